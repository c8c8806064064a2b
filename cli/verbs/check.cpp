// check: what a centre's files say, what is odd in them, what counting proves impossible; or the
// judge's verdict on a week, whoever made it.
#include <fmt/format.h>

#include "cli/centre.hpp"
#include "cli/desk.hpp"
#include "cli/registers.hpp"
#include "cli/speaker.hpp"
#include "cli/summary.hpp"
#include "cli/verbs/verbs.hpp"
#include "cli/verdict.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/explain/counting.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

/// By the definitions alone: nothing of the search is asked.
Reply judge_week(const CheckArgs& args, const Centre& centre) {
  const auto week = open_week_model(centre, args.week, args.template_week);
  if (!week) return Reply::refused(week.diagnostics());
  const OpenWeek& open = **week;
  const bool open_files = !has_store(args.centre);
  const Speaker speaker(open.model->problem, args, open.published, open_files);
  const Rules told = speaker.told(open.model->rules);
  const Verdict verdict = judge(told, open.timetable);
  // Whoever plans has to know whether the whole week will do. What it costs in all is told where its files are open.
  const Score whole = judge_score(open.model->rules, open.timetable);
  const Score score = open_files ? whole : verdict.score;
  const bool valid = whole.must == 0;
  const int exit = valid ? fine : answer_is_no;
  if (args.json) {
    Json answer{{"centre", centre.plan->id},
                {"week", open.published.week.empty() ? Json() : Json(open.published.week)}};
    answer.update(verdict_json(verdict, speaker));
    answer["valid"] = valid;
    answer["score"] = {{"must", score.must}, {"prefer", score.prefer}};
    answer["left_out"] = speaker.left_out();
    return Reply::json(exit, answer);
  }
  const auto costs = worst_first(costs_by_wish(verdict));
  std::string text =
      fmt::format("{} is {}\nScore: {} must, {} prefer\n", args.week.string(),
                  valid ? "valid: no must is broken" : "not valid: musts are broken", score.must, score.prefer);
  if (!costs.empty())
    text += '\n' + cost_table(costs, args.style) + '\n' + breaches_text(costs, speaker, 0, args.style);
  if (const auto line = speaker.left_out(); !line.empty()) text += '\n' + publish::paragraph("", line, args.style);
  return {exit, std::move(text), centre.warnings};
}

Json proof_json(const Proof& proof, const Speaker& speaker) {
  Json sessions = Json::array();
  for (const SessionId s : proof.sessions) sessions.push_back(speaker.name(s));
  return {{"key", proof.key},       {"text", speaker.say(proof.message)},
          {"demand", proof.demand}, {"supply", proof.supply},
          {"unit", proof.unit},     {"sessions", std::move(sessions)}};
}

/// Adds what is odd in the rules of attendance, where the centre has any. Errors: what is wrong with them.
Diagnostics add_rules(const std::filesystem::path& folder, Centre& centre) {
  const auto file = rules_file(folder);
  if (centre.ectt || file.empty()) return {};
  const auto rules = rules_in(file);
  if (!rules) return rules.diagnostics();
  collect(centre.warnings, rules);
  return {};
}

}  // namespace

Reply check(const CheckArgs& asked) {
  const auto may = admitted(asked, access::Right::see_week);
  if (!may) return Reply::refused(may.diagnostics());
  const CheckArgs& args = *may;
  auto centre = open_centre(args.centre, args.insight);
  if (!centre) return Reply::refused(centre.diagnostics());
  if (!args.week.empty()) return judge_week(args, *centre);
  if (!args.template_week.empty())
    return Reply::refused({error_at({}, "--template goes with --week", "say which week is to be judged")});

  if (auto wrong = add_rules(args.centre, *centre); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto model = model_of(*centre);
  if (!model) return Reply::refused(model.diagnostics());
  const Speaker speaker((*model)->problem, args, {}, !has_store(args.centre));
  auto proofs = count_proofs((*model)->problem, (*model)->rules);
  const int exit = proofs.empty() ? fine : answer_is_no;
  // How many sessions need whom tells what they are, even without their names.
  const auto untold = std::erase_if(proofs, [&](const Proof& proof) { return !speaker.tells_of(proof.sessions); });
  if (args.json) {
    Json answer = summary_json(*centre);
    Json lines = Json::array();
    for (const auto& proof : proofs) lines.push_back(proof_json(proof, speaker));
    answer["proofs"] = std::move(lines);
    answer["proofs_left_out"] = untold > 0;
    return Reply::json(exit, answer);
  }
  std::string text = summary_text(*centre, args.style);
  text += exit == fine ? "Counting finds nothing that cannot be.\n" : "This cannot be planned; counting shows why:\n";
  for (const auto& proof : proofs) text += publish::paragraph("  - ", speaker.say(proof.message), args.style);
  if (untold > 0)
    text += publish::paragraph(
        "  - ",
        "something that concerns sessions in use: who keeps the centre's files is told what by the same command, on a "
        "copy of the files without the store",
        args.style);
  return {exit, std::move(text), {}};
}

}  // namespace merkez::cli
