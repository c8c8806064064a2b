// Proofs by counting: told stories with the numbers worked out by hand, the measured cases A to E of
// another program that did not notice, and the planted impossible centres.
#include "engine/explain/counting.hpp"

#include <gmock/gmock.h>

#include "engine/explain/speak.hpp"
#include "tests/constraints/story.hpp"

namespace merkez {
namespace {

using namespace testing;  // of merkez
using ::testing::AllOf;
using ::testing::HasSubstr;

const Reader english{Language::english, plan::whole_sight()};

/// Five days of nine hours, as in the small centre that was measured.
struct SmallCentre : Story {
  SmallCentre() {
    plan.open = windows({"mon-fri 09:00-18:00"});
    for (const char* rule : {"all_placed", "room_capacity", "open_hours", "time_window", "room_fit", "room_available",
                             "staff_available", "staff_fit", "room_clash", "staff_clash"})
      wish(rule);
    wish("group_clash", {text("of", "groups")});
  }
  [[nodiscard]] std::vector<Proof> proofs() {
    compile();
    return count_proofs(problem, rules);
  }
  [[nodiscard]] std::string told(const Proof& p) const { return speak(problem, p.message, english); }
};

TEST(Counting, NothingIsWrongWithASmallCentre) {
  SmallCentre s;
  s.room("R", 20);
  s.staff("T", {"teacher"});
  for (int i = 0; i < 15; ++i) s.session("A", 180, {"teacher"});  // 45 of 45 hours
  EXPECT_TRUE(s.proofs().empty());
}

TEST(Counting, CaseATeacherHasMoreHoursThanTheyAreThere) {
  SmallCentre s;
  s.room("R1", 20);
  s.room("R2", 20);
  s.staff("T", {"teacher"}).hours = windows({"mon-fri 09:00-12:00"});  // 5 x 3 = 15 h
  for (int i = 0; i < 12; ++i) s.session("A", 120, {"teacher"});       // 12 x 2 = 24 h
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "staff_hours");
  EXPECT_EQ(p[0].demand, 24 * 4);
  EXPECT_EQ(p[0].supply, 15 * 4);
  EXPECT_EQ(p[0].resources, std::vector<Resource>{Resource::of(*s.problem.find_staff("T"))});
  EXPECT_EQ(s.told(p[0]), "A need 24 h of T; there in the hours that suit: 15 h (T 15 h)");
}

TEST(Counting, CaseBGroupIsLargerThanItsRoom) {
  SmallCentre s;
  s.room("R", 25);
  s.room("BIG", 60);
  s.group("A", 40);
  s.session("A").rooms = {"R"};
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "no_place");
  EXPECT_EQ(p[0].demand, 40);
  EXPECT_EQ(p[0].supply, 25);
  EXPECT_EQ(s.told(p[0]), "A.1 has 40 people, room R has 25 places");
}

TEST(Counting, CaseCBlocksDoNotFitAroundAClosure) {
  SmallCentre s;
  s.room("SEW", 20).closed = windows({"12:00-17:00"});  // 09:00-12:00 and one hour in the evening
  s.room("R", 20);
  for (int i = 0; i < 8; ++i) s.session("A", 180).rooms = {"SEW"};
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "room_hours");
  EXPECT_EQ(p[0].demand, 8);
  EXPECT_EQ(p[0].supply, 5);
  EXPECT_EQ(p[0].sessions.size(), 8U);
  EXPECT_THAT(s.told(p[0]), HasSubstr("8 sessions of 3 h need SEW, 5 fit: SEW: mon-fri 1"));
}

TEST(Counting, CaseDMoreHoursThanTheWeekHas) {
  SmallCentre s;
  s.room("PC", 20);
  s.room("R", 20);
  for (const char* g : {"A", "B"}) {
    for (int i = 0; i < 5; ++i) s.session(g, 180).rooms = {"PC"};
    for (int i = 0; i < 5; ++i) s.session(g, 120).rooms = {"PC"};
  }
  const auto p = s.proofs();  // 2 x (15 + 10) = 50 h wanted, 5 x 9 = 45 h open
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "room_hours");
  EXPECT_EQ(p[0].demand, 50 * 4);
  EXPECT_EQ(p[0].supply, 45 * 4);
  EXPECT_EQ(s.told(p[0]), "A and B: 50 h of sessions need PC, open to them for 45 h in the week");
}

TEST(Counting, CaseDByAFeatureThatOnlyTwoRoomsHave) {
  SmallCentre s;
  s.room("R1", 20).features = {"water"};
  s.room("R2", 20).features = {"water"};
  s.room("R3", 20);
  for (int i = 0; i < 19; ++i) {
    const std::string group = "G" + std::to_string(i);
    s.session(group, 300).features = {"water"};
  }
  const auto p = s.proofs();  // one block of 5 h a day and room: 10 of 19
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].demand, 19);
  EXPECT_EQ(p[0].supply, 10);
  EXPECT_EQ(p[0].resources.size(), 2U);
}

TEST(Counting, CaseELockedSessionsOfOnePersonOverlap) {
  SmallCentre s;
  s.room("R1", 20);
  s.room("R2", 20);
  s.staff("T", {"teacher"});
  s.session("A", 180, {"teacher"}).pin = {0, 9 * 60, "", {}};
  s.session("B", 180, {"teacher"}).pin = {0, 10 * 60, "", {}};
  const auto p = s.proofs();  // 09:00-12:00 and 10:00-13:00 share 2 h = 8 slots
  ASSERT_GE(p.size(), 1U);
  EXPECT_EQ(p[0].key, "pinned");
  EXPECT_EQ(p[0].demand, 8);
  EXPECT_THAT(s.told(p[0]), AllOf(HasSubstr("T is in A.1"), HasSubstr("B.1"), HasSubstr("2 h")));
}

TEST(Counting, LockedSessionsOfOneRoomOverlap) {
  SmallCentre s;
  s.room("R1", 20);
  s.session("A", 60).pin = {0, 9 * 60, "R1", {}};
  s.session("B", 60).pin = {0, 9 * 60 + 45, "R1", {}};
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "pinned");
  EXPECT_EQ(p[0].demand, 1);
  EXPECT_EQ(p[0].resources, std::vector<Resource>{Resource::of(*s.problem.find_room("R1"))});
}

TEST(Counting, ChangeoverBetweenBlocksCountsAndAfterTheLastDoesNot) {
  // 195 minutes hold three hours with a quarter between each: 3 x 45 + 2 x 15 = 165 <= 195 < 4 x 45 + 3 x 15 = 225.
  for (const int sessions : {15, 16}) {
    SmallCentre s;
    s.plan.open = windows({"mon-fri 09:00-12:15"});
    s.room("R", 20);
    s.group("A", 1).individual = true;
    for (int i = 0; i < sessions; ++i) s.session("A", 45).changeover_minutes = 15;
    const auto p = s.proofs();
    ASSERT_EQ(p.size(), sessions == 16 ? 1U : 0U);
    if (p.empty()) continue;
    EXPECT_EQ(p[0].supply, 15);
  }
}

TEST(Counting, ContractHoursBoundWhatAPersonGives) {
  SmallCentre s;
  s.room("R", 20);
  s.staff("T", {"teacher"}).contract_minutes = 10 * 60;
  for (int i = 0; i < 6; ++i) s.session("A", 120, {"teacher"});
  s.wish("limit", {text("who", "staff"), text("what", "hours"), text("per", "week")});
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].demand, 12 * 4);
  EXPECT_EQ(p[0].supply, 10 * 4);
  EXPECT_EQ(s.told(p[0]), "A need 12 h of T; with limit-12 at most 10 h fit (T 10 h)");
}

TEST(Counting, DutyByHalfDaysBoundsThemToo) {
  // A morning counts 4 h of duty whatever is in it; 12 h of contract are three mornings of one 3-hour block each.
  for (const int blocks : {3, 4}) {
    SmallCentre s;
    s.plan.open = windows({"mon-fri 09:00-13:00"});
    s.room("R", 20);
    s.staff("T", {"teacher"}).contract_minutes = 12 * 60;
    for (int i = 0; i < blocks; ++i) s.session("A", 180, {"teacher"});
    s.wish("limit", {text("who", "staff"), text("what", "duty"),
                     rows("halves", {row_when({"09:00-13:00"}, {{"time", "09:00-13:00"}, {"counts", "4 h"}})})});
    const auto p = s.proofs();
    ASSERT_EQ(p.size(), blocks == 4 ? 1U : 0U);
    if (p.empty()) continue;
    EXPECT_EQ(p[0].demand, 4);
    EXPECT_EQ(p[0].supply, 3);
  }
}

TEST(Counting, LessonHoursOfTwoTeachersTogether) {
  SmallCentre s;
  s.room("R1", 20);
  s.room("R2", 20);
  s.staff("T1", {"teacher"});
  s.staff("T2", {"teacher"});
  for (const char* g : {"A", "B"})
    for (int i = 0; i < 8; ++i) s.session(g, 90, {"teacher"}).lesson_hours = 2;  // 32 lesson hours
  s.wish("limit", {text("who", "staff"), text("what", "lesson_hours"), text("per", "week"), number("at_most", 15)});
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].demand, 32);
  EXPECT_EQ(p[0].supply, 30);
  EXPECT_EQ(p[0].unit, "lesson hours");
}

TEST(Counting, SomebodyWhoIsSurelyAwayCannotHelp) {
  // Both workers must be outside on both afternoons, so only the mornings are left: 2 x 4 + 3 x 8 = 32 hours for one
  // room.
  for (const int talks : {32, 33}) {
    SmallCentre s;
    s.plan.open = windows({"mon-fri 09:00-13:00", "mon-fri 14:00-18:00"});
    s.room("R", 20);
    for (const char* who : {"W1", "W2"}) {
      s.staff(who, {"worker"});
      for (int i = 0; i < 2; ++i) {
        auto& out = s.session(std::string("OUT-") + who, 240, {"worker"});
        out.off_site = true;
        out.when = windows({"tue 14:00-18:00", "thu 14:00-18:00"});
        out.needs[0].any_of = {who};
      }
    }
    s.group("TALK", 1).individual = true;
    for (int i = 0; i < talks; ++i) s.session("TALK", 60, {"worker"});
    const auto p = s.proofs();
    ASSERT_EQ(p.size(), talks == 33 ? 1U : 0U) << talks;
    if (p.empty()) continue;
    EXPECT_EQ(p[0].supply, 32);
    EXPECT_THAT(s.told(p[0]), HasSubstr("mon, wed, fri 4 + 4, tue, thu 4"));
  }
}

TEST(Counting, ChildrenWithoutEnoughAdults) {
  SmallCentre s;
  s.room("R", 30);
  s.staff("M1", {"animator"}, plan::Sex::male);
  s.staff("M2", {"animator"}, plan::Sex::male);
  auto& g = s.group("KIDS", 20);
  g.children = true;
  g.ages = {48, 72};
  for (int i = 0; i < 2; ++i) s.session("KIDS", 60, {"animator", "animator"});
  s.wish("child_ratio", {rows("ratio", {row({{"ages", "4-5"}, {"children", "8"}})})});
  const auto p = s.proofs();  // 20 / 8 = 3 adults, 2 are listed; and no woman among the animators
  ASSERT_EQ(p.size(), 2U);
  EXPECT_EQ(p[0].key, "adults");
  EXPECT_EQ(p[0].demand, 3);
  EXPECT_EQ(p[0].supply, 2);
  EXPECT_EQ(p[0].sessions.size(), 2U);
  EXPECT_EQ(p[1].demand, 1);
  EXPECT_EQ(p[1].supply, 0);
}

TEST(Counting, ChildcareForSessionsThatShareTheirCore) {
  // Windows of 195 minutes: whoever has 140 minutes runs from 09:55 to 11:35 at least. Four places on each of two
  // mornings hold 8; 2 x 3 + 1 x 3 = 9 are needed.
  SmallCentre s;
  s.plan.slot_minutes = 5;
  for (const char* r : {"R1", "R2", "R3"}) s.room(r, 20);
  s.group("A").care_places = 3;
  s.group("B").care_places = 3;
  for (int i = 0; i < 2; ++i) s.session("A", 140).when = windows({"mon-tue 09:15-12:30"});
  s.session("B", 140).when = windows({"mon-tue 09:15-12:30"});
  for (int d = 0; d < 2; ++d) {
    auto& c = s.session("CARE", 240);
    c.provides_care = 4;
    c.pin = {d, 9 * 60, "R3", {}};
  }
  s.wish("covered_by");
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "care_places");
  EXPECT_EQ(p[0].demand, 9);
  EXPECT_EQ(p[0].supply, 8);
  EXPECT_THAT(s.told(p[0]), HasSubstr("on mon, tue: 2 × 3 + 1 × 3 = 9 in the week"));
}

TEST(Counting, OneGroupNeedsMorePlacesThanAreEverOpen) {
  SmallCentre s;
  for (const char* r : {"R1", "R2"}) s.room(r, 20);
  s.group("A").care_places = 7;
  s.session("A", 60);
  s.session("CARE", 240).provides_care = 6;
  s.wish("covered_by");
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].demand, 7);
  EXPECT_EQ(p[0].supply, 6);
}

TEST(Counting, AFloorThatHoldsTooFew) {
  SmallCentre s;
  s.room("R1", 100, "first").always_people = 3;
  s.group("A", 48);
  s.session("A", 60);
  s.wish("pool", {text("amount", "people"), which("rooms", "floor", {"first"}), number("at_most", 50)});
  const auto p = s.proofs();  // 50 - 3 = 47 < 48
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "pool_size");
  EXPECT_EQ(p[0].demand, 48);
  EXPECT_EQ(p[0].supply, 47);
}

TEST(Counting, MovableThingsHaveOnlySoManyHours) {
  // Two projectors in 45 open hours are 90 h; ten groups of 5 x 2 h want 100 h.
  SmallCentre s;
  s.plan.equipment.push_back({"projector", {}, 2, {}});
  for (int g = 0; g < 10; ++g) {
    s.room("R" + std::to_string(g), 20);
    for (int i = 0; i < 5; ++i) s.session("G" + std::to_string(g), 120).equipment = {{"projector", 1}};
  }
  s.wish("pool", {text("amount", "equipment"), text("equipment", "projector"), number("at_most", 2)});
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "pool_size");
  EXPECT_EQ(p[0].demand, 100 * 4);
  EXPECT_EQ(p[0].supply, 90 * 4);
}

TEST(Counting, ANoisyNeighbourWhoIsFixedTakesTheQuietRoomsHours) {
  // Q needs silence beside LOUD, which is taken from 09:00 to 17:00 every day: one hour a day is left for 6 talks.
  SmallCentre s;
  auto& loud = s.room("LOUD", 20);
  loud.noise = plan::Noise::loud;
  s.room("Q", 4).needs = plan::Quiet::silent;
  s.plan.neighbours.push_back({"LOUD", "Q", false, {}});
  for (int d = 0; d < 5; ++d) s.session("BAND", 480).pin = {d, 9 * 60, "LOUD", {}};
  s.group("TALK", 1).individual = true;
  for (int i = 0; i < 6; ++i) s.session("TALK", 60).rooms = {"Q"};
  s.wish("noisy_neighbours", {text("needs", "silent")});
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].demand, 6);
  EXPECT_EQ(p[0].supply, 5);
  EXPECT_THAT(s.told(p[0]), HasSubstr("Q: mon-fri 1; noisy_neighbours-12 leaves no more"));
}

TEST(Counting, AGroupHasMoreHoursThanItsPeopleCanCome) {
  SmallCentre s;
  for (const char* r : {"R1", "R2", "R3"}) s.room(r, 20);
  s.group("A");
  for (int i = 0; i < 6; ++i) s.session("A", 60).when = windows({"mon-fri 09:00-10:00"});
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(p[0].key, "group_hours");
  EXPECT_EQ(p[0].demand, 6 * 4);
  EXPECT_EQ(p[0].supply, 5 * 4);
}

TEST(Counting, ARoleThatNobodyHas) {
  SmallCentre s;
  s.room("R", 20);
  s.session("A", 60, {"pilot"});
  const auto p = s.proofs();
  ASSERT_EQ(p.size(), 1U);
  EXPECT_EQ(s.told(p[0]), "A.1 needs someone as pilot; 0 of 0 people on the staff are");
}

}  // namespace
}  // namespace merkez
