// tasks: what the follow-up ladder asks for. Tasks are kept nowhere: they follow from closed registers.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cli/registers.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/follow_up.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {

using access::Right;

Reply tasks(const TaskArgs& args) {
  const auto at = at_desk(args.who, Right::see_tasks);
  if (!at) return Reply::refused(at.diagnostics());
  const auto& [desk, rules, people] = *at;
  const auto state = registers_of_log(*desk);
  if (!state) return Reply::refused(state.diagnostics());
  auto rows = attendance::attended(*state, people.memberships(), rules, desk->plan().calendar.zone);
  if (!rows) return Reply::refused(rows.diagnostics());
  // Nothing of therapy leaves its own circle, not even that somebody stayed away from it.
  if (desk->reach(Right::see_clinical) == access::Reach::none)
    std::erase_if(*rows, [](const auto& row) { return row.confidential; });
  auto all =
      attendance::follow_up(*state, *rows, attendance::courses_of(desk->plan(), rules), rules, desk->plan().calendar);
  std::erase_if(all, [&](const attendance::Task& t) { return !desk->may_reach(Right::see_tasks, t.group); });

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
