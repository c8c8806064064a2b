// The record of who is where, held against a look at every session.
#include "engine/search/occupancy.hpp"

#include <gtest/gtest.h>

#include "engine/base/random.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

/// The sessions of `t` that are in the room, or with the person, at any slot of [from, to), but one.
std::vector<SessionId> present(const Problem& p, const Timetable& t, RoomId room, StaffId who, Slot from, Slot to,
                               SessionId but) {
  std::vector<SessionId> out;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (s == but || !t.placed(s)) continue;
    if (room.valid() && t.space[s].valid() && overlap(t.start[s], p.room_end_of(s, t.start[s]), from, to) > 0)
      for (const RoomId r : p.rooms_of[t.space[s]])
        if (r == room) out.push_back(s);
    if (who.valid() && overlap(t.start[s], p.end_of(s, t.start[s]), from, to) > 0)
      for (const NeedId n : p.needs[s])
        if (t.staff[n] == who) out.push_back(s);
  }
  return out;
}

TEST(OccupancyTest, names_somebody_who_is_there_and_nobody_who_is_not) {
  Story story;
  story.room("101");
  story.room("102");
  story.staff("A", {"x"});
  story.staff("B", {"x"});
  for (int i = 0; i < 14; ++i) story.session("G", 30 + 45 * (i % 4), {"x"}).changeover_minutes = 15 * (i % 3);
  story.compile();
  const Problem& p = story.problem;
  Random random(5);
  Occupancy occupied(p);
  Timetable t = p.empty();
  occupied.reset(t);
  const auto pick = [&](const auto& from) { return from[random.below(static_cast<std::uint32_t>(from.size()))]; };
  int found = 0;
  for (int step = 0; step < 4000; ++step) {
    // Without overlaps: where two are in one cell the record knows one of them only.
    const SessionId s(static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(p.sessions()))));
    const NeedId need = *p.needs[s].begin();
    Timetable next = t;
    next.start[s] = random.below(5) == 0 ? no_slot : pick(p.candidates.starts[s]);
    next.space[s] = pick(p.candidates.spaces[s]);
    next.staff[need] = pick(p.candidates.staff[need]);
    const bool clash =
        next.placed(s) &&
        (!present(p, t, RoomId(next.space[s].value), {}, next.start[s], p.room_end_of(s, next.start[s]), s).empty() ||
         !present(p, t, {}, next.staff[need], next.start[s], p.end_of(s, next.start[s]), s).empty());
    if (!clash) {
      t = next;
      occupied.follow(t, s);
    }
    const auto from = static_cast<Slot>(random.below(static_cast<std::uint32_t>(p.grid.slots())));
    const Slot to = from + static_cast<Slot>(random.below(static_cast<std::uint32_t>(p.grid.slots() - from + 1)));
    for (int k = 0; k < 2; ++k) {
      const SessionId but = random.below(2) ? SessionId{} : s;
      const auto check = [&](SessionId named, const std::vector<SessionId>& there) {
        ASSERT_EQ(named.valid(), !there.empty());
        if (!named.valid()) return;
        ++found;
        ASSERT_NE(std::find(there.begin(), there.end(), named), there.end());
      };
      check(occupied.in_space(SpaceId(k), from, to, but), present(p, t, RoomId(k), {}, from, to, but));
      check(occupied.of_staff(StaffId(k), from, to, but), present(p, t, {}, StaffId(k), from, to, but));
      EXPECT_EQ(occupied.free(StaffId(k), from, to, but), present(p, t, {}, StaffId(k), from, to, but).empty());
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(found, 1000);
}

}  // namespace
}  // namespace merkez::testing
