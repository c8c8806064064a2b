// Graded rooms.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

void tell_rooms(Story& c) {
  c.room("G5");
  c.room("101", -1, "first").features = {"board"};
  c.room("102", -1, "first");
  c.room("201", -1, "second").features = {"board"};
}
plan::Arg grades() {
  return rows("costs",
              {row({{"room", "G5"}, {"cost", "0"}}), row({{"floor", "first"}, {"feature", "board"}, {"cost", "1"}}),
               row({{"floor", "first, second"}, {"cost", "3"}})});
}

TEST(PreferredRooms, TheFirstRowWhoseConditionsAllHold) {
  Story c;
  tell_rooms(c);
  c.room("ATTIC", -1, "third");
  c.session("A");
  c.wish("preferred_rooms", {grades(), number("otherwise", 7)}).strength = Strength::prefer;
  c.compile();
  const auto cost_in = [&](std::string_view room) {
    c.place("A.1", "mon 09:00", room);
    return c.units("preferred_rooms");
  };
  EXPECT_EQ(cost_in("G5"), 0);
  EXPECT_EQ(cost_in("101"), 1);
  EXPECT_EQ(cost_in("102"), 3);
  EXPECT_EQ(cost_in("201"), 3);  // a board, but not on the first floor
  EXPECT_EQ(cost_in("ATTIC"), 7);
  EXPECT_EQ(c.told("preferred_rooms").front(), "A.1 is in room ATTIC, which costs 7");
}

TEST(PreferredRooms, WhatTakesNoRoomCostsNothing) {
  Story c;
  tell_rooms(c);
  c.session("TRIP").off_site = true;
  c.wish("preferred_rooms", {grades(), number("otherwise", 7)}).strength = Strength::prefer;
  c.compile();
  c.place("TRIP.1", "mon 09:00");
  EXPECT_EQ(c.units("preferred_rooms"), 0);
}

TEST(PreferredRooms, NamesThatDoNotExist) {
  Story c;
  tell_rooms(c);
  c.session("A");
  c.wish("preferred_rooms",
         {rows("costs", {row({{"room", "1O1"}, {"cost", "1"}}), row({{"floor", "first, secnd"}, {"cost", "1"}}),
                         row({{"feature", "bord"}, {"cost", "1"}}), row({{"cost", "1"}})})});
  EXPECT_THAT(c.refused(), UnorderedElementsAre(HasSubstr("there is no room '1O1'"),
                                                AllOf(HasSubstr("there is no floor 'secnd'"), HasSubstr("second")),
                                                HasSubstr("there is no feature 'bord'"),
                                                HasSubstr("does not say what it is about")));
}

TEST(PreferredRooms, PriceIsRecount) {
  Story c;
  tell_rooms(c);
  for (int i = 0; i < 3; ++i) c.session("A");
  c.session("TRIP").off_site = true;
  c.wish("preferred_rooms", {grades(), number("otherwise", 7)}).strength = Strength::prefer;
  c.wish("preferred_rooms", {grades(), which("sessions", "group", {"A"})});
  c.compile();
  expect_price_is_recount(c, "preferred_rooms");
}

}  // namespace
}  // namespace merkez::testing
