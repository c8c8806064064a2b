#pragma once
// A random centre with wishes of many kinds at once, read into rules: what the evaluator and the search are tried on.
// Everything comes from the generators of tests/laws; the same number gives the same centre.
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/evaluate.hpp"
#include "tests/laws/random_plan.hpp"
#include "tests/laws/random_wish.hpp"

namespace merkez::testing {

/// Not movable: the rules refer to the problem.
struct RandomProblem {
  RandomProblem() = default;
  RandomProblem(const RandomProblem&) = delete;
  RandomProblem& operator=(const RandomProblem&) = delete;
  Problem problem;
  Rules rules;
};

/// Centre `number` with up to `wishes` wishes of random kinds; one that its kind refuses is left out.
inline std::unique_ptr<RandomProblem> random_problem(std::uint64_t number, int wishes) {
  laws::Dice dice(number * 7919 + 13);
  plan::CentrePlan plan = laws::random_plan(dice);
  const auto kinds = catalogue();
  for (int i = 0; i < wishes; ++i) {
    plan.wishes.push_back(laws::random_wish(dice, plan, *dice.of(kinds), static_cast<int>(plan.wishes.size()) + 1));
    const auto problem = compile(std::make_shared<const plan::CentrePlan>(plan));
    if (!problem || !read_rules(problem.value())) plan.wishes.pop_back();
  }
  auto out = std::make_unique<RandomProblem>();
  out->problem = compile(std::make_shared<const plan::CentrePlan>(std::move(plan))).value();
  out->rules = read_rules(out->problem).value();
  return out;
}

/// A value from the candidates, or now and then any that there is.
inline Slot random_start(laws::Dice& dice, const Problem& p, SessionId s) {
  const auto& starts = p.candidates.starts[s];
  if (!starts.empty() && !dice.one_in(8)) return dice.of(starts);
  return p.grid.day_begin(dice.between(0, p.grid.days - 1)) + dice.between(0, p.grid.per_day - p.length[s]);
}
inline SpaceId random_space(laws::Dice& dice, const Problem& p, SessionId s) {
  const auto& spaces = p.candidates.spaces[s];
  if (!spaces.empty() && !dice.one_in(6)) return dice.of(spaces);
  return SpaceId(dice.between(0, static_cast<int>(p.spaces()) - 1));
}
inline StaffId random_person(laws::Dice& dice, const Problem& p, NeedId n) {
  const auto& people = p.candidates.staff[n];
  if (dice.one_in(8)) return {};
  if (!people.empty() && !dice.one_in(6)) return dice.of(people);
  return StaffId(dice.between(0, static_cast<int>(p.staff_count()) - 1));
}

inline Timetable random_timetable(laws::Dice& dice, const Problem& p) {
  Timetable t = p.empty();
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (dice.one_in(6)) continue;
    t.start[s] = random_start(dice, p, s);
    t.space[s] = random_space(dice, p, s);
    for (const NeedId n : p.needs[s]) t.staff[n] = random_person(dice, p, n);
  }
  return t;
}

}  // namespace merkez::testing
