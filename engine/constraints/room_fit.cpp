// A session takes a room that is meant for it: one of the rooms it names, with the features, the fixed equipment and
// the layout it asks for. Things that move are not looked for here: the pool of the centre lends them (kind `pool`).
#include <fmt/ranges.h>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words other_room{"{session} is in room {room}; its rooms are {rooms}",
                                 "{session} {room} odasında; onun odaları: {rooms}",
                                 "الجلسة {session} في الغرفة {room}؛ غرفها هي {rooms}"};
constexpr plan::Words lacks{"room {room} lacks for {session}: {missing}",
                            "{room} odasında {session} için eksik: {missing}",
                            "ينقص الغرفة {room} للجلسة {session}: {missing}"};
constexpr plan::Words not_booked{"{session} is in room {room}, which is not used for sessions",
                                 "{session} {room} odasında; bu oda etkinlikler için kullanılmaz",
                                 "الجلسة {session} في الغرفة {room} التي لا تُستخدم للجلسات"};
constexpr plan::Words needs_room{"{session} needs a room and has none", "{session} için oda gerekli, ama yok",
                                 "تحتاج الجلسة {session} إلى غرفة وليس لها غرفة"};
constexpr plan::Words off_site{"{session} takes place elsewhere and needs no room",
                               "{session} başka yerde yapılır, oda gerekmez",
                               "تُعقد الجلسة {session} خارج المركز ولا تحتاج إلى غرفة"};

struct RoomFit : Unary<RoomFit, Parts::space> {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{
      .key = "room_fit",
      .summary = "A session takes one of its own rooms, with the features, fixed equipment and layout it asks for.",
      .why = "Sewing needs the sewing machines, and therapy needs the insulated room.",
      .unit = "thing that is missing or wrong",
      .example = "- rule: room_fit\n  must: true",
      .usual = Strength::must,
      .touches = Parts::space,
      .params = params};

  std::vector<std::string> movable;  // lent by the pool, sorted

  static Result<RoomFit> read(const Problem& p, std::span<const Wish> all) {
    RoomFit c;
    for (const plan::Equipment& e : p.plan->equipment) c.movable.push_back(e.id);
    std::sort(c.movable.begin(), c.movable.end());
    for (std::size_t w = 0; w < all.size(); ++w) c.watch(scope_of(all, w), Args(p, all[w]).sessions());
    c.ready(p);
    return c;
  }

  /// What the room itself and the parts of a divisible hall have.
  static bool has_feature(const Problem& p, SpaceId space, const std::string& feature) {
    const auto in = [&](const plan::Room& r) {
      return std::find(r.features.begin(), r.features.end(), feature) != r.features.end();
    };
    return in(p.plan->rooms[space.index()]) || std::any_of(p.rooms_of[space].begin(), p.rooms_of[space].end(),
                                                           [&](RoomId r) { return in(p.plan->rooms[r.index()]); });
  }
  /// Pieces in the room: those written for it as a whole, or those of its parts together if they are more.
  static int pieces(const Problem& p, SpaceId space, const std::string& thing) {
    const auto in = [&](const plan::Room& r) {
      int n = 0;
      for (const auto& [name, amount] : r.equipment) n += name == thing ? amount : 0;
      return n;
    };
    int parts = 0;
    for (const RoomId r : p.rooms_of[space]) parts += in(p.plan->rooms[r.index()]);
    return std::max(parts, in(p.plan->rooms[space.index()]));
  }
  static bool listed(const Problem& p, const plan::Session& s, SpaceId space) {
    return s.rooms.empty() ||
           std::find(s.rooms.begin(), s.rooms.end(), p.plan->rooms[space.index()].id) != s.rooms.end();
  }

  /// Calls `found(name, how many)` for each thing that the session asks for and the space has not.
  template <class Found>
  void missing(const Problem& p, const plan::Session& s, SpaceId space, Found found) const {
    for (const std::string& feature : s.features)
      if (!has_feature(p, space, feature)) found(feature, 1);
    for (const auto& [thing, amount] : s.equipment)
      if (!std::binary_search(movable.begin(), movable.end(), thing))
        if (const int lacking = amount - pieces(p, space, thing); lacking > 0) found(thing, lacking);
    const auto& layouts = p.plan->rooms[space.index()].layouts;
    if (!s.layout.empty() &&
        std::none_of(layouts.begin(), layouts.end(), [&](const auto& l) { return l.first == s.layout; }))
      found(s.layout, 1);
  }

  Units units(const Problem& p, ScopeId, SessionId id, SpaceId space) const {
    const plan::Session& s = p.plan->sessions[id.index()];
    if (s.off_site || space == p.nowhere) return s.off_site == (space == p.nowhere) ? 0 : 1;
    Units sum = (listed(p, s, space) ? 0 : 1) + (p.plan->rooms[space.index()].bookable ? 0 : 1);
    missing(p, s, space, [&](const std::string&, int n) { sum += n; });
    return sum;
  }
  auto alike(const Problem& p, ScopeId, SessionId id) const {
    const plan::Session& s = p.plan->sessions[id.index()];
    return std::tuple(s.off_site, s.rooms, s.features, s.equipment, s.layout);
  }

  Message explain(const Problem& p, const Breach& b) const {
    const plan::Session& s = p.plan->sessions[b.sessions[0].index()];
    if (b.resource.kind == Resource::Kind::none) return {&needs_room, {{"session", b.sessions[0]}}};
    const RoomId room(b.resource.index);
    if (s.off_site) return {&off_site, {{"session", b.sessions[0]}}};
    if (!p.plan->rooms[room.index()].bookable) return {&not_booked, {{"session", b.sessions[0]}, {"room", room}}};
    const SpaceId space(b.resource.index);
    if (!listed(p, s, space))
      return {&other_room,
              {{"session", b.sessions[0]}, {"room", room}, {"rooms", fmt::format("{}", fmt::join(s.rooms, ", "))}}};
    std::vector<std::string> names;
    missing(p, s, space,
            [&](const std::string& name, int n) { names.push_back(n > 1 ? fmt::format("{} {}", n, name) : name); });
    return {&lacks,
            {{"session", b.sessions[0]}, {"room", room}, {"missing", fmt::format("{}", fmt::join(names, ", "))}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(RoomFit, room_fit)
