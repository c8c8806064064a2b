#include "cli/verbs/session_asked.hpp"

#include <fmt/format.h>

#include <vector>

#include "cli/desk.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

std::string cost_text(Score cost) {
  return cost.must != 0 ? fmt::format("must {}", cost.must) : fmt::format("prefer {}", cost.prefer);
}

}  // namespace

Result<SessionAsked> session_asked(const WhyArgs& args) {
  const auto centre = open_centre(args.centre, args.insight);
  if (!centre) return centre.diagnostics();
  auto open = open_week_model(*centre, args.week, args.template_week);
  if (!open) return open.diagnostics();
  SessionAsked out{std::move(open).value(), {}, {}};
  const Problem& p = out.open->model->problem;
  // Without a store the files are open to whoever asks, and may say what a role would show; with one, what is hidden is
  // not there.
  const bool told = !has_store(args.centre);
  const Speaker speaker(p, args, out.open->published, told);
  const auto session = p.find_session(args.session);
  if (!session || (speaker.hides(*session) && !told)) {
    std::vector<std::string> known;
    for (const auto& s : p.plan->sessions)
      if (const auto id = p.find_session(s.id); told || (id && !speaker.hides(*id))) known.push_back(s.id);
    return error_at({},
                    fmt::format("there is no session '{}'{}", args.session,
                                out.open->published.week.empty() ? "" : " in the week " + out.open->published.week),
                    suggest(args.session, known));
  }
  out.session = *session;
  if (speaker.hides(*session))
    return error_at({}, fmt::format("session '{}' is confidential", args.session),
                    "people with a clinical role ask with --role clinical");
  out.rules = speaker.told(out.open->model->rules);
  return out;
}

std::string closing_text(const Speaker& speaker, const publish::TextStyle& style) {
  const std::string line = speaker.left_out();
  return line.empty() ? line : publish::paragraph("", line, style);
}

std::string reason_text(const Reason& reason, const Speaker& speaker, const publish::TextStyle& style) {
  return publish::paragraph("  - ",
                            fmt::format("{} ({}, {}): {}", reason.wish, reason.rule->info().key, cost_text(reason.cost),
                                        speaker.say(reason.message)),
                            style);
}

Json reason_json(const Reason& reason, const Speaker& speaker) {
  Json sessions = Json::array();
  for (const SessionId s : reason.breach.sessions) sessions.push_back(speaker.name(s));
  return {{"id", reason.wish},
          {"rule", reason.rule->info().key},
          {"strength", reason.strength == Strength::must ? "must" : "prefer"},
          {"weight", reason.weight},
          {"units", reason.breach.units},
          {"cost", reason.cost.must + reason.cost.prefer},
          {"text", speaker.say(reason.message)},
          {"sessions", std::move(sessions)}};
}

}  // namespace merkez::cli
