#pragma once
// How far somebody was in a course on the first day of their place, where the registers of its group do not tell: the
// course began before the program did, or they came from another group of it. Told with the place, and kept there.
#include <optional>

namespace merkez {

inline constexpr int most_course_hours = 10'000;

/// Lesson hours of somebody in the group of the same course that they came from.
struct HoursBrought {
  int attended = 0, excused = 0, unexcused = 0;
  [[nodiscard]] int sum() const { return attended + excused + unexcused; }
  bool operator==(const HoursBrought&) const = default;
};

struct CourseStart {
  std::optional<int> lesson_hours = {};      ///< of the whole course; empty = as the plan says
  std::optional<int> held = {};              ///< of these, before the place; empty = as the registers of the group say
  std::optional<HoursBrought> brought = {};  ///< of what was held; all others were missed. Empty = all were
  [[nodiscard]] bool told() const { return lesson_hours || held; }
  /// Held before the place, and neither attended nor marked as an absence.
  [[nodiscard]] int missed() const { return held.value_or(0) - (brought ? brought->sum() : 0); }
  bool operator==(const CourseStart&) const = default;
};

}  // namespace merkez
