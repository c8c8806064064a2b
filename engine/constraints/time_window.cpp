// A session lies inside one of the windows that its own `when` names: mornings only, or Saturday afternoon. Two windows
// with a break between them are two windows: a session may not straddle the break.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slots.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words outside_window{
    "{session} at {start} lasts {length}, {outside} of it outside its own times",
    "{session} ({start}) {length} sürüyor, bunun {outside} kadarı kendi saatlerinin dışında",
    "الجلسة {session} ({start}) مدتها {length}، منها {outside} خارج أوقاتها المحددة"};

struct TimeWindow : Unary<TimeWindow, Parts::start> {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{.key = "time_window",
                                   .summary = "A session lies wholly inside one of the times given under its `when`.",
                                   .why = "The people it is for can come at these times only.",
                                   .unit = "slot outside the window that holds most of the session",
                                   .example = "- rule: time_window\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::start,
                                   .params = params};

  static Result<TimeWindow> read(const Problem& p, std::span<const Wish> all) {
    TimeWindow c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      auto who = Args(p, all[w]).sessions();
      std::erase_if(who, [&](SessionId s) { return of(p, s).empty(); });
      c.watch(scope_of(all, w), std::move(who));
    }
    c.ready(p);
    return c;
  }

  static const plan::Windows& of(const Problem& p, SessionId s) { return p.plan->sessions[s.index()].when; }

  Units units(const Problem& p, ScopeId, SessionId s, Slot start) const {
    return slots_outside(p.grid, of(p, s), start, p.end_of(s, start));
  }
  std::vector<std::int64_t> alike(const Problem& p, ScopeId, SessionId s) const {
    std::vector<std::int64_t> key{p.length[s]};
    for (const plan::TimeWindow& w : of(p, s)) key.insert(key.end(), {w.days, w.from, w.to});
    return key;
  }
  void numbers(const Problem& p, SessionId s, Slot start, Breach& b) const {
    b.have = p.length[s];
    b.want = p.length[s] - slots_outside(p.grid, of(p, s), start, p.end_of(s, start));
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&outside_window,
            {{"session", b.sessions[0]},
             {"start", time_text(p, b.slot)},
             {"length", length_text(p, b.have)},
             {"outside", length_text(p, b.units)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(TimeWindow, time_window)
