#include "engine/search/retract.hpp"

#include <algorithm>

namespace merkez {
namespace {

using Sessions = std::vector<SessionId>;

bool counts(const Rule& rule) { return rule.info().key != "all_placed"; }

/// The musts that the timetable breaks otherwise than by leaving sessions out.
std::int64_t broken(const Evaluator& e) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < e.live_rules().size(); ++k)
    if (counts(*e.live_rules()[k])) sum += e.cost(k).must;
  return sum;
}

/// What the move last priced adds to them.
std::int64_t breaks(const Evaluator& e) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < e.live_rules().size(); ++k)
    if (counts(*e.live_rules()[k])) sum += e.last_price(k).must;
  return sum;
}

enum class Of { breach, scope };

/// The sessions that may leave, for each breach of a must or for each scope that has one. What a person pinned stays:
/// its breach is theirs to see.
std::vector<Sessions> may_leave(const MoveContext& c, Of each) {
  std::vector<Sessions> out;
  const auto add = [&](Sessions who) {
    std::erase_if(who, [&](SessionId s) { return !c.now().placed(s) || any(c.p.pinned[s] & Parts::start); });
    if (!who.empty()) out.push_back(std::move(who));
  };
  for (const Rule* rule : c.evaluator.live_rules())
    for (const ScopeId scope : ids<ScopeId>(rule->scopes().size())) {
      if (rule->scopes()[scope.index()].strength != Strength::must || !counts(*rule)) continue;
      bool is_broken = false;
      rule->breaches(c.now(), scope, [&](const Breach& b) {
        is_broken = true;
        if (each == Of::breach) add(b.sessions);
      });
      if (is_broken && each == Of::scope) add(rule->sessions(scope));
    }
  return out;
}

std::vector<Sessions> one_by_one(const std::vector<Sessions>& all) {
  Sessions each;
  for (const auto& some : all) each.insert(each.end(), some.begin(), some.end());
  std::sort(each.begin(), each.end());
  each.erase(std::unique(each.begin(), each.end()), each.end());
  std::vector<Sessions> out;
  for (const SessionId s : each) out.push_back({s});
  return out;
}

/// Those whose leaving mends most, the fewest of equals; empty when none mends anything.
Sessions best_to_leave(Evaluator& e, const std::vector<Sessions>& choices) {
  const Sessions* best = nullptr;
  std::int64_t most = 0;
  for (const auto& choice : choices) {
    for (const SessionId s : choice) e.stage_removal(s);
    (void)e.price();
    const std::int64_t mends = -breaks(e);
    e.drop();
    if (mends < most || mends <= 0 || (best && mends == most && choice.size() >= best->size())) continue;
    most = mends;
    best = &choice;
  }
  return best ? *best : Sessions{};
}

/// Places the session at the first place where it costs nothing and breaks nothing more.
void put_back(MoveContext& c, Occupancy& occupied, SessionId s) {
  Evaluator& e = c.evaluator;
  for (const Slot start : c.free.domains.starts[s])
    for (const SpaceId space : c.free.domains.spaces[s]) {
      c.stage_place(s, start, space);
      const Score price = e.price();
      if (price > Score{} || breaks(e) > 0) {
        e.drop();
        continue;
      }
      e.accept(INT64_MAX / 4);
      occupied.follow(e.timetable(), s);
      return;
    }
}

}  // namespace

void retract(MoveContext& c, Occupancy& occupied) {
  Evaluator& e = c.evaluator;
  Sessions out;
  while (broken(e) > 0) {
    const auto breaches = may_leave(c, Of::breach);
    Sessions leave = best_to_leave(e, one_by_one(breaches));
    // Where a course must meet on two days, leaving out one session mends nothing: all that are in the breach go. Where
    // loads must be fair, that makes other loads unfair: all that the wish watches go, and what fits comes back below.
    if (leave.empty()) leave = best_to_leave(e, breaches);
    if (leave.empty()) leave = best_to_leave(e, may_leave(c, Of::scope));
    if (leave.empty()) break;
    for (const SessionId s : leave) e.stage_removal(s);
    e.accept(INT64_MAX / 4);
    for (const SessionId s : leave) occupied.follow(e.timetable(), s);
    out.insert(out.end(), leave.begin(), leave.end());
  }
  for (const SessionId s : out) put_back(c, occupied, s);
}

}  // namespace merkez
