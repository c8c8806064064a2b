// tasks: what the follow-up ladder asks for. Tasks are kept nowhere: they follow from closed registers.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "cli/registers.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/follow_up.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {

using access::Right;

namespace {

/// Leaves of confidential work what the account may know of: appointments of its own, and of a group that it shares
/// with others whoever it has marked itself.
void leave_out_unknown(const Desk& desk, const People& people, const attendance::Registers& state,
                       const attendance::Rules& rules, std::vector<attendance::Attended>& rows) {
  struct Known {
    bool occurrence = false;
    std::vector<std::string> members;
  };
  std::map<std::string, Known> known;  // by confidential occurrence
  std::erase_if(rows, [&](const attendance::Attended& row) {
    if (!row.confidential) return false;
    const auto [one, fresh] = known.try_emplace(row.occurrence);
    if (fresh) {
      const auto roll = attendance::roll_of(row.occurrence, state.by_occurrence.at(row.occurrence), rules);
      if (roll && knows(desk, roll->occurrence)) one->second = {true, members_known(desk, people, roll->occurrence)};
    }
    const auto& [occurrence, members] = one->second;
    return !occurrence || !(row.marked || std::binary_search(members.begin(), members.end(), row.person));
  });
}

}  // namespace

Reply tasks(const TaskArgs& args) {
  const auto at = at_desk(args.who, Right::see_tasks);
  if (!at) return Reply::refused(at.diagnostics());
  const auto& [desk, rules, people] = *at;
  const auto state = registers_of_log(*desk);
  if (!state) return Reply::refused(state.diagnostics());
  auto rows = attendance::attended(*state, people.memberships(), rules, desk->plan().calendar.zone);
  if (!rows) return Reply::refused(rows.diagnostics());
  // Nothing of therapy and case work leaves its own circle, not even that somebody stayed away from it.
  leave_out_unknown(*desk, people, *state, rules, *rows);
  auto all =
      attendance::follow_up(*state, *rows, attendance::courses_of(desk->plan(), rules), rules, desk->plan().calendar);
  std::erase_if(all, [&](const attendance::Task& t) { return !desk->reaches(Right::see_tasks, t.group); });

  if (!args.done.empty()) {
    std::vector<std::string> known;
    for (const auto& task : all) known.push_back(task.id);
    const auto task = std::find_if(all.begin(), all.end(), [&](const auto& t) { return t.id == args.done; });
    Diagnostics wrong;
    if (task == all.end())
      wrong.push_back(error_at({}, fmt::format("there is no task '{}'", args.done), "'merkez tasks' lists them"));
    else if (task->done)
      wrong.push_back(error_at({}, fmt::format("'{}' is done already: {}", task->id, task->outcome), ""));
    if (!attendance::has_code(rules.absence_reasons, args.outcome)) {
      std::vector<std::string> reasons;
      for (const auto& r : rules.absence_reasons) reasons.push_back(r.code);
      wrong.push_back(
          error_at({}, fmt::format("'{}' is no outcome of the list", args.outcome), suggest(args.outcome, reasons)));
    }
    if (has_errors(wrong)) return Reply::refused(std::move(wrong));
    store::Batch batch;
    batch.events.push_back(told_now(*desk, attendance::TaskDone{task->id, args.outcome}));
    const auto taken = desk->store().append(batch);
    if (!taken) return Reply::refused(taken.diagnostics());
    if (args.json) return Reply::json(fine, {{"task", task->id}, {"outcome", args.outcome}});
    return {fine, fmt::format("Done: {} of {} ({}).\n", task->what, task->person, args.outcome), {}};
  }

  std::erase_if(all, [&](const attendance::Task& t) {
    return (t.done && !args.all) || (!args.owner.empty() && t.owner != args.owner);
  });
  const time::LocalDate today = desk->local().date;
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
