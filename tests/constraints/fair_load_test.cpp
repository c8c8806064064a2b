// The most and the least loaded person.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(FairLoadTest, looks_at_the_most_and_the_least_loaded) {
  Story story;
  for (const char* code : {"AN1F", "AN2F", "AN3M"}) story.staff(code, {"animator"});
  story.staff("CD1F", {"specialist"});
  for (int i = 0; i < 4; ++i) story.session("CFS", 90, {"animator", "animator"});
  story.wish("fair_load", {which("staff", "role", {"animator"})});
  story.compile();
  story.place("CFS.1", "mon 09:00", "", {"AN1F", "AN2F"});
  story.place("CFS.2", "tue 09:00", "", {"AN1F", "AN3M"});
  story.place("CFS.3", "wed 09:00", "", {"AN1F", "CD1F"});
  // 4.5 h, 1.5 h, 1.5 h: three hours apart, three steps of an hour. CD1F is not among them.
  EXPECT_EQ(story.units("fair_load"), 3);
  EXPECT_THAT(story.told("fair_load"),
              ElementsAre("AN1F has 4 h 30 min, and the least loaded of the same people has 1 h 30 min"));
  story.place("CFS.3", "wed 09:00", "", {"AN2F", "AN3M"});
  EXPECT_EQ(story.units("fair_load"), 0);
  story.place("CFS.4", "thu 09:00", "", {"AN2F", ""});
  EXPECT_EQ(story.units("fair_load"), 2);  // 1.5 h apart: two steps begun
}

TEST(FairLoadTest, counts_only_the_time_and_the_thing_asked_for) {
  Story story;
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  story.session("A", 120, {"x"}).lesson_hours = 3;
  story.session("B", 60, {"x"}).lesson_hours = 1;
  story.wish("fair_load", {text("what", "lesson_hours")});
  story.wish("fair_load", {text("what", "hours"), number("step", 30), when("when", {"mon-sun 10:00-18:00"})});
  story.wish("fair_load", {text("what", "sessions")});
  story.compile();
  story.place("A.1", "mon 09:00", "", {"S1"});
  story.place("B.1", "mon 09:30", "", {"S2"});
  // Lesson hours 3 and 1: two. After ten o'clock 60 and 30 min: one step of half an hour. Sessions 1 and 1.
  EXPECT_EQ(story.units("fair_load"), 3);
}

TEST(FairLoadTest, counts_sessions_or_lesson_hours_as_asked) {
  for (const auto& [what, apart] : {std::pair{"sessions", 1}, {"lesson_hours", 4}, {"hours", 2}}) {
    Story story;
    story.staff("S1", {"x"});
    story.staff("S2", {"x"});
    for (int i = 0; i < 2; ++i) story.session("A", 90, {"x"}).lesson_hours = 3;
    story.session("B", 60, {"x"}).lesson_hours = 2;
    story.wish("fair_load", {text("what", what)});
    story.compile();
    story.place("A.1", "mon 09:00", "", {"S1"});
    story.place("A.2", "mon 11:00", "", {"S1"});
    story.place("B.1", "mon 09:00", "", {"S2"});
    EXPECT_EQ(story.units("fair_load"), apart) << what;
  }
}

TEST(FairLoadTest, names_the_sessions_that_weigh) {
  Story story;
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  for (int i = 0; i < 2; ++i) story.session("A", 60, {"x"});
  story.wish("fair_load", {when("when", {"mon-fri 13:00-18:00"})});
  story.compile();
  story.place("A.1", "mon 09:00", "", {"S1"});  // in the morning, which nobody asks about
  story.place("A.2", "mon 14:00", "", {"S1"});
  ASSERT_EQ(story.units("fair_load"), 1);
  EXPECT_THAT(story.breaches("fair_load")[0].sessions, ElementsAre(story.id("A.2")));
}

TEST(FairLoadTest, a_fortnightly_session_is_half_the_work) {
  Story story;
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  story.session("A", 120, {"x"}).parity = plan::Parity::odd_weeks;
  story.session("B", 60, {"x"});
  story.wish("fair_load", {});
  story.compile();
  story.place("A.1", "mon 09:00", "", {"S1"});
  story.place("B.1", "mon 09:00", "", {"S2"});
  EXPECT_EQ(story.units("fair_load"), 0);
}

TEST(FairLoadTest, price_is_recount) {
  Story story;
  for (const char* code : {"S1", "S2", "S3"}) story.staff(code, {"x"});
  for (int i = 0; i < 7; ++i) story.session(i % 2 ? "A" : "B", 45 + 15 * i, {"x", "x"}).lesson_hours = i;
  story.plan.sessions[3].parity = plan::Parity::odd_weeks;
  story.wish("fair_load", {});
  story.wish("fair_load", {text("what", "lesson_hours")});
  story.wish("fair_load", {text("what", "sessions"), when("when", {"mon-wed 10:00-15:00"})});
  story.compile();
  expect_price_is_recount(story, "fair_load");
}

}  // namespace
}  // namespace merkez::testing
