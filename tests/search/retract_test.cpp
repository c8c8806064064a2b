// The last step of a search: what breaks a must leaves the week, what fits comes back, and pins stay.
#include "engine/search/retract.hpp"

#include <gmock/gmock.h>

#include "engine/constraints/judge.hpp"
#include "tests/constraints/story.hpp"
#include "tests/search/random_problem.hpp"
#include "tests/search/workshop.hpp"

namespace merkez::testing {
namespace {

Timetable retracted(const Problem& p, const Rules& rules, const Timetable& from) {
  Workshop w(p, rules, 1, &from);
  retract(w.context, w.occupied);
  EXPECT_EQ(w.occupied.record(), w.evaluator.timetable());
  return w.evaluator.timetable();
}

/// Musts that a timetable breaks other than by leaving sessions out.
std::int64_t broken(const Rules& rules, const Timetable& t) {
  std::int64_t sum = 0;
  for (const auto& cost : judge(rules, t).rules)
    if (cost.rule->info().key != "all_placed") sum += cost.score.must;
  return sum;
}

TEST(RetractTest, a_valid_week_is_left_alone) {
  Story story;
  story.room("101");
  story.session("A");
  story.session("B");
  story.wish("room_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "101");
  story.place("B.1", "mon 10:00", "101");
  EXPECT_EQ(retracted(story.problem, story.rules, story.week), story.week);
}

TEST(RetractTest, the_session_that_heals_most_goes_and_comes_back_where_it_fits) {
  Story story;
  story.room("101");
  for (const char* g : {"A", "B", "C"}) story.session(g, 60);
  story.session("LONG", 180);
  story.plan.open = windows({"mon 09:00-12:00", "tue 09:00-12:00"});
  story.wish("open_hours");
  story.wish("room_clash");
  story.compile();
  // The long one meets all three; taking it out mends everything, and on Tuesday there is room for it.
  story.place("A.1", "mon 09:00", "101");
  story.place("B.1", "mon 10:00", "101");
  story.place("C.1", "mon 11:00", "101");
  story.place("LONG.1", "mon 09:00", "101");
  const Timetable t = retracted(story.problem, story.rules, story.week);
  for (const char* s : {"A.1", "B.1", "C.1"}) EXPECT_EQ(t.start[story.id(s)], story.week.start[story.id(s)]) << s;
  EXPECT_EQ(t.start[story.id("LONG.1")], story.slot("tue 09:00"));
  EXPECT_EQ(broken(story.rules, t), 0);
}

TEST(RetractTest, what_fits_nowhere_stays_out) {
  Story story;
  story.room("101");
  story.session("A", 60);
  story.session("B", 60);
  story.plan.open = windows({"mon 09:00-10:00"});
  story.wish("open_hours");
  story.wish("room_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "101");
  story.place("B.1", "mon 09:00", "101");
  const Timetable t = retracted(story.problem, story.rules, story.week);
  EXPECT_NE(t.placed(story.id("A.1")), t.placed(story.id("B.1")));
  EXPECT_EQ(judge_score(story.rules, t), (Score{10, 0}));
}

TEST(RetractTest, a_pinned_session_stays_and_the_other_goes) {
  Story story;
  story.room("101");
  story.session("A", 60);
  story.session("B", 60);
  story.plan.sessions[0].pin.day = 0;
  story.plan.sessions[0].pin.minute = 9 * 60;
  story.wish("open_hours");
  story.wish("room_clash");
  story.compile();
  story.place("A.1", "mon 09:00", "101");
  story.place("B.1", "mon 09:30", "101");
  const Timetable t = retracted(story.problem, story.rules, story.week);
  EXPECT_EQ(t.start[story.id("A.1")], story.slot("mon 09:00"));
  EXPECT_TRUE(t.placed(story.id("B.1")));
  EXPECT_EQ(broken(story.rules, t), 0);
}

TEST(RetractTest, a_breach_of_pins_stays_and_keeps_nothing_else_out) {
  Story story;
  story.room("101");
  story.room("102");
  for (const char* g : {"PIN", "NAIL", "A", "B"}) story.session(g, 60);
  for (std::size_t i : {0u, 1u}) {
    story.plan.sessions[i].pin.day = 0;
    story.plan.sessions[i].pin.minute = 9 * 60;
    story.plan.sessions[i].pin.room = "101";
  }
  story.wish("open_hours");
  story.wish("room_clash");
  story.compile();
  story.place("PIN.1", "mon 09:00", "101");
  story.place("NAIL.1", "mon 09:00", "101");
  story.place("A.1", "mon 09:00", "102");
  story.place("B.1", "mon 09:00", "102");
  const Timetable t = retracted(story.problem, story.rules, story.week);
  EXPECT_EQ(broken(story.rules, t), 4);  // the two pins: theirs to see who pinned them
  for (const char* s : {"PIN.1", "NAIL.1", "A.1", "B.1"}) EXPECT_TRUE(t.placed(story.id(s))) << s;
}

// Two sessions that must spread over two days, and only Monday is open: without one of them the other still misses a
// day. No single removal heals, and yet the week can keep the must, by giving neither.
TEST(RetractTest, a_must_that_no_single_removal_heals) {
  Story story;
  story.session("A");
  story.session("A");
  story.session("B");
  story.plan.open = windows({"mon 09:00-12:00"});
  story.wish("open_hours");
  story.wish("spread_days");
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "mon 10:00");
  story.place("B.1", "mon 09:00");
  const Timetable t = retracted(story.problem, story.rules, story.week);
  EXPECT_EQ(broken(story.rules, t), 0);
  EXPECT_TRUE(t.placed(story.id("B.1")));
}

TEST(RetractTest, a_session_that_may_be_lost_comes_back_too) {
  Story story;
  story.room("101");
  story.session("A", 60);
  story.session("B", 60);
  story.wish("open_hours");
  story.wish("room_clash");
  story.compile();
  for (auto& lost : story.problem.may_be_lost) lost = 1;
  story.rules = read_rules(story.problem).value();
  story.place("A.1", "mon 09:00", "101");
  story.place("B.1", "mon 09:00", "101");
  const Timetable t = retracted(story.problem, story.rules, story.week);
  EXPECT_TRUE(t.placed(story.id("A.1")));
  EXPECT_TRUE(t.placed(story.id("B.1")));
  EXPECT_EQ(judge_score(story.rules, t), Score{});
}

// Over random centres, from any week at all: nothing is broken any more that leaving sessions out could mend, nothing
// stands where it did not stand unless its domains allow that, and pins have not moved.
TEST(RetractTest, leaves_no_broken_must_in_random_weeks) {
  int were_broken = 0, placed = 0;
  for (std::uint64_t number = 1; number <= 120; ++number) {
    SCOPED_TRACE("centre " + std::to_string(number));
    auto made = random_problem(number, 14);
    const Problem& p = made->problem;
    laws::Dice dice(number);
    const Domains d = make_domains(p, made->rules);
    // Values from the domains, so that trimmed musts are kept; without pins nothing is excused.
    if (std::any_of(p.pinned.begin(), p.pinned.end(), [](Parts x) { return any(x); })) continue;
    if (std::any_of(p.need_pinned.begin(), p.need_pinned.end(), [](auto x) { return x != 0; })) continue;
    Timetable t = p.empty();
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      if (d.starts[s].empty() || d.spaces[s].empty()) continue;
      t.start[s] = dice.of(d.starts[s]);
      t.space[s] = dice.of(d.spaces[s]);
      for (const NeedId n : p.needs[s])
        if (!d.staff[n].empty()) t.staff[n] = dice.of(d.staff[n]);
    }
    were_broken += broken(made->rules, t) > 0;
    const Timetable after = retracted(p, made->rules, t);
    // An empty week breaks what asks for sessions at once (at_once at_least) or not at all: that no removal mends.
    const std::int64_t unavoidable = broken(made->rules, p.empty());
    EXPECT_LE(broken(made->rules, after), unavoidable);
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      if (!after.placed(s)) continue;
      ++placed;
      EXPECT_THAT(d.starts[s], ::testing::Contains(after.start[s]));
      EXPECT_THAT(d.spaces[s], ::testing::Contains(after.space[s]));
    }
  }
  EXPECT_GT(were_broken, 8);
  EXPECT_GT(placed, 50);
}

}  // namespace
}  // namespace merkez::testing
