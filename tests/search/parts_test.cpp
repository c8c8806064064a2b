// A large problem that falls into parts which share no room, person or group is searched part by part. The parts are
// held against the definition, session by session, and the search that uses them against the week that must come out.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "engine/constraints/judge.hpp"
#include "engine/search/construct.hpp"
#include "engine/search/solve.hpp"
#include "tests/constraints/story.hpp"
#include "tests/laws/random_plan.hpp"
#include "tests/search/workshop.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Sessions fewer than which two parts are joined, as the search has it.
constexpr std::size_t least = 256;

/// A house of its own: rooms, teachers and groups that no other house has, and `sessions` sessions of an hour, two a
/// group.
void house(Story& story, const std::string& name, int sessions, int rooms = 4, int teachers = 4) {
  std::vector<std::string> own_rooms, own_people;
  for (int r = 1; r <= rooms; ++r) own_rooms.push_back(story.room(name + "-" + std::to_string(r), 12).id);
  for (int t = 1; t <= teachers; ++t) own_people.push_back(story.staff(name + "T" + std::to_string(t)).code);
  for (int i = 0; i < sessions; ++i) {
    auto& s = story.session(name + "g" + std::to_string(i / 2));
    s.rooms = own_rooms;
    s.needs.emplace_back().any_of = own_people;
  }
}

void usual_musts(Story& story) {
  for (const char* rule : {"all_placed", "open_hours", "room_clash", "staff_clash", "group_clash"}) story.wish(rule);
}

/// True when the two may ever want the same: a room, a person, or people who attend both.
bool can_meet(const Problem& p, const Domains& d, SessionId a, SessionId b) {
  const auto rooms = [&](SessionId s) {
    std::set<RoomId> out;
    for (const SpaceId space : d.spaces[s]) out.insert(p.rooms_of[space].begin(), p.rooms_of[space].end());
    return out;
  };
  const auto people = [&](SessionId s) {
    std::set<StaffId> out;
    for (const NeedId n : p.needs[s]) out.insert(d.staff[n].begin(), d.staff[n].end());
    return out;
  };
  const auto common = [](const auto& x, const auto& y) {
    return std::any_of(x.begin(), x.end(), [&](const auto& v) { return y.contains(v); });
  };
  if (common(rooms(a), rooms(b)) || common(people(a), people(b))) return true;
  for (const GroupId g : p.serves[a])
    for (const GroupId h : p.serves[b])
      if (p.share_people(g, h)) return true;
  return false;
}

/// The number of the part that each free session lies in; fails where a decision is in no part or in two.
std::map<SessionId, std::size_t> part_of_sessions(const Problem& p, const Freedom& free) {
  std::map<SessionId, std::size_t> out;
  std::set<SessionId> timed, roomed;
  std::set<NeedId> needs;
  const auto lies = [&](SessionId s, std::size_t part) {
    const auto it = out.emplace(s, part).first;
    EXPECT_EQ(it->second, part) << p.name(s) << " has decisions in two parts";
  };
  for (std::size_t k = 0; k < free.parts.size(); ++k) {
    for (const SessionId s : free.parts[k].timed) {
      lies(s, k);
      EXPECT_TRUE(timed.insert(s).second) << p.name(s) << " is there twice";
    }
    for (const SessionId s : free.parts[k].roomed) {
      lies(s, k);
      EXPECT_TRUE(roomed.insert(s).second) << p.name(s) << " is there twice";
    }
    for (const NeedId n : free.parts[k].needs) {
      lies(p.need_session[n], k);
      EXPECT_TRUE(needs.insert(n).second) << "a need of " << p.name(p.need_session[n]) << " is there twice";
    }
  }
  EXPECT_EQ(timed, std::set(free.timed.begin(), free.timed.end()));
  EXPECT_EQ(roomed, std::set(free.roomed.begin(), free.roomed.end()));
  EXPECT_EQ(needs, std::set(free.needs.begin(), free.needs.end()));
  return out;
}

TEST(PartsTest, houses_that_share_nothing_are_parts_joined_until_they_are_large) {
  Story story;
  house(story, "A", 150);
  house(story, "B", 105);  // with A just enough
  house(story, "C", 300);
  house(story, "D", 10);
  story.session("Ag0").rooms = {"A-1"};  // a late session of the first house changes no order
  story.compile();
  const Freedom free = make_freedom(story.problem, story.rules);
  ASSERT_THAT(free.parts, SizeIs(3));
  EXPECT_THAT(free.parts[0].timed, SizeIs(256));
  EXPECT_THAT(free.parts[1].timed, SizeIs(300));
  EXPECT_THAT(free.parts[2].timed, SizeIs(10));
  const auto part = part_of_sessions(story.problem, free);
  EXPECT_EQ(part.at(story.id("Ag0.1")), 0u);
  EXPECT_EQ(part.at(story.id("Bg52.1")), 0u);
  EXPECT_EQ(part.at(story.id("Cg0.1")), 1u);
  EXPECT_EQ(part.at(story.id("Dg4.2")), 2u);
}

TEST(PartsTest, a_problem_that_is_small_or_hangs_together_has_no_parts) {
  Story small;
  house(small, "A", 100);
  house(small, "B", 100);
  small.compile();
  EXPECT_THAT(make_freedom(small.problem, small.rules).parts, IsEmpty());

  // One person who may teach in both, one room open to both, one group of people in both: each is enough.
  for (const int bond : {0, 1, 2}) {
    Story one;
    house(one, "A", 280);
    house(one, "B", 280);
    auto& first = one.plan.sessions.front();
    if (bond == 0) first.needs.front().any_of.push_back("BT4");
    if (bond == 1) first.rooms.push_back("B-4");
    if (bond == 2) one.plan.groups.front().shares = {"Bg7"};
    one.compile();
    EXPECT_THAT(make_freedom(one.problem, one.rules).parts, IsEmpty()) << "bond " << bond;
  }
  Story two;
  house(two, "A", 280);
  house(two, "B", 280);
  two.compile();
  EXPECT_THAT(make_freedom(two.problem, two.rules).parts, SizeIs(2));
}

TEST(PartsTest, what_nobody_decides_belongs_to_no_part_but_holds_parts_together) {
  Story story;
  house(story, "A", 280);
  house(story, "B", 280);
  // Pinned to its time and room, its teacher fixed: no decision is left. It stands in a room of B and serves A's
  // people.
  auto& fixed = story.session("Ag0");
  fixed.pin = {0, 9 * 60, "B-1", {}};
  story.compile();
  const Freedom free = make_freedom(story.problem, story.rules);
  EXPECT_THAT(free.parts, IsEmpty());
  EXPECT_THAT(free.sessions, SizeIs(560));
}

TEST(PartsTest, sessions_that_can_meet_lie_in_one_part_in_random_houses) {
  int with_parts = 0, large = 0;
  for (std::uint64_t number = 1; number <= 12; ++number) {
    SCOPED_TRACE("houses " + std::to_string(number));
    laws::Dice dice(number * 101);
    Story story;
    const int houses = dice.between(3, 7);
    for (int h = 0; h < houses; ++h)
      house(story, std::string(1, static_cast<char>('A' + h)), dice.of({3, 40, 90, 150, 260}), dice.between(1, 3),
            dice.between(1, 3));
    auto& sessions = story.plan.sessions;
    const auto any_session = [&]() -> plan::Session& {
      return sessions[static_cast<std::size_t>(dice.between(0, static_cast<int>(sessions.size()) - 1))];
    };
    // Few bonds between houses, and some sessions of which nothing, or not all, is left to decide.
    for (int bonds = dice.between(0, 2); bonds > 0; --bonds) {
      auto& s = any_session();
      const int what = dice.between(0, 2);
      if (what == 0) s.rooms.push_back(dice.of(story.plan.rooms).id);
      if (what == 1) s.needs.front().any_of.push_back(dice.of(story.plan.staff).code);
      if (what == 2) s.serves.push_back(dice.of(story.plan.groups).id);
    }
    for (int pins = dice.between(0, 40); pins > 0; --pins) {
      auto& s = any_session();
      s.pin.day = dice.between(0, 6);
      s.pin.minute = 9 * 60;
      if (dice.one_in(2)) s.pin.room = dice.of(s.rooms);
      if (dice.one_in(2)) s.pin.staff = {dice.of(s.needs.front().any_of)};
    }
    story.compile();
    const Problem& p = story.problem;
    const Freedom free = make_freedom(p, story.rules);
    if (free.parts.empty()) continue;
    ++with_parts;
    const auto part = part_of_sessions(p, free);
    EXPECT_EQ(part.size(), free.sessions.size());
    std::vector<std::size_t> sizes(free.parts.size());
    for (const auto& [s, k] : part) ++sizes[k];
    for (std::size_t k = 0; k + 1 < sizes.size(); ++k) EXPECT_GE(sizes[k], least);
    for (const std::size_t n : sizes) {
      EXPECT_GT(n, 0u);
      large += n >= least;
    }
    // Every eighth session is held against all others: they are many.
    for (const SessionId a : ids<SessionId>(p.sessions())) {
      if (a.value % 8 != 0 || !part.contains(a)) continue;
      for (const SessionId b : ids<SessionId>(p.sessions()))
        if (part.contains(b) && part.at(a) != part.at(b)) {
          ASSERT_FALSE(can_meet(p, free.domains, a, b)) << p.name(a) << " and " << p.name(b) << " lie in two parts";
        }
    }
  }
  EXPECT_GE(with_parts, 6) << "hardly any houses were apart: nothing is proved";
  EXPECT_GE(large, 6);
}

TEST(PartsTest, each_part_is_drawn_as_often_as_it_has_decisions) {
  Story story;
  house(story, "A", 300);
  house(story, "B", 600);
  story.compile();
  Workshop shop(story.problem, story.rules, 5);
  ASSERT_THAT(shop.free.parts, SizeIs(2));
  EXPECT_EQ(&shop.context.choice(), &shop.free) << "before the first draw moves draw from all";
  constexpr int draws = 9000;
  int first = 0;
  for (int i = 0; i < draws; ++i) {
    shop.context.draw_part();
    const Choice* part = &shop.context.choice();
    ASSERT_TRUE(part == &shop.free.parts[0] || part == &shop.free.parts[1]);
    first += part == &shop.free.parts[0];
  }
  EXPECT_NEAR(first, draws / 3, 5 * 45);  // five deviations of a third drawn 9000 times

  Story whole;
  house(whole, "A", 20);
  whole.compile();
  Workshop one(whole.problem, whole.rules, 5);
  one.context.draw_part();
  EXPECT_EQ(&one.context.choice(), &one.free);
}

TEST(PartsTest, moves_stay_in_the_part_that_was_drawn) {
  Story story;
  for (const char* name : {"A", "B", "C"}) house(story, name, 260);
  usual_musts(story);
  story.compile();
  Workshop shop(story.problem, story.rules, 7);
  const auto part = part_of_sessions(story.problem, shop.free);
  ASSERT_THAT(shop.free.parts, SizeIs(3));
  shop.evaluator.set_must_factor(50);
  construct(shop.context, shop.occupied);
  std::map<std::string_view, std::set<std::size_t>> seen;
  for (int round = 0; round < 60; ++round) {
    shop.context.draw_part();
    const auto here = static_cast<std::size_t>(&shop.context.choice() - shop.free.parts.data());
    for (int i = 0; i < 200; ++i)
      for (const MoveType& move : move_types()) {
        if (!move.propose(shop.context)) {
          shop.evaluator.drop();
          continue;
        }
        std::vector<SessionId> touched;
        for (const auto& t : shop.evaluator.touched()) {
          touched.push_back(t.session);
          ASSERT_EQ(part.at(t.session), here) << move.name << " reaches " << story.problem.name(t.session);
        }
        seen[move.name].insert(here);
        if (shop.evaluator.accept(i % 4 == 0 ? 100 : 0))
          for (const SessionId s : touched) shop.occupied.follow(shop.evaluator.timetable(), s);
      }
  }
  for (const char* name : {"relocate", "swap", "retime", "restaff", "beside", "echo", "chain"})
    EXPECT_THAT(seen[name], SizeIs(3)) << name << " has not been tried in every part";
}

TEST(PartsTest, several_hundred_sessions_in_parts_get_a_valid_week_and_each_part_is_improved) {
  Story story;
  // Five rooms and five teachers have 315 hours a week for 270 sessions of an hour: tight enough to need a search.
  for (const char* name : {"A", "B", "C"}) house(story, name, 270, 5, 5);
  usual_musts(story);
  story.wish("same_start").strength = Strength::prefer;
  story.wish("spread_days").strength = Strength::prefer;
  story.compile();
  ASSERT_THAT(make_freedom(story.problem, story.rules).parts, SizeIs(3));
  const SolveOptions options{.seed = 2, .steps = 600'000};
  const Solution found = solve(story.problem, story.rules, options);
  EXPECT_EQ(found.score.must, 0);
  EXPECT_EQ(found.score, judge_score(story.rules, found.timetable));
  EXPECT_THAT(found.unplaced, IsEmpty());
  // Every part was searched, not the first alone: in each the wishes cost less than after construction.
  Workshop shop(story.problem, story.rules, 2);
  shop.evaluator.set_must_factor(1000);
  construct(shop.context, shop.occupied);
  const auto cost_of = [&](const Timetable& t) {
    std::map<char, Units> out{{'A', 0}, {'B', 0}, {'C', 0}};
    for (const char* key : {"same_start", "spread_days"})
      for (const ScopeId s : ids<ScopeId>(story.rule(key).scopes().size()))
        story.rule(key).breaches(
            t, s, [&](const Breach& b) { out[story.problem.name(b.sessions.front()).front()] += b.units; });
    return out;
  };
  const auto before = cost_of(shop.evaluator.timetable()), after = cost_of(found.timetable);
  for (const char name : {'A', 'B', 'C'}) EXPECT_LT(after.at(name), before.at(name)) << name;
  EXPECT_EQ(solve(story.problem, story.rules, options).timetable, found.timetable);
}

}  // namespace
}  // namespace merkez::testing
