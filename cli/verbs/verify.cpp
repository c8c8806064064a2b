// verify: is everything as it was written?
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/counted.hpp"
#include "cli/desk.hpp"
#include "cli/folds.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/pages.hpp"

namespace merkez::cli {
namespace {

/// A cell of a date, a week, a person or a household; else of a group or service that is there and not hidden from the
/// account. Of one that the plan has no longer nobody knows whether it was confidential.
bool may_name(const Desk& desk, std::string_view projection, std::string_view key) {
  if (projection == day_cells || projection == child_cells || projection == announcement_cells ||
      key.starts_with("person/") || key.starts_with("house/"))
    return true;
  // Of a register: GROUP.n@WEEK.
  const auto group = projection == register_cells ? key.substr(0, key.substr(0, key.find('@')).rfind('.')) : key;
  const auto& plan = desk.plan();
  return std::any_of(plan.groups.begin(), plan.groups.end(),
                     [&](const plan::Group& g) {
                       return !desk.hides(g) && (group == g.id || key == people::group_page(g.id));
                     }) ||
         std::any_of(plan.services.begin(), plan.services.end(), [&](const plan::Service& s) {
           return !desk.hides(s) && key.starts_with(people::wait_pages(s.id));
         });
}

}  // namespace

Reply verify(const StoreArgs& args) {
  const auto desk = enter(args.who, access::Right::keep_store);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto verdict = (*desk)->store().verify(
      [&](std::string_view projection, std::string_view key) { return may_name(**desk, projection, key); });
  if (!verdict) return Reply::refused(verdict.diagnostics());
  const auto drill = is_for_drills((*desk)->store());
  if (!drill) return Reply::refused(drill.diagnostics());
  const bool whole = verdict->faults.empty();
  if (args.json) {
    Json faults = Json::array();
    for (const auto& fault : verdict->faults) faults.push_back(fault.message);
    return Reply::json(whole ? fine : answer_is_no, {{"whole", whole},
                                                     {"events", verdict->events},
                                                     {"folds", verdict->cells},
                                                     {"people", verdict->people},
                                                     {"weeks", verdict->weeks},
                                                     {"for_drills", *drill},
                                                     {"first_bad_event", verdict->first_bad},
                                                     {"faults", std::move(faults)}});
  }
  std::string text = fmt::format("Looked at {} events, {} cells of folds, {}, {}.\n", verdict->events, verdict->cells,
                                 people_counted(verdict->people), counted(verdict->weeks, "week", "weeks"));
  if (*drill) text += drill_line;
  if (whole) return {fine, text + "Everything is as it was written.\n", {}};
  text += "Not everything is as it was written:\n";
  for (const auto& fault : verdict->faults) text += "  - " + fault.message + "\n";
  if (verdict->first_bad > 0)
    text += fmt::format("Nothing from event {} on can be relied on; restore the last backup.\n", verdict->first_bad);
  return {answer_is_no, std::move(text), {}};
}

}  // namespace merkez::cli
