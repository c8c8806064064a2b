#pragma once
// When a centre is open, and for every minute it is not, why. The rules are plain data that a
// file fills; a profile is what they come to on one date. Every reason is kept even where several
// meet (a holiday on a Sunday), because a lost session must be told all of them.
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/time/holidays.hpp"
#include "engine/time/iso_week.hpp"
#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::time {

/// Opening hours, from Monday (0) to Sunday (6); an empty day is closed.
using WeekHours = std::array<std::vector<TimeSpan>, days_per_week>;

/// Hours that hold on some dates in place of the usual ones, such as summer.
struct Season {
  Names name;
  std::vector<DateRange> dates;
  WeekHours hours;
};

/// A pause on some weekdays. On its dates, a break with dates takes the place of the undated breaks
/// of the same `key` on its weekdays: so the Friday break moves when the clocks do.
struct Break {
  std::string key;
  Names name;
  std::vector<int> weekdays;
  TimeSpan span;
  std::vector<DateRange> dates;  ///< empty = always, and in the template week
};

/// Closed between `span` on every date of the range, for a reason of the centre's own.
struct Closure {
  DateRange dates;
  TimeSpan span = whole_day;
  Names reason;
};

/// The centre closes at `closes` at the latest while Ramadan lasts.
struct RamadanHours {
  DateRange dates;
  TimeOfDay closes;
};

/// All that decides when a centre is open. Where it comes from is the loader's affair.
struct CalendarRules {
  std::string zone = "UTC";
  WeekHours hours;
  std::vector<Season> seasons;
  std::vector<Break> breaks;
  std::vector<Holiday> holidays;
  std::optional<YearRange> holiday_years;  ///< years for which `holidays` is complete; empty = not known
  std::vector<Closure> closures;
  std::vector<RamadanHours> ramadan;
};

/// Why a part of a day is closed.
enum class ClosedKind : std::uint8_t { outside_hours, rest_break, holiday, half_day, closure, ramadan, clock_change };

/// "outside hours", "break", "holiday", ...: a fixed key for files and programs.
[[nodiscard]] std::string_view to_text(ClosedKind kind);

struct ClosedPart {
  TimeSpan span;
  ClosedKind kind = ClosedKind::outside_hours;
  Names reason;  ///< the holiday's, break's, season's or closure's name; may be empty
  auto operator<=>(const ClosedPart&) const = default;
};

/// One day: `open` is sorted and free of overlaps; together with `closed` it covers 00:00 to 24:00,
/// and no minute is in both. Closed parts may overlap each other, one for each reason.
struct DayProfile {
  std::optional<LocalDate> date;  ///< empty in the template week
  int weekday = 0;
  std::vector<TimeSpan> open;
  std::vector<ClosedPart> closed;
  bool operator==(const DayProfile&) const = default;
};

/// All that is wrong with the rules: an unknown zone, ranges and spans that run backwards, dates that
/// do not exist, two seasons on one date, a weekday outside 0 to 6. `profile_of_week` expects rules
/// without errors.
[[nodiscard]] Diagnostics check(const CalendarRules& rules, const Where& where = {});

/// Warnings about one week: dates in years for which the holidays are not known.
[[nodiscard]] Diagnostics check_week(const CalendarRules& rules, IsoWeek week, const Where& where = {});

/// What the rules come to on one date.
[[nodiscard]] DayProfile profile_of_day(const CalendarRules& rules, LocalDate date);

/// The seven days of a real week, from Monday.
[[nodiscard]] std::vector<DayProfile> profile_of_week(const CalendarRules& rules, IsoWeek week);

/// The seven days of the week without dates: usual hours less undated breaks.
[[nodiscard]] std::vector<DayProfile> template_week(const CalendarRules& rules);

/// The closed parts of `day` that meet `span`: what to say when a session there is lost.
[[nodiscard]] std::vector<ClosedPart> reasons_at(const DayProfile& day, TimeSpan span);

/// The open time of `usual` that `day` takes away, cut to it, one part for each reason.
[[nodiscard]] std::vector<ClosedPart> taken_away(const DayProfile& usual, const DayProfile& day);

/// The ranges of Ramadan of a country's rules, each with the centre's closing time.
[[nodiscard]] std::vector<RamadanHours> ramadan_hours(const HolidayRules& rules, TimeOfDay closes);

}  // namespace merkez::time
