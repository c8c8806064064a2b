// A room can be closed for part of the week: cleaning, a guest, a repair. A session must not run in it then, nor in a
// divisible hall while a part of it or the hall as a whole is closed. Changeover after a session may fall into the
// closure.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slots.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words room_closed{"room {room} is closed for {inside} of {session}, which starts at {start}",
                                  "{room} odası, {start} saatinde başlayan {session} sırasında {inside} kapalı",
                                  "الغرفة {room} مغلقة {inside} أثناء الجلسة {session} التي تبدأ {start}"};

struct RoomAvailable {
  static constexpr plan::Param params[] = {
      {.key = "rooms", .kind = plan::ParamKind::rooms, .meaning = "which rooms; all when left out"}};
  static constexpr plan::Info info{.key = "room_available",
                                   .summary = "No session runs in a room while the room is closed.",
                                   .why = "A room may be under repair or lent to a guest while the centre is open.",
                                   .unit = "slot and room while closed",
                                   .example = "- rule: room_available\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::start | Parts::space,
                                   .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<std::uint8_t>> chosen;  // by scope: is this room meant
  std::vector<SessionId> everyone;                // any session may be put into a room by hand
  Dense<RoomId, SlotSet> closed;                  // slots; empty when the room is never closed
  struct Closure {
    ScopeId scope;
    RunningCount slots;  // of the space's rooms, added up
  };
  Dense<SpaceId, std::vector<Closure>> closures;

  static Result<RoomAvailable> read(const Problem& p, std::span<const Wish> all) {
    RoomAvailable c;
    for (const SessionId s : ids<SessionId>(p.sessions())) c.everyone.push_back(s);
    for (const plan::Room& room : p.plan->rooms)
      c.closed.push_back(room.closed.empty() ? SlotSet() : slots_touched(p.grid, room.closed));
    c.closures.resize(p.spaces());
    for (std::size_t w = 0; w < all.size(); ++w) {
      const ScopeId scope(c.scopes.size());
      c.scopes.push_back(scope_of(all, w));
      c.chosen.emplace_back(p.rooms());
      for (const RoomId r : Args(p, all[w]).rooms()) c.chosen.back()[r.index()] = 1;
      for (const SpaceId space : ids<SpaceId>(p.spaces()))
        if (const auto rooms = c.closable(p, scope, space); !rooms.empty())
          c.closures[space].push_back(
              {scope, RunningCount(p.grid.slots(), [&](Slot s) {
                 return static_cast<std::int32_t>(
                     std::count_if(rooms.begin(), rooms.end(), [&](RoomId r) { return c.closed[r].contains(s); }));
               })});
    }
    return c;
  }

  /// The rooms whose closing concerns who takes the space: the room of that name and the parts it is made of.
  std::vector<RoomId> closable(const Problem& p, ScopeId scope, SpaceId space) const {
    if (space == p.nowhere) return {};
    std::vector<RoomId> out = p.rooms_of[space];
    if (const RoomId whole(space.value); std::find(out.begin(), out.end(), whole) == out.end()) out.push_back(whole);
    std::erase_if(out, [&](RoomId r) { return !chosen[scope.index()][r.index()] || closed[r].size() == 0; });
    return out;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId) const { return everyone; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : everyone) {
      if (!t.placed(s) || !t.space[s].valid()) continue;
      for (const RoomId r : closable(p, scope, t.space[s])) {
        const int inside = closed[r].count(t.start[s], p.end_of(s, t.start[s]));
        if (inside > 0)
          out({.scope = scope,
               .units = inside,
               .sessions = {s},
               .resource = Resource::of(r),
               .slot = t.start[s],
               .have = inside,
               .want = 0});
      }
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&room_closed,
            {{"room", RoomId(b.resource.index)},
             {"inside", length_text(p, b.units)},
             {"session", b.sessions[0]},
             {"start", time_text(p, b.slot)}}};
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    for (const auto& touched : trial.touched) {
      count(p, trial.next, touched.session, 1, bill);
      count(p, trial.now, touched.session, -1, bill);
    }
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 private:
  void count(const Problem& p, const Timetable& t, SessionId s, Units sign, Bill& bill) const {
    if (!t.placed(s) || !t.space[s].valid()) return;
    for (const Closure& closure : closures[t.space[s]])
      bill.add(closure.scope, sign * closure.slots.between(t.start[s], p.end_of(s, t.start[s])));
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(RoomAvailable, room_available)
