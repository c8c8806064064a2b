// One session to another start and space; whoever is there goes where it came from, if that may be.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId s = c.pick(c.choice().timed);
  const Slot start = c.pick(c.free.domains.starts[s]);
  const SpaceId space = c.pick(c.free.domains.spaces[s]);
  const Slot was = c.now().start[s];
  if (start == was && space == c.now().space[s]) return false;
  const SessionId there = c.occupied.in_space(space, start, c.p.room_end_of(s, start), s);
  c.stage_place(s, start, space);
  if (there.valid() && was != no_slot && c.now().placed(there)) {
    const SpaceId old = c.now().space[s];
    const bool moves = c.free.domains.starts[there].size() > 1 || c.free.domains.spaces[there].size() > 1;
    if (moves && c.free.may_start(there, was) && c.free.may_use(there, old)) c.stage_place(there, was, old);
  }
  return true;
}

}  // namespace

MoveType type_relocate() {
  return {"relocate", "one session to another start and space, exchanging with whoever is there", 0, &propose};
}

}  // namespace merkez::moves
