#pragma once
// One person's way through the occurrences of one group: what thresholds, follow-up and indicators count. Who belongs
// to which group, and since when, is known elsewhere (engine/people); here it is handed in as plain values.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/register.hpp"
#include "engine/base/course_start.hpp"

namespace merkez::attendance {

/// A person is in a group from a date to a date, both included.
struct Membership {
  std::string person;
  std::string group;
  time::LocalDate from;
  std::optional<time::LocalDate> until;  ///< empty = still
  /// When somebody was erased, on the last day: what was marked counts, and a lesson that was not over by then is none
  /// that they missed.
  std::optional<Instant> erased_at = {};
  CourseStart start = {};  ///< how far they were in the course of the group on the first day, where it was told
  [[nodiscard]] bool on(time::LocalDate date) const { return from <= date && (!until || date <= *until); }
  /// Whether it is an absence when the register of this occurrence, on a day when they belong here, does not name them.
  /// `begins` is its first instant.
  [[nodiscard]] bool missed_unmarked(const Occurrence& occurrence, Instant begins) const;
  bool operator==(const Membership&) const = default;
};

/// One occurrence that took place, for one person.
struct Attended {
  std::string occurrence;
  std::string group;  ///< of the membership; for a walk-in the first group of the occurrence, or empty
  std::string service;
  plan::Category category = plan::Category::adult;
  bool confidential = false;
  time::LocalDate date;
  std::string person;
  bool enrolled = false;  ///< false = a walk-in
  bool marked = false;    ///< false = enrolled, and the closed register does not name the person
  bool there = false;     ///< was there, for however short a time
  Hours hours;
  bool operator==(const Attended&) const = default;
};

/// Whether somebody with this mark was there, for however short a time. Whoever left early by the whole length, or came
/// so late, was not.
[[nodiscard]] bool was_there(const Mark& mark, const Hours& hours, const Occurrence& occurrence);

/// A row for each person and occurrence whose register is closed, by date, start, occurrence and person: everybody
/// marked, and the members of its groups whom the register does not name, who count as absent without excuse. Not so in
/// therapy and case work: an appointment is one client's, and whoever else has some in the same group was not asked to
/// come. Absences announced in time are excused. Errors: an unknown zone.
[[nodiscard]] Result<std::vector<Attended>> attended(const Registers& state, const std::vector<Membership>& members,
                                                     const Rules& rules, std::string_view zone);

/// The rows of one register, closed or not, for a store that keeps them ready. `members` may hold more than those of
/// its groups; `state` is asked for announcements only; `begins` is the occurrence's first instant.
[[nodiscard]] std::vector<Attended> attended_in(const Roll& roll, const std::vector<const Membership*>& members,
                                                const Registers& state, const Rules& rules, Instant begins);

}  // namespace merkez::attendance
