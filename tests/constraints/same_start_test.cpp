// One hour of the day for a course.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(SameStartTest, each_group_keeps_its_own_hour) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("A", 60);
  for (int i = 0; i < 2; ++i) story.session("B", 90);
  story.wish("same_start", {});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "wed 09:00");
  story.place("A.3", "fri 09:00");
  story.place("B.1", "mon 14:00");
  story.place("B.2", "tue 14:00");
  EXPECT_EQ(story.units("same_start"), 0);
  story.place("A.2", "wed 10:00");
  EXPECT_EQ(story.units("same_start"), 1);
  story.place("A.3", "fri 11:00");  // three hours of the day: two beyond the first
  EXPECT_EQ(story.units("same_start"), 2);
  EXPECT_THAT(story.told("same_start"),
              ElementsAre("A starts at 3 different times of day; most often as on mon 09:00"));
}

TEST(SameStartTest, all_sessions_may_be_asked_together) {
  Story story;
  story.session("A", 60);
  story.session("B", 60);
  story.session("C", 60);
  story.wish("same_start", {text("per", "all"), which("sessions", "group", {"A", "B"})});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("B.1", "tue 09:15");
  story.place("C.1", "tue 12:00");
  EXPECT_THAT(story.told("same_start"),
              ElementsAre("same_start-1 starts at 2 different times of day; most often as on mon 09:00"));
  story.unplace("B.1");
  EXPECT_EQ(story.units("same_start"), 0);
}

TEST(SameStartTest, clients_of_their_own_do_not_share_an_hour) {
  Story story;
  story.group("IND").individual = true;
  story.session("IND", 60);
  story.session("IND", 60);
  story.wish("same_start", {});
  story.compile();
  story.place("IND.1", "mon 09:00");
  story.place("IND.2", "tue 12:00");
  EXPECT_EQ(story.units("same_start"), 0);
}

TEST(SameStartTest, price_is_recount) {
  Story story;
  for (int i = 0; i < 8; ++i) story.session(i % 3 ? "A" : "B", 60);
  story.wish("same_start", {});
  story.wish("same_start", {text("per", "all")});
  story.compile();
  expect_price_is_recount(story, "same_start");
}

}  // namespace
}  // namespace merkez::testing
