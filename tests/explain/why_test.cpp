// Why a session is where it is, why not elsewhere, and what stands in the way of one without a place.
#include "engine/explain/why.hpp"

#include <gmock/gmock.h>

#include "engine/explain/obstacles.hpp"
#include "engine/explain/speak.hpp"
#include "tests/constraints/story.hpp"

namespace merkez {
namespace {

using namespace testing;  // of merkez
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Reader english{Language::english, plan::whole_sight()};

/// Two courses and one room each, one teacher for both, another who can stand in.
class Why : public ::testing::Test {
 protected:
  Why() {
    story.room("R1", 20);
    story.room("R2", 20);
    story.staff("T1", {"teacher"});
    story.staff("T2", {"teacher"});
    story.session("A", 60, {"teacher"}).rooms = {"R1"};
    story.session("B", 60, {"teacher"});
    story.wish("all_placed");
    story.wish("room_clash");
    story.wish("staff_clash");
    story.wish("open_hours");
    auto& late = story.wish("preferred_times",
                            {which("sessions", "group", {"B"}),
                             rows("costs", {row_when({"09:00-12:00"}, {{"time", "09:00-12:00"}, {"cost", "3"}})})});
    late.strength = Strength::prefer;
    late.weight = 2;
    story.compile();
    story.place("A.1", "mon 09:00", "R1", {"T1"});
    story.place("B.1", "mon 14:00", "R2", {"T1"});
  }
  [[nodiscard]] std::vector<std::string> wishes(const std::vector<Change>& list) const {
    std::vector<std::string> out;
    for (const Change& c : list) out.push_back(c.wish);
    return out;
  }
  Story story;
};

TEST_F(Why, ASessionThatBreaksNothingHasNoReasons) {
  EXPECT_THAT(why(story.problem, story.rules, story.week, story.id("A.1")), IsEmpty());
}

TEST_F(Why, AllCostsMustsFirst) {
  story.place("B.1", "mon 09:00", "R1", {"T1"});
  const auto all = why(story.problem, story.rules, story.week, story.id("B.1"));
  // 4 slots together in R1, 4 slots of T1 in two places, and 3 x weight 2 for the morning.
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].cost, (Score{4, 0}));
  EXPECT_EQ(all[1].cost, (Score{4, 0}));
  EXPECT_EQ(all[2].cost, (Score{0, 6}));
  EXPECT_EQ(all[2].wish, "preferred_times-5");
  EXPECT_THAT(speak(story.problem, all[0].message, english),
              AllOf(HasSubstr("A.1"), HasSubstr("B.1"), HasSubstr("R1")));
}

TEST_F(Why, NotThereNamesEverythingThatWouldBreak) {
  const auto answer = why_not(story.problem, story.rules, story.week, story.id("B.1"), story.slot("mon 09:00"),
                              SpaceId(story.problem.find_room("R1")->value));
  EXPECT_FALSE(answer.space_chosen);
  EXPECT_FALSE(answer.there.possible());
  EXPECT_THAT(wishes(answer.there.worse), ElementsAre("room_clash-2", "staff_clash-3", "preferred_times-5"));
  EXPECT_THAT(wishes(answer.there.better), IsEmpty());
  EXPECT_EQ(answer.there.difference, (Score{8, 6}));
  // With T2 only the room is left in the way.
  ASSERT_TRUE(answer.with_other_staff);
  EXPECT_EQ(answer.with_other_staff->place.staff, std::vector<StaffId>{*story.problem.find_staff("T2")});
  EXPECT_THAT(wishes(answer.with_other_staff->worse), ElementsAre("room_clash-2", "preferred_times-5"));
}

TEST_F(Why, WithoutARoomTheBestOneIsTaken) {
  const auto answer = why_not(story.problem, story.rules, story.week, story.id("B.1"), story.slot("mon 09:00"));
  EXPECT_TRUE(answer.space_chosen);
  EXPECT_EQ(story.problem.name(answer.there.place.space), "R2");
  EXPECT_THAT(wishes(answer.there.worse), ElementsAre("staff_clash-3", "preferred_times-5"));
}

TEST_F(Why, WhatAMoveSavesIsToldToo) {
  story.place("B.1", "mon 10:00", "R2", {"T1"});
  const auto answer = why_not(story.problem, story.rules, story.week, story.id("B.1"), story.slot("mon 17:30"));
  // Until 18:30, half an hour after closing: 2 slots of 15 minutes.
  EXPECT_THAT(wishes(answer.there.worse), ElementsAre("open_hours-4"));
  EXPECT_EQ(answer.there.worse[0].after, 2);
  EXPECT_THAT(wishes(answer.there.better), ElementsAre("preferred_times-5"));
  EXPECT_EQ(answer.there.difference, (Score{2, -6}));
}

TEST_F(Why, ObstaclesOfEachDay) {
  // Open on Monday and Tuesday only; R1 and T1 are taken all Monday by A, T2 does not exist any more.
  Story s;
  s.plan.open = windows({"mon-tue 09:00-12:00"});
  s.room("R1", 20);
  s.staff("T1", {"teacher"});
  s.session("A", 180, {"teacher"});
  s.session("B", 60, {"teacher"});
  s.wish("all_placed");
  s.wish("room_clash");
  s.wish("staff_clash");
  s.wish("open_hours");
  s.compile();
  s.place("A.1", "mon 09:00", "R1", {"T1"});
  const auto days = obstacles(s.problem, s.rules, s.week, s.id("B.1"));
  ASSERT_EQ(days.size(), 7U);
  EXPECT_EQ(days[0].starts, 9);  // 09:00 to 11:00 by quarters of an hour
  EXPECT_THAT(speak(s.problem, days[0].reasons.at(0), english),
              AllOf(HasSubstr("mon"), HasSubstr("9 of 9"), HasSubstr("room_clash-2")));
  EXPECT_LE(days[0].reasons.size(), 2U);
  EXPECT_EQ(speak(s.problem, days[1].reasons.at(0), english), "tue: tue 09:00 in R1 is free now");
  EXPECT_FALSE(days[2].open);
  EXPECT_EQ(speak(s.problem, days[2].reasons.at(0), english), "wed: no start; open_hours-4 leaves none of 1 h");
}

}  // namespace
}  // namespace merkez
