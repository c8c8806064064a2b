// What there is only so much of: people on a floor, laptops, interpreters.
#include "tests/constraints/recount.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

TEST(PoolTest, a_floor_holds_so_many_people_and_those_who_always_sit_there_count) {
  Story s;
  s.room("G1", -1, "ground");
  s.room("101", -1, "first");
  s.room("102", -1, "first").always_people = 4;
  s.group("A", 20);
  s.group("B", 15);
  s.session("A", 60);
  s.session("B", 60);
  s.wish("pool", {which("rooms", "floor", {"first"}), number("at_most", 30)});
  s.compile();
  s.place("A.1", "mon 09:00", "101");
  s.place("B.1", "mon 09:30", "102");
  // 20 + 15 + 4 = 39 people from 09:30 to 10:00: 9 too many in each of 2 slots.
  EXPECT_EQ(s.units("pool"), 18);
  const auto told = s.told("pool");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0], "pool-1: 39 people from mon 09:30 for 30 min, at most 30 may be there");
  EXPECT_EQ(s.breaches("pool")[0].resource, Resource::of(s.problem.find_floor("first").value()));
  // One floor down they do not meet.
  s.place("B.1", "mon 09:30", "G1");
  EXPECT_EQ(s.units("pool"), 0);
}

TEST(PoolTest, movable_equipment_is_needed_only_beyond_what_the_room_has) {
  Story s;
  s.room("101");
  s.room("102");
  s.room("103").equipment = {{"laptop", 2}};
  s.session("A", 60).equipment = {{"laptop", 4}};
  s.session("B", 60).equipment = {{"laptop", 3}};
  s.session("C", 60);
  s.wish("pool", {text("amount", "equipment"), text("equipment", "laptop"), number("at_most", 5)});
  s.compile();
  s.place("A.1", "mon 09:00", "101");
  s.place("B.1", "mon 09:00", "102");
  s.place("C.1", "mon 09:00", "103");
  // 4 + 3 of 5 laptops for 4 slots: 8 missing.
  EXPECT_EQ(s.units("pool"), 8);
  // Room 103 has two of the three, so 4 + 1 are carried.
  s.place("B.1", "mon 09:00", "103");
  EXPECT_EQ(s.units("pool"), 0);
  // Laptops go along on a trip.
  s.place("B.1", "mon 09:45", "");
  EXPECT_EQ(s.units("pool"), 2);
}

TEST(PoolTest, the_worse_week_of_a_fortnight_counts_once) {
  Story s;
  s.room("101");
  for (const char* g : {"W", "O", "E"}) s.group(g, 10);
  s.session("W", 60);
  s.session("O", 60).parity = plan::Parity::odd_weeks;
  s.session("E", 60).parity = plan::Parity::even_weeks;
  s.wish("pool", {number("at_most", 15)});
  s.compile();
  for (const char* x : {"W.1", "O.1", "E.1"}) s.place(x, "tue 14:00", "101");
  // Each week has 20 people for 4 slots, 5 too many: 20 units, not 40.
  EXPECT_EQ(s.units("pool"), 20);
  s.unplace("O.1");
  EXPECT_EQ(s.units("pool"), 20);
  EXPECT_EQ(s.breaches("pool")[0].sessions, (std::vector{s.id("W.1"), s.id("E.1")}));
  s.unplace("E.1");
  EXPECT_EQ(s.units("pool"), 0);
}

TEST(PoolTest, staff_of_a_role_and_only_in_the_window) {
  Story s;
  s.room("101");
  s.session("A", 90, {"interpreter", "teacher"});
  s.session("B", 90, {"interpreter"});
  s.wish("pool",
         {text("amount", "staff"), text("role", "interpreter"), number("at_most", 1), when("when", {"09:00-10:00"})});
  s.compile();
  s.place("A.1", "wed 09:00", "101");
  s.place("B.1", "wed 09:30", "101");
  // Both run from 09:30 to 10:30, but only 09:30-10:00 lies in the window: 2 slots.
  EXPECT_EQ(s.units("pool"), 2);
  EXPECT_EQ(s.told("pool")[0], "pool-1: 2 staff are wanted from wed 09:30 for 30 min, there are 1");
}

TEST(PoolTest, a_pool_that_says_nothing_or_is_full_already_is_refused) {
  Story s;
  s.room("101").always_people = 12;
  s.session("A");
  s.wish("pool", {text("amount", "equipment"), number("at_most", 5)});
  s.wish("pool", {text("equipment", "laptop"), number("at_most", 50)});
  s.wish("pool", {number("at_most", 10)});
  const auto wrong = s.refused();
  ASSERT_EQ(wrong.size(), 3u);
  EXPECT_NE(wrong[0].find("wishes.yaml:1:1: error: a pool of equipment must name it"), std::string::npos) << wrong[0];
  EXPECT_NE(wrong[1].find("wishes.yaml:2:1: error: the pool names the equipment 'laptop'"), std::string::npos)
      << wrong[1];
  EXPECT_NE(wrong[2].find("wishes.yaml:3:1: error: 12 are there at every minute"), std::string::npos) << wrong[2];
}

TEST(PoolTest, price_is_recount) {
  Story s;
  s.room("G1", -1, "ground");
  s.room("101", -1, "first").equipment = {{"laptop", 2}};
  s.room("102", -1, "first");
  for (int i = 0; i < 8; ++i) {
    const std::string id = "G" + std::to_string(i);
    s.group(id, 5 + i);
    auto& x = s.session(id, 45 + 30 * (i % 4), {"teacher"});
    x.when = windows({"mon 09:00-12:00"});
    x.equipment = {{"laptop", i % 3}};
    if (i == 3) x.parity = plan::Parity::odd_weeks;
    if (i == 4) x.parity = plan::Parity::even_weeks;
    if (i == 5) x.off_site = true;
  }
  s.wish("pool", {which("rooms", "floor", {"first"}), number("at_most", 10)});
  s.wish("pool", {text("amount", "equipment"), text("equipment", "laptop"), number("at_most", 1)});
  s.wish("pool", {text("with_staff", "yes"), number("at_most", 12), when("when", {"09:00-11:00"})}).strength =
      Strength::prefer;
  s.wish("pool", {text("amount", "one"), number("at_most", 1)});
  s.wish("pool", {text("amount", "staff"), number("at_most", 1)});
  s.compile();
  expect_price_is_recount(s, "pool");
}

}  // namespace
}  // namespace merkez::testing
