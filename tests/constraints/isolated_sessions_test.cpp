// Nobody travels in for one hour.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(IsolatedSessionsTest, company_comes_straight_before_or_after) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("A", 60);
  story.wish("isolated_sessions");
  story.compile();
  story.place("A.1", "mon 09:00");
  EXPECT_EQ(story.units("isolated_sessions"), 1);
  EXPECT_THAT(story.told("isolated_sessions"),
              ElementsAre("A.1 stands alone on mon 09:00: A has nothing just before or after"));
  story.place("A.2", "mon 10:00");
  EXPECT_EQ(story.units("isolated_sessions"), 0);
  story.place("A.3", "mon 11:15");  // a quarter of an hour after A.2
  EXPECT_EQ(story.units("isolated_sessions"), 1);
  story.place("A.2", "mon 10:15");  // now A.2 keeps A.3 company and A.1 is alone
  EXPECT_THAT(story.told("isolated_sessions"),
              ElementsAre("A.1 stands alone on mon 09:00: A has nothing just before or after"));
}

TEST(IsolatedSessionsTest, a_pause_may_be_allowed) {
  Story story;
  story.session("A", 60);
  story.session("A", 60);
  story.wish("isolated_sessions", {number("gap", 30)});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 10:30");
  EXPECT_EQ(story.units("isolated_sessions"), 0);
  story.place("A.2", "mon 10:45");
  EXPECT_EQ(story.units("isolated_sessions"), 2);
}

TEST(IsolatedSessionsTest, another_day_and_the_same_hour_are_no_company) {
  Story story;
  for (int i = 0; i < 2; ++i) story.session("A", 60);
  story.wish("isolated_sessions");
  story.compile();
  story.place("A.1", "mon 19:00");  // the last hour of the grid
  story.place("A.2", "tue 07:00");  // the first of the next day
  EXPECT_EQ(story.units("isolated_sessions"), 2);
  story.place("A.2", "mon 19:00");
  EXPECT_EQ(story.units("isolated_sessions"), 2);
  story.place("A.2", "mon 18:30");  // half of it at once
  EXPECT_EQ(story.units("isolated_sessions"), 2);
}

TEST(IsolatedSessionsTest, other_groups_do_not_help_unless_they_are_served_too) {
  Story story;
  story.session("A", 60);
  story.session("B", 60);
  story.session("PICNIC", 60).serves = {"PICNIC", "A"};
  story.wish("isolated_sessions", {which("groups", "group", {"A"})});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("B.1", "mon 10:00");
  EXPECT_EQ(story.units("isolated_sessions"), 1);
  story.place("PICNIC.1", "mon 08:00");
  EXPECT_EQ(story.units("isolated_sessions"), 0);
}

TEST(IsolatedSessionsTest, odd_and_even_weeks_keep_no_company) {
  Story story;
  story.session("A", 60).parity = plan::Parity::odd_weeks;
  story.session("A", 60).parity = plan::Parity::even_weeks;
  story.session("A", 60);
  story.wish("isolated_sessions");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 10:00");
  EXPECT_EQ(story.units("isolated_sessions"), 2);
  story.place("A.3", "mon 11:00");  // after A.2 in even weeks; A.1 stays alone
  EXPECT_EQ(story.units("isolated_sessions"), 1);
}

// Sessions of one slot each are counted in bit masks: the same story in periods, as ITC-2007 tells it.
TEST(IsolatedSessionsTest, one_slot_sessions_count_alike) {
  Story story;
  for (int i = 0; i < 4; ++i) story.session("A", 15);
  story.wish("isolated_sessions");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 09:15");
  story.place("A.3", "mon 09:45");
  story.place("A.4", "mon 09:45");  // two at once, and nothing beside them: both stand alone
  EXPECT_EQ(story.units("isolated_sessions"), 2);
  story.place("A.4", "mon 09:30");
  EXPECT_EQ(story.units("isolated_sessions"), 0);
}

TEST(IsolatedSessionsTest, price_is_recount_of_one_slot_sessions) {
  Story story;
  story.plan.days.resize(2);
  story.plan.open = windows({"mon-tue 12:00-13:00"});  // few slots: company and crowds
  for (int i = 0; i < 9; ++i) {
    auto& s = story.session(i % 2 ? "A" : "B", 15);
    if (i % 4 == 0) s.serves = {"A", "B"};
  }
  story.wish("isolated_sessions");
  story.compile();
  expect_price_is_recount(story, "isolated_sessions");
}

TEST(IsolatedSessionsTest, price_is_recount_of_sessions_of_any_length) {
  Story story;
  story.plan.days.resize(2);
  story.plan.open = windows({"mon-tue 11:00-14:00"});
  for (int i = 0; i < 9; ++i) {
    auto& s = story.session(i % 2 ? "A" : "B", 15 + 15 * (i % 3));
    if (i % 4 == 0) s.serves = {"A", "B"};
    if (i % 5 == 0) s.parity = plan::Parity::odd_weeks;
  }
  story.wish("isolated_sessions");
  story.wish("isolated_sessions", {which("groups", "group", {"B"}), number("gap", 30)});
  story.compile();
  expect_price_is_recount(story, "isolated_sessions");
}

}  // namespace
}  // namespace merkez::testing
