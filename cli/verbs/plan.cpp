// plan: makes a week, prints it with what it costs, writes it. A week of real dates begins from the
// template week and only looks again for what its dates push out of place.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/centre.hpp"
#include "cli/desk.hpp"
#include "cli/files.hpp"
#include "cli/language.hpp"
#include "cli/screen.hpp"
#include "cli/speaker.hpp"
#include "cli/verbs/verbs.hpp"
#include "cli/verdict.hpp"
#include "config/save.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/exchange/ectt.hpp"
#include "engine/explain/obstacles.hpp"
#include "engine/problem/compile.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/publish/week_grid.hpp"
#include "engine/publish/week_lists.hpp"
#include "engine/search/dated_week.hpp"
#include "engine/search/solve.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::cli {
namespace {

constexpr std::size_t worst_shown = 5, breaches_shown = 3;

/// A week as the search left it.
struct Planned {
  const Problem* problem = nullptr;
  const Rules* rules = nullptr;
  const plan::CentrePlan* plan = nullptr;
  Solution solution;
  plan::PublishedWeek week;
};

Solution search(const Problem& problem, const Rules& rules, const PlanArgs& args, double seconds,
                const Timetable* from) {
  SolveOptions options;
  options.seed = args.seed;
  options.steps = args.steps;
  options.threads = args.threads;
  (args.steps > 0 ? options.ceiling : options.seconds) = seconds;
  options.start_from = from;
  options.stop = &Interrupt::flag();
  ProgressBar bar;
  if (progress_wanted()) options.progress = [&bar](const Progress& p) { bar.show(p); };
  return solve(problem, rules, options);
}

void add_facts(plan::PublishedWeek& week, const Solution& s) {
  week.seed = s.seed;
  week.steps = s.steps;
  week.score = s.score;
}

std::string stop_text(Stop why) {
  switch (why) {
    case Stop::interrupted:
      return ", interrupted";
    case Stop::time_limit:
      return ", stopped by the clock";
    default:
      return {};
  }
}

std::size_t placed_in(const plan::PublishedWeek& week) {
  return static_cast<std::size_t>(
      std::count_if(week.placements.begin(), week.placements.end(), [](const auto& p) { return p.minute >= 0; }));
}
std::size_t lost_in(const plan::PublishedWeek& week) {
  return static_cast<std::size_t>(
      std::count_if(week.placements.begin(), week.placements.end(), [](const auto& p) { return !p.lost.empty(); }));
}

/// For each day what stood in the way of a session without a place: the day and a sentence.
std::vector<std::pair<std::string, std::string>> obstacle_lines(const Planned& made, SessionId s,
                                                                const Speaker& speaker) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& day : obstacles(*made.problem, *made.rules, made.solution.timetable, s)) {
    std::vector<std::string> reasons;
    for (const auto& reason : day.reasons) reasons.push_back(speaker.say(reason));
    out.emplace_back(made.plan->days[static_cast<std::size_t>(day.day)].id, fmt::format("{}", fmt::join(reasons, " ")));
  }
  return out;
}

std::string obstacles_text(const Planned& made, const Speaker& speaker, const PlanArgs& args) {
  std::string out;
  for (const SessionId s : ids<SessionId>(made.problem->sessions())) {
    if (made.solution.timetable.placed(s) || made.problem->may_be_lost[s]) continue;
    out += fmt::format("  {}\n", speaker.name(s));
    // The sentences name their day themselves.
    for (const auto& [day, why] : obstacle_lines(made, s, speaker))
      out += publish::paragraph("    - ", why, args.style);
  }
  return out;
}

std::string report_text(const Planned& made, const Verdict& verdict, const PlanArgs& args,
                        const std::filesystem::path& out) {
  const Speaker speaker(*made.problem, args, made.week, !has_store(args.centre));
  publish::WeekView view;
  view.language = name_language(args.language);
  view.sight = args.insight.in(*made.plan, made.week);
  std::string text = publish::heading_text(*made.plan, made.week, view, args.style) + '\n';
  text += to_text(publish::grid_of(*made.plan, made.week, view), args.style);
  text += publish::footer_text(*made.plan, made.week, view, args.style);

  const std::size_t all = made.week.placements.size(), placed = placed_in(made.week), lost = lost_in(made.week);
  text += fmt::format("\nPlaced {} of {} sessions{}{}\n", placed, all, lost > 0 ? fmt::format("; {} lost", lost) : "",
                      all - placed - lost > 0 ? fmt::format("; {} not placed", all - placed - lost) : "");
  text += fmt::format("Score: {} must, {} prefer (seed {}, {} steps{})\n", verdict.score.must, verdict.score.prefer,
                      made.solution.seed, made.solution.steps, stop_text(made.solution.stop));
  const Rules rules = speaker.told(*made.rules);
  const Verdict told = judge(rules, made.solution.timetable);
  const auto costs = worst_first(costs_by_wish(told));
  if (!costs.empty()) {
    text += '\n' + cost_table(costs, args.style);
    text += "\nThe worst wishes:\n";
    text +=
        breaches_text({costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(std::min(worst_shown, costs.size()))},
                      speaker, breaches_shown, args.style);
  }
  if (const auto line = speaker.left_out(); !line.empty()) text += '\n' + publish::paragraph("", line, args.style);
  if (const auto obstacles = obstacles_text(made, speaker, args); !obstacles.empty())
    text += "\nWhat stood in the way:\n" + obstacles;
  return text + fmt::format("\nWrote {}\n", out.string());
}

Json report_json(const Planned& made, const Verdict& verdict, const PlanArgs& args, const std::filesystem::path& out) {
  const Speaker speaker(*made.problem, args, made.week, !has_store(args.centre));
  publish::WeekView view;
  view.language = name_language(args.language);
  view.sight = args.insight.in(*made.plan, made.week);
  Json answer{{"out", out.string()},
              {"seed", made.solution.seed},
              {"steps", made.solution.steps},
              {"drawn", made.solution.drawn},
              {"priced", made.solution.priced},
              {"placed", placed_in(made.week)},
              {"lost", lost_in(made.week)},
              {"sessions", made.week.placements.size()}};
  const Rules rules = speaker.told(*made.rules);
  answer.update(verdict_json(judge(rules, made.solution.timetable), speaker));
  answer["valid"] = verdict.valid();
  answer["score"] = {{"must", verdict.score.must}, {"prefer", verdict.score.prefer}};
  answer["left_out"] = speaker.left_out();
  Json obstacles = Json::array();
  for (const SessionId s : ids<SessionId>(made.problem->sessions())) {
    if (made.solution.timetable.placed(s) || made.problem->may_be_lost[s]) continue;
    Json days = Json::array();
    for (const auto& [day, why] : obstacle_lines(made, s, speaker)) days.push_back({{"day", day}, {"text", why}});
    obstacles.push_back({{"session", speaker.name(s)}, {"days", std::move(days)}});
  }
  answer["obstacles"] = std::move(obstacles);
  answer["week"] = publish::week_json(*made.plan, made.week, view);
  return answer;
}

Reply finish(Planned made, const Centre& centre, const PlanArgs& args, const std::filesystem::path& out) {
  add_facts(made.week, made.solution);
  const std::string text =
      centre.ectt ? exchange::ectt_solution(*centre.plan, made.week) : config::week_text(made.week, *centre.plan);
  if (auto failed = config::save_text(out, text); has_errors(failed)) return Reply::refused(std::move(failed));
  const Verdict verdict = judge(*made.rules, made.solution.timetable);
  const int exit = verdict.valid() ? fine : answer_is_no;
  Reply reply = args.json ? Reply::json(exit, report_json(made, verdict, args, out))
                          : Reply{exit, report_text(made, verdict, args, out), {}};
  reply.diagnostics = centre.warnings;
  return reply;
}

}  // namespace

Reply plan_week(const PlanArgs& asked) {
  const auto may = admitted(asked, access::Right::change_week);
  if (!may) return Reply::refused(may.diagnostics());
  const PlanArgs& args = *may;
  const auto centre = open_centre(args.centre, args.insight);
  if (!centre) return Reply::refused(centre.diagnostics());
  Diagnostics wrong;
  std::optional<time::IsoWeek> dates;
  if (!args.week.empty()) {
    const auto week = time::parse_week(args.week);
    collect(wrong, week);
    if (week) dates = *week;
    if (centre->ectt) wrong.push_back(error_at({}, "an ITC-2007 instance has no dates", "leave --week out"));
  }
  if (!args.template_week.empty() && args.week.empty())
    wrong.push_back(error_at({}, "--template goes with --week", "say which week of real dates begins from it"));
  const std::filesystem::path out = !args.out.empty() ? args.out
                                    : centre->ectt    ? std::filesystem::path(args.centre.stem()).concat(".sol")
                                                      : std::filesystem::path("week.yaml");
  const auto unwritable = check_writable(out);
  wrong.insert(wrong.end(), unwritable.begin(), unwritable.end());
  std::optional<plan::PublishedWeek> usual;
  if (!args.template_week.empty()) {
    auto week = open_week(args.template_week, *centre);
    collect(wrong, week);
    if (week) usual = std::move(week).value();
    if (usual && !usual->week.empty())
      wrong.push_back(error_at({args.template_week.string(), 0, 0},
                               fmt::format("this is the week {}, not the template week", usual->week),
                               "give a week that was planned without --week"));
  }
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  const Interrupt interrupt;
  Planned made;
  std::unique_ptr<Model> model;
  if (!usual) {
    auto opened = model_of(*centre);
    if (!opened) return Reply::refused(opened.diagnostics());
    model = std::move(opened).value();
    // A dated week without a template needs two searches: each gets half the time.
    made = {&model->problem,
            &model->rules,
            centre->plan.get(),
            search(model->problem, model->rules, args, dates ? args.seconds / 2 : args.seconds, nullptr),
            {}};
    made.week = week_of(model->problem, made.solution.timetable);
    if (!dates) return finish(std::move(made), *centre, args, out);
    usual = made.week;
  }
  auto begun = begin_dated_week(*centre->plan, *usual, *dates, reason_language(args.language));
  if (!begun) return Reply::refused(as_told(*centre, begun.diagnostics()));
  const DatedWeek& dated = **begun;
  made = {&dated.problem,
          &dated.rules,
          dated.problem.plan.get(),
          search(dated.problem, dated.rules, args, args.template_week.empty() ? args.seconds / 2 : args.seconds,
                 &dated.start),
          {}};
  made.week = week_of(dated, made.solution.timetable);
  Reply reply = finish(std::move(made), *centre, args, out);
  const auto odd = time::check_week(centre->plan->calendar, *dates);
  reply.diagnostics.insert(reply.diagnostics.end(), odd.begin(), odd.end());
  return reply;
}

}  // namespace merkez::cli
