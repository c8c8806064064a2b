#include "cli/household_week.hpp"

#include <algorithm>

#include "cli/centre.hpp"
#include "config/load.hpp"
#include "engine/people/say.hpp"
#include "engine/time/iso_week.hpp"

namespace merkez::cli {

Result<std::optional<plan::PublishedWeek>> timetable_for(const Desk& desk, const std::filesystem::path& file,
                                                         time::LocalDate from) {
  if (!file.empty()) {
    auto week = config::load_week(file, desk.plan());
    if (!week) return as_told(desk, week.diagnostics());
    return std::optional(std::move(*week));
  }
  const auto all = desk.store().weeks();
  if (!all) return all.diagnostics();
  const auto own = time::to_text(time::week_of(from));
  std::string chosen;
  for (const auto& week : *all)
    if (chosen != own) chosen = week.week == own ? own : std::max(chosen, week.week);
  if (chosen.empty()) return std::optional<plan::PublishedWeek>();
  const auto kept = desk.store().week(chosen);
  if (!kept) return kept.diagnostics();
  auto week = config::read_week({"published week " + chosen, (*kept)->text}, desk.plan());
  if (!week) return as_told(desk, week.diagnostics());
  return std::optional(std::move(*week));
}

Result<people::Member> member_of(const Desk& desk, const people::Story& story, const std::string& code,
                                 time::LocalDate on) {
  people::Member out;
  out.code = code;
  for (const auto& place : people::places_of(story.enrolments, story.roster, code))
    if (!place.until || *place.until > on) out.groups.push_back(place.group);
  for (const auto& group : desk.plan().groups)
    if ((desk.hides(group) || (sees_own_groups_alone(desk) && !desk.may_reach(access::Right::see_people, group.id))) &&
        std::count(out.groups.begin(), out.groups.end(), group.id) > 0)
      out.unnamed.insert(group.id);
  const auto document = document_of(desk, code);
  if (!document) return document.diagnostics();
  if (!document->has_value()) return out;
  const people::Rules rules;
  const int age = people::age_years((*document)->birth, on);
  out.adult = age >= rules.adult_years;
  out.needs_care = age < rules.care_years;
  return out;
}

Result<Home> home_of(const Desk& desk, const Known& known, time::LocalDate on) {
  Home out;
  out.name = known.p.household;
  auto self = member_of(desk, known.story, known.code, on);
  if (!self) return self.diagnostics();
  out.self = std::move(*self);
  if (out.name.empty()) return out;
  const auto houses = people::households(known.story.roster);
  if (const auto it = houses.find(out.name); it != houses.end())
    for (const auto& code : it->second) {
      if (code == known.code) continue;
      auto member = member_of(desk, known.story, code, on);
      if (!member) return member.diagnostics();
      out.others.push_back(std::move(*member));
    }
  return out;
}

Diagnostic no_week_seen(const std::string& language) {
  const people::Say say(language);
  return warning_at(
      {},
      say({"no week is published, so nobody has looked for clashes", "hiçbir hafta yayımlanmadı, çakışmalara bakılmadı",
           "لم يُنشر أي أسبوع، فلم يُنظر في التعارضات"}),
      say({"--week FILE names one", "--week DOSYA bir hafta verir", "‏--week FILE يحدد أسبوعًا"}));
}

Diagnostics clash_warnings(const Desk& desk, const std::optional<plan::PublishedWeek>& week, const Known& known,
                           const std::string& group, const std::string& leaves, time::LocalDate from,
                           const std::string& language) {
  if (!week) return {no_week_seen(language)};
  auto home = home_of(desk, known, from);
  if (!home) return home.diagnostics();
  std::erase(home->self.groups, leaves);
  if (sees_own_groups_alone(desk)) home->others.clear();
  Diagnostics out;
  for (const auto& clash : people::clashes(desk.plan(), *week, home->self, group, home->others))
    out.push_back(warning_at({}, in_language(clash.why, language)));
  return out;
}

std::set<std::string> children_without_care(const plan::CentrePlan& plan, const people::Meetings& week,
                                            const Home& home, const std::string& group) {
  auto self = home.self;
  std::erase(self.groups, group);
  std::set<std::string> out;
  for (const auto& clash : people::clashes(plan, week, self, group, home.others))
    if (clash.what == people::Clash::What::no_care) out.insert(clash.other);
  return out;
}

}  // namespace merkez::cli
