// A room can be closed for part of the week: cleaning, a guest, a repair. A session must not run in it then, nor in a
// divisible hall while a part of it or the hall as a whole is closed. Changeover after a session may fall into the closure.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slots.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words closed{"room {room} is closed for {inside} of {session}, which starts at {start}",
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
  std::vector<std::vector<std::uint8_t>> chosen;        // by scope: is this room meant
  std::vector<SessionId> everyone;                      // any session may be put into a room by hand
  std::vector<RunningCount> closed_slots;               // one for each scope and space that can be closed
  std::vector<std::vector<std::int32_t>> count_of;      // by scope, by space; -1 = never closed

  static Result<RoomAvailable> read(const Problem& p, std::span<const Wish> all) {
    RoomAvailable c;
    for (const SessionId s : ids<SessionId>(p.sessions())) c.everyone.push_back(s);
    for (std::size_t w = 0; w < all.size(); ++w) {
      const ScopeId scope(c.scopes.size());
      c.scopes.push_back(scope_of(all, w));
      c.chosen.emplace_back(p.rooms());
      for (const RoomId r : Args(p, all[w]).rooms()) c.chosen.back()[r.index()] = 1;
      auto& row = c.count_of.emplace_back();
      for (const SpaceId space : ids<SpaceId>(p.spaces())) {
        std::vector<SlotSet> sets;
        for (const RoomId r : c.closable(p, scope, space)) sets.push_back(slots_touched(p.grid, p.plan->rooms[r.index()].closed));
        row.push_back(sets.empty() ? -1 : static_cast<std::int32_t>(c.closed_slots.size()));
        if (!sets.empty())
          c.closed_slots.emplace_back(p.grid.slots(), [&](Slot s) {
            return static_cast<std::int32_t>(std::count_if(sets.begin(), sets.end(), [&](const SlotSet& x) { return x.contains(s); }));
          });
      }
    }
    return c;
  }

  /// The rooms whose closing concerns who takes the space: the room of that name and the parts it is made of.
  std::vector<RoomId> closable(const Problem& p, ScopeId scope, SpaceId space) const {
    if (space == p.nowhere) return {};
    std::vector<RoomId> out = p.rooms_of[space];
    if (const RoomId whole(space.value); std::find(out.begin(), out.end(), whole) == out.end()) out.push_back(whole);
    std::erase_if(out, [&](RoomId r) { return !chosen[scope.index()][r.index()] || p.plan->rooms[r.index()].closed.empty(); });
    return out;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId) const { return everyone; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : everyone) {
      if (!t.placed(s) || !t.space[s].valid()) continue;
      for (const RoomId r : closable(p, scope, t.space[s])) {
        const int inside = slots_touched(p.grid, p.plan->rooms[r.index()].closed).count(t.start[s], p.end_of(s, t.start[s]));
        if (inside > 0)
          out({.scope = scope, .units = inside, .sessions = {s}, .resource = Resource::of(r), .slot = t.start[s], .have = inside,
               .want = 0});
      }
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&closed,
            {{"room", RoomId(b.resource.index)},
             {"inside", length_text(p, b.units)},
             {"session", b.sessions[0]},
             {"start", time_text(p, b.slot)}}};
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    if (closed_slots.empty()) return;
    for (const auto& touched : trial.touched)
      for (const ScopeId scope : ids<ScopeId>(scopes.size()))
        if (const Units u = in(p, trial.next, scope, touched.session) - in(p, trial.now, scope, touched.session); u != 0)
          bill.add(scope, u);
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 private:
  Units in(const Problem& p, const Timetable& t, ScopeId scope, SessionId s) const {
    if (!t.placed(s) || !t.space[s].valid()) return 0;
    const std::int32_t at = count_of[scope.index()][t.space[s].index()];
    return at < 0 ? 0 : closed_slots[static_cast<std::size_t>(at)].between(t.start[s], p.end_of(s, t.start[s]));
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(RoomAvailable, room_available)
