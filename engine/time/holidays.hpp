#pragma once
// A country's holidays as data: rules that come every year, dated lists for those that follow
// the moon, and the ranges of Ramadan. The structs mirror config/holidays/*.yaml; nothing here
// knows a country.
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::time {

/// A name or reason in the centre's three languages; a part may be empty.
struct Names {
  std::string en, tr, ar;
  auto operator<=>(const Names&) const = default;
};

/// A holiday that comes on the same day every year, such as 23 April.
struct FixedHoliday {
  MonthDay day;
  Names name;
  std::optional<int> since;  ///< the first year it is kept; empty = always
  TimeOfDay from;            ///< 13:00 = a half day: closed from then on
};

/// A holiday on the dates given, each of them whole or from an hour on.
struct DatedHoliday {
  DateRange dates;
  Names name;
  TimeOfDay from;
};

/// The years for which a list is complete, both included.
struct YearRange {
  int first = 0;
  int last = 0;
  auto operator<=>(const YearRange&) const = default;
};

/// One file of config/holidays.
struct HolidayRules {
  YearRange complete;  ///< outside these years dated holidays are missing
  std::vector<FixedHoliday> fixed;
  std::vector<DatedHoliday> dated;
  std::vector<DateRange> ramadan;
};

/// One holiday on one date: closed from `from` (00:00 = the whole day) to the end of the day.
struct Holiday {
  LocalDate date;
  TimeOfDay from;
  Names name;
  auto operator<=>(const Holiday&) const = default;
};

/// Every holiday from 1 January `first_year` to 31 December `last_year`, by date. Where two rules
/// meet on one date both are listed, so that neither reason is lost.
[[nodiscard]] std::vector<Holiday> expand(const HolidayRules& rules, int first_year, int last_year);

}  // namespace merkez::time
