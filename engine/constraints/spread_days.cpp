// The sessions of a group meet on at least so many different days: ITC-2007's minimum working days,
// XHSTT's SpreadEvents.
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_few{"{group} meets on {have} days, {want} are wanted",
                              "{group} {have} gün toplanıyor, {want} gün isteniyor",
                              "تجتمع {group} في {have} أيام، والمطلوب {want}"};

struct SpreadDays {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "at_least",
       .kind = plan::ParamKind::number,
       .meaning =
           "on how many days the sessions of a group meet; 0 = each on a day of its own, as far as the week has days",
       .unit = "days",
       .fallback = 0,
       .lowest = 0,
       .highest = 31}};
  static constexpr plan::Info info{
      .key = "spread_days",
      .summary = "The sessions of a group spread over at least so many days.",
      .why = "Language is learnt a little every day, and nobody sits two lessons of one course in a day.",
      .unit = "missing day",
      .example = "- rule: spread_days\n  must: true\n  sessions: {service: turkish}",
      .usual = Strength::prefer,
      .touches = Parts::start,
      .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<SessionId>> watched;
  std::vector<std::int32_t> at_least;
  std::vector<GroupId> group;
  std::vector<std::vector<ScopeId>> of_session;

  static Result<SpreadDays> read(const Problem& p, std::span<const Wish> all) {
    SpreadDays c;
    c.of_session.resize(p.sessions());
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      Dense<GroupId, std::vector<SessionId>> of_group(p.groups());
      for (const SessionId s : args.sessions()) of_group[p.group[s]].push_back(s);
      for (const GroupId g : ids<GroupId>(p.groups())) {
        const auto n = static_cast<std::int32_t>(of_group[g].size());
        const auto asked = static_cast<std::int32_t>(args.number("at_least"));
        const auto days = asked > 0 ? asked : std::min(n, p.grid.days);
        // One day is always reached; more days than sessions never is, and then costs alike in
        // every timetable, which is what ITC-2007 counts.
        if (n == 0 || days <= 1) continue;
        for (const SessionId s : of_group[g]) c.of_session[s.index()].emplace_back(c.scopes.size());
        c.scopes.push_back(scope_of(all, w));
        c.watched.push_back(of_group[g]);
        c.at_least.push_back(days);
        c.group.push_back(g);
      }
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    std::vector<int> days;
    std::vector<SessionId> who;
    for (const SessionId s : watched[scope.index()])
      if (t.placed(s)) {
        days.push_back(p.grid.day_of(t.start[s]));
        who.push_back(s);
      }
    std::sort(days.begin(), days.end());
    const auto used = std::unique(days.begin(), days.end()) - days.begin();
    // Nothing placed spreads over nothing: the missing sessions are all_placed's affair.
    if (const Units short_of = at_least[scope.index()] - used; used > 0 && short_of > 0)
      out({.scope = scope,
           .units = short_of,
           .sessions = who,
           .resource = Resource::of(group[scope.index()]),
           .have = used,
           .want = at_least[scope.index()]});
  }

  Message explain(const Problem&, const Breach& b) const {
    return {&too_few, {{"group", GroupId(b.resource.index)}, {"have", b.have}, {"want", b.want}}};
  }

  struct Tally {
    std::size_t days = 0;
    std::vector<std::int16_t> use;   // by scope and day: sessions
    std::vector<std::int32_t> used;  // by scope: days in use
  };

  Tally tally(const Problem& p, const Timetable& t) const {
    const auto days = static_cast<std::size_t>(p.grid.days);
    Tally y{days, std::vector<std::int16_t>(scopes.size() * days), std::vector<std::int32_t>(scopes.size())};
    for (std::size_t k = 0; k < scopes.size(); ++k)
      for (const SessionId s : watched[k])
        if (t.placed(s)) add(y, k, p.grid.day_of(t.start[s]), +1);
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    walk(p, y, trial, &bill);
    walk(p, y, trial.back(), nullptr);
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const { walk(p, y, trial, nullptr); }

  /// At best all missing days of its groups are mended.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (const ScopeId k : of_session[s.index()])
      if (y.used[k.index()] > 0) sum += weight[k.index()] * std::max(0, at_least[k.index()] - y.used[k.index()]);
    return sum;
  }

 private:
  Units add(Tally& y, std::size_t k, int day, int amount) const {
    auto& n = y.use[k * y.days + static_cast<std::size_t>(day)];
    const bool before = n > 0;
    n = static_cast<std::int16_t>(n + amount);
    const int step = static_cast<int>(n > 0) - static_cast<int>(before);
    if (step == 0) return 0;
    const auto units = [&] { return y.used[k] == 0 ? 0 : std::max(0, at_least[k] - y.used[k]); };
    const Units was = units();
    y.used[k] += step;
    return units() - was;
  }

  void walk(const Problem& p, Tally& y, const Trial& trial, Bill* bill) const {
    for (const auto& [s, parts] : trial.touched) {
      const int was = trial.now.placed(s) ? p.grid.day_of(trial.now.start[s]) : -1;
      const int is = trial.next.placed(s) ? p.grid.day_of(trial.next.start[s]) : -1;
      if (was == is) continue;
      for (const ScopeId k : of_session[s.index()]) {
        Units u = 0;
        if (is >= 0) u += add(y, k.index(), is, +1);
        if (was >= 0) u += add(y, k.index(), was, -1);
        if (bill && u != 0) bill->add(k, u);
      }
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(SpreadDays, spread_days)
