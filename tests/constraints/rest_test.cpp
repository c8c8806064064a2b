// Nights and days off.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(RestTest, a_late_evening_is_followed_by_a_late_morning) {
  Story story;
  story.staff("HE1F", {"educator"});
  for (int i = 0; i < 3; ++i) story.session("SEM", 60, {"educator"});
  story.wish("rest", {number("overnight", 16 * 60)});
  story.compile();
  story.place("SEM.1", "mon 17:00", "", {"HE1F"});
  story.place("SEM.2", "tue 10:00", "", {"HE1F"});  // 18:00 to 10:00 are 16 h
  EXPECT_EQ(story.units("rest"), 0);
  story.place("SEM.2", "tue 09:00", "", {"HE1F"});  // 15 h: four slots missing
  EXPECT_EQ(story.units("rest"), 4);
  EXPECT_THAT(story.told("rest"), ElementsAre("HE1F is off for 15 h before tue 09:00, and needs 16 h"));
  story.place("SEM.1", "sun 17:00", "", {"HE1F"});
  story.place("SEM.2", "mon 09:00", "",
              {"HE1F"});  // the week comes again: Sunday evening is followed by Monday morning
  EXPECT_EQ(story.units("rest"), 4);
}

TEST(RestTest, a_week_has_one_long_rest) {
  Story story;
  story.staff("HE1F", {"educator"});
  for (int i = 0; i < 7; ++i) story.session("SEM", 60, {"educator"});
  story.wish("rest", {number("weekly", 24 * 60)});
  story.compile();
  const char* days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (int i = 0; i < 7; ++i)
    story.place("SEM." + std::to_string(i + 1), std::string(days[i]) + " 10:00", "", {"HE1F"});
  EXPECT_EQ(story.units("rest"), 4);  // every night 11:00 to 10:00: 23 h, an hour short
  EXPECT_THAT(story.told("rest"), ElementsAre("The longest time off of HE1F in the week is 23 h, and must be 24 h"));
  story.place("SEM.4", "thu 11:00", "", {"HE1F"});  // Wednesday 11:00 to Thursday 11:00
  EXPECT_EQ(story.units("rest"), 0);
  story.unplace("SEM.1");
  EXPECT_EQ(story.units("rest"), 0);
}

TEST(RestTest, who_can_come_on_all_seven_days_may_lack_the_long_rest) {
  Story story;
  story.staff("HE1F", {"educator"});
  for (int i = 0; i < 7; ++i) story.session("SEM", 60, {"educator"});
  story.wish("rest", {number("weekly", 24 * 60)});
  story.compile();
  const auto live = story.rule("rest").live(&story.problem.candidates);
  const Timetable empty = story.week;
  live->reset(empty);
  const char* days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::vector<Touched> touched;
  for (int i = 0; i < 7; ++i) {
    const std::string session = "SEM." + std::to_string(i + 1);
    story.place(session, std::string(days[i]) + " 10:00", "", {"HE1F"});
    touched.push_back({story.id(session), Parts::all});
  }
  const std::int64_t weight[] = {1};
  Bill bill{weight};
  live->price({empty, story.week, touched}, bill);
  EXPECT_EQ(bill.sum, 4);
}

TEST(RestTest, refuses_a_wish_that_asks_for_none) {
  Story story;
  story.session("A", 60);
  story.wish("rest", {});
  EXPECT_THAT(story.refused(), ElementsAre(HasSubstr("rest-1 asks for no rest")));
}

TEST(RestTest, price_is_recount) {
  Story story;
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  for (int i = 0; i < 8; ++i) story.session("A", 60, {"x"});
  story.plan.sessions.back().parity = plan::Parity::odd_weeks;
  story.wish("rest", {number("overnight", 20 * 60), number("weekly", 60 * 60)});
  story.compile();
  expect_price_is_recount(story, "rest");
}

}  // namespace
}  // namespace merkez::testing
