// One session a room at a time. A slot is 15 minutes; a pair that meets for half an hour costs 2.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(RoomClashTest, every_slot_in_which_two_meet_counts) {
  Story story;
  story.room("101");
  story.room("102");
  story.session("A", 60);
  story.session("B", 60);
  story.wish("room_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "101");
  story.place("B.1", "mon 09:30", "101");
  EXPECT_EQ(story.units("room_clash"), 2);  // 09:30-10:00
  EXPECT_THAT(story.told("room_clash"), ElementsAre("A.1 and B.1 are both in room 101 on mon 09:30 (30 min)"));
  story.place("B.1", "mon 10:00", "101");  // the one comes as the other goes
  EXPECT_EQ(story.units("room_clash"), 0);
  story.place("B.1", "mon 09:30", "102");
  EXPECT_EQ(story.units("room_clash"), 0);
  story.place("B.1", "tue 09:30", "101");
  EXPECT_EQ(story.units("room_clash"), 0);
}

TEST(RoomClashTest, the_room_stays_taken_while_it_is_cleaned) {
  Story story;
  story.room("SALON");
  story.session("HAI", 60).changeover_minutes = 30;
  story.session("B", 60);
  story.wish("room_clash");
  story.compile();
  story.place("HAI.1", "mon 09:00", "SALON");
  story.place("B.1", "mon 10:00", "SALON");
  EXPECT_EQ(story.units("room_clash"), 2);  // 10:00-10:30
  story.place("B.1", "mon 10:30", "SALON");
  EXPECT_EQ(story.units("room_clash"), 0);
  story.place("B.1", "mon 08:00", "SALON");  // B leaves nothing to clean
  EXPECT_EQ(story.units("room_clash"), 0);
}

TEST(RoomClashTest, a_hall_clashes_with_its_halves) {
  Story story;
  story.room("H1");
  story.room("H2");
  story.room("HALL").parts = {"H1", "H2"};
  story.session("A", 60);
  story.session("B", 60);
  story.session("C", 60);
  story.wish("room_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "H1");
  story.place("B.1", "mon 09:00", "H2");
  EXPECT_EQ(story.units("room_clash"), 0);
  story.place("C.1", "mon 09:30", "HALL");
  EXPECT_EQ(story.units("room_clash"), 2 + 2);  // half an hour with each of the two
  story.unplace("A.1");
  story.place("B.1", "mon 09:30", "HALL");
  EXPECT_EQ(story.units("room_clash"), 4 + 4);  // one hour together, in both halves
}

TEST(RoomClashTest, three_in_a_room_are_three_pairs) {
  Story story;
  story.room("101");
  for (const char* g : {"A", "B", "C"}) story.session(g, 30);
  story.wish("room_clash");
  story.compile();
  for (const char* s : {"A.1", "B.1", "C.1"}) story.place(s, "mon 09:00", "101");
  EXPECT_EQ(story.units("room_clash"), 3 * 2);
}

TEST(RoomClashTest, odd_and_even_weeks_share_a_room) {
  Story story;
  story.room("101");
  story.session("ODD", 60).parity = plan::Parity::odd_weeks;
  story.session("EVEN", 60).parity = plan::Parity::even_weeks;
  story.session("A", 60);
  story.session("B", 60);
  story.wish("room_clash");
  story.compile();
  story.place("ODD.1", "mon 09:00", "101");
  story.place("EVEN.1", "mon 09:00", "101");
  EXPECT_EQ(story.units("room_clash"), 0);
  story.place("A.1", "mon 09:00", "101");
  EXPECT_EQ(story.units("room_clash"), 4 + 4);  // with each of them, in its week
  story.unplace("ODD.1");
  story.unplace("EVEN.1");
  story.place("B.1", "mon 09:00", "101");
  EXPECT_EQ(story.units("room_clash"), 2 * 4);  // in both weeks of the fortnight
}

TEST(RoomClashTest, only_the_rooms_and_sessions_asked_for) {
  Story story;
  story.room("101");
  story.room("102");
  for (const char* g : {"A", "B", "C"}) story.session(g, 60);
  story.wish("room_clash", {which("sessions", "group", {"A", "B"}), which("rooms", "room", {"101"})});
  story.compile();
  for (const char* s : {"A.1", "B.1", "C.1"}) story.place(s, "mon 09:00", "102");
  EXPECT_EQ(story.units("room_clash"), 0);
  for (const char* s : {"A.1", "B.1", "C.1"}) story.place(s, "mon 09:00", "101");
  EXPECT_EQ(story.units("room_clash"), 4);  // A with B; nobody asked about C
}

TEST(RoomClashTest, trips_do_not_meet) {
  Story story;
  story.session("A", 60);
  story.session("B", 60);
  story.wish("room_clash");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("B.1", "mon 09:00");
  EXPECT_EQ(story.units("room_clash"), 0);
}

void crowd(Story& story, bool fortnights) {
  story.plan.open = windows({"mon-tue 09:00-12:00"});
  story.plan.days.resize(2);
  story.room("H1");
  story.room("H2");
  story.room("HALL").parts = {"H1", "H2"};
  for (int i = 0; i < 9; ++i) {
    auto& s = story.session(i % 2 ? "A" : "B", 30 + 15 * (i % 4));
    s.changeover_minutes = 15 * (i % 3);
    if (fortnights && i % 3 == 0) s.parity = i % 2 ? plan::Parity::odd_weeks : plan::Parity::even_weeks;
  }
  story.wish("room_clash");
  story.wish("room_clash", {which("sessions", "group", {"A"}), which("rooms", "room", {"H2"})});
  story.compile();
}

TEST(RoomClashTest, price_is_recount) {
  Story story;
  crowd(story, false);
  expect_price_is_recount(story, "room_clash");
}

TEST(RoomClashTest, price_is_recount_over_a_fortnight) {
  Story story;
  crowd(story, true);
  expect_price_is_recount(story, "room_clash");
}

}  // namespace
}  // namespace merkez::testing
