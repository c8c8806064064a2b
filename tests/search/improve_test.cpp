// Annealing answers with the best week it saw, never with a worse one than it was given.
#include "engine/search/improve.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <climits>
#include <string>

#include "engine/search/construct.hpp"
#include "tests/constraints/story.hpp"
#include "tests/search/random_problem.hpp"
#include "tests/search/workshop.hpp"

namespace merkez::testing {
namespace {

Score counted(const Problem& p, const Rules& rules, const Timetable& t) {
  Evaluator e(p, rules);
  e.reset(t);
  return e.score();
}

TEST(ImproveTest, the_best_is_what_it_says_and_no_worse_than_the_start) {
  int better = 0;
  for (std::uint64_t number = 1; number <= 15; ++number) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 12);
    Workshop w(made->problem, made->rules, number);
    construct(w.context, w.occupied);
    const Score before = w.evaluator.score();
    const auto found = improve(w.context, w.occupied, {.steps = 20'000});
    EXPECT_EQ(found.score, counted(made->problem, made->rules, found.best));
    EXPECT_LE(found.score, before);
    EXPECT_FALSE(found.stopped);
    EXPECT_LE(found.drawn, 20'000);
    better += found.score < before;
  }
  EXPECT_GT(better, 7) << "annealing hardly ever finds anything better";
}

TEST(ImproveTest, a_clash_with_a_way_out_is_mended) {
  Story story;
  story.room("101");
  for (int i = 0; i < 6; ++i) story.session("A", 60);
  for (const char* rule : {"all_placed", "open_hours", "room_clash", "group_clash"}) story.wish(rule);
  story.wish("spread_days").strength = Strength::prefer;
  story.compile();
  for (int i = 1; i <= 6; ++i) story.place("A." + std::to_string(i), "mon 09:00", "101");
  Workshop w(story.problem, story.rules, 1, &story.week);
  const auto found = improve(w.context, w.occupied, {.steps = 50'000});
  EXPECT_EQ(found.score, Score{});  // six hours, one a day
  EXPECT_LT(found.drawn, 50'000) << "a perfect week ends the search";
}

TEST(ImproveTest, all_steps_are_drawn_while_there_is_something_to_gain) {
  Story story;
  story.room("101");
  for (int i = 0; i < 3; ++i) story.session("A", 60);
  // Two of three sessions must share the one day: a cost that nothing mends.
  auto& wish = story.wish("spread_days");
  wish.strength = Strength::prefer;
  story.plan.open = windows({"mon-tue 09:00-18:00"});
  story.wish("open_hours");
  story.compile();
  Workshop w(story.problem, story.rules, 1);
  construct(w.context, w.occupied);
  Score last{INT64_MAX, INT64_MAX};
  std::int64_t done = 0;
  const auto found = improve(w.context, w.occupied, {.steps = 30'000, .tick = [&](std::int64_t n, const Score& best) {
                                                       EXPECT_GT(n, done);
                                                       EXPECT_LE(best, last);
                                                       done = n;
                                                       last = best;
                                                     }});
  EXPECT_EQ(found.score, (Score{0, 1}));
  EXPECT_EQ(found.drawn, done);
  EXPECT_GE(found.drawn, 29'990);  // shares of the rounds are rounded down
  EXPECT_LE(found.drawn, 30'000);
  EXPECT_EQ(last, found.score);
}

/// Annealed where other starts are to be had, and what the ticks showed on the way.
struct Watched {
  Improved found;
  Score shown{INT64_MAX, INT64_MAX};
  std::int64_t drawn = 0;
  int ticks = 0;
};
/// The flag comes after `most` ticks. Every promise that does not depend on what the scouts say is checked here.
Watched watched(const RandomProblem& made, Starts starts, std::int64_t steps, int most = INT_MAX) {
  const Timetable nothing = made.problem.empty();
  Workshop w(made.problem, made.rules, 1);
  construct(w.context, w.occupied);
  Watched out;
  std::atomic<bool> stop{false};
  const auto tick = [&](std::int64_t n, const Score& best) {
    EXPECT_GT(n, out.drawn);
    EXPECT_LE(best, out.shown) << "what is shown as the best never gets worse";
    out.drawn = n;
    out.shown = best;
    if (++out.ticks == most) stop = true;
  };
  out.found = improve(w.context, w.occupied,
                      {.steps = steps, .begin = &nothing, .starts = starts, .stop = &stop, .tick = tick});
  EXPECT_EQ(out.found.score, out.shown);
  EXPECT_EQ(out.found.score, counted(made.problem, made.rules, out.found.best));
  EXPECT_EQ(out.found.drawn, out.drawn);
  EXPECT_LE(out.found.drawn, steps);
  return out;
}

TEST(ImproveTest, scouts_keep_the_promises_of_one_start) {
  int scouted = 0;
  for (const std::uint64_t number : {1, 5, 9, 12}) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 12);
    const auto once = watched(*made, Starts::scouts_say, 200'000), again = watched(*made, Starts::scouts_say, 200'000);
    EXPECT_EQ(once.found.best, again.found.best) << "same seed, same week";
    if (once.found.starts > 1) ++scouted;
  }
  EXPECT_GT(scouted, 0) << "steps enough for scouts, and musts that are easy";
}

// In no random centre do the scouts call for many starts: nothing in it is as tight as a week of courses and childcare.
TEST(ImproveTest, of_many_starts_and_their_children_the_best_ever_seen_comes_out) {
  int bred = 0;
  for (const std::uint64_t number : {5, 8, 9, 12, 15, 19}) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 12);
    const auto once = watched(*made, Starts::many, 120'000), again = watched(*made, Starts::many, 120'000);
    EXPECT_EQ(once.found.best, again.found.best) << "same seed, same week";
    if (!once.found.bred) continue;
    ++bred;
    EXPECT_EQ(once.found.starts, 17) << "the first, six scouts, two long ones, eight more";
    // Stopped anywhere on the way it answers with the best so far.
    for (const int share : {5, 20, 33, 55, 75, 97}) {
      const auto stopped = watched(*made, Starts::many, 120'000, std::max(1, once.ticks * share / 100));
      EXPECT_TRUE(stopped.found.stopped) << share;
      EXPECT_GE(stopped.found.score, once.found.score) << share;
    }
  }
  EXPECT_GE(bred, 3) << "musts that can be mended, wishes that cannot all be granted";
}

TEST(ImproveTest, the_flag_stops_it_with_the_best_so_far) {
  const auto made = random_problem(4, 14);
  Workshop w(made->problem, made->rules, 1);
  construct(w.context, w.occupied);
  const Score before = w.evaluator.score();
  std::atomic<bool> stop{false};
  int ticks = 0;
  const auto found =
      improve(w.context, w.occupied, {.steps = 1'000'000'000, .stop = &stop, .tick = [&](std::int64_t, const Score&) {
                                        if (++ticks == 3) stop = true;
                                      }});
  EXPECT_TRUE(found.stopped);
  EXPECT_EQ(ticks, 3);
  EXPECT_LE(found.score, before);
  EXPECT_EQ(found.score, counted(made->problem, made->rules, found.best));
}

}  // namespace
}  // namespace merkez::testing
