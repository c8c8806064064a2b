#include "cli/courses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include "cli/folds.hpp"
#include "engine/attendance/kept_announcements.hpp"

namespace merkez::cli {
namespace {

using attendance::Occurrence;
using attendance::Roll;

constexpr int days_ahead = 28;           // as far as weeks are usually published
constexpr int looked_up_by_week = 3660;  // days; of a longer time all is read
constexpr int longest_course = 366;      // days; a course of 400 lesson hours takes half of that

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool takes_place(const Roll& roll) {
  return roll.state != attendance::RegisterState::left_out && roll.state != attendance::RegisterState::cancelled;
}

/// Whether a lesson that passes is one less of the course, as those see it who come later. One that nobody could come
/// to is not: a course begins when its first member does, and not with the weeks published before. Its register says so
/// too, where it is of this group alone.
bool passes_for_somebody(const Roll& roll, const std::string& group,
                         const std::vector<attendance::Membership>& members) {
  const bool taken = roll.state == attendance::RegisterState::open || roll.state == attendance::RegisterState::closed;
  return (taken && roll.occurrence.groups.size() == 1) ||
         std::any_of(members.begin(), members.end(),
                     [&](const auto& m) { return m.group == group && m.on(roll.occurrence.date); });
}

/// Lesson hours of a usual meeting of the group, by the plan; 0 when it has none.
int usual_hours(const plan::CentrePlan& plan, const attendance::Rules& rules, const std::string& group) {
  for (const auto& session : plan.sessions)
    if (has(session.serves, group))
      return session.lesson_hours > 0 ? session.lesson_hours
                                      : attendance::lesson_hours_in(session.length_minutes, rules.lessons);
  return 0;
}

/// Of those to be told, who belongs to the group of the course that day.
void keep_members(std::vector<attendance::Warning>& warnings, const CourseSoFar& course, time::LocalDate day) {
  std::erase_if(warnings, [&](const attendance::Warning& w) {
    return std::none_of(course.members.begin(), course.members.end(),
                        [&](const auto& m) { return m.person == w.person && m.on(day) && !m.erased_at; });
  });
}

/// What is to come: published first, then as usual.
std::vector<int> next_of(const std::vector<int>& published, int usual, int wanted) {
  std::vector<int> out;
  for (int n = 0; n < wanted; ++n) {
    const auto i = static_cast<std::size_t>(n);
    const int hours = i < published.size() ? published[i] : usual;
    if (hours == 0) break;
    out.push_back(hours);
  }
  return out;
}

bool stands_in(const Roll& roll, const std::string& person) {
  return std::any_of(roll.lines.begin(), roll.lines.end(), [&](const auto& line) { return line.person == person; });
}

/// Days from `from` to today of which a register of the group is such.
Result<std::vector<time::LocalDate>> days_with(const Desk& desk, const std::string& group, time::LocalDate from,
                                               const std::function<bool(const Roll&)>& such) {
  std::vector<time::LocalDate> out;
  const auto today = desk.local().date;
  if (from > today) return out;
  const auto rules = attendance_rules(desk);
  if (!rules) return from < today ? Result<std::vector<time::LocalDate>>(rules.diagnostics()) : out;
  const auto registers = registers_of_groups(desk, *rules, {from, today}, {group});
  if (!registers) return registers.diagnostics();
  for (const auto& one : *registers)  // by date
    if (const auto date = one.roll.occurrence.date; such(one.roll) && (out.empty() || out.back() != date))
      out.push_back(date);
  return out;
}

}  // namespace

Result<attendance::Registers> announcements(const Desk& desk, time::DateRange dates) {
  if (time::day_number(dates.last) - time::day_number(dates.first) > looked_up_by_week) return announcements(desk);
  attendance::Registers out;
  const auto weeks = desk.store().cells_at(announcement_cells, attendance::announcement_keys(dates));
  if (!weeks) return weeks.diagnostics();
  for (const auto& text : *weeks) attendance::take_announcements(out, text.value_or(""));
  return out;
}

Result<attendance::Registers> announcements(const Desk& desk) {
  attendance::Registers out;
  const auto weeks = desk.store().cells(announcement_cells, attendance::all_announcements);
  if (!weeks) return weeks.diagnostics();
  for (const auto& week : *weeks) attendance::take_announcements(out, week.value.value_or(""));
  return out;
}

Result<std::map<std::string, CourseSoFar>> courses_so_far(const Desk& desk, const attendance::Rules& rules,
                                                          const People& people, const std::set<std::string>& groups) {
  std::map<std::string, CourseSoFar> out;
  for (auto& course : attendance::courses_of(desk.plan(), rules))
    if (groups.contains(course.group)) out[course.group].course = std::move(course);
  const time::LocalDate today = desk.local().date;
  time::DateRange dates{time::add_days(today, -access::own_days), time::add_days(today, days_ahead)};
  std::vector<attendance::Membership> members;
  for (auto& m : people.memberships()) {
    const auto course = out.find(m.group);
    if (course == out.end()) continue;
    dates.first = std::min(dates.first, m.from);
    course->second.members.push_back(m);
    members.push_back(std::move(m));
  }
  if (out.empty()) return out;

  auto state = announcements(desk, dates);
  if (!state) return state.diagnostics();
  std::set<std::string> of_courses;
  for (const auto& [group, course] : out) of_courses.insert(group);
  const auto registers = registers_of_groups(desk, rules, dates, of_courses);
  if (!registers) return registers.diagnostics();
  const std::string& zone = desk.plan().calendar.zone;
  std::vector<attendance::Attended> marked;  // in registers that are still open
  std::map<std::string, std::vector<int>> published;
  for (const auto& one : *registers) {
    const Occurrence& o = one.roll.occurrence;
    bool of_a_course = false;
    for (auto& [group, course] : out) {
      if (!has(o.groups, group)) continue;
      of_a_course = true;
      const int away = time::day_number(o.date) - time::day_number(today);
      course.in_reach = course.in_reach || std::abs(away) <= access::own_days;
      const bool ahead = one.roll.state == attendance::RegisterState::planned && today <= o.date;
      if (ahead && takes_place(one.roll)) {
        published[group].push_back(o.given_hours());
        course.ahead.push_back(o.date);
      }
      const bool over = one.roll.state == attendance::RegisterState::planned && o.date < today;
      if (over || one.roll.state == attendance::RegisterState::open) course.not_closed.push_back(o.date);
    }
    if (!of_a_course) continue;
    state->by_occurrence[one.id] = one.state;
    if (one.roll.state != attendance::RegisterState::open) continue;
    const auto begins = attendance::begins(o, zone);
    if (!begins) return begins.diagnostics();
    std::vector<const attendance::Membership*> here;
    for (const auto& m : members)
      if (has(o.groups, m.group) && m.on(o.date)) here.push_back(&m);
    for (auto& row : attendance::attended_in(one.roll, here, *state, rules, *begins)) {
      // Of who is not marked yet nothing is said, not even that the lesson was before their time.
      if (!row.marked) row.hours = {};
      marked.push_back(std::move(row));
    }
  }
  auto rows = attendance::attended(*state, members, rules, zone);
  if (!rows) return rows.diagnostics();
  for (auto& row : marked) rows->push_back(std::move(row));
  for (auto& row : *rows)
    if (const auto course = out.find(row.group); course != out.end()) course->second.rows.push_back(std::move(row));
  for (auto& [group, course] : out)
    course.next = next_of(published[group], usual_hours(desk.plan(), rules, group), rules.guard_sessions);
  return out;
}

Result<std::vector<time::LocalDate>> closed_days(const Desk& desk, const std::string& group, time::LocalDate from,
                                                 const std::string& person) {
  return days_with(desk, group, from, [&](const Roll& roll) {
    return roll.state == attendance::RegisterState::closed && !stands_in(roll, person);
  });
}

Result<std::vector<time::LocalDate>> marked_days(const Desk& desk, const std::string& group, const std::string& person,
                                                 time::LocalDate from) {
  return days_with(desk, group, from, [&](const Roll& roll) { return stands_in(roll, person); });
}

time::LocalDate FirstDay::of(const std::string& person) const {
  const bool there = std::all_of(passed.begin(), passed.end(), [&](const auto& who) { return who.contains(person); });
  return there ? today : time::add_days(today, 1);
}

Result<std::map<std::string, FirstDay>> first_days(const Desk& desk, const std::set<std::string>& groups) {
  const auto today = desk.local().date;
  std::map<std::string, FirstDay> out;
  for (const auto& group : groups) out[group].today = today;
  const auto rules = attendance_rules(desk);
  if (!rules) return out;  // then nobody can keep a register
  const auto registers = registers_of_groups(desk, *rules, time::only(today), groups);
  if (!registers) return registers.diagnostics();
  for (const auto& one : *registers) {
    const Occurrence& o = one.roll.occurrence;
    if (!takes_place(one.roll) || !o.placed()) continue;
    const auto ends = attendance::ends(o, desk.plan().calendar.zone);
    if (!ends) return ends.diagnostics();
    if (one.roll.state != attendance::RegisterState::closed && desk.now() < *ends) continue;
    std::set<std::string> marked;
    for (const auto& line : one.roll.lines) marked.insert(line.person);
    for (const auto& group : o.groups)
      if (const auto it = out.find(group); it != out.end()) it->second.passed.push_back(marked);
  }
  return out;
}

Result<FirstDay> first_day(const Desk& desk, const std::string& group) {
  const auto all = first_days(desk, {group});
  if (!all) return all.diagnostics();
  return all->at(group);
}

Result<time::LocalDate> day_to_leave(const Desk& desk, const std::string& group, const std::string& person) {
  const auto today = desk.local().date;
  const auto marked = marked_days(desk, group, person, today);
  const auto closed = closed_days(desk, group, today);
  if (!marked || !closed) return marked ? closed.diagnostics() : marked.diagnostics();
  return marked->empty() && closed->empty() ? today : time::add_days(today, 1);
}

Result<std::map<std::string, Start>> starts_of(const Desk& desk, const std::map<std::string, time::LocalDate>& days) {
  std::map<std::string, Start> out;
  if (days.empty()) return out;
  std::set<std::string> groups;
  auto first = days.begin()->second, last = first;
  for (const auto& [group, day] : days) {
    out[group];
    groups.insert(group);
    first = std::min(first, day);
    last = std::max(last, day);
  }
  const auto rules = attendance_rules(desk);
  if (!rules) return rules.diagnostics();
  const time::DateRange dates{time::add_days(first, -longest_course), time::add_days(last, days_ahead)};
  const auto registers = registers_of_groups(desk, *rules, dates, groups);
  const auto people = people_of(desk, groups);
  if (!registers || !people) return registers ? people.diagnostics() : registers.diagnostics();
  const auto members = people->memberships();
  for (const auto& one : *registers) {
    const Occurrence& o = one.roll.occurrence;
    if (!takes_place(one.roll) || !o.placed()) continue;
    for (const auto& group : o.groups) {
      const auto start = out.find(group);
      if (start == out.end()) continue;
      if (days.at(group) <= o.date) {
        if (!start->second.first) start->second.first = o.date;
      } else if (passes_for_somebody(one.roll, group, members)) {
        start->second.held += o.given_hours();
      }
    }
  }
  for (const auto& course : attendance::courses_of(desk.plan(), *rules))
    if (const auto start = out.find(course.group); start != out.end()) {
      people::Rules share;
      share.absence = {course.limit.at_most, course.limit.of};
      start->second.late = people::late_start(course.lesson_hours, start->second.held, share);
    }
  return out;
}

std::vector<attendance::Warning> guard_of(const Desk& desk, const attendance::Rules& rules, const CourseSoFar& course) {
  auto out = attendance::guard(course.course, attendance::standings(course.course, course.rows, course.members),
                               course.next, rules.guard_sessions);
  keep_members(out, course, desk.local().date);
  return out;
}

Result<std::vector<attendance::Warning>> guard_of(const Desk& desk, const attendance::Rules& rules,
                                                  const People& people, const Occurrence& occurrence) {
  std::set<std::string> groups;
  for (const auto& group : desk.plan().groups)
    if (has(occurrence.groups, group.id) && !desk.hides(group)) groups.insert(group.id);
  const auto courses = courses_so_far(desk, rules, people, groups);
  if (!courses) return courses.diagnostics();
  std::vector<attendance::Warning> out;
  for (const auto& [group, course] : *courses) {
    auto lost = attendance::lost_in(course.course, attendance::standings(course.course, course.rows, course.members),
                                    course.rows, occurrence.id);
    keep_members(lost, course, desk.local().date);
    for (auto& warning : lost) out.push_back(std::move(warning));
    for (auto& warning : guard_of(desk, rules, course)) out.push_back(std::move(warning));
  }
  return out;
}

Json json_of(const std::vector<attendance::Warning>& warnings) {
  Json out = Json::array();
  for (const auto& w : warnings)
    out.push_back({{"person", w.person},
                   {"group", w.group},
                   {"absences_left", w.absences},
                   {"lesson_hours_left", w.lesson_hours}});
  return out;
}

}  // namespace merkez::cli
