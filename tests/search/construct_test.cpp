// A first timetable: everything that has a place gets one, the hardest first, and what stands stays.
#include "engine/search/construct.hpp"

#include <gmock/gmock.h>

#include "tests/constraints/story.hpp"
#include "tests/search/random_problem.hpp"
#include "tests/search/workshop.hpp"

namespace merkez::testing {
namespace {

Timetable constructed(const RandomProblem& made, std::uint64_t seed) {
  Workshop w(made.problem, made.rules, seed);
  construct(w.context, w.occupied);
  EXPECT_EQ(w.occupied.record(), w.evaluator.timetable()) << "the record of who is where has not followed";
  return w.evaluator.timetable();
}

TEST(ConstructTest, places_all_that_has_a_place_inside_its_domains) {
  int placed = 0, impossible = 0;
  for (std::uint64_t number = 1; number <= 30; ++number) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 12);
    const Problem& p = made->problem;
    const Domains d = make_domains(p, made->rules);
    const Timetable t = constructed(*made, number);
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      const bool can = !d.starts[s].empty() && !d.spaces[s].empty();
      ASSERT_EQ(t.placed(s), can) << p.name(s);
      (can ? placed : impossible)++;
      if (!can) continue;
      EXPECT_THAT(d.starts[s], ::testing::Contains(t.start[s]));
      EXPECT_THAT(d.spaces[s], ::testing::Contains(t.space[s]));
      for (const NeedId n : p.needs[s]) {
        if (d.staff[n].empty())
          EXPECT_FALSE(t.staff[n].valid());
        else
          EXPECT_THAT(d.staff[n], ::testing::Contains(t.staff[n]));
      }
    }
  }
  EXPECT_GT(placed, 100);
  EXPECT_GT(impossible, 10) << "no centre had a session without a place";
}

TEST(ConstructTest, a_seed_decides) {
  const auto made = random_problem(5, 12);
  EXPECT_EQ(constructed(*made, 1), constructed(*made, 1));
  EXPECT_NE(constructed(*made, 1), constructed(*made, 2));
}

TEST(ConstructTest, the_order_takes_the_hardest_first) {
  Story story;
  for (const char* r : {"101", "102", "103"}) story.room(r);
  story.session("EASY");
  story.session("ONE-ROOM").rooms = {"101"};
  story.session("FIXED").rooms = {"101"};
  story.plan.sessions.back().pin.day = 0;
  story.plan.sessions.back().pin.minute = 9 * 60;
  story.session("LONG", 240);
  story.wish("open_hours");
  story.compile();
  const auto order = placing_order(story.problem, make_freedom(story.problem, story.rules));
  EXPECT_THAT(order, ::testing::ElementsAre(story.id("FIXED.1"), story.id("ONE-ROOM.1"), story.id("LONG.1"),
                                            story.id("EASY.1")));
}

TEST(ConstructTest, what_is_placed_stays) {
  Story story;
  story.room("101");
  for (int i = 0; i < 4; ++i) story.session("A");
  story.wish("room_clash");
  story.wish("open_hours");
  story.compile();
  story.place("A.2", "wed 11:15", "101");
  Workshop w(story.problem, story.rules, 1, &story.week);
  construct(w.context, w.occupied);
  const Timetable& t = w.evaluator.timetable();
  EXPECT_EQ(t.start[story.id("A.2")], story.slot("wed 11:15"));
  for (const char* s : {"A.1", "A.3", "A.4"}) EXPECT_TRUE(t.placed(story.id(s))) << s;
  EXPECT_EQ(w.evaluator.score(), Score{});  // four sessions and a week: nothing needs to clash
}

}  // namespace
}  // namespace merkez::testing
