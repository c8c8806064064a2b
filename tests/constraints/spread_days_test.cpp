// A little every day.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(SpreadDaysTest, each_session_on_a_day_of_its_own) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("A");
  story.wish("spread_days");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 11:00");
  story.place("A.3", "tue 09:00");
  EXPECT_EQ(story.units("spread_days"), 1);  // 3 sessions on 2 days
  EXPECT_THAT(story.told("spread_days"), ElementsAre("A meets on 2 days, 3 are wanted"));
  story.place("A.3", "mon 14:00");
  EXPECT_EQ(story.units("spread_days"), 2);
  story.place("A.2", "wed 11:00");
  story.place("A.3", "fri 14:00");
  EXPECT_EQ(story.units("spread_days"), 0);
}

TEST(SpreadDaysTest, a_number_of_days_may_be_asked) {
  Story story;
  for (int i = 0; i < 4; ++i) story.session("A");
  story.wish("spread_days", {number("at_least", 2)});
  story.compile();
  for (const char* s : {"A.1", "A.2", "A.3"}) story.place(s, "mon 09:00");
  EXPECT_EQ(story.units("spread_days"), 1);
  story.place("A.4", "sun 09:00");
  EXPECT_EQ(story.units("spread_days"), 0);
}

TEST(SpreadDaysTest, nothing_placed_is_not_badly_spread) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("A");
  story.wish("spread_days");
  story.compile();
  EXPECT_EQ(story.units("spread_days"), 0);
  story.place("A.1", "mon 09:00");
  EXPECT_EQ(story.units("spread_days"), 2);  // one day of three
}

TEST(SpreadDaysTest, more_days_than_sessions_or_more_sessions_than_days) {
  Story story;
  story.session("FEW");
  story.session("FEW");
  for (int i = 0; i < 9; ++i) story.session("MANY", 30);
  story.wish("spread_days", {which("sessions", "group", {"FEW"}), number("at_least", 5)});
  story.wish("spread_days", {which("sessions", "group", {"MANY"})});
  story.compile();
  story.place("FEW.1", "mon 09:00");
  story.place("FEW.2", "tue 09:00");
  EXPECT_EQ(story.units("spread_days"), 3);  // two sessions reach two of five days at best
  const char* days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon", "tue"};
  for (int i = 0; i < 9; ++i)
    story.place("MANY." + std::to_string(i + 1), std::string(days[i]) + (i < 7 ? " 09:00" : " 12:00"));
  EXPECT_EQ(story.units("spread_days"), 3);  // nine sessions on all seven days of the week
  story.place("MANY.7", "mon 15:00");        // sunday stays empty
  EXPECT_EQ(story.units("spread_days"), 4);
}

TEST(SpreadDaysTest, each_group_for_itself) {
  Story story;
  for (const char* g : {"A", "A", "B", "B", "C"}) story.session(g);
  story.wish("spread_days");
  story.compile();
  EXPECT_EQ(story.rule("spread_days").scopes().size(), 2u);  // one session is always spread
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 12:00");
  story.place("B.1", "mon 09:00");
  story.place("B.2", "tue 09:00");
  EXPECT_THAT(story.told("spread_days"), ElementsAre("A meets on 1 days, 2 are wanted"));
}

TEST(SpreadDaysTest, price_is_recount) {
  Story story;
  for (int i = 0; i < 10; ++i) story.session(i % 3 ? "A" : "B");
  story.wish("spread_days");
  story.wish("spread_days", {number("at_least", 3)});
  story.compile();
  expect_price_is_recount(story, "spread_days");
}

}  // namespace
}  // namespace merkez::testing
