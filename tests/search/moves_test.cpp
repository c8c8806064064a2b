// Moves propose and nothing more: every value they stage is one the session may take, and when they say no, nothing is
// left behind. Tried on long walks over the reference centres.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/construct.hpp"
#include "engine/search/move.hpp"
#include "tests/constraints/story.hpp"
#include "tests/search/workshop.hpp"
#include "tests/source_folder.hpp"

namespace merkez {
namespace {

struct Centre {
  Problem problem;
  Rules rules;
};

/// A reference centre as it is read from its files; null, with what is wrong told, when it does not load.
std::unique_ptr<Centre> centre(const std::string& name) {
  auto plan = config::load_centre(source_folder() / "config" / "centres" / name, catalogue());
  for (const auto& d : plan.diagnostics())
    if (!plan) ADD_FAILURE() << to_text(d);
  if (!plan) return nullptr;
  auto out = std::make_unique<Centre>();
  out->problem = compile(std::make_shared<const plan::CentrePlan>(std::move(plan).value())).value();
  out->rules = read_rules(out->problem).value();
  return out;
}

class MovesTest : public ::testing::TestWithParam<const char*> {};

TEST_P(MovesTest, propose_only_what_the_domains_allow) {
  const auto made = centre(GetParam());
  ASSERT_NE(made, nullptr);
  const Problem& p = made->problem;
  const Freedom free = make_freedom(p, made->rules);
  Evaluator e(p, made->rules);
  Occupancy occupied(p);
  Random random(11);
  MoveContext context{p, free, occupied, e, random};
  e.set_must_factor(50);
  construct(context, occupied);
  // Some sessions stand outside: moves must cope with them.
  std::vector<SessionId> outside;
  for (int i = 0; i < 8; ++i)
    outside.push_back(SessionId(static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(p.sessions())))));
  for (const SessionId s : outside) {
    e.stage_removal(s);
    if (e.accept(INT64_MAX / 4)) occupied.follow(e.timetable(), s);
  }

  const auto in = [](const auto& list, auto value) { return std::find(list.begin(), list.end(), value) != list.end(); };
  std::map<std::string_view, int> proposed, several;
  for (const MoveType& move : move_types()) {
    SCOPED_TRACE(move.name);
    for (int i = 0; i < 4000; ++i) {
      const Timetable before = e.timetable();
      if (!move.propose(context)) {
        e.drop();
        ASSERT_TRUE(e.touched().empty());
        ASSERT_EQ(e.staged(), before) << "dropped, and yet something is staged";
        ASSERT_EQ(e.timetable(), before) << "a move changes nothing itself";
        continue;
      }
      ASSERT_EQ(e.timetable(), before) << "a move changes nothing itself";
      ASSERT_FALSE(e.touched().empty()) << "it says it staged something";
      ++proposed[move.name];
      several[move.name] += e.touched().size() > 1;
      std::set<SessionId> touched;
      for (const auto& t : e.touched()) {
        const SessionId s = t.session;
        ASSERT_TRUE(touched.insert(s).second) << p.name(s) << " is named twice";
        const Timetable& to = e.staged();
        ASSERT_TRUE(to.placed(s)) << p.name(s) << " leaves the week";
        ASSERT_TRUE(in(free.domains.starts[s], to.start[s])) << p.name(s) << " at " << time_text(p, to.start[s]);
        ASSERT_TRUE(in(free.domains.spaces[s], to.space[s])) << p.name(s) << " in " << p.name(to.space[s]);
        for (const NeedId n : p.needs[s]) {
          if (free.domains.staff[n].empty())
            ASSERT_FALSE(to.staff[n].valid()) << p.name(s);
          else
            ASSERT_TRUE(in(free.domains.staff[n], to.staff[n])) << p.name(s) << " with " << p.name(to.staff[n]);
        }
      }
      for (const SessionId s : ids<SessionId>(p.sessions()))
        if (!touched.contains(s)) {
          ASSERT_EQ(e.staged().start[s], before.start[s]) << p.name(s) << " differs and is not named";
          ASSERT_EQ(e.staged().space[s], before.space[s]) << p.name(s) << " differs and is not named";
        }
      // The walk goes on from better weeks, and now and then from a worse one.
      if (e.accept(random.below(4) == 0 ? 200 : 0))
        for (const SessionId s : touched) occupied.follow(e.timetable(), s);
    }
  }
  // A rematch needs two sessions alike that start together and have rooms to exchange: rare in Kilis.
  for (const MoveType& move : move_types()) {
    const bool rare = move.name == "rematch";
    if (rare && std::string(GetParam()) != "ankara") continue;
    EXPECT_GT(proposed[move.name], rare ? 10 : 50) << move.name << " hardly ever proposes";
  }
  for (const char* name : {"swap", "chain"}) EXPECT_GT(several[name], 20) << name << " never exchanges";
}

TEST_P(MovesTest, what_is_pinned_is_never_touched_in_its_pinned_part) {
  auto made = centre(GetParam());
  ASSERT_NE(made, nullptr);
  // Every third session of the centre is pinned where a construction put it: one to its time, one to its room, one to
  // both.
  plan::CentrePlan plan = *made->problem.plan;
  Timetable stands;
  {
    Evaluator e(made->problem, made->rules);
    Occupancy occupied(made->problem);
    Random random(3);
    const Freedom free = make_freedom(made->problem, made->rules);
    MoveContext context{made->problem, free, occupied, e, random};
    construct(context, occupied);
    stands = e.timetable();
  }
  for (const SessionId s : ids<SessionId>(made->problem.sessions())) {
    if (s.value % 3 != 0 || !stands.placed(s)) continue;
    auto& pin = plan.sessions[s.index()].pin;
    if (s.value % 2 == 0) {
      pin.day = made->problem.grid.day_of(stands.start[s]);
      pin.minute = made->problem.grid.minute_of(stands.start[s]);
    }
    if (s.value % 9 != 0 && stands.space[s] != made->problem.nowhere) pin.room = made->problem.name(stands.space[s]);
  }
  made->rules.clear();
  made->problem = compile(std::make_shared<const plan::CentrePlan>(plan)).value();
  made->rules = read_rules(made->problem).value();
  const Problem& p = made->problem;
  const Freedom free = make_freedom(p, made->rules);
  Evaluator e(p, made->rules);
  Occupancy occupied(p);
  Random random(12);
  MoveContext context{p, free, occupied, e, random};
  e.reset(stands);
  occupied.reset(stands);
  for (int i = 0; i < 20'000; ++i) {
    const auto& move = move_types()[static_cast<std::size_t>(i) % move_types().size()];
    if (!move.propose(context)) {
      e.drop();
      continue;
    }
    std::vector<SessionId> touched;
    for (const auto& t : e.touched()) touched.push_back(t.session);
    if (e.accept(100))
      for (const SessionId s : touched) occupied.follow(e.timetable(), s);
  }
  int pins = 0;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (any(p.pinned[s] & Parts::start)) {
      EXPECT_EQ(e.timetable().start[s], stands.start[s]) << p.name(s);
    }
    if (any(p.pinned[s] & Parts::space)) {
      EXPECT_EQ(e.timetable().space[s], stands.space[s]) << p.name(s);
    }
    pins += any(p.pinned[s]);
  }
  EXPECT_GT(pins, 5);
  EXPECT_NE(e.timetable(), stands) << "nothing moved at all";
}

INSTANTIATE_TEST_SUITE_P(Centres, MovesTest, ::testing::Values("kilis", "ankara"),
                         [](const auto& i) { return std::string(i.param); });

// Two visits on Monday and one talk on Thursday, all of one person: whatever the part of the day, the work of that part
// changes days as a whole, keeps its hours, and stays that person's.
TEST(TradeShiftsTest, the_work_of_one_person_changes_days_as_a_whole) {
  testing::Story story;
  story.staff("SW1F", {"social worker"});
  story.staff("SW2M", {"social worker"});
  for (const char* room : {"101", "102"}) story.room(room);
  for (int i = 0; i < 2; ++i) story.session("VISIT", 60, {"social worker"});
  story.session("TALK", 60, {"social worker"});
  story.compile();
  story.place("VISIT.1", "mon 09:00", "101", {"SW1F"});
  story.place("VISIT.2", "mon 14:00", "101", {"SW1F"});
  story.place("TALK.1", "thu 09:00", "102", {"SW1F"});
  testing::Workshop shop(story.problem, story.rules, 1, &story.week);
  const auto& moves = move_types();
  const auto trade = std::find_if(moves.begin(), moves.end(), [](const auto& m) { return m.name == "trade_shifts"; });
  ASSERT_NE(trade, moves.end());
  const Grid& g = story.problem.grid;
  const auto day_after = [&](const char* session) {
    return g.day_of(shop.evaluator.staged().start[story.id(session)]);
  };
  const auto& person = shop.evaluator.staged().staff;
  int wholes = 0, mornings = 0, afternoons = 0;
  for (int i = 0; i < 2000; ++i) {
    if (trade->propose(shop.context)) {
      for (const auto& t : shop.evaluator.touched()) {
        const auto hour = [&](const Timetable& week) {
          return week.start[t.session] - g.day_begin(g.day_of(week.start[t.session]));
        };
        EXPECT_EQ(hour(shop.evaluator.staged()), hour(shop.evaluator.timetable()));
        for (const NeedId n : story.problem.needs[t.session]) EXPECT_EQ(person[n], story.week.staff[n]);
      }
      const int first = day_after("VISIT.1"), second = day_after("VISIT.2"), talk = day_after("TALK.1");
      const bool to_thursday = first == 3 || second == 3;
      wholes += first == 3 && second == 3 && talk == 0;
      mornings += first == 3 && second == 0 && talk == 0;
      afternoons += first == 0 && second == 3 && talk == 3;
      // Who comes on Thursday morning sends the talk away, and the talk goes where they came from.
      EXPECT_EQ(first == 3, to_thursday && talk == 0) << first << second << talk;
    }
    shop.evaluator.drop();
  }
  EXPECT_GT(wholes, 0);
  EXPECT_GT(mornings, 0);
  EXPECT_GT(afternoons, 0);
}

TEST(MoveTypesTest, have_a_name_a_summary_and_a_rate) {
  std::set<std::string_view> names;
  for (const MoveType& move : move_types()) {
    EXPECT_TRUE(names.insert(move.name).second) << move.name;
    EXPECT_FALSE(move.summary.empty()) << move.name;
    EXPECT_GT(move.rate, 0) << move.name;
    EXPECT_NE(move.propose, nullptr) << move.name;
  }
}

}  // namespace
}  // namespace merkez
