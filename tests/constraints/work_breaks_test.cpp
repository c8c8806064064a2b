// Pauses that grow with the work of the day.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

plan::Arg steps() {
  return rows("breaks", {row({{"up_to", "4 h"}, {"pause", "15 min"}}),
                         row({{"up_to", "7 h 30 min"}, {"pause", "30 min"}}), row({{"pause", "60 min"}})});
}

TEST(WorkBreaksTest, grow_with_the_work_of_the_day) {
  Story story;
  story.staff("CW1F", {"carer"});
  story.session("AM", 225, {"carer"});
  story.session("PM", 255, {"carer"});
  story.wish("work_breaks", {steps()});
  story.compile();
  // Childcare as it was first written down: 3.75 h + 4.25 h = 8 h with 45 min between, 60 min needed.
  story.place("AM.1", "mon 09:00", "", {"CW1F"});
  story.place("PM.1", "mon 13:30", "", {"CW1F"});
  EXPECT_EQ(story.units("work_breaks"), 1);
  EXPECT_THAT(story.told("work_breaks"),
              ElementsAre("CW1F has 45 min of pauses between sessions on mon, and needs 1 h, as for all work of more "
                          "than 7 h 30 min"));
  story.place("PM.1", "mon 13:45", "", {"CW1F"});
  EXPECT_EQ(story.units("work_breaks"), 0);
}

TEST(WorkBreaksTest, short_days_need_short_pauses) {
  Story story;
  story.staff("IN1F", {"interpreter"});
  for (int i = 0; i < 3; ++i) story.session("CASE", 120, {"interpreter"});
  story.wish("work_breaks", {steps()});
  story.compile();
  story.place("CASE.1", "mon 09:00", "", {"IN1F"});
  EXPECT_EQ(story.units("work_breaks"), 0);  // one session: its pauses are its own
  story.place("CASE.2", "mon 11:00", "", {"IN1F"});
  EXPECT_EQ(story.units("work_breaks"), 1);  // 4 h straight on: 15 min missing
  story.place("CASE.2", "mon 11:15", "", {"IN1F"});
  EXPECT_EQ(story.units("work_breaks"), 0);
  story.place("CASE.3", "mon 13:15", "", {"IN1F"});
  EXPECT_EQ(story.units("work_breaks"), 1);  // 6 h with 15 of 30 min
  story.place("CASE.3", "mon 13:30", "", {"IN1F"});
  EXPECT_EQ(story.units("work_breaks"), 0);  // 15 + 15 min
}

TEST(WorkBreaksTest, work_at_the_same_time_is_work_once) {
  Story story;
  story.staff("S1", {"x"});
  for (const int minutes : {180, 60, 60}) story.session("A", minutes, {"x"});
  story.wish("work_breaks", {steps()});
  story.compile();
  story.place("A.1", "mon 09:00", "", {"S1"});
  story.place("A.2", "mon 10:00", "", {"S1"});  // inside the first
  story.place("A.3", "mon 12:15", "", {"S1"});  // 4 h of work in all, and 15 min between
  EXPECT_EQ(story.units("work_breaks"), 0);
  story.place("A.3", "mon 11:45", "", {"S1"});  // goes over the end of the first: 3 h 45 min without a pause
  EXPECT_EQ(story.units("work_breaks"), 1);
  EXPECT_THAT(
      story.told("work_breaks"),
      ElementsAre("S1 has 0 min of pauses between sessions on mon, and needs 15 min, as for all work up to 4 h"));
}

TEST(WorkBreaksTest, refuses_rows_that_do_not_rise) {
  Story story;
  story.session("A", 60);
  story.wish("work_breaks",
             {rows("breaks", {row({{"up_to", "8 h"}, {"pause", "30 min"}}), row({{"up_to", "4 h"}, {"pause", "soon"}}),
                              row({{"up_to", "4 h"}, {"pause", "15 min"}})})});
  EXPECT_THAT(story.refused(), ElementsAre(HasSubstr("soon"), HasSubstr("the rows of 'breaks' do not rise")));
}

TEST(WorkBreaksTest, price_is_recount) {
  Story story;
  story.staff("S1", {"x"});
  story.staff("S2", {"x"});
  for (int i = 0; i < 8; ++i) story.session("A", 60 + 45 * (i % 4), {"x"});
  story.plan.sessions.back().parity = plan::Parity::odd_weeks;
  story.wish("work_breaks", {steps()});
  story.wish("work_breaks", {which("staff", "staff", {"S2"}), rows("breaks", {row({{"pause", "3 h"}})})});
  story.compile();
  expect_price_is_recount(story, "work_breaks");
}

}  // namespace
}  // namespace merkez::testing
