// One person is in one session at a time, and fills one need of it. Interpreters are people like
// all others here.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_use.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words both_need{"{staff} is in {first} and in {second} on {time} ({length})",
                                "{staff} aynı anda {first} ve {second} oturumunda: {time} ({length})",
                                "{staff} في {first} و{second} معًا: {time} ({length})"};

struct StaffClash {
  static constexpr plan::Param params[] = {
      {.key = "staff", .kind = plan::ParamKind::staff, .meaning = "which people; all when left out"}};
  static constexpr plan::Info info{
      .key = "staff_clash",
      .summary = "Nobody on the staff is in two sessions at once, or fills two needs of one session.",
      .why = "An interpreter cannot be in two rooms.",
      .unit = "slot in which a person is needed twice (in each week of a fortnight if some sessions are fortnightly)",
      .example = "- rule: staff_clash\n  must: true",
      .usual = Strength::must,
      .touches = Parts::start | Parts::staff,
      .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<std::uint8_t>> staff;  // by scope, by person: watched
  std::vector<SessionId> with_needs;

  static Result<StaffClash> read(const Problem& p, std::span<const Wish> all) {
    StaffClash c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      c.scopes.push_back(scope_of(all, w));
      c.staff.emplace_back(p.staff_count());
      for (const StaffId s : Args(p, all[w]).staff()) c.staff.back()[s.index()] = 1;
    }
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (p.needs[s].size() > 0) c.with_needs.push_back(s);
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId) const { return with_needs; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    std::vector<std::vector<SessionId>> of_staff(p.staff_count());
    for (const SessionId s : with_needs)
      if (t.placed(s))
        for (const NeedId n : p.needs[s])
          if (t.staff[n].valid() && staff[scope.index()][t.staff[n].index()]) of_staff[t.staff[n].index()].push_back(s);
    for (const StaffId who : ids<StaffId>(p.staff_count()))
      for (std::size_t i = 0; i < of_staff[who.index()].size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
          SessionId a = of_staff[who.index()][j], b = of_staff[who.index()][i];
          if (t.start[b] < t.start[a]) std::swap(a, b);
          const Slot meet = overlap(t.start[a], p.end_of(a, t.start[a]), t.start[b], p.end_of(b, t.start[b]));
          if (const Units u = meet * shared_planes(p, a, b); u > 0)
            out({.scope = scope,
                 .units = u,
                 .sessions = {a, b},
                 .resource = Resource::of(who),
                 .slot = t.start[b],
                 .have = meet});
        }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&both_need,
            {{"staff", StaffId(b.resource.index)},
             {"first", b.sessions[0]},
             {"second", b.sessions[1]},
             {"time", time_text(p, b.slot)},
             {"length", length_text(p, b.have)}}};
  }

  using Tally = std::vector<SlotUse>;  // by scope; rows are people

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y(scopes.size(), SlotUse(p.staff_count(), p));
    for (std::size_t k = 0; k < scopes.size(); ++k)
      for (const SessionId s : with_needs)
        for (const NeedId n : p.needs[s]) {
          stake(p, t, s, n, k, +1, y[k]);
          y[k].apply_stakes();
          y[k].stakes.clear();
        }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    collect(p, y, trial);
    for (std::size_t k = 0; k < scopes.size(); ++k)
      if (!y[k].stakes.empty()) bill.add(ScopeId(k), y[k].price_stakes());
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    collect(p, y, trial);
    for (auto& use : y) use.apply_stakes();
  }

 private:
  void collect(const Problem& p, Tally& y, const Trial& trial) const {
    for (std::size_t k = 0; k < scopes.size(); ++k) {
      y[k].stakes.clear();
      for (const auto& [s, parts] : trial.touched) {
        const bool moves = any(parts & Parts::start);
        for (const NeedId n : p.needs[s]) {
          if (!moves && trial.now.staff[n] == trial.next.staff[n]) continue;
          stake(p, trial.now, s, n, k, -1, y[k]);
          stake(p, trial.next, s, n, k, +1, y[k]);
        }
      }
    }
  }

  void stake(const Problem& p, const Timetable& t, SessionId s, NeedId n, std::size_t k, int sign, SlotUse& use) const {
    const StaffId who = t.staff[n];
    if (!t.placed(s) || !who.valid() || !staff[k][who.index()]) return;
    use.stakes.push_back({who.value, t.start[s], p.end_of(s, t.start[s]), sign, p.weeks[s]});
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(StaffClash, staff_clash)
