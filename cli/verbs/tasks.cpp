// tasks: what the follow-up ladder asks for. Tasks are kept nowhere: they follow from closed registers.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cli/courses.hpp"
#include "cli/folds.hpp"
#include "cli/registers.hpp"
#include "cli/tasks_seen.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/follow_up.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {

using access::Right;

namespace {

/// Announced absences and tasks that are done: what tasks follow from beside registers.
Result<attendance::Registers> told_beside(const Desk& desk) {
  auto out = announcements(desk);
  if (!out) return out;
  const auto read = desk.store().each_event({.kinds = "attendance.task_done"}, [&](const Event& event) {
    attendance::apply(*out, event);
    return true;
  });
  if (!read) return read.diagnostics();
  return out;
}

/// What counts towards the tasks of one group: the rows of its closed registers. Nothing of therapy and case work
/// leaves its own circle, not even that somebody stayed away from it: of appointments of its own the account is told
/// all, and of a group that it shares with others whoever it has marked itself.
Result<std::vector<attendance::Attended>> rows_of(const Desk& desk, const attendance::Rules& rules,
                                                  const attendance::Registers& beside, const std::string& group) {
  const time::DateRange always{{1, 1, 1}, {9999, 12, 31}};
  auto registers = registers_of_groups(desk, rules, always, {group});
  if (!registers) return registers.diagnostics();
  std::erase_if(*registers, [&](const OpenRegister& one) {
    return one.roll.state != attendance::RegisterState::closed || !knows(desk, one.roll.occurrence);
  });
  std::set<std::string> together;  // a person of two of these counts in the first that an occurrence names
  for (const auto& one : *registers)
    together.insert(one.roll.occurrence.groups.begin(), one.roll.occurrence.groups.end());
  const auto people = people_of(desk, together);
  if (!people) return people.diagnostics();
  const auto memberships = people->memberships();
  std::vector<const attendance::Membership*> members;
  for (const auto& m : memberships) members.push_back(&m);

  std::vector<attendance::Attended> out;
  for (const auto& one : *registers) {
    const attendance::Occurrence& o = one.roll.occurrence;
    const auto begins = attendance::begins(o, desk.plan().calendar.zone);
    if (!begins) return begins.diagnostics();
    const auto known = o.confidential ? members_known(desk, *people, o) : std::vector<std::string>{};
    for (auto& row : attendance::attended_in(one.roll, members, beside, rules, *begins)) {
      const bool told = !o.confidential || row.marked || std::binary_search(known.begin(), known.end(), row.person);
      if (row.group == group && told) out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace

/// No count goes beyond a group, so a group at a time is enough, and a house of many years fits into memory.
Result<std::vector<attendance::Task>> tasks_of(const Desk& desk, const attendance::Rules& rules,
                                               const std::function<bool(const std::string& group)>& wanted) {
  const auto beside = told_beside(desk);
  if (!beside) return beside.diagnostics();
  const auto groups = desk.store().cells(group_cells, "");
  if (!groups) return groups.diagnostics();
  const auto courses = attendance::courses_of(desk.plan(), rules);
  std::vector<attendance::Task> out;
  for (const auto& [group, occurrences] : *groups) {
    if (!desk.reaches(Right::see_tasks, group) || (wanted && !wanted(group))) continue;
    const auto rows = rows_of(desk, rules, *beside, group);
    if (!rows) return rows.diagnostics();
    for (auto& task : attendance::follow_up(*beside, *rows, courses, rules, desk.plan().calendar))
      out.push_back(std::move(task));
  }
  std::sort(out.begin(), out.end(), attendance::sooner);
  return out;
}

Reply tasks(const TaskArgs& args) {
  const auto desk = enter(args.who, Right::see_tasks);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  auto tasks = tasks_of(**desk, *rules);
  if (!tasks) return Reply::refused(tasks.diagnostics());
  auto& all = *tasks;

  if (!args.done.empty()) {
    std::vector<std::string> known;
    for (const auto& task : all) known.push_back(task.id);
    const auto task = std::find_if(all.begin(), all.end(), [&](const auto& t) { return t.id == args.done; });
    Diagnostics wrong;
    if (task == all.end())
      wrong.push_back(error_at({}, fmt::format("there is no task '{}'", args.done), "'merkez tasks' lists them"));
    else if (task->done)
      wrong.push_back(error_at({}, fmt::format("'{}' is done already: {}", task->id, task->outcome), ""));
    if (!attendance::has_code(rules->absence_reasons, args.outcome)) {
      std::vector<std::string> reasons;
      for (const auto& r : rules->absence_reasons) reasons.push_back(r.code);
      wrong.push_back(
          error_at({}, fmt::format("'{}' is no outcome of the list", args.outcome), suggest(args.outcome, reasons)));
    }
    if (has_errors(wrong)) return Reply::refused(std::move(wrong));
    store::Batch batch;
    batch.events.push_back(told_now(**desk, attendance::TaskDone{task->id, args.outcome}));
    const auto taken = (*desk)->store().append(batch);
    if (!taken) return Reply::refused(taken.diagnostics());
    if (args.json) return Reply::json(fine, {{"task", task->id}, {"outcome", args.outcome}});
    return {fine, fmt::format("Done: {} of {} ({}).\n", task->what, task->person, args.outcome), {}};
  }

  std::erase_if(all, [&](const attendance::Task& t) {
    return (t.done && !args.all) || (!args.owner.empty() && t.owner != args.owner);
  });
  const time::LocalDate today = (*desk)->local().date;
  Json out = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "due"},    {.heading = "owner"}, {.heading = "what"},
                   {.heading = "person"}, {.heading = "group"}, {.heading = "task", .flexible = true}};
  for (const auto& t : all) {
    Json one = {{"task", t.id},
                {"what", t.what},
                {"owner", t.owner},
                {"person", t.person},
                {"group", t.group},
                {"since", time::to_text(t.since)},
                {"due", time::to_text(t.due)},
                {"overdue", !t.done && t.due < today},
                {"done", t.done}};
    if (t.done) one["outcome"] = t.outcome;
    out.push_back(std::move(one));
    table.rows.push_back({time::to_text(t.due) + (t.done          ? " done"
                                                  : t.due < today ? " late"
                                                                  : ""),
                          t.owner, t.what, t.person, t.group, t.id});
  }
  if (args.json) return Reply::json(fine, out);
  if (all.empty()) return {fine, "Nothing to follow up.\n", {}};
  return {fine, to_text(table, args.style), {}};
}

}  // namespace merkez::cli
