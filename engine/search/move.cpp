#include "engine/search/move.hpp"

#include <algorithm>
#include <map>

namespace merkez {

namespace moves {
#define MOVE(name, rate) MoveType type_##name();
#include "engine/search/moves.def"
#undef MOVE
}  // namespace moves

std::span<const MoveType> move_types() {
  static const std::vector<MoveType> all = [] {
    std::vector<MoveType> list;
#define MOVE(name, how_often)           \
  list.push_back(moves::type_##name()); \
  list.back().rate = how_often;
#include "engine/search/moves.def"
#undef MOVE
    return list;
  }();
  return all;
}

bool Freedom::may_use(SessionId s, SpaceId space) const {
  const auto& list = domains.spaces[s];
  return std::find(list.begin(), list.end(), space) != list.end();
}

Freedom make_freedom(const Problem& p, const Rules& rules) {
  Freedom f;
  f.domains = make_domains(p, rules);
  std::map<std::vector<Slot>, std::int32_t> classes;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    const auto& starts = f.domains.starts[s];
    const auto& spaces = f.domains.spaces[s];
    const auto [it, fresh] = classes.emplace(starts, static_cast<std::int32_t>(classes.size()));
    if (fresh) {
      auto& allowed = f.start_allowed.emplace_back(static_cast<std::size_t>(p.grid.slots()));
      for (const Slot at : starts) allowed[static_cast<std::size_t>(at)] = 1;
    }
    f.start_class.push_back(it->second);
    bool free = false;
    if (!starts.empty() && !spaces.empty()) {
      if (starts.size() > 1 || spaces.size() > 1) {
        f.timed.push_back(s);
        free = true;
      }
      if (spaces.size() > 1) f.roomed.push_back(s);
      for (const NeedId n : p.needs[s])
        if (f.domains.staff[n].size() > 1) {
          f.needs.push_back(n);
          free = true;
        }
    }
    if (free) f.sessions.push_back(s);
  }
  f.kin.resize(p.sessions());
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    auto& kin = f.kin[s];
    for (const GroupId g : p.serves[s])
      for (const SessionId o : p.sessions_of_group[g])
        if (o != s) kin.push_back(o);
    std::sort(kin.begin(), kin.end());
    kin.erase(std::unique(kin.begin(), kin.end()), kin.end());
  }
  return f;
}

void MoveContext::stage_place(SessionId s, Slot start, SpaceId space) {
  evaluator.stage_start(s, start);
  evaluator.stage_space(s, space);
  const Slot end = p.end_of(s, start);
  for (const NeedId n : p.needs[s]) {
    const auto& people = free.domains.staff[n];
    if (people.empty()) continue;
    const StaffId who = evaluator.staged().staff[n];
    if (who.valid() && (people.size() == 1 || occupied.free(who, start, end, s))) continue;
    // A random first, then on from there to the first who is free and not already in this session.
    const std::uint32_t first = random.below(static_cast<std::uint32_t>(people.size()));
    StaffId chosen = people[first];
    for (std::size_t k = 0; k < people.size(); ++k) {
      const StaffId candidate = people[(first + k) % people.size()];
      const auto taken = [&](NeedId other) { return other != n && evaluator.staged().staff[other] == candidate; };
      bool twice = false;
      for (const NeedId other : p.needs[s]) twice |= taken(other);
      if (!twice && occupied.free(candidate, start, end, s)) {
        chosen = candidate;
        break;
      }
    }
    evaluator.stage_staff(n, chosen);
  }
}

}  // namespace merkez
