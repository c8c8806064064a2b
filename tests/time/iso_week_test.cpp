// Weeks around New Year, years of 53 weeks, and the two weeks that take turns.
#include "engine/time/iso_week.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/time/told.hpp"

namespace merkez::time {
namespace {

TEST(IsoWeek, belongs_to_the_year_of_its_thursday) {
  EXPECT_EQ(week_of({2014, 12, 29}), (IsoWeek{2015, 1}));
  EXPECT_EQ(week_of({2015, 1, 4}), (IsoWeek{2015, 1}));
  EXPECT_EQ(week_of({2016, 1, 3}), (IsoWeek{2015, 53}));
  EXPECT_EQ(week_of({2016, 1, 4}), (IsoWeek{2016, 1}));
  EXPECT_EQ(week_of({2021, 1, 3}), (IsoWeek{2020, 53}));
  EXPECT_EQ(week_of({2025, 12, 29}), (IsoWeek{2026, 1}));
  EXPECT_EQ(week_of({2027, 1, 3}), (IsoWeek{2026, 53}));
  EXPECT_EQ(monday_of({2016, 14}), (LocalDate{2016, 4, 4}));
  EXPECT_EQ(monday_of({2026, 1}), (LocalDate{2025, 12, 29}));
}

TEST(IsoWeek, a_year_has_53_weeks_when_it_has_53_thursdays) {
  for (int year = 1900; year <= 2100; ++year) {
    int thursdays = 0;
    for (LocalDate d{year, 1, 1}; d.year == year; d = add_days(d, 1)) thursdays += weekday_of(d) == 3 ? 1 : 0;
    ASSERT_EQ(weeks_in_year(year), thursdays) << year;
  }
  std::set<int> long_years;
  for (int year = 2010; year <= 2030; ++year)
    if (weeks_in_year(year) == 53) long_years.insert(year);
  EXPECT_EQ(long_years, (std::set<int>{2015, 2020, 2026}));
}

TEST(IsoWeek, weeks_follow_each_other_and_the_two_weeks_take_turns_for_a_century) {
  IsoWeek w = week_of({1970, 1, 5});
  for (LocalDate monday{1970, 1, 5}; monday.year < 2071; monday = add_days(monday, 7)) {
    ASSERT_EQ(monday_of(w), monday) << to_text(w);
    for (int day = 0; day < 7; ++day) ASSERT_EQ(week_of(add_days(monday, day)), w);
    ASSERT_EQ(*parse_week(to_text(w)), w);
    const IsoWeek after = next_week(w);
    ASSERT_LT(w, after);
    ASSERT_EQ(week_number(after), week_number(w) + 1);
    ASSERT_NE(parity_of(after), parity_of(w)) << to_text(w);
    ASSERT_EQ(add_weeks(after, -1), w);
    w = after;
  }
}

TEST(IsoWeek, parity_survives_years_of_53_weeks) {
  EXPECT_EQ(week_number({2016, 1}), 0);
  EXPECT_EQ(parity_of({2016, 1}), WeekParity::a);
  EXPECT_EQ(parity_of({2016, 14}), WeekParity::b);
  // Week numbers alone would put two odd weeks side by side here.
  EXPECT_EQ(parity_of({2015, 53}), WeekParity::b);
  EXPECT_EQ(parity_of({2015, 52}), WeekParity::a);
  EXPECT_NE(parity_of({2020, 53}), parity_of({2021, 1}));
  EXPECT_NE(parity_of({2026, 53}), parity_of({2027, 1}));
  EXPECT_EQ(add_weeks({2020, 52}, 2), (IsoWeek{2021, 1}));
}

TEST(IsoWeek, refuses_what_is_no_week) {
  const std::string form = " | write year-Wweek, such as 2016-W14";
  EXPECT_EQ(told(parse_week("2016-W53")), "'2016-W53' is not a week: 2016 has weeks W01 to W52" + form);
  EXPECT_EQ(told(parse_week("2015-W53")), "accepted");
  EXPECT_EQ(told(parse_week("2020-W54")), "'2020-W54' is not a week: 2020 has weeks W01 to W53" + form);
  EXPECT_EQ(told(parse_week("2016-W00")), "'2016-W00' is not a week: 2016 has weeks W01 to W52" + form);
  EXPECT_EQ(told(parse_week("9999-W01")), "'9999-W01' is not a week: years go from 0001 to 9998" + form);
  EXPECT_EQ(told(parse_week("2016-14")), "'2016-14' is not a week | write '2016-W14'");
  EXPECT_EQ(told(parse_week("2016-W4")), "'2016-W4' is not a week | write '2016-W04'");
  EXPECT_EQ(told(parse_week("2016W14")), "'2016W14' is not a week | write '2016-W14'");
  EXPECT_EQ(told(parse_week("2016-w14")), "'2016-w14' is not a week | write '2016-W14'");
  EXPECT_EQ(told(parse_week("2016-99")), "'2016-99' is not a week" + form);
  EXPECT_EQ(told(parse_week("2016-01-02")), "'2016-01-02' is not a week | that date lies in '2015-W53'");
  EXPECT_EQ(told(parse_week("next")), "'next' is not a week" + form);
}

TEST(WeekParity, is_written_a_or_b) {
  for (const auto parity : {WeekParity::a, WeekParity::b}) EXPECT_EQ(*parse_week_parity(to_text(parity)), parity);
  EXPECT_EQ(
      told(parse_week_parity("odd")),
      "'odd' is neither of the two weeks | write 'A' or 'B': weeks A and B take turns, and 2016-W01 is an A week");
}

}  // namespace
}  // namespace merkez::time
