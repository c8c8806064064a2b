// A week that people already know is changed as little as can be. Sessions that are alike are matched with the earlier
// week by least change and not by their numbers: whoever attends both does not know which of them was the first. What
// the earlier week did not decide cannot change.

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/constraints/registry.hpp"
#include "engine/graph/matching.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words moved{"{session} was {earlier} and is {now}", "{session}: önce {earlier}, şimdi {now}",
                            "كانت {session} {earlier} وأصبحت {now}"};
constexpr plan::Words other_people{"{session} has other people on the staff than before",
                                   "{session} oturumunun görevlileri değişti", "تغيّر العاملون في {session}"};
constexpr plan::Words moved_for_another{"{session} is {now}; it stands for {other}, which was {earlier}",
                                        "{session}: {now}; önceden {earlier} olan {other} oturumunun yerine",
                                        "الجلسة {session} {now}، وهي بدل {other} التي كانت {earlier}"};
constexpr plan::Words other_people_than_another{"{session} has other people on the staff than {other} had before",
                                                "{session} oturumunun görevlileri önceki {other} oturumundan farklı",
                                                "العاملون في {session} غير الذين كانوا في {other}"};

constexpr std::string_view count_choices[] = {"sessions", "people"};

struct FewChanges {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "time", .meaning = "what another time costs", .unit = "units", .fallback = 1, .highest = 1000},
      {.key = "room", .meaning = "what another room costs", .unit = "units", .fallback = 1, .highest = 1000},
      {.key = "staff", .meaning = "what each other person costs", .unit = "units", .fallback = 1, .highest = 1000},
      {.key = "count",
       .kind = plan::ParamKind::choice,
       .meaning = "sessions: each change costs once; people: once for each participant who must be told",
       .fallback = 0,
       .choices = count_choices}};
  static constexpr plan::Info info{
      .key = "few_changes",
      .summary = "The week differs as little as possible from the earlier one; equal sessions of a group may swap.",
      .why = "Every change is a telephone call to people who may have no telephone.",
      .unit = "change of time, room or person, by its cost (times the participants, when people are counted)",
      .example = "- rule: few_changes\n  weight: high\n  time: 3\n  room: 1\n  staff: 1",
      .usual = Strength::prefer,
      .touches = Parts::all,
      .params = params};

  /// Scratch space for a price.
  struct Matching {
    std::vector<SessionId> now, was;
    graph::CostTable table;
  };

  struct OneWish {
    Units time = 1, room = 1, staff = 1;
    bool count_people = false;
    std::vector<SessionId> watched;
    std::vector<std::vector<SessionId>> alike;  ///< the watched sessions, those that are alike together
    Dense<SessionId, std::int32_t> in_alike;    ///< -1 = not watched

    /// What it costs that `s` is where it is in `t`, and `earlier` was where it was. Both are placed.
    [[nodiscard]] Units change(const Problem& p, const Timetable& t, SessionId s, SessionId earlier) const {
      const Timetable& was = *p.earlier;
      Units sum = was.start[earlier] != t.start[s] ? time : 0;
      if (was.space[earlier].valid() && t.space[s].valid() && was.space[earlier] != t.space[s]) sum += room;
      for (auto n = p.needs[s].first, m = p.needs[earlier].first; n < p.needs[s].last; ++n, ++m) {
        const StaffId then = was.staff[NeedId(m)], now = t.staff[NeedId(n)];
        if (then.valid() && now.valid() && then != now) sum += staff;
      }
      return sum * (count_people ? p.people[s] : 1);
    }

    /// Which of the earlier week's sessions each session now stands for: as many as there are in both weeks, at least
    /// cost, and where it costs no more each for itself. The definition.
    [[nodiscard]] std::vector<std::pair<SessionId, SessionId>> matched(const Problem& p, const Timetable& t,
                                                                       const std::vector<SessionId>& who) const {
      std::vector<graph::PricedLink> links;
      const auto many = static_cast<int>(who.size());
      for (int a = 0; a < many; ++a)
        for (int b = 0; b < many; ++b) {
          const SessionId now = who[static_cast<std::size_t>(a)], then = who[static_cast<std::size_t>(b)];
          if (!t.placed(now) || !p.earlier->placed(then)) continue;
          links.push_back({a, b, change(p, t, now, then) * (many + 1) + (a == b ? 0 : 1)});
        }
      const auto assignment = graph::cheapest_assignment(many, many, links);
      std::vector<std::pair<SessionId, SessionId>> out;
      for (std::size_t a = 0; a < who.size(); ++a)
        if (assignment.partner[a] >= 0) out.emplace_back(who[a], who[static_cast<std::size_t>(assignment.partner[a])]);
      return out;
    }

    /// The same cost, fast.
    [[nodiscard]] Units units(const Problem& p, const Timetable& t, std::int32_t of, Matching& m) const {
      const auto& who = alike[static_cast<std::size_t>(of)];
      if (!p.earlier) return 0;
      if (who.size() == 1) return t.placed(who[0]) && p.earlier->placed(who[0]) ? change(p, t, who[0], who[0]) : 0;
      m.now.clear();
      m.was.clear();
      for (const SessionId s : who)
        if (p.earlier->placed(s)) m.was.push_back(s);
      for (const SessionId s : who)
        if (t.placed(s) && !stays(p, t, s, m.was)) m.now.push_back(s);
      if (m.now.empty() || m.was.empty()) return 0;
      m.table.reset(static_cast<int>(m.now.size()), static_cast<int>(m.was.size()));
      for (std::size_t a = 0; a < m.now.size(); ++a)
        for (std::size_t b = 0; b < m.was.size(); ++b)
          m.table.at(static_cast<int>(a), static_cast<int>(b)) = change(p, t, m.now[a], m.was[b]);
      return m.table.least();
    }

   private:
    /// True when `s` is, to the last person, where one of `was` was, which is then taken out: no matching is cheaper
    /// without the two. (Where a room or a person is open that need not be so: it goes with any.)
    [[nodiscard]] bool stays(const Problem& p, const Timetable& t, SessionId s, std::vector<SessionId>& was) const {
      if (!complete(p, t, s)) return false;
      for (auto& earlier : was)
        if (change(p, t, s, earlier) == 0 && complete(p, *p.earlier, earlier)) {
          earlier = was.back();
          was.pop_back();
          return true;
        }
      return false;
    }
    static bool complete(const Problem& p, const Timetable& t, SessionId s) {
      if (!t.space[s].valid()) return false;
      for (const NeedId n : p.needs[s])
        if (!t.staff[n].valid()) return false;
      return true;
    }
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;  // by scope

  static Result<FewChanges> read(const Problem& p, std::span<const Wish> all) {
    FewChanges c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      auto& one = c.wishes.emplace_back();
      one.time = args.number("time");
      one.room = args.number("room");
      one.staff = args.number("staff");
      one.count_people = args.choice("count") == "people";
      one.watched = args.sessions();
      one.in_alike.assign(p.sessions(), -1);
      Dense<SessionId, std::int32_t> of_first;
      of_first.assign(p.sessions(), -1);
      for (const SessionId s : one.watched) {
        auto& of = of_first[p.alike[s]];
        if (of < 0) {
          of = static_cast<std::int32_t>(one.alike.size());
          one.alike.emplace_back();
        }
        one.alike[static_cast<std::size_t>(of)].push_back(s);
        one.in_alike[s] = of;
      }
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].watched; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    if (!p.earlier) return;
    const OneWish& one = wishes[scope.index()];
    for (const auto& who : one.alike)
      for (const auto& [s, was] : one.matched(p, t, who))
        if (const Units u = one.change(p, t, s, was); u > 0)
          out({.scope = scope,
               .units = u,
               .sessions = s == was ? std::vector{s} : std::vector{s, was},
               .resource =
                   t.space[s].valid() && t.space[s] != p.nowhere ? Resource::of(RoomId(t.space[s].value)) : Resource{},
               .slot = t.start[s],
               .have = t.start[s],
               .want = p.earlier->start[was]});
  }

  Message explain(const Problem& p, const Breach& b) const {
    const SessionId s = b.sessions.front(), other = b.sessions.back();
    const SpaceId was = p.earlier->space[other];
    const RoomId room(b.resource.kind == Resource::Kind::room ? b.resource.index : -1);
    const bool same_room = was == p.nowhere ? !room.valid() : was.value == room.value;
    const bool only_people = b.have == b.want && same_room;
    Message m{only_people ? &other_people : &moved, {{"session", s}}};
    if (s != other) {
      m.words = only_people ? &other_people_than_another : &moved_for_another;
      m.fields.emplace_back("other", other);
    }
    if (only_people) return m;
    const std::string earlier_room = was.valid() ? p.name(was) : "-";
    m.fields.emplace_back("earlier", time_text(p, p.earlier->start[other]) + ", " + earlier_room);
    m.fields.emplace_back("now", time_text(p, b.slot) + ", " + (room.valid() ? p.name(room) : p.name(p.nowhere)));
    return m;
  }

  struct Tally {
    std::vector<std::vector<Units>> units;  // by wish, by those that are alike
    Matching scratch;
  };
  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y;
    for (const OneWish& one : wishes) {
      auto& units = y.units.emplace_back();
      for (std::size_t of = 0; of < one.alike.size(); ++of)
        units.push_back(one.units(p, t, static_cast<std::int32_t>(of), y.scratch));
    }
    return y;
  }
  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    for_touched(p, y, trial, [&](std::size_t w, Units& units, Units after) {
      if (after != units) bill.add(ScopeId(w), after - units);
    });
  }
  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    for_touched(p, y, trial, [](std::size_t, Units& units, Units after) { units = after; });
  }

  /// At most everything about the session is other than it was: whom it stands for may change, but then another could
  /// have stood for that one.
  std::int64_t could_save(const Problem& p, const Tally&, const std::int64_t* weight, SessionId s) const {
    if (!p.earlier) return 0;
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const OneWish& one = wishes[w];
      if (one.in_alike[s] < 0) continue;
      const Units most = one.time + one.room + one.staff * static_cast<Units>(p.needs[s].size());
      sum += most * (one.count_people ? p.people[s] : 1) * weight[w];
    }
    return sum;
  }

 private:
  /// Calls f(wish, units now, units after the trial) once for each lot of sessions alike that the trial touches.
  template <class F>
  void for_touched(const Problem& p, Tally& y, const Trial& trial, F f) const {
    if (!p.earlier) return;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const OneWish& one = wishes[w];
      for (std::size_t i = 0; i < trial.touched.size(); ++i) {
        const std::int32_t of = one.in_alike[trial.touched[i].session];
        if (of < 0) continue;
        const auto before = trial.touched.first(i);
        if (std::any_of(before.begin(), before.end(), [&](const Touched& t) { return one.in_alike[t.session] == of; }))
          continue;
        f(w, y.units[w][static_cast<std::size_t>(of)], one.units(p, trial.next, of, y.scratch));
      }
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(FewChanges, few_changes)
