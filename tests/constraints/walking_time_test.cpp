// From room to room on one's own feet.
#include "tests/constraints/recount.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

/// Floors 0, 1 and 2; two people; sessions of 50 minutes, which take four slots of 15.
void house(Story& s) {
  s.room("G2", -1, "ground");
  s.room("101", -1, "first");
  s.room("102", -1, "first");
  s.room("203", -1, "second");
  s.staff("IN1", {"interpreter"});
  s.staff("IN2", {"interpreter"});
  for (const char* g : {"A", "B", "C"}) s.session(g, 50, {"interpreter"});
}

TEST(WalkingTimeTest, the_way_grows_with_the_floors_and_real_minutes_count) {
  Story s;
  house(s);
  s.wish("walking_time", {number("minutes_a_floor", 8)});
  s.compile();
  s.place("A.1", "mon 09:00", "G2", {"IN1"});
  s.place("B.1", "mon 10:00", "203", {"IN1"});
  // Two floors take 16 minutes; from the real end 09:50 there are 10.
  EXPECT_EQ(s.units("walking_time"), 6);
  EXPECT_EQ(s.told("walking_time")[0], "IN1 has 10 min to come from A.1 to B.1 at mon 10:00, the way takes 16 min");
  s.place("B.1", "mon 10:00", "102", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 0);
  s.place("B.1", "mon 10:00", "203", {"IN2"});
  EXPECT_EQ(s.units("walking_time"), 0);
  s.place("B.1", "tue 10:00", "203", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 0);
}

TEST(WalkingTimeTest, only_the_session_straight_before_counts) {
  Story s;
  house(s);
  s.wish("walking_time", {number("minutes_a_floor", 90)});
  s.compile();
  s.place("A.1", "mon 09:00", "G2", {"IN1"});
  s.place("B.1", "mon 10:00", "G2", {"IN1"});
  s.place("C.1", "mon 11:00", "101", {"IN1"});
  // G2 to 101 takes 90 minutes: 10 are there after B. A is not asked, though from it only 70 of 90 would be there.
  EXPECT_EQ(s.units("walking_time"), 80);
  EXPECT_EQ(s.breaches("walking_time").size(), 1u);
  // B is last now: A to C has 10 of 90, C to B 10 of 90.
  s.place("C.1", "mon 10:00", "101", {"IN1"});
  s.place("B.1", "mon 11:00", "G2", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 160);
}

TEST(WalkingTimeTest, rooms_of_one_floor_off_site_and_overlap) {
  Story s;
  house(s);
  s.wish("walking_time",
         {number("minutes_a_floor", 0), number("minutes_between_rooms", 12), number("minutes_off_site", 30)});
  s.compile();
  s.place("A.1", "mon 09:00", "101", {"IN1"});
  s.place("B.1", "mon 10:00", "102", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 2);
  s.place("B.1", "mon 10:00", "101", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 0);
  s.place("B.1", "mon 10:00", "", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 20);
  // Overlap is a clash and no walk: only the way itself is missing.
  s.place("B.1", "mon 09:15", "102", {"IN1"});
  EXPECT_EQ(s.units("walking_time"), 12);
}

TEST(WalkingTimeTest, each_week_has_its_own_neighbours) {
  Story s;
  house(s);
  s.plan.sessions[1].parity = plan::Parity::odd_weeks;
  s.wish("walking_time", {number("minutes_a_floor", 50)});
  s.compile();
  s.place("A.1", "mon 09:00", "101", {"IN1"});
  s.place("B.1", "mon 10:00", "G2", {"IN1"});
  s.place("C.1", "mon 11:00", "101", {"IN1"});
  // Odd weeks: down and up, 2 x (50 - 10) = 80. Even weeks: nothing. The worse week counts.
  EXPECT_EQ(s.units("walking_time"), 80);
}

TEST(WalkingTimeTest, price_is_recount) {
  Story s;
  house(s);
  for (int i = 0; i < 6; ++i) {
    auto& x = s.session("G" + std::to_string(i), 45 + 30 * (i % 3), {"interpreter", "interpreter"});
    if (i == 3) x.parity = plan::Parity::odd_weeks;
    if (i == 4) x.parity = plan::Parity::even_weeks;
  }
  for (auto& x : s.plan.sessions) x.pin.day = 0;
  s.wish("walking_time",
         {number("minutes_a_floor", 20), number("minutes_between_rooms", 10), number("minutes_off_site", 35)});
  s.wish("walking_time", {which("staff", "staff", {"IN1"}), number("minutes_a_floor", 40)}).strength = Strength::prefer;
  s.compile();
  expect_price_is_recount(s, "walking_time");
}

}  // namespace
}  // namespace merkez::testing
