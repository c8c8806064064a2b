#pragma once
// Weeks by ISO 8601: they start on Monday, and the week that holds the year's first Thursday is
// W01. A year has 52 or 53 of them, so "odd" and "even" week numbers cannot carry a fortnightly
// session across New Year: 2015-W53 and 2016-W01 are both odd. Weeks A and B are counted from one
// fixed Monday instead and take turns for ever.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::time {

/// A week of real dates; the year is the week's own year, which differs from the calendar's around 1 January.
struct IsoWeek {
  int year = 1970;
  int week = 1;
  auto operator<=>(const IsoWeek&) const = default;
};

/// Which of two weeks in turn; 2016-W01 is an A week.
enum class WeekParity : std::uint8_t { a, b };

/// What `parse_week` accepts, for schemas (it also checks that the year has that week).
inline constexpr std::string_view week_pattern = "^[0-9]{4}-W[0-9]{2}$";

/// 52 or 53.
[[nodiscard]] int weeks_in_year(int year);

[[nodiscard]] LocalDate monday_of(IsoWeek week);
[[nodiscard]] IsoWeek week_of(LocalDate date);
/// The week `weeks` later (earlier when negative).
[[nodiscard]] IsoWeek add_weeks(IsoWeek week, int weeks);
[[nodiscard]] IsoWeek next_week(IsoWeek week);

/// Weeks since 2016-W01, whose Monday is 2016-01-04; negative before it.
[[nodiscard]] int week_number(IsoWeek week);
/// A when `week_number` is even, B when it is odd: two weeks that follow each other always differ.
[[nodiscard]] WeekParity parity_of(IsoWeek week);

/// Reads "2016-W14". Errors: another notation (a date is answered with its week), a week its year does not have.
[[nodiscard]] Result<IsoWeek> parse_week(std::string_view text, const Where& where = {});
/// "2016-W14".
[[nodiscard]] std::string to_text(IsoWeek week);

/// Reads "A" or "B".
[[nodiscard]] Result<WeekParity> parse_week_parity(std::string_view text, const Where& where = {});
[[nodiscard]] std::string to_text(WeekParity parity);

}  // namespace merkez::time
