// One session to the hour and space of another of its group, on another day: same hour, same room.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId s = c.pick(c.choice().timed);
  const auto& siblings = c.p.sessions_of_group[c.p.group[s]];
  const SessionId sibling = c.pick(siblings);
  if (sibling == s || !c.now().placed(sibling)) return false;
  const Slot at = c.now().start[sibling];
  const int day = static_cast<int>(c.random.below(static_cast<std::uint32_t>(c.p.grid.days)));
  const Slot start = c.p.grid.day_begin(day) + (at - c.p.grid.day_begin(c.p.grid.day_of(at)));
  const SpaceId space = c.now().space[sibling];
  const Slot was = c.now().start[s];
  const SpaceId old = c.now().space[s];
  if (!c.free.may_start(s, start) || !c.free.may_use(s, space) || (start == was && space == old)) return false;
  const SessionId there = c.occupied.in_space(space, start, c.p.room_end_of(s, start), s);
  c.stage_place(s, start, space);
  if (there.valid() && was != no_slot && c.now().placed(there) && c.free.may_start(there, was) &&
      c.free.may_use(there, old))
    c.stage_place(there, was, old);
  return true;
}

}  // namespace

MoveType type_echo() { return {"echo", "one session to the hour and space of a sibling, on any day", 0, &propose}; }

}  // namespace merkez::moves
