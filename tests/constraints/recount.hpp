#pragma once
// The one law a fast price must keep, checked on a story: whatever a trial changes, the price is the difference of two
// counts by the definition, asking changes nothing, and undoing brings every price back.
#include <gtest/gtest.h>

#include <vector>

#include "engine/base/random.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {

/// Units of each scope by the definition.
inline std::vector<Units> recounted(const Rule& rule, const Timetable& t) {
  std::vector<Units> out(rule.scopes().size());
  for (const ScopeId s : ids<ScopeId>(out.size()))
    rule.breaches(t, s, [&](const Breach& b) {
      EXPECT_EQ(b.scope, s);
      EXPECT_GT(b.units, 0);
      EXPECT_FALSE(b.sessions.empty());
      out[s.index()] += b.units;
    });
  return out;
}

/// Changes 1 to 4 sessions of `next` at random: placed, moved, left without a room or a person, taken out of the week.
/// Values come from the session's candidates, sometimes from all there are. Names what was changed.
inline std::vector<Touched> shake(const Problem& p, Timetable& next, Random& random) {
  const auto one_in = [&](std::uint32_t n) { return random.below(n) == 0; };
  std::vector<Touched> touched;
  for (std::uint32_t k = 1 + random.below(4); k > 0; --k) {
    const SessionId s(static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(p.sessions()))));
    if (std::any_of(touched.begin(), touched.end(), [&](const Touched& t) { return t.session == s; })) continue;
    Parts parts = Parts::none;
    const bool was_placed = next.placed(s);
    const auto& starts = p.candidates.starts[s];
    if (one_in(6)) {
      next.start[s] = no_slot;
    } else if (!starts.empty() && (!was_placed || !one_in(3))) {
      // Half of the moves stay on the day, so that sessions meet often.
      const Slot other = starts[random.below(static_cast<std::uint32_t>(starts.size()))];
      const bool same_day = was_placed && one_in(2);
      const Slot wanted = same_day ? p.grid.day_begin(p.grid.day_of(next.start[s])) + other % p.grid.per_day : other;
      next.start[s] = std::find(starts.begin(), starts.end(), wanted) == starts.end() ? other : wanted;
      parts = parts | Parts::start;
    }
    // Taking a session out of the week, or into it, changes all of its decisions.
    if (was_placed != next.placed(s)) parts = Parts::all;
    if (!one_in(3)) {
      const auto& spaces = p.candidates.spaces[s];
      if (one_in(12))
        next.space[s] = SpaceId{};
      else if (one_in(4) || spaces.empty())
        next.space[s] = SpaceId(static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(p.spaces()))));
      else
        next.space[s] = spaces[random.below(static_cast<std::uint32_t>(spaces.size()))];
      parts = parts | Parts::space;
    }
    if (p.staff_count() > 0 && !one_in(3)) {
      for (const NeedId n : p.needs[s]) {
        const auto& people = p.candidates.staff[n];
        if (one_in(8))
          next.staff[n] = StaffId{};
        else if (one_in(4) || people.empty())
          next.staff[n] = StaffId(static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(p.staff_count()))));
        else
          next.staff[n] = people[random.below(static_cast<std::uint32_t>(people.size()))];
      }
      parts = parts | Parts::staff;
    }
    touched.push_back({s, parts});
  }
  return touched;
}

/// Runs `trials` random trials on the kind's live face, from the story's timetable on. Fails when a price is not the
/// recounted difference, when asking twice gives two answers, when undoing does not cost the opposite or does not bring
/// the price back, or when a change of parts that the kind does not touch costs something.
inline void expect_price_is_recount(const Story& story, std::string_view key, int trials = 400,
                                    std::uint64_t seed = 1) {
  const Rule& rule = story.rule(key);
  const Problem& p = story.problem;
  Random random(seed);
  // Weights differ from scope to scope, so that units billed to a wrong scope show.
  std::vector<std::int64_t> weight;
  for (std::size_t i = 0; i < rule.scopes().size(); ++i) weight.push_back(static_cast<std::int64_t>(1 + i * 37 % 1009));
  const auto billed = [&](Live& live, const Trial& trial) {
    Bill bill{weight.data(), 0};
    live.price(trial, bill);
    return bill.sum;
  };

  const auto live = rule.live();
  // A search that promises what is true here, that starts come from the candidates and the rest from anywhere, leaves
  // out only what it may.
  Domains reach = p.candidates;
  for (auto& spaces : reach.spaces) {
    spaces.clear();
    for (const SpaceId x : ids<SpaceId>(p.spaces())) spaces.push_back(x);
  }
  for (auto& people : reach.staff) {
    people.clear();
    for (const StaffId x : ids<StaffId>(p.staff_count())) people.push_back(x);
  }
  const auto within = rule.live(&reach);
  Timetable now = story.week;
  live->reset(now);
  within->reset(now);
  std::vector<Units> units = recounted(rule, now);
  int changes = 0;
  for (int i = 0; i < trials; ++i) {
    Timetable next = now;
    const auto touched = shake(p, next, random);
    const Trial trial{now, next, touched};
    const std::vector<Units> after = recounted(rule, next);
    std::int64_t expected = 0;
    for (std::size_t s = 0; s < units.size(); ++s) expected += (after[s] - units[s]) * weight[s];
    changes += expected != 0;
    if (std::none_of(touched.begin(), touched.end(),
                     [&](const Touched& t) { return any(t.parts & rule.info().touches); })) {
      ASSERT_EQ(expected, 0) << key << " costs more than its touched parts tell, trial " << i;
    }
    ASSERT_EQ(billed(*live, trial), expected) << key << ", trial " << i;
    ASSERT_EQ(billed(*within, trial), expected) << key << " leaves out what can be broken, trial " << i;
    ASSERT_EQ(billed(*live, trial), expected) << key << " answers differently the second time, trial " << i;
    if (touched.size() == 1) {
      ASSERT_LE(-expected, live->could_save(weight.data(), touched[0].session))
          << key << " saves more than its bound, trial " << i;
    }
    if (random.below(3) == 0) continue;
    live->apply(trial);
    within->apply(trial);
    ASSERT_EQ(billed(*live, trial.back()), -expected) << key << ", back from trial " << i;
    if (random.below(3) == 0) {
      live->apply(trial.back());
      within->apply(trial.back());
      ASSERT_EQ(billed(*live, trial), expected) << key << " is not what it was before trial " << i;
      continue;
    }
    now = next;
    units = after;
  }
  EXPECT_GT(changes, trials / 20) << "the story hardly ever breaks " << key << "; it proves little";
}

}  // namespace merkez::testing
