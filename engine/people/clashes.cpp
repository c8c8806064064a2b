#include "engine/people/clashes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/time/time_of_day.hpp"

namespace merkez::people {
namespace {

/// One meeting of the week.
struct Meeting {
  const plan::Session* session = nullptr;
  int day = 0;
  int from = 0;
  int to = 0;
};

bool overlap(const Meeting& a, const Meeting& b) {
  const bool other_weeks = a.session->parity != plan::Parity::every_week &&
                           b.session->parity != plan::Parity::every_week && a.session->parity != b.session->parity;
  return !other_weeks && a.day == b.day && a.from < b.to && b.from < a.to;
}

/// `outer`, every week it meets, lasts at least as long as `inner`.
bool covers(const Meeting& outer, const Meeting& inner) {
  const bool always =
      outer.session->parity == plan::Parity::every_week || outer.session->parity == inner.session->parity;
  return always && outer.day == inner.day && outer.from <= inner.from && inner.to <= outer.to;
}

class Week {
 public:
  Week(const plan::CentrePlan& plan, const plan::PublishedWeek& week) {
    std::map<std::string_view, const plan::Session*> sessions;
    for (const auto& s : plan.sessions) sessions[s.id] = &s;
    for (const auto& p : week.placements) {
      const auto it = sessions.find(p.session);
      if (it == sessions.end() || p.day < 0 || p.minute < 0 || p.day >= static_cast<int>(plan.days.size())) continue;
      const Meeting m{it->second, p.day, p.minute, p.minute + it->second->length_minutes};
      for (const auto& group : it->second->serves) of_group_[group].push_back(m);
    }
    // Which session of an individual group is whose, only the appointments know.
    for (const auto& g : plan.groups)
      if (g.individual) of_group_.erase(g.id);
  }
  [[nodiscard]] const std::vector<Meeting>& of(const std::string& group) const {
    static const std::vector<Meeting> none;
    const auto it = of_group_.find(group);
    return it == of_group_.end() ? none : it->second;
  }
  [[nodiscard]] std::vector<Meeting> of(const Member& m) const {
    std::vector<Meeting> out;
    for (const auto& g : m.groups) out.insert(out.end(), of(g).begin(), of(g).end());
    return out;
  }

 private:
  std::map<std::string, std::vector<Meeting>> of_group_;
};

plan::Text when(const plan::CentrePlan& plan, const Meeting& m) {
  const auto& day = plan.days[static_cast<std::size_t>(m.day)];
  const auto span = time::to_text(time::TimeSpan{{m.from}, {m.to}});
  const auto in = [&](const std::string& name) {
    return fmt::format("{} {}", !name.empty() ? name : !day.name.en.empty() ? day.name.en : day.id, span);
  };
  return {in(day.name.en), in(day.name.tr), in(day.name.ar)};
}

}  // namespace

std::vector<Clash> clashes(const plan::CentrePlan& plan, const plan::PublishedWeek& published, const Member& who,
                           const std::string& group, const std::vector<Member>& household) {
  const Week week(plan, published);
  const auto own = week.of(who);
  std::vector<Clash> out;
  std::set<int> days, family_days;
  for (const auto& m : own) days.insert(m.day);
  for (const auto& member : household)
    for (const auto& m : week.of(member)) family_days.insert(m.day);

  for (const auto& m : week.of(group)) {
    const auto at = when(plan, m);
    for (const auto& other : own)
      if (other.session->id != m.session->id && overlap(m, other))
        out.push_back({Clash::What::same_time,
                       m.session->id,
                       other.session->id,
                       {fmt::format("{} ({}) is at the same time as {}", m.session->id, at.en, other.session->id),
                        fmt::format("{} ({}) ile {} aynı saatte", m.session->id, at.tr, other.session->id),
                        fmt::format("{} ({}) في وقت {} نفسه", m.session->id, at.ar, other.session->id)}});
    if (who.adult) {
      const bool other_adult = std::any_of(household.begin(), household.end(), [&](const Member& member) {
        const auto busy = week.of(member);
        return member.adult && std::none_of(busy.begin(), busy.end(), [&](const auto& b) { return overlap(b, m); });
      });
      for (const auto& child : household) {
        if (!child.needs_care || other_adult) continue;
        const auto cared = week.of(child);
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
