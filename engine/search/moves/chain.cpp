// A Kempe chain for sessions of any length: one session goes to another time, what it meets there
// goes to the time it came from, what those meet there follows in turn, until nothing is in the
// way. Rooms are kept, so each exchange leaves clashes of rooms, groups and staff as they were.
#include <algorithm>
#include <array>

#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

constexpr std::size_t longest = 16;

struct Chain {
  std::array<SessionId, longest> who;
  std::array<Slot, longest> to;
  std::size_t size = 0;
  [[nodiscard]] bool has(SessionId s) const {
    return std::find(who.begin(), who.begin() + static_cast<std::ptrdiff_t>(size), s) !=
           who.begin() + static_cast<std::ptrdiff_t>(size);
  }
  bool add(SessionId s, Slot at) {
    if (size == longest) return false;
    who[size] = s;
    to[size++] = at;
    return true;
  }
};

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId first = c.pick(c.choice().timed);
  if (!c.now().placed(first)) return false;
  const Slot from = c.now().start[first], target = c.pick(c.free.domains.starts[first]);
  if (from == target) return false;
  const Slot shift = target - from;
  Chain chain;
  chain.add(first, target);
  for (std::size_t i = 0; i < chain.size; ++i) {
    const SessionId s = chain.who[i];
    const Slot at = chain.to[i], end = c.p.end_of(s, at);
    const auto meets = [&](SessionId o) {
      return o != s && c.now().placed(o) && overlap(at, end, c.now().start[o], c.p.end_of(o, c.now().start[o])) > 0;
    };
    // What is met goes the other way: those at the target by -shift, those at the origin by +shift.
    const Slot back = at - c.now().start[s] == shift ? -shift : shift;
    const auto follow = [&](SessionId o) {
      if (chain.has(o)) return true;
      const Slot to = c.now().start[o] + back;
      return c.free.may_start(o, to) && c.p.grid.day_of(to) == c.p.grid.day_of(c.now().start[s]) && chain.add(o, to);
    };
    for (const SessionId o : c.free.kin[s])
      if (meets(o) && !follow(o)) return false;
    if (const SpaceId space = c.now().space[s]; space.valid())
      if (const SessionId o = c.occupied.in_space(space, at, c.p.room_end_of(s, at), s); o.valid() && !follow(o))
        return false;
    for (const NeedId n : c.p.needs[s])
      if (c.now().staff[n].valid() && c.free.domains.staff[n].size() == 1)
        if (const SessionId o = c.occupied.of_staff(c.now().staff[n], at, end, s); o.valid() && !follow(o))
          return false;
  }
  for (std::size_t i = 0; i < chain.size; ++i) c.stage_place(chain.who[i], chain.to[i], c.now().space[chain.who[i]]);
  return true;
}

}  // namespace

MoveType type_chain() { return {"chain", "a chain of sessions exchanges two times, rooms kept", 0, &propose}; }

}  // namespace merkez::moves
