// A free half hour somewhere in the middle of the day.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Story& midday(Story& story) {
  story.staff("PS1F", {"psychologist"});
  story.session("A", 60, {"psychologist"});
  story.session("B", 60, {"psychologist"});
  story.wish("lunch_break", {when("when", {"12:30-13:30"}), number("minutes", 30)});
  story.compile();
  return story;
}

TEST(LunchBreakTest, may_fall_anywhere_in_its_window) {
  Story story;
  midday(story);
  story.place("A.1", "mon 12:00", "", {"PS1F"});  // free from 13:00: 30 min
  EXPECT_EQ(story.units("lunch_break"), 0);
  story.place("B.1", "mon 13:15", "", {"PS1F"});  // 13:00-13:15 only: 15 min missing, one slot
  EXPECT_EQ(story.units("lunch_break"), 1);
  EXPECT_THAT(story.told("lunch_break"),
              ElementsAre("PS1F has 15 min free at midday on mon, and needs 30 min in one piece"));
}

TEST(LunchBreakTest, wants_one_piece) {
  Story story;
  story.staff("PS1F", {"psychologist"});
  story.session("A", 30, {"psychologist"});
  story.wish("lunch_break", {when("when", {"12:30-13:30"}), number("minutes", 45)});
  story.compile();
  story.place("A.1", "mon 12:45", "", {"PS1F"});  // 15 min before and 15 min after: two slots short of 45 min
  EXPECT_EQ(story.units("lunch_break"), 2);
}

TEST(LunchBreakTest, is_there_when_nobody_needs_the_person) {
  Story story;
  midday(story);
  story.place("A.1", "mon 12:30", "", {"PS1F"});  // the whole window: two slots short of 30 min
  EXPECT_EQ(story.units("lunch_break"), 2);
  story.place("A.1", "mon 12:30", "", {""});
  EXPECT_EQ(story.units("lunch_break"), 0);
}

TEST(LunchBreakTest, refuses_a_window_that_is_too_short) {
  Story story;
  story.session("A", 60);
  story.wish("lunch_break", {when("when", {"12:30-12:45"}), number("minutes", 30)});
  EXPECT_THAT(
      story.refused(),
      ElementsAre(HasSubstr("wishes.yaml:1:0: error: a break of 30 min does not fit into 15 min from mon 12:30")));
}

TEST(LunchBreakTest, price_is_recount) {
  Story story;
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  for (int i = 0; i < 6; ++i) story.session(i % 2 ? "A" : "B", 60 + 60 * i, {"x", "x"});
  story.plan.sessions.back().parity = plan::Parity::even_weeks;
  story.wish("lunch_break", {when("when", {"11:30-14:00"}), number("minutes", 60)});
  story.wish("lunch_break", {text("who", "groups"), when("when", {"mon-fri 12:00-13:00", "mon-sun 14:00-15:00"}),
                             number("minutes", 45)});
  story.compile();
  expect_price_is_recount(story, "lunch_break");
}

}  // namespace
}  // namespace merkez::testing
