#pragma once
// From wall-clock time to instants and back, by the time zone database of the system. Plans keep
// dates and minutes, because "Tuesday 10:00" must stay 10:00 whatever the clocks do; instants are
// for what leaves the house: calendars, signatures, logs. Where the clock skips or repeats an hour
// the answer is decided by a stated rule and says so.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::time {

/// An instant: seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

/// Wall-clock date and time; seconds are cut off.
struct LocalTime {
  LocalDate date;
  TimeOfDay time;
  auto operator<=>(const LocalTime&) const = default;
};

/// How often a wall-clock time happens on its date: once, never (the clocks go forward over it) or twice.
enum class Occurs : std::uint8_t { once, never, twice };

/// Which instant stands for a time that happens twice.
enum class Choose : std::uint8_t { earliest, latest };

struct ZonedInstant {
  Instant instant;
  int offset_minutes = 0;  ///< local minus UTC at that instant
  Occurs occurs = Occurs::once;
};

/// A jump of the clocks: `span` on `date` is skipped (`minutes` > 0) or happens twice (`minutes` < 0).
struct ClockChange {
  LocalDate date;
  TimeSpan span;
  int minutes = 0;
  bool operator==(const ClockChange&) const = default;
};

/// Fine, or an error that names the nearest zone.
[[nodiscard]] Result<std::string> check_zone(std::string_view zone, const Where& where = {});

/// The instant of a wall-clock time; 24:00 is 00:00 of the next day. A time that is skipped stands
/// for the instant of the jump, one that happens twice for the one chosen; both come with a warning.
/// Errors: unknown zone, a date or time that does not exist.
[[nodiscard]] Result<ZonedInstant> utc_of(LocalDate date, TimeOfDay time, std::string_view zone,
                                          Choose choose = Choose::earliest, const Where& where = {});

/// Local minus UTC, in minutes. Errors: unknown zone.
[[nodiscard]] Result<int> utc_offset_minutes(Instant instant, std::string_view zone);

/// What the clock on the wall shows at an instant. Errors: unknown zone.
[[nodiscard]] Result<LocalTime> local_of(Instant instant, std::string_view zone);

/// Every jump of the clocks on the dates given, in order. Errors: unknown zone.
[[nodiscard]] Result<std::vector<ClockChange>> clock_changes(DateRange dates, std::string_view zone);

/// "2016-03-27T01:00:00Z".
[[nodiscard]] std::string to_text(Instant instant);

}  // namespace merkez::time
