// A group fits its room: the seats of the room, or of the layout the session asks for. Rooms that
// count persons (an interview room) count the staff of the session too.
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_small{"{session} has {have} people, room {room} has {want} places",
                                "{session}: {have} kişi, {room} odasında {want} yer var",
                                "الجلسة {session}: {have} شخصًا، وفي الغرفة {room} {want} مكانًا"};

struct RoomCapacity {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{.key = "room_capacity",
                                   .summary = "The people of a session do not exceed the places of its room.",
                                   .why = "Nobody should stand, and a workshop has only so many machines.",
                                   .unit = "missing place",
                                   .example = "- rule: room_capacity\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::space,
                                   .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<SessionId>> watched;  // by scope
  std::vector<std::vector<ScopeId>> of_session;
  Dense<SessionId, std::int32_t> kind;             // row of `missing`: sessions alike share one
  std::vector<std::vector<std::int32_t>> missing;  // by kind, by space: places missing

  static Result<RoomCapacity> read(const Problem& p, std::span<const Wish> all) {
    RoomCapacity c;
    c.of_session.resize(p.sessions());
    for (std::size_t w = 0; w < all.size(); ++w) {
      c.scopes.push_back(scope_of(all, w));
      c.watched.push_back(Args(p, all[w]).sessions());
      for (const SessionId s : c.watched.back()) c.of_session[s.index()].emplace_back(w);
    }
    std::vector<std::tuple<int, int, std::string_view>> kinds;
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      const std::tuple<int, int, std::string_view> key{p.people[s], static_cast<int>(p.needs[s].size()),
                                                       p.plan->sessions[s.index()].layout};
      auto it = std::find(kinds.begin(), kinds.end(), key);
      if (it == kinds.end()) {
        std::vector<std::int32_t> row;
        for (const SpaceId space : ids<SpaceId>(p.spaces())) row.push_back(missing_places(p, s, space));
        c.missing.push_back(std::move(row));
        it = kinds.insert(kinds.end(), key);
      }
      c.kind.push_back(static_cast<std::int32_t>(it - kinds.begin()));
    }
    return c;
  }

  /// Places of the space for this session: its layout's, if the room names that layout.
  static std::int32_t places(const Problem& p, SessionId s, SpaceId space) {
    if (space == p.nowhere) return unlimited_seats;
    const auto& layout = p.plan->sessions[s.index()].layout;
    for (const auto& [name, seats] : p.plan->rooms[space.index()].layouts)
      if (name == layout) return seats;
    return p.seats[space];
  }
  static std::int32_t people(const Problem& p, SessionId s, SpaceId space) {
    const bool staff_too = space != p.nowhere && p.plan->rooms[space.index()].capacity_of == plan::CapacityOf::persons;
    return p.people[s] + (staff_too ? static_cast<std::int32_t>(p.needs[s].size()) : 0);
  }
  static std::int32_t missing_places(const Problem& p, SessionId s, SpaceId space) {
    return std::max(0, people(p, s, space) - places(p, s, space));
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : watched[scope.index()]) {
      if (!t.placed(s) || !t.space[s].valid() || t.space[s] == p.nowhere) continue;
      const SpaceId space = t.space[s];
      if (const auto n = missing_places(p, s, space); n > 0)
        out({.scope = scope,
             .units = n,
             .sessions = {s},
             .resource = Resource::of(RoomId(space.value)),
             .slot = t.start[s],
             .have = people(p, s, space),
             .want = places(p, s, space)});
    }
  }

  Message explain(const Problem&, const Breach& b) const {
    return {&too_small,
            {{"session", b.sessions[0]}, {"have", b.have}, {"want", b.want}, {"room", RoomId(b.resource.index)}}};
  }

  void trim(const Problem&, ScopeId scope, Domains& d) const {
    for (const SessionId s : watched[scope.index()])
      std::erase_if(d.spaces[s], [&](SpaceId space) { return units(s, space) > 0; });
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem&, Tally&, const Trial& trial, Bill& bill) const {
    for (const auto& [s, parts] : trial.touched) {
      const Units u = in(trial.next, s) - in(trial.now, s);
      if (u != 0)
        for (const ScopeId scope : of_session[s.index()]) bill.add(scope, u);
    }
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 private:
  std::int32_t units(SessionId s, SpaceId space) const {
    return missing[static_cast<std::size_t>(kind[s])][space.index()];
  }
  Units in(const Timetable& t, SessionId s) const {
    return t.placed(s) && t.space[s].valid() ? units(s, t.space[s]) : 0;
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(RoomCapacity, room_capacity)
