#include "engine/search/retract.hpp"

#include <algorithm>

namespace merkez {
namespace {

/// Sessions in breaches of musts, other than by not being placed.
std::vector<SessionId> in_breach(const Evaluator& e) {
  std::vector<SessionId> who;
  for (const Rule* rule : e.live_rules())
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size())) {
      if (rule->scopes()[s.index()].strength != Strength::must) continue;
      rule->breaches(e.timetable(), s, [&](const Breach& b) {
        for (const SessionId x : b.sessions)
          if (e.timetable().placed(x)) who.push_back(x);
      });
    }
  std::sort(who.begin(), who.end());
  who.erase(std::unique(who.begin(), who.end()), who.end());
  return who;
}

/// The musts that the timetable breaks otherwise than by leaving sessions out.
std::int64_t broken(const Evaluator& e) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < e.live_rules().size(); ++k)
    if (e.live_rules()[k]->info().key != "all_placed") sum += e.cost(k).must;
  return sum;
}

}  // namespace

void retract(MoveContext& c, Occupancy& occupied) {
  Evaluator& e = c.evaluator;
  std::vector<SessionId> out;
  while (broken(e) > 0) {
    const std::int64_t before = broken(e);
    SessionId best;
    std::int64_t best_heals = 0;
    for (const SessionId s : in_breach(e)) {
      const bool pinned = any(c.p.pinned[s] & Parts::start);
      e.stage_removal(s);
      e.accept(INT64_MAX / 4);
      const std::int64_t heals = before - broken(e);
      // Back in: removal was only tried.
      e.stage_start(s, occupied.record().start[s]);
      e.stage_space(s, occupied.record().space[s]);
      for (const NeedId n : c.p.needs[s]) e.stage_staff(n, occupied.record().staff[n]);
      e.accept(INT64_MAX / 4);
      if (!pinned && heals > best_heals) {
        best_heals = heals;
        best = s;
      }
    }
    if (!best.valid()) break;  // only what a person pinned is left: the breach is theirs to see
    e.stage_removal(best);
    e.accept(INT64_MAX / 4);
    occupied.follow(e.timetable(), best);
    out.push_back(best);
  }
  // Put back what fits without breaking anything, wherever that is.
  for (const SessionId s : out) {
    bool placed = false;
    for (const Slot start : c.free.domains.starts[s]) {
      for (const SpaceId space : c.free.domains.spaces[s]) {
        c.stage_place(s, start, space);
        if (e.price().must >= 0) {
          e.drop();
          continue;
        }
        e.accept(INT64_MAX / 4);
        if (broken(e) == 0) {
          occupied.follow(e.timetable(), s);
          placed = true;
          break;
        }
        e.stage_removal(s);
        e.accept(INT64_MAX / 4);
      }
      if (placed) break;
    }
  }
}

}  // namespace merkez
