// How many places of a group are taken: never more than are held on one day, and never fewer than on the fullest.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/people/told_events.hpp"

namespace merkez::people {
namespace {

/// Who holds a place on the day, or has one offered that begins by then.
std::set<std::string> there_on(const Enrolments& e, const Roster& roster, const std::string& group, LocalDate day,
                               Instant now) {
  const auto in = members(e, roster, group, day);
  std::set<std::string> out(in.begin(), in.end());
  for (const auto& [id, offer] : e.offers)
    if (offer.group == group && offer.from <= day && state_of(e, id, now) == OfferState::open)
      out.insert(kept_code(roster, offer.code));
  return out;
}

RC_GTEST_PROP(SeatsTaken, AreThoseOfTheFullestDayFromThenOn, ()) {
  Log log{any::log(60), 0};
  const auto e = log.enrolments();
  const auto roster = log.roster();
  const Instant now = 60'000 * any::below(60);
  const auto from = *any::date();
  std::set<LocalDate> days{from};  // nothing changes between these
  for (const auto& [id, place] : e.places) {
    days.insert(place.from);
    if (const auto now_held = held(e, id); now_held && now_held->until) days.insert(*now_held->until);
  }
  for (const auto& [id, offer] : e.offers) days.insert(offer.from);
  for (int n = 0; n < 60; ++n) days.insert(time::add_days(from, n));
  for (const std::string group : {"TAI-W", "TUR-A1-X", "CFS-69A"}) {
    std::size_t most = 0;
    for (const auto& day : days)
      if (from <= day) most = std::max(most, there_on(e, roster, group, day, now).size());
    RC_ASSERT(seats_taken(e, roster, group, from, now) == static_cast<int>(most));
    const auto taken = seats(e, roster, group, from, now);
    RC_ASSERT(taken.on_day == static_cast<int>(there_on(e, roster, group, from, now).size()));
    RC_ASSERT(from <= taken.fullest);
    RC_ASSERT(there_on(e, roster, group, taken.fullest, now).size() == most);
  }
}

RC_GTEST_PROP(SeatsTaken, FewerThanThereAreLetOneMoreInOnEveryDay, ()) {
  Log log;
  const int seats = 1 + any::below(4);
  const LocalDate first{2016, 4, 4};
  const auto some_day = [&] { return time::add_days(first, any::below(30)); };
  for (int n = 0; n < 30; ++n) {
    const auto from = some_day();
    if (seats_taken(log.enrolments(), {}, "TAI-W", from, 0) >= seats) continue;
    const auto who = code(static_cast<std::uint64_t>(n));
    const auto place = log.tell(Enrolled{who, "TAI-W", from});
    if (any::below(3) > 0) log.tell(Dropped{who, place, time::add_days(from, any::below(12)), Reason::work});
  }
  const auto e = log.enrolments();
  for (int n = 0; n < 60; ++n)
    RC_ASSERT(members(e, {}, "TAI-W", time::add_days(first, n)).size() <= static_cast<std::size_t>(seats));
}

TEST(SeatsTaken, two_who_follow_each_other_need_one_place) {
  Log log;
  const auto place = log.tell(Enrolled{code(1), "TAI-W", {2016, 3, 7}});
  log.tell(Dropped{code(1), place, {2016, 4, 20}, Reason::moved});
  log.tell(Enrolled{code(2), "TAI-W", {2016, 4, 20}});
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 4}, 0), 1);
  log.tell(Enrolled{code(3), "TAI-W", {2016, 4, 19}});
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 4}, 0), 2);
}

TEST(SeatsTaken, an_offer_counts_from_its_first_day_and_nobody_twice) {
  Log log;
  const auto until = Instant{1'000'000'000};
  const auto place = log.tell(Enrolled{code(1), "TAI-W", {2016, 3, 7}});
  log.tell(Dropped{code(1), place, {2016, 4, 11}, Reason::moved});
  log.tell(Offered{code(2), "E", "TAI-W", {2016, 4, 11}, until});
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 4}, 0), 1) << "offered from the day it is free";
  log.tell(Offered{code(2), "E", "TAI-W", {2016, 4, 18}, until});
  log.tell(Enrolled{code(2), "TAI-W", {2016, 4, 25}});
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 4}, 0), 1) << "one person";
  log.tell(Merged{code(2), code(3)});
  log.tell(Enrolled{code(3), "TAI-W", {2016, 5, 2}});
  EXPECT_EQ(seats_taken(log.enrolments(), log.roster(), "TAI-W", {2016, 4, 4}, 0), 1) << "registered twice";
  EXPECT_EQ(seats_taken(log.enrolments(), {}, "TAI-W", {2016, 4, 4}, 0), 2);
}

}  // namespace
}  // namespace merkez::people
