// Expansion is a plain listing: what several rules make of one date is decided by the calendar.
#include "engine/time/holidays.hpp"

#include <algorithm>

namespace merkez::time {

std::vector<Holiday> expand(const HolidayRules& rules, int first_year, int last_year) {
  std::vector<Holiday> all;
  for (const auto& rule : rules.fixed)
    for (int year = std::max(first_year, rule.since.value_or(first_year)); year <= last_year; ++year) {
      const LocalDate date{year, rule.day.month, rule.day.day};
      if (exists(date)) all.push_back({date, rule.from, rule.name});  // 29 February comes in leap years only
    }
  for (const auto& rule : rules.dated)
    for (LocalDate date = rule.dates.first; date <= rule.dates.last; date = add_days(date, 1))
      if (first_year <= date.year && date.year <= last_year) all.push_back({date, rule.from, rule.name});
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace merkez::time
