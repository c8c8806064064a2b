#pragma once
// Courses as they stand: who has missed how much of which. Read from the registers of their own groups, so that a sheet
// can warn in time without reading the whole log.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/registers.hpp"
#include "engine/attendance/lesson_rule.hpp"
#include "engine/people/eligibility.hpp"

namespace merkez::cli {

/// A course with what was held of it.
struct CourseSoFar {
  attendance::Course course;
  std::vector<attendance::Membership> members;  ///< of its group, ever
  std::vector<attendance::Attended> rows;       ///< of its registers
  std::vector<int> next;                        ///< lesson hours of its next occurrences; the first few
  bool in_reach = false;                        ///< it meets within the days that `own` reaches to
  std::vector<time::LocalDate> not_closed;      ///< day of each register up to today that is not closed
  std::vector<time::LocalDate> ahead;           ///< day of each that is published, from today on
};

/// Absences announced of these days, which excuse what a register calls unexcused. Errors: the store.
[[nodiscard]] Result<attendance::Registers> announcements(const Desk& desk, time::DateRange dates);
/// All that was ever announced.
[[nodiscard]] Result<attendance::Registers> announcements(const Desk& desk);

/// The courses of these groups, by group; one that ends without a certificate is not among them. Who is marked in a
/// register that is still open counts as in a closed one; who is not marked there does not. Errors: the store.
[[nodiscard]] Result<std::map<std::string, CourseSoFar>> courses_so_far(const Desk& desk,
                                                                        const attendance::Rules& rules,
                                                                        const People& people,
                                                                        const std::set<std::string>& groups);

/// What somebody finds who joins a group on a day, as registers and published weeks have it.
struct Start {
  std::optional<time::LocalDate> first;   ///< the first meeting they come to
  int held = 0;                           ///< lesson hours over by then, of lessons with members; published ones too
  std::optional<people::LateStart> late;  ///< of a course with a certificate
};
/// Days from `from` to today on which a register of the group is closed in which the person is not marked: with a place
/// on such a day they would be absent there. Without a person: of somebody who is marked nowhere. Errors: the centre's
/// rules of attendance, where days before today are asked for; the store.
[[nodiscard]] Result<std::vector<time::LocalDate>> closed_days(const Desk& desk, const std::string& group,
                                                               time::LocalDate from, const std::string& person = {});
/// When a place in a group begins that is given now and of which nobody says when: today, but not before a lesson that
/// has passed somebody by. Whoever comes while it runs is late for it, and whoever was there without a place is marked.
struct FirstDay {
  time::LocalDate today;
  std::vector<std::set<std::string>> passed;  ///< who is marked: by lesson of today that is over or closed
  /// Without a person: of somebody who is marked nowhere.
  [[nodiscard]] time::LocalDate of(const std::string& person = {}) const;
};
/// Errors: an unknown zone; the store.
[[nodiscard]] Result<FirstDay> first_day(const Desk& desk, const std::string& group);
/// By group, each of `groups`. Errors: as above.
[[nodiscard]] Result<std::map<std::string, FirstDay>> first_days(const Desk& desk, const std::set<std::string>& groups);
/// Days from `from` to today on which somebody stands in a register of the group. Errors: as `closed_days`.
[[nodiscard]] Result<std::vector<time::LocalDate>> marked_days(const Desk& desk, const std::string& group,
                                                               const std::string& person, time::LocalDate from);
/// The first day without a place that ends now: today, or tomorrow where the person is marked today or today's register
/// is closed. What they attended stays theirs. Errors: the store.
[[nodiscard]] Result<time::LocalDate> day_to_leave(const Desk& desk, const std::string& group,
                                                   const std::string& person);
/// By group, for whoever joins on the day that stands beside it. Errors: the centre's rules of attendance, the store.
[[nodiscard]] Result<std::map<std::string, Start>> starts_of(const Desk& desk,
                                                             const std::map<std::string, time::LocalDate>& days);

/// Who belongs to the group of a course today and has to be told now, by person.
[[nodiscard]] std::vector<attendance::Warning> guard_of(const Desk& desk, const attendance::Rules& rules,
                                                        const CourseSoFar& course);
/// The same for all courses of an occurrence, those marked in it counted, and who has lost the certificate by it.
/// Errors: the store.
[[nodiscard]] Result<std::vector<attendance::Warning>> guard_of(const Desk& desk, const attendance::Rules& rules,
                                                                const People& people,
                                                                const attendance::Occurrence& occurrence);

[[nodiscard]] Json json_of(const std::vector<attendance::Warning>& warnings);

}  // namespace merkez::cli
