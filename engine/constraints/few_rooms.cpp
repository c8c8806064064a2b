// The sessions of a group stay in few different spaces: ITC-2007's room stability, ITC-2019's
// SameRoom when it is a must with at_most 1.
#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_many{"{group} uses {have} rooms, at most {want} are wanted",
                               "{group} {have} oda kullanıyor, en çok {want} isteniyor",
                               "{group} تستخدم {have} غرف، والمطلوب {want} على الأكثر"};
constexpr plan::Words too_many_all{"the sessions use {have} rooms, at most {want} are wanted",
                                   "oturumlar {have} oda kullanıyor, en çok {want} isteniyor",
                                   "تستخدم الجلسات {have} غرف، والمطلوب {want} على الأكثر"};
constexpr std::string_view per_choices[] = {"group", "all"};

struct FewRooms {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "per",
       .kind = plan::ParamKind::choice,
       .meaning = "count for each group apart, or for all the sessions together",
       .fallback = 0,
       .choices = per_choices},
      {.key = "at_most",
       .kind = plan::ParamKind::number,
       .meaning = "how many rooms cost nothing",
       .unit = "rooms",
       .fallback = 1,
       .lowest = 1,
       .highest = 1000}};
  static constexpr plan::Info info{.key = "few_rooms",
                                   .summary = "The sessions of a group use few different rooms.",
                                   .why = "People find their class, and things left on the tables are still there.",
                                   .unit = "room beyond the wanted number",
                                   .example = "- rule: few_rooms\n  weight: low\n  sessions: {category: adult}",
                                   .usual = Strength::prefer,
                                   .touches = Parts::start | Parts::space,
                                   .params = params};

  std::vector<Scope> scopes;
  std::vector<std::vector<SessionId>> watched;
  std::vector<std::int32_t> at_most;
  std::vector<GroupId> group;  // by scope; none = all together
  std::vector<std::vector<ScopeId>> of_session;

  static Result<FewRooms> read(const Problem& p, std::span<const Wish> all) {
    FewRooms c;
    c.of_session.resize(p.sessions());
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      const auto most = static_cast<std::int32_t>(args.number("at_most"));
      if (args.choice("per") == "all") {
        c.add(scope_of(all, w), args.sessions(), most, {});
        continue;
      }
      Dense<GroupId, std::vector<SessionId>> of_group(p.groups());
      for (const SessionId s : args.sessions()) of_group[p.group[s]].push_back(s);
      for (const GroupId g : ids<GroupId>(p.groups()))
        if (of_group[g].size() > static_cast<std::size_t>(most)) c.add(scope_of(all, w), of_group[g], most, g);
    }
    return c;
  }

  void add(Scope scope, std::vector<SessionId> who, std::int32_t most, GroupId g) {
    for (const SessionId s : who) of_session[s.index()].emplace_back(scopes.size());
    scopes.push_back(scope);
    watched.push_back(std::move(who));
    at_most.push_back(most);
    group.push_back(g);
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()]; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    std::vector<SpaceId> used;
    std::vector<SessionId> who;
    for (const SessionId s : watched[scope.index()]) {
      if (!counts(p, t, s)) continue;
      used.push_back(t.space[s]);
      who.push_back(s);
    }
    std::sort(used.begin(), used.end());
    const auto distinct = std::unique(used.begin(), used.end()) - used.begin();
    const Units over = distinct - at_most[scope.index()];
    const GroupId g = group[scope.index()];
    if (over > 0)
      out({.scope = scope,
           .units = over,
           .sessions = who,
           .resource = g.valid() ? Resource::of(g) : Resource{},
           .have = distinct,
           .want = at_most[scope.index()]});
  }

  Message explain(const Problem&, const Breach& b) const {
    if (b.resource.kind == Resource::Kind::none) return {&too_many_all, {{"have", b.have}, {"want", b.want}}};
    return {&too_many, {{"group", GroupId(b.resource.index)}, {"have", b.have}, {"want", b.want}}};
  }

  struct Tally {
    std::size_t spaces = 0;
    std::vector<std::int16_t> use;       // by scope and space: sessions there
    std::vector<std::int32_t> distinct;  // by scope
  };

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y{p.spaces(), std::vector<std::int16_t>(scopes.size() * p.spaces()),
            std::vector<std::int32_t>(scopes.size())};
    for (std::size_t k = 0; k < scopes.size(); ++k)
      for (const SessionId s : watched[k])
        if (counts(p, t, s)) add(y, k, t.space[s], +1);
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    walk(p, y, trial, &bill);
    walk(p, y, trial.back(), nullptr);
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const { walk(p, y, trial, nullptr); }

  /// A change of one session can free at most one room of each of its scopes.
  std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    for (const ScopeId k : of_session[s.index()])
      if (y.distinct[k.index()] > at_most[k.index()]) sum += weight[k.index()];
    return sum;
  }

 private:
  static bool counts(const Problem& p, const Timetable& t, SessionId s) {
    return t.placed(s) && t.space[s].valid() && t.space[s] != p.nowhere;
  }

  /// Takes one session in or out of the counts; what that changes in units.
  Units add(Tally& y, std::size_t k, SpaceId space, int amount) const {
    auto& n = y.use[k * y.spaces + space.index()];
    const bool before = n > 0;
    n = static_cast<std::int16_t>(n + amount);
    const int step = static_cast<int>(n > 0) - static_cast<int>(before);
    if (step == 0) return 0;
    const auto units = [&] { return std::max(0, y.distinct[k] - at_most[k]); };
    const Units was = units();
    y.distinct[k] += step;
    return units() - was;
  }

  /// Goes from now to next session by session: the counts are so cheap to change that pricing
  /// walks there and back.
  void walk(const Problem& p, Tally& y, const Trial& trial, Bill* bill) const {
    for (const auto& [s, parts] : trial.touched) {
      const bool was = counts(p, trial.now, s), is = counts(p, trial.next, s);
      if (was == is && trial.now.space[s] == trial.next.space[s]) continue;
      for (const ScopeId k : of_session[s.index()]) {
        Units u = 0;
        if (is) u += add(y, k.index(), trial.next.space[s], +1);
        if (was) u += add(y, k.index(), trial.now.space[s], -1);
        if (bill && u != 0) bill->add(k, u);
      }
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(FewRooms, few_rooms)
