// People find their class where it was yesterday.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

void three_rooms(Story& story) {
  for (const char* r : {"101", "102", "103"}) story.room(r);
}

TEST(FewRoomsTest, each_room_beyond_the_first_counts) {
  Story story;
  three_rooms(story);
  for (int i = 0; i < 3; ++i) story.session("A");
  story.wish("few_rooms");
  story.compile();
  story.place("A.1", "mon 09:00", "101");
  story.place("A.2", "tue 09:00", "101");
  story.place("A.3", "wed 09:00", "101");
  EXPECT_EQ(story.units("few_rooms"), 0);
  story.place("A.2", "tue 09:00", "102");
  EXPECT_EQ(story.units("few_rooms"), 1);
  story.place("A.3", "wed 09:00", "103");
  EXPECT_EQ(story.units("few_rooms"), 2);
  EXPECT_THAT(story.told("few_rooms"), ElementsAre("A uses 3 rooms, at most 1 are wanted"));
}

TEST(FewRoomsTest, more_rooms_may_be_allowed) {
  Story story;
  three_rooms(story);
  for (int i = 0; i < 4; ++i) story.session("A");
  story.wish("few_rooms", {number("at_most", 2)});
  story.compile();
  story.place("A.1", "mon 09:00", "101");
  story.place("A.2", "tue 09:00", "102");
  story.place("A.3", "wed 09:00", "102");
  EXPECT_EQ(story.units("few_rooms"), 0);
  story.place("A.4", "thu 09:00", "103");
  EXPECT_EQ(story.units("few_rooms"), 1);
}

TEST(FewRoomsTest, each_group_for_itself_or_all_together) {
  Story apart, together;
  for (Story* story : {&apart, &together}) {
    three_rooms(*story);
    story->session("A");
    story->session("A");
    story->session("B");
    story->wish("few_rooms",
                story == &together ? std::vector<plan::Arg>{text("per", "all")} : std::vector<plan::Arg>{});
    story->compile();
    story->place("A.1", "mon 09:00", "101");
    story->place("A.2", "tue 09:00", "101");
    story->place("B.1", "mon 09:00", "102");
  }
  EXPECT_EQ(apart.units("few_rooms"), 0);
  EXPECT_EQ(together.units("few_rooms"), 1);
  EXPECT_THAT(together.told("few_rooms"), ElementsAre("the sessions use 2 rooms, at most 1 are wanted"));
  apart.place("A.2", "tue 09:00", "102");
  together.place("A.2", "tue 09:00", "102");
  EXPECT_EQ(apart.units("few_rooms"), 1);
  EXPECT_EQ(together.units("few_rooms"), 1);  // and not once more for the group
}

TEST(FewRoomsTest, a_trip_is_no_room_and_the_hall_is_one) {
  Story story;
  story.room("H1");
  story.room("H2");
  story.room("HALL").parts = {"H1", "H2"};
  for (int i = 0; i < 3; ++i) story.session("A");
  story.wish("few_rooms");
  story.compile();
  story.place("A.1", "mon 09:00", "HALL");
  story.place("A.2", "tue 09:00");
  EXPECT_EQ(story.units("few_rooms"), 0);
  story.place("A.3", "wed 09:00", "H1");  // the half is another space than the hall
  EXPECT_EQ(story.units("few_rooms"), 1);
  story.week.space[story.id("A.3")] = SpaceId{};
  EXPECT_EQ(story.units("few_rooms"), 0);
}

TEST(FewRoomsTest, price_is_recount) {
  Story story;
  three_rooms(story);
  for (int i = 0; i < 9; ++i) story.session(i % 3 ? "A" : "B");
  story.wish("few_rooms");
  story.wish("few_rooms", {text("per", "all"), number("at_most", 2)});
  story.wish("few_rooms", {which("sessions", "group", {"A"}), number("at_most", 2)});
  story.compile();
  expect_price_is_recount(story, "few_rooms");
}

}  // namespace
}  // namespace merkez::testing
