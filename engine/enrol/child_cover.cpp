#include "engine/enrol/child_cover.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace merkez::enrol {
namespace {

using people::Meeting;
using Meetings = std::vector<Meeting>;

constexpr std::size_t most_programmes = 3;  // whom nobody would bring to more places

bool any_covers(const Meetings& all, const Meeting& m) {
  return std::any_of(all.begin(), all.end(), [&](const Meeting& c) { return people::covers(c, m); });
}

/// Nobody is in two of them at once.
bool apart(const std::vector<const Meetings*>& of) {
  for (std::size_t i = 0; i < of.size(); ++i)
    for (std::size_t j = i + 1; j < of.size(); ++j)
      for (const auto& a : *of[i])
        if (std::any_of(of[j]->begin(), of[j]->end(), [&](const Meeting& b) { return people::overlap(a, b); }))
          return false;
  return true;
}

bool cover_all(const std::vector<const Meetings*>& of, const Meetings& hours) {
  return std::all_of(hours.begin(), hours.end(), [&](const Meeting& m) {
    return std::any_of(of.begin(), of.end(), [&](const Meetings* all) { return any_covers(*all, m); });
  });
}

/// Calls `visit` for each choice of `k` out of `n` in order until it answers true.
template <class Visit>
bool each_choice(std::size_t n, std::size_t k, std::vector<std::size_t>& chosen, const Visit& visit) {
  if (chosen.size() == k) return visit(chosen);
  for (std::size_t i = chosen.empty() ? 0 : chosen.back() + 1; i < n; ++i) {
    chosen.push_back(i);
    if (each_choice(n, k, chosen, visit)) return true;
    chosen.pop_back();
  }
  return false;
}

int sooner(int a, int b) { return a < 0 ? b : b < 0 ? a : std::min(a, b); }

}  // namespace

ChildCover::ChildCover(const House& house, const Family& family) : house_(house), family_(family) {}

bool ChildCover::provides_care(const std::string& group) const {
  const auto& all = house_.week->of(group);
  return std::any_of(all.begin(), all.end(), [](const Meeting& m) { return m.session->provides_care > 0; });
}

/// Those during which no other adult of the household is free.
Meetings ChildCover::alone_in(std::size_t adult, const Meetings& all) const {
  std::vector<Meetings> others;
  for (const auto& o : family_.others)
    if (o.adult) others.push_back(house_.week->of(o.named()));
  // Another who asks is at home as well, registered or described: of neither more is known than what they come to here.
  for (std::size_t a = 0; a < family_.adults.size(); ++a)
    if (a != adult) others.push_back(house_.week->of(family_.adults[a].member.named()));
  Meetings out;
  for (const auto& m : all)
    if (std::none_of(others.begin(), others.end(), [&](const Meetings& busy) {
          return std::none_of(busy.begin(), busy.end(), [&](const Meeting& b) { return people::overlap(b, m); });
        }))
      out.push_back(m);
  return out;
}

std::vector<ChildCover::Programme> ChildCover::programmes(std::size_t child, const std::string& group,
                                                          const std::vector<std::string>& taken, int in_care) const {
  const auto& asker = family_.children[child];
  const auto own = house_.week->of(asker.member.named());
  std::vector<Programme> out;
  for (const auto& now : house_.groups) {
    const auto& g = *now.group;
    if (!g.children || g.individual || g.id == group) continue;
    int free = now.opening.free();
    const bool care = provides_care(g.id);
    if (care) free = sooner(free, house_.care_left(group, g.id));
    if (free > 0) free -= static_cast<int>(std::count(taken.begin(), taken.end(), g.id));
    // What the plan keeps for the class is shared by all groups of childcare.
    if (care && house_.kept_left)
      if (const int kept = house_.kept_left(group); kept >= 0) free = sooner(free, std::max(0, kept - in_care));
    if (free == 0) continue;
    const auto& here = house_.week->of(g.id);
    const bool busy = std::any_of(here.begin(), here.end(), [&](const Meeting& m) {
      return std::any_of(own.begin(), own.end(), [&](const Meeting& o) { return people::overlap(o, m); });
    });
    if (busy || !people::bars(asker.p, people::terms_of(*house_.plan, g, house_.from)).empty()) continue;
    out.push_back({&now, free});
  }
  return out;
}

ChildPlace ChildCover::best_part(std::size_t child, const std::vector<Programme>& all, const Meetings& hours) const {
  ChildPlace out;
  out.child = child;
  out.where = ChildPlace::Where::alone;
  for (const auto& m : hours) out.of += m.minutes();
  for (const auto& programme : all) {
    int minutes = 0;
    for (const auto& m : hours)
      for (const auto& c : house_.week->of(programme.now->group->id))
        if (people::overlap(c, m)) minutes += std::min(c.to, m.to) - std::max(c.from, m.from);
    if (minutes <= out.minutes) continue;
    out.where = ChildPlace::Where::partly;
    out.groups = {programme.now->group->id};
    out.free = programme.free;
    out.minutes = minutes;
  }
  return out;
}

/// Whether programmes that would do are full, or there are none.
plan::Text ChildCover::nobody(std::size_t child, const std::string& group, const Meetings& hours) const {
  const auto& asker = family_.children[child];
  std::string full, barred_from;
  plan::Text barred;
  for (const auto& now : house_.groups) {
    const auto& g = *now.group;
    const auto& here = house_.week->of(g.id);
    if (!g.children || g.individual ||
        std::none_of(hours.begin(), hours.end(), [&](const Meeting& m) { return any_covers(here, m); }))
      continue;
    const auto bars = people::bars(asker.p, people::terms_of(*house_.plan, g, house_.from));
    const bool of_age = std::none_of(bars.begin(), bars.end(), [](const auto& b) {
      return b.bar == people::Bar::too_young || b.bar == people::Bar::too_old || b.bar == people::Bar::sex;
    });
    if (!of_age) continue;
    if (!bars.empty()) {
      barred_from = g.id;
      barred = bars.front().why;
    } else if (now.opening.free() == 0 || (provides_care(g.id) && house_.care_left(group, g.id) < 1)) {
      full += (full.empty() ? "" : ", ") + g.id;
    }
  }
  const auto& who = asker.member.code;
  if (!barred_from.empty())
    return {fmt::format("nobody looks after {}: {}: {}", who, barred_from, barred.en),
            fmt::format("{} için bakım yok: {}: {}", who, barred_from, barred.tr),
            fmt::format("لا أحد يرعى {}: {}: {}", who, barred_from, barred.ar)};
  if (!full.empty())
    return {fmt::format("nobody looks after {}: no place left in {}", who, full),
            fmt::format("{} için bakım yok: {} grubunda yer kalmadı", who, full),
            fmt::format("لا أحد يرعى {}: لم يبق مكان في {}", who, full)};
  const auto at = people::weekly(*house_.plan, hours);
  return {fmt::format("nobody looks after {} during all of {}", who, at.en),
          fmt::format("{} için bakım yok: {}", who, at.tr), fmt::format("لا أحد يرعى {} طوال {}", who, at.ar)};
}

ChildCover::Answer ChildCover::during(std::size_t adult, const std::string& group) const {
  Answer out;
  const auto hours = alone_in(adult, house_.week->of(group));
  std::vector<std::string> taken;
  int in_care = 0;  // children of the family, each once
  for (std::size_t c = 0; c < family_.children.size(); ++c) {
    const auto& child = family_.children[c].member;
    ChildPlace place;
    place.child = c;
    Meetings open;  // hours for which the child has nothing
    const auto own = house_.week->of(child.named());
    for (const auto& m : hours)
      if (!any_covers(own, m)) open.push_back(m);
    if (open.empty()) {
      place.where = hours.empty() ? ChildPlace::Where::with_adult : ChildPlace::Where::own_groups;
      out.places.push_back(std::move(place));
      continue;
    }
    const auto all = programmes(c, group, taken, in_care);
    bool found = false;
    for (std::size_t k = 1; k <= std::min(most_programmes, all.size()) && !found; ++k) {
      std::vector<std::size_t> chosen;
      found = each_choice(all.size(), k, chosen, [&](const std::vector<std::size_t>& choice) {
        std::vector<const Meetings*> of;
        for (const auto i : choice) of.push_back(&house_.week->of(all[i].now->group->id));
        if (!cover_all(of, open) || !apart(of)) return false;
        place.where = ChildPlace::Where::places;
        place.free = -1;
        for (const auto i : choice) {
          place.groups.push_back(all[i].now->group->id);
          place.free = sooner(place.free, all[i].free);
        }
        return true;
      });
    }
    if (!found && child.needs_care) {
      out.against.push_back(nobody(c, group, open));
      continue;
    }
    if (!found) place = best_part(c, all, open);
    if (found) taken.insert(taken.end(), place.groups.begin(), place.groups.end());
    if (found && std::any_of(place.groups.begin(), place.groups.end(), [&](const auto& g) { return provides_care(g); }))
      ++in_care;
    out.places.push_back(std::move(place));
  }
  return out;
}

}  // namespace merkez::enrol
