// A child of two weeks has nothing that neither parent has, and what it takes from the second hangs together.
#include "engine/search/cross.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "engine/search/construct.hpp"
#include "tests/search/random_problem.hpp"
#include "tests/search/workshop.hpp"

namespace merkez::testing {
namespace {

/// A first week of the centre by this seed.
Timetable week(const RandomProblem& made, std::uint64_t seed) {
  Workshop w(made.problem, made.rules, seed);
  construct(w.context, w.occupied);
  return w.evaluator.timetable();
}

bool same(const Problem& p, const Timetable& a, const Timetable& b, SessionId s) {
  if (a.start[s] != b.start[s]) return false;
  if (!a.placed(s)) return true;
  if (a.space[s] != b.space[s]) return false;
  for (const NeedId n : p.needs[s])
    if (a.staff[n] != b.staff[n]) return false;
  return true;
}

bool have_staff_in_common(const Problem& p, const Timetable& x, SessionId a, const Timetable& y, SessionId b) {
  if (!x.placed(a) || !y.placed(b)) return false;
  for (const NeedId n : p.needs[a])
    for (const NeedId m : p.needs[b])
      if (x.staff[n].valid() && x.staff[n] == y.staff[m]) return true;
  return false;
}

RC_GTEST_PROP(CrossTest, every_session_is_as_in_one_parent_and_few_enough_as_in_the_second, ()) {
  const auto made = random_problem(*rc::gen::inRange<std::uint64_t>(1, 200), 4);
  const Problem& p = made->problem;
  const Timetable first = week(*made, 1), second = week(*made, 2);
  const Freedom free = make_freedom(p, made->rules);
  const double most = *rc::gen::inRange(1, 101) / 100.0;
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  Random random(seed), again(seed);
  SessionCosts gain(p.sessions());
  for (const SessionId s : ids<SessionId>(p.sessions())) gain[s] = *rc::gen::element<std::int64_t>(0, 0, 1, 12, 5'000);
  const Timetable child = crossed(p, free, first, second, most, gain, random);
  RC_ASSERT(child == crossed(p, free, first, second, most, gain, again));

  std::vector<SessionId> unlike, taken;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    RC_ASSERT(same(p, child, first, s) || same(p, child, second, s));
    if (!same(p, first, second, s)) unlike.push_back(s);
    if (!same(p, child, first, s)) taken.push_back(s);
  }
  RC_ASSERT(taken.empty() == unlike.empty());
  RC_ASSERT(taken.size() <=
            std::max<std::size_t>(1, static_cast<std::size_t>(most * static_cast<double>(unlike.size()))));
  // None was taken that is tied to no other of those taken.
  if (taken.size() < 2) return;
  for (const SessionId s : taken) {
    const bool tied = std::any_of(taken.begin(), taken.end(), [&](SessionId o) {
      if (o == s) return false;
      const auto& kin = free.kin[o];
      if (std::count(kin.begin(), kin.end(), s) > 0) return true;
      return have_staff_in_common(p, first, s, first, o) || have_staff_in_common(p, first, s, second, o) ||
             have_staff_in_common(p, second, s, first, o) || have_staff_in_common(p, second, s, second, o);
    });
    RC_ASSERT(tied);
  }
}

TEST(CrossTest, equal_weeks_have_a_child_like_them) {
  const auto made = random_problem(3, 4);
  const Timetable one = week(*made, 1);
  const Freedom free = make_freedom(made->problem, made->rules);
  Random random(1);
  EXPECT_EQ(crossed(made->problem, free, one, one, 1.0, SessionCosts(made->problem.sessions()), random), one);
}

TEST(CrossTest, a_child_begins_with_what_has_something_to_gain) {
  const auto made = random_problem(3, 4);
  const Problem& p = made->problem;
  const Timetable first = week(*made, 1), second = week(*made, 2);
  const Freedom free = make_freedom(p, made->rules);
  Random random(1);
  std::size_t asked = 0;
  for (const SessionId s : free.sessions) {
    if (same(p, first, second, s)) continue;
    ++asked;
    SessionCosts gain(p.sessions());
    gain[s] = 12;
    const Timetable child = crossed(p, free, first, second, 0.01, gain, random);
    EXPECT_TRUE(same(p, child, second, s)) << p.name(s);
  }
  EXPECT_GT(asked, 0u);
}

RC_GTEST_PROP(CrossTest, renamed_it_is_the_same_week_and_no_less_like_the_other, ()) {
  const auto made = random_problem(*rc::gen::inRange<std::uint64_t>(1, 200), 4);
  const Problem& p = made->problem;
  const Timetable from = week(*made, 1), other = week(*made, 2);
  const Freedom free = make_freedom(p, made->rules);
  Workshop w(made->problem, made->rules, 1);
  SessionCosts costs = costs_by_session(w.evaluator, other);
  const SessionCosts before = costs;
  Timetable renamed = other;
  StandIns(p, free).align(from, renamed, costs);
  // The decisions of each group and what they cost are the same, whoever has them now.
  using Decisions = std::multiset<std::tuple<GroupId, Slot, SpaceId, std::vector<StaffId>, std::int64_t>>;
  const auto decisions = [&](const Timetable& t, const SessionCosts& of) {
    Decisions out;
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      std::vector<StaffId> staff;
      for (const NeedId n : p.needs[s]) staff.push_back(t.staff[n]);
      out.insert({p.group[s], t.start[s], t.space[s], staff, of[s]});
    }
    return out;
  };
  RC_ASSERT(decisions(renamed, costs) == decisions(other, before));
  for (const SessionId s : ids<SessionId>(p.sessions()))
    if (renamed.placed(s)) RC_ASSERT(free.may_start(s, renamed.start[s]) && free.may_use(s, renamed.space[s]));
  // Who has the place of the other week keeps or finds it.
  Timetable again = from;
  SessionCosts none(p.sessions());
  StandIns(p, free).align(from, again, none);
  RC_ASSERT(again == from);
}

TEST(CrossTest, meetings_of_one_group_that_changed_places_are_no_difference) {
  std::size_t renamed = 0;
  for (std::uint64_t seed = 1; seed < 40; ++seed) {
    const auto made = random_problem(seed, 4);
    const Problem& p = made->problem;
    const Freedom free = make_freedom(p, made->rules);
    const Timetable one = week(*made, 1);
    const auto may_be = [&](SessionId s) {
      std::vector<std::vector<StaffId>> staff;
      for (const NeedId n : p.needs[s]) staff.push_back(free.domains.staff[n]);
      return std::tuple(p.alike[s], free.domains.starts[s], free.domains.spaces[s], staff);
    };
    for (const SessionId a : free.sessions)
      for (const SessionId b : free.sessions) {
        if (!(a < b) || !one.placed(a) || !one.placed(b) || one.start[a] == one.start[b] || may_be(a) != may_be(b))
          continue;
        Timetable other = one;
        std::swap(other.start[a], other.start[b]);
        std::swap(other.space[a], other.space[b]);
        SessionCosts none(p.sessions());
        StandIns(p, free).align(one, other, none);
        EXPECT_EQ(other.start, one.start) << p.name(a) << ' ' << p.name(b);
        ++renamed;
      }
  }
  EXPECT_GT(renamed, 0u);
}

}  // namespace
}  // namespace merkez::testing
