// When the people of a session can come, with time for the way.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(GroupAvailable, EachGroupServedMustBeFree) {
  Story c;
  c.group("PUPILS").available = windows({"mon-fri 09:15-12:00"});
  c.group("MOTHERS").available = windows({"mon-fri 10:00-12:30"});
  c.session("PUPILS", 90).serves = {"PUPILS", "MOTHERS"};
  c.wish("group_available");
  c.compile();
  c.place("PUPILS.1", "mon 10:15");
  EXPECT_EQ(c.units("group_available"), 0);
  // 09:15 to 10:45: the mothers miss 45 minutes = 3 slots.
  c.place("PUPILS.1", "mon 09:15");
  EXPECT_EQ(c.units("group_available"), 3);
  // 11:00 to 12:30: the pupils miss 30 minutes = 2 slots.
  c.place("PUPILS.1", "mon 11:00");
  EXPECT_EQ(c.units("group_available"), 2);
  EXPECT_EQ(c.told("group_available").front(),
            "PUPILS.1 at mon 11:00 lasts 1 h 30 min, 30 min of it at times when its group cannot come");
}

TEST(GroupAvailable, MarginsLeaveTimeForTheWay) {
  Story c;
  c.group("PUPILS").available = windows({"mon 09:00-12:45"});  // school begins at 12:45
  c.session("PUPILS", 60);
  c.wish("group_available", {number("before", 0), number("after", 30)});
  c.compile();
  c.place("PUPILS.1", "mon 11:15");  // ends 12:15, 30 minutes before school
  EXPECT_EQ(c.units("group_available"), 0);
  c.place("PUPILS.1", "mon 11:30");  // 15 minutes short = 1 slot
  EXPECT_EQ(c.units("group_available"), 1);
  c.place("PUPILS.1", "mon 09:00");  // nothing is asked before
  EXPECT_EQ(c.units("group_available"), 0);
}

TEST(GroupAvailable, AMarginBeforeIsTimeToCome) {
  Story c;
  c.group("PUPILS").available = windows({"mon 12:00-18:00"});  // school ends at noon
  c.session("PUPILS", 60);
  c.wish("group_available", {number("before", 30)});
  c.compile();
  c.place("PUPILS.1", "mon 12:30");
  EXPECT_EQ(c.units("group_available"), 0);
  c.place("PUPILS.1", "mon 12:00");
  ASSERT_EQ(c.units("group_available"), 2);
  EXPECT_EQ(c.breaches("group_available")[0].have, 4);  // of four slots
  EXPECT_EQ(c.breaches("group_available")[0].want, 2);  // two are within the time
}

TEST(GroupAvailable, APartThatIsServedBesidesCountsOnce) {
  Story c;
  c.group("WHOLE").parts = {"EARLY"};
  c.group("EARLY").available = windows({"mon 09:00-12:00"});
  c.session("WHOLE", 60).serves = {"WHOLE", "EARLY"};
  c.wish("group_available");
  c.compile();
  c.place("WHOLE.1", "mon 12:00");
  EXPECT_EQ(c.units("group_available"), 4);
}

TEST(GroupAvailable, PartsComeWithTheWhole) {
  Story c;
  c.group("WHOLE").parts = {"EARLY", "LATE"};
  c.group("EARLY").available = windows({"mon 09:00-12:00"});
  c.group("LATE").available = windows({"mon 11:00-15:00"});
  c.session("WHOLE", 60);
  c.wish("group_available");
  c.compile();
  EXPECT_EQ(c.starts("group_available", "WHOLE.1"), std::vector<std::string>{"mon 11:00"});
  // 10:00 to 11:00 suits EARLY, LATE misses all 4 slots.
  c.place("WHOLE.1", "mon 10:00");
  EXPECT_EQ(c.units("group_available"), 4);
}

TEST(GroupAvailable, PriceIsRecount) {
  Story c;
  c.group("A").available = windows({"mon-fri 09:15-12:00"});
  c.group("B").available = windows({"mon-fri 10:00-15:00", "sat 09:00-18:00"});
  c.group("C");
  c.session("A", 60);
  c.session("A", 90).serves = {"A", "B"};
  c.session("B", 120);
  c.session("C", 120);
  c.wish("group_available", {number("before", 30), number("after", 15)});
  c.wish("group_available").strength = Strength::prefer;
  c.wish("group_available", {number("after", 30)}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "group_available");
}

}  // namespace
}  // namespace merkez::testing
