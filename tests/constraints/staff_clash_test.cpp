// Nobody in two rooms at once. A slot is 15 minutes.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;

TEST(StaffClashTest, every_slot_in_which_a_person_is_needed_twice_counts) {
  Story story;
  story.room("101");
  story.room("102");
  story.staff("TI1F", {"interpreter"});
  story.staff("TI2M", {"interpreter"});
  story.session("A", 60, {"interpreter"}).changeover_minutes = 30;
  story.session("B", 60, {"interpreter"});
  story.wish("staff_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"TI1F"});
  story.place("B.1", "mon 09:30", "102", {"TI1F"});
  EXPECT_EQ(story.units("staff_clash"), 2);  // 09:30-10:00
  EXPECT_THAT(story.told("staff_clash"), ElementsAre("TI1F is in A.1 and in B.1 on mon 09:30 (30 min)"));
  story.place("B.1", "mon 09:00", "102", {"TI1F"});  // of two that start together the first of the plan is named first
  EXPECT_THAT(story.told("staff_clash"), ElementsAre("TI1F is in A.1 and in B.1 on mon 09:00 (1 h)"));
  // Cleaning keeps the room, not the interpreter.
  story.place("B.1", "mon 10:00", "102", {"TI1F"});
  EXPECT_EQ(story.units("staff_clash"), 0);
  story.place("B.1", "mon 09:30", "102", {"TI2M"});
  EXPECT_EQ(story.units("staff_clash"), 0);
  story.place("B.1", "mon 09:30", "102", {""});  // nobody is nowhere twice
  EXPECT_EQ(story.units("staff_clash"), 0);
}

TEST(StaffClashTest, one_person_cannot_fill_two_needs_of_a_session) {
  Story story;
  story.staff("AN1F", {"animator"});
  story.session("CFS", 45, {"animator", "animator"});
  story.wish("staff_clash");
  story.compile();
  story.place("CFS.1", "mon 09:00", "", {"AN1F", "AN1F"});
  EXPECT_EQ(story.units("staff_clash"), 3);  // the whole of 45 minutes
  EXPECT_THAT(story.told("staff_clash"), ElementsAre("AN1F is in CFS.1 and in CFS.1 on mon 09:00 (45 min)"));
}

TEST(StaffClashTest, only_the_people_asked_for) {
  Story story;
  story.staff("TI1F", {"interpreter"});
  story.staff("VOL", {"interpreter"});
  story.session("A", 60, {"interpreter", "interpreter"});
  story.session("B", 60, {"interpreter", "interpreter"});
  story.wish("staff_clash", {which("staff", "staff", {"TI1F"})});
  story.compile();
  story.place("A.1", "mon 09:00", "", {"TI1F", "VOL"});
  story.place("B.1", "mon 09:45", "", {"VOL", "TI1F"});
  EXPECT_EQ(story.units("staff_clash"), 1);  // TI1F, 09:45-10:00
}

TEST(StaffClashTest, odd_and_even_weeks_do_not_meet) {
  Story story;
  story.staff("PS1F", {"psychologist"});
  story.session("ODD", 60, {"psychologist"}).parity = plan::Parity::odd_weeks;
  story.session("EVEN", 60, {"psychologist"}).parity = plan::Parity::even_weeks;
  story.session("A", 60, {"psychologist"});
  story.wish("staff_clash");
  story.compile();
  story.place("ODD.1", "mon 09:00", "", {"PS1F"});
  story.place("EVEN.1", "mon 09:00", "", {"PS1F"});
  EXPECT_EQ(story.units("staff_clash"), 0);
  story.place("A.1", "mon 09:30", "", {"PS1F"});
  EXPECT_EQ(story.units("staff_clash"), 2 + 2);
}

void crowd(Story& story, bool fortnights) {
  story.plan.open = windows({"mon-tue 09:00-12:00"});
  story.plan.days.resize(2);
  for (const char* code : {"TI1F", "TI2M", "TI3F"}) story.staff(code, {"interpreter"});
  for (int i = 0; i < 8; ++i) {
    auto& s = story.session(i % 2 ? "A" : "B", 30 + 15 * (i % 4),
                            std::vector<std::string>(1 + static_cast<std::size_t>(i % 3), "interpreter"));
    if (fortnights && i % 3 == 0) s.parity = i % 2 ? plan::Parity::odd_weeks : plan::Parity::even_weeks;
  }
  story.wish("staff_clash");
  story.wish("staff_clash", {which("staff", "staff", {"TI2M"})});
  story.compile();
}

TEST(StaffClashTest, price_is_recount) {
  Story story;
  crowd(story, false);
  expect_price_is_recount(story, "staff_clash");
}

TEST(StaffClashTest, price_is_recount_over_a_fortnight) {
  Story story;
  crowd(story, true);
  expect_price_is_recount(story, "staff_clash");
}

}  // namespace
}  // namespace merkez::testing
