#pragma once
// One session, two places: what each wish that watches the session counts before and after. Both
// why_not and the obstacles of an unplaced session are this comparison, made once or many times.
#include <vector>

#include "engine/explain/why.hpp"

namespace merkez {

/// A scope that watches the session.
struct Watching {
  const Rule* rule = nullptr;
  ScopeId scope;
  [[nodiscard]] const Scope& facts() const { return rule->scopes()[scope.index()]; }
};

/// All scopes that watch the session, in registry order.
[[nodiscard]] std::vector<Watching> scopes_watching(const Rules& rules, SessionId session);

/// The centre's name of the wish that a scope belongs to.
[[nodiscard]] const std::string& wish_name(const Rule& rule, const Scope& scope);

/// A breach as a reason.
[[nodiscard]] Reason reason_of(const Rule& rule, Breach b);

/// Compares timetables that differ in one session, from the definitions of the scopes that watch it.
/// The problem, the rules and the timetable must outlive it.
class Comparison {
 public:
  Comparison(const Problem& p, const Rules& rules, const Timetable& now, SessionId session);

  /// What the place would add to the score.
  [[nodiscard]] Score difference(const Place& place) const;
  /// The musts that the place would newly or further break, without their reasons.
  [[nodiscard]] std::vector<Watching> broken_musts(const Place& place) const;
  /// All that changes, with reasons.
  [[nodiscard]] Move move(const Place& place) const;

 private:
  const Problem& p_;
  const Timetable& now_;
  SessionId session_;
  std::vector<Watching> watching_;
  std::vector<Units> before_;  // by scope in watching_
};

}  // namespace merkez
