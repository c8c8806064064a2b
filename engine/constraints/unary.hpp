#pragma once
// What kinds share that look at one decision alone: a session's start, its space, or one of its people. Such a kind
// says what one value of the decision costs; from that one sentence follow the breaches, the trimming of a must and the
// price of a wish. Musts keep no tables, because they are trimmed and not priced; wishes keep one row for all decisions
// alike.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez::constraints {

/// A decision as the search holds it: who decides, its value in a timetable (-1 = none: the session is not placed, or
/// the decision not taken), and its domain.
template <Parts part>
struct Decision;

template <>
struct Decision<Parts::start> {
  using Who = SessionId;
  using Value = Slot;
  static std::array<SessionId, 1> of(const Problem&, SessionId s) { return {s}; }
  static std::int32_t value(const Timetable& t, SessionId, SessionId s) { return t.start[s]; }
  static std::size_t deciders(const Problem& p) { return p.sessions(); }
  static std::size_t values(const Problem& p) { return static_cast<std::size_t>(p.grid.slots()); }
  static std::vector<Slot>& domain(Domains& d, SessionId s) { return d.starts[s]; }
  static Resource resource(const Problem&, Slot) { return {}; }
};

template <>
struct Decision<Parts::space> {
  using Who = SessionId;
  using Value = SpaceId;
  static std::array<SessionId, 1> of(const Problem&, SessionId s) { return {s}; }
  static std::int32_t value(const Timetable& t, SessionId, SessionId s) { return t.placed(s) ? t.space[s].value : -1; }
  static std::size_t deciders(const Problem& p) { return p.sessions(); }
  static std::size_t values(const Problem& p) { return p.spaces(); }
  static std::vector<SpaceId>& domain(Domains& d, SessionId s) { return d.spaces[s]; }
  static Resource resource(const Problem& p, SpaceId v) {
    return v == p.nowhere ? Resource{} : Resource::of(RoomId(v.value));
  }
};

template <>
struct Decision<Parts::staff> {
  using Who = NeedId;
  using Value = StaffId;
  static NeedRange of(const Problem& p, SessionId s) { return p.needs[s]; }
  static std::int32_t value(const Timetable& t, SessionId s, NeedId n) { return t.placed(s) ? t.staff[n].value : -1; }
  static std::size_t deciders(const Problem& p) { return p.need_session.size(); }
  static std::size_t values(const Problem& p) { return p.staff_count(); }
  static std::vector<StaffId>& domain(Domains& d, NeedId n) { return d.staff[n]; }
  static Resource resource(const Problem&, StaffId v) { return Resource::of(v); }
};

/// The place of a need within its session, from 0.
[[nodiscard]] inline std::size_t place_of(const Problem& p, NeedId n) {
  return static_cast<std::size_t>(n.value - p.needs[p.need_session[n]].first);
}
/// The need as the centre wrote it.
[[nodiscard]] inline const plan::Need& words_of(const Problem& p, NeedId n) {
  return p.plan->sessions[p.need_session[n].index()].needs[place_of(p, n)];
}

/// Base of a kind C that looks at the decision `part`. C says
///   Units units(const Problem&, ScopeId, Who, Value) const   what the value costs: the definition
///   auto alike(const Problem&, ScopeId, Who) const           an ordered key; equal keys have equal units
///   void numbers(const Problem&, Who, Value, Breach&) const  optional: the breach's have and want
/// and calls watch() for each scope, then ready() once.
template <class C, Parts part>
class Unary {
 public:
  using D = Decision<part>;
  using Who = typename D::Who;
  using Value = typename D::Value;

  std::vector<Scope> scopes;

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched_[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : watched_[scope.index()])
      for (const Who who : D::of(p, s)) {
        const std::int32_t v = D::value(t, s, who);
        if (v < 0) continue;
        const Units u = self().units(p, scope, who, Value(v));
        if (u <= 0) continue;
        Breach b{.scope = scope, .units = u, .sessions = {s}, .resource = D::resource(p, Value(v)), .slot = t.start[s]};
        if constexpr (requires { self().numbers(p, who, Value(v), b); }) self().numbers(p, who, Value(v), b);
        out(std::move(b));
      }
  }

  void trim(const Problem& p, ScopeId scope, Domains& d) const {
    for (const SessionId s : watched_[scope.index()])
      for (const Who who : D::of(p, s))
        std::erase_if(D::domain(d, who), [&](Value v) { return self().units(p, scope, who, v) > 0; });
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    for (const auto& touched : trial.touched)
      for (const Who who : D::of(p, touched.session)) {
        const std::int32_t was = D::value(trial.now, touched.session, who);
        const std::int32_t will = D::value(trial.next, touched.session, who);
        if (was == will) continue;
        for (std::size_t i = first_[who.index()]; i < first_[who.index() + 1]; ++i)
          bill.add(watching_[i].scope, at(p, watching_[i], who, will) - at(p, watching_[i], who, was));
      }
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 protected:
  ScopeId watch(Scope scope, std::vector<SessionId> who) {
    scopes.push_back(scope);
    watched_.push_back(std::move(who));
    return ScopeId(scopes.size() - 1);
  }

  void ready(const Problem& p) {
    width_ = D::values(p);
    std::vector<std::pair<Who, Watching>> pairs;
    using Key = decltype(self().alike(p, ScopeId{}, Who{}));
    for (const ScopeId scope : ids<ScopeId>(scopes.size())) {
      std::map<Key, std::int32_t> rows;
      for (const SessionId s : watched_[scope.index()])
        for (const Who who : D::of(p, s)) pairs.push_back({who, {scope, row_of(p, scope, who, rows)}});
    }
    std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first, a.second.scope) < std::pair(b.first, b.second.scope);
    });
    first_.assign(D::deciders(p) + 1, 0);
    for (const auto& [who, watching] : pairs) {
      ++first_[who.index() + 1];
      watching_.push_back(watching);
    }
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  }

 private:
  struct Watching {
    ScopeId scope;
    std::int32_t row = -1;  ///< of cells_; -1 = ask the definition
  };

  template <class Rows>
  std::int32_t row_of(const Problem& p, ScopeId scope, Who who, Rows& rows) {
    if (scopes[scope.index()].strength == Strength::must) return -1;
    const auto [it, fresh] =
        rows.emplace(self().alike(p, scope, who), static_cast<std::int32_t>(width_ ? cells_.size() / width_ : 0));
    if (fresh)
      for (std::size_t v = 0; v < width_; ++v)
        cells_.push_back(static_cast<std::int32_t>(self().units(p, scope, who, Value(static_cast<std::int32_t>(v)))));
    return it->second;
  }

  Units at(const Problem& p, const Watching& w, Who who, std::int32_t v) const {
    if (v < 0) return 0;
    if (w.row < 0) return self().units(p, w.scope, who, Value(v));
    return cells_[static_cast<std::size_t>(w.row) * width_ + static_cast<std::size_t>(v)];
  }

  const C& self() const { return static_cast<const C&>(*this); }

  std::vector<std::vector<SessionId>> watched_;  // by scope
  std::vector<std::size_t> first_;               // by who, into watching_
  std::vector<Watching> watching_;
  std::vector<std::int32_t> cells_;  // units by row and value
  std::size_t width_ = 0;
};

}  // namespace merkez::constraints
