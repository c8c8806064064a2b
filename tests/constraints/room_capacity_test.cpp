// A place for everyone.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(RoomCapacityTest, each_missing_place_counts) {
  Story story;
  story.room("101", 10);
  story.room("201", 14);
  story.group("A", 12);
  story.session("A");
  story.wish("room_capacity");
  story.compile();
  story.place("A.1", "mon 09:00", "101");  // 12 people, 10 places
  EXPECT_EQ(story.units("room_capacity"), 2);
  EXPECT_THAT(story.told("room_capacity"), ElementsAre("A.1 has 12 people, room 101 has 10 places"));
  story.place("A.1", "mon 09:00", "201");
  EXPECT_EQ(story.units("room_capacity"), 0);
  EXPECT_THAT(story.spaces("room_capacity", "A.1"), ElementsAre("201"));
}

TEST(RoomCapacityTest, a_circle_of_chairs_has_fewer_places) {
  Story story;
  story.room("G2", 32).layouts = {{"chairs", 32}, {"circle", 16}};
  story.room("102", 20);  // says nothing about a circle: its 20 places count
  story.group("SEM", 18);
  story.session("SEM").layout = "circle";
  story.session("SEM");
  story.wish("room_capacity");
  story.compile();
  story.place("SEM.1", "mon 09:00", "G2");
  story.place("SEM.2", "tue 09:00", "G2");
  EXPECT_EQ(story.units("room_capacity"), 2);  // 18 people in a circle of 16
  story.place("SEM.1", "mon 09:00", "102");
  EXPECT_EQ(story.units("room_capacity"), 0);
}

TEST(RoomCapacityTest, an_interview_room_counts_the_staff_too) {
  Story story;
  story.room("203", 3).capacity_of = plan::CapacityOf::persons;
  story.room("204", 3);
  story.group("CASE", 2);
  story.session("CASE", 60, {"social worker", "interpreter"});
  story.wish("room_capacity");
  story.compile();
  // Two clients and two of the staff, whether or not they are chosen yet: one place is missing.
  story.place("CASE.1", "mon 09:00", "203");
  EXPECT_EQ(story.units("room_capacity"), 1);
  EXPECT_THAT(story.told("room_capacity"), ElementsAre("CASE.1 has 4 people, room 203 has 3 places"));
  story.place("CASE.1", "mon 09:00", "204");
  EXPECT_EQ(story.units("room_capacity"), 0);
}

TEST(RoomCapacityTest, rooms_without_a_limit_without_places_and_no_room) {
  Story story;
  story.room("YARD", -1);
  story.room("STORE", 0);
  story.group("A", 40);
  story.session("A");
  story.wish("room_capacity");
  story.compile();
  story.place("A.1", "mon 09:00", "YARD");
  EXPECT_EQ(story.units("room_capacity"), 0);
  story.place("A.1", "mon 09:00", "STORE");
  EXPECT_EQ(story.units("room_capacity"), 40);
  story.place("A.1", "mon 09:00");  // off-site
  EXPECT_EQ(story.units("room_capacity"), 0);
  story.place("A.1", "mon 09:00", "STORE");
  story.week.start[story.id("A.1")] = no_slot;  // not placed: the room left over does not count
  EXPECT_EQ(story.units("room_capacity"), 0);
}

TEST(RoomCapacityTest, the_hall_has_its_own_places_not_the_sum_of_its_halves) {
  Story story;
  story.room("H1", 20);
  story.room("H2", 20);
  story.room("HALL", 50).parts = {"H1", "H2"};
  story.group("FEAST", 45);
  story.session("FEAST");
  story.wish("room_capacity");
  story.compile();
  EXPECT_THAT(story.spaces("room_capacity", "FEAST.1"), ElementsAre("HALL"));
  story.place("FEAST.1", "mon 09:00", "H1");
  EXPECT_EQ(story.units("room_capacity"), 25);
}

TEST(RoomCapacityTest, price_is_recount) {
  Story story;
  story.room("101", 8).capacity_of = plan::CapacityOf::persons;
  story.room("102", 10).layouts = {{"circle", 6}};
  story.room("STORE", 0);
  story.group("A", 9);
  story.group("B", 7);
  story.session("A", 60, {"teacher"});
  story.session("A").layout = "circle";
  story.session("B", 60, {"teacher", "teacher"});
  story.session("B").layout = "circle";
  story.wish("room_capacity", {which("sessions", "group", {"A"})});
  story.wish("room_capacity").strength = Strength::prefer;
  story.compile();
  expect_price_is_recount(story, "room_capacity");
}

}  // namespace
}  // namespace merkez::testing
