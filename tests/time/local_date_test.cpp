// Dates against a calendar that is counted by hand, day after day.
#include "engine/time/local_date.hpp"

#include <gtest/gtest.h>

#include "tests/time/told.hpp"

namespace merkez::time {
namespace {

TEST(LocalDate, counts_every_day_of_a_century) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  LocalDate d{1970, 1, 1};
  int weekday = 3;  // a Thursday
  for (int n = 0; d.year < 2101; ++n) {
    ASSERT_EQ(day_number(d), n) << to_text(d);
    ASSERT_EQ(date_of_day_number(n), d);
    ASSERT_EQ(weekday_of(d), weekday) << to_text(d);
    ASSERT_EQ(*parse_date(to_text(d)), d);
    const bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    const int length = lengths[d.month - 1] + (leap && d.month == 2 ? 1 : 0);
    LocalDate next = d;
    if (++next.day > length) {
      next.day = 1;
      if (++next.month > 12) {
        next.month = 1;
        ++next.year;
      }
    }
    ASSERT_EQ(add_days(d, 1), next);
    ASSERT_EQ(add_days(next, -1), d);
    ASSERT_LT(d, next);
    ASSERT_FALSE(exists({d.year, d.month, length + 1}));
    weekday = (weekday + 1) % 7;
    d = next;
  }
}

TEST(LocalDate, steps_over_years_and_before_1970) {
  EXPECT_EQ(add_days({2015, 12, 29}, 6), (LocalDate{2016, 1, 4}));
  EXPECT_EQ(add_days({2016, 3, 1}, -1), (LocalDate{2016, 2, 29}));
  EXPECT_EQ(day_number({1969, 12, 31}), -1);
  EXPECT_EQ(weekday_of({1923, 10, 29}), 0);  // the Republic was proclaimed on a Monday
  EXPECT_EQ(to_text(LocalDate{1, 2, 3}), "0001-02-03");
}

TEST(LocalDate, refuses_days_that_do_not_exist) {
  const std::string form = " | write year-month-day, such as 2016-04-04";
  EXPECT_EQ(told(parse_date("2016-02-30")), "'2016-02-30' is not a date: month 02 of 2016 has days 01 to 29" + form);
  EXPECT_EQ(told(parse_date("2015-02-29")), "'2015-02-29' is not a date: month 02 of 2015 has days 01 to 28" + form);
  EXPECT_EQ(told(parse_date("2016-04-00")), "'2016-04-00' is not a date: month 04 of 2016 has days 01 to 30" + form);
  EXPECT_EQ(told(parse_date("2016-13-01")), "'2016-13-01' is not a date: there is no month 13" + form);
  EXPECT_EQ(told(parse_date("2016-00-01")), "'2016-00-01' is not a date: there is no month 00" + form);
  EXPECT_EQ(told(parse_date("0000-01-01")), "'0000-01-01' is not a date: years go from 0001 to 9999" + form);
}

TEST(LocalDate, refuses_other_notations_and_guesses_what_was_meant) {
  EXPECT_EQ(told(parse_date("4.4.2016")), "'4.4.2016' is not a date | write '2016-04-04'");
  EXPECT_EQ(told(parse_date("23.04.2016")), "'23.04.2016' is not a date | write '2016-04-23'");
  EXPECT_EQ(told(parse_date("2016/4/23")), "'2016/4/23' is not a date | write '2016-04-23'");
  EXPECT_EQ(told(parse_date("2016-4-23")), "'2016-4-23' is not a date | write '2016-04-23'");
  const std::string form = " is not a date | write year-month-day, such as 2016-04-04";
  EXPECT_EQ(told(parse_date("5/4/2016")), "'5/4/2016'" + form) << "4 May or 5 April: not ours to guess";
  EXPECT_EQ(told(parse_date("31.02.2016")), "'31.02.2016'" + form);
  EXPECT_EQ(told(parse_date("")), "''" + form);
  EXPECT_EQ(told(parse_date("2016-04-04 ")), "'2016-04-04 ' is not a date | write '2016-04-04'");
  EXPECT_EQ(told(parse_date("tomorrow")), "'tomorrow'" + form);
}

TEST(LocalDate, a_refusal_stands_where_the_text_stands) {
  const Where where{"centre.yaml", 12, 7};
  EXPECT_EQ(parse_date("soon", where).diagnostics().front().where, where);
  EXPECT_EQ(parse_month_day("soon", where).diagnostics().front().where, where);
}

TEST(MonthDay, reads_days_of_the_year) {
  EXPECT_EQ(*parse_month_day("04-23"), (MonthDay{4, 23}));
  EXPECT_EQ(*parse_month_day("02-29"), (MonthDay{2, 29}));
  EXPECT_EQ(to_text(MonthDay{7, 5}), "07-05");
  const std::string form = " | write month-day, such as 04-23 for 23 April";
  EXPECT_EQ(told(parse_month_day("02-30")), "'02-30' is not a day of the year: month 02 has days 01 to 29" + form);
  EXPECT_EQ(told(parse_month_day("23-04")), "'23-04' is not a day of the year: there is no month 23" + form);
  EXPECT_EQ(told(parse_month_day("4-23")), "'4-23' is not a day of the year" + form);
  EXPECT_EQ(told(parse_month_day("23 Nisan")), "'23 Nisan' is not a day of the year" + form);
}

TEST(DateRange, holds_both_its_ends) {
  const DateRange r{{2016, 7, 5}, {2016, 7, 7}};
  EXPECT_FALSE(r.contains({2016, 7, 4}));
  EXPECT_TRUE(r.contains({2016, 7, 5}));
  EXPECT_TRUE(r.contains({2016, 7, 7}));
  EXPECT_FALSE(r.contains({2016, 7, 8}));
}

}  // namespace
}  // namespace merkez::time
