#include "engine/search/move.hpp"

#include <algorithm>
#include <map>
#include <numeric>

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

namespace {

/// Parts smaller than this are joined: too few decisions to stay with for long.
constexpr std::size_t least_part = 256;

/// Sessions that may take the same space or person or serve a common group, as sets: each session's entry
/// leads to the first of its set.
class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t first(std::size_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void join(std::size_t a, std::size_t b) {
    a = first(a);
    b = first(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<Choice> parts_of(const Problem& p, const Freedom& f) {
  constexpr std::size_t nobody = SIZE_MAX;
  Sets sets(p.sessions());
  std::vector<std::size_t> in_room(p.rooms(), nobody), with(p.staff_count(), nobody), of_group(p.groups(), nobody);
  const auto meet = [&](std::size_t& other, SessionId s) {
    if (other == nobody)
      other = s.index();
    else
      sets.join(other, s.index());
  };
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    for (const SpaceId space : f.domains.spaces[s])
      for (const RoomId r : p.rooms_of[space]) meet(in_room[r.index()], s);
    for (const NeedId n : p.needs[s])
      for (const StaffId who : f.domains.staff[n]) meet(with[who.index()], s);
    for (const GroupId g : p.serves[s])
      for (const GroupId atom : p.atoms[g]) meet(of_group[atom.index()], s);
  }
  // Sets in the order of their first sessions, joined until each part is large enough.
  std::vector<std::size_t> size(p.sessions());
  for (const SessionId s : f.sessions) ++size[sets.first(s.index())];
  std::vector<std::size_t> part_of(p.sessions());
  std::size_t parts = 0, filled = 0;
  for (std::size_t s = 0; s < size.size(); ++s) {
    if (size[s] == 0) continue;
    if (filled >= least_part) {
      ++parts;
      filled = 0;
    }
    part_of[s] = parts;
    filled += size[s];
  }
  if (parts == 0) return {};
  std::vector<Choice> out(parts + 1);
  const auto part = [&](SessionId s) -> Choice& { return out[part_of[sets.first(s.index())]]; };
  for (const SessionId s : f.timed) part(s).timed.push_back(s);
  for (const SessionId s : f.roomed) part(s).roomed.push_back(s);
  for (const NeedId n : f.needs) part(p.need_session[n]).needs.push_back(n);
  return out;
}

}  // namespace

void MoveContext::draw_part() {
  if (free.parts.empty()) return;
  // A decision drawn from all names its part.
  std::uint64_t at = random.below(static_cast<std::uint32_t>(free.timed.size() + free.needs.size()));
  for (const Choice& one : free.parts) {
    part = &one;
    const std::uint64_t decisions = one.timed.size() + one.needs.size();
    if (at < decisions) return;
    at -= decisions;
  }
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
  f.parts = parts_of(p, f);
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
