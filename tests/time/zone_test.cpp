// Europe/Istanbul as it was: the jump of March 2016, none that September, the late one of 2015.
#include "engine/time/zone.hpp"

#include <gtest/gtest.h>

#include "tests/time/told.hpp"

namespace merkez::time {
namespace {

constexpr std::string_view istanbul = "Europe/Istanbul";

std::string utc_text(LocalDate d, int hour, int minute, Choose choose = Choose::earliest) {
  return to_text(utc_of(d, {hour * 60 + minute}, istanbul, choose)->instant);
}

TEST(Zone, march_2016_skips_an_hour) {
  EXPECT_EQ(utc_text({2016, 3, 27}, 2, 59), "2016-03-27T00:59:00Z");
  EXPECT_EQ(utc_text({2016, 3, 27}, 4, 0), "2016-03-27T01:00:00Z");
  for (const auto choose : {Choose::earliest, Choose::latest}) {
    const auto skipped = utc_of({2016, 3, 27}, {3 * 60 + 30}, istanbul, choose, {"week.yaml", 3, 9});
    ASSERT_TRUE(skipped);
    EXPECT_EQ(to_text(skipped->instant), "2016-03-27T01:00:00Z");
    EXPECT_EQ(skipped->occurs, Occurs::never);
    EXPECT_EQ(skipped->offset_minutes, 180);
    ASSERT_EQ(skipped.diagnostics().size(), 1u);
    EXPECT_EQ(to_text(skipped.diagnostics().front()),
              "week.yaml:3:9: warning: 2016-03-27 03:30 does not occur in Europe/Istanbul: the clocks go forward from "
              "03:00 to 04:00\n    taken as 04:00");
  }
}

TEST(Zone, november_2015_repeats_an_hour) {
  const auto first = utc_of({2015, 11, 8}, {3 * 60 + 30}, istanbul, Choose::earliest);
  const auto second = utc_of({2015, 11, 8}, {3 * 60 + 30}, istanbul, Choose::latest);
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_EQ(to_text(first->instant), "2015-11-08T00:30:00Z");
  EXPECT_EQ(to_text(second->instant), "2015-11-08T01:30:00Z");
  EXPECT_EQ(first->offset_minutes, 180);
  EXPECT_EQ(second->offset_minutes, 120);
  EXPECT_EQ(first->occurs, Occurs::twice);
  EXPECT_EQ(told(first),
            "2015-11-08 03:30 occurs twice in Europe/Istanbul: the clocks go back from 04:00 to 03:00 | taken as the "
            "first of the two");
  EXPECT_EQ(told(second),
            "2015-11-08 03:30 occurs twice in Europe/Istanbul: the clocks go back from 04:00 to 03:00 | taken as the "
            "second of the two");
  EXPECT_EQ(utc_of({2015, 10, 25}, {3 * 60 + 30}, istanbul)->occurs, Occurs::once) << "not the night of the others";
}

TEST(Zone, clock_changes_of_istanbul) {
  const auto all = clock_changes({{2015, 10, 1}, {2027, 12, 31}}, istanbul);
  ASSERT_TRUE(all);
  const std::vector<ClockChange> expected = {{{2015, 11, 8}, {{180}, {240}}, -60}, {{2016, 3, 27}, {{180}, {240}}, 60}};
  EXPECT_EQ(*all, expected);
  EXPECT_EQ(*clock_changes({{2016, 3, 27}, {2016, 3, 27}}, istanbul), (std::vector<ClockChange>{expected[1]}));
  EXPECT_TRUE(clock_changes({{2016, 9, 1}, {2016, 11, 30}}, istanbul)->empty());
}

TEST(Zone, a_jump_over_midnight_is_cut_there) {
  // Toronto went from 23:30 to 00:30 in 1919; Samoa left out a whole day in 2011.
  const auto toronto = clock_changes({{1919, 3, 1}, {1919, 4, 30}}, "America/Toronto");
  const std::vector<ClockChange> two = {{{1919, 3, 30}, {{1410}, {1440}}, 60}, {{1919, 3, 31}, {{0}, {30}}, 60}};
  EXPECT_EQ(*toronto, two);
  const auto samoa = clock_changes({{2011, 12, 1}, {2011, 12, 31}}, "Pacific/Apia");
  EXPECT_EQ(*samoa, (std::vector<ClockChange>{{{2011, 12, 30}, whole_day, 1440}}));
}

TEST(Zone, offsets) {
  const auto offset = [](LocalDate d) { return utc_of(d, {12 * 60}, istanbul)->offset_minutes; };
  EXPECT_EQ(offset({2016, 3, 26}), 120);
  EXPECT_EQ(offset({2016, 3, 28}), 180);
  EXPECT_EQ(offset({2016, 12, 25}), 180);
  EXPECT_EQ(offset({2026, 1, 15}), 180);
  EXPECT_EQ(*utc_offset_minutes({1459040399}, istanbul), 120);  // one second before the jump
  EXPECT_EQ(*utc_offset_minutes({1459040400}, istanbul), 180);
}

TEST(Zone, a_zone_that_still_changes_its_clocks) {
  const std::vector<ClockChange> expected = {{{2026, 3, 29}, {{120}, {180}}, 60},
                                             {{2026, 10, 25}, {{120}, {180}}, -60}};
  EXPECT_EQ(*clock_changes({{2026, 1, 1}, {2026, 12, 31}}, "Europe/Berlin"), expected);
}

TEST(Zone, there_and_back_for_every_hour_of_two_years) {
  for (LocalDate d{2015, 6, 1}; d < LocalDate{2017, 6, 1}; d = add_days(d, 1))
    for (int hour = 0; hour < 24; ++hour)
      for (const auto choose : {Choose::earliest, Choose::latest}) {
        const TimeOfDay t{hour * 60 + 30};
        const auto utc = utc_of(d, t, istanbul, choose);
        const auto back = local_of(utc->instant, istanbul);
        if (utc->occurs != Occurs::never) {
          ASSERT_EQ(*back, (LocalTime{d, t})) << to_text(d) << ' ' << to_text(t);
        } else {
          ASSERT_EQ(*back, (LocalTime{{2016, 3, 27}, {240}}));
        }
      }
}

TEST(Zone, the_end_of_a_day_is_the_start_of_the_next) {
  EXPECT_EQ(utc_of({2016, 12, 31}, end_of_day, istanbul)->instant, utc_of({2017, 1, 1}, {0}, istanbul)->instant);
}

TEST(Zone, refusals) {
  const std::string there_is = "there is no time zone 'Europe/Istambul' | did you mean 'Europe/Istanbul'?";
  EXPECT_EQ(told(check_zone("Europe/Istambul")), there_is);
  EXPECT_EQ(told(utc_of({2016, 4, 4}, {0}, "Europe/Istambul")), there_is);
  EXPECT_EQ(told(utc_offset_minutes({0}, "Europe/Istambul")), there_is);
  EXPECT_EQ(told(local_of({0}, "Europe/Istambul")), there_is);
  EXPECT_EQ(told(clock_changes({{2016, 1, 1}, {2016, 1, 2}}, "Europe/Istambul")), there_is);
  EXPECT_EQ(told(check_zone("")),
            "there is no time zone '' | zones are named by region and city, such as Europe/Istanbul");
  EXPECT_EQ(told(utc_of({2016, 2, 30}, {1441}, istanbul)),
            "'2016-02-30' is not a date |  && 1441 minutes after midnight is not a time of day | a day has 0 to 1440 "
            "minutes");
  EXPECT_EQ(told(check_zone(istanbul)), "accepted");
}

TEST(Instant, is_written_in_utc) {
  EXPECT_EQ(to_text(Instant{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_text(Instant{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_text(Instant{1459040400}), "2016-03-27T01:00:00Z");
}

}  // namespace
}  // namespace merkez::time
