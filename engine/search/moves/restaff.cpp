// Another person for one need. If that person is busy then in a session that could take the one
// who is released, the two are exchanged.
#include <algorithm>

#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

bool propose(MoveContext& c) {
  if (c.choice().needs.empty()) return false;
  const NeedId n = c.pick(c.choice().needs);
  const SessionId s = c.p.need_session[n];
  if (!c.now().placed(s)) return false;
  const StaffId was = c.now().staff[n], who = c.pick(c.free.domains.staff[n]);
  if (who == was) return false;
  c.evaluator.stage_staff(n, who);
  const Slot from = c.now().start[s];
  const SessionId other = c.occupied.of_staff(who, from, c.p.end_of(s, from), s);
  if (!other.valid() || !was.valid()) return true;
  for (const NeedId m : c.p.needs[other])
    if (c.now().staff[m] == who) {
      const auto& people = c.free.domains.staff[m];
      if (std::find(people.begin(), people.end(), was) != people.end()) c.evaluator.stage_staff(m, was);
    }
  return true;
}

}  // namespace

MoveType type_restaff() { return {"restaff", "another person for one need, exchanged if busy", 0, &propose}; }

}  // namespace merkez::moves
