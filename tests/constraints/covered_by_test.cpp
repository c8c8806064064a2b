// Childcare is open, with enough places, for the whole of the mothers' class.
#include <gmock/gmock.h>

#include "engine/constraints/care_margin.hpp"
#include "tests/constraints/recount.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two classes whose mothers need 2 and 5 places, and childcare of 6 places from 09:00 to 11:00.
void nursery(Story& s) {
  s.room("101");
  s.room("G4");
  s.group("TAI").care_places = 2;
  s.group("TUR").care_places = 5;
  s.session("TAI", 60);
  s.session("TUR", 60);
  s.session("CRE", 120).provides_care = 6;
  s.session("X", 60);
}

TEST(CoveredByTest, a_class_needs_care_a_while_before_and_after) {
  Story s;
  nursery(s);
  s.wish("covered_by", {number("margin", 15)});
  s.compile();
  s.place("CRE.1", "mon 10:00", "G4");
  s.place("TAI.1", "mon 10:15", "101");
  EXPECT_EQ(s.units("covered_by"), 0);
  // From 10:00 on children would have to come at 09:45: 2 places are missing in one slot.
  s.place("TAI.1", "mon 10:00", "101");
  EXPECT_EQ(s.units("covered_by"), 2);
  EXPECT_EQ(s.told("covered_by")[0], "TAI.1 and what runs with it need 2 places from mon 09:45 for 15 min, 0 are open");
  // Without any childcare: 2 places for 6 slots (60 min and 2 x 15).
  s.unplace("CRE.1");
  EXPECT_EQ(s.units("covered_by"), 12);
}

TEST(CoveredByTest, places_of_classes_at_once_add_up) {
  Story s;
  nursery(s);
  s.wish("covered_by");
  s.compile();
  s.place("CRE.1", "mon 10:00", "G4");
  s.place("TAI.1", "mon 10:15", "101");
  s.place("TUR.1", "mon 10:30", "101");
  s.place("X.1", "mon 10:30", "101");
  // 2 + 5 against 6 from 10:30 to 11:15: one missing for 3 slots. X needs none.
  EXPECT_EQ(s.units("covered_by"), 3);
  EXPECT_EQ(s.breaches("covered_by")[0].sessions, (std::vector{s.id("TAI.1"), s.id("TUR.1"), s.id("CRE.1")}));
}

TEST(CoveredByTest, any_session_can_be_covered_by_any_other) {
  Story s;
  nursery(s);
  s.wish("covered_by",
         {which("sessions", "group", {"X"}), which("by", "group", {"TUR"}), number("places", 1), number("offered", 1)});
  s.compile();
  s.place("X.1", "tue 09:00", "101");
  s.place("TUR.1", "tue 09:30", "101");
  // 09:00-09:30 is not covered.
  EXPECT_EQ(s.units("covered_by"), 2);
  s.place("TUR.1", "tue 09:00", "101");
  EXPECT_EQ(s.units("covered_by"), 0);
}

TEST(CoveredByTest, care_of_one_week_does_not_serve_the_other) {
  Story s;
  nursery(s);
  s.plan.sessions[2].parity = plan::Parity::odd_weeks;
  s.wish("covered_by");
  s.compile();
  s.place("CRE.1", "mon 10:00", "G4");
  s.place("TAI.1", "mon 10:00", "101");
  // Covered in odd weeks; in even weeks 2 places are missing for 4 slots.
  EXPECT_EQ(s.units("covered_by"), 8);
}

/// The childcare and the play group that can only be where they are: 6 places on Monday from 10:00 to 12:00, and 4 from
/// 11:00 to 13:00.
void pinned_care(Story& s, int care_places) {
  s.room("101");
  s.group("TAI").care_places = care_places;
  s.session("TAI", 60);
  auto& nursery = s.session("CRE", 120);
  nursery.provides_care = 6;
  nursery.pin.day = 0;
  nursery.pin.minute = minute_number("10:00");
  auto& play = s.session("PLAY", 120);
  play.provides_care = 4;
  play.pin.day = 0;
  play.pin.minute = minute_number("11:00");
}

TEST(CoveredByTest, a_start_at_which_care_just_suffices_is_not_hopeless) {
  Story s;
  pinned_care(s, 6);
  s.wish("covered_by");
  s.compile();
  EXPECT_THAT(s.narrowed_starts("covered_by", "TAI.1"),
              ElementsAre("mon 10:00", "mon 10:15", "mon 10:30", "mon 10:45", "mon 11:00"));
  EXPECT_THAT(s.narrowed_starts("covered_by", "CRE.1"), ElementsAre("mon 10:00"));
}

TEST(CoveredByTest, places_of_all_who_can_be_there_count_together_before_a_start_is_hopeless) {
  Story s;
  pinned_care(s, 10);
  s.wish("covered_by");
  s.compile();
  EXPECT_THAT(s.narrowed_starts("covered_by", "TAI.1"), ElementsAre("mon 11:00"));
}

TEST(CoveredByTest, a_start_that_lacks_one_place_or_one_slot_of_the_margin_is_hopeless) {
  Story s;
  pinned_care(s, 10);
  s.wish("covered_by", {number("margin", 15)});
  s.compile();
  EXPECT_THAT(s.narrowed_starts("covered_by", "TAI.1"), IsEmpty());  // ten places are open for an hour, not for 90 min
  Story t;
  pinned_care(t, 6);
  t.wish("covered_by", {number("margin", 15)});
  t.compile();
  EXPECT_THAT(t.narrowed_starts("covered_by", "TAI.1"), ElementsAre("mon 10:15", "mon 10:30", "mon 10:45"));
  Story u;
  pinned_care(u, 11);
  u.wish("covered_by");
  u.compile();
  EXPECT_THAT(u.narrowed_starts("covered_by", "TAI.1"), IsEmpty());
}

TEST(CoveredByTest, care_that_may_be_at_any_time_makes_no_start_hopeless) {
  Story s;
  nursery(s);  // TAI needs 2 places, TUR 5, and childcare gives 6, whenever it is
  s.wish("covered_by");
  s.compile();
  for (const char* group : {"TAI.1", "TUR.1", "X.1"})
    EXPECT_THAT(s.narrowed_starts("covered_by", group), SizeIs(s.problem.candidates.starts[s.id(group)].size()));
}

TEST(CoveredByTest, the_longest_margin_that_a_must_asks_for_is_told) {
  Story s;
  nursery(s);
  EXPECT_EQ(care_margin_minutes(s.plan), 0);
  s.wish("covered_by", {number("margin", 15)});
  s.wish("covered_by", {number("margin", 45)}).strength = Strength::prefer;
  s.wish("covered_by", {});
  s.wish("group_clash", {number("margin", 60)});
  EXPECT_EQ(care_margin_minutes(s.plan), 15);
}

TEST(CoveredByTest, price_is_recount) {
  Story s;
  s.room("101");
  s.room("102");
  for (int i = 0; i < 6; ++i) {
    const std::string id = "A" + std::to_string(i);
    s.group(id).care_places = i % 4;
    auto& x = s.session(id, 45 + 30 * (i % 3));
    x.pin.day = 0;
    if (i == 3) x.parity = plan::Parity::odd_weeks;
  }
  for (int i = 0; i < 3; ++i) {
    auto& x = s.session("C" + std::to_string(i), 120);
    x.provides_care = 2 + i;
    x.pin.day = 0;
    if (i == 2) x.parity = plan::Parity::even_weeks;
  }
  s.wish("covered_by", {number("margin", 30)});
  s.wish("covered_by", {which("by", "group", {"A0", "C0"}), number("offered", 2), number("places", 1)}).strength =
      Strength::prefer;
  s.compile();
  expect_price_is_recount(s, "covered_by");
}

}  // namespace
}  // namespace merkez::testing
