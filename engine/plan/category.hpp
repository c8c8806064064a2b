#pragma once
// The six categories of service as words of files and programs.
#include <array>
#include <optional>
#include <string_view>

#include "engine/plan/centre_plan.hpp"

namespace merkez::plan {

inline constexpr std::array<std::string_view, 6> category_words{"child",        "adult",    "seminar",
                                                                "psychosocial", "referral", "harmonization"};

[[nodiscard]] constexpr std::string_view to_text(Category category) {
  return category_words[static_cast<std::size_t>(category)];
}

[[nodiscard]] constexpr std::optional<Category> category_of(std::string_view word) {
  for (std::size_t i = 0; i < category_words.size(); ++i)
    if (category_words[i] == word) return static_cast<Category>(i);
  return std::nullopt;
}

}  // namespace merkez::plan
