// One session straight before or after another that serves a common group: the cure for sessions
// that stand alone, and for parents who wait.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId s = c.pick(c.choice().timed);
  if (c.free.kin[s].empty()) return false;
  const SessionId kin = c.pick(c.free.kin[s]);
  if (!c.now().placed(kin)) return false;
  const Slot at = c.now().start[kin];
  const int day = c.p.grid.day_of(at);
  const Slot start = c.random.below(2) == 0 ? at - c.p.length[s] : c.p.end_of(kin, at);
  if (start < c.p.grid.day_begin(day) || start >= c.p.grid.day_end(day) || !c.free.may_start(s, start) ||
      start == c.now().start[s])
    return false;
  const SpaceId was = c.now().space[s];
  SpaceId space = was.valid() && c.random.below(2) == 0 ? was : c.pick(c.free.domains.spaces[s]);
  const SessionId there = c.occupied.in_space(space, start, c.p.room_end_of(s, start), s);
  const Slot old = c.now().start[s];
  c.stage_place(s, start, space);
  if (there.valid() && old != no_slot && c.now().placed(there) && c.free.may_start(there, old) &&
      c.free.may_use(there, was))
    c.stage_place(there, old, was);
  return true;
}

}  // namespace

MoveType type_beside() { return {"beside", "one session straight before or after one of the same group", 0, &propose}; }

}  // namespace merkez::moves
