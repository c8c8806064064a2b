#pragma once
// Ages and numbers as the tables of a wish write them: "4-5", "3.5 m2". The rules read them to plan, the child desk to
// hold the same table against the children who really came.
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/plan/centre_plan.hpp"

namespace merkez::plan {

/// A decimal number at the start of the text ("3.5 m2" is 3.5), and what follows it; nothing when there is none.
struct Decimal {
  double value = 0;
  std::string_view rest;
};
[[nodiscard]] inline std::optional<Decimal> decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || !std::isfinite(value) || std::abs(value) > 1e6) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  while (text.starts_with(' ')) text.remove_prefix(1);
  return Decimal{value, text};
}

/// A whole number and nothing else, at least `lowest`.
[[nodiscard]] inline std::optional<std::int64_t> whole(std::string_view text, std::int64_t lowest = 0) {
  const auto d = decimal(text);
  if (!d || !d->rest.empty() || d->value != std::floor(d->value) || d->value < static_cast<double>(lowest))
    return std::nullopt;
  return static_cast<std::int64_t>(d->value);
}

/// "4-5" is from the fourth birthday to the day before the sixth; "4" is one year, "18+" has no upper end, "1.5-4"
/// counts from a year and a half.
[[nodiscard]] inline std::optional<AgeBand> age_band(std::string_view text) {
  constexpr int oldest = 150 * 12;
  const auto months = [](double years) { return static_cast<int>(std::lround(years * 12)); };
  const auto from = decimal(text);
  if (!from || from->value < 0) return std::nullopt;
  if (from->rest == "+") return AgeBand{months(from->value), oldest};
  if (from->rest.empty()) return AgeBand{months(from->value), months(from->value + 1)};
  if (!from->rest.starts_with('-')) return std::nullopt;
  const auto to = decimal(from->rest.substr(1));
  if (!to || !to->rest.empty() || to->value < from->value) return std::nullopt;
  // The last year named is meant as a whole; a fraction ("0-1.5") is meant exactly.
  const double end = to->value == std::floor(to->value) ? to->value + 1 : to->value;
  return AgeBand{months(from->value), months(end)};
}

}  // namespace merkez::plan
