// verify: is everything as it was written?
#include <fmt/format.h>

#include "cli/counted.hpp"
#include "cli/desk.hpp"
#include "cli/verbs/verbs.hpp"

namespace merkez::cli {

Reply verify(const StoreArgs& args) {
  const auto desk = enter(args.who, access::Right::keep_store);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto verdict = (*desk)->store().verify();
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
