#pragma once
// The judge's verdict by wish, for people and for programs: what each wish costs and every breach
// in words.
#include <cstdint>
#include <string>
#include <vector>

#include "cli/speaker.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/json/json.hpp"
#include "engine/publish/text_style.hpp"

namespace merkez::cli {

/// What one wish costs at one weight. (A wish has two when its kind weighs some of its scopes apart.)
struct WishCost {
  const Rule* rule = nullptr;
  const Wish* wish = nullptr;
  Strength strength = Strength::must;
  std::int32_t weight = 1;
  Units units = 0;
  std::vector<const Breach*> breaches;  ///< those of the verdict, which must outlive this

  [[nodiscard]] std::int64_t cost() const { return units * weight; }
};

/// Every wish of the verdict in registry order, also those that cost nothing.
[[nodiscard]] std::vector<WishCost> costs_by_wish(const Verdict& verdict);

/// Those that cost something, the dearest first: musts before prefers.
[[nodiscard]] std::vector<WishCost> worst_first(std::vector<WishCost> costs);

/// {"valid", "score", "rules": [{"id", "rule", "strength", "weight", "units", "cost", "breaches"}]}.
[[nodiscard]] Json verdict_json(const Verdict& verdict, const Speaker& speaker);

/// A table of the wishes that cost something; empty when none does.
[[nodiscard]] std::string cost_table(const std::vector<WishCost>& costs, const publish::TextStyle& style);

/// Each wish with its breaches in words, at most `most` of them (0 = all).
[[nodiscard]] std::string breaches_text(const std::vector<WishCost>& costs, const Speaker& speaker, std::size_t most,
                                        const publish::TextStyle& style);

}  // namespace merkez::cli
