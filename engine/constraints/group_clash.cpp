// Sessions that have people in common do not run at the same time. Whether two sessions have
// people in common is known before the search, so sessions alike form a class, and the tally
// keeps, for each class and slot, how many running sessions share people with it.
#include <map>

#include "engine/constraints/registry.hpp"
#include "engine/constraints/slot_use.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words same_people{"{first} and {second} have people in common and overlap on {time} ({length})",
                                  "{first} ve {second} ortak katılımcılı ve çakışıyor: {time} ({length})",
                                  "{first} و{second} لهما مشاركون مشتركون ويتداخلان: {time} ({length})"};

constexpr std::string_view of_choices[] = {"groups", "people", "households"};

struct GroupClash {
  static constexpr plan::Param params[] = {
      {.key = "of",
       .kind = plan::ParamKind::choice,
       .meaning = "what two sessions share: groups (the same people by the plan), people (a person enrolled in both), "
                  "households (members of one household)",
       .fallback = 0,
       .choices = of_choices},
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"}};
  static constexpr plan::Info info{
      .key = "group_clash",
      .summary = "Sessions with people in common do not overlap.",
      .why = "A participant can be in one place at a time.",
      .unit = "slot in which a pair of sessions meets (in each week of a fortnight if some sessions are fortnightly)",
      .example = "- rule: group_clash\n  must: true\n  of: groups",
      .usual = Strength::must,
      .touches = Parts::start,
      .params = params};

  /// Classes of sessions and which of them share people.
  struct Classes {
    Dense<SessionId, std::int32_t> of;               // -1 = not watched
    std::vector<std::vector<std::int32_t>> sharing;  // by class: classes with people in common, sorted
    std::vector<std::vector<bool>> share;            // the same as a table
    std::vector<std::vector<SessionId>> members;     // by class: its sessions, in the order of `watched`
    std::vector<SessionId> watched;                  // in id order
  };

  std::vector<Scope> scopes;
  std::vector<Classes> classes;  // by scope

  static Result<GroupClash> read(const Problem& p, std::span<const Wish> all) {
    GroupClash c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      c.classes.push_back(make_classes(p, args.sessions(), args.choice("of")));
    }
    return c;
  }

  static Classes make_classes(const Problem& p, std::vector<SessionId> who, std::string_view of) {
    Classes c;
    c.of.assign(p.sessions(), -1);
    std::map<std::vector<GroupId>, std::int32_t> known;
    std::vector<SessionId> first;  // of each class
    for (const SessionId s : who) {
      const auto [it, fresh] = known.emplace(p.serves[s], static_cast<std::int32_t>(first.size()));
      if (fresh) first.push_back(s);
      c.of[s] = it->second;
    }
    c.watched = std::move(who);
    const std::size_t n = first.size();
    c.sharing.resize(n);
    c.share.assign(n, std::vector<bool>(n));
    c.members.resize(n);
    for (const SessionId s : c.watched) c.members[index_of(c, s)].push_back(s);
    // Only classes that serve groups which meet are looked at: in an organisation of many centres most do not.
    const auto meet = groups_that_meet(p, of);
    std::vector<std::vector<std::int32_t>> classes_of(p.groups());
    for (std::size_t a = 0; a < n; ++a)
      for (const GroupId g : p.serves[first[a]]) classes_of[g.index()].push_back(static_cast<std::int32_t>(a));
    for (std::size_t a = 0; a < n; ++a) {
      for (const GroupId g : p.serves[first[a]])
        for (const GroupId h : meet[g.index()])
          for (const std::int32_t b : classes_of[h.index()]) {
            // Each session of an individual group is another client; a group's own sessions else share everyone.
            if (g == h && static_cast<std::size_t>(b) == a && p.plan->groups[g.index()].individual) continue;
            if (!c.share[a][static_cast<std::size_t>(b)]) c.sharing[a].push_back(b);
            c.share[a][static_cast<std::size_t>(b)] = true;
          }
      std::sort(c.sharing[a].begin(), c.sharing[a].end());
    }
    return c;
  }

  /// By group: those with people in common in the sense asked for, each once.
  static std::vector<std::vector<GroupId>> groups_that_meet(const Problem& p, std::string_view of) {
    std::vector<std::vector<GroupId>> meet(p.groups());
    if (of == "groups") {
      std::vector<std::vector<GroupId>> made_of(p.groups());  // by atom: the groups it is part of
      for (const GroupId g : ids<GroupId>(p.groups()))
        for (const GroupId atom : p.atoms[g]) made_of[atom.index()].push_back(g);
      for (const GroupId g : ids<GroupId>(p.groups()))
        for (const GroupId atom : p.atoms[g])
          meet[g.index()].insert(meet[g.index()].end(), made_of[atom.index()].begin(), made_of[atom.index()].end());
    } else {
      std::map<std::string_view, GroupId> known;
      for (const GroupId g : ids<GroupId>(p.groups())) known.emplace(p.name(g), g);
      std::map<std::string_view, std::vector<GroupId>> groups_of;  // by person or household
      for (const auto& person : p.plan->people)
        for (const auto& g : person.groups)
          if (const auto it = known.find(g); it != known.end())
            groups_of[of == "people" ? person.code : person.household].push_back(it->second);
      for (const auto& [key, groups] : groups_of) {
        if (key.empty()) continue;
        for (const GroupId a : groups)
          for (const GroupId b : groups)
            if (a != b) meet[a.index()].push_back(b);
      }
    }
    for (auto& list : meet) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return meet;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return classes[s.index()].watched; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const auto& c = classes[scope.index()];
    std::vector<SessionId> sharing;  // before `later` in id order, with people in common
    for (const SessionId later : c.watched) {
      if (!t.placed(later)) continue;
      sharing.clear();
      for (const auto other : c.sharing[index_of(c, later)])
        for (const SessionId s : c.members[static_cast<std::size_t>(other)])
          if (s < later && t.placed(s)) sharing.push_back(s);
      std::sort(sharing.begin(), sharing.end());
      for (const SessionId earlier : sharing) {
        SessionId a = earlier, b = later;
        if (t.start[b] < t.start[a]) std::swap(a, b);
        const Slot meet = overlap(t.start[a], p.end_of(a, t.start[a]), t.start[b], p.end_of(b, t.start[b]));
        if (const Units u = meet * shared_planes(p, a, b); u > 0)
          out({.scope = scope, .units = u, .sessions = {a, b}, .slot = t.start[b], .have = meet});
      }
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&same_people,
            {{"first", b.sessions[0]},
             {"second", b.sessions[1]},
             {"time", time_text(p, b.slot)},
             {"length", length_text(p, b.have)}}};
  }

  using Tally = std::vector<SlotUse>;  // by scope; rows are classes, counts of *sharing* sessions

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (std::size_t k = 0; k < scopes.size(); ++k) {
      const auto& c = classes[k];
      y.emplace_back(c.sharing.size(), p);
      for (const SessionId s : c.watched)
        if (t.placed(s)) count(p, c, y[k], s, t.start[s], +1);
    }
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    for (std::size_t k = 0; k < scopes.size(); ++k) {
      const auto& c = classes[k];
      SlotUse& use = y[k];
      use.stakes.clear();
      for (const auto& [s, parts] : trial.touched) {
        if (c.of[s] < 0 || !any(parts & Parts::start)) continue;
        stake(p, c, use, trial.now, s, -1);
        stake(p, c, use, trial.next, s, +1);
      }
      if (use.stakes.empty()) continue;
      // A row counts the sessions that share people with its class, so two stakes meet when their classes do.
      const Units delta = use.price_stakes([&](std::int32_t a, std::int32_t b) -> bool {
        return c.share[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
      });
      if (delta != 0) bill.add(ScopeId(k), delta);
    }
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    for (std::size_t k = 0; k < scopes.size(); ++k)
      for (const auto& [s, parts] : trial.touched) {
        if (classes[k].of[s] < 0 || !any(parts & Parts::start)) continue;
        if (trial.now.placed(s)) count(p, classes[k], y[k], s, trial.now.start[s], -1);
        if (trial.next.placed(s)) count(p, classes[k], y[k], s, trial.next.start[s], +1);
      }
  }

 private:
  static std::size_t index_of(const Classes& c, SessionId s) { return static_cast<std::size_t>(c.of[s]); }

  static void count(const Problem& p, const Classes& c, SlotUse& use, SessionId s, Slot start, int amount) {
    for (const auto other : c.sharing[index_of(c, s)]) use.add(other, start, p.end_of(s, start), p.weeks[s], amount);
  }

  static void stake(const Problem& p, const Classes& c, SlotUse& use, const Timetable& t, SessionId s, int sign) {
    if (t.placed(s)) use.stakes.push_back({c.of[s], t.start[s], p.end_of(s, t.start[s]), sign, p.weeks[s]});
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(GroupClash, group_clash)
