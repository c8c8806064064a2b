#include "cli/centre.hpp"

#include <utility>

#include "cli/files.hpp"
#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/exchange/ectt.hpp"
#include "engine/plan/discreet.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/dated_week.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::cli {

namespace fs = std::filesystem;

namespace {

Result<plan::CentrePlan> read_instance(const fs::path& path) {
  const auto text = read_text(path);
  if (!text) return text.diagnostics();
  return exchange::read_ectt(*text, path.string());
}

}  // namespace

Result<Centre> open_centre(const fs::path& path, const access::Insight& insight) {
  const auto sight = [&](const plan::CentrePlan& plan) {
    return has_store(path) ? insight.in(plan, {}) : plan::whole_sight();
  };
  const bool ectt = path.extension() == ".ectt";
  auto plan = ectt ? read_instance(path)
                   : config::load_centre(path, catalogue(), {}, [&](const plan::CentrePlan& read, Diagnostics found) {
                       return plan::as_told(read, sight(read), std::move(found));
                     });
  if (!plan) return plan.diagnostics();
  Diagnostics warnings = plan.diagnostics();
  auto read = std::make_shared<const plan::CentrePlan>(std::move(plan).value());
  return Centre{read, ectt, sight(*read), std::move(warnings)};
}

Diagnostics as_told(const Centre& centre, Diagnostics all) {
  return plan::as_told(*centre.plan, centre.sight, std::move(all));
}

Diagnostics as_told(const Desk& desk, Diagnostics all) {
  return plan::as_told(desk.plan(), desk.insight().in(desk.plan(), {}), std::move(all));
}

Result<std::unique_ptr<Model>> model_of(const Centre& centre) {
  auto problem = compile(centre.plan);
  if (!problem) return as_told(centre, problem.diagnostics());
  auto out = std::make_unique<Model>();
  out->problem = std::move(problem).value();
  auto rules = read_rules(out->problem);
  if (!rules) return as_told(centre, rules.diagnostics());
  out->rules = std::move(rules).value();
  return out;
}

Result<plan::PublishedWeek> open_week(const fs::path& path, const Centre& centre) {
  if (path.extension() == ".sol") {
    const auto text = read_text(path);
    if (!text) return text.diagnostics();
    return exchange::read_ectt_solution(*text, path.string(), *centre.plan);
  }
  auto week = config::load_week(path, *centre.plan);
  return week ? week : Result<plan::PublishedWeek>(as_told(centre, week.diagnostics()));
}

namespace {

Result<std::unique_ptr<OpenWeek>> whole_week_model(const Centre& centre, const fs::path& path,
                                                   const fs::path& template_week) {
  auto week = open_week(path, centre);
  if (!week) return week.diagnostics();
  auto plan = centre.plan;
  if (!week->week.empty()) {
    const auto dates = time::parse_week(week->week, {path.string(), 0, 0});
    if (!dates) return dates.diagnostics();
    plan = std::make_shared<const plan::CentrePlan>(plan_of_week(*plan, *dates));
  }
  auto out = std::make_unique<OpenWeek>();
  auto problem = compile(plan);
  if (!problem) return problem.diagnostics();
  out->model = std::make_unique<Model>();
  out->model->problem = std::move(problem).value();
  Problem& p = out->model->problem;
  for (const auto& placement : week->placements)
    if (!week->week.empty() && !placement.lost.empty())
      if (const auto s = p.find_session(placement.session)) p.may_be_lost[*s] = 1;
  if (!template_week.empty()) {
    auto usual = open_week(template_week, centre);
    if (!usual) return usual.diagnostics();
    // The other fortnight's sessions are in the template and not in this week.
    std::erase_if(usual->placements, [&](const auto& at) { return !p.find_session(at.session); });
    auto earlier = timetable_of(p, *usual);
    if (!earlier) return earlier.diagnostics();
    p.earlier = std::move(earlier).value();
  }
  auto rules = read_rules(p);
  if (!rules) return rules.diagnostics();
  out->model->rules = std::move(rules).value();
  auto timetable = timetable_of(p, *week);
  if (!timetable) return timetable.diagnostics();
  out->timetable = std::move(timetable).value();
  out->published = std::move(week).value();
  return out;
}

}  // namespace

Result<std::unique_ptr<OpenWeek>> open_week_model(const Centre& centre, const fs::path& path,
                                                  const fs::path& template_week) {
  auto open = whole_week_model(centre, path, template_week);
  if (!open) return as_told(centre, open.diagnostics());
  return open;
}

}  // namespace merkez::cli
