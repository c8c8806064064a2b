// At most, and at least, so many sessions at once.
#include "tests/constraints/recount.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

TEST(AtOnceTest, at_most_one_uses_the_kitchen) {
  Story s;
  s.room("G2");
  for (const char* g : {"A", "B", "C"}) s.session(g, 60);
  s.wish("at_once", {which("sessions", "group", {"A", "B"}), number("at_most", 1)});
  s.compile();
  s.place("A.1", "mon 09:00", "G2");
  s.place("B.1", "mon 09:15", "G2");
  s.place("C.1", "mon 09:15", "G2");
  // A and B meet for 3 slots; C is not asked.
  EXPECT_EQ(s.units("at_once"), 3);
  EXPECT_EQ(s.told("at_once")[0], "at_once-1: 2 sessions run at once from mon 09:15 for 45 min, at most 1 should");
  s.place("B.1", "mon 10:00", "G2");
  EXPECT_EQ(s.units("at_once"), 0);
}

TEST(AtOnceTest, nobody_at_all_can_be_asked_for) {
  Story s;
  s.room("G2");
  s.session("A", 60);
  s.wish("at_once", {number("at_most", 0), when("when", {"mon 09:00-10:00"})});
  s.compile();
  s.place("A.1", "mon 09:30", "G2");
  EXPECT_EQ(s.units("at_once"), 2);
  EXPECT_EQ(s.told("at_once")[0], "at_once-1: 1 sessions run at once from mon 09:30 for 30 min, at most 0 should");
}

TEST(AtOnceTest, somebody_is_there_while_the_centre_is_open) {
  Story s;
  s.plan.open = windows({"mon 09:00-12:00", "mon 13:00-18:00"});
  s.room("G2");
  s.session("A", 60);
  s.session("B", 60);
  s.wish("at_once", {number("at_least", 1), when("when", {"mon 09:00-14:00"})});
  s.compile();
  // Nothing placed: 3 hours before the break and 1 after it, 16 slots.
  EXPECT_EQ(s.units("at_once"), 16);
  s.place("A.1", "mon 09:00", "G2");
  s.place("B.1", "mon 09:30", "G2");
  // 09:00-10:30 is served: 6 slots less.
  EXPECT_EQ(s.units("at_once"), 10);
  EXPECT_EQ(s.told("at_once")[0], "at_once-1: 0 sessions run from mon 10:30 for 1 h 30 min, at least 1 should");
}

TEST(AtOnceTest, the_worse_week_counts) {
  Story s;
  s.room("G2");
  s.session("A", 60);
  s.session("O", 60).parity = plan::Parity::odd_weeks;
  s.session("E", 60).parity = plan::Parity::even_weeks;
  s.wish("at_once", {number("at_most", 1), number("at_least", 1), when("when", {"mon 09:00-10:00"})});
  s.compile();
  // In odd weeks nobody is there: 4 slots below.
  s.place("E.1", "mon 09:00", "G2");
  EXPECT_EQ(s.units("at_once"), 4);
  s.place("O.1", "mon 09:00", "G2");
  EXPECT_EQ(s.units("at_once"), 0);
  // With A both weeks have two: still 4, not 8.
  s.place("A.1", "mon 09:00", "G2");
  EXPECT_EQ(s.units("at_once"), 4);
}

TEST(AtOnceTest, bounds_that_cannot_hold_are_refused) {
  Story s;
  s.room("G2");
  s.session("A");
  s.wish("at_once", {});
  s.wish("at_once", {number("at_least", 3), number("at_most", 2)});
  s.wish("at_once", {which("sessions", "group", {"nobody"}), number("at_least", 1)});
  s.wish("at_once", {which("sessions", "group", {"nobody"}), number("at_least", 0)});  // asks for nothing
  const auto wrong = s.refused();
  ASSERT_EQ(wrong.size(), 3u);
  EXPECT_NE(wrong[0].find("neither at_most nor at_least"), std::string::npos) << wrong[0];
  EXPECT_NE(wrong[1].find("at_least: 3 is more than at_most: 2"), std::string::npos) << wrong[1];
  EXPECT_NE(wrong[2].find("none is chosen"), std::string::npos) << wrong[2];
}

TEST(AtOnceTest, price_is_recount) {
  Story s;
  s.room("G2");
  for (int i = 0; i < 8; ++i) {
    auto& x = s.session("G" + std::to_string(i), 30 + 45 * (i % 4));
    x.pin.day = i % 2;
    if (i == 3) x.parity = plan::Parity::odd_weeks;
    if (i == 4) x.parity = plan::Parity::even_weeks;
  }
  s.wish("at_once", {number("at_most", 1)});
  s.wish("at_once", {which("sessions", "group", {"G1", "G2", "G3", "G4"}), number("at_least", 2), number("at_most", 2),
                     when("when", {"mon 10:00-12:00"})});
  s.compile();
  expect_price_is_recount(s, "at_once");
}

}  // namespace
}  // namespace merkez::testing
