#pragma once
// The judge: what a timetable breaks, from the definitions alone. It never calls the tallies and
// prices of the search, so it can be trusted to find the search's mistakes.
#include <memory>
#include <span>
#include <vector>

#include "engine/base/score.hpp"
#include "engine/constraints/constraint.hpp"

namespace merkez {

/// What one rule costs in a timetable.
struct RuleCost {
  const Rule* rule = nullptr;
  Score score;
  std::vector<Breach> breaches;
};

/// A breach with its weighted cost.
[[nodiscard]] Score cost_of(const Rule& rule, const Breach& b);

struct Verdict {
  Score score;
  std::vector<RuleCost> rules;  ///< every rule, in registry order, also those that cost nothing
  [[nodiscard]] bool valid() const { return score.must == 0; }
};

[[nodiscard]] Verdict judge(std::span<const std::unique_ptr<Rule>> rules, const Timetable& t);

/// The score alone.
[[nodiscard]] Score judge_score(std::span<const std::unique_ptr<Rule>> rules, const Timetable& t);

}  // namespace merkez
