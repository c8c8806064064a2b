// Too much and too little, a day and a week: the contract, therapy hours, lesson hours, waiting.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A psychologist with up to seven therapies of 50 minutes and 10 of changeover, on 10-minute slots.
void therapies(Story& story, int n) {
  story.plan.slot_minutes = 10;
  story.room("203", 3);
  story.staff("PS1F", {"psychologist"}).contract_minutes = 40 * 60;
  for (int i = 0; i < n; ++i) story.session("IND", 50, {"psychologist"}).changeover_minutes = 10;
}

TEST(LimitTest, counts_therapy_hours_with_their_changeover) {
  Story story;
  therapies(story, 6);
  story.wish("limit", {text("who", "staff"), which("staff", "role", {"psychologist"}), text("what", "hours"),
                       text("with_changeover", "yes"), number("at_most_time", 5 * 60)});
  story.compile();
  const char* at[] = {"mon 09:00", "mon 10:00", "mon 11:00", "mon 13:00", "mon 14:00"};
  for (int i = 0; i < 5; ++i) story.place("IND." + std::to_string(i + 1), at[i], "203", {"PS1F"});
  EXPECT_EQ(story.units("limit"), 0);  // 5 x 60 min are allowed

  story.place("IND.6", "mon 15:00", "203", {"PS1F"});
  EXPECT_EQ(story.units("limit"), 6);  // 6 h: one hour over, six slots of 10 min
  EXPECT_THAT(story.told("limit"), ElementsAre("PS1F has 6 h of sessions on mon; the limit is \u2264 5 h"));

  story.place("IND.6", "tue 15:00", "203", {"PS1F"});
  EXPECT_EQ(story.units("limit"), 0);
  story.place("IND.6", "mon 15:00", "203", {""});
  EXPECT_EQ(story.units("limit"), 0);  // nobody gives it
}

TEST(LimitTest, counts_the_contract_by_half_days) {
  Story story;
  story.staff("AN1F", {"animator"}).contract_minutes = 15 * 60;
  story.staff("AN2F", {"animator"});  // no contract: not limited
  for (int i = 0; i < 6; ++i) story.session("CFS", 90, {"animator"});
  story.wish("limit",
             {text("what", "duty"), rows("halves", {row_when({"mon-sat 09:00-13:00"}, {{"counts", "3 h 30 min"}}),
                                                    row_when({"mon-thu 13:00-18:00"}, {{"counts", "4 h 30 min"}}),
                                                    row_when({"fri 13:00-18:00"}, {{"counts", "4 h"}})})});
  story.compile();
  story.place("CFS.1", "mon 09:00", "", {"AN1F"});
  story.place("CFS.2", "mon 11:00", "", {"AN1F"});  // the same morning counts once: 3.5 h
  story.place("CFS.3", "mon 14:00", "", {"AN1F"});  // 8 h
  story.place("CFS.4", "fri 10:00", "", {"AN1F"});  // 11.5 h
  EXPECT_EQ(story.units("limit"), 0);
  story.place("CFS.5", "fri 14:00", "", {"AN1F"});  // 15.5 h: half an hour over 15 h, two slots of 15 min
  EXPECT_EQ(story.units("limit"), 2);
  EXPECT_THAT(story.told("limit"),
              ElementsAre("The half-days on which AN1F has a session count 15 h 30 min; the limit is \u2264 15 h"));
  story.place("CFS.6", "sun 10:00", "", {"AN1F"});  // no half-day of the table
  EXPECT_EQ(story.units("limit"), 2);
  // From 12:00 to 13:30 lies in both halves of Tuesday: 8 h more, 23.5 h, 8.5 h over.
  story.place("CFS.6", "tue 12:00", "", {"AN1F"});
  EXPECT_EQ(story.units("limit"), 34);
  for (int i = 1; i <= 6; ++i) story.place("CFS." + std::to_string(i), "mon 09:00", "", {"AN2F"});
  EXPECT_EQ(story.units("limit"), 0);
}

TEST(LimitTest, counts_lesson_hours_a_day_and_a_week) {
  Story story;
  story.staff("TI1F", {"instructor"});
  for (int i = 0; i < 3; ++i) story.session("TAI", 180, {"instructor"}).lesson_hours = 4;
  story.wish("limit", {text("what", "lesson_hours"), number("at_most", 7)});                        // 1: a day
  story.wish("limit", {text("what", "lesson_hours"), text("per", "week"), number("at_most", 10)});  // 2: a week
  story.compile();
  story.place("TAI.1", "mon 09:00", "", {"TI1F"});
  story.place("TAI.2", "mon 13:00", "", {"TI1F"});
  story.place("TAI.3", "tue 09:00", "", {"TI1F"});
  // Monday 8 of 7 lesson hours: 1. The week 12 of 10: 2.
  EXPECT_THAT(story.told("limit"), ElementsAre("TI1F has 8 lesson hours on mon; the limit is \u2264 7",
                                               "TI1F has 12 lesson hours in the week; the limit is \u2264 10"));
  EXPECT_EQ(story.units("limit"), 3);
}

TEST(LimitTest, holds_for_the_people_of_groups_that_share_them) {
  Story story;
  story.group("A");
  story.group("YEAR").parts = {"A", "B"};
  story.group("B");
  story.session("A", 60);
  story.session("B", 60);
  story.session("YEAR", 60);
  story.session("YEAR", 60);
  story.group("IND").individual = true;
  for (int i = 0; i < 4; ++i) story.session("IND", 60);
  story.wish("limit", {text("who", "groups"), text("what", "sessions"), number("at_most", 2)});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("YEAR.1", "mon 10:00");
  story.place("B.1", "mon 11:00");
  EXPECT_EQ(story.units("limit"), 0);  // A: 2, B: 2 sessions on Monday
  story.place("YEAR.2", "mon 12:00");
  EXPECT_EQ(story.units("limit"), 2);  // both have 3
  for (int i = 1; i <= 4; ++i) story.place("IND." + std::to_string(i), "tue 09:00");
  EXPECT_EQ(story.units("limit"), 2);  // each session is another client
}

TEST(LimitTest, a_session_of_two_groups_is_on_the_day_of_each) {
  Story story;
  story.group("A");
  story.group("B");
  story.session("A", 60).serves = {"A", "B"};
  story.session("A", 60);
  story.session("B", 60);
  story.wish("limit", {text("who", "groups"), text("what", "sessions"), number("at_most", 1)});
  story.compile();
  story.place("A.1", "mon 09:00");
  EXPECT_EQ(story.units("limit"), 0);
  story.place("A.2", "mon 10:00");
  EXPECT_EQ(story.units("limit"), 1);
  story.place("B.1", "mon 11:00");
  EXPECT_EQ(story.units("limit"), 2);
}

TEST(LimitTest, holds_for_enrolled_people) {
  Story story;
  story.session("A", 60);
  story.session("B", 60);
  story.plan.people = {{"K1", "H1", {"A", "B"}, false, {}}, {"K2", "H1", {"A"}, true, {}}};
  story.wish("limit", {text("who", "people"), text("what", "days"), number("at_most", 1)});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("B.1", "tue 09:00");
  EXPECT_THAT(story.told("limit"), ElementsAre("K1 comes on 2 days; the limit is \u2264 1"));
}

/// Three sessions of one hour as one set: 09:00, 11:00 and 14:00 on Monday.
void three(Story& story, std::vector<plan::Arg> args) {
  for (int i = 0; i < 3; ++i) story.session("A", 60);
  args.push_back(text("who", "sessions"));
  story.wish("limit", std::move(args));
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 11:00");
  story.place("A.3", "mon 14:00");
}

TEST(LimitTest, says_what_itc_2019_says_of_days) {
  {
    Story work_day;
    three(work_day, {text("what", "span"), number("at_most_time", 4 * 60)});
    EXPECT_EQ(work_day.units("limit"), 8);  // 09:00-15:00: two hours over, slots of 15 min
  }
  {
    Story max_day_load;
    three(max_day_load, {text("what", "hours"), number("at_most_time", 2 * 60)});
    EXPECT_EQ(max_day_load.units("limit"), 4);  // 3 h
  }
  {
    Story max_breaks;
    three(max_breaks, {text("what", "breaks"), number("gap", 60), number("at_most", 0)});
    EXPECT_EQ(max_breaks.units("limit"), 1);  // 10:00-11:00 is no longer than an hour, 12:00-14:00 is
  }
  {
    Story max_block;
    three(max_block, {text("what", "run"), number("gap", 60), number("at_most_time", 2 * 60)});
    EXPECT_EQ(max_block.units("limit"), 4);  // 09:00-12:00 in one run: an hour over; 14:00 stands alone
    max_block.place("A.2", "mon 11:15");
    EXPECT_EQ(max_block.units("limit"), 0);
  }
  {
    Story max_days;
    three(max_days, {text("what", "days"), number("at_most", 1)});
    EXPECT_EQ(max_days.units("limit"), 0);
    max_days.place("A.3", "wed 14:00");
    EXPECT_EQ(max_days.units("limit"), 1);
  }
}

TEST(LimitTest, counts_idle_time_and_only_inside_the_window) {
  Story idle;
  three(idle, {text("what", "idle"), number("at_most_time", 60)});
  EXPECT_EQ(idle.units("limit"), 8);  // 1 h + 2 h of waiting, one allowed
  Story late;
  three(late, {text("what", "hours"), number("at_most_time", 30), when("when", {"11:30-18:00"})});
  EXPECT_EQ(late.units("limit"), 4);  // half of 11:00-12:00 and all of 14:00-15:00: an hour over
}

TEST(LimitTest, asks_for_a_least_only_where_there_is_work) {
  Story story;
  story.staff("V", {"volunteer"});
  for (int i = 0; i < 2; ++i) story.session("A", 60, {"volunteer"});
  story.wish("limit", {text("what", "hours"), number("at_least_time", 120)});  // a day
  story.wish("limit", {text("what", "days"), number("at_least", 2)});          // a week
  story.compile();
  EXPECT_EQ(story.units("limit"), 2);  // no day at all: two missing in the week, no day to be too short
  story.place("A.1", "mon 09:00", "", {"V"});
  // Monday: 1 h of 2 h, four slots; one day of two.
  EXPECT_THAT(story.told("limit"), ElementsAre("V has 1 h of sessions on mon; the limit is \u2265 2 h",
                                               "V comes on 1 days; the limit is \u2265 2"));
  EXPECT_EQ(story.units("limit"), 5);
}

TEST(LimitTest, counts_each_week_of_a_fortnight) {
  Story story;
  story.session("A", 60).parity = plan::Parity::odd_weeks;
  story.session("A", 60).parity = plan::Parity::even_weeks;
  story.session("A", 60);
  story.wish("limit", {text("who", "groups"), text("what", "sessions"), number("at_most", 1)});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 10:00");
  EXPECT_EQ(story.units("limit"), 0);  // never in one week
  story.place("A.3", "mon 11:00");
  EXPECT_EQ(story.units("limit"), 2);  // two in the odd and two in the even week
}

TEST(LimitTest, refuses_what_cannot_be_meant) {
  Story story;
  story.session("A", 60);
  story.wish("limit", {text("what", "hours"), number("at_most", 5)});
  story.wish("limit", {text("what", "sessions")});
  story.wish("limit", {text("what", "duty"), number("at_most_time", 60)});
  story.wish("limit", {text("what", "days"), text("per", "day"), number("at_most", 1)});
  story.wish("limit", {text("what", "sessions"), number("at_least", 3), number("at_most", 2)});
  story.wish("limit", {text("what", "duty"), rows("halves", {row_when({"mon 09:00-13:00"}, {{"counts", "4"}})})});
  EXPECT_THAT(story.refused(),
              ElementsAre(HasSubstr("wishes.yaml:1:2: error: 'hours' is a length; 'at_most' does not limit it"),
                          HasSubstr("wishes.yaml:2:1: error: limit-2 sets no limit"),
                          HasSubstr("wishes.yaml:3:0: error: 'duty' needs the parts of a day"),
                          HasSubstr("wishes.yaml:4:2: error: 'days' is not counted by day"),
                          HasSubstr("wishes.yaml:5:2: error: at least 3 and at most 2 leave nothing"),
                          HasSubstr("wishes.yaml:6:2: error:")));
}

/// What the fullest day of two lessons costs a search that knows the days' reach, at this limit.
std::int64_t price_of_a_full_day(const char* what, const char* key, std::int64_t most) {
  Story story;
  story.staff("S1", {"x"});
  for (int i = 0; i < 2; ++i) story.session("A", 60, {"x"}).lesson_hours = 1;
  story.wish("limit", {text("what", what), number(key, most), text("per", "day"),
                       rows("halves", {row_when({"09:00-13:00"}, {{"counts", "3 h"}}),
                                       row_when({"13:00-18:00"}, {{"counts", "4 h"}})})});
  story.compile();
  Domains reach = story.problem.candidates;  // the grid is wider than the day
  for (auto& starts : reach.starts)
    std::erase_if(starts, [&](Slot at) {
      return story.problem.grid.minute_of(at) < 9 * 60 || story.problem.grid.minute_of(at) > 17 * 60;
    });
  const auto live = story.rule("limit").live(&reach);
  const Timetable empty = story.week;
  live->reset(empty);
  story.place("A.1", "mon 09:00", "", {"S1"});
  story.place("A.2", "mon 17:00", "", {"S1"});
  const Touched touched[] = {{story.id("A.1"), Parts::all}, {story.id("A.2"), Parts::all}};
  const std::int64_t weight[] = {1};
  Bill bill{weight};
  live->price({empty, story.week, touched}, bill);
  EXPECT_EQ(bill.sum, story.units("limit"));
  return bill.sum;
}

TEST(LimitTest, just_less_than_the_fullest_day_can_be_broken) {
  EXPECT_EQ(price_of_a_full_day("hours", "at_most_time", 120), 0);
  EXPECT_EQ(price_of_a_full_day("hours", "at_most_time", 119), 1);
  EXPECT_EQ(price_of_a_full_day("span", "at_most_time", 9 * 60), 0);
  EXPECT_EQ(price_of_a_full_day("span", "at_most_time", 9 * 60 - 15), 1);
  EXPECT_EQ(price_of_a_full_day("idle", "at_most_time", 6 * 60 + 45), 1);
  EXPECT_EQ(price_of_a_full_day("duty", "at_most_time", 7 * 60), 0);
  EXPECT_EQ(price_of_a_full_day("duty", "at_most_time", 7 * 60 - 15), 1);
  EXPECT_EQ(price_of_a_full_day("half_days", "at_most", 1), 1);
  EXPECT_EQ(price_of_a_full_day("lesson_hours", "at_most", 1), 1);
  EXPECT_EQ(price_of_a_full_day("breaks", "at_most", 0), 1);
}

TEST(LimitTest, only_hours_and_duty_of_a_week_are_limited_by_the_contract) {
  Story story;
  story.staff("S1", {"x"}).contract_minutes = 60;
  story.session("A", 120, {"x"});
  const auto halves = [] { return rows("halves", {row_when({"mon 09:00-13:00"}, {{"counts", "4 h"}})}); };
  story.wish("limit", {text("what", "hours"), text("per", "week")});
  story.wish("limit", {text("what", "duty"), halves()});
  story.wish("limit", {text("what", "sessions"), text("per", "week")});
  story.wish("limit", {text("what", "hours"), text("per", "day")});
  story.wish("limit", {text("what", "span"), text("per", "week")});
  story.wish("limit", {text("who", "sessions"), text("what", "hours"), text("per", "week")});
  EXPECT_THAT(story.refused(), ElementsAre(HasSubstr("limit-3 sets no limit"), HasSubstr("limit-4 sets no limit"),
                                           HasSubstr("limit-5 sets no limit"), HasSubstr("limit-6 sets no limit")));
}

TEST(LimitTest, price_is_recount) {
  Story story;
  story.staff("S1", {"x"}).contract_minutes = 4 * 60;
  story.staff("S2", {"x"}).contract_minutes = 6 * 60;
  story.group("A");
  story.group("B").shares = {"A"};
  for (int i = 0; i < 5; ++i) story.session(i % 2 ? "A" : "B", 45 + 30 * i, {"x", "x"}).lesson_hours = 1 + i % 3;
  story.session("A", 90, {"x"}).parity = plan::Parity::odd_weeks;
  story.session("B", 60, {"x"}).changeover_minutes = 30;
  const auto halves = [] {
    return rows("halves", {row_when({"09:00-13:00"}, {{"counts", "3 h 20 min"}}),
                           row_when({"13:00-18:00"}, {{"counts", "4 h"}})});
  };
  story.wish("limit", {text("what", "hours"), number("at_most_time", 100), text("with_changeover", "yes")});
  story.wish("limit", {text("what", "duty"), halves()});
  story.wish("limit", {text("what", "half_days"), halves(), number("at_most", 2), number("at_least", 2)});
  story.wish("limit", {text("who", "groups"), text("what", "run"), number("at_most_time", 90), number("gap", 30)});
  story.wish("limit", {text("who", "groups"), text("what", "idle"), text("per", "week"), number("at_most_time", 30),
                       number("gap", 15)});
  story.wish("limit",
             {text("who", "sessions"), text("what", "span"), number("at_most_time", 120), number("at_least_time", 60)});
  story.wish("limit",
             {text("who", "sessions"), text("what", "breaks"), number("at_most", 0), when("when", {"10:00-16:00"})});
  story.wish("limit", {text("what", "lesson_hours"), text("per", "week"), number("at_most", 3)});
  story.compile();
  expect_price_is_recount(story, "limit", 600);
}

}  // namespace
}  // namespace merkez::testing
