// People's own hours.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(StaffAvailable, SlotsOutsideTheHoursCount) {
  Story c;
  c.staff("T1", {"teacher"}).hours = windows({"mon 09:00-12:00"});
  c.staff("T2", {"teacher"});
  c.session("A", 90, {"teacher", "teacher"});
  c.wish("staff_available");
  c.compile();
  c.place("A.1", "mon 10:30", "", {"T1", "T2"});
  EXPECT_EQ(c.units("staff_available"), 0);
  // 11:30 to 13:00: one hour after T1 has gone = 4 slots; T2 works at every time.
  c.place("A.1", "mon 11:30", "", {"T1", "T2"});
  EXPECT_EQ(c.units("staff_available"), 4);
  EXPECT_EQ(c.told("staff_available").front(),
            "T1 takes A.1 at mon 11:30 for 1 h 30 min, 1 h of it outside his or her hours");
  // A session that is not placed asks nothing of anybody.
  c.week.start[c.id("A.1")] = no_slot;
  EXPECT_EQ(c.units("staff_available"), 0);
}

TEST(StaffAvailable, HoursInTwoPiecesThatTouchAreOne) {
  Story c;
  c.staff("T1", {"teacher"}).hours = windows({"mon 09:00-12:00", "mon 12:00-14:00"});
  c.session("A", 120, {"teacher"});
  c.wish("staff_available");
  c.compile();
  c.place("A.1", "mon 11:00", "", {"T1"});
  EXPECT_EQ(c.units("staff_available"), 0);
}

TEST(StaffAvailable, OnlyThosePeopleWhoAreMeant) {
  Story c;
  c.staff("T1", {"teacher"}).hours = windows({"mon 09:00-12:00"});
  c.staff("V1", {"volunteer"}).hours = windows({"mon 09:00-12:00"});
  c.session("A", 60, {"teacher", "volunteer"});
  c.wish("staff_available", {which("staff", "role", {"volunteer"})});
  c.compile();
  // Both are away all 4 slots; the wish speaks of volunteers.
  c.place("A.1", "tue 10:00", "", {"T1", "V1"});
  EXPECT_EQ(c.units("staff_available"), 4);
}

TEST(StaffAvailable, PriceIsRecount) {
  Story c;
  c.staff("T1", {"teacher"}).hours = windows({"mon-fri 09:00-12:00"});
  c.staff("T2", {"teacher"}).hours = windows({"mon-fri 09:00-12:00"});
  c.staff("T3", {"teacher"}).hours = windows({"mon-wed 13:00-18:00", "sat 09:00-12:00"});
  c.staff("T4", {"teacher"});
  for (const int minutes : {60, 90, 120, 30}) c.session("A", minutes, {"teacher", "teacher"});
  c.session("B", 60, {"teacher"});
  c.wish("staff_available");
  c.wish("staff_available", {which("staff", "staff", {"T2", "T3"})}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "staff_available");
}

}  // namespace
}  // namespace merkez::testing
