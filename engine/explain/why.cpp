#include "engine/explain/why.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/explain/comparison.hpp"
#include "engine/graph/matching.hpp"

namespace merkez {
namespace {

/// Orders reasons and changes alike: musts first, then the dearest.
auto rank(Score cost) { return std::tuple(-cost.must, -cost.prefer); }

/// The cheapest choice of staff for a place: each person's cost alone, then the best assignment of
/// the needs; what people cost only together is then counted by trying one change at a time.
std::vector<StaffId> best_staff(const Problem& p, const Comparison& compare, SessionId session, Place place) {
  const auto needs = p.needs[session];
  const auto scalar = [](Score s) { return s.must * (std::int64_t{1} << 30) + s.prefer; };
  std::vector<graph::PricedLink> links;
  std::fill(place.staff.begin(), place.staff.end(), StaffId{});
  const std::int64_t nobody = scalar(compare.difference(place));
  int k = 0;
  for (const NeedId n : needs) {
    for (const StaffId who : p.candidates.staff[n]) {
      place.staff[static_cast<std::size_t>(k)] = who;
      links.push_back({k, who.value, scalar(compare.difference(place)) - nobody});
    }
    place.staff[static_cast<std::size_t>(k++)] = StaffId{};
  }
  const auto chosen =
      graph::cheapest_assignment(static_cast<int>(needs.size()), static_cast<int>(p.staff_count()), links);
  for (std::size_t i = 0; i < place.staff.size(); ++i)
    if (chosen.partner[i] >= 0) place.staff[i] = StaffId(static_cast<std::int32_t>(chosen.partner[i]));
  Score best = compare.difference(place);
  for (bool better = true; better;) {
    better = false;
    std::size_t i = 0;
    for (const NeedId n : needs) {
      for (const StaffId who : p.candidates.staff[n]) {
        const StaffId had = std::exchange(place.staff[i], who);
        const Score cost = compare.difference(place);
        if (cost < best) {
          best = cost;
          better = true;
        } else {
          place.staff[i] = had;
        }
      }
      ++i;
    }
  }
  return place.staff;
}

}  // namespace

std::vector<Reason> why(const Problem&, const Rules& rules, const Timetable& timetable, SessionId session) {
  std::vector<Reason> out;
  for (const Watching& w : scopes_watching(rules, session))
    w.rule->breaches(timetable, w.scope, [&](Breach b) {
      if (std::find(b.sessions.begin(), b.sessions.end(), session) != b.sessions.end())
        out.push_back(reason_of(*w.rule, std::move(b)));
    });
  std::stable_sort(out.begin(), out.end(),
                   [](const Reason& a, const Reason& b) { return rank(a.cost) < rank(b.cost); });
  return out;
}

Place place_of(const Problem& problem, const Timetable& timetable, SessionId session) {
  Place out{timetable.start[session], timetable.space[session], {}};
  for (const NeedId n : problem.needs[session]) out.staff.push_back(timetable.staff[n]);
  return out;
}

Timetable with_place(const Problem& problem, const Timetable& timetable, SessionId session, const Place& place) {
  Timetable t = timetable;
  t.start[session] = place.start;
  t.space[session] = place.placed() ? place.space : SpaceId{};
  std::size_t i = 0;
  for (const NeedId n : problem.needs[session]) {
    t.staff[n] = place.placed() && i < place.staff.size() ? place.staff[i] : StaffId{};
    ++i;
  }
  return t;
}

bool Move::possible() const {
  return std::none_of(worse.begin(), worse.end(), [](const Change& c) { return c.strength == Strength::must; });
}

bool fits_day(const Problem& problem, SessionId session, Slot slot) {
  return slot >= 0 && slot < problem.grid.slots() &&
         problem.end_of(session, slot) <= problem.grid.day_end(problem.grid.day_of(slot));
}

WhyNot why_not(const Problem& problem, const Rules& rules, const Timetable& timetable, SessionId session, Slot slot,
               std::optional<SpaceId> space) {
  WhyNot out{.session = session, .now = place_of(problem, timetable, session)};
  const Comparison compare(problem, rules, timetable, session);
  Place place = out.now;
  place.start = slot;
  if (space) {
    place.space = *space;
  } else {
    out.space_chosen = true;
    // Every space of the house is tried, the session's own and its present one first, so that they win a tie.
    std::vector<SpaceId> spaces = problem.candidates.spaces[session];
    if (out.now.placed() && out.now.space.valid()) spaces.insert(spaces.begin(), out.now.space);
    std::optional<Score> best;
    for (const SpaceId s : spaces) {
      Place here = place;
      here.space = s;
      const Score cost = compare.difference(here);
      if (best && !(cost < *best)) continue;
      best = cost;
      place.space = s;
    }
    if (!best) place.space = problem.nowhere;
  }
  out.there = compare.move(place);
  if (!out.there.possible() && problem.needs[session].size() > 0) {
    Place other = place;
    other.staff = best_staff(problem, compare, session, place);
    if (Move m = compare.move(other); m.difference.must < out.there.difference.must)
      out.with_other_staff = std::move(m);
  }
  return out;
}

}  // namespace merkez
