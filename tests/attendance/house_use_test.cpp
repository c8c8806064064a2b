// What is taken in the house, against a count minute by minute; and that no slot of the make-up finder is taken.
#include "engine/attendance/house_use.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

const time::LocalDate monday{2016, 4, 18};  // 23 April is a holiday

/// A hall of two halves, a room of its own, two people on the staff, a group with a part, sewing machines to share.
plan::CentrePlan house() {
  plan::CentrePlan plan = small_plan();
  for (const char* id : {"A", "B", "Hall", "201"}) plan.rooms.push_back({.id = id, .capacity = 10});
  plan.rooms[2].parts = {"A", "B"};
  plan.staff.push_back({.code = "TI1", .hours = {{0b11111, 540, 1020}}});
  plan.staff.push_back({.code = "TI2"});
  plan.staff[1].absences.push_back({monday, monday, "course", {}});
  for (const char* id : {"TAI-W", "TAI-A", "CFS", "CARE"}) plan.groups.push_back({.id = id});
  plan.groups[0].parts = {"TAI-A"};
  plan.equipment.push_back({.id = "machine", .quantity = 4});
  plan.sessions[0].changeover_minutes = 15;
  plan.sessions[0].equipment = {{"machine", 3}};
  plan.sessions[1].equipment = {{"machine", 2}};
  plan.sessions.push_back(session_of("CARE", 1, "cfs", 240, 0));
  plan.sessions.back().provides_care = 2;
  return plan;
}

Occurrence any_occurrence(const std::string& id) {
  Occurrence o;
  o.id = id;
  o.session = *rc::gen::element<std::string>("TAI-W.1", "TAI-W.2", "CFS.1", "");
  o.groups = {*rc::gen::element<std::string>("TAI-W", "TAI-A", "CFS")};
  o.date = time::add_days(monday, *rc::gen::inRange(0, 3));
  const int from = 15 * *rc::gen::inRange(36, 64);
  o.span = {{from}, {from + 15 * *rc::gen::inRange(1, 9)}};
  o.room = *rc::gen::element<std::string>("A", "B", "Hall", "201", "");
  o.staff = {*rc::gen::element<std::string>("TI1", "TI2", "")};
  return o;
}

std::vector<Occurrence> any_day() {
  std::vector<Occurrence> out;
  for (int n = *rc::gen::inRange(0, 12); n > 0; --n) out.push_back(any_occurrence("O" + std::to_string(n)));
  return out;
}

std::set<std::string> halves(const std::string& room) {
  if (room == "Hall") return {"A", "B"};
  return {room};
}

/// Minutes in which both would have something, one by one.
int minutes_together(const Occurrence& a, int after_a, const Occurrence& b, int after_b) {
  int out = 0;
  for (int m = 0; m < 2 * time::minutes_per_day; ++m)
    out += a.span.from.minutes <= m && m < a.span.to.minutes + after_a && b.span.from.minutes <= m &&
           m < b.span.to.minutes + after_b;
  return out;
}
int after(const Occurrence& o) { return o.session == "TAI-W.1" ? 15 : 0; }

RC_GTEST_PROP(HouseUseProperty, taken_is_what_a_count_by_the_minute_finds, ()) {
  const auto plan = house();
  const auto all = any_day();
  const Occurrence wanted = any_occurrence("O1");  // itself it never stands in its own way
  std::multiset<std::tuple<int, std::string, std::string>> expected, told;
  for (const auto& o : all) {
    if (o.id == wanted.id || o.date != wanted.date) continue;
    bool room = false;
    for (const auto& half : halves(wanted.room)) room = room || (!half.empty() && halves(o.room).contains(half));
    if (room && minutes_together(o, after(o), wanted, after(wanted)) > 0) expected.insert({0, wanted.room, o.id});
    if (minutes_together(o, 0, wanted, 0) == 0) continue;
    if (!wanted.staff[0].empty() && wanted.staff == o.staff) expected.insert({1, wanted.staff[0], o.id});
    const bool tailors = wanted.groups[0] != "CFS" && o.groups[0] != "CFS";
    if (tailors || wanted.groups == o.groups) expected.insert({2, wanted.groups[0], o.id});
  }
  for (const auto& t : taken_of(plan, all, wanted)) told.insert({static_cast<int>(t.what), t.who, t.by->id});
  RC_ASSERT(told == expected);
}

RC_GTEST_PROP(HouseUseProperty, no_slot_of_the_finder_is_taken, ()) {
  const auto plan = house();
  auto all = any_day();
  MakeUpAsk ask{any_occurrence("lost"), {monday, time::add_days(monday, 4)}, 15, {}};
  if (ask.lost.session.empty()) ask.lost.session = "TAI-W.1";
  all.push_back(ask.lost);
  const std::vector<Membership> members{{"P", ask.lost.groups[0], {2016, 4, 1}, {}}};
  const auto order = make_up_order(plan, all, members, ask);
  RC_ASSERT(!lacks_room(plan, ask, order));
  for (const auto& slot : make_up_slots(order, 100)) {
    Occurrence there = ask.lost;
    there.date = slot.date;
    there.span = slot.span;
    there.room = slot.room;
    for (const auto& taken : taken_of(plan, all, there)) {
      // The one who is invited would not be counted, so the group is free too but for the part without members.
      RC_ASSERT(taken.what == Taken::What::group);
      RC_ASSERT(taken.by->groups != ask.lost.groups);
    }
    if (there.staff[0] == "TI2") RC_ASSERT(there.date != monday);
    if (there.staff[0] == "TI1") RC_ASSERT(there.span.to.minutes <= 1020);
    // Of four machines no more are used in any minute than there are.
    const auto machines = [](const Occurrence& o) {
      return o.session == "TAI-W.1" ? 3 : o.session == "TAI-W.2" ? 2 : 0;
    };
    for (int m = there.span.from.minutes; machines(there) > 0 && m < there.span.to.minutes; ++m) {
      int used = machines(there);
      for (const auto& o : all)
        if (o.id != ask.lost.id && o.date == there.date && o.span.from.minutes <= m && m < o.span.to.minutes)
          used += machines(o);
      // Others may have taken too many already; then nobody is sent there.
      RC_ASSERT(used <= 4);
    }
  }
}

TEST(HouseUse, hours_of_staff_and_times_of_groups_are_the_plans) {
  auto plan = house();
  plan.groups[0].available = {{0b00001, 540, 780}};
  Occurrence o = tailoring_monday();  // 09:15 to 12:25
  EXPECT_TRUE(outside_usual_times(plan, o).empty());
  o.date = time::add_days(o.date, 1);
  EXPECT_EQ(outside_usual_times(plan, o), std::vector<std::string>{"TAI-W"});
  o.date = time::add_days(o.date, 4);  // Saturday, when TI1 does not work; TI2 works whenever the centre is open
  o.staff = {"TI1", "TI2"};
  EXPECT_EQ(outside_usual_times(plan, o), (std::vector<std::string>{"TI1", "TAI-W"}));
}

TEST(HouseUse, a_room_is_closed_when_the_plan_says_so) {
  auto plan = house();
  plan.rooms[3].closed = {{0b1, 600, 660}};  // 201, on Mondays
  Occurrence o = tailoring_monday();
  o.room = "201";
  o.date = monday;
  o.span = {{540}, {600}};
  EXPECT_FALSE(room_closed(plan, o));
  o.span.to = {601};
  EXPECT_TRUE(room_closed(plan, o));
  o.date = time::add_days(monday, 1);
  EXPECT_FALSE(room_closed(plan, o));
  o.date = monday;
  o.room = "A";
  EXPECT_FALSE(room_closed(plan, o));
}

TEST(HouseUse, a_mother_needs_a_place_for_her_child_and_other_childrens_places_are_gone) {
  auto plan = house();
  Occurrence lost = tailoring_monday(), care;
  care.id = "C";
  care.session = "CARE.1";
  care.groups = {"CARE"};
  care.date = monday;
  care.span = {{540}, {780}};
  care.room = "A";
  lost.staff = {};
  std::vector<Membership> members{
      {"M", "TAI-W", {2016, 4, 1}, {}}, {"child", "CARE", {2016, 4, 1}, {}}, {"other", "CARE", {2016, 4, 1}, {}}};
  MakeUpAsk ask{lost, {monday, monday}, 15, {{"M", {"child", "father"}}}};
  const auto slots_of = [&] { return make_up_slots(make_up_order(plan, {care, lost}, members, ask), 50); };
  ASSERT_FALSE(slots_of().empty());
  for (const auto& slot : slots_of()) EXPECT_TRUE(care.span.contains(slot.span)) << time::to_text(slot.span);
  const std::size_t before = slots_of().size();
  ask.care_margin_minutes = 15;
  const auto with_margin = slots_of();
  EXPECT_EQ(with_margin.size() + 2, before) << "not the first quarter of an hour, nor the last";
  for (const auto& slot : with_margin) EXPECT_GE(slot.span.from.minutes, care.span.from.minutes + 15);
  ask.care_margin_minutes = 0;
  members.push_back({"third", "CARE", {2016, 4, 1}, {}});
  EXPECT_TRUE(slots_of().empty()) << "two places, two other children";
}

}  // namespace
}  // namespace merkez::attendance
