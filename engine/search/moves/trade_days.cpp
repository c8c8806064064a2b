// Two sessions exchange days, each keeping its hour and room: where a day holds only so many places, of childcare or on
// a floor, neither can go alone.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId a = c.pick(c.choice().timed), b = c.pick(c.around().timed);
  if (a == b || !c.now().placed(a) || !c.now().placed(b)) return false;
  const Grid& g = c.p.grid;
  const Slot at_a = c.now().start[a], at_b = c.now().start[b];
  const Slot morning_a = g.day_begin(g.day_of(at_a)), morning_b = g.day_begin(g.day_of(at_b));
  if (morning_a == morning_b) return false;
  const Slot to_a = morning_b + (at_a - morning_a), to_b = morning_a + (at_b - morning_b);
  if (!c.free.may_start(a, to_a) || !c.free.may_start(b, to_b)) return false;
  c.stage_place(a, to_a, c.now().space[a]);
  c.stage_place(b, to_b, c.now().space[b]);
  return true;
}

}  // namespace

MoveType type_trade_days() {
  return {"trade_days", "two sessions exchange days and keep their hours and rooms", 0, &propose};
}

}  // namespace merkez::moves
