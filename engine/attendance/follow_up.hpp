#pragma once
// Who stayed away, and what is to be done about it by whom until when. Tasks are not kept anywhere: they follow from
// the registers, so a mark that is corrected takes its task away with it. Only that one is done is an event.
#include <string>
#include <vector>

#include "engine/attendance/history.hpp"
#include "engine/attendance/lesson_rule.hpp"
#include "engine/attendance/rules.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::attendance {

/// The date `days` working days after `from`; 0 = `from` itself. A working day is one of the weekdays given on which
/// the centre is open. When a year holds none, the date a year later.
[[nodiscard]] time::LocalDate add_working_days(time::LocalDate from, int days, const std::vector<int>& weekdays,
                                               const time::CalendarRules& calendar);

struct Task {
  std::string id;     ///< of step, group or visit, person, and the occurrence that brought it about: always the same
  std::string step;   ///< of the ladder
  std::string what;   ///< code
  std::string owner;  ///< role
  std::string person, group;
  std::string occurrence;  ///< after which the step was reached
  time::LocalDate since;   ///< its date
  time::LocalDate due;
  bool done = false;
  std::string outcome;  ///< of the first event that says it is done
  bool over = false;    ///< not done, and nothing is left to do: the person has no place there any more, or is erased
  bool operator==(const Task&) const = default;
};

/// By due date and id.
[[nodiscard]] bool sooner(const Task& a, const Task& b);

/// Every task of the ladder, done or not, by due date and id. A step with a number of consecutive absences is reached
/// when exactly so many occurrences of the group in a row were missed whole and without excuse; an excuse, or coming
/// even for an hour, begins the count anew; what the centre cancelled is passed over. A step with a share is reached
/// once, when the counted absence first exceeds it, and so is the course's own limit; they need its lesson hours. A
/// step that looks at both opens one task in a row of absences. The
/// guard's rung is reached once too, when so many further absences as long as this occurrence would lose a certificate
/// that is not lost; what was held before a person joined is missed as well, and what was told of the start with a
/// place counts as in `standings`: a share reached in the same group before that place opens nothing. Members only.
/// Nothing counts beyond a group: the tasks of some groups are those of all the rows that are not theirs left out.
[[nodiscard]] std::vector<Task> follow_up(const Registers& state, const std::vector<Attended>& rows,
                                          const std::vector<Membership>& members, const std::vector<Course>& courses,
                                          const Rules& rules, const time::CalendarRules& calendar);

/// Marks as over what is not done of people who have no place in the group of the task on `today` or later, or were
/// erased. A place that is given again opens it again.
void close_of_who_left(std::vector<Task>& tasks, const std::vector<Membership>& members, time::LocalDate today);

}  // namespace merkez::attendance
