#pragma once
// What kinds share that count the people chosen for one session: at least so many of those who count. Somebody chosen
// for two needs of the session is one person, so the count looks at all needs of a session together.
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez::constraints {

/// Base of a kind C that says
///   std::int64_t wanted(const Problem&, ScopeId, SessionId) const   how many the session should have
///   bool counts(const Problem&, ScopeId, StaffId) const             whether a person is one of them
/// and calls watch() for each scope, then ready() once. A breach has `want` people wanted and `have` chosen.
template <class C>
class SessionStaff {
 public:
  std::vector<Scope> scopes;

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched_[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : watched_[scope.index()]) {
      if (!t.placed(s)) continue;
      std::vector<StaffId> people;
      for (const NeedId n : p.needs[s])
        if (t.staff[n].valid() && self().counts(p, scope, t.staff[n])) people.push_back(t.staff[n]);
      std::sort(people.begin(), people.end());
      people.erase(std::unique(people.begin(), people.end()), people.end());
      const std::int64_t want = self().wanted(p, scope, s);
      const auto have = static_cast<std::int64_t>(people.size());
      if (have < want)
        out({.scope = scope, .units = want - have, .sessions = {s}, .slot = t.start[s], .have = have, .want = want});
    }
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    for (const auto& touched : trial.touched)
      for (const ScopeId scope : watching_.of(touched.session))
        if (const Units u =
                missing(p, trial.next, scope, touched.session) - missing(p, trial.now, scope, touched.session);
            u != 0)
          bill.add(scope, u);
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 protected:
  ScopeId watch(Scope scope, std::vector<SessionId> who) {
    scopes.push_back(scope);
    watched_.push_back(std::move(who));
    return ScopeId(scopes.size() - 1);
  }
  void ready(const Problem& p) {
    std::vector<std::pair<SessionId, ScopeId>> pairs;
    for (const ScopeId scope : ids<ScopeId>(scopes.size()))
      for (const SessionId s : watched_[scope.index()]) pairs.emplace_back(s, scope);
    watching_ = ScopesOfSession(p.sessions(), std::move(pairs));
  }

 private:
  /// A session has few needs: looking back over the earlier ones is faster than remembering.
  Units missing(const Problem& p, const Timetable& t, ScopeId scope, SessionId s) const {
    if (!t.placed(s)) return 0;
    Units lacking = self().wanted(p, scope, s);
    const NeedRange needs = p.needs[s];
    for (const NeedId n : needs) {
      const StaffId who = t.staff[n];
      if (!who.valid() || !self().counts(p, scope, who)) continue;
      bool again = false;
      for (std::int32_t k = needs.first; k < n.value && !again; ++k) again = t.staff[NeedId(k)] == who;
      lacking -= again ? 0 : 1;
    }
    return lacking > 0 ? lacking : 0;
  }

  const C& self() const { return static_cast<const C&>(*this); }

  std::vector<std::vector<SessionId>> watched_;  // by scope
  ScopesOfSession watching_;
};

}  // namespace merkez::constraints
