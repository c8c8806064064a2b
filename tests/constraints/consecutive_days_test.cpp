// A day between two meetings of a course.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(ConsecutiveDaysTest, a_course_leaves_a_day_between) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("A", 60);
  story.wish("consecutive_days", {});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "wed 09:00");
  story.place("A.3", "fri 09:00");
  EXPECT_EQ(story.units("consecutive_days"), 0);
  story.place("A.3", "tue 15:00");  // Monday-Tuesday and Tuesday-Wednesday
  EXPECT_EQ(story.units("consecutive_days"), 2);
  EXPECT_THAT(story.told("consecutive_days"), ElementsAre("A meets on mon and on tue; days apart: 1, wanted: 2",
                                                          "A meets on tue and on wed; days apart: 1, wanted: 2"));
  story.place("A.3", "mon 15:00");  // twice on one day is another kind's business
  EXPECT_EQ(story.units("consecutive_days"), 0);
}

TEST(ConsecutiveDaysTest, days_are_counted_in_pairs_whatever_the_sessions) {
  Story story;
  for (int i = 0; i < 4; ++i) story.session("A", 60);
  story.wish("consecutive_days", {number("distance", 3)});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 11:00");
  story.place("A.3", "wed 09:00");
  story.place("A.4", "wed 11:00");
  EXPECT_EQ(story.units("consecutive_days"), 1);  // one pair of days, two apart, three wanted
}

TEST(ConsecutiveDaysTest, a_course_of_many_days_may_be_left_out) {
  Story story;
  for (int i = 0; i < 4; ++i) story.session("A", 60);
  for (int i = 0; i < 3; ++i) story.session("B", 60);
  story.wish("consecutive_days", {number("sessions_at_most", 3)});
  story.compile();
  for (const char* g : {"A", "B"}) {
    story.place(std::string(g) + ".1", "mon 09:00");
    story.place(std::string(g) + ".2", "tue 09:00");
  }
  EXPECT_EQ(story.units("consecutive_days"), 1);  // B only
}

TEST(ConsecutiveDaysTest, fortnightly_sessions_meet_only_in_their_week) {
  Story story;
  story.session("A", 60).parity = plan::Parity::odd_weeks;
  story.session("A", 60).parity = plan::Parity::even_weeks;
  story.wish("consecutive_days", {});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "tue 09:00");
  EXPECT_EQ(story.units("consecutive_days"), 0);
}

TEST(ConsecutiveDaysTest, price_is_recount) {
  Story story;
  for (int i = 0; i < 9; ++i) story.session(i % 3 ? "A" : "B", 60);
  story.plan.sessions[0].parity = plan::Parity::even_weeks;
  story.wish("consecutive_days", {});
  story.wish("consecutive_days", {number("distance", 4), text("per", "all")});
  story.compile();
  expect_price_is_recount(story, "consecutive_days");
}

}  // namespace
}  // namespace merkez::testing
