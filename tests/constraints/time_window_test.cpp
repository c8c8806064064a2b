// A session's own times: one window holds it, or the slots outside the best window count.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(TimeWindow, TheBestWindowCounts) {
  Story c;
  c.session("A", 120).when = windows({"mon 09:15-12:30", "mon 13:30-17:45"});
  c.wish("time_window");
  c.compile();
  c.place("A.1", "mon 10:30");
  EXPECT_EQ(c.units("time_window"), 0);
  // 12:00 to 14:00: 30 minutes in the first window, 30 in the second; the better one leaves 90 minutes = 6 slots.
  c.place("A.1", "mon 12:00");
  EXPECT_EQ(c.units("time_window"), 6);
  // 12:15 to 14:15: 45 minutes in the second, so 75 minutes = 5 slots are outside.
  c.place("A.1", "mon 12:15");
  EXPECT_EQ(c.units("time_window"), 5);
  EXPECT_EQ(c.told("time_window").front(), "A.1 at mon 12:15 lasts 2 h, 1 h 15 min of it outside its own times");
  EXPECT_EQ(c.breaches("time_window").front().have, 8);  // of eight slots
  EXPECT_EQ(c.breaches("time_window").front().want, 3);  // three are inside
  // Tuesday has no window: 8 slots.
  c.place("A.1", "tue 10:00");
  EXPECT_EQ(c.units("time_window"), 8);
}

TEST(TimeWindow, TwoWindowsThatTouchAreStillTwo) {
  Story c;
  c.session("A", 60).when = windows({"mon 09:00-12:00", "mon 12:00-15:00"});
  c.wish("time_window");
  c.compile();
  // 11:30 to 12:30: half in each = 2 slots outside either.
  c.place("A.1", "mon 11:30");
  EXPECT_EQ(c.units("time_window"), 2);
}

TEST(TimeWindow, AWindowOffTheRasterHoldsWhatFitsIntoIt) {
  Story c;
  // 09:10-10:10 holds 60 minutes, but a session on the raster of 15 minutes gets 09:15-10:00 of it.
  c.session("A", 60).when = windows({"mon 09:10-10:10"});
  c.wish("time_window");
  c.compile();
  // 09:15 to 10:15: 55 minutes inside = 3 whole slots, 1 outside.
  c.place("A.1", "mon 09:15");
  EXPECT_EQ(c.units("time_window"), 1);
}

TEST(TimeWindow, SessionsWithoutTimesAreFree) {
  Story c;
  c.session("A", 60);
  c.session("B", 60).when = windows({"mon 09:00-11:00"});
  c.wish("time_window");
  c.compile();
  c.place("A.1", "sun 18:30");
  EXPECT_EQ(c.units("time_window"), 0);
  EXPECT_EQ(c.rule("time_window").sessions(ScopeId(0)), std::vector<SessionId>{c.id("B.1")});
  EXPECT_EQ(c.starts("time_window", "B.1"),
            (std::vector<std::string>{"mon 09:00", "mon 09:15", "mon 09:30", "mon 09:45", "mon 10:00"}));
}

TEST(TimeWindow, PriceIsRecount) {
  Story c;
  c.session("A", 90).when = windows({"mon-fri 09:15-12:30", "mon-thu 13:30-17:45"});
  c.session("A", 60).when = windows({"mon-fri 09:15-12:30", "mon-thu 13:30-17:45"});
  c.session("B", 60).when = windows({"sat 09:00-12:00"});
  c.session("C", 60);
  c.wish("time_window");
  c.wish("time_window").strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "time_window");
}

}  // namespace
}  // namespace merkez::testing
