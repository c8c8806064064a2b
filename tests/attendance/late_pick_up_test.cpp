// When a child should be fetched, who is late by which step, and what is left of it to explain.
#include "engine/attendance/late_pick_up.hpp"

#include <gtest/gtest.h>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

constexpr const char* zone = "Europe/Istanbul";
constexpr Instant minute = 60'000;

/// Milliseconds at a wall-clock time of 4 April 2016 in Ankara, in summer time (UTC+3).
constexpr Instant at(int hour, int minutes = 0) { return 1'459'717'200'000 + (hour * 60 + minutes) * minute; }

struct House {
  plan::CentrePlan plan = small_plan();
  std::vector<Roll> rolls;
  std::vector<Membership> members;

  Roll& meeting(const char* group, int from, int to, const char* room) {
    Roll roll;
    Occurrence& o = roll.occurrence;
    o.id = std::string(group) + '@' + std::to_string(from);
    o.groups = {group};
    o.category = plan::Category::child;
    o.date = {2016, 4, 4};
    o.span = {{from}, {to}};
    o.room = room;
    return rolls.emplace_back(std::move(roll));
  }
  [[nodiscard]] Instant due(const char* room, Instant since, Instant fetch_by = 0) const {
    const auto out = fetch_time(plan, {"K", "V", room, "K7", since, fetch_by}, rolls, members);
    EXPECT_TRUE(out) << told(out);
    return out ? *out : 0;
  }
};

TEST(LatePickUp, the_zone_of_the_story) {
  Occurrence o = tailoring_monday();
  EXPECT_EQ(*begins(o, zone), at(9, 15));
}

TEST(LatePickUp, what_is_agreed_goes_before_everything) {
  House h;
  h.meeting("CFS", 10 * 60, 11 * 60, "G3");
  EXPECT_EQ(h.due("G3", at(9), at(9, 30)), at(9, 30));
}

TEST(LatePickUp, a_move_begins_anew_but_who_is_late_stays_late) {
  House h;
  h.meeting("CFS-A", 9 * 60, 10 * 60, "G3");
  h.meeting("CFS-B", 10 * 60, 12 * 60, "G4");
  const auto due = [&](Instant moved, std::vector<Inside::Stay> before, const char* room = "G4") {
    return *fetch_time(h.plan, {"K", "V", room, "K7", moved, 0, std::move(before)}, h.rolls, h.members);
  };
  EXPECT_EQ(due(at(9, 55), {{"G3", at(9)}}), at(12)) << "goes on to something else";
  EXPECT_EQ(due(at(11), {{"G3", at(9)}}), at(10)) << "waits there for somebody";
  EXPECT_EQ(due(at(20, 30), {{"G3", at(9)}}, "G1"), at(10)) << "the house is closed";
  EXPECT_EQ(due(at(13), {{"G3", at(9)}, {"G4", at(9, 55)}}, "G1"), at(12));
}

TEST(LatePickUp, without_a_word_it_is_the_end_of_what_the_child_came_for) {
  House h;
  h.members = {{"K", "CFS-B", {2016, 3, 1}, {}}};
  h.meeting("CFS-A", 9 * 60, 10 * 60, "G3");
  h.meeting("CFS-B", 10 * 60, 11 * 60 + 30, "G3");
  h.meeting("CFS-B", 14 * 60, 15 * 60, "G3");
  h.meeting("CFS-C", 9 * 60, 12 * 60, "G4");
  EXPECT_EQ(h.due("G3", at(8, 50)), at(11, 30)) << "of its own group in the room";
  EXPECT_EQ(h.due("G3", at(11, 30)), at(15)) << "what is over at that moment is not what it came for";
  EXPECT_EQ(h.due("G4", at(9)), at(12)) << "cared for in another room";
  EXPECT_EQ(h.due("G1", at(9)), at(11, 30)) << "its group meets elsewhere";
  h.members.clear();
  EXPECT_EQ(h.due("G3", at(8, 50)), at(10)) << "of no group: the first in the room";
}

TEST(LatePickUp, else_it_is_when_the_house_closes) {
  House h;
  EXPECT_EQ(h.due("G3", at(9)), at(18));
  EXPECT_EQ(h.due("G3", at(18)), at(24)) << "it came when the house was closed";
  h.plan.calendar.closures.push_back({{{2016, 4, 4}, {2016, 4, 4}}, time::whole_day, {}});
  EXPECT_EQ(h.due("G3", at(9)), at(24));
  h.plan.calendar.closures[0].span = {{13 * 60}, {24 * 60}};
  EXPECT_EQ(h.due("G3", at(9)), at(13));
}

TEST(LatePickUp, sessions_of_adults_that_do_not_take_place_or_are_confidential_do_not_count) {
  House h;
  h.meeting("ADULTS", 9 * 60, 10 * 60, "G3").occurrence.category = plan::Category::adult;
  h.meeting("GONE", 9 * 60, 10 * 60, "G3").state = RegisterState::cancelled;
  h.meeting("OUT", 9 * 60, 10 * 60, "G3").state = RegisterState::left_out;
  h.meeting("SECRET", 9 * 60, 10 * 60, "G3").occurrence.confidential = true;
  h.meeting("NOWHERE", 0, 0, "G3");
  h.meeting("TOMORROW", 9 * 60, 10 * 60, "G3").occurrence.date = {2016, 4, 5};
  EXPECT_EQ(h.due("G3", at(9)), at(18));
  plan::Group turkish;  // a course of adults' category, for children
  turkish.id = "ADULTS";
  turkish.children = true;
  h.plan.groups.push_back(turkish);
  EXPECT_EQ(h.due("G3", at(9)), at(10));
}

Awaited waiting(const char* child, const char* visit, Instant due) { return {{child, visit, "G3", "K7", 0, 0}, due}; }

TEST(LatePickUp, is_told_at_15_30_and_60_minutes) {
  const Instant due = at(12);
  const auto steps = [&](int minutes) {
    return late_pick_ups({waiting("C4", "V", due)}, standard_rules(), due + minutes * minute);
  };
  EXPECT_TRUE(steps(-90).empty());
  EXPECT_TRUE(steps(14).empty());
  EXPECT_EQ(steps(15).size(), 1u);
  EXPECT_EQ(steps(29).size(), 1u);
  EXPECT_EQ(steps(30).back().owner, "administrator");
  EXPECT_EQ(steps(59).size(), 2u);
  EXPECT_EQ(steps(60).back().owner, "social_worker");
  EXPECT_EQ(steps(60).back().minutes, 60);
}

TEST(LatePickUp, the_last_step_opens_a_task_that_outlives_the_visit_and_is_done_when_it_is_explained) {
  const Instant due = at(12), now = due + 60 * minute;
  const std::vector<Awaited> inside{waiting("C4", "V", due), waiting("C6", "W", due + minute)};
  Registers state;
  const auto tasks = [&](const std::vector<Awaited>& w, const std::vector<ChildLate>& gone) {
    return *late_tasks(w, gone, state, standard_rules(), zone, now);
  };
  const auto while_inside = tasks(inside, {});
  ASSERT_EQ(while_inside.size(), 1u) << "C6 is 59 minutes late";
  EXPECT_EQ(while_inside[0].person, "C4");
  EXPECT_EQ(while_inside[0].owner, "social_worker");
  EXPECT_EQ(while_inside[0].what, "protocol");
  EXPECT_EQ(while_inside[0].due, (time::LocalDate{2016, 4, 4}));
  const auto gone = gone_late(inside, standard_rules(), now);
  EXPECT_EQ(gone, (std::vector<ChildLate>{{"V", {"C4"}, due, 60}}));
  EXPECT_EQ(tasks({}, gone), while_inside) << "one task, in the house or gone";
  EXPECT_EQ(tasks(inside, gone), while_inside);
  apply(state, encode(TaskDone{while_inside[0].id, "transport"}, {"D", now, "desk", "worker"}));
  EXPECT_TRUE(tasks({}, gone)[0].done);
  EXPECT_EQ(tasks({}, gone)[0].outcome, "transport");
  Rules none = standard_rules();
  none.child.late_pick_up.clear();
  EXPECT_TRUE(gone_late(inside, none, now).empty());
}

}  // namespace
}  // namespace merkez::attendance
