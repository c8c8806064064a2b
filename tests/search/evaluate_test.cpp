// The evaluator against the definitions: whatever is staged, its answer is the exact one, and asking leaves no trace.
#include "engine/search/evaluate.hpp"

#include <gmock/gmock.h>

#include "engine/constraints/judge.hpp"
#include "tests/constraints/story.hpp"
#include "tests/search/random_problem.hpp"

namespace merkez::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

/// The cost of each kind that the evaluator prices, by its definition.
std::vector<Score> by_definition(const Evaluator& e, const Timetable& t) {
  std::vector<Score> out;
  for (const Rule* rule : e.live_rules()) {
    Score& sum = out.emplace_back();
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
      rule->breaches(t, s, [&](const Breach& b) { sum += cost_of(*rule, b); });
  }
  return out;
}

Score sum_of(const std::vector<Score>& all) {
  Score sum;
  for (const Score& s : all) sum += s;
  return sum;
}

/// The one number that the search compares: musts by their kind's stress and the factor, wishes as they are.
std::int64_t scalar_of(const Evaluator& e, const std::vector<Score>& by_kind) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < by_kind.size(); ++k)
    sum += by_kind[k].must * e.stress_of(k) * e.must_factor() + by_kind[k].prefer;
  return sum;
}

/// True when some must is kept by the domains alone, so that the evaluator does not count it.
bool trims_a_must(const Rules& rules) {
  return std::any_of(rules.begin(), rules.end(), [](const auto& rule) {
    return rule->trims() && std::any_of(rule->scopes().begin(), rule->scopes().end(),
                                        [](const Scope& s) { return s.strength == Strength::must; });
  });
}

/// Stages one to four changes: starts, spaces and people apart, whole sessions, removals, two on the same decision.
void stage_something(laws::Dice& dice, const Problem& p, Evaluator& e) {
  for (int k = dice.of({1, 1, 2, 3, 4}); k > 0; --k) {
    const SessionId s(dice.between(0, static_cast<int>(p.sessions()) - 1));
    if (e.staged().placed(s) && dice.one_in(6)) {
      e.stage_removal(s);
      continue;
    }
    const bool all = !e.staged().placed(s);
    if (all || dice.one_in(2)) e.stage_start(s, random_start(dice, p, s));
    if (all || dice.one_in(3)) e.stage_space(s, random_space(dice, p, s));
    for (const NeedId n : p.needs[s])
      if (all || dice.one_in(3)) e.stage_staff(n, random_person(dice, p, n));
  }
}

TEST(EvaluatorTest, accept_gives_the_answer_of_pricing_every_kind) {
  int accepted = 0, refused = 0, counted_whole = 0, close = 0;
  for (std::uint64_t number = 1; number <= 60; ++number) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 16);
    const Problem& p = made->problem;
    laws::Dice dice(number);
    Evaluator e(p, made->rules);
    e.reset(random_timetable(dice, p));
    const bool whole = !trims_a_must(made->rules);
    counted_whole += whole;
    std::vector<Score> kinds = by_definition(e, e.timetable());
    ASSERT_EQ(e.score(), sum_of(kinds));
    for (int trial = 0; trial < 150; ++trial) {
      SCOPED_TRACE("trial " + std::to_string(trial));
      if (dice.one_in(10)) e.set_must_factor(dice.of({1, 2, 9, 1000}));
      if (dice.one_in(10) && !kinds.empty())
        e.stress(static_cast<std::size_t>(dice.between(0, static_cast<int>(kinds.size()) - 1)), dice.of({1, 2, 30}));
      const Timetable before = e.timetable();
      stage_something(dice, p, e);
      const Timetable staged = e.staged();
      const std::vector<Score> after = by_definition(e, staged);
      const Score price = e.price();
      ASSERT_EQ(price, sum_of(after) - sum_of(kinds)) << "the price is not the difference of the definitions";
      for (std::size_t k = 0; k < kinds.size(); ++k)
        ASSERT_EQ(e.last_price(k), after[k] - kinds[k]) << e.live_rules()[k]->info().key;
      ASSERT_EQ(e.price(), price) << "asking has changed something";
      ASSERT_EQ(e.staged(), staged);
      const std::int64_t was = scalar_of(e, kinds), worse = scalar_of(e, after) - was;
      ASSERT_EQ(e.scalar(), was);
      // Limits just above and below the truth, and any: the bounds must never refuse what is allowed.
      const std::int64_t limit = dice.of({worse - 1, worse, worse, worse + 1, std::int64_t{0},
                                          std::int64_t{dice.between(-300, 300)}, worse + dice.between(-40, 40)});
      close += limit - worse <= 1 && worse - limit <= 1;
      const std::int64_t priced = e.priced();
      const bool yes = e.accept(limit);
      if (staged == before) {
        ASSERT_FALSE(yes) << "nothing changed";
        ASSERT_EQ(e.priced(), priced);
        continue;
      }
      ASSERT_EQ(yes, worse <= limit) << "worse by " << worse << ", limit " << limit;
      ASSERT_EQ(e.priced(), priced + 1);
      (yes ? accepted : refused)++;
      if (yes) kinds = after;
      ASSERT_EQ(e.timetable(), yes ? staged : before);
      ASSERT_EQ(e.staged(), e.timetable());
      ASSERT_TRUE(e.touched().empty());
      ASSERT_EQ(e.score(), sum_of(kinds));
      ASSERT_EQ(e.scalar(), scalar_of(e, kinds));
      for (std::size_t k = 0; k < kinds.size(); ++k) ASSERT_EQ(e.cost(k), kinds[k]) << e.live_rules()[k]->info().key;
      if (yes && whole) {
        ASSERT_EQ(e.score(), judge_score(made->rules, e.timetable()));
      }
    }
  }
  EXPECT_GT(accepted, 1500);
  EXPECT_GT(refused, 1500);
  EXPECT_GT(close, 2500);
  EXPECT_GT(counted_whole, 5) << "hardly a centre without a trimmed must: the judge was hardly asked";
}

TEST(EvaluatorTest, dropping_leaves_nothing_staged) {
  const auto made = random_problem(3, 12);
  laws::Dice dice(3);
  Evaluator e(made->problem, made->rules);
  e.reset(random_timetable(dice, made->problem));
  const Timetable before = e.timetable();
  const Score score = e.score();
  for (int trial = 0; trial < 100; ++trial) {
    stage_something(dice, made->problem, e);
    if (dice.one_in(2)) (void)e.price();
    e.drop();
    ASSERT_EQ(e.staged(), before);
    ASSERT_TRUE(e.touched().empty());
    ASSERT_EQ(e.price(), Score{});
  }
  EXPECT_EQ(e.score(), score);
  EXPECT_EQ(e.priced(), 0);  // asking for a price alone is no answer to a move
}

TEST(EvaluatorTest, a_removed_session_costs_its_place_and_nothing_else) {
  Story story;
  story.room("101");
  story.staff("MA", {"teacher"});
  story.session("A", 60, {"teacher"});
  story.session("B", 60, {"teacher"});
  story.wish("all_placed");
  story.wish("room_clash");
  story.wish("staff_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "101", {"MA"});
  story.place("B.1", "mon 09:30", "101", {"MA"});
  Evaluator e(story.problem, story.rules);
  e.reset(story.week);
  EXPECT_EQ(e.score(), (Score{2 + 2, 0}));  // half an hour in one room and with one teacher
  e.stage_removal(story.id("B.1"));
  EXPECT_EQ(e.price(), (Score{10 - 4, 0}));
  EXPECT_FALSE(e.accept(5));
  e.stage_removal(story.id("B.1"));
  EXPECT_TRUE(e.accept(6));
  EXPECT_EQ(e.score(), (Score{10, 0}));
  EXPECT_FALSE(e.timetable().placed(story.id("B.1")));
}

TEST(EvaluatorTest, a_later_decision_replaces_an_earlier_one) {
  Story story;
  story.room("101");
  story.session("A");
  story.compile();
  Evaluator e(story.problem, story.rules);
  const SessionId a = story.id("A.1");
  e.stage_start(a, 3);
  e.stage_start(a, 5);
  e.stage_space(a, SpaceId(0));
  EXPECT_EQ(e.touched().size(), 1u);
  EXPECT_TRUE(e.accept(0));
  EXPECT_EQ(e.timetable().start[a], 5);
  // Back and forth is no change at all.
  e.stage_start(a, 7);
  e.stage_start(a, 5);
  EXPECT_EQ(e.price(), Score{});
  EXPECT_FALSE(e.accept(1000));
}

// Domains.

TEST(DomainsTest, musts_trim_and_wishes_do_not) {
  Story story;
  story.room("SMALL", 5);
  story.room("LARGE", 20);
  story.group("A", 10);
  story.session("A");
  story.wish("room_capacity").strength = Strength::prefer;
  story.compile();
  EXPECT_EQ(make_domains(story.problem, story.rules).spaces[story.id("A.1")].size(), 2u);
  story.plan.wishes[0].strength = Strength::must;
  story.compile();
  EXPECT_THAT(make_domains(story.problem, story.rules).spaces[story.id("A.1")], ElementsAre(SpaceId(1)));
}

TEST(DomainsTest, what_a_person_pinned_stays_even_where_it_breaks_a_must) {
  Story story;
  story.room("SMALL", 5);
  story.room("LARGE", 20);
  story.staff("MA", {"teacher"});
  story.staff("CLERK", {"reception"});
  story.group("A", 10);
  for (int i = 0; i < 2; ++i) story.session("A", 60, {"teacher", "teacher"});
  auto& pin = story.plan.sessions[0].pin;
  pin.day = 0;
  pin.minute = 19 * 60;  // the centre closes at 18:00
  pin.room = "SMALL";    // ten people, five places
  pin.staff = {"CLERK", ""};
  for (const char* rule : {"open_hours", "room_capacity", "staff_fit"}) story.wish(rule);
  story.compile();
  const Domains d = make_domains(story.problem, story.rules);
  const SessionId pinned = story.id("A.1"), free = story.id("A.2");
  EXPECT_THAT(d.starts[pinned], ElementsAre(story.slot("mon 19:00")));
  EXPECT_THAT(d.spaces[pinned], ElementsAre(SpaceId(0)));
  const NeedId first(story.problem.needs[pinned].first), second(story.problem.needs[pinned].first + 1);
  EXPECT_THAT(d.staff[first], ElementsAre(StaffId(1)));
  EXPECT_THAT(d.staff[second], ElementsAre(StaffId(0)));  // not pinned: only teachers are left
  EXPECT_THAT(d.starts[free], Not(Contains(story.slot("mon 19:00"))));
  EXPECT_THAT(d.spaces[free], ElementsAre(SpaceId(1)));
}

TEST(DomainsTest, a_day_or_an_hour_alone_can_be_pinned) {
  Story story;
  story.session("A").pin.day = 2;
  story.session("A").pin.minute = 10 * 60;
  story.session("A");
  story.wish("open_hours");
  story.compile();
  const Domains d = make_domains(story.problem, story.rules);
  ASSERT_THAT(d.starts[story.id("A.1")], Not(IsEmpty()));
  for (const Slot s : d.starts[story.id("A.1")]) EXPECT_EQ(story.problem.grid.day_of(s), 2);
  EXPECT_EQ(d.starts[story.id("A.2")].size(), 7u);
  for (const Slot s : d.starts[story.id("A.2")]) EXPECT_EQ(story.problem.grid.minute_of(s), 10 * 60);
  EXPECT_EQ(d.starts[story.id("A.3")].size(), 7u * 33u);  // 09:00 to 17:00 by the quarter
  // The pinned day keeps its opening hours: only the day was pinned.
  EXPECT_EQ(d.starts[story.id("A.1")].size(), 33u);
}

TEST(DomainsTest, a_session_may_be_left_with_nothing) {
  Story story;
  story.room("101", 5);
  story.group("CROWD", 400);
  story.session("CROWD");
  story.wish("room_capacity");
  story.compile();
  EXPECT_THAT(make_domains(story.problem, story.rules).spaces[story.id("CROWD.1")], IsEmpty());
}

}  // namespace
}  // namespace merkez::testing
