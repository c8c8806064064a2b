// All that one person does in a part of a day changes places with what they do in the same part of another: who is paid
// by half-days, or comes on so many days, cannot go to another day with one session at a time.
#include <algorithm>
#include <array>

#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

/// More than this in one half of a week is no shift of one person.
constexpr std::size_t most = 16;

struct Shift {
  std::array<SessionId, most> who;
  std::array<Slot, most> to;
  std::size_t size = 0;
};

/// Adds the sessions that the person begins in [from, to), going `by` slots. False when one may not go there.
bool add(const MoveContext& c, StaffId person, Slot from, Slot to, Slot by, Shift& shift) {
  for (Slot at = from; at < to;) {
    const SessionId s = c.occupied.of_staff(person, at, to, {});
    if (!s.valid()) break;
    const Slot start = c.now().start[s];
    if (start >= from) {
      if (shift.size == most || !c.free.may_start(s, start + by)) return false;
      shift.who[shift.size] = s;
      shift.to[shift.size++] = start + by;
    }
    at = std::max(at + 1, c.p.end_of(s, start));
  }
  return true;
}

bool propose(MoveContext& c) {
  if (c.choice().timed.empty()) return false;
  const SessionId s = c.pick(c.choice().timed);
  const NeedRange needs = c.p.needs[s];
  if (!c.now().placed(s) || needs.size() == 0) return false;
  const auto nth = c.random.below(static_cast<std::uint32_t>(needs.size()));
  const StaffId person = c.now().staff[NeedId(needs.first + static_cast<std::int32_t>(nth))];
  if (!person.valid()) return false;
  const Grid& g = c.p.grid;
  const Slot start = c.now().start[s];
  const int day = g.day_of(start), other = static_cast<int>(c.random.below(static_cast<std::uint32_t>(g.days)));
  if (day == other) return false;
  // The whole day, or the part of it up to this session, or from it on.
  Slot from = 0, to = g.per_day;
  switch (c.random.below(3)) {
    case 0:
      to = c.p.end_of(s, start) - g.day_begin(day);
      break;
    case 1:
      from = start - g.day_begin(day);
      break;
    default:
      break;
  }
  const Slot by = g.day_begin(other) - g.day_begin(day);
  Shift shift;
  if (!add(c, person, g.day_begin(day) + from, g.day_begin(day) + to, by, shift) ||
      !add(c, person, g.day_begin(other) + from, g.day_begin(other) + to, -by, shift))
    return false;
  for (std::size_t i = 0; i < shift.size; ++i) {
    const SessionId moved = shift.who[i];
    c.stage_place(moved, shift.to[i], c.now().space[moved]);
    // Whose shift it is goes with it, whatever stands in the way now.
    for (const NeedId n : c.p.needs[moved])
      if (c.now().staff[n] == person) c.evaluator.stage_staff(n, person);
  }
  return shift.size > 0;
}

}  // namespace

MoveType type_trade_shifts() {
  return {"trade_shifts", "one person's work in a part of a day changes places with that of another day", 0, &propose};
}

}  // namespace merkez::moves
