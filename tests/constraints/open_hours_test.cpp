// Opening hours, breaks, and what lies outside them.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(OpenHours, WhatRunsPastClosingCountsBySlot) {
  Story c;  // open 09:00-18:00, slots of 15 minutes
  c.session("A", 90);
  c.wish("open_hours");
  c.compile();
  c.place("A.1", "mon 16:30");
  EXPECT_EQ(c.units("open_hours"), 0);
  // 17:15 to 18:45: 45 minutes late = 3 slots.
  c.place("A.1", "mon 17:15");
  EXPECT_EQ(c.units("open_hours"), 3);
  EXPECT_EQ(c.told("open_hours").front(), "A.1 at mon 17:15 lasts 1 h 30 min, 45 min of it while the centre is closed");
  c.unplace("A.1");
  EXPECT_EQ(c.units("open_hours"), 0);
}

TEST(OpenHours, ABreakInsideTheDayIsClosed) {
  Story c;
  c.plan.open = windows({"mon-thu 09:00-18:00", "fri 09:00-12:30", "fri 14:00-18:00"});
  c.session("A", 180);
  c.wish("open_hours");
  c.compile();
  // Friday 12:00 to 15:00 holds the whole break of 90 minutes = 6 slots.
  c.place("A.1", "fri 12:00");
  EXPECT_EQ(c.units("open_hours"), 6);
  // Saturday is closed all day: 180 minutes = 12 slots.
  c.place("A.1", "sat 09:00");
  EXPECT_EQ(c.units("open_hours"), 12);
  c.place("A.1", "fri 14:00");
  EXPECT_EQ(c.units("open_hours"), 0);
}

TEST(OpenHours, WindowsThatTouchAreOneOpening) {
  Story c;
  c.plan.open = windows({"mon 09:00-12:00", "mon 12:00-15:00"});
  c.session("A", 120);
  c.wish("open_hours");
  c.compile();
  c.place("A.1", "mon 11:00");
  EXPECT_EQ(c.units("open_hours"), 0);
}

TEST(OpenHours, TheMustLeavesOnlyOpenStarts) {
  Story c;
  c.plan.start_every_minutes = 60;
  c.plan.open = windows({"mon 09:00-12:00", "tue 10:00-12:00"});
  c.session("A", 120);
  c.wish("open_hours");
  c.compile();
  EXPECT_EQ(c.starts("open_hours", "A.1"), (std::vector<std::string>{"mon 09:00", "mon 10:00", "tue 10:00"}));
}

TEST(OpenHours, PriceIsRecount) {
  Story c;
  c.plan.open = windows({"mon-fri 09:00-12:30", "mon-fri 14:00-18:00"});
  for (const int minutes : {45, 60, 90, 180}) c.session("A", minutes);
  c.session("B", 120);
  c.wish("open_hours");
  c.wish("open_hours", {which("sessions", "group", {"A"})}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "open_hours");
}

}  // namespace
}  // namespace merkez::testing
