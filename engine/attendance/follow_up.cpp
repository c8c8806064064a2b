#include "engine/attendance/follow_up.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/plan/category.hpp"

namespace merkez::attendance {
namespace {

constexpr int days_looked_at = 366;

/// Whether a step looks at occurrences of a category: its own, or any that no step has for itself.
bool looks_at(const LadderStep& step, plan::Category category, const std::vector<LadderStep>& ladder) {
  const std::string_view word = plan::to_text(category);
  if (!step.category.empty()) return step.category == word;
  return std::none_of(ladder.begin(), ladder.end(), [&](const auto& s) { return s.category == word; });
}

struct Count {
  int in_a_row = 0;
  int held = 0;                // lesson hours while the person belonged to it
  int absent = 0;              // of these, what the limit counts
  int beyond = 0;              // over of the course, and in no register of the group
  bool begun = false;          // what was told of the start is counted
  std::set<std::string> over;  // steps whose share was reached
  std::set<std::string> told;  // steps reached in this run of absences
};

/// What a group was given so far.
struct Given {
  std::string last;  // occurrence
  int before = 0;    // lesson hours until then
  int lesson_hours = 0;
};

/// Whether somebody who missed something would lose, by so many more absences of this length, a certificate that is not
/// lost yet. No more can be missed than is left of the course.
bool near_limit(int absent, int given, int total, AbsenceLimit limit, int length, int absences) {
  const auto ahead = std::min(std::int64_t{length} * absences, std::int64_t{std::max(total - given, 0)});
  return absent > 0 && passes(absent, total, limit) && !passes(absent + static_cast<int>(ahead), total, limit);
}

/// What was told of the start takes the place of all that was counted until then.
void begin(Count& count, const Begun& start, const Given& given, AbsenceLimit limit) {
  count.begun = true;
  count.held = given.before - start.start.missed();
  count.absent = start.counted(limit) - start.start.missed();
  count.beyond = start.over(given.before) - given.before;
}

}  // namespace

time::LocalDate add_working_days(time::LocalDate from, int days, const std::vector<int>& weekdays,
                                 const time::CalendarRules& calendar) {
  time::LocalDate date = from;
  for (int looked = 0; days > 0 && looked < days_looked_at; ++looked) {
    date = time::add_days(date, 1);
    const bool right_day = std::find(weekdays.begin(), weekdays.end(), time::weekday_of(date)) != weekdays.end();
    if (right_day && !time::profile_of_day(calendar, date).open.empty()) --days;
  }
  return date;
}

std::vector<Task> follow_up(const Registers& state, const std::vector<Attended>& rows,
                            const std::vector<Membership>& members, const std::vector<Course>& courses,
                            const Rules& rules, const time::CalendarRules& calendar) {
  std::map<std::string, const Course*> course_of;
  for (const auto& c : courses) course_of.emplace(c.group, &c);
  std::map<std::string, std::map<std::string, Begun>> starts;   // by group that has rows
  std::map<std::pair<std::string, std::string>, Count> counts;  // by group and person
  std::map<std::string, Given> given_to;
  std::vector<Task> out;
  for (const auto& row : rows) {  // by date, and by occurrence
    Given& given = given_to[row.group];
    if (given.last != row.occurrence && row.hours.held > 0)
      given = {row.occurrence, given.lesson_hours, given.lesson_hours + row.hours.held};
    if (!row.enrolled || row.hours.held == 0) continue;
    Count& count = counts[{row.group, row.person}];
    const auto course = course_of.find(row.group);
    const AbsenceLimit limit = course == course_of.end() ? rules.limit : course->second->limit;
    const bool missed = row.hours.unexcused == row.hours.held && !row.there;
    const Begun* start = nullptr;
    if (course != course_of.end()) {
      const auto [of_group, fresh] = starts.try_emplace(row.group);
      if (fresh) of_group->second = begun(*course->second, members);
      if (const auto it = of_group->second.find(row.person); it != of_group->second.end()) start = &it->second;
    }
    if (start && start->from && start->counts(row.date) && !count.begun) begin(count, *start, given, limit);
    count.in_a_row = missed ? count.in_a_row + 1 : 0;
    if (count.in_a_row <= 1) count.told.clear();
    count.held += row.hours.held;
    count.absent += row.hours.unexcused + (limit.excused_counts ? row.hours.excused : 0);
    const int total = start                       ? start->lesson_hours
                      : course != course_of.end() ? course->second->lesson_hours
                                                  : 0;  // 0 = of no known length
    const int missed_of_it = count.absent + given.lesson_hours - count.held;
    // What a stay before the latest place says of the course is part of what was told with that place.
    const bool of_latest_place = !start || start->counts(row.date);
    for (const auto& step : rules.ladder) {
      if (!looks_at(step, row.category, rules.ladder)) continue;
      const bool by_count = step.consecutive > 0 && missed && count.in_a_row == step.consecutive;
      const bool by_share =
          of_latest_place && total > 0 &&
          ((step.over_percent > 0 && std::int64_t{count.absent} * 100 > std::int64_t{step.over_percent} * total) ||
           (step.over_limit && !passes(missed_of_it, total, limit)) ||
           (step.absences_left > 0 && near_limit(missed_of_it, given.lesson_hours + count.beyond, total, limit,
                                                 row.hours.held, step.absences_left)));
      const bool first_share = by_share && count.over.insert(step.id).second;
      // Whoever is told for the number of absences is not told again for their share in the same run, nor the other way
      // round.
      if (!(by_count || first_share) || !count.told.insert(step.id).second) continue;
      Task task;
      task.id = step.id + ':' + row.group + ':' + row.person + ':' + row.occurrence;
      task.step = step.id;
      task.what = step.task;
      task.owner = step.owner;
      task.person = row.person;
      task.group = row.group;
      task.occurrence = row.occurrence;
      task.since = row.date;
      task.due = add_working_days(row.date, step.working_days, rules.working_days, calendar);
      if (const auto done = state.tasks_done.find(task.id); done != state.tasks_done.end()) {
        task.done = true;
        task.outcome = done->second.begin()->second.what.outcome;
      }
      out.push_back(std::move(task));
    }
  }
  std::sort(out.begin(), out.end(), sooner);
  return out;
}

void close_of_who_left(std::vector<Task>& tasks, const std::vector<Membership>& members, time::LocalDate today) {
  std::set<std::pair<std::string, std::string>> there;  // group and person
  for (const auto& m : members)
    if (lasts(m, today) && !m.erased_at) there.emplace(m.group, m.person);
  for (auto& task : tasks) task.over = !task.done && !there.contains({task.group, task.person});
}

bool sooner(const Task& a, const Task& b) { return std::tie(a.due, a.id) < std::tie(b.due, b.id); }

}  // namespace merkez::attendance
