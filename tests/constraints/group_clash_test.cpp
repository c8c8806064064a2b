// People are in one place at a time, however the plan says that they are the same people. A slot is 15 minutes.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(GroupClashTest, two_sessions_of_a_group_share_everyone) {
  Story story;
  story.session("A", 60);
  story.session("A", 60);
  story.session("B", 60);
  story.wish("group_clash");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 09:45");
  story.place("B.1", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 1);  // 09:45-10:00; B has other people
  EXPECT_THAT(story.told("group_clash"),
              ElementsAre("A.1 and A.2 have people in common and overlap on mon 09:45 (15 min)"));
  story.place("A.2", "mon 10:00");
  EXPECT_EQ(story.units("group_clash"), 0);
}

TEST(GroupClashTest, a_part_clashes_with_the_whole_but_not_with_the_other_part) {
  Story story;
  story.group("BEGINNERS");
  story.group("ADVANCED");
  story.group("TURKISH").parts = {"BEGINNERS", "ADVANCED"};
  for (const char* g : {"BEGINNERS", "ADVANCED", "TURKISH"}) story.session(g, 60);
  story.wish("group_clash");
  story.compile();
  story.place("BEGINNERS.1", "mon 09:00");
  story.place("ADVANCED.1", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 0);
  story.place("TURKISH.1", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 4 + 4);  // with each part for an hour
}

TEST(GroupClashTest, groups_that_share_people_by_the_plan) {
  Story story;
  story.group("CHOIR").shares = {"CHESS"};
  story.group("CHESS");
  story.session("CHOIR", 60);
  story.session("CHESS", 60);
  story.wish("group_clash");
  story.compile();
  story.place("CHOIR.1", "mon 09:00");
  story.place("CHESS.1", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 4);
}

TEST(GroupClashTest, a_session_may_serve_a_second_group) {
  Story story;
  story.session("A", 60);
  story.session("B", 60);
  story.session("PICNIC", 60).serves = {"PICNIC", "A"};
  story.wish("group_clash");
  story.compile();
  for (const char* s : {"A.1", "B.1", "PICNIC.1"}) story.place(s, "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 4);  // the picnic with A
}

TEST(GroupClashTest, clients_of_their_own_may_come_together) {
  Story story;
  story.group("CASE").individual = true;
  story.session("CASE", 60);
  story.session("CASE", 60);
  story.wish("group_clash");
  story.compile();
  story.place("CASE.1", "mon 09:00");
  story.place("CASE.2", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 0);
}

TEST(GroupClashTest, enrolled_people_and_households) {
  // AYLA sews and learns Turkish; her son OMAR plays chess.
  const auto house = [](Story& story, const char* of) {
    for (const char* g : {"TAILORING", "TURKISH", "CHESS"}) story.session(g, 60);
    auto& ayla = story.plan.people.emplace_back();
    ayla.code = "AYLA";
    ayla.household = "H7";
    ayla.groups = {"TAILORING", "TURKISH"};
    auto& omar = story.plan.people.emplace_back();
    omar.code = "OMAR";
    omar.household = "H7";
    omar.groups = {"CHESS"};
    story.wish("group_clash", {text("of", of)});
    story.compile();
    for (const char* s : {"TAILORING.1", "TURKISH.1", "CHESS.1"}) story.place(s, "mon 09:00");
  };
  Story groups, people, households;
  house(groups, "groups");
  EXPECT_EQ(groups.units("group_clash"), 0);  // the plan itself says nothing of people in common
  house(people, "people");
  EXPECT_EQ(people.units("group_clash"), 4);  // Ayla's two courses
  house(households, "households");
  EXPECT_EQ(households.units("group_clash"), 3 * 4);  // and each of them with chess
}

TEST(GroupClashTest, only_the_sessions_asked_for) {
  Story story;
  story.session("A", 60).tags = {"exam"};
  story.session("A", 60).tags = {"exam"};
  story.session("A", 60);
  story.wish("group_clash", {which("sessions", "tag", {"exam"})});
  story.compile();
  for (const char* s : {"A.1", "A.2", "A.3"}) story.place(s, "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 4);
}

TEST(GroupClashTest, odd_and_even_weeks_do_not_meet) {
  Story story;
  story.session("A", 60).parity = plan::Parity::odd_weeks;
  story.session("A", 60).parity = plan::Parity::even_weeks;
  story.session("A", 60);
  story.wish("group_clash");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 0);
  story.place("A.3", "mon 09:00");
  EXPECT_EQ(story.units("group_clash"), 4 + 4);
}

void crowd(Story& story, bool fortnights) {
  story.plan.open = windows({"mon-tue 09:00-12:00"});
  story.plan.days.resize(2);
  story.group("A");
  story.group("B").shares = {"C"};
  story.group("C");
  story.group("AB").parts = {"A", "B"};
  story.group("CASE").individual = true;
  const char* names[] = {"A", "B", "C", "AB", "CASE"};
  for (int i = 0; i < 11; ++i) {
    auto& s = story.session(names[i % 5], 30 + 15 * (i % 4));
    if (i % 4 == 0) s.serves.push_back("CASE");
    if (fortnights && i % 3 == 0) s.parity = i % 2 ? plan::Parity::odd_weeks : plan::Parity::even_weeks;
  }
  for (int i = 0; i < 4; ++i) {
    auto& person = story.plan.people.emplace_back();
    person.code = std::string("P") + static_cast<char>('0' + i);
    person.household = i < 2 ? "H1" : "H2";
    person.groups = {names[i], names[i + 1]};
  }
  story.wish("group_clash");
  story.wish("group_clash", {text("of", "people")});
  story.wish("group_clash", {text("of", "households"), which("sessions", "group", {"A", "B", "CASE"})});
  story.compile();
}

TEST(GroupClashTest, price_is_recount) {
  Story story;
  crowd(story, false);
  expect_price_is_recount(story, "group_clash");
}

TEST(GroupClashTest, price_is_recount_over_a_fortnight) {
  Story story;
  crowd(story, true);
  expect_price_is_recount(story, "group_clash");
}

}  // namespace
}  // namespace merkez::testing
