// Some rooms are better than others: each session costs what the first row says that fits its room.
#include "engine/constraints/graded.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words less_liked{"{session} is in room {room}, which costs {cost}",
                                 "{session} {room} odasında; bu odanın bedeli {cost}",
                                 "الجلسة {session} في الغرفة {room}، وكلفتها {cost}"};

struct PreferredRooms : Unary<PreferredRooms, Parts::space> {
  static constexpr std::string_view columns[] = {"room", "floor", "feature", "cost"};
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "costs",
       .kind = plan::ParamKind::graded,
       .meaning = "rooms, floors or features with what a session there costs; a row with several needs all of them; "
                  "the first row that fits counts",
       .required = true,
       .choices = columns},
      {.key = "otherwise", .kind = plan::ParamKind::number, .meaning = "what a session in any other room costs"}};
  static constexpr plan::Info info{
      .key = "preferred_rooms",
      .summary = "Sessions are in the rooms that suit best, graded by cost.",
      .why = "The ground floor is easier to reach, and the good board is in one classroom only.",
      .unit = "cost",
      .example =
          "- rule: preferred_rooms\n  weight: low\n  sessions: {category: referral}\n  costs:\n"
          "    - {floor: ground, cost: 0}\n  otherwise: 1",
      .usual = Strength::prefer,
      .touches = Parts::space,
      .params = params};

  struct Grades {
    std::vector<GradedRow> rows;
    std::int64_t otherwise = 0;
  };
  std::vector<Grades> grades;  // by scope

  static Result<PreferredRooms> read(const Problem& p, std::span<const Wish> all) {
    PreferredRooms c;
    Diagnostics wrong;
    std::vector<std::string> rooms, floors, features;
    for (const plan::Room& r : p.plan->rooms) {
      rooms.push_back(r.id);
      features.insert(features.end(), r.features.begin(), r.features.end());
    }
    for (const plan::Floor& f : p.plan->floors) floors.push_back(f.id);
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      auto rows = graded_rows(args, all[w], std::span(columns).first(3), wrong);
      check_names(rows, "room", "room", rooms, wrong);
      check_names(rows, "floor", "floor", floors, wrong);
      check_names(rows, "feature", "feature", features, wrong);
      c.grades.push_back({std::move(rows), args.number("otherwise")});
      c.watch(scope_of(all, w), args.sessions());
    }
    if (has_errors(wrong)) return wrong;
    c.ready(p);
    return c;
  }

  static bool fits(const plan::Row& row, const plan::Room& room) {
    return allows(row.cell("room"), room.id) && allows(row.cell("floor"), room.floor) &&
           allows_one(row.cell("feature"), room.features);
  }

  Units units(const Problem& p, ScopeId scope, SessionId, SpaceId space) const {
    if (space == p.nowhere) return 0;
    const Grades& g = grades[scope.index()];
    for (const GradedRow& r : g.rows)
      if (fits(*r.row, p.plan->rooms[space.index()])) return r.cost;
    return g.otherwise;
  }
  int alike(const Problem&, ScopeId, SessionId) const { return 0; }
  void numbers(const Problem&, SessionId, SpaceId, Breach& b) const { b.have = b.units; }

  Message explain(const Problem&, const Breach& b) const {
    return {&less_liked, {{"session", b.sessions[0]}, {"room", RoomId(b.resource.index)}, {"cost", b.units}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(PreferredRooms, preferred_rooms)
