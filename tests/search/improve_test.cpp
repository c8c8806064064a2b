// Annealing answers with the best week it saw, never with a worse one than it was given.
#include "engine/search/improve.hpp"

#include <gmock/gmock.h>

#include <atomic>

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

// Steps enough for scouts: whether they call for a race or for a long anneal, the promises are the same.
TEST(ImproveTest, many_starts_keep_the_promises_of_one) {
  for (std::uint64_t number = 1; number <= 6; ++number) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 12);
    const Timetable nothing = made->problem.empty();
    const auto search = [&](const Timetable* begin) {
      Workshop w(made->problem, made->rules, number);
      construct(w.context, w.occupied);
      Score last{INT64_MAX, INT64_MAX};
      std::int64_t done = 0;
      auto found = improve(w.context, w.occupied,
                           {.steps = 400'000, .begin = begin, .tick = [&](std::int64_t n, const Score& best) {
                              EXPECT_GT(n, done);
                              EXPECT_LE(best, last) << "what is shown as the best never gets worse";
                              done = n;
                              last = best;
                            }});
      EXPECT_EQ(found.score, last);
      EXPECT_EQ(found.drawn, done);
      return found;
    };
    const auto found = search(&nothing), again = search(&nothing);
    EXPECT_EQ(found.best, again.best) << "same seed, same week";
    EXPECT_EQ(found.score, counted(made->problem, made->rules, found.best));
    EXPECT_LE(found.drawn, 400'000);
  }
}

TEST(ImproveTest, a_race_stopped_half_way_answers_with_the_best_of_its_starts) {
  const auto made = random_problem(4, 14);
  const Timetable nothing = made->problem.empty();
  for (const int after : {5, 60, 200, 400}) {
    Workshop w(made->problem, made->rules, 1);
    construct(w.context, w.occupied);
    std::atomic<bool> stop{false};
    int ticks = 0;
    Score shown{INT64_MAX, INT64_MAX};
    const auto found =
        improve(w.context, w.occupied,
                {.steps = 1'000'000, .begin = &nothing, .stop = &stop, .tick = [&](std::int64_t, const Score& best) {
                   shown = best;
                   if (++ticks == after) stop = true;
                 }});
    EXPECT_EQ(found.score, shown);
    EXPECT_EQ(found.score, counted(made->problem, made->rules, found.best));
  }
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
