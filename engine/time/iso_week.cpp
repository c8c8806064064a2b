// ISO weeks need no library: a week belongs to the year of its Thursday, and day numbers do the rest.
#include "engine/time/iso_week.hpp"

#include <fmt/core.h>

#include <cassert>

#include "engine/time/scan.hpp"

namespace merkez::time {
namespace {

constexpr int thursday = 3;
/// Any Monday would do; this one starts the year of the reference centres' files.
constexpr LocalDate first_a_week{2016, 1, 4};

/// The Monday of W01: 4 January lies in it, whatever the year.
int first_monday(int year) {
  const LocalDate fourth{year, 1, 4};
  return day_number(fourth) - weekday_of(fourth);
}

}  // namespace

int weeks_in_year(int year) { return (first_monday(year + 1) - first_monday(year)) / days_per_week; }

LocalDate monday_of(IsoWeek w) { return date_of_day_number(first_monday(w.year) + (w.week - 1) * days_per_week); }

IsoWeek week_of(LocalDate d) {
  const int monday = day_number(d) - weekday_of(d);
  const int year = date_of_day_number(monday + thursday).year;
  return {year, (monday - first_monday(year)) / days_per_week + 1};
}

IsoWeek add_weeks(IsoWeek w, int weeks) { return week_of(add_days(monday_of(w), weeks * days_per_week)); }

IsoWeek next_week(IsoWeek w) { return add_weeks(w, 1); }

int week_number(IsoWeek w) { return (day_number(monday_of(w)) - day_number(first_a_week)) / days_per_week; }

WeekParity parity_of(IsoWeek w) { return week_number(w) % 2 == 0 ? WeekParity::a : WeekParity::b; }

Result<IsoWeek> parse_week(std::string_view text, const Where& where) {
  const std::string form = "write year-Wweek, such as 2016-W14";
  if (!scan::has_shape(text, "0000-W00")) {
    std::string hint = form;
    if (const auto date = parse_date(text); date) {
      hint = fmt::format("that date lies in '{}'", to_text(week_of(*date)));
    } else if (const auto runs = scan::digit_runs(text); runs.size() == 2 && runs[0].size() == 4) {
      const auto guess = fmt::format("{}-W{:0>2}", runs[0], runs[1]);
      if (scan::has_shape(guess, "0000-W00") && parse_week(guess)) hint = fmt::format("write '{}'", guess);
    }
    return error_at(where, fmt::format("'{}' is not a week", text), hint);
  }
  const IsoWeek w{scan::number(text.substr(0, 4)), scan::number(text.substr(6, 2))};
  // The last year is left out because its end cannot be found without the year after it.
  if (w.year < 1 || w.year > 9998)
    return error_at(where, fmt::format("'{}' is not a week: years go from 0001 to 9998", text), form);
  if (const int last = weeks_in_year(w.year); w.week < 1 || w.week > last)
    return error_at(where, fmt::format("'{}' is not a week: {:04} has weeks W01 to W{}", text, w.year, last), form);
  return w;
}

std::string to_text(IsoWeek w) { return fmt::format("{:04}-W{:02}", w.year, w.week); }

Result<WeekParity> parse_week_parity(std::string_view text, const Where& where) {
  if (text == "A") return WeekParity::a;
  if (text == "B") return WeekParity::b;
  return error_at(where, fmt::format("'{}' is neither of the two weeks", text),
                  "write 'A' or 'B': weeks A and B take turns, and 2016-W01 is an A week");
}

std::string to_text(WeekParity parity) { return parity == WeekParity::a ? "A" : "B"; }

}  // namespace merkez::time
