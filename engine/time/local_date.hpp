#pragma once
// A day on the wall calendar, with no clock and no zone: plans are written in such days, and
// only engine/time/zone.hpp ties them to instants. Plain numbers, so that no header outside
// this folder has to know the date library.
#include <compare>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace merkez::time {

inline constexpr int days_per_week = 7;

/// A day of the Gregorian calendar. Functions below expect one that exists (see `exists`).
struct LocalDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  auto operator<=>(const LocalDate&) const = default;
};

/// A day that comes every year, such as 04-23.
struct MonthDay {
  int month = 1;
  int day = 1;
  auto operator<=>(const MonthDay&) const = default;
};

/// Days from `first` to `last`, both included.
struct DateRange {
  LocalDate first;
  LocalDate last;
  auto operator<=>(const DateRange&) const = default;
  [[nodiscard]] bool contains(LocalDate d) const { return first <= d && d <= last; }
};
/// The range of one day.
[[nodiscard]] inline DateRange only(LocalDate day) { return {day, day}; }

/// What `parse_date` and `parse_month_day` accept, for schemas (they also check that the day exists).
inline constexpr std::string_view date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
inline constexpr std::string_view month_day_pattern = "^[0-9]{2}-[0-9]{2}$";

/// False for 2016-02-30 and the like, and for years outside 1 to 9999.
[[nodiscard]] bool exists(LocalDate date);

/// Days since 1970-01-01, negative before it. The one number in which days can be counted.
[[nodiscard]] int day_number(LocalDate date);
[[nodiscard]] LocalDate date_of_day_number(int number);

/// The date `days` later (earlier when negative).
[[nodiscard]] LocalDate add_days(LocalDate date, int days);

/// 0 = Monday to 6 = Sunday.
[[nodiscard]] int weekday_of(LocalDate date);

/// Reads "2016-04-04". Errors: another notation (with a guess at what was meant), a day that does not exist.
[[nodiscard]] Result<LocalDate> parse_date(std::string_view text, const Where& where = {});
/// "2016-04-04".
[[nodiscard]] std::string to_text(LocalDate date);

/// Reads "04-23"; "02-29" is accepted and comes in leap years only.
[[nodiscard]] Result<MonthDay> parse_month_day(std::string_view text, const Where& where = {});
[[nodiscard]] std::string to_text(MonthDay day);

}  // namespace merkez::time
