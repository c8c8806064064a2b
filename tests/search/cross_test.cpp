// A child of two weeks has nothing that neither parent has, and what it takes from the second hangs together.
#include "engine/search/cross.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

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
  const Timetable child = crossed(p, free, first, second, most, random);
  RC_ASSERT(child == crossed(p, free, first, second, most, again));

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
  EXPECT_EQ(crossed(made->problem, free, one, one, 1.0, random), one);
}

}  // namespace
}  // namespace merkez::testing
