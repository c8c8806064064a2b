// People work in their own hours: every session a person takes lies inside the hours given for him or her. Who and when
// decide it together, so nothing is trimmed; each person keeps running sums of the slots off duty.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slots.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words off_duty{
    "{staff} takes {session} at {start} for {length}, {outside} of it outside his or her hours",
    "{staff}, {session} için {start} saatinde {length} görevli; bunun {outside} kadarı çalışma saatleri dışında",
    "{staff} في الجلسة {session} ({start}) مدة {length}، منها {outside} خارج ساعات العمل"};

struct StaffAvailable {
  static constexpr plan::Param params[] = {
      {.key = "staff", .kind = plan::ParamKind::staff, .meaning = "whose hours; everyone's when left out"}};
  static constexpr plan::Info info{.key = "staff_available",
                                   .summary = "A person's sessions lie inside that person's hours.",
                                   .why = "People have agreed hours, days off and duties elsewhere.",
                                   .unit = "slot outside a person's hours",
                                   .example = "- rule: staff_available\n  must: true",
                                   .usual = Strength::must,
                                   .touches = Parts::start | Parts::staff,
                                   .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<std::uint8_t>> chosen;   // by scope: is this person meant
  Dense<StaffId, std::vector<ScopeId>> scopes_of;  // the same from the person's side
  std::vector<SessionId> with_staff;               // sessions that need people
  std::vector<SlotSet> on;                         // slots on duty; people with equal hours share one set
  std::vector<RunningCount> off;                   // slots off duty, summed up
  Dense<StaffId, std::int32_t> hours_of;           // of `on` and `off`; -1 = free at every time

  static Result<StaffAvailable> read(const Problem& p, std::span<const Wish> all) {
    StaffAvailable c;
    c.scopes_of.resize(p.staff_count());
    for (std::size_t w = 0; w < all.size(); ++w) {
      c.scopes.push_back(scope_of(all, w));
      c.chosen.emplace_back(p.staff_count());
      for (const StaffId who : Args(p, all[w]).staff()) {
        c.chosen.back()[who.index()] = 1;
        c.scopes_of[who].emplace_back(w);
      }
    }
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (p.needs[s].size() > 0) c.with_staff.push_back(s);
    std::vector<plan::Windows> kinds;
    for (const plan::Staff& person : p.plan->staff) {
      if (person.hours.empty()) {
        c.hours_of.push_back(-1);
        continue;
      }
      auto it = std::find(kinds.begin(), kinds.end(), person.hours);
      if (it == kinds.end()) {
        const SlotSet& duty = c.on.emplace_back(p.grid, person.hours);
        c.off.emplace_back(p.grid.slots(), [&](Slot s) { return duty.contains(s) ? 0 : 1; });
        it = kinds.insert(kinds.end(), person.hours);
      }
      c.hours_of.push_back(static_cast<std::int32_t>(it - kinds.begin()));
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId) const { return with_staff; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : with_staff) {
      if (!t.placed(s)) continue;
      for (const NeedId n : p.needs[s]) {
        const StaffId who = t.staff[n];
        if (!who.valid() || !chosen[scope.index()][who.index()] || hours_of[who] < 0) continue;
        const int inside = on[static_cast<std::size_t>(hours_of[who])].count(t.start[s], p.end_of(s, t.start[s]));
        if (inside < p.length[s])
          out({.scope = scope,
               .units = p.length[s] - inside,
               .sessions = {s},
               .resource = Resource::of(who),
               .slot = t.start[s],
               .have = p.length[s],
               .want = inside});
      }
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&off_duty,
            {{"staff", StaffId(b.resource.index)},
             {"session", b.sessions[0]},
             {"start", time_text(p, b.slot)},
             {"length", length_text(p, b.have)},
             {"outside", length_text(p, b.units)}}};
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    for (const auto& touched : trial.touched) {
      count(p, trial.next, touched.session, 1, bill);
      count(p, trial.now, touched.session, -1, bill);
    }
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

 private:
  void count(const Problem& p, const Timetable& t, SessionId s, Units sign, Bill& bill) const {
    if (!t.placed(s)) return;
    for (const NeedId n : p.needs[s]) {
      const StaffId who = t.staff[n];
      if (!who.valid() || hours_of[who] < 0) continue;
      const Units u = off[static_cast<std::size_t>(hours_of[who])].between(t.start[s], p.end_of(s, t.start[s]));
      if (u == 0) continue;
      for (const ScopeId scope : scopes_of[who]) bill.add(scope, sign * u);
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(StaffAvailable, staff_available)
