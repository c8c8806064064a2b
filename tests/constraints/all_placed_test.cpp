// What it costs to leave something out: a session 10, a person 1.
#include <gmock/gmock.h>

#include "engine/constraints/judge.hpp"
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(AllPlacedTest, a_session_without_time_or_room_counts_ten) {
  Story story;
  story.room("101");
  story.session("A");
  story.session("B");
  story.wish("all_placed");
  story.compile();
  EXPECT_EQ(story.units("all_placed"), 20);  // two sessions, nothing placed
  story.place("A.1", "mon 09:00", "101");
  EXPECT_EQ(story.units("all_placed"), 10);
  EXPECT_THAT(story.told("all_placed"), ElementsAre("B.1 has no time"));
  story.place("B.1", "tue 09:00");
  EXPECT_EQ(story.units("all_placed"), 0);  // off-site is a place
  story.week.space[story.id("B.1")] = SpaceId{};
  EXPECT_EQ(story.units("all_placed"), 10);
  EXPECT_THAT(story.told("all_placed"), ElementsAre("B.1 has no room"));
}

TEST(AllPlacedTest, each_person_missing_counts_one) {
  Story story;
  story.room("101");
  story.staff("TI1F", {"interpreter"});
  story.staff("MA", {"teacher"});
  story.session("A", 60, {"interpreter", "teacher", "teacher"});
  story.wish("all_placed");
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"TI1F", "MA", ""});
  EXPECT_EQ(story.units("all_placed"), 1);
  story.place("A.1", "mon 09:00", "101", {"TI1F"});
  EXPECT_THAT(story.told("all_placed"), ElementsAre("A.1 lacks 2 of the people it needs"));
  // Without a place the people do not count any more: 10, not 13.
  story.unplace("A.1");
  EXPECT_EQ(story.units("all_placed"), 10);
}

TEST(AllPlacedTest, it_is_there_even_when_nobody_wrote_it) {
  Story story;
  story.session("A");
  story.compile();
  ASSERT_EQ(story.rule("all_placed").scopes().size(), 1u);
  EXPECT_EQ(story.rule("all_placed").scopes()[0].strength, Strength::must);
  EXPECT_EQ(judge_score(story.rules, story.week), (Score{10, 0}));
}

TEST(AllPlacedTest, only_the_sessions_asked_for_at_the_weight_asked_for) {
  Story story;
  story.session("A");
  story.session("B");
  auto& wish = story.wish("all_placed", {which("sessions", "group", {"B"})});
  wish.strength = Strength::prefer;
  wish.weight = 25;
  story.compile();
  EXPECT_THAT(story.told("all_placed"), ElementsAre("B.1 has no time"));
  EXPECT_EQ(judge_score(story.rules, story.week), (Score{0, 250}));  // 10 units of 25
}

TEST(AllPlacedTest, what_a_dated_week_may_lose_breaks_no_must) {
  Story story;
  story.session("A");
  story.session("B");
  story.wish("all_placed");
  story.compile();
  story.problem.may_be_lost[story.id("B.1")] = 1;
  story.rules = read_rules(story.problem).value();
  // A.1: 10 units of must. B.1 costs nothing that is reported; only the search wants it placed.
  EXPECT_EQ(judge_score(story.rules, story.week), (Score{10, 0}));
}

TEST(AllPlacedTest, price_is_recount) {
  Story story;
  story.room("101");
  story.room("102");
  story.staff("TI1F", {"interpreter"});
  story.staff("TI2M", {"interpreter"});
  for (int i = 0; i < 3; ++i) story.session("A", 60, {"interpreter", "interpreter"});
  for (int i = 0; i < 3; ++i) story.session("B", 60, {"interpreter"});
  story.session("C");
  story.wish("all_placed");
  story.wish("all_placed", {which("sessions", "group", {"A"})});
  story.compile();
  story.problem.may_be_lost[story.id("B.2")] = 1;
  story.rules = read_rules(story.problem).value();
  expect_price_is_recount(story, "all_placed");
}

}  // namespace
}  // namespace merkez::testing
