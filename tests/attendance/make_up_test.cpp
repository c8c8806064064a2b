// The make-up finder against brute force: every minute of every slot looked at, every way to share out childcare tried.
#include "engine/attendance/make_up.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

using Minutes = std::bitset<time::minutes_per_day>;

Minutes minutes_of(const std::vector<Busy>& busy, time::LocalDate date) {
  Minutes out;
  for (const auto& b : busy)
    if (b.date == date)
      for (int m = b.span.from.minutes; m < b.span.to.minutes; ++m) out.set(static_cast<std::size_t>(m));
  return out;
}

struct Found {
  int can_come = 0;
  std::string room;
  std::vector<std::string> not_free;  ///< in the order of the invited
};

/// What the definition says of one start, or nothing when it is not allowed.
std::optional<Found> by_brute_force(const MakeUpOrder& order, time::LocalDate date, int start) {
  Minutes session;
  for (int m = start; m < start + order.length_minutes; ++m) session.set(static_cast<std::size_t>(m));
  Minutes open;
  for (const auto& span : time::profile_of_day(*order.calendar, date).open)
    for (int m = span.from.minutes; m < span.to.minutes; ++m) open.set(static_cast<std::size_t>(m));
  if ((session & ~open).any() || (session & minutes_of(order.staff_busy, date)).any()) return std::nullopt;
  if (!order.when.empty()) {
    bool inside = false;
    for (const auto& w : order.when)
      inside = inside || ((w.days & (1u << time::weekday_of(date))) != 0 && start >= w.from &&
                          start + order.length_minutes <= w.to);
    if (!inside) return std::nullopt;
  }
  Found out;
  bool room = false;
  for (const auto& r : order.rooms)
    if (!room && (session & minutes_of(r.busy, date)).none()) {
      out.room = r.room;
      room = true;
    }
  if (!room && !order.rooms.empty()) return std::nullopt;
  int places = 0;
  for (const auto& c : order.care)
    if (c.date == date && c.span.from.minutes + order.care_margin_minutes <= start &&
        start + order.length_minutes + order.care_margin_minutes <= c.span.to.minutes)
      places += c.places;
  std::vector<int> needs;
  for (const auto& one : order.invited) {
    if ((session & minutes_of(one.busy, date)).any()) {
      out.not_free.push_back(one.person);
      continue;
    }
    if (one.care_places == 0)
      ++out.can_come;
    else
      needs.push_back(one.care_places);
  }
  int most = 0;
  for (unsigned set = 0; set < (1u << needs.size()); ++set) {
    int used = 0, people = 0;
    for (std::size_t i = 0; i < needs.size(); ++i)
      if ((set >> i) & 1u) {
        used += needs[i];
        ++people;
      }
    if (used <= places) most = std::max(most, people);
  }
  out.can_come += most;
  return out;
}

std::vector<Busy> any_busy(time::LocalDate monday) {
  std::vector<Busy> out;
  for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
    const int from = 30 * *rc::gen::inRange(17, 34);
    out.push_back({time::add_days(monday, *rc::gen::inRange(0, 7)), {{from}, {from + 30 * *rc::gen::inRange(1, 6)}}});
  }
  return out;
}

RC_GTEST_PROP(MakeUpProperty, finds_what_brute_force_finds, ()) {
  auto calendar = small_plan().calendar;
  calendar.breaks.push_back({"lunch", {"lunch", "", ""}, {0, 1, 2, 3, 4}, {{750}, {810}}, {}});
  const time::LocalDate monday{2016, 4, 18};  // 23 April is a holiday
  MakeUpOrder order;
  order.dates = {monday, time::add_days(monday, 6)};
  order.length_minutes = 30 * *rc::gen::inRange(1, 7);
  order.step_minutes = 15;
  order.calendar = &calendar;
  if (*rc::gen::arbitrary<bool>()) order.when = {{0b0110101, 555, 750}, {0b0000010, 810, 1065}};
  for (int n = *rc::gen::inRange(0, 8); n > 0; --n)
    order.invited.push_back({"P" + std::to_string(n), any_busy(monday), *rc::gen::inRange(0, 3)});
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) order.rooms.push_back({"R" + std::to_string(n), any_busy(monday)});
  order.staff_busy = any_busy(monday);
  for (int d = 0; d < 5; ++d)
    if (*rc::gen::arbitrary<bool>())
      order.care.push_back({time::add_days(monday, d), {{540}, {765}}, *rc::gen::inRange(0, 5)});
  order.care_margin_minutes = *rc::gen::element(0, 15);

  std::map<std::pair<time::LocalDate, int>, Found> expected;
  for (int d = 0; d < 7; ++d)
    for (int start = 0; start + order.length_minutes <= time::minutes_per_day; start += order.step_minutes)
      if (const auto found = by_brute_force(order, time::add_days(monday, d), start); found && found->can_come > 0)
        expected[{time::add_days(monday, d), start}] = *found;
  const auto slots = make_up_slots(order, 10000);
  RC_ASSERT(slots.size() == expected.size());
  for (const auto& slot : slots) {
    const auto it = expected.find({slot.date, slot.span.from.minutes});
    RC_ASSERT(it != expected.end());
    RC_ASSERT(slot.can_come == it->second.can_come);
    RC_ASSERT(slot.room == it->second.room);
    RC_ASSERT(slot.not_free == it->second.not_free);
    RC_ASSERT(slot.can_come + slot.without_care + static_cast<int>(slot.not_free.size()) ==
              static_cast<int>(order.invited.size()));
  }
  // Most first; of as many the earliest. No slot stands twice, so of two neighbours one is always first.
  const auto before = [](const MakeUpSlot& a, const MakeUpSlot& b) {
    if (a.can_come != b.can_come) return a.can_come > b.can_come;
    return a.date != b.date ? a.date < b.date : a.span.from < b.span.from;
  };
  for (std::size_t i = 1; i < slots.size(); ++i) RC_ASSERT(before(slots[i - 1], slots[i]));
  const auto three = make_up_slots(order, 3);
  RC_ASSERT(std::equal(three.begin(), three.end(), slots.begin()));
}

TEST(MakeUp, mothers_come_where_childcare_runs_and_has_places) {
  const auto calendar = small_plan().calendar;
  MakeUpOrder order;
  order.dates = {{2016, 4, 5}, {2016, 4, 6}};
  order.length_minutes = 180;
  order.step_minutes = 60;
  order.calendar = &calendar;
  order.invited = {{"A", {}, 1}, {"B", {}, 2}, {"C", {}, 0}};
  order.care = {{{2016, 4, 6}, {{9 * 60}, {12 * 60}}, 2}};
  const auto slots = make_up_slots(order, 1);
  ASSERT_EQ(slots.size(), 1u);
  EXPECT_EQ(slots[0].date, (time::LocalDate{2016, 4, 6}));
  EXPECT_EQ(slots[0].can_come, 2);
  EXPECT_EQ(slots[0].without_care, 1);
}

}  // namespace
}  // namespace merkez::attendance
