#include "engine/people/clashes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace merkez::people {

std::vector<std::string> Member::named() const {
  std::vector<std::string> out;
  for (const auto& group : groups)
    if (!unnamed.contains(group)) out.push_back(group);
  return out;
}

std::vector<Clash> clashes(const plan::CentrePlan& plan, const Meetings& week, const Member& who,
                           const std::string& group, const std::vector<Member>& household) {
  const auto own = week.of(who.groups);
  std::vector<Clash> out;
  std::set<int> days, family_days;
  std::set<std::string> unnamed;
  for (const auto& hidden : who.unnamed)
    for (const auto& m : week.of(hidden)) unnamed.insert(m.session->id);
  for (const auto& m : week.of(who.named())) days.insert(m.day);
  for (const auto& member : household)
    for (const auto& m : week.of(member.named())) family_days.insert(m.day);

  for (const auto& m : week.of(group)) {
    const auto at = when(plan, m);
    for (const auto& other : own) {
      if (other.session->id == m.session->id || !overlap(m, other)) continue;
      if (unnamed.contains(other.session->id))
        out.push_back(
            {Clash::What::same_time,
             m.session->id,
             "",
             {fmt::format("{} ({}) is at the same time as something they come to already", m.session->id, at.en),
              fmt::format("{} ({}) zaten gelinen bir şeyle aynı saatte", m.session->id, at.tr),
              fmt::format("{} ({}) في وقت شيء يحضره الشخص أصلاً", m.session->id, at.ar)}});
      else
        out.push_back({Clash::What::same_time,
                       m.session->id,
                       other.session->id,
                       {fmt::format("{} ({}) is at the same time as {}", m.session->id, at.en, other.session->id),
                        fmt::format("{} ({}) ile {} aynı saatte", m.session->id, at.tr, other.session->id),
                        fmt::format("{} ({}) في وقت {} نفسه", m.session->id, at.ar, other.session->id)}});
    }
    if (who.adult) {
      const bool other_adult = std::any_of(household.begin(), household.end(), [&](const Member& member) {
        const auto busy = week.of(member.named());
        return member.adult && std::none_of(busy.begin(), busy.end(), [&](const auto& b) { return overlap(b, m); });
      });
      for (const auto& child : household) {
        if (!child.needs_care || other_adult) continue;
        const auto cared = week.of(child.named());
        if (std::any_of(cared.begin(), cared.end(), [&](const auto& c) { return covers(c, m); })) continue;
        out.push_back({Clash::What::no_care,
                       m.session->id,
                       child.code,
                       {fmt::format("during {} ({}) nobody looks after {}", m.session->id, at.en, child.code),
                        fmt::format("{} ({}) sırasında {} için bakım yok", m.session->id, at.tr, child.code),
                        fmt::format("خلال {} ({}) لا أحد يرعى {}", m.session->id, at.ar, child.code)}});
      }
    }
    if (!family_days.empty() && !family_days.contains(m.day) && !days.contains(m.day)) {
      days.insert(m.day);  // told once a day
      out.push_back(
          {Clash::What::extra_day,
           m.session->id,
           "",
           {fmt::format("{} ({}) is on a day on which nobody else of the household comes", m.session->id, at.en),
            fmt::format("{} ({}) hanedeki başka kimsenin gelmediği bir günde", m.session->id, at.tr),
            fmt::format("{} ({}) في يوم لا يأتي فيه أحد آخر من الأسرة", m.session->id, at.ar)}});
    }
  }
  return out;
}

}  // namespace merkez::people
