// Weeks of real dates from a template: what the calendar displaces is looked for again or lost with
// its reason, and nothing else moves.
#include "engine/search/dated_week.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/constraints/judge.hpp"
#include "engine/search/solve.hpp"
#include "tests/constraints/story.hpp"

namespace merkez {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Pair;
using testing::Story;
using ::testing::UnorderedElementsAre;
using testing::windows;

/// A centre with one room, open from Monday to Saturday, with Turkey's holidays of these weeks.
class DatedWeeks : public ::testing::Test {
 protected:
  DatedWeeks() {
    auto& plan = story.plan;
    plan.open = windows({"mon-sat 09:00-18:00"});
    plan.calendar.zone = "Europe/Istanbul";
    for (std::size_t d = 0; d < 6; ++d) plan.calendar.hours[d] = {{{9 * 60}, {18 * 60}}};
    const auto holiday = [&](time::LocalDate date, int from, const char* en, const char* tr) {
      plan.calendar.holidays.push_back({date, {from * 60}, {en, tr, ""}});
    };
    holiday({2016, 1, 1}, 0, "New Year's Day", "Yılbaşı");
    holiday({2016, 4, 23}, 0, "Children's Day", "Çocuk Bayramı");
    holiday({2016, 10, 28}, 13, "Eve of Republic Day", "Cumhuriyet Bayramı arifesi");
    holiday({2016, 10, 29}, 0, "Republic Day", "Cumhuriyet Bayramı");
    holiday({2017, 1, 1}, 0, "New Year's Day", "Yılbaşı");
    story.room("R");
    story.wish("open_hours");
    story.wish("time_window");
    story.wish("room_clash");
    story.wish("few_changes").strength = Strength::prefer;
  }

  void meets(const std::string& session, int day, int minute, std::vector<std::string> staff = {}) {
    usual.placements.push_back({session, day, minute, "R", std::move(staff), "", {}});
  }
  std::unique_ptr<DatedWeek> begin(const char* week, ReasonIn language = &time::Names::en) {
    auto begun = begin_dated_week(story.plan, usual, *time::parse_week(week), language);
    EXPECT_TRUE(begun.ok());
    return std::move(begun).value();
  }
  static plan::PublishedWeek searched(const DatedWeek& dated) {
    const auto found = solve(dated.problem, dated.rules, {.seed = 1, .steps = 20'000, .start_from = &dated.start});
    EXPECT_EQ(found.score.must, 0);
    return week_of(dated, found.timetable);
  }
  static const plan::Placement& at(const plan::PublishedWeek& week, const std::string& session) {
    for (const auto& p : week.placements)
      if (p.session == session) return p;
    throw std::invalid_argument("the week has no session " + session);
  }

  static constexpr int mon = 0, wed = 2, fri = 4, sat = 5, sun = 6;
  Story story;
  plan::PublishedWeek usual;
};

TEST_F(DatedWeeks, AHolidayMovesWhatCanMoveAndLosesTheRest) {
  for (const char* group : {"STAYS", "MOVES", "SATURDAY"}) story.session(group);
  story.plan.sessions.back().when = windows({"sat 09:00-18:00"});
  meets("STAYS.1", mon, 10 * 60);
  meets("MOVES.1", sat, 10 * 60);
  meets("SATURDAY.1", sat, 14 * 60);

  const auto dated = begin("2016-W16");  // 23 April is the Saturday
  EXPECT_THAT(dated->displaced, UnorderedElementsAre(Pair("MOVES.1", "2016-04-23: Children's Day"),
                                                     Pair("SATURDAY.1", "2016-04-23: Children's Day")));
  const auto week = searched(*dated);
  EXPECT_EQ(week.week, "2016-W16");
  EXPECT_EQ(at(week, "STAYS.1").day, mon);
  EXPECT_EQ(at(week, "STAYS.1").minute, 10 * 60);
  EXPECT_GE(at(week, "MOVES.1").minute, 9 * 60);
  EXPECT_LT(at(week, "MOVES.1").day, sat);
  EXPECT_EQ(at(week, "MOVES.1").lost, "");
  EXPECT_EQ(at(week, "SATURDAY.1").minute, -1);
  EXPECT_EQ(at(week, "SATURDAY.1").lost, "2016-04-23: Children's Day");
}

TEST_F(DatedWeeks, AHalfDayKeepsTheMorning) {
  for (const char* group : {"MORNING", "ACROSS", "EVE"}) story.session(group);
  story.plan.sessions.back().when = windows({"fri 14:00-18:00"});
  meets("MORNING.1", fri, 12 * 60);      // 12:00-13:00: ends as the half day begins
  meets("ACROSS.1", fri, 12 * 60 + 30);  // 12:30-13:30
  usual.placements.back().room = "";     // the one room is taken
  meets("EVE.1", fri, 15 * 60);

  const auto dated = begin("2016-W43", &time::Names::tr);
  EXPECT_THAT(dated->displaced, UnorderedElementsAre(Pair("ACROSS.1", "2016-10-28: Cumhuriyet Bayramı arifesi"),
                                                     Pair("EVE.1", "2016-10-28: Cumhuriyet Bayramı arifesi")));
  const auto week = searched(*dated);
  EXPECT_EQ(at(week, "MORNING.1").minute, 12 * 60);
  EXPECT_GE(at(week, "ACROSS.1").minute, 0);
  EXPECT_EQ(at(week, "EVE.1").lost, "2016-10-28: Cumhuriyet Bayramı arifesi");
}

TEST_F(DatedWeeks, TheClockChangeTakesOnlyTheHourThatIsSkipped) {
  story.plan.open.push_back({1u << sun, 120, 300});
  story.plan.calendar.hours[sun] = {{{120}, {300}}};  // a night of vigil, 02:00-05:00
  for (const char* group : {"DAY", "BEFORE", "SKIPPED"}) story.session(group);
  meets("DAY.1", sat, 10 * 60);
  meets("BEFORE.1", sun, 120);
  meets("SKIPPED.1", sun, 180);  // 03:00-04:00 of 27 March 2016 does not happen

  EXPECT_THAT(begin("2016-W12")->displaced, UnorderedElementsAre(Pair("SKIPPED.1", "2016-03-27: clock change")));
  EXPECT_THAT(begin("2016-W13")->displaced, IsEmpty());
  EXPECT_THAT(begin("2016-W38")->displaced, IsEmpty());  // Turkey stayed on summer time in 2016
}

TEST_F(DatedWeeks, NewYearBelongsToTheWeekThatHoldsIt) {
  story.plan.open = windows({"mon-sun 09:00-18:00"});
  story.plan.calendar.hours[sun] = {{{9 * 60}, {18 * 60}}};
  for (const char* group : {"F", "S"}) story.session(group);
  meets("F.1", fri, 10 * 60);
  meets("S.1", sun, 10 * 60);

  EXPECT_THAT(begin("2015-W53")->displaced, ElementsAre(Pair("F.1", "2016-01-01: New Year's Day")));  // 28 Dec to 3 Jan
  EXPECT_THAT(begin("2016-W52")->displaced, ElementsAre(Pair("S.1", "2017-01-01: New Year's Day")));  // 26 Dec to 1 Jan
  EXPECT_THAT(begin("2017-W01")->displaced, IsEmpty());                                               // 2 to 8 January
}

TEST_F(DatedWeeks, FortnightsGoOnOverNewYear) {
  story.session("ODD").parity = plan::Parity::odd_weeks;
  story.session("EVEN").parity = plan::Parity::even_weeks;
  meets("ODD.1", mon, 10 * 60);
  meets("EVEN.1", mon, 10 * 60);

  const auto sessions_of = [&](const char* week) {
    std::vector<std::string> out;
    for (const auto& p : searched(*begin(week)).placements) out.push_back(p.session);
    return out;
  };
  EXPECT_THAT(sessions_of("2016-W01"), ElementsAre("ODD.1"));
  EXPECT_THAT(sessions_of("2016-W02"), ElementsAre("EVEN.1"));
  const auto last = sessions_of("2016-W52"), first = sessions_of("2017-W01");
  EXPECT_EQ(last.size(), 1u);
  EXPECT_EQ(first.size(), 1u);
  EXPECT_NE(last, first);
}

TEST_F(DatedWeeks, SomebodyElseComesWhenAPersonIsAway) {
  story.staff("A", {"teacher"}).absences.push_back({{2016, 4, 4}, {2016, 4, 4}, "ill", {}});
  story.staff("B", {"teacher"});
  story.session("C", 60, {"teacher"});
  story.session("D", 60, {"teacher"});
  story.wish("staff_available");
  story.wish("staff_clash");
  meets("C.1", mon, 10 * 60, {"A"});
  meets("D.1", wed, 10 * 60, {"A"});

  const auto dated = begin("2016-W14");  // from Monday, 4 April
  EXPECT_THAT(dated->displaced, ElementsAre(Pair("C.1", "2016-04-04: A is absent (ill)")));
  const auto week = searched(*dated);
  const auto& moved = at(week, "C.1");
  EXPECT_GE(moved.minute, 0);
  EXPECT_TRUE(moved.day != mon || moved.staff == std::vector<std::string>{"B"});
  EXPECT_EQ(at(week, "D.1").staff, std::vector<std::string>{"A"});
  EXPECT_EQ(at(week, "D.1").day, wed);
}

TEST_F(DatedWeeks, WhatLeansOnADisplacedSessionIsFreedWithIt) {
  story.group("MOTHERS", 10).care_places = 2;
  story.session("MOTHERS", 60);
  story.session("CARE", 120).provides_care = 4;
  story.plan.sessions.back().when = windows({"fri 12:00-14:00"});
  story.wish("covered_by", {testing::which("by", "group", {"CARE"})});
  meets("MOTHERS.1", fri, 12 * 60);
  meets("CARE.1", fri, 12 * 60);
  usual.placements.back().room = "";

  const auto dated = begin("2016-W43");  // on 28 October the house closes at 13:00
  EXPECT_THAT(dated->displaced, UnorderedElementsAre(Key("CARE.1"), Key("MOTHERS.1")));
  const auto week = searched(*dated);  // without care on Friday there is none: both are lost, and no must is broken
  EXPECT_EQ(at(week, "CARE.1").lost, "2016-10-28: Eve of Republic Day");
  EXPECT_THAT(at(week, "MOTHERS.1").lost, ::testing::HasSubstr("covered_by"));
}

TEST_F(DatedWeeks, TwoSessionsAlikeMaySwapAndNobodyCounts) {
  story.staff("A", {"teacher"}).absences.push_back({{2016, 4, 4}, {2016, 4, 4}, "ill", {}});
  story.staff("B", {"teacher"});
  for (int i = 0; i < 3; ++i) story.session("C", 60, {"teacher"});
  story.wish("staff_available");
  meets("C.1", mon, 10 * 60, {"A"});
  meets("C.2", mon, 14 * 60, {"A"});
  meets("C.3", wed, 10 * 60, {"A"});

  const auto dated = begin("2016-W14");
  EXPECT_THAT(dated->displaced, UnorderedElementsAre(Key("C.1"), Key("C.2")));
  const auto changes = [&](int first, int second) {
    Timetable t = dated->start;
    const Problem& p = dated->problem;
    const auto put = [&](const char* name, int minute) {
      const SessionId s = *p.find_session(name);
      t.start[s] = p.grid.at(mon, minute);
      t.space[s] = SpaceId(p.find_room("R")->value);
      t.staff[NeedId(p.needs[s].first)] = *p.find_staff("B");
    };
    put("C.1", first);
    put("C.2", second);
    Units sum = 0;
    for (const auto& cost : judge(dated->rules, t).rules)
      if (cost.rule->info().key == "few_changes")
        for (const auto& b : cost.breaches) sum += b.units;
    return sum;
  };
  EXPECT_EQ(changes(10 * 60, 14 * 60), 2);  // another person each
  EXPECT_EQ(changes(14 * 60, 10 * 60), 2);  // exchanged: the same to whoever attends
  EXPECT_EQ(changes(10 * 60, 15 * 60), 3);
  EXPECT_EQ(changes(15 * 60, 10 * 60), 3);
}

TEST_F(DatedWeeks, WrongNamesOfTheTemplateAreToldAtOnce) {
  story.session("A");
  usual.placements.push_back({"NOBODY.1", mon, 600, "R", {}, "", {"week.yaml", 4, 5}});
  meets("A.1", mon, 10 * 60);
  const auto begun = begin_dated_week(story.plan, usual, *time::parse_week("2016-W14"));
  ASSERT_FALSE(begun.ok());
  EXPECT_THAT(to_text(begun.diagnostics().front()),
              ::testing::HasSubstr("week.yaml:4:5: error: there is no session 'NOBODY.1'"));
}

}  // namespace
}  // namespace merkez
