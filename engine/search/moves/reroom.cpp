// One session to another space at its own time; whoever is there takes the space it leaves.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().roomed.empty()) return false;
  const SessionId s = c.pick(c.choice().roomed);
  if (!c.now().placed(s)) return false;
  const SpaceId was = c.now().space[s], space = c.pick(c.free.domains.spaces[s]);
  if (space == was) return false;
  const Slot start = c.now().start[s];
  const SessionId there = c.occupied.in_space(space, start, c.p.room_end_of(s, start), s);
  c.evaluator.stage_space(s, space);
  if (there.valid() && c.free.may_use(there, was)) c.evaluator.stage_space(there, was);
  return true;
}

}  // namespace

MoveType type_reroom() { return {"reroom", "one session to another space at its own time", 0, &propose}; }

}  // namespace merkez::moves
