// Every session has a time, a space and a person for each need. Being unplaced is a state of the
// search like any other, and this is what it costs.
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words not_placed{"{session} has no time", "{session} için saat bulunamadı", "لا وقت للجلسة {session}"};
constexpr plan::Words no_space{"{session} has no room", "{session} için oda yok", "لا غرفة للجلسة {session}"};
constexpr plan::Words no_staff{"{session} lacks {missing} of the people it needs",
                               "{session} için {missing} görevli eksik",
                               "ينقص الجلسة {session} عدد {missing} من العاملين"};

/// A session that is not placed weighs as much as this many missing people: leaving a person out
/// must never look as bad as leaving the whole session out.
constexpr Units unplaced_units = 10;

struct AllPlaced {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{.key = "all_placed",
                                   .summary = "Every session has a time, a room and a person for each need.",
                                   .why = "A course that is not in the week is not given.",
                                   .unit = "missing person (a session without time or room counts 10)",
                                   .example = "- rule: all_placed\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::all,
                                   .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<SessionId>> watched;  // by scope
  std::vector<std::vector<ScopeId>> of_session;

  static Result<AllPlaced> read(const Problem& p, std::span<const Wish> all) {
    AllPlaced c;
    c.of_session.resize(p.sessions());
    for (std::size_t w = 0; w < all.size(); ++w) {
      // Sessions that a dated week may lose are watched apart: losing them breaks no must.
      std::vector<SessionId> firm, losable;
      for (const SessionId s : Args(p, all[w]).sessions()) (p.may_be_lost[s] ? losable : firm).push_back(s);
      c.add(scope_of(all, w), std::move(firm));
      if (losable.empty()) continue;
      c.add({static_cast<std::int32_t>(w), Strength::prefer, 0, outweighs_wishes}, std::move(losable));
    }
    return c;
  }

  void add(Scope scope, std::vector<SessionId> who) {
    const ScopeId id(scopes.size());
    for (const SessionId s : who) of_session[s.index()].push_back(id);
    scopes.push_back(scope);
    watched.push_back(std::move(who));
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  static Units units(const Problem& p, const Timetable& t, SessionId s) {
    if (!t.placed(s) || !t.space[s].valid()) return unplaced_units;
    Units missing = 0;
    for (const NeedId n : p.needs[s]) missing += t.staff[n].valid() ? 0 : 1;
    return missing;
  }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : watched[scope.index()])
      if (const Units u = units(p, t, s); u > 0)
        out({.scope = scope, .units = u, .sessions = {s}, .slot = t.start[s], .have = t.placed(s)});
  }

  Message explain(const Problem&, const Breach& b) const {
    if (b.have == 0) return {&not_placed, {{"session", b.sessions[0]}}};
    if (b.units == unplaced_units) return {&no_space, {{"session", b.sessions[0]}}};
    return {&no_staff, {{"session", b.sessions[0]}, {"missing", b.units}}};
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    for (const auto& who : trial.touched) {
      const Units u = units(p, trial.next, who.session) - units(p, trial.now, who.session);
      if (u != 0)
        for (const ScopeId scope : of_session[who.session.index()]) bill.add(scope, u);
    }
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 private:
  /// A lost session costs nothing in the score, which says how good the week is that takes place; the
  /// search must want it more than any wish all the same.
  static constexpr std::int32_t outweighs_wishes = 10'000;
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(AllPlaced, all_placed)
