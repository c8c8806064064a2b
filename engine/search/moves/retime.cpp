// One session to another start in its own space.
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId s = c.pick(c.choice().timed);
  if (!c.now().placed(s)) return false;
  const Slot start = c.pick(c.free.domains.starts[s]);
  if (start == c.now().start[s]) return false;
  c.stage_place(s, start, c.now().space[s]);
  return true;
}

}  // namespace

MoveType type_retime() { return {"retime", "one session to another start in its own space", 0, &propose}; }

}  // namespace merkez::moves
