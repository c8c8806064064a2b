// Two sessions do not take one physical room at the same time, the change-over after each
// included. A divisible hall clashes with its parts because both take the same physical rooms.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_use.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words both_in{"{first} and {second} are both in room {room} on {time} ({length})",
                              "{first} ve {second} aynı anda {room} odasında: {time} ({length})",
                              "{first} و{second} معًا في الغرفة {room}: {time} ({length})"};

struct RoomClash {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "rooms", .kind = plan::ParamKind::rooms, .meaning = "which rooms; all when left out"}};
  static constexpr plan::Info info{
      .key = "room_clash",
      .summary = "A room holds one session at a time, the change-over after it included.",
      .why = "Two groups cannot use one room, and a salon must be cleaned before the next group comes.",
      .unit = "slot in which a pair of sessions meets (in each week of a fortnight if some sessions are fortnightly)",
      .example = "- rule: room_clash\n  must: true",
      .usual = Strength::must,
      .touches = Parts::start | Parts::space,
      .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<SessionId>> watched;
  std::vector<std::vector<std::uint8_t>> rooms;  // by scope, by room: watched
  std::vector<std::vector<ScopeId>> of_session;

  static Result<RoomClash> read(const Problem& p, std::span<const Wish> all) {
    RoomClash c;
    c.of_session.resize(p.sessions());
    for (std::size_t w = 0; w < all.size(); ++w) {
      c.scopes.push_back(scope_of(all, w));
      c.watched.push_back(Args(p, all[w]).sessions());
      for (const SessionId s : c.watched.back()) c.of_session[s.index()].emplace_back(w);
      c.rooms.emplace_back(p.rooms());
      for (const RoomId r : Args(p, all[w]).rooms()) c.rooms.back()[r.index()] = 1;
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    std::vector<std::vector<SessionId>> in_room(p.rooms());
    for (const SessionId s : watched[scope.index()])
      if (t.placed(s) && t.space[s].valid())
        for (const RoomId r : p.rooms_of[t.space[s]])
          if (rooms[scope.index()][r.index()]) in_room[r.index()].push_back(s);
    for (const RoomId r : ids<RoomId>(p.rooms()))
      for (std::size_t i = 0; i < in_room[r.index()].size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
          SessionId a = in_room[r.index()][j], b = in_room[r.index()][i];
          if (t.start[b] < t.start[a]) std::swap(a, b);
          const Slot meet = overlap(t.start[a], p.room_end_of(a, t.start[a]), t.start[b], p.room_end_of(b, t.start[b]));
          if (const Units u = meet * shared_planes(p, a, b); u > 0)
            out({.scope = scope,
                 .units = u,
                 .sessions = {a, b},
                 .resource = Resource::of(r),
                 .slot = t.start[b],
                 .have = meet});
        }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&both_in,
            {{"first", b.sessions[0]},
             {"second", b.sessions[1]},
             {"room", RoomId(b.resource.index)},
             {"time", time_text(p, b.slot)},
             {"length", length_text(p, b.have)}}};
  }

  using Tally = std::vector<SlotUse>;  // by scope; rows are rooms

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y(scopes.size(), SlotUse(p.rooms(), p));
    for (std::size_t k = 0; k < scopes.size(); ++k)
      for (const SessionId s : watched[k]) {
        stake(p, t, s, k, +1, y[k]);
        y[k].apply_stakes();
        y[k].stakes.clear();
      }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    collect(p, y, trial);
    for (std::size_t k = 0; k < scopes.size(); ++k)
      if (!y[k].stakes.empty()) bill.add(ScopeId(k), y[k].price_stakes());
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    collect(p, y, trial);
    for (auto& use : y) use.apply_stakes();
  }

 private:
  void collect(const Problem& p, Tally& y, const Trial& trial) const {
    for (auto& use : y) use.stakes.clear();
    for (const auto& [s, parts] : trial.touched)
      for (const ScopeId k : of_session[s.index()]) {
        stake(p, trial.now, s, k.index(), -1, y[k.index()]);
        stake(p, trial.next, s, k.index(), +1, y[k.index()]);
      }
  }

  void stake(const Problem& p, const Timetable& t, SessionId s, std::size_t k, int sign, SlotUse& use) const {
    if (!t.placed(s) || !t.space[s].valid()) return;
    const Slot from = t.start[s], to = p.room_end_of(s, from);
    for (const RoomId r : p.rooms_of[t.space[s]])
      if (rooms[k][r.index()]) use.stakes.push_back({r.value, from, to, sign, p.weeks[s]});
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(RoomClash, room_clash)
