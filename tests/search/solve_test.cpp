// The whole search, as the program calls it: what a person fixed stays, the same seed gives the same week, and whatever
// happens the answer is a week.
#include "engine/search/solve.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>

#include "engine/constraints/judge.hpp"
#include "tests/constraints/story.hpp"
#include "tests/search/random_problem.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A small school: three rooms, three teachers, five groups of three sessions, and the usual rules.
void school(Story& story) {
  for (const char* r : {"101", "102", "103"}) story.room(r, 12);
  for (const char* t : {"MA", "NE", "OS"}) story.staff(t, {"teacher"});
  for (const char* g : {"A", "B", "C", "D", "E"})
    for (int i = 0; i < 3; ++i) story.session(g, 90, {"teacher"});
  for (const char* rule :
       {"all_placed", "open_hours", "room_capacity", "staff_fit", "room_clash", "staff_clash", "group_clash"})
    story.wish(rule);
  for (const char* rule : {"spread_days", "few_rooms", "same_start", "same_staff"})
    story.wish(rule).strength = Strength::prefer;
}

TEST(SolveTest, a_small_school_gets_a_perfect_week) {
  Story story;
  school(story);
  story.compile();
  const Solution found = solve(story.problem, story.rules, {.seed = 3, .steps = 200'000});
  EXPECT_EQ(found.score, Score{});
  EXPECT_EQ(found.score, judge_score(story.rules, found.timetable));
  EXPECT_THAT(found.unplaced, IsEmpty());
  EXPECT_EQ(found.seed, 3u);
  EXPECT_EQ(found.steps, 200'000);
  EXPECT_EQ(found.stop, Stop::steps_done);
  EXPECT_GT(found.drawn, 0);
  EXPECT_GT(found.priced, 0);
}

TEST(SolveTest, pins_of_time_room_and_person_survive) {
  Story story;
  school(story);
  const auto pin = [&](std::size_t i) -> plan::Pin& { return story.plan.sessions[i].pin; };
  pin(0).day = 2;  // A.1 on a Wednesday, at an hour that spoils S1
  pin(0).minute = 13 * 60 + 45;
  pin(3).room = "103";     // B.1
  pin(4).staff = {"OS"};   // B.2
  pin(6).day = 4;          // C.1 on a Friday, any hour
  pin(7).minute = 9 * 60;  // C.2 at nine, any day
  pin(9).day = 6;          // D.1 after closing time: a must is broken, and that is for the person to see
  pin(9).minute = 18 * 60 + 30;
  pin(9).room = "101";
  pin(9).staff = {"MA"};
  story.compile();
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const Solution found = solve(story.problem, story.rules, {.seed = seed, .steps = 30'000});
    const Timetable& t = found.timetable;
    const auto day = [&](const char* s) { return story.problem.grid.day_of(t.start[story.id(s)]); };
    const auto minute = [&](const char* s) { return story.problem.grid.minute_of(t.start[story.id(s)]); };
    const auto who = [&](const char* s) {
      return story.problem.name(t.staff[NeedId(story.problem.needs[story.id(s)].first)]);
    };
    EXPECT_THAT(found.unplaced, IsEmpty());
    EXPECT_EQ(t.start[story.id("A.1")], story.slot("wed 13:45"));
    EXPECT_EQ(story.problem.name(t.space[story.id("B.1")]), "103");
    EXPECT_EQ(who("B.2"), "OS");
    EXPECT_EQ(day("C.1"), 4);
    EXPECT_EQ(minute("C.2"), 9 * 60);
    EXPECT_EQ(t.start[story.id("D.1")], story.slot("sun 18:30"));
    EXPECT_EQ(story.problem.name(t.space[story.id("D.1")]), "101");
    EXPECT_EQ(who("D.1"), "MA");
    EXPECT_EQ(found.score.must, 6);  // 18:30-20:00 is closed: six quarters of an hour
  }
}

TEST(SolveTest, the_same_seed_and_steps_give_the_same_week) {
  for (std::uint64_t number = 1; number <= 6; ++number) {
    SCOPED_TRACE("centre " + std::to_string(number));
    const auto made = random_problem(number, 12);
    const auto run = [&](std::uint64_t seed, int threads) {
      return solve(made->problem, made->rules, {.seed = seed, .steps = 8000, .threads = threads});
    };
    const Solution one = run(7, 1), again = run(7, 1);
    EXPECT_EQ(one.timetable, again.timetable);
    EXPECT_EQ(one.score, again.score);
    EXPECT_EQ(one.drawn, again.drawn);
    EXPECT_EQ(one.priced, again.priced);
    EXPECT_EQ(one.score, judge_score(made->rules, one.timetable));
    const Solution two = run(7, 2), two_again = run(7, 2);
    EXPECT_EQ(two.timetable, two_again.timetable);
    EXPECT_EQ(two.drawn, two_again.drawn);
    // The first of two threads has the seed itself: a second one can only help.
    EXPECT_LE(two.score, one.score);
    if (two.score == one.score) {
      EXPECT_EQ(two.timetable, one.timetable) << "of equals the first seed wins";
    }
  }
}

TEST(SolveTest, another_seed_gives_another_week) {
  Story story;
  school(story);
  story.compile();
  const auto run = [&](std::uint64_t seed) {
    return solve(story.problem, story.rules, {.seed = seed, .steps = 5000}).timetable;
  };
  EXPECT_NE(run(1), run(2));
}

TEST(SolveTest, the_flag_returns_the_best_so_far) {
  Story story;
  school(story);
  story.session("F", 9 * 60 + 15);  // longer than the day is open: something always stays to be gained
  story.compile();
  std::atomic<bool> stop{false};
  int seen = 0;
  const auto begin = std::chrono::steady_clock::now();
  const Solution found = solve(story.problem, story.rules,
                               {.steps = std::int64_t{1} << 40,
                                .threads = 2,
                                .progress =
                                    [&](const Progress& p) {
                                      ++seen;
                                      EXPECT_GE(p.fraction, 0);
                                      EXPECT_LE(p.fraction, 1);
                                      EXPECT_GT(p.steps_per_second, 0);
                                      stop = true;
                                    },
                                .stop = &stop});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  EXPECT_GE(seen, 1);
  EXPECT_EQ(found.stop, Stop::interrupted);
  EXPECT_EQ(found.score.must, 10) << "all but the impossible one stand, and nothing else is broken";
  EXPECT_THAT(found.unplaced, ElementsAre(story.id("F.1")));
}

TEST(SolveTest, a_flag_that_is_up_from_the_start_still_gets_a_week) {
  Story story;
  school(story);
  story.compile();
  const std::atomic<bool> stop{true};
  const Solution found = solve(story.problem, story.rules, {.steps = 1'000'000, .stop = &stop});
  EXPECT_EQ(found.score.must, 0);  // construction alone places fifteen sessions in a wide week
  EXPECT_THAT(found.unplaced, IsEmpty());
  EXPECT_LT(found.drawn, 10'000);
}

TEST(SolveTest, the_ceiling_ends_it_in_time) {
  Story story;
  school(story);
  story.session("F", 9 * 60 + 15);
  story.compile();
  const Solution found = solve(story.problem, story.rules, {.steps = std::int64_t{1} << 40, .ceiling = 0.2});
  EXPECT_EQ(found.stop, Stop::time_limit);
  EXPECT_EQ(found.score.must, 10);
}

TEST(SolveTest, seconds_fix_a_number_of_steps_that_gives_the_same_week_again) {
  Story story;
  school(story);
  story.session("F", 9 * 60 + 15);
  story.compile();
  const Solution found = solve(story.problem, story.rules, {.seed = 5, .seconds = 0.3});
  ASSERT_GT(found.steps, 0);
  EXPECT_LE(found.drawn, found.steps);
  const Solution again = solve(story.problem, story.rules, {.seed = 5, .steps = found.steps});
  EXPECT_EQ(again.timetable, found.timetable);
}

TEST(SolveTest, what_cannot_be_placed_leaves_the_rest_valid) {
  Story story;
  school(story);
  story.group("CROWD", 400);  // no room holds them
  story.session("CROWD", 60);
  story.session("NIGHT", 60).pin.minute = 5 * 60;  // no slot of the grid is so early
  story.session("LONG", 10 * 60);                  // longer than any day is open
  story.compile();
  const Solution found = solve(story.problem, story.rules, {.steps = 30'000});
  EXPECT_THAT(found.unplaced, ElementsAre(story.id("CROWD.1"), story.id("NIGHT.1"), story.id("LONG.1")));
  EXPECT_EQ(found.score.must, 3 * 10);  // each of them left out, nothing else broken
  for (const auto& cost : judge(story.rules, found.timetable).rules)
    if (cost.rule->info().key != "all_placed") {
      EXPECT_EQ(cost.score.must, 0) << cost.rule->info().key;
    }
}

TEST(SolveTest, a_week_that_is_too_full_leaves_out_as_little_as_it_can) {
  Story story;
  story.room("101");
  for (int i = 0; i < 5; ++i) story.session("A", 60);
  story.plan.open = windows({"mon 09:00-12:00"});
  for (const char* rule : {"all_placed", "open_hours", "room_clash"}) story.wish(rule);
  story.compile();
  const Solution found = solve(story.problem, story.rules, {.steps = 50'000});
  EXPECT_EQ(found.unplaced.size(), 2u);  // three hours, five sessions
  EXPECT_EQ(found.score, (Score{20, 0}));
}

TEST(SolveTest, nothing_free_ends_at_once) {
  Story story;
  story.room("101");
  story.staff("MA", {"teacher"});
  for (int i = 0; i < 2; ++i) {
    auto& s = story.session("A", 60, {"teacher"});
    s.pin.day = i;
    s.pin.minute = 9 * 60;
    s.pin.room = "101";
    s.pin.staff = {"MA"};
  }
  story.wish("same_start");
  story.wish("isolated_sessions").strength = Strength::prefer;  // both stand alone: two units that nothing mends
  story.compile();
  for (const SolveOptions& options :
       {SolveOptions{.steps = 500'000'000}, SolveOptions{.seconds = 30}, SolveOptions{}}) {
    const auto begin = std::chrono::steady_clock::now();
    const Solution found = solve(story.problem, story.rules, options);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    EXPECT_EQ(found.stop, Stop::nothing_to_do);
    EXPECT_EQ(found.score, (Score{0, 2}));
    EXPECT_THAT(found.unplaced, IsEmpty());
    EXPECT_EQ(found.timetable.start[story.id("A.2")], story.slot("tue 09:00"));
  }
}

TEST(SolveTest, a_centre_without_sessions) {
  Story story;
  story.room("101");
  story.compile();
  const Solution found = solve(story.problem, story.rules, {.seconds = 5});
  EXPECT_EQ(found.stop, Stop::nothing_to_do);
  EXPECT_EQ(found.score, Score{});
}

TEST(SolveTest, a_start_is_where_it_begins) {
  Story story;
  school(story);
  story.compile();
  const Timetable perfect = solve(story.problem, story.rules, {.seed = 1, .steps = 200'000}).timetable;
  ASSERT_EQ(judge_score(story.rules, perfect), Score{});
  // A week that cannot be better is left as it is, whatever the seed.
  for (const std::uint64_t seed : {5u, 6u})
    EXPECT_EQ(solve(story.problem, story.rules, {.seed = seed, .steps = 20'000, .start_from = &perfect}).timetable,
              perfect);
  // A week that can be better gets no worse, even in the shortest search.
  Timetable half = perfect;
  half.start[story.id("A.1")] = story.slot("sat 16:00");
  for (const char* s : {"B.1", "C.2"}) half.start[story.id(s)] = no_slot;
  const Solution found = solve(story.problem, story.rules, {.seed = 5, .steps = 1, .start_from = &half});
  EXPECT_LE(found.score, judge_score(story.rules, half));
  EXPECT_THAT(found.unplaced, IsEmpty());
  EXPECT_EQ(found.timetable.start[story.id("D.2")], perfect.start[story.id("D.2")]);
}

// An earlier week may hold what is forbidden now: a room that has become too small, an hour that is closed. Musts that
// trim are not priced, so the search must not begin with them broken.
TEST(SolveTest, a_start_that_breaks_a_trimmed_must_is_mended) {
  Story story;
  school(story);
  story.plan.rooms[2].capacity = 5;
  story.compile();
  Timetable earlier = story.problem.empty();
  for (const SessionId s : ids<SessionId>(story.problem.sessions())) {
    earlier.start[s] =
        story.problem.grid.at(s.value % 7, s.value < 7 ? 18 * 60 + 30 : 9 * 60);  // the first seven after closing time
    earlier.space[s] = SpaceId(2);                                                // ten people, five places
    earlier.staff[NeedId(story.problem.needs[s].first)] = StaffId(s.value % 3);
  }
  const Solution found = solve(story.problem, story.rules, {.steps = 100'000, .start_from = &earlier});
  EXPECT_EQ(found.score.must, 0);
  EXPECT_THAT(found.unplaced, IsEmpty());
}

TEST(SolveTest, without_a_budget_the_size_decides) {
  Story story;
  story.session("A", 60, {"teacher", "teacher"});
  story.compile();
  EXPECT_EQ(default_steps(story.problem), 200'000);  // three decisions: the least
  for (int i = 0; i < 400; ++i) story.session("A", 60, {"teacher"});
  story.compile();
  EXPECT_EQ(default_steps(story.problem), 4'000'000);  // over eight hundred: the most
}

}  // namespace
}  // namespace merkez::testing
