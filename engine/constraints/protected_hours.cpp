// Hours that belong to some people alone: while a women-only class has the room, and a while before
// and after, no other session uses that room.
#include "engine/constraints/nearby.hpp"
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_near{
    "{other} uses room {room} for {length} from {when}, which is within {margin} of the protected session {session}",
    "{other}, {when} saatinden başlayarak {length} boyunca {room} odasında; korunan {session} oturumuna {margin} "
    "süreden daha yakın",
    "تستخدم الجلسة {other} الغرفة {room} لمدة {length} ابتداءً من {when}، أي على بعد أقل من {margin} من الجلسة المحمية "
    "{session}"};
constexpr plan::Words at_once{
    "{other} uses room {room} for {length} from {when}, while the protected session {session} is there",
    "{other}, {when} saatinden başlayarak {length} boyunca {room} odasında; korunan {session} oturumu da orada",
    "تستخدم الجلسة {other} الغرفة {room} لمدة {length} ابتداءً من {when} أثناء الجلسة المحمية {session}"};

struct ProtectedHours {
  static constexpr plan::Param params[] = {
      {.key = "sessions",
       .kind = plan::ParamKind::sessions,
       .meaning = "the protected sessions; when left out, those of groups for women only"},
      {.key = "from",
       .kind = plan::ParamKind::sessions,
       .meaning = "the sessions that must keep away; when left out, those of groups that are not for women only"},
      {.key = "rooms", .kind = plan::ParamKind::rooms, .meaning = "only in these rooms; in all when left out"},
      {.key = "margin",
       .kind = plan::ParamKind::minutes,
       .meaning = "kept free before and after a protected session",
       .unit = "min",
       .highest = 240}};
  static constexpr plan::Info info{
      .key = "protected_hours",
      .summary = "Around a protected session, the others keep out of its room.",
      .why = "Women come to a class of their own only when no men meet them at its door.",
      .unit = "slot of another session inside the protected time",
      .example = "- rule: protected_hours\n  must: true\n  from: {sex: [men, mixed]}\n  margin: 15 min",
      .usual = Strength::must,
      .touches = Parts::start | Parts::space,
      .params = params};

  std::vector<Scope> scopes;
  std::vector<Slot> margin;  // by scope
  NearbyPairs near;

  static Result<ProtectedHours> read(const Problem& p, std::span<const Wish> all) {
    ProtectedHours c;
    c.near = NearbyPairs(p, same_rooms(p));
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      Nearness n{.chosen = Dense<SessionId, std::uint8_t>(p.sessions()),
                 .of_itself = Dense<SessionId, std::uint8_t>(p.sessions()),
                 .of_space = Dense<SpaceId, std::uint8_t>(p.spaces()),
                 .margin = args.slots("margin")};
      for (const SessionId s : args.sessions("sessions"))
        if (args.has("sessions") || women_only(p, s)) n.chosen[s] |= shielded;
      for (const SessionId s : args.sessions("from"))
        if (args.has("from") || !women_only(p, s)) n.chosen[s] |= disturbing;
      // A divided hall counts when any of its rooms is meant.
      std::vector<std::uint8_t> meant(p.rooms());
      for (const RoomId r : args.rooms()) meant[r.index()] = 1;
      for (const SpaceId space : ids<SpaceId>(p.spaces()))
        if (space != p.nowhere &&
            (meant[space.index()] || std::any_of(p.rooms_of[space].begin(), p.rooms_of[space].end(),
                                                 [&](RoomId r) { return meant[r.index()] != 0; })))
          n.of_space[space] = shielded | disturbing;
      c.scopes.push_back(scope_of(all, w));
      c.margin.push_back(n.margin);
      c.near.add(p, std::move(n));
    }
    return c;
  }

  static bool women_only(const Problem& p, SessionId s) {
    return p.plan->groups[p.group[s].index()].sex == plan::Sex::female;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return near.sessions(s); }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    near.pairs(p, t, scope, [&](SessionId a, SessionId b, Units u) {
      const Slot from = std::max(t.start[b], t.start[a] - margin[scope.index()]);
      const bool meet = overlap(t.start[a], p.end_of(a, t.start[a]), t.start[b], p.end_of(b, t.start[b])) > 0;
      out({.scope = scope,
           .units = u,
           .sessions = {a, b},
           .resource = Resource::of(RoomId(t.space[b].value)),
           .slot = from,
           .have = meet});
    });
  }

  Message explain(const Problem& p, const Breach& b) const {
    Message m{b.have ? &at_once : &too_near,
              {{"session", b.sessions[0]},
               {"other", b.sessions[1]},
               {"room", RoomId(b.resource.index)},
               {"when", time_text(p, b.slot)},
               {"length", length_text(p, b.units)}}};
    if (!b.have) m.fields.emplace_back("margin", length_text(p, margin[b.scope.index()]));
    return m;
  }

  using Tally = NearbyPairs::Tally;
  Tally tally(const Problem& p, const Timetable& t) const { return near.tally(p, t); }
  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    near.price(p, y, trial, [&](std::int32_t row, Units u) { bill.add(ScopeId(row), u); });
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const { near.apply(p, y, trial); }
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    return near.could_save(y, weight, s);
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(ProtectedHours, protected_hours)
