// Rooms that are closed for part of the week.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(RoomAvailable, NoSessionInAClosedRoom) {
  Story c;
  c.room("101").closed = windows({"mon 12:00-13:00"});
  c.room("102");
  c.session("A", 90).changeover_minutes = 30;
  c.wish("room_available");
  c.compile();
  // 11:30 to 13:00: one hour closed = 4 slots.
  c.place("A.1", "mon 11:30", "101");
  EXPECT_EQ(c.units("room_available"), 4);
  EXPECT_EQ(c.told("room_available").front(), "room 101 is closed for 1 h of A.1, which starts at mon 11:30");
  c.place("A.1", "mon 11:30", "102");
  EXPECT_EQ(c.units("room_available"), 0);
  // 10:30 to 12:00: only the changeover runs into the closure, and that is allowed.
  c.place("A.1", "mon 10:30", "101");
  EXPECT_EQ(c.units("room_available"), 0);
}

TEST(RoomAvailable, AClosureTakesEverySlotItTouches) {
  Story c;
  c.room("101").closed = windows({"mon 12:05-12:10"});
  c.session("A", 60);
  c.wish("room_available");
  c.compile();
  c.place("A.1", "mon 11:30", "101");  // the slot 12:00-12:15 is touched
  EXPECT_EQ(c.units("room_available"), 1);
}

TEST(RoomAvailable, AHallIsClosedWithItsPartsAndAsAWhole) {
  Story c;
  c.room("H1").closed = windows({"mon 09:00-10:00"});
  c.room("H2").closed = windows({"mon 09:30-10:00"});
  auto& hall = c.room("HALL");
  hall.parts = {"H1", "H2"};
  hall.closed = windows({"tue 09:00-18:00"});
  c.session("A", 60);
  c.wish("room_available");
  c.compile();
  c.place("A.1", "mon 09:00", "HALL");  // 4 slots of H1, 2 of H2
  EXPECT_EQ(c.units("room_available"), 6);
  c.place("A.1", "tue 09:00", "HALL");  // the hall itself, 4 slots
  EXPECT_EQ(c.units("room_available"), 4);
  c.place("A.1", "tue 09:00", "H1");  // its part is open
  EXPECT_EQ(c.units("room_available"), 0);
}

TEST(RoomAvailable, OnlyTheRoomsThatAreMeant) {
  Story c;
  c.room("101").closed = windows({"mon 09:00-18:00"});
  c.room("201", -1, "second").closed = windows({"mon 09:00-18:00"});
  c.session("A", 60);
  c.wish("room_available", {which("rooms", "floor", {"second"})});
  c.compile();
  c.place("A.1", "mon 09:00", "101");
  EXPECT_EQ(c.units("room_available"), 0);
  c.place("A.1", "mon 09:00", "201");
  EXPECT_EQ(c.units("room_available"), 4);
}

TEST(RoomAvailable, PriceIsRecount) {
  Story c;
  c.room("H1").closed = windows({"mon-fri 09:00-12:00"});
  c.room("H2").closed = windows({"mon 10:00-16:00"});
  c.room("HALL").parts = {"H1", "H2"};
  c.room("101");
  for (const int minutes : {60, 90, 120, 30}) c.session("A", minutes);
  c.session("TRIP", 60).off_site = true;
  c.wish("room_available");
  c.wish("room_available", {which("rooms", "room", {"H2"})}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "room_available");
}

}  // namespace
}  // namespace merkez::testing
