#pragma once
// Sessions that must not run near certain others: near in space (the same rooms, or next to them)
// and near in time (at once, or within a margin). One session is the shielded side, the other
// disturbs; a unit is a slot in which both are there. Two kinds are this and differ only in what
// "near" means and in what makes a session shielded or disturbing.
#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez::constraints {

/// The sides a session can take; it may take both.
inline constexpr std::uint8_t shielded = 1, disturbing = 2;

/// What a scope asks of whom. A session in a space has the sides that its selection allows and
/// that either it has of its own or its space gives it.
struct Nearness {
  Dense<SessionId, std::uint8_t> chosen;     ///< sides that the wish's selectors allow
  Dense<SessionId, std::uint8_t> of_itself;  ///< sides wherever it is placed
  Dense<SpaceId, std::uint8_t> of_space;     ///< sides that a space gives
  Slot margin = 0;                           ///< kept free before and after a shielded session

  [[nodiscard]] std::uint8_t sides(SessionId s, SpaceId space) const {
    return static_cast<std::uint8_t>(chosen[s] & (of_itself[s] | of_space[space]));
  }
};

/// Which spaces are near each: an array of lists.
using NearSpaces = Dense<SpaceId, std::vector<SpaceId>>;

/// True when the spaces share a physical room.
[[nodiscard]] inline bool share_room(const Problem& p, SpaceId a, SpaceId b) {
  const auto& y = p.rooms_of[b];
  return std::any_of(p.rooms_of[a].begin(), p.rooms_of[a].end(),
                     [&](RoomId r) { return std::find(y.begin(), y.end(), r) != y.end(); });
}

/// For each space, all spaces that take part of the same physical rooms (itself included).
[[nodiscard]] inline NearSpaces same_rooms(const Problem& p) {
  std::vector<std::vector<SpaceId>> in_room(p.rooms());
  for (const SpaceId s : ids<SpaceId>(p.spaces()))
    for (const RoomId r : p.rooms_of[s]) in_room[r.index()].push_back(s);
  NearSpaces near(p.spaces());
  for (const SpaceId s : ids<SpaceId>(p.spaces())) {
    for (const RoomId r : p.rooms_of[s])
      near[s].insert(near[s].end(), in_room[r.index()].begin(), in_room[r.index()].end());
    std::sort(near[s].begin(), near[s].end());
    near[s].erase(std::unique(near[s].begin(), near[s].end()), near[s].end());
  }
  return near;
}

/// For each space, all spaces behind one of its walls, floors or ceilings; not those that share a room with it.
[[nodiscard]] inline NearSpaces next_rooms(const Problem& p) {
  std::vector<std::vector<SpaceId>> in_room(p.rooms()), next(p.rooms());
  for (const SpaceId s : ids<SpaceId>(p.spaces()))
    for (const RoomId r : p.rooms_of[s]) in_room[r.index()].push_back(s);
  const auto join = [&](RoomId r, RoomId other) {
    next[r.index()].insert(next[r.index()].end(), in_room[other.index()].begin(), in_room[other.index()].end());
  };
  for (const plan::Neighbours& n : p.plan->neighbours) {
    const auto a = p.find_room(n.a), b = p.find_room(n.b);
    if (!a || !b) continue;
    for (const RoomId x : p.rooms_of[SpaceId(a->value)])
      for (const RoomId y : p.rooms_of[SpaceId(b->value)]) {
        join(x, y);
        join(y, x);
      }
  }
  NearSpaces near(p.spaces());
  for (const SpaceId s : ids<SpaceId>(p.spaces())) {
    for (const RoomId r : p.rooms_of[s]) near[s].insert(near[s].end(), next[r.index()].begin(), next[r.index()].end());
    std::sort(near[s].begin(), near[s].end());
    near[s].erase(std::unique(near[s].begin(), near[s].end()), near[s].end());
    std::erase_if(near[s], [&](SpaceId other) { return share_room(p, s, other); });
  }
  return near;
}

/// The scopes of a kind that counts near pairs.
class NearbyPairs {
 public:
  NearbyPairs() = default;
  NearbyPairs(const Problem& p, NearSpaces near) : near_(std::move(near)), of_session_(p.sessions()) {}

  void add(const Problem& p, Nearness n) {
    const auto row = static_cast<std::int32_t>(scopes_.size());
    auto& who = watched_.emplace_back();
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (n.chosen[s] != 0) {
        who.push_back(s);
        of_session_[s].push_back(row);
      }
    scopes_.push_back(std::move(n));
  }

  [[nodiscard]] const std::vector<SessionId>& sessions(ScopeId s) const { return watched_[s.index()]; }

  /// The definition: tells every shielded session `a` and every session `b` that disturbs it, with the slots.
  template <class Visit>
  void pairs(const Problem& p, const Timetable& t, ScopeId scope, Visit visit) const {
    const Nearness& n = scopes_[scope.index()];
    std::vector<std::vector<SessionId>> there(p.spaces());  // who disturbs, by space: only near spaces are looked at
    for (const SessionId b : watched_[scope.index()])
      if (here(p, t, b) && (n.sides(b, t.space[b]) & disturbing)) there[t.space[b].index()].push_back(b);
    std::vector<SessionId> others;
    for (const SessionId a : watched_[scope.index()]) {
      if (!here(p, t, a) || !(n.sides(a, t.space[a]) & shielded)) continue;
      others.clear();
      for (const SpaceId space : near_[t.space[a]])
        others.insert(others.end(), there[space.index()].begin(), there[space.index()].end());
      std::sort(others.begin(), others.end());
      for (const SessionId b : others) {
        if (a == b || !p.same_weeks(a, b) || p.grid.day_of(t.start[a]) != p.grid.day_of(t.start[b])) continue;
        if (const Units u = met(p, t, a, b, n.margin); u > 0) visit(a, b, u);
      }
    }
  }

  /// Who is placed where and on which day, and the units of each scope.
  struct Tally {
    std::vector<std::vector<SessionId>> placed;  // by space and day: sessions that some scope watches
    std::vector<Units> units;                    // by scope
    std::vector<std::uint8_t> touched;           // by session: scratch
  };

  [[nodiscard]] Tally tally(const Problem& p, const Timetable& t) const {
    Tally y{std::vector<std::vector<SessionId>>(p.spaces() * static_cast<std::size_t>(p.grid.days)),
            std::vector<Units>(scopes_.size()), std::vector<std::uint8_t>(p.sessions())};
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (!of_session_[s].empty() && here(p, t, s)) y.placed[cell(p, t, s)].push_back(s);
    for (const ScopeId s : ids<ScopeId>(scopes_.size()))
      pairs(p, t, s, [&](SessionId, SessionId, Units u) { y.units[s.index()] += u; });
    return y;
  }

  /// Calls `bill(scope, units)` for every difference that the trial would make; pieces of one scope come apart.
  template <class Add>
  void price(const Problem& p, Tally& y, const Trial& trial, Add bill) const {
    for (const auto& who : trial.touched) y.touched[who.session.index()] = 1;
    // Pairs with a session that stays ...
    for (const auto& who : trial.touched) {
      if (of_session_[who.session].empty() || stays(trial, who.session)) continue;
      with_others(p, y, trial.now, who.session, [&](std::int32_t row, Units u) { bill(row, -u); });
      with_others(p, y, trial.next, who.session, bill);
    }
    for (const auto& who : trial.touched) y.touched[who.session.index()] = 0;
    // ... and pairs of two that are touched, each once.
    for (std::size_t i = 0; i < trial.touched.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) {
        const SessionId a = trial.touched[i].session, b = trial.touched[k].session;
        if (of_session_[a].empty() || of_session_[b].empty()) continue;
        pair(p, trial.now, a, b, [&](std::int32_t row, Units u) { bill(row, -u); });
        pair(p, trial.next, a, b, bill);
      }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    price(p, y, trial, [&](std::int32_t row, Units u) { y.units[static_cast<std::size_t>(row)] += u; });
    for (const auto& who : trial.touched) {
      const SessionId s = who.session;
      if (of_session_[s].empty() || stays(trial, s)) continue;
      if (here(p, trial.now, s)) std::erase(y.placed[cell(p, trial.now, s)], s);
      if (here(p, trial.next, s)) y.placed[cell(p, trial.next, s)].push_back(s);
    }
  }

  [[nodiscard]] std::int64_t could_save(const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (const std::int32_t row : of_session_[s]) sum += y.units[static_cast<std::size_t>(row)] * weight[row];
    return sum;
  }

 private:
  static bool here(const Problem& p, const Timetable& t, SessionId s) {
    return t.placed(s) && t.space[s].valid() && t.space[s] != p.nowhere;
  }
  static bool stays(const Trial& trial, SessionId s) {
    return trial.now.start[s] == trial.next.start[s] && trial.now.space[s] == trial.next.space[s];
  }
  static std::size_t cell(const Problem& p, const Timetable& t, SessionId s) {
    return t.space[s].index() * static_cast<std::size_t>(p.grid.days) +
           static_cast<std::size_t>(p.grid.day_of(t.start[s]));
  }
  /// Slots in which `b` runs while `a`, widened by the margin, does.
  static Units met(const Problem& p, const Timetable& t, SessionId a, SessionId b, Slot margin) {
    return overlap(t.start[a] - margin, p.end_of(a, t.start[a]) + margin, t.start[b], p.end_of(b, t.start[b]));
  }

  /// Both ways of a pair that is near in space and on one day.
  template <class Add>
  void near_pair(const Problem& p, const Timetable& t, SessionId a, SessionId b, Add add) const {
    if (!p.same_weeks(a, b)) return;
    for (const std::int32_t row : of_session_[a]) {
      const Nearness& n = scopes_[static_cast<std::size_t>(row)];
      const std::uint8_t x = n.sides(a, t.space[a]), z = n.sides(b, t.space[b]);
      if ((x & shielded) && (z & disturbing))
        if (const Units u = met(p, t, a, b, n.margin); u > 0) add(row, u);
      if ((z & shielded) && (x & disturbing))
        if (const Units u = met(p, t, b, a, n.margin); u > 0) add(row, u);
    }
  }

  template <class Add>
  void with_others(const Problem& p, const Tally& y, const Timetable& t, SessionId a, Add add) const {
    if (!here(p, t, a)) return;
    const auto day = static_cast<std::size_t>(p.grid.day_of(t.start[a]));
    for (const SpaceId space : near_[t.space[a]])
      for (const SessionId b : y.placed[space.index() * static_cast<std::size_t>(p.grid.days) + day])
        if (!y.touched[b.index()]) near_pair(p, t, a, b, add);
  }

  template <class Add>
  void pair(const Problem& p, const Timetable& t, SessionId a, SessionId b, Add add) const {
    if (!here(p, t, a) || !here(p, t, b) || p.grid.day_of(t.start[a]) != p.grid.day_of(t.start[b])) return;
    const auto& near = near_[t.space[a]];
    if (std::find(near.begin(), near.end(), t.space[b]) != near.end()) near_pair(p, t, a, b, add);
  }

  NearSpaces near_;
  std::vector<Nearness> scopes_;
  std::vector<std::vector<SessionId>> watched_;             // by scope
  Dense<SessionId, std::vector<std::int32_t>> of_session_;  // scopes
};

}  // namespace merkez::constraints
