// What the clocks of Istanbul did in 2015 and 2016 changes no minute of a lesson.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/attendance/occurrence.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::attendance {
namespace {

constexpr std::string_view zone = "Europe/Istanbul";
constexpr Instant minute = 60'000;

/// Minutes that the clocks were ahead of UTC: two hours in winter, three in summer; summer time ended on 8 November in
/// 2015, two weeks late for an election, and not at all in 2016. By hand, from the decrees, not from the database of
/// time zones.
constexpr Instant summer_2015 = 1427590800000, winter_2015 = 1446944400000, summer_2016 = 1459040400000;
int ahead(Instant at) {
  const bool summer = (summer_2015 <= at && at < winter_2015) || summer_2016 <= at;
  return summer ? 180 : 120;
}
/// Minutes since 1970 by the clocks.
std::int64_t wall(Instant at) { return at / minute + ahead(at); }

RC_GTEST_PROP(ClockChangeProperty, a_lesson_has_the_minutes_that_passed_whatever_the_clocks_did, ()) {
  // Half of them around the three changes.
  const int changes[] = {time::day_number({2015, 3, 29}), time::day_number({2015, 11, 8}),
                         time::day_number({2016, 3, 27})};
  const int day =
      *rc::gen::oneOf(rc::gen::inRange(time::day_number({2015, 1, 1}), time::day_number({2017, 12, 31})),
                      rc::gen::map(rc::gen::inRange(0, 9), [&](int n) { return changes[n / 3] + n % 3 - 1; }));
  Occurrence o;
  o.date = time::date_of_day_number(day);
  const int from = *rc::gen::inRange(0, 24 * 60 - 10), to = *rc::gen::inRange(from + 1, 24 * 60);
  o.span = {{from}, {to}};
  const auto start = begins(o, zone), end = ends(o, zone);
  RC_ASSERT(start && end && *start <= *end);
  const std::int64_t midnight = std::int64_t{day - time::day_number({1970, 1, 1})} * 24 * 60;
  // A time that the clocks skipped is the moment when they did.
  if (wall(*start) != midnight + from) RC_ASSERT(*start == summer_2015 || *start == summer_2016);
  if (wall(*end) != midnight + to) RC_ASSERT(*end == summer_2015 || *end == summer_2016);
  const auto later = *rc::gen::inRange<std::int64_t>(-90, 26 * 60);
  RC_ASSERT(*minutes_into(o, *start + later * minute, zone) == later);
}

}  // namespace
}  // namespace merkez::attendance
