// A group keeps its people: for each role the same person, or the same two where a session needs two, over all its
// sessions of the week. In what order they stand in a session's list makes no difference.
#include <map>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/roles.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_many{"{what} has {have} people as {role} over the week, {want} would do",
                               "{what} hafta boyunca {role} olarak {have} kişi görüyor, {want} yeter",
                               "{what}: {have} أشخاص بصفة {role} خلال الأسبوع، ويكفي {want}"};
/// For needs that name no role.
constexpr plan::Words too_many_people{"{what} has {have} people on the staff over the week, {want} would do",
                                      "{what} hafta boyunca {have} görevli görüyor, {want} yeter",
                                      "{what}: {have} من العاملين خلال الأسبوع، ويكفي {want}"};

struct SameStaff {
  static constexpr std::string_view units_of[] = {"group", "all"};
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "per",
       .kind = plan::ParamKind::choice,
       .meaning = "who keeps the same people: each group (not where each session is another client), or all these "
                  "sessions together",
       .choices = units_of},
      {.key = "role", .kind = plan::ParamKind::text, .meaning = "only this role; each role for itself when left out"}};
  static constexpr plan::Info info{
      .key = "same_staff",
      .summary = "A group has the same person for a role in all its sessions.",
      .why = "A class learns better with one teacher, and a child trusts a face it knows.",
      .unit = "person beyond those one session needs",
      .example = "- rule: same_staff\n  weight: low\n  sessions: {service: turkish}\n  role: turkish teacher",
      .usual = Strength::prefer,
      .touches = Parts::staff,
      .params = params};

  std::vector<Scope> scopes;
  struct Watched {
    std::string role;
    GroupId group;                    // not valid: the selected sessions together
    std::vector<SessionId> sessions;  // in id order, without doubles
    std::vector<NeedId> needs;
    std::int32_t enough = 0;  // most needs of the role that one session has
  };
  std::vector<Watched> watched;  // by scope
  Dense<NeedId, std::vector<ScopeId>> scopes_of;

  static Result<SameStaff> read(const Problem& p, std::span<const Wish> all) {
    SameStaff c;
    Diagnostics wrong;
    c.scopes_of.resize(p.need_session.size());
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      check_role(p, all[w], wrong);
      const bool together = args.choice("per") == "all";
      std::map<std::pair<GroupId, std::string>, Watched> found;
      for (const SessionId s : args.sessions()) {
        const GroupId group = together ? GroupId{} : p.group[s];
        if (!together && p.plan->groups[group.index()].individual) continue;
        std::map<std::string, std::int32_t> in_session;
        for (const NeedId n : p.needs[s]) {
          const std::string& role =
              p.plan->sessions[s.index()].needs[static_cast<std::size_t>(n.value - p.needs[s].first)].role;
          if (args.has("role") && role != args.text("role")) continue;
          Watched& one = found[{group, role}];
          one.role = role;
          one.group = group;
          if (one.sessions.empty() || one.sessions.back() != s) one.sessions.push_back(s);
          one.needs.push_back(n);
          one.enough = std::max(one.enough, ++in_session[role]);
        }
      }
      for (auto& [key, one] : found) {
        if (one.sessions.size() < 2) continue;  // one session has nobody to change
        for (const NeedId n : one.needs) c.scopes_of[n].emplace_back(c.scopes.size());
        c.scopes.push_back(scope_of(all, w));
        c.watched.push_back(std::move(one));
      }
    }
    if (has_errors(wrong)) return wrong;
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return watched[s.index()].sessions; }

  /// Who works for the scope in this timetable, each once.
  std::vector<StaffId> people(const Problem& p, const Timetable& t, const Watched& one) const {
    std::vector<StaffId> out;
    for (const NeedId n : one.needs)
      if (t.placed(p.need_session[n]) && t.staff[n].valid()) out.push_back(t.staff[n]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const Watched& one = watched[scope.index()];
    const auto have = static_cast<std::int64_t>(people(p, t, one).size());
    if (have <= one.enough) return;
    std::vector<SessionId> part;
    for (const SessionId s : one.sessions)
      if (t.placed(s)) part.push_back(s);
    out({.scope = scope,
         .units = have - one.enough,
         .sessions = std::move(part),
         .resource = one.group.valid() ? Resource::of(one.group) : Resource{},
         .have = have,
         .want = one.enough});
  }

  Message explain(const Problem& p, const Breach& b) const {
    const Watched& one = watched[b.scope.index()];
    const FieldValue what =
        one.group.valid() ? FieldValue(one.group)
                          : FieldValue(fmt::format("{} ... {}", p.name(b.sessions.front()), p.name(b.sessions.back())));
    if (one.role.empty()) return {&too_many_people, {{"what", what}, {"have", b.have}, {"want", b.want}}};
    return {&too_many, {{"what", what}, {"have", b.have}, {"role", one.role}, {"want", b.want}}};
  }

  /// How often each person works for a scope: few people, so a short list in a run of its own, as long as its needs.
  struct Tally {
    struct Entry {
      StaffId who;
      std::int32_t times = 0;
    };
    std::vector<Entry> entries;
    std::vector<std::size_t> first;      // by scope, into entries
    std::vector<std::int32_t> distinct;  // by scope
  };

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    std::size_t at = 0;
    for (const Watched& one : watched) {
      y.first.push_back(at);
      at += one.needs.size();
    }
    y.entries.resize(at);
    y.distinct.resize(watched.size());
    for (const ScopeId scope : ids<ScopeId>(watched.size()))
      for (const NeedId n : watched[scope.index()].needs)
        if (const StaffId who = chosen(p, t, n); who.valid()) add(y, scope, who);
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    bool changed = false;
    // Each step's difference is billed; over the trial they add up to the difference of its two ends.
    walk(p, y, trial, [&](ScopeId scope, Units u) {
      changed = true;
      if (u != 0) bill.add(scope, u);
    });
    if (changed) walk(p, y, trial.back(), [](ScopeId, Units) {});
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    walk(p, y, trial, [](ScopeId, Units) {});
  }

 private:
  static StaffId chosen(const Problem& p, const Timetable& t, NeedId n) {
    return t.placed(p.need_session[n]) ? t.staff[n] : StaffId{};
  }

  template <class Step>
  void walk(const Problem& p, Tally& y, const Trial& trial, Step step) const {
    for (const auto& touched : trial.touched)
      for (const NeedId n : p.needs[touched.session]) {
        const StaffId was = chosen(p, trial.now, n), will = chosen(p, trial.next, n);
        if (was == will) continue;
        for (const ScopeId scope : scopes_of[n]) {
          const Units before = units(y, scope);
          if (was.valid()) remove(y, scope, was);
          if (will.valid()) add(y, scope, will);
          step(scope, units(y, scope) - before);
        }
      }
  }

  Units units(const Tally& y, ScopeId scope) const {
    return std::max(0, y.distinct[scope.index()] - watched[scope.index()].enough);
  }
  static void add(Tally& y, ScopeId scope, StaffId who) {
    Tally::Entry* const entries = y.entries.data() + y.first[scope.index()];
    std::int32_t& distinct = y.distinct[scope.index()];
    std::int32_t i = 0;
    while (i < distinct && entries[i].who != who) ++i;
    if (i == distinct) entries[distinct++] = {who, 0};
    ++entries[i].times;
  }
  static void remove(Tally& y, ScopeId scope, StaffId who) {
    Tally::Entry* const entries = y.entries.data() + y.first[scope.index()];
    std::int32_t& distinct = y.distinct[scope.index()];
    std::int32_t i = 0;
    while (entries[i].who != who) ++i;
    if (--entries[i].times == 0) entries[i] = entries[--distinct];
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(SameStaff, same_staff)
