// Sessions run while the centre is open: opening hours less breaks, closures and holidays of the week planned.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slots.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words closed{"{session} at {start} lasts {length}, {outside} of it while the centre is closed",
                             "{session} ({start}) {length} sürüyor, bunun {outside} kadarında merkez kapalı",
                             "الجلسة {session} ({start}) مدتها {length}، منها {outside} والمركز مغلق"};

struct OpenHours : Unary<OpenHours, Parts::start> {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{.key = "open_hours",
                                   .summary = "Sessions run only while the centre is open.",
                                   .why = "Outside the opening hours, in a break or on a holiday, nobody is there.",
                                   .unit = "slot while closed",
                                   .example = "- rule: open_hours\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::start,
                                   .params = params};

  SlotSet open;

  static Result<OpenHours> read(const Problem& p, std::span<const Wish> all) {
    OpenHours c;
    c.open = SlotSet(p.grid, p.plan->open);
    for (std::size_t w = 0; w < all.size(); ++w) c.watch(scope_of(all, w), Args(p, all[w]).sessions());
    c.ready(p);
    return c;
  }

  /// Open slots of the session; what would lie beyond the week is not open.
  int inside(const Problem& p, SessionId s, Slot start) const {
    return open.count(start, std::min(p.end_of(s, start), p.grid.slots()));
  }
  Units units(const Problem& p, ScopeId, SessionId s, Slot start) const { return p.length[s] - inside(p, s, start); }
  std::int32_t alike(const Problem& p, ScopeId, SessionId s) const { return p.length[s]; }
  void numbers(const Problem& p, SessionId s, Slot start, Breach& b) const {
    b.have = p.length[s];
    b.want = inside(p, s, start);
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&closed,
            {{"session", b.sessions[0]},
             {"start", time_text(p, b.slot)},
             {"length", length_text(p, b.have)},
             {"outside", length_text(p, b.units)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(OpenHours, open_hours)
