#include "engine/search/construct.hpp"

#include <algorithm>
#include <numeric>

namespace merkez {
namespace {

/// Places looked at for one session, evenly spaced over its domain: the annealing that follows mends
/// more in the time that a full scan would take.
constexpr std::size_t most_places = 120;

}  // namespace

std::vector<SessionId> placing_order(const Problem& p, const Freedom& free) {
  // Demand on what is scarce: slots wanted of a room or person by sessions that have no other.
  std::vector<std::int64_t> room_load(p.spaces()), staff_load(p.staff_count());
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (free.domains.spaces[s].size() == 1)
      room_load[free.domains.spaces[s][0].index()] += p.length[s] + p.changeover[s];
    for (const NeedId n : p.needs[s])
      if (free.domains.staff[n].size() == 1) staff_load[free.domains.staff[n][0].index()] += p.length[s];
  }
  struct Rank {
    std::int64_t places;  // few first
    std::int64_t crowd;   // much first
    SessionId s;
  };
  std::vector<Rank> ranks;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    const auto& spaces = free.domains.spaces[s];
    std::int64_t crowd = 0;
    if (spaces.size() == 1 && spaces[0] != p.nowhere) crowd += room_load[spaces[0].index()];
    for (const NeedId n : p.needs[s])
      if (free.domains.staff[n].size() == 1) crowd += staff_load[free.domains.staff[n][0].index()];
    crowd += static_cast<std::int64_t>(free.kin[s].size());
    // A long session blocks more of what it lies on, so its places count for less.
    const auto places =
        static_cast<std::int64_t>(free.domains.starts[s].size() * spaces.size()) * 12 / (p.length[s] + 11);
    ranks.push_back({places, crowd, s});
  }
  std::sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
    if (a.places != b.places) return a.places < b.places;
    if (a.crowd != b.crowd) return a.crowd > b.crowd;
    return a.s < b.s;
  });
  std::vector<SessionId> order;
  for (const auto& r : ranks) order.push_back(r.s);
  return order;
}

void construct(MoveContext& c, Occupancy& occupied) {
  Evaluator& e = c.evaluator;
  for (const SessionId s : placing_order(c.p, c.free)) {
    const auto& starts = c.free.domains.starts[s];
    const auto& spaces = c.free.domains.spaces[s];
    if (starts.empty() || spaces.empty() || e.timetable().placed(s)) continue;
    const std::size_t places = starts.size() * spaces.size();
    const std::size_t step = places <= most_places ? 1 : places / most_places + 1;
    // Start the scan at a random place, so that seeds construct different timetables.
    const std::size_t offset = c.random.below(static_cast<std::uint32_t>(places));
    bool found = false;
    std::int64_t best = 0;
    Slot best_start = no_slot;
    SpaceId best_space;
    std::vector<StaffId> best_staff;
    for (std::size_t k = 0; k < places; k += step) {
      const std::size_t at = (offset + k) % places;
      const Slot start = starts[at / spaces.size()];
      const SpaceId space = spaces[at % spaces.size()];
      c.stage_place(s, start, space);
      const Score price = e.price();
      const std::int64_t cost = price.must * e.must_factor() + price.prefer;
      if (!found || cost < best) {
        found = true;
        best = cost;
        best_start = start;
        best_space = space;
        best_staff.clear();
        for (const NeedId n : c.p.needs[s]) best_staff.push_back(e.staged().staff[n]);
      }
      e.drop();
    }
    e.stage_start(s, best_start);
    e.stage_space(s, best_space);
    std::size_t k = 0;
    for (const NeedId n : c.p.needs[s]) e.stage_staff(n, best_staff[k++]);
    e.accept(INT64_MAX / 4);
    occupied.follow(e.timetable(), s);
  }
}

}  // namespace merkez
