// Noise goes through walls and slabs: while a session sits in a room that needs silence, nothing
// loud runs beside, above or below it.
#include "engine/constraints/nearby.hpp"
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words loud{
    "{other} is loud in room {room}, next to {session} in room {quiet}, for {length} from {when}",
    "{other}, {room} odasında {when} saatinden başlayarak {length} boyunca gürültülü; {session} bitişikteki {quiet} "
    "odasında",
    "الجلسة {other} صاخبة في الغرفة {room} بجوار الجلسة {session} في الغرفة {quiet} لمدة {length} ابتداءً من {when}"};

struct NoisyNeighbours {
  static constexpr std::string_view need_words[] = {"silent", "quiet", "none"};
  static constexpr std::string_view noise_words[] = {"loud", "mid"};
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "the sessions to shield; all when left out"},
      {.key = "needs",
       .kind = plan::ParamKind::choice,
       .meaning = "in rooms that need at least this: silent, quiet, or none (whatever the room needs)",
       .choices = need_words},
      {.key = "from", .kind = plan::ParamKind::sessions, .meaning = "the sessions that may disturb; all when left out"},
      {.key = "noise",
       .kind = plan::ParamKind::choice,
       .meaning = "how loud, by itself or by its room, a session must be to disturb",
       .choices = noise_words}};
  static constexpr plan::Info info{
      .key = "noisy_neighbours",
      .summary =
          "While a session runs in a room that needs silence, nothing loud runs behind its walls, floor or ceiling.",
      .why = "Nobody can speak of what hurts beside a sewing machine.",
      .unit = "slot of one loud session beside one quiet session",
      .example = "- rule: noisy_neighbours\n  must: true\n  needs: silent",
      .usual = Strength::must,
      .touches = Parts::start | Parts::space,
      .params = params};

  std::vector<Scope> scopes;
  NearbyPairs near;

  static Result<NoisyNeighbours> read(const Problem& p, std::span<const Wish> all) {
    NoisyNeighbours c;
    c.near = NearbyPairs(p, next_rooms(p));
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      const std::string_view needs = args.choice("needs");
      const plan::Quiet quiet = needs == "silent"  ? plan::Quiet::silent
                                : needs == "quiet" ? plan::Quiet::quiet
                                                   : plan::Quiet::none;
      const plan::Noise noise = args.choice("noise") == "loud" ? plan::Noise::loud : plan::Noise::mid;
      Nearness n{.chosen = Dense<SessionId, std::uint8_t>(p.sessions()),
                 .of_itself = Dense<SessionId, std::uint8_t>(p.sessions()),
                 .of_space = Dense<SpaceId, std::uint8_t>(p.spaces())};
      for (const SessionId s : args.sessions("sessions")) n.chosen[s] |= shielded;
      for (const SessionId s : args.sessions("from")) n.chosen[s] |= disturbing;
      for (const SessionId s : ids<SessionId>(p.sessions()))
        if (p.plan->sessions[s.index()].noise >= noise) n.of_itself[s] = disturbing;
      for (const SpaceId space : ids<SpaceId>(p.spaces())) {
        if (space == p.nowhere) continue;
        const plan::Room& room = p.plan->rooms[space.index()];
        if (room.needs >= quiet) n.of_space[space] |= shielded;
        if (room.noise >= noise) n.of_space[space] |= disturbing;
      }
      c.scopes.push_back(scope_of(all, w));
      c.near.add(p, std::move(n));
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return near.sessions(s); }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    near.pairs(p, t, scope, [&](SessionId a, SessionId b, Units u) {
      out({.scope = scope,
           .units = u,
           .sessions = {a, b},
           .resource = Resource::of(RoomId(t.space[b].value)),
           .slot = std::max(t.start[a], t.start[b]),
           .have = t.space[a].value});
    });
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&loud,
            {{"session", b.sessions[0]},
             {"other", b.sessions[1]},
             {"room", RoomId(b.resource.index)},
             {"quiet", RoomId(static_cast<std::int32_t>(b.have))},
             {"when", time_text(p, b.slot)},
             {"length", length_text(p, b.units)}}};
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

MERKEZ_CONSTRAINT(NoisyNeighbours, noisy_neighbours)
