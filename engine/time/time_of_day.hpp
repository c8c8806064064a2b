#pragma once
// Clock times, spans and lengths, each with one way to write it: 09:15, 09:15-12:30, 90 min.
// One form only, because "9.15" or a bare "90" is read differently by different people; a
// refusal shows the right form of what was typed.
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace merkez::time {

inline constexpr int minutes_per_hour = 60;
inline constexpr int minutes_per_day = 24 * minutes_per_hour;

/// A time on the wall clock: minutes since midnight, 0 to 1440 (24:00, the end of the day).
struct TimeOfDay {
  int minutes = 0;
  auto operator<=>(const TimeOfDay&) const = default;
};

inline constexpr TimeOfDay start_of_day{0};
inline constexpr TimeOfDay end_of_day{minutes_per_day};

/// From `from` up to, but not including, `to`, within one day.
struct TimeSpan {
  TimeOfDay from;
  TimeOfDay to;
  auto operator<=>(const TimeSpan&) const = default;
  [[nodiscard]] bool overlaps(const TimeSpan& o) const { return from < o.to && o.from < to; }
  [[nodiscard]] bool contains(const TimeSpan& o) const { return from <= o.from && o.to <= to; }
  [[nodiscard]] int length_minutes() const { return to.minutes - from.minutes; }
};

inline constexpr TimeSpan whole_day{start_of_day, end_of_day};

/// What the functions below accept, for schemas (a span must also end after it begins).
inline constexpr std::string_view time_pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
inline constexpr std::string_view span_pattern =
    "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00) *- *(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
inline constexpr std::string_view length_pattern = "^([0-9]{1,4} min|[0-9]{1,3} h( [0-5]?[0-9] min)?)$";

/// Reads "09:15", at most "24:00". Errors: 25:00, 09:75, 24:30, "9.15", "9:15 am" and the like.
[[nodiscard]] Result<TimeOfDay> parse_time(std::string_view text, const Where& where = {});
/// "09:15".
[[nodiscard]] std::string to_text(TimeOfDay time);

/// Reads "09:15-12:30". Errors: as `parse_time` for each end; an end that is not after its beginning.
[[nodiscard]] Result<TimeSpan> parse_span(std::string_view text, const Where& where = {});
/// "09:15-12:30".
[[nodiscard]] std::string to_text(TimeSpan span);

/// Reads "90 min", "2 h" or "1 h 30 min" into minutes. Errors: no unit, another unit, fractions.
[[nodiscard]] Result<int> parse_length(std::string_view text, const Where& where = {});
/// "2 h" for whole hours, "90 min" for all else; `parse_length` reads it back.
[[nodiscard]] std::string length_to_text(int minutes);

/// Sorted, without overlaps, neighbours that touch made one; empty spans dropped.
[[nodiscard]] std::vector<TimeSpan> merged(std::vector<TimeSpan> spans);
/// The parts of `from` that lie in none of `taken`; the result is as of `merged`.
[[nodiscard]] std::vector<TimeSpan> without(std::vector<TimeSpan> from, std::vector<TimeSpan> taken);

}  // namespace merkez::time
