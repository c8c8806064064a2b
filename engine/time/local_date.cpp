// Dates by the date library's day arithmetic; reading and writing by hand, because a refusal has
// to say what is wrong and what was probably meant.
#include "engine/time/local_date.hpp"

#include <date/date.h>
#include <fmt/core.h>

#include <cassert>

#include "engine/time/scan.hpp"

namespace merkez::time {
namespace {

date::year_month_day library_date(LocalDate d) {
  return date::year_month_day(date::year(d.year), date::month(static_cast<unsigned>(d.month)),
                              date::day(static_cast<unsigned>(d.day)));
}

int days_in_month(int year, int month) {
  const date::year_month_day_last last(date::year(year),
                                       date::month_day_last(date::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

/// Why the numbers are no date, or empty.
std::string fault_of(int year, int month, int day) {
  if (year < 1) return "years go from 0001 to 9999";
  if (month < 1 || month > 12) return fmt::format("there is no month {:02}", month);
  const int last = days_in_month(year, month);
  if (day < 1 || day > last) return fmt::format("month {:02} of {:04} has days 01 to {}", month, year, last);
  return {};
}

/// What was meant by a date in another notation: 2016/4/4, or 4.4.2016 with dots, which is day first
/// everywhere. With slashes the day may stand first or second, so those are not guessed.
std::string date_hint(std::string_view text) {
  if (const auto runs = scan::digit_runs(text); runs.size() == 3) {
    const bool year_first = runs[0].size() == 4;
    const bool day_first = runs[2].size() == 4 && text.find('.') != std::string_view::npos;
    if (year_first || day_first) {
      const LocalDate guess{scan::number(runs[year_first ? 0 : 2]), scan::number(runs[1]),
                            scan::number(runs[year_first ? 2 : 0])};
      if (exists(guess)) return fmt::format("write '{}'", to_text(guess));
    }
  }
  return "write year-month-day, such as 2016-04-04";
}

}  // namespace

bool exists(LocalDate d) { return d.year <= 9999 && fault_of(d.year, d.month, d.day).empty(); }

int day_number(LocalDate d) {
  assert(exists(d));
  return static_cast<int>(date::sys_days(library_date(d)).time_since_epoch().count());
}

LocalDate date_of_day_number(int number) {
  const date::year_month_day d{date::sys_days{date::days{number}}};
  return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())),
          static_cast<int>(static_cast<unsigned>(d.day()))};
}

LocalDate add_days(LocalDate d, int days) { return date_of_day_number(day_number(d) + days); }

int weekday_of(LocalDate d) {
  assert(exists(d));
  return static_cast<int>(date::weekday(date::sys_days(library_date(d))).iso_encoding()) - 1;
}

Result<LocalDate> parse_date(std::string_view text, const Where& where) {
  if (!scan::has_shape(text, "0000-00-00"))
    return error_at(where, fmt::format("'{}' is not a date", text), date_hint(text));
  const LocalDate d{scan::number(text.substr(0, 4)), scan::number(text.substr(5, 2)), scan::number(text.substr(8, 2))};
  if (const auto fault = fault_of(d.year, d.month, d.day); !fault.empty())
    return error_at(where, fmt::format("'{}' is not a date: {}", text, fault),
                    "write year-month-day, such as 2016-04-04");
  return d;
}

std::string to_text(LocalDate d) { return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day); }

Result<MonthDay> parse_month_day(std::string_view text, const Where& where) {
  const std::string hint = "write month-day, such as 04-23 for 23 April";
  if (!scan::has_shape(text, "00-00")) return error_at(where, fmt::format("'{}' is not a day of the year", text), hint);
  const MonthDay d{scan::number(text.substr(0, 2)), scan::number(text.substr(3, 2))};
  constexpr int leap_year = 2000;
  if (!exists({leap_year, d.month, d.day})) {
    const auto fault = d.month < 1 || d.month > 12
                           ? fmt::format("there is no month {:02}", d.month)
                           : fmt::format("month {:02} has days 01 to {}", d.month, days_in_month(leap_year, d.month));
    return error_at(where, fmt::format("'{}' is not a day of the year: {}", text, fault), hint);
  }
  return d;
}

std::string to_text(MonthDay d) { return fmt::format("{:02}-{:02}", d.month, d.day); }

}  // namespace merkez::time
