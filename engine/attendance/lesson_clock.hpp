#pragma once
// How the clock divides a session into lesson hours. Attendance is kept lesson hour by lesson hour, so that who comes
// late to the first has still been in the second.
#include <algorithm>

namespace merkez::attendance {

/// Lengths that the providers of courses set, in minutes.
struct LessonClock {
  int lesson_minutes = 0;  ///< of one lesson hour; at least 1 in rules that were read
  int break_minutes = 0;   ///< between two of them
  bool operator==(const LessonClock&) const = default;
};

/// Lesson hours that fit into a length of time; at least one, so that every session counts for something.
[[nodiscard]] constexpr int lesson_hours_in(int length_minutes, LessonClock clock) {
  const int step = std::max(clock.lesson_minutes + clock.break_minutes, 1);
  return std::max((length_minutes + clock.break_minutes) / step, 1);
}

/// The minutes of a session, from its start, in which lesson hour `hour` (from 0) of `hours` runs.
struct LessonSpan {
  int from = 0;
  int to = 0;
};
/// By the clock where the hours fit into the session; else they share its length evenly.
[[nodiscard]] constexpr LessonSpan lesson_span(int hour, int hours, int length_minutes, LessonClock clock) {
  const int step = clock.lesson_minutes + clock.break_minutes;
  if (clock.lesson_minutes > 0 && hours * step - clock.break_minutes <= length_minutes)
    return {hour * step, hour * step + clock.lesson_minutes};
  return {hour * length_minutes / hours, (hour + 1) * length_minutes / hours};
}

}  // namespace merkez::attendance
