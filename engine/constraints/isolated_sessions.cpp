// A session of a group stands straight before or after another session of that group on its day:
// ITC-2007's curriculum compactness. Nobody travels in for one hour.
//
// The tally keeps the cost of each scope and day. Where every session is one slot long (ITC) a
// day is a bit mask and its lonely sessions are a few bit operations; else the day is recounted
// from the sessions of the scope, which are few.
#include <bit>

#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words alone{"{session} stands alone on {time}: {group} has nothing just before or after",
                            "{session} tek başına: {time}, {group} grubunun hemen önce veya sonra oturumu yok",
                            "الجلسة {session} منفردة: {time}، وليس للمجموعة {group} جلسة قبلها أو بعدها مباشرة"};

struct IsolatedSessions {
  static constexpr plan::Param params[] = {
      {.key = "groups", .kind = plan::ParamKind::groups, .meaning = "which groups; all when left out"},
      {.key = "gap",
       .kind = plan::ParamKind::minutes,
       .meaning = "a pause up to this long still counts as straight after",
       .unit = "minutes",
       .fallback = 0,
       .lowest = 0,
       .highest = 24 * 60}};
  static constexpr plan::Info info{
      .key = "isolated_sessions",
      .summary = "No session of a group stands alone: another one of the group comes just before or after on that day.",
      .why = "A bus fare for one hour is a reason to stay away.",
      .unit = "session that stands alone",
      .example = "- rule: isolated_sessions\n  weight: low\n  groups: [CFS-69A, TUR-CH]\n  gap: 30 min",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  std::vector<Scope> scopes;
  std::vector<GroupId> group;
  std::vector<std::vector<SessionId>> watched;
  std::vector<Slot> gap;
  std::vector<std::vector<ScopeId>> of_session;
  bool masks = false;  // every session one slot long, no gap, days of at most 62 slots, every week

  static Result<IsolatedSessions> read(const Problem& p, std::span<const Wish> all) {
    IsolatedSessions c;
    c.of_session.resize(p.sessions());
    c.masks = p.week_planes == 1 && p.grid.per_day <= 62;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      for (const GroupId g : args.groups()) {
        const auto& who = p.sessions_of_group[g];
        if (who.empty()) continue;
        for (const SessionId s : who) {
          c.of_session[s.index()].emplace_back(c.scopes.size());
          if (p.length[s] != 1) c.masks = false;
        }
        c.scopes.push_back(scope_of(all, w));
        c.group.push_back(g);
        c.watched.push_back(who);
        c.gap.push_back(args.slots("gap"));
        if (c.gap.back() != 0) c.masks = false;
      }
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  static bool neighbours(const Problem& p, const Timetable& t, SessionId a, SessionId b, Slot gap) {
    if (!p.same_weeks(a, b) || p.grid.day_of(t.start[a]) != p.grid.day_of(t.start[b])) return false;
    const Slot after = t.start[b] - p.end_of(a, t.start[a]), before = t.start[a] - p.end_of(b, t.start[b]);
    return (after >= 0 && after <= gap) || (before >= 0 && before <= gap);
  }

  bool lonely(const Problem& p, const Timetable& t, std::size_t k, SessionId s) const {
    return std::none_of(watched[k].begin(), watched[k].end(),
                        [&](SessionId o) { return o != s && t.placed(o) && neighbours(p, t, s, o, gap[k]); });
  }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : watched[scope.index()])
      if (t.placed(s) && lonely(p, t, scope.index(), s))
        out({.scope = scope,
             .units = 1,
             .sessions = {s},
             .resource = Resource::of(group[scope.index()]),
             .slot = t.start[s]});
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&alone, {{"session", b.sessions[0]}, {"time", time_text(p, b.slot)}, {"group", GroupId(b.resource.index)}}};
  }

  struct Day {
    std::uint64_t mask = 0;    // slots with a session
    std::int32_t crowded = 0;  // sessions beyond the first in a slot: 0 unless groups clash
    std::int32_t cost = 0;
  };
  struct Tally {
    std::vector<Day> day;               // by scope and day
    std::vector<std::int32_t> cost;     // by scope
    std::vector<std::int32_t> crowded;  // by scope, with masks only
    std::vector<std::uint8_t> count;    // by scope and slot, with masks only
  };

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    y.day.resize(scopes.size() * static_cast<std::size_t>(p.grid.days));
    y.cost.resize(scopes.size());
    y.crowded.resize(scopes.size());
    if (masks) {
      y.count.resize(scopes.size() * static_cast<std::size_t>(p.grid.slots()));
      for (std::size_t k = 0; k < scopes.size(); ++k)
        for (const SessionId s : watched[k])
          if (t.placed(s)) put(p, y, k, t.start[s], +1);
    } else {
      for (std::size_t k = 0; k < scopes.size(); ++k)
        for (int d = 0; d < p.grid.days; ++d) y.cost[k] += y.day[at(p, k, d)].cost = recount(p, t, k, d);
    }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    if (masks) {
      walk(p, y, trial, &bill);
      walk(p, y, trial.back(), nullptr);
    } else {
      for_changed_days(p, trial, [&](std::size_t k, int d) {
        const auto u = recount(p, trial.next, k, d) - y.day[at(p, k, d)].cost;
        if (u != 0) bill.add(ScopeId(k), u);
      });
    }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    if (masks)
      walk(p, y, trial, nullptr);
    else
      for_changed_days(p, trial, [&](std::size_t k, int d) {
        const auto cost = recount(p, trial.next, k, d);
        y.cost[k] += cost - y.day[at(p, k, d)].cost;
        y.day[at(p, k, d)].cost = cost;
      });
  }

  /// Leaving saves the session's own loneliness, arriving mends its own and that of what stands
  /// just before and after: with sessions one slot long and no two at once, three at the most.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (const ScopeId k : of_session[s.index()]) {
      const std::int32_t now = y.cost[k.index()];
      sum += weight[k.index()] * (!masks || y.crowded[k.index()] > 0 ? now : std::min(now, 3));
    }
    return sum;
  }

 private:
  static std::size_t at(const Problem& p, std::size_t k, int day) {
    return k * static_cast<std::size_t>(p.grid.days) + static_cast<std::size_t>(day);
  }

  /// Without a processor flag std::popcount is a call into a table; lonely sessions are few.
  static std::int32_t count_bits(std::uint64_t bits) {
    std::int32_t n = 0;
    for (; bits != 0; bits &= bits - 1) ++n;
    return n;
  }

  std::int32_t recount(const Problem& p, const Timetable& t, std::size_t k, int day) const {
    std::int32_t n = 0;
    for (const SessionId s : watched[k])
      if (t.placed(s) && p.grid.day_of(t.start[s]) == day && lonely(p, t, k, s)) ++n;
    return n;
  }

  /// Calls f(scope, day) once for each day of a scope on which a touched session leaves or arrives.
  template <class F>
  void for_changed_days(const Problem& p, const Trial& trial, F f) const {
    const auto uses = [&](const Timetable& t, SessionId s, int d) {
      return t.placed(s) && p.grid.day_of(t.start[s]) == d;
    };
    for (std::size_t i = 0; i < trial.touched.size(); ++i) {
      const SessionId s = trial.touched[i].session;
      if (trial.now.start[s] == trial.next.start[s]) continue;
      for (const ScopeId k : of_session[s.index()])
        for (int d = 0; d < p.grid.days; ++d) {
          if (!uses(trial.now, s, d) && !uses(trial.next, s, d)) continue;
          bool seen = false;
          for (std::size_t j = 0; j < i && !seen; ++j) {
            const SessionId o = trial.touched[j].session;
            const auto& theirs = of_session[o.index()];
            seen = trial.now.start[o] != trial.next.start[o] && (uses(trial.now, o, d) || uses(trial.next, o, d)) &&
                   std::find(theirs.begin(), theirs.end(), k) != theirs.end();
          }
          if (!seen) f(k.index(), d);
        }
    }
  }

  /// Adds or takes one session of one slot; what that changes in units.
  Units put(const Problem& p, Tally& y, std::size_t k, Slot slot, int amount) const {
    const int d = p.grid.day_of(slot);
    const Slot begin = p.grid.day_begin(d);
    Day& day = y.day[at(p, k, d)];
    const std::size_t base = k * static_cast<std::size_t>(p.grid.slots());
    auto& n = y.count[base + static_cast<std::size_t>(slot)];
    if (amount > 0) {
      day.crowded += n > 0;
      y.crowded[k] += n > 0;
      ++n;
    } else {
      --n;
      day.crowded -= n > 0;
      y.crowded[k] -= n > 0;
    }
    const std::uint64_t bit = std::uint64_t{1} << (slot - begin);
    day.mask = n > 0 ? day.mask | bit : day.mask & ~bit;
    std::uint64_t single = day.mask & ~(day.mask << 1) & ~(day.mask >> 1);
    std::int32_t cost = count_bits(single);
    if (day.crowded > 0) {
      cost = 0;
      for (; single != 0; single &= single - 1)
        cost += y.count[base + static_cast<std::size_t>(begin + std::countr_zero(single))];
    }
    const Units delta = cost - day.cost;
    y.cost[k] += cost - day.cost;
    day.cost = cost;
    return delta;
  }

  void walk(const Problem& p, Tally& y, const Trial& trial, Bill* bill) const {
    for (const auto& [s, parts] : trial.touched) {
      const Slot was = trial.now.start[s], is = trial.next.start[s];
      if (was == is) continue;
      for (const ScopeId k : of_session[s.index()]) {
        Units u = 0;
        if (was != no_slot) u += put(p, y, k.index(), was, -1);
        if (is != no_slot) u += put(p, y, k.index(), is, +1);
        if (bill && u != 0) bill->add(k, u);
      }
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(IsolatedSessions, isolated_sessions)
