// People who cannot use stairs meet in rooms that are reached without steps.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words stairs{"{session} has people who cannot use stairs, and room {room} is not step-free",
                             "{session} merdiven kullanamayan kişiler içeriyor, {room} odası basamaksız değil",
                             "في الجلسة {session} أشخاص لا يستطيعون صعود الدرج، والغرفة {room} ليست خالية من الدرج"};

struct StepFree : Unary<StepFree, Parts::space> {
  static constexpr plan::Param params[] = {
      {.key = "sessions",
       .kind = plan::ParamKind::sessions,
       .meaning = "which sessions; of these, the ones with a group that is step-free; all when left out"}};
  static constexpr plan::Info info{.key = "step_free",
                                   .summary = "Groups whose people cannot use stairs meet in step-free rooms.",
                                   .why = "A room that cannot be reached is no room.",
                                   .unit = "room that is not step-free",
                                   .example = "- rule: step_free\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::space,
                                   .params = params};

  static Result<StepFree> read(const Problem& p, std::span<const Wish> all) {
    StepFree c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      auto who = Args(p, all[w]).sessions();
      std::erase_if(who, [&](SessionId s) {
        return std::none_of(p.serves[s].begin(), p.serves[s].end(),
                            [&](GroupId g) { return p.plan->groups[g.index()].step_free; });
      });
      c.watch(scope_of(all, w), std::move(who));
    }
    c.ready(p);
    return c;
  }

  Units units(const Problem& p, ScopeId, SessionId, SpaceId space) const {
    const auto& rooms = p.rooms_of[space];
    return std::count_if(rooms.begin(), rooms.end(), [&](RoomId r) { return !p.plan->rooms[r.index()].step_free; });
  }
  int alike(const Problem&, ScopeId, SessionId) const { return 0; }

  Message explain(const Problem&, const Breach& b) const {
    return {&stairs, {{"session", b.sessions[0]}, {"room", RoomId(b.resource.index)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(StepFree, step_free)
