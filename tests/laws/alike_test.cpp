// Sessions that are alike: what that means restated from the plan, and that no week is further from the earlier one
// because two of them have swapped. The least change is held against trying every way to match them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "tests/laws/random_plan.hpp"
#include "tests/laws/random_wish.hpp"

namespace merkez::laws {
namespace {

/// A random centre with a wish for few changes, an earlier week, and a week.
struct Weeks {
  Problem problem;
  std::unique_ptr<Rule> rule;
  Timetable week;
};

/// Few places to be, so that sessions often stand where others stood.
Timetable crowded(Dice& dice, const Problem& p) {
  Timetable t = p.empty();
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (dice.one_in(6)) continue;
    t.start[s] = p.grid.day_begin(dice.between(0, 1)) + dice.between(0, 1);
    t.space[s] = dice.one_in(8) ? SpaceId{} : SpaceId(dice.between(0, 1));
    for (const NeedId n : p.needs[s]) t.staff[n] = dice.one_in(5) ? StaffId{} : StaffId(dice.between(0, 1));
  }
  return t;
}

std::unique_ptr<Weeks> weeks(int number) {
  Dice dice(static_cast<std::uint64_t>(number) * 4027);
  plan::CentrePlan plan = random_plan(dice);
  const auto kinds = catalogue();
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto* k) { return k->key == "few_changes"; });
  plan.wishes.push_back(random_wish(dice, plan, **kind, 1));
  // Whoever names one of two sessions alike has told them apart.
  std::erase_if(plan.wishes.back().args, [](const auto& a) { return a.key == "sessions"; });
  auto out = std::make_unique<Weeks>();
  out->problem = compile(std::make_shared<const plan::CentrePlan>(std::move(plan))).value();
  out->problem.earlier = crowded(dice, out->problem);
  out->week = crowded(dice, out->problem);
  auto rules = read_rules(out->problem).value();
  for (auto& rule : rules)
    if (rule->info().key == "few_changes") out->rule = std::move(rule);
  return out;
}

Units units(const Rule& rule, const Timetable& t) {
  Units sum = 0;
  for (const ScopeId s : ids<ScopeId>(rule.scopes().size()))
    rule.breaches(t, s, [&](const Breach& b) { sum += b.units; });
  return sum;
}

/// Exchanges two sessions with equally many needs.
void swap(const Problem& p, Timetable& t, SessionId a, SessionId b) {
  std::swap(t.start[a], t.start[b]);
  std::swap(t.space[a], t.space[b]);
  for (std::int32_t k = 0; k < static_cast<std::int32_t>(p.needs[a].size()); ++k)
    std::swap(t.staff[NeedId(p.needs[a].first + k)], t.staff[NeedId(p.needs[b].first + k)]);
}

std::map<SessionId, std::vector<SessionId>> by_first(const Problem& p) {
  std::map<SessionId, std::vector<SessionId>> out;
  for (const SessionId s : ids<SessionId>(p.sessions())) out[p.alike[s]].push_back(s);
  return out;
}

constexpr int centres = 150;

TEST(AlikeTest, means_the_same_meeting_of_the_same_people) {
  int alike = 0, told_apart = 0;
  for (int number = 1; number <= centres; ++number) {
    const auto made = weeks(number);
    const Problem& p = made->problem;
    const auto same_need = [](const plan::Need& x, const plan::Need& y) {
      return x.role == y.role && x.any_of == y.any_of && x.none_of == y.none_of && x.languages == y.languages &&
             x.qualifications == y.qualifications && x.sex == y.sex;
    };
    for (const SessionId a : ids<SessionId>(p.sessions()))
      for (const SessionId b : ids<SessionId>(p.sessions())) {
        if (a == b || p.group[a] != p.group[b]) continue;
        const auto& x = p.plan->sessions[a.index()];
        const auto& y = p.plan->sessions[b.index()];
        const bool clients = std::any_of(p.serves[a].begin(), p.serves[a].end(),
                                         [&](GroupId g) { return p.plan->groups[g.index()].individual; });
        const bool same = !clients && x.service == y.service && x.serves == y.serves && x.people == y.people &&
                          x.length_minutes == y.length_minutes && x.changeover_minutes == y.changeover_minutes &&
                          x.lesson_hours == y.lesson_hours && x.parity == y.parity && x.off_site == y.off_site &&
                          x.when == y.when && x.rooms == y.rooms && x.features == y.features &&
                          x.equipment == y.equipment && x.layout == y.layout && x.noise == y.noise &&
                          x.tags == y.tags && x.provides_care == y.provides_care &&
                          std::equal(x.needs.begin(), x.needs.end(), y.needs.begin(), y.needs.end(), same_need);
        ASSERT_EQ(p.alike[a] == p.alike[b], same) << p.name(a) << " and " << p.name(b) << ", centre " << number;
        ASSERT_EQ(p.alike[p.alike[a]], p.alike[a]);
        ASSERT_LE(p.alike[a], a);
        (same ? alike : told_apart) += 1;
      }
  }
  EXPECT_GT(alike, centres);
  EXPECT_GT(told_apart, centres);
}

TEST(AlikeTest, a_swap_of_two_costs_nothing) {
  int swapped = 0;
  for (int number = 1; number <= centres; ++number) {
    const auto made = weeks(number);
    const Units before = units(*made->rule, made->week);
    for (const auto& [first, who] : by_first(made->problem))
      for (const SessionId a : who)
        for (const SessionId b : who) {
          if (!(a < b)) continue;
          Timetable t = made->week;
          swap(made->problem, t, a, b);
          swapped += t != made->week;
          ASSERT_EQ(units(*made->rule, t), before)
              << made->problem.name(a) << " and " << made->problem.name(b) << ", centre " << number;
        }
  }
  EXPECT_GT(swapped, centres);
}

TEST(AlikeTest, the_least_change_is_the_least_of_all_ways_to_match) {
  int less = 0;
  for (int number = 1; number <= centres; ++number) {
    const auto made = weeks(number);
    const Problem& p = made->problem;
    const Timetable& was = *p.earlier;
    const Wish& wish = made->rule->wishes().front();
    const Args args(p, wish);
    Units expected = 0, by_number = 0;
    for (const auto& [first, who] : by_first(p)) {
      // Every order of the earlier sessions, the k-th now against the k-th then. Those that are not placed in one of
      // the weeks cost nothing, but no more of them meet each other than must.
      std::size_t now = 0, then = 0;
      for (const SessionId s : who) {
        now += made->week.placed(s);
        then += was.placed(s);
      }
      std::vector<SessionId> order = who;
      Units least = -1;
      do {
        std::size_t pairs = 0;
        Units sum = 0;
        for (std::size_t k = 0; k < who.size(); ++k) {
          const SessionId a = who[k], b = order[k];
          if (!made->week.placed(a) || !was.placed(b)) continue;
          ++pairs;
          Units one = made->week.start[a] == was.start[b] ? 0 : args.number("time");
          const SpaceId here = made->week.space[a], there = was.space[b];
          if (here.valid() && there.valid() && here != there) one += args.number("room");
          for (std::int32_t n = 0; n < static_cast<std::int32_t>(p.needs[a].size()); ++n) {
            const StaffId x = made->week.staff[NeedId(p.needs[a].first + n)];
            const StaffId y = was.staff[NeedId(p.needs[b].first + n)];
            if (x.valid() && y.valid() && x != y) one += args.number("staff");
          }
          sum += one * (args.choice("count") == "people" ? p.people[a] : 1);
        }
        if (order == who) by_number += sum;
        if (pairs == std::min(now, then) && (least < 0 || sum < least)) least = sum;
      } while (std::next_permutation(order.begin(), order.end()));
      expected += least;
    }
    ASSERT_EQ(units(*made->rule, made->week), expected) << "centre " << number;
    less += expected < by_number;
  }
  EXPECT_GT(less, centres / 4) << "matching by number is hardly ever worse: nothing is proved";
}

}  // namespace
}  // namespace merkez::laws
