// Children need floor to move on: people times the area that their age asks for does not exceed the room's floor. Seats
// say nothing of that (kind room_capacity counts them).
#include "engine/constraints/ages.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_small{"{session} needs {want} m² of floor for its people, room {room} has {have} m²",
                                "{session} için {want} m² alan gerekli, {room} odası {have} m²",
                                "تحتاج الجلسة {session} إلى {want} م²، ومساحة الغرفة {room} هي {have} م²"};

/// "3.5 m2" in hundredths of a square metre.
std::optional<std::int64_t> area(std::string_view text) {
  const auto d = decimal(text);
  if (!d || d->value <= 0 || d->rest != "m2") return std::nullopt;
  return std::lround(d->value * 100);
}

struct RoomArea : Unary<RoomArea, Parts::space> {
  static constexpr std::string_view columns[] = {"ages", "area"};
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "area",
       .kind = plan::ParamKind::table,
       .meaning = "floor for each person by age; a group that spans rows takes the largest; a row without ages is for "
                  "everyone else",
       .unit = "m2",
       .required = true,
       .choices = columns}};
  static constexpr plan::Info info{
      .key = "room_area",
      .summary = "The floor of the room is large enough for the people of the session, by age.",
      .why = "Small children play on the floor, and standards ask for an area for each child.",
      .unit = "missing tenth of a square metre",
      .example =
          "- rule: room_area\n  must: true\n  sessions: {service: child-friendly-space}\n  area:\n    - {ages: 0-1, "
          "area: 3.5 m2}\n"
          "    - {ages: 2, area: 2.5 m2}\n    - {ages: 3-5, area: 2.3 m2}\n    - {area: 1.5 m2}",
      .usual = Strength::must,
      .touches = Parts::space,
      .params = params};

  std::vector<Dense<SessionId, std::int64_t>> wanted;  // by scope: hundredths of a square metre

  static Result<RoomArea> read(const Problem& p, std::span<const Wish> all) {
    RoomArea c;
    Diagnostics wrong;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      const auto table = AgeTable::read(args, "area", "area", "3.5 m2", area);
      if (!table) {
        wrong.insert(wrong.end(), table.diagnostics().begin(), table.diagnostics().end());
        continue;
      }
      auto& wanted = c.wanted.emplace_back(p.sessions());
      for (const SessionId s : ids<SessionId>(p.sessions()))
        for (const GroupId g : p.serves[s])
          wanted[s] += people_of(p, s, g) * table.value().largest(p.plan->groups[g.index()].ages).value_or(0);
      c.watch(scope_of(all, w), args.sessions());
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  /// Floor of the space in hundredths of a square metre; 0 = unknown.
  static std::int64_t floor_of(const Problem& p, SpaceId space) {
    if (space == p.nowhere) return 0;
    if (const int own = p.plan->rooms[space.index()].area_dm2; own > 0) return own;
    std::int64_t sum = 0;
    for (const RoomId r : p.rooms_of[space]) sum += p.plan->rooms[r.index()].area_dm2;
    return sum;
  }

  Units units(const Problem& p, ScopeId scope, SessionId s, SpaceId space) const {
    const std::int64_t floor = floor_of(p, space);
    const std::int64_t lacking = wanted[scope.index()][s] - floor;
    return floor == 0 || lacking <= 0 ? 0 : (lacking + 9) / 10;
  }
  std::int64_t alike(const Problem&, ScopeId scope, SessionId s) const { return wanted[scope.index()][s]; }
  void numbers(const Problem& p, SessionId s, SpaceId space, Breach& b) const {
    b.have = floor_of(p, space);
    b.want = wanted[b.scope.index()][s];
  }

  Message explain(const Problem&, const Breach& b) const {
    const auto metres = [](std::int64_t hundredths) {
      return fmt::format("{:g}", static_cast<double>(hundredths) / 100);
    };
    return {&too_small,
            {{"session", b.sessions[0]},
             {"want", metres(b.want)},
             {"room", RoomId(b.resource.index)},
             {"have", metres(b.have)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(RoomArea, room_area)
