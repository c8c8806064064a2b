// tasks: what the follow-up ladder asks for, and children who were not fetched. Tasks are kept nowhere: they follow
// from closed registers and from the child desk.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cli/at_child_desk.hpp"
#include "cli/courses.hpp"
#include "cli/folds.hpp"
#include "cli/language.hpp"
#include "cli/merged_people.hpp"
#include "cli/owners.hpp"
#include "cli/people_desk.hpp"
#include "cli/registers.hpp"
#include "cli/tasks_seen.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/access/role.hpp"
#include "engine/attendance/follow_up.hpp"
#include "engine/people/say.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {

using access::Right;

namespace {

constexpr plan::Words headings[]{{"due", "son gün", "الموعد"},
                                 {"owner", "sorumlu", "المسؤول"},
                                 {"what", "iş", "المهمة"},
                                 {"person", "kişi", "الشخص"},
                                 {"group", "grup", "المجموعة"}};
constexpr plan::Words id_heading{"task", "iş kodu", "رمز المهمة"};
constexpr plan::Words done_word{"done", "bitti", "تمّت"}, late_word{"late", "gecikti", "متأخرة"},
    over_word{"no place any more", "artık yeri yok", "لم يعد له مكان"};
constexpr plan::Words nothing{"Nothing to follow up.\n", "Takip edilecek bir şey yok.\n", "لا شيء للمتابعة.\n"};

/// Announced absences and tasks that are done, told of any code of a person: what tasks follow from beside registers.
Result<attendance::Registers> told_beside(const Desk& desk) {
  auto out = announcements(desk);
  if (!out) return out;
  const auto read = desk.store().each_event({.kinds = "attendance.task_done"}, [&](const Event& event) {
    attendance::apply(*out, event);
    return true;
  });
  if (!read) return read.diagnostics();
  const auto same = merged_people(desk);
  if (!same) return same.diagnostics();
  return attendance::told_of_one(std::move(*out), *same);
}

struct OfGroup {
  std::vector<attendance::Attended> rows;
  std::vector<attendance::Membership> members;
};
/// What counts towards the tasks of one group: the rows of its closed registers. Nothing of therapy and case work
/// leaves its own circle, not even that somebody stayed away from it: of appointments of its own the account is told
/// whom it marked, and nobody else counts in them.
Result<OfGroup> counted_in(const Desk& desk, const attendance::Rules& rules, const attendance::Registers& beside,
                           const std::string& group) {
  const time::DateRange always{{1, 1, 1}, {9999, 12, 31}};
  auto registers = registers_of_groups(desk, rules, always, {group});
  if (!registers) return registers.diagnostics();
  std::erase_if(*registers, [&](const OpenRegister& one) {
    return one.roll.state != attendance::RegisterState::closed || !knows(desk, one.roll.occurrence);
  });
  std::set<std::string> together{group};  // a person of two of these counts in the first that an occurrence names
  for (const auto& one : *registers)
    together.insert(one.roll.occurrence.groups.begin(), one.roll.occurrence.groups.end());
  const auto people = people_of(desk, together);
  if (!people) return people.diagnostics();
  OfGroup out{{}, people->memberships()};
  std::vector<const attendance::Membership*> members;
  for (const auto& m : out.members) members.push_back(&m);

  for (const auto& one : *registers) {
    const attendance::Occurrence& o = one.roll.occurrence;
    const auto begins = attendance::begins(o, desk.plan().calendar.zone);
    if (!begins) return begins.diagnostics();
    for (auto& row : attendance::attended_in(one.roll, members, beside, rules, *begins))
      if (row.group == group) out.rows.push_back(std::move(row));
  }
  return out;
}

/// Of therapy and case work the owner that the ladder names is not to know; then the task is for whoever was told of
/// the absence at all, the role that gives the appointments.
void hand_over(const Desk& desk, const std::vector<attendance::Attended>& rows, attendance::Task& task) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) {
    return r.occurrence == task.occurrence && r.person == task.person;
  });
  if (row != rows.end() && row->confidential &&
      access::insight_of(task.owner, {}).reach(row->category) == access::Reach::none)
    task.owner = desk.account().role;
}

/// Children who were or are not fetched in time, by the groups that the account reaches.
Result<std::vector<attendance::Task>> of_late_pick_up(const AtDesk& at, const attendance::Registers& beside) {
  const Desk& desk = *at.desk;
  std::vector<attendance::ChildLate> gone;
  const auto read = desk.store().each_event({.kinds = "attendance.child_late"}, [&](const Event& event) {
    if (const auto what = attendance::decode_child(event)) gone.push_back(std::get<attendance::ChildLate>(*what));
    return true;
  });
  if (!read) return read.diagnostics();
  const auto list = desk_list(at);
  if (!list) return list.diagnostics();
  const auto waiting = awaited(at, list->state);
  if (!waiting) return waiting.diagnostics();
  auto out = attendance::late_tasks(*waiting, gone, beside, at.rules, at.zone(), desk.now());
  if (!out) return out;
  Diagnostics wrong;
  std::set<std::string> erased;
  std::erase_if(*out, [&](const attendance::Task& task) {
    people::Story story;
    auto failed = take_person(desk, task.person, story);
    wrong.insert(wrong.end(), failed.begin(), failed.end());
    if (story.enrolments.erased.contains(task.person)) erased.insert(task.person);
    std::vector<std::string> groups;
    for (const auto& place : people::places_of(story.enrolments, story.roster, task.person))
      groups.push_back(place.group);
    return !desk.may_follow(task.owner, groups, task.due);
  });
  if (has_errors(wrong)) return wrong;
  for (auto& task : *out) task.over = !task.done && erased.contains(task.person);
  return out;
}

/// What was typed is no way in which a task ends: the nearest, or which there are.
Diagnostic no_outcome(const attendance::Rules& rules, const attendance::Task& task, const TaskArgs& args) {
  const people::Say say(args.language);
  const auto called = task_name(rules, task.what, args.language);
  const auto outcomes = attendance::task_outcomes(rules);
  std::string known;
  for (const auto& one : outcomes)
    known += fmt::format("{}{} ({})", known.empty() ? "" : say({", ", ", ", "، "}), apart(one.code, args.language),
                         outcome_name(rules, one.code, args.language));
  const auto near = suggest(args.outcome, attendance::codes_of(outcomes));
  return error_at(
      {},
      args.outcome.empty()
          ? say({"say how it ended: {}", "nasıl sonuçlandığını yazın: {}", "اكتب كيف انتهت: {}"}, called)
          : say({"'{}' is no outcome of: {}", "'{}' şu işin bir sonucu değil: {}", "'{}' ليس نتيجة للمهمة: {}"},
                apart(args.outcome, args.language), called),
      near.starts_with("did you mean") ? near : apart("--outcome", args.language) + ' ' + known);
}

}  // namespace

/// No count goes beyond a group, so a group at a time is enough, and a house of many years fits into memory.
Result<std::vector<attendance::Task>> tasks_of(const AtDesk& at,
                                               const std::function<bool(const std::string& group)>& wanted) {
  const Desk& desk = *at.desk;
  const auto beside = told_beside(desk);
  if (!beside) return beside.diagnostics();
  const auto groups = desk.store().cells(group_cells, "");
  if (!groups) return groups.diagnostics();
  const auto courses = attendance::courses_of(desk.plan(), at.rules);
  auto out = of_late_pick_up(at, *beside);
  if (!out) return out;
  for (const auto& [group, occurrences] : *groups) {
    if (!desk.reaches(Right::see_people, group) || (wanted && !wanted(group))) continue;
    const auto counted = counted_in(desk, at.rules, *beside, group);
    if (!counted) return counted.diagnostics();
    auto tasks =
        attendance::follow_up(*beside, counted->rows, counted->members, courses, at.rules, desk.plan().calendar);
    attendance::close_of_who_left(tasks, counted->members, at.today());
    for (auto& task : tasks) {
      hand_over(desk, counted->rows, task);
      if (desk.may_follow(task.owner, {group}, task.due)) out->push_back(std::move(task));
    }
  }
  std::sort(out->begin(), out->end(), attendance::sooner);
  return out;
}

Reply tasks(const TaskArgs& args) {
  const auto at = at_desk(args.who, Right::see_tasks);
  if (!at) return Reply::refused(at.diagnostics());
  const people::Say say(args.language);
  if (!args.owner.empty() && !access::find_role(args.owner))
    return Reply::refused({error_at(
        {},
        say({"there is no role '{}'", "'{}' diye bir rol yok", "لا يوجد دور '{}'"}, apart(args.owner, args.language)),
        suggest(args.owner, access::role_keys()))});
  auto tasks = tasks_of(*at);
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
      wrong.push_back(
          error_at({}, say({"'{}' is done already: {}", "'{}' zaten bitti: {}", "'{}' تمّت من قبل: {}"},
                           apart(task->id, args.language), outcome_name(at->rules, task->outcome, args.language))));
    else if (!attendance::has_code(attendance::task_outcomes(at->rules), args.outcome))
      wrong.push_back(no_outcome(at->rules, *task, args));
    if (has_errors(wrong)) return Reply::refused(std::move(wrong));
    store::Batch batch;
    batch.events.push_back(told_now(*at->desk, attendance::TaskDone{task->id, args.outcome}));
    const auto taken = at->desk->append(batch);
    if (!taken) return Reply::refused(taken.diagnostics());
    if (args.json) return Reply::json(fine, {{"task", task->id}, {"outcome", args.outcome}});
    return {fine,
            say({"Done: {} of {} ({}).\n", "Bitti: {}, {} ({}).\n", "تمّت: {}، {} ({}).\n"},
                task_name(at->rules, task->what, args.language), apart(task->person, args.language),
                outcome_name(at->rules, args.outcome, args.language)),
            {}};
  }

  std::erase_if(all, [&](const attendance::Task& t) {
    return ((t.done || t.over) && !args.all) || (!args.owner.empty() && t.owner != args.owner);
  });
  const time::LocalDate today = at->today();
  const std::string& language = args.language;
  Json out = Json::array();
  publish::TextTable table;
  for (const auto& heading : headings)
    table.columns.push_back({.heading = std::string(in_language(heading, language))});
  table.columns.push_back({.heading = std::string(in_language(id_heading, language)), .flexible = true});
  for (const auto& t : all) {
    Json one = {{"task", t.id},
                {"what", t.what},
                {"owner", t.owner},
                {"person", t.person},
                {"group", t.group},
                {"since", time::to_text(t.since)},
                {"due", time::to_text(t.due)},
                {"overdue", !t.done && !t.over && t.due < today},
                {"done", t.done},
                {"closed", t.done || t.over}};
    if (t.done) one["outcome"] = t.outcome;
    out.push_back(std::move(one));
    const std::string_view how = t.done          ? in_language(done_word, language)
                                 : t.over        ? in_language(over_word, language)
                                 : t.due < today ? in_language(late_word, language)
                                                 : std::string_view();
    table.rows.push_back({fmt::format("{}{}{}", time::to_text(t.due), how.empty() ? "" : " ", how),
                          role_name(t.owner, language), task_name(at->rules, t.what, language), t.person, t.group,
                          t.id});
  }
  if (args.json) return Reply::json(fine, out);
  if (all.empty()) return {fine, std::string(in_language(nothing, language)), {}};
  return {fine, to_text(table, args.style), {}};
}

}  // namespace merkez::cli
