// Two sessions exchange start and space.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().timed.size() < 2) return false;
  const SessionId a = c.pick(c.choice().timed), b = c.pick(c.choice().timed);
  if (a == b || !c.now().placed(a) || !c.now().placed(b)) return false;
  const Slot at_a = c.now().start[a], at_b = c.now().start[b];
  const SpaceId in_a = c.now().space[a], in_b = c.now().space[b];
  if ((at_a == at_b && in_a == in_b) || !c.free.may_start(a, at_b) || !c.free.may_start(b, at_a)) return false;
  // Rooms go with the times when they can; else each keeps its own.
  const bool exchange = in_a == in_b || (c.free.may_use(a, in_b) && c.free.may_use(b, in_a));
  if (!exchange && at_a == at_b) return false;
  c.stage_place(a, at_b, exchange ? in_b : in_a);
  c.stage_place(b, at_a, exchange ? in_a : in_b);
  return true;
}

}  // namespace

MoveType type_swap() { return {"swap", "two sessions exchange start and space", 0, &propose}; }

}  // namespace merkez::moves
