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
  // Told apart by their lesson hours: each is compared with itself.
  for (int i = 0; i < 3; ++i) story.session("A", 60, {"x"}).lesson_hours = i;
}

/// The same, but nobody who attends can tell the three apart.
void centre_of_sessions_alike(Story& story) {
  centre(story);
  for (auto& s : story.plan.sessions) s.lesson_hours = 1;
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

TEST(FewChangesTest, sessions_alike_may_swap) {
  Story story;
  centre_of_sessions_alike(story);
  story.wish("few_changes", {number("time", 3)});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 11:00", "102", {"S2"});
  story.place("A.3", "wed 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  story.place("A.2", "mon 09:00", "101", {"S1"});
  story.place("A.3", "tue 11:00", "102", {"S2"});
  story.place("A.1", "wed 09:00", "101", {"S1"});
  EXPECT_EQ(story.units("few_changes"), 0);
}

TEST(FewChangesTest, sessions_alike_are_matched_by_least_change) {
  Story story;
  centre_of_sessions_alike(story);
  story.wish("few_changes", {number("time", 3), number("room", 2)});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 11:00", "102", {"S2"});
  story.place("A.3", "wed 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  // By their numbers all three would have moved. Only the one of Monday has: to Thursday.
  story.place("A.1", "tue 11:00", "102", {"S2"});
  story.place("A.2", "wed 09:00", "101", {"S1"});
  story.place("A.3", "thu 09:00", "101", {"S1"});
  EXPECT_EQ(story.units("few_changes"), 3);
  EXPECT_THAT(story.told("few_changes"),
              ElementsAre("A.3 is thu 09:00, 101; it stands for A.1, which was mon 09:00, 101"));
  EXPECT_EQ(story.breaches("few_changes")[0].sessions, (std::vector{story.id("A.3"), story.id("A.1")}));
  // Another person at the hour of Monday instead: the change is told of who is there now.
  story.place("A.3", "mon 09:00", "101", {"S2"});
  EXPECT_EQ(story.units("few_changes"), 1);
  EXPECT_THAT(story.told("few_changes"), ElementsAre("A.3 has other people on the staff than A.1 had before"));
}

TEST(FewChangesTest, where_it_costs_the_same_each_stands_for_itself) {
  Story story;
  centre_of_sessions_alike(story);
  story.wish("few_changes");
  story.compile();
  story.place("A.2", "mon 09:00", "101", {"S1"});
  story.place("A.3", "tue 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  story.place("A.1", "wed 09:00", "101", {"S1"});  // the new one
  story.place("A.2", "thu 09:00", "101", {"S1"});
  story.place("A.3", "fri 09:00", "101", {"S1"});
  EXPECT_THAT(story.told("few_changes"), ElementsAre("A.2 was mon 09:00, 101 and is thu 09:00, 101",
                                                     "A.3 was tue 09:00, 101 and is fri 09:00, 101"));
}

TEST(FewChangesTest, one_session_less_of_those_alike_is_no_change_of_the_others) {
  Story story;
  centre_of_sessions_alike(story);
  story.wish("few_changes");
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  story.unplace("A.1");
  story.place("A.2", "mon 09:00", "101", {"S1"});  // the one of Tuesday is not in the week, whatever its number
  EXPECT_EQ(story.units("few_changes"), 0);
  story.place("A.1", "tue 09:00", "101", {"S1"});
  story.place("A.3", "fri 09:00", "101", {"S1"});  // one more than before: free
  EXPECT_EQ(story.units("few_changes"), 0);
}

TEST(FewChangesTest, an_open_place_goes_with_any_and_the_others_still_swap) {
  Story story;
  centre_of_sessions_alike(story);
  story.wish("few_changes");
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "mon 09:00", "101", {""});
  story.problem.earlier = story.week;
  // S2 can only stand for the one who was still sought, and the open one then for S1.
  story.place("A.1", "mon 09:00", "101", {"S2"});
  story.place("A.2", "mon 09:00", "101", {""});
  EXPECT_EQ(story.units("few_changes"), 0);
}

TEST(FewChangesTest, sessions_of_other_clients_do_not_swap) {
  Story story;
  centre_of_sessions_alike(story);
  story.plan.groups.front().individual = true;
  story.wish("few_changes");
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "tue 09:00", "101", {"S1"});
  story.problem.earlier = story.week;
  story.place("A.2", "mon 09:00", "101", {"S1"});
  story.place("A.1", "tue 09:00", "101", {"S1"});
  EXPECT_EQ(story.units("few_changes"), 2);  // two people must be told
}

TEST(FewChangesTest, price_is_recount_for_sessions_alike) {
  Story story;
  centre_of_sessions_alike(story);
  for (int i = 0; i < 4; ++i) story.session("B", 60, {"x", "x"});
  story.wish("few_changes", {number("time", 3)});
  story.wish("few_changes", {text("count", "people"), which("sessions", "session", {"A.1", "A.3", "B.2", "B.3"})});
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"S1"});
  story.place("A.2", "mon 09:00", "101", {""});
  story.place("A.3", "tue 09:00", "102", {"S2"});
  story.place("B.1", "mon 09:00", "101", {"S1", "S2"});
  story.place("B.2", "mon 09:00", "102", {"S2", "S1"});
  story.place("B.4", "wed 09:00", "102", {"S2", ""});
  story.problem.earlier = story.week;
  expect_price_is_recount(story, "few_changes");
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
