#pragma once
// Who costs something now, and how much: most moves begin there, and so does what a child takes from its other parent.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "engine/base/random.hpp"
#include "engine/search/evaluate.hpp"
#include "engine/search/move.hpp"

namespace merkez {

/// Steps that a search takes between looks at the clock and at whatever else costs time.
inline constexpr std::int64_t steps_in_block = 1024;

/// Calls `visit(scope, breach)` for all that a week breaks, by the definitions of all kinds that are priced.
template <class Visit>
void each_breach(const Evaluator& e, const Timetable& week, Visit visit) {
  for (const Rule* rule : e.live_rules())
    for (const ScopeId scope : ids<ScopeId>(rule->scopes().size()))
      rule->breaches(week, scope, [&](const Breach& b) { visit(rule->scopes()[scope.index()], b); });
}

/// What each session of a week costs: units times weight of what is broken, musts like wishes, in equal parts to all
/// who take part. In twelfths, so that parts of up to four are whole.
using SessionCosts = Dense<SessionId, std::int64_t>;
inline SessionCosts costs_by_session(const Evaluator& e, const Timetable& week) {
  constexpr std::int64_t parts = 12;
  SessionCosts out(e.problem().sessions());
  each_breach(e, week, [&](const Scope& scope, const Breach& b) {
    if (b.sessions.empty()) return;
    const std::int64_t each = b.units * scope.weight * parts / static_cast<std::int64_t>(b.sessions.size());
    for (const SessionId s : b.sessions) out[s] += each;
  });
  return out;
}

/// Most moves draw from the decisions of sessions that cost something now; the others leave alone what nobody minds.
class Focus {
 public:
  /// Of ten thousand proposals, those drawn so.
  static constexpr std::uint32_t share = 7500;
  /// Steps after which who costs something is counted anew: a count takes as long as some 7 moves for each session.
  static std::int64_t steps_between(const Problem& p) {
    const auto sessions = static_cast<std::int64_t>(p.sessions());
    return std::max(8 * steps_in_block, 40 * sessions / steps_in_block * steps_in_block);
  }

  explicit Focus(const Problem& p) : costs_(p.sessions()) {}

  void count(const Evaluator& e) {
    std::fill(costs_.begin(), costs_.end(), std::uint8_t{0});
    each_breach(e, e.timetable(), [&](const Scope&, const Breach& b) {
      for (const SessionId s : b.sessions) costs_[s.index()] = 1;
    });
  }
  /// Narrows to the decisions that moves draw from.
  void narrow(const Problem& p, const Choice& all) {
    const auto costs = [&](SessionId s) { return costs_[s.index()] != 0; };
    const auto keep = [](const auto& from, auto& to, auto kept) {
      to.clear();
      std::copy_if(from.begin(), from.end(), std::back_inserter(to), kept);
    };
    keep(all.timed, choice_.timed, costs);
    keep(all.roomed, choice_.roomed, costs);
    keep(all.needs, choice_.needs, [&](NeedId n) { return costs(p.need_session[n]); });
  }
  /// What the next move draws from: null for everything.
  [[nodiscard]] const Choice* draw(Random& random) const {
    const bool focused = random.below(10'000) < share;
    return focused && !choice_.timed.empty() ? &choice_ : nullptr;
  }

 private:
  std::vector<std::uint8_t> costs_;  // by session
  Choice choice_;
};

}  // namespace merkez
