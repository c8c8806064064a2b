#include "engine/search/dated_week.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "engine/constraints/judge.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/weekday.hpp"

namespace merkez {
namespace {

/// The weekday of each day of the plan's week; days that are no weekdays (ITC, FET) count from Monday.
int weekday_of_day(const plan::CentrePlan& plan, std::size_t day) {
  const auto weekday = time::parse_weekday(plan.days[day].id);
  return weekday ? *weekday : static_cast<int>(day % time::days_per_week);
}

/// Without `days`; a person with no hours left gets one window that holds no day, because an empty list means "always".
plan::Windows without_days(const plan::Windows& windows, std::uint32_t days) {
  plan::Windows out;
  for (auto w : windows)
    if ((w.days &= ~days) != 0) out.push_back(w);
  if (out.empty()) out.push_back({0, 0, 0});
  return out;
}

/// "2016-04-23: National Sovereignty and Children's Day", one for each reason.
std::string closure_text(const time::DayProfile& day, time::TimeSpan span, ReasonIn language) {
  std::vector<std::string> names;
  for (const auto& part : time::reasons_at(day, span)) {
    const std::string& own = part.reason.*language;
    std::string name = !own.empty()              ? own
                       : !part.reason.en.empty() ? part.reason.en
                                                 : std::string(time::to_text(part.kind));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return fmt::format("{}: {}", time::to_text(*day.date), fmt::join(names, "; "));
}

class Beginner {
 public:
  Beginner(const plan::CentrePlan& usual, const plan::PublishedWeek& template_week, time::IsoWeek week,
           ReasonIn language)
      : week_(week),
        language_(language),
        plan_(plan_of_week(usual, week)),
        days_(time::profile_of_week(usual.calendar, week)) {
    std::set<std::string_view> known;
    for (const auto& s : plan_.sessions) known.insert(s.id);
    std::set<std::string_view> other_fortnight;
    for (const auto& s : usual.sessions)
      if (!known.contains(s.id)) other_fortnight.insert(s.id);
    template_ = template_week;
    std::erase_if(template_.placements, [&](const auto& p) { return other_fortnight.contains(p.session); });
  }

  Result<std::unique_ptr<DatedWeek>> run() {
    displace();
    // Each round frees what cannot stay; a round that frees nothing ends it, after at most one round a session.
    for (;;) {
      auto made = build();
      if (!made || !free_what_breaks(**made)) return made;
    }
  }

 private:
  [[nodiscard]] const plan::Placement* placement_of(const std::string& session) const {
    const auto it = std::find_if(template_.placements.begin(), template_.placements.end(),
                                 [&](const auto& p) { return p.session == session; });
    return it == template_.placements.end() ? nullptr : &*it;
  }

  void displace() {
    for (const auto& s : plan_.sessions) {
      const auto* at = placement_of(s.id);
      if (!at || at->minute < 0 || at->day < 0 || static_cast<std::size_t>(at->day) >= plan_.days.size()) {
        displaced_.emplace(s.id, at && !at->lost.empty() ? at->lost : "it has no place in the template week");
        continue;
      }
      const auto weekday = static_cast<std::size_t>(weekday_of_day(plan_, static_cast<std::size_t>(at->day)));
      const time::TimeSpan span{{at->minute}, {at->minute + s.length_minutes}};
      const auto& open = days_[weekday].open;
      if (std::none_of(open.begin(), open.end(), [&](const auto& o) { return o.contains(span); }))
        displaced_.emplace(s.id, closure_text(days_[weekday], span, language_));
      else if (const auto away = absence_of(*at, *days_[weekday].date))
        displaced_.emplace(s.id, *away);
    }
  }

  [[nodiscard]] std::optional<std::string> absence_of(const plan::Placement& at, time::LocalDate date) const {
    for (const auto& person : plan_.staff) {
      if (std::find(at.staff.begin(), at.staff.end(), person.code) == at.staff.end()) continue;
      for (const auto& absence : person.absences)
        if (absence.first <= date && date <= absence.last)
          return fmt::format("{}: {} is absent{}", time::to_text(date), person.code,
                             absence.reason.empty() ? "" : fmt::format(" ({})", absence.reason));
    }
    return std::nullopt;
  }

  Result<std::unique_ptr<DatedWeek>> build() const {
    auto plan = std::make_shared<plan::CentrePlan>(plan_);
    plan::PublishedWeek kept = template_;
    std::erase_if(kept.placements, [&](const auto& p) { return displaced_.contains(p.session); });
    for (auto& s : plan->sessions)
      if (!displaced_.contains(s.id)) {
        const auto* at = placement_of(s.id);
        s.pin = {at->day, at->minute, at->room, at->staff};
      }
    auto problem = compile(plan);
    if (!problem) return problem.diagnostics();
    auto out = std::make_unique<DatedWeek>();
    out->week = week_;
    out->problem = std::move(problem).value();
    out->displaced = displaced_;
    for (const SessionId s : ids<SessionId>(out->problem.sessions()))
      out->problem.may_be_lost[s] = displaced_.contains(out->problem.name(s)) ? 1 : 0;
    auto earlier = timetable_of(out->problem, template_);
    if (!earlier) return earlier.diagnostics();
    out->problem.earlier = std::move(earlier).value();
    auto start = timetable_of(out->problem, kept);
    if (!start) return start.diagnostics();
    out->start = std::move(start).value();
    auto rules = read_rules(out->problem);
    if (!rules) return rules.diagnostics();
    out->rules = std::move(rules).value();
    return out;
  }

  /// Sessions that stayed but break a must now (no childcare left beside them): they are looked for again too.
  bool free_what_breaks(const DatedWeek& dated) {
    const std::size_t before = displaced_.size();
    const Verdict verdict = judge(dated.rules, dated.start);
    for (const auto& cost : verdict.rules)
      for (const auto& breach : cost.breaches) {
        const Scope& scope = cost.rule->scopes()[breach.scope.index()];
        if (scope.strength != Strength::must) continue;
        const Wish& wish = cost.rule->wishes()[static_cast<std::size_t>(scope.wish)];
        for (const SessionId s : breach.sessions)
          if (dated.start.placed(s))
            displaced_.emplace(dated.problem.name(s), fmt::format("{}: keeping it in its place would break {}",
                                                                  time::to_text(week_), wish.id));
      }
    return displaced_.size() > before;
  }

  time::IsoWeek week_;
  ReasonIn language_;
  plan::CentrePlan plan_;
  std::vector<time::DayProfile> days_;  // from Monday
  plan::PublishedWeek template_;
  std::map<std::string, std::string> displaced_;
};

}  // namespace

plan::CentrePlan plan_of_week(const plan::CentrePlan& usual, time::IsoWeek week) {
  plan::CentrePlan plan = usual;
  const auto days = time::profile_of_week(usual.calendar, week);
  plan.open.clear();
  for (std::size_t d = 0; d < plan.days.size(); ++d)
    for (const auto& span : days[static_cast<std::size_t>(weekday_of_day(plan, d))].open)
      plan.open.push_back({std::uint32_t{1} << d, span.from.minutes, span.to.minutes});

  const auto other = time::parity_of(week) == time::WeekParity::a ? plan::Parity::even_weeks : plan::Parity::odd_weeks;
  std::erase_if(plan.sessions, [&](const auto& s) { return s.parity == other; });

  for (auto& person : plan.staff) {
    std::uint32_t away = 0;
    for (std::size_t d = 0; d < plan.days.size(); ++d) {
      const auto date = *days[static_cast<std::size_t>(weekday_of_day(plan, d))].date;
      for (const auto& absence : person.absences)
        if (absence.first <= date && date <= absence.last) away |= std::uint32_t{1} << d;
    }
    if (away != 0) person.hours = without_days(person.hours.empty() ? plan.open : person.hours, away);
  }
  return plan;
}

Result<std::unique_ptr<DatedWeek>> begin_dated_week(const plan::CentrePlan& usual,
                                                    const plan::PublishedWeek& template_week, time::IsoWeek week,
                                                    ReasonIn language) {
  return Beginner(usual, template_week, week, language).run();
}

plan::PublishedWeek week_of(const DatedWeek& dated, const Timetable& t) {
  plan::PublishedWeek week = week_of(dated.problem, t);
  week.week = time::to_text(dated.week);
  for (auto& placement : week.placements)
    if (placement.minute < 0)
      if (const auto it = dated.displaced.find(placement.session); it != dated.displaced.end())
        placement.lost = it->second;
  return week;
}

}  // namespace merkez
