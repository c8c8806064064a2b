// Every accepted form, every refusal with what it says, and the schema's patterns against the readers.
#include "engine/time/time_of_day.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <regex>

#include "engine/base/random.hpp"
#include "tests/time/told.hpp"

namespace merkez::time {
namespace {

const std::string time_form = " | write hours and minutes as 09:15; the end of the day is 24:00";
const std::string length_form = " | write a length as 90 min, 2 h or 1 h 30 min";

TEST(TimeOfDay, every_minute_reads_back) {
  for (int m = 0; m <= minutes_per_day; ++m) ASSERT_EQ(parse_time(to_text(TimeOfDay{m}))->minutes, m);
  EXPECT_EQ(to_text(TimeOfDay{555}), "09:15");
  EXPECT_EQ(to_text(end_of_day), "24:00");
}

TEST(TimeOfDay, refuses_hours_and_minutes_that_do_not_exist) {
  EXPECT_EQ(told(parse_time("25:00")), "'25:00' is not a time of day: hours go from 00 to 24" + time_form);
  EXPECT_EQ(told(parse_time("09:75")), "'09:75' is not a time of day: minutes go from 00 to 59" + time_form);
  EXPECT_EQ(told(parse_time("9:75")), "'9:75' is not a time of day" + time_form);
  EXPECT_EQ(told(parse_time("24:30")), "'24:30' is not a time of day: the day ends at 24:00" + time_form);
}

TEST(TimeOfDay, refuses_other_notations_and_guesses_what_was_meant) {
  EXPECT_EQ(told(parse_time("9.15")), "'9.15' is not a time of day | write '09:15'");
  EXPECT_EQ(told(parse_time("9:15")), "'9:15' is not a time of day | write '09:15'");
  EXPECT_EQ(told(parse_time("09.15")), "'09.15' is not a time of day | write '09:15'");
  EXPECT_EQ(told(parse_time("0915")), "'0915' is not a time of day | write '09:15'");
  EXPECT_EQ(told(parse_time("9")), "'9' is not a time of day | write '09:00'");
  EXPECT_EQ(told(parse_time("3:15 pm")), "'3:15 pm' is not a time of day | write '15:15'");
  EXPECT_EQ(told(parse_time("12:15 a.m.")), "'12:15 a.m.' is not a time of day | write '00:15'");
  EXPECT_EQ(told(parse_time("12:15 PM")), "'12:15 PM' is not a time of day | write '12:15'");
  EXPECT_EQ(told(parse_time("")), "'' is not a time of day" + time_form);
  EXPECT_EQ(told(parse_time("noon")), "'noon' is not a time of day" + time_form);
  EXPECT_EQ(told(parse_time("-1:30")), "'-1:30' is not a time of day | write '01:30'");
  EXPECT_EQ(told(parse_time("09:15:00")), "'09:15:00' is not a time of day" + time_form);
  EXPECT_EQ(told(parse_time("٠٩:١٥")), "'٠٩:١٥' is not a time of day" + time_form);
}

TEST(TimeOfDay, the_pattern_for_schemas_accepts_the_same) {
  const std::regex pattern{std::string(time_pattern)};
  for (int h = 0; h < 100; ++h)
    for (int m = 0; m < 100; ++m) {
      const auto text = fmt::format("{:02}:{:02}", h, m);
      ASSERT_EQ(std::regex_match(text, pattern), parse_time(text).ok()) << text;
    }
}

TEST(TimeSpan, reads_and_writes) {
  EXPECT_EQ(*parse_span("09:15-12:30"), (TimeSpan{{555}, {750}}));
  EXPECT_EQ(*parse_span("09:15 - 12:30"), (TimeSpan{{555}, {750}}));
  EXPECT_EQ(*parse_span("00:00-24:00"), whole_day);
  EXPECT_EQ(to_text(TimeSpan{{555}, {750}}), "09:15-12:30");
  EXPECT_EQ((TimeSpan{{555}, {750}}.length_minutes()), 195);
}

TEST(TimeSpan, refusals) {
  const std::string form = " | write the beginning and the end as 09:15-12:30";
  const std::string one_day =
      " | a span lies within one day; one that passes midnight is written as two, the first until 24:00";
  EXPECT_EQ(told(parse_span("12:30-09:15")),
            "'12:30-09:15' is not a span of time: it ends at 09:15, not after it begins at 12:30" + one_day);
  EXPECT_EQ(told(parse_span("09:15-09:15")),
            "'09:15-09:15' is not a span of time: it ends at 09:15, not after it begins at 09:15" + one_day);
  EXPECT_EQ(told(parse_span("09:15")), "'09:15' is not a span of time" + form);
  EXPECT_EQ(told(parse_span("09:15-10:00-11:00")), "'09:15-10:00-11:00' is not a span of time" + form);
  EXPECT_EQ(told(parse_span(" 09:15-10:00")), "' 09:15-10:00' is not a span of time" + form);
  EXPECT_EQ(told(parse_span("09:15–12:30")),
            "'09:15–12:30' is not a span of time: its dash is not a plain hyphen | write '09:15-12:30'");
  EXPECT_EQ(told(parse_span("9.15–12:30")),
            "'9.15–12:30' is not a span of time: its dash is not a plain hyphen" + form);
  EXPECT_EQ(told(parse_span("25:00-9.15")), "'25:00' is not a time of day: hours go from 00 to 24" + time_form +
                                                " && '9.15' is not a time of day | write '09:15'")
      << "both ends are told at once";
}

TEST(TimeSpan, the_pattern_for_schemas_accepts_the_same_shapes) {
  const std::regex pattern{std::string(span_pattern)};
  for (const char* good : {"09:15-12:30", "00:00-24:00", "09:15 - 12:30", "09:15- 12:30"}) {
    EXPECT_TRUE(std::regex_match(good, pattern)) << good;
    EXPECT_TRUE(parse_span(good).ok()) << good;
  }
  for (const char* bad :
       {"09:15", "9:15-12:30", "09:15-25:00", "09:15–12:30", " 09:15-12:30", "09:15-12:30 ", "-", ""}) {
    EXPECT_FALSE(std::regex_match(bad, pattern)) << bad;
    EXPECT_FALSE(parse_span(bad).ok()) << bad;
  }
}

TEST(Length, reads_and_writes) {
  EXPECT_EQ(*parse_length("90 min"), 90);
  EXPECT_EQ(*parse_length("2 h"), 120);
  EXPECT_EQ(*parse_length("1 h 30 min"), 90);
  EXPECT_EQ(*parse_length("0 min"), 0);
  EXPECT_EQ(length_to_text(90), "90 min");
  EXPECT_EQ(length_to_text(120), "2 h");
  EXPECT_EQ(length_to_text(0), "0 min");
  for (int m = 0; m <= 9999; ++m) {
    ASSERT_EQ(*parse_length(length_to_text(m)), m);
    ASSERT_EQ(*parse_length(fmt::format("{} h {} min", m / 60, m % 60)), m);
  }
}

TEST(Length, refusals) {
  EXPECT_EQ(told(parse_length("90")), "'90' is not a length: it has no unit | write '90 min' or '90 h'");
  EXPECT_EQ(told(parse_length("90 m")), "'90 m' is not a length | write '90 min'");
  EXPECT_EQ(told(parse_length("90min")), "'90min' is not a length | write '90 min'");
  EXPECT_EQ(told(parse_length("90  min")), "'90  min' is not a length | write '90 min'");
  EXPECT_EQ(told(parse_length("90 dakika")), "'90 dakika' is not a length | write '90 min'");
  EXPECT_EQ(told(parse_length("1.5 hours")), "'1.5 hours' is not a length | write '90 min'");
  EXPECT_EQ(told(parse_length("1,25 saat")), "'1,25 saat' is not a length | write '75 min'");
  EXPECT_EQ(told(parse_length("1h30")), "'1h30' is not a length | write '90 min'");
  EXPECT_EQ(told(parse_length("2 hours")), "'2 hours' is not a length | write '2 h'");
  EXPECT_EQ(told(parse_length("1 h 90 min")),
            "'1 h 90 min' is not a length: after hours, minutes go up to 59 | write '150 min'");
  EXPECT_EQ(told(parse_length("1.333 h")), "'1.333 h' is not a length" + length_form);
  EXPECT_EQ(told(parse_length("-90 min")), "'-90 min' is not a length" + length_form);
  EXPECT_EQ(told(parse_length("two hours")), "'two hours' is not a length" + length_form);
  EXPECT_EQ(told(parse_length("99999 min")), "'99999 min' is not a length" + length_form);
  EXPECT_EQ(told(parse_length("12345")), "'12345' is not a length" + length_form);
  std::string endless;
  for (int i = 0; i < 5000; ++i) endless += "9999h";
  EXPECT_EQ(told(parse_length(endless)), "'" + endless + "' is not a length" + length_form);
  EXPECT_EQ(told(parse_length("")), "'' is not a length" + length_form);
}

TEST(Length, the_pattern_for_schemas_accepts_the_same) {
  const std::regex pattern{std::string(length_pattern)};
  const std::vector<std::string> pieces = {"1", "30",  "90", "999",  "12345", " ", " ",
                                           "h", "min", "h ", " min", "m",     ".5"};
  Random random(7);
  int accepted = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    for (auto n = random.below(8); n > 0; --n) text += random.pick<std::string>(pieces);
    ASSERT_EQ(std::regex_match(text, pattern), parse_length(text).ok()) << '\'' << text << '\'';
    accepted += parse_length(text).ok() ? 1 : 0;
  }
  EXPECT_GT(accepted, 100);
}

TEST(Spans, merged_and_without_agree_with_a_minute_by_minute_count) {
  Random random(3);
  constexpr int day = 40;
  const auto draw = [&] {
    std::vector<TimeSpan> spans;
    for (auto n = random.below(5); n > 0; --n) {
      const int from = static_cast<int>(random.below(day));
      spans.push_back({{from}, {from + static_cast<int>(random.below(12))}});
    }
    return spans;
  };
  const auto inside = [](const std::vector<TimeSpan>& spans, int minute) {
    for (const auto& s : spans)
      if (s.from.minutes <= minute && minute < s.to.minutes) return true;
    return false;
  };
  for (int round = 0; round < 5000; ++round) {
    const auto a = draw();
    const auto b = draw();
    const auto sum = merged(a);
    const auto rest = without(a, b);
    for (int minute = 0; minute < 2 * day; ++minute) {
      ASSERT_EQ(inside(sum, minute), inside(a, minute));
      ASSERT_EQ(inside(rest, minute), inside(a, minute) && !inside(b, minute));
    }
    for (const auto* spans : {&sum, &rest})
      for (std::size_t i = 0; i < spans->size(); ++i) {
        ASSERT_LT((*spans)[i].from, (*spans)[i].to);
        if (i > 0) {
          ASSERT_LT((*spans)[i - 1].to, (*spans)[i].from) << "touching spans are one";
        }
      }
  }
}

}  // namespace
}  // namespace merkez::time
