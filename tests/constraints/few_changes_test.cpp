// What people must be told when a known week changes.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

void centre(Story& story) {
  story.room("101");
  story.room("102");
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  story.group("A", 12);
  for (int i = 0; i < 3; ++i) story.session("A", 60, {"x"});
}

TEST(FewChangesTest, counts_what_differs_by_its_cost) {
  Story story;
  centre(story);
  story.wish("few_changes", {number("time", 3), number("room", 2)});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 09:00", "101", {"S1"});
  EXPECT_EQ(story.units("few_changes"), 0);  // no earlier week
  story.problem.earlier = story.week;
  EXPECT_EQ(story.units("few_changes"), 0);
  story.place("A.1", "mon 10:00", "102", {"S1"});  // 3 + 2
  story.place("A.2", "tue 09:00", "101", {"S2"});  // 1
  story.place("A.3", "wed 09:00", "101", {"S2"});  // was not placed: free
  EXPECT_EQ(story.units("few_changes"), 6);
  EXPECT_THAT(story.told("few_changes"), ElementsAre("A.1 was mon 09:00, 101 and is mon 10:00, 102",
                                                     "A.2 has other people on the staff than before"));
  story.unplace("A.1");
  EXPECT_EQ(story.units("few_changes"), 1);
}

TEST(FewChangesTest, counts_the_people_who_must_be_told) {
  Story story;
  centre(story);
  story.wish("few_changes", {text("count", "people")});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  story.place("A.1", "mon 09:00", "102", {"S1"});
  EXPECT_EQ(story.units("few_changes"), 12);
}

TEST(FewChangesTest, watches_only_the_chosen_sessions) {
  Story story;
  centre(story);
  story.wish("few_changes", {which("sessions", "session", {"A.2"})});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  story.place("A.1", "mon 10:00", "101", {"S1"});
  EXPECT_EQ(story.units("few_changes"), 0);
  story.place("A.2", "tue 10:00", "", {""});  // another time and off-site; nobody is no other person
  EXPECT_EQ(story.units("few_changes"), 2);
}

TEST(FewChangesTest, price_is_recount) {
  Story story;
  centre(story);
  story.wish("few_changes", {number("time", 3)});
  story.wish("few_changes", {text("count", "people"), which("sessions", "session", {"A.1", "A.2"})});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 09:00", "102", {"S2"});
  story.problem.earlier = story.week;
  expect_price_is_recount(story, "few_changes");
}

}  // namespace
}  // namespace merkez::testing
