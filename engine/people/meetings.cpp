#include "engine/people/meetings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/time/time_of_day.hpp"

namespace merkez::people {
namespace {

bool every_week(const Meeting& m) { return m.session->parity == plan::Parity::every_week; }

std::string span_text(const Meeting& m) { return time::to_text(time::TimeSpan{{m.from}, {m.to}}); }

const std::string& named(const plan::Day& day, std::string plan::Text::* language) {
  const auto& name = day.name.*language;
  return !name.empty() ? name : !day.name.en.empty() ? day.name.en : day.id;
}

/// "Monday, Tuesday 09:15-12:25; Saturday 13:30-15:00".
std::string weekly_in(const plan::CentrePlan& plan, const std::vector<Meeting>& meetings,
                      std::string plan::Text::* language) {
  std::vector<std::pair<std::string, std::string>> rows;  // hours and days, in the order of the week
  for (const auto& m : meetings) {
    const auto hours = span_text(m);
    const auto& day = named(plan.days[static_cast<std::size_t>(m.day)], language);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.first == hours; });
    if (row == rows.end())
      rows.emplace_back(hours, day);
    else
      row->second += (language == &plan::Text::ar ? "، " : ", ") + day;
  }
  std::string out;
  for (const auto& [hours, days] : rows)
    out += fmt::format("{}{} {}", out.empty() ? "" : language == &plan::Text::ar ? "؛ " : "; ", days, hours);
  return out;
}

}  // namespace

bool overlap(const Meeting& a, const Meeting& b) {
  const bool other_weeks = !every_week(a) && !every_week(b) && a.session->parity != b.session->parity;
  return !other_weeks && a.day == b.day && a.from < b.to && b.from < a.to;
}

bool covers(const Meeting& outer, const Meeting& inner) {
  const bool always = every_week(outer) || outer.session->parity == inner.session->parity;
  return always && outer.day == inner.day && outer.from <= inner.from && inner.to <= outer.to;
}

bool inside(const Meeting& m, const plan::Windows& windows) {
  return windows.empty() || std::any_of(windows.begin(), windows.end(), [&](const plan::TimeWindow& w) {
           return (w.days >> m.day & 1U) != 0 && w.from <= m.from && m.to <= w.to;
         });
}

plan::Text when(const plan::CentrePlan& plan, const Meeting& m) { return weekly(plan, {m}); }

plan::Text weekly(const plan::CentrePlan& plan, const std::vector<Meeting>& meetings) {
  return {weekly_in(plan, meetings, &plan::Text::en), weekly_in(plan, meetings, &plan::Text::tr),
          weekly_in(plan, meetings, &plan::Text::ar)};
}

Meetings::Meetings(const plan::CentrePlan& plan, const plan::PublishedWeek& week) {
  std::map<std::string_view, const plan::Session*> sessions;
  for (const auto& s : plan.sessions) sessions[s.id] = &s;
  for (const auto& p : week.placements) {
    const auto it = sessions.find(p.session);
    if (it == sessions.end() || p.day < 0 || p.minute < 0 || p.day >= static_cast<int>(plan.days.size())) continue;
    const Meeting m{it->second, p.day, p.minute, p.minute + it->second->length_minutes};
    for (const auto& group : it->second->serves) of_group_[group].push_back(m);
  }
  for (const auto& g : plan.groups)
    if (g.individual) of_group_.erase(g.id);
  for (auto& [group, all] : of_group_)
    std::stable_sort(all.begin(), all.end(), [](const Meeting& a, const Meeting& b) {
      return std::tie(a.day, a.from) < std::tie(b.day, b.from);
    });
}

const std::vector<Meeting>& Meetings::of(const std::string& group) const {
  static const std::vector<Meeting> none;
  const auto it = of_group_.find(group);
  return it == of_group_.end() ? none : it->second;
}

std::vector<Meeting> Meetings::of(const std::vector<std::string>& groups) const {
  std::vector<Meeting> out;
  for (const auto& g : groups) out.insert(out.end(), of(g).begin(), of(g).end());
  return out;
}

std::uint8_t Meetings::days_of(const std::vector<std::string>& groups) const {
  unsigned out = 0;
  for (const auto& g : groups)
    for (const auto& m : of(g)) out |= 1U << static_cast<unsigned>(m.day);
  return static_cast<std::uint8_t>(out);
}

plan::Text has_place_already() {
  return {"has a place there already", "orada zaten yeri var", "لديه مكان هناك بالفعل"};
}

plan::Text cannot_come(const plan::CentrePlan& plan, const Meeting& m) {
  const auto at = when(plan, m);
  return {fmt::format("meets {}, when they cannot come", at.en), fmt::format("{} için gelemiyor", at.tr),
          fmt::format("تنعقد {} ولا يمكن الحضور", at.ar)};
}

}  // namespace merkez::people
