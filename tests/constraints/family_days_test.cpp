// Trips that a family could save.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(FamilyDaysTest, parents_and_children_come_on_the_same_days) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("TUR", 140);
  for (int i = 0; i < 2; ++i) story.session("CFS", 90);
  story.session("OTHER", 60);
  story.wish("family_days", {which("groups", "group", {"TUR", "CFS"})});
  story.compile();
  story.place("TUR.1", "mon 09:00");
  story.place("TUR.2", "tue 09:00");
  story.place("TUR.3", "thu 09:00");
  story.place("CFS.1", "mon 10:00");
  story.place("CFS.2", "thu 10:00");
  story.place("OTHER.1", "sat 10:00");
  EXPECT_EQ(story.units("family_days"), 0);
  story.place("CFS.1", "wed 10:00");
  story.place("CFS.2", "fri 10:00");  // five days where the parent's three would do
  EXPECT_EQ(story.units("family_days"), 2);
  EXPECT_THAT(story.told("family_days"),
              ElementsAre("The family family_days-1 comes on 5 days; the member who comes most needs 3"));
  EXPECT_THAT(story.breaches("family_days")[0].sessions, ElementsAre(story.id("CFS.1"), story.id("CFS.2")));
}

TEST(FamilyDaysTest, households_are_taken_from_the_enrolment) {
  Story story;
  story.session("TUR", 60);
  story.session("CFS", 60);
  story.plan.people = {{"K1", "H1", {"TUR"}, false, {}}, {"K2", "H1", {"CFS"}, true, {}},   //
                       {"K3", "H2", {"CFS"}, true, {}},  {"K4", "H2", {"TUR"}, false, {}},  //
                       {"K5", "H3", {"TUR"}, false, {}}, {"K6", "", {"TUR", "CFS"}, false, {}}};
  story.wish("family_days", {text("of", "households")});
  story.compile();
  story.place("TUR.1", "mon 09:00");
  story.place("CFS.1", "tue 09:00");
  EXPECT_EQ(story.units("family_days"), 2);  // H1 and H2 come twice; H3 is one person, K6 has no household
  EXPECT_THAT(story.told("family_days"),
              ElementsAre("The family H1 (+1) comes on 2 days; the member who comes most needs 1"));
  story.place("CFS.1", "mon 14:00");
  EXPECT_EQ(story.units("family_days"), 0);
}

TEST(FamilyDaysTest, the_member_who_comes_most_sets_the_measure) {
  Story story;
  story.session("A", 60);
  story.session("B", 60);
  story.session("B", 60);
  story.wish("family_days", {which("groups", "group", {"A", "B"})});
  story.compile();
  story.place("B.1", "mon 09:00");
  story.place("B.2", "mon 11:00");
  story.place("A.1", "tue 09:00");
  EXPECT_EQ(story.units("family_days"), 1);  // two days, one would do
  story.place("B.2", "tue 11:00");
  EXPECT_EQ(story.units("family_days"), 0);
}

TEST(FamilyDaysTest, price_is_recount) {
  Story story;
  for (int i = 0; i < 9; ++i) story.session(i % 3 == 0 ? "A" : i % 3 == 1 ? "B" : "C", 60);
  story.plan.sessions[4].parity = plan::Parity::odd_weeks;
  story.plan.people = {{"K1", "H1", {"A", "B"}, false, {}},
                       {"K2", "H1", {"C"}, true, {}},
                       {"K3", "H2", {"A"}, true, {}},
                       {"K4", "H2", {"B"}, true, {}}};
  story.wish("family_days", {});
  story.wish("family_days", {text("of", "households")});
  story.compile();
  expect_price_is_recount(story, "family_days");
}

}  // namespace
}  // namespace merkez::testing
