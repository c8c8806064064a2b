// why: every cost that a session takes part in where it is.
#include "engine/explain/why.hpp"

#include <fmt/format.h>

#include "cli/centre.hpp"
#include "cli/desk.hpp"
#include "cli/speaker.hpp"
#include "cli/verbs/session_asked.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {

Reply why(const WhyArgs& typed) {
  const auto may = admitted(typed, access::Right::see_week);
  if (!may) return Reply::refused(may.diagnostics());
  const WhyArgs& args = *may;
  const auto asked = session_asked(args);
  if (!asked) return Reply::refused(asked.diagnostics());
  const auto& [open, session, rules] = *asked;
  const Problem& p = open->model->problem;
  const Speaker speaker(p, args, open->published, !has_store(args.centre));
  const auto reasons = why(p, rules, open->timetable, session);
  const Place now = place_of(p, open->timetable, session);
  Score sum;
  for (const auto& r : reasons) sum += r.cost;
  if (args.json) {
    Json list = Json::array();
    for (const auto& r : reasons) list.push_back(reason_json(r, speaker));
    return Reply::json(fine, {{"session", args.session},
                              {"place", speaker.place(session, now)},
                              {"score", {{"must", sum.must}, {"prefer", sum.prefer}}},
                              {"reasons", std::move(list)},
                              {"left_out", speaker.left_out()}});
  }
  std::string text = fmt::format("{}: {}\n", args.session, speaker.place(session, now));
  if (reasons.empty())
    text += "It costs nothing where it is.\n";
  else
    text += fmt::format("It takes part in {} of {} must, {} prefer:\n", reasons.size() == 1 ? "a cost" : "costs",
                        sum.must, sum.prefer);
  for (const auto& r : reasons) text += reason_text(r, speaker, args.style);
  text += closing_text(speaker, args.style);
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli
