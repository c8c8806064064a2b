// A week that people already know is changed as little as can be. Every session is compared with
// the earlier week by its name; what the earlier week did not decide cannot change.

#include <fmt/format.h>

#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words moved{"{session} was {earlier} and is {now}", "{session}: önce {earlier}, şimdi {now}",
                            "كانت {session} {earlier} وأصبحت {now}"};
constexpr plan::Words other_people{"{session} has other people on the staff than before",
                                   "{session} oturumunun görevlileri değişti", "تغيّر العاملون في {session}"};

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
      .summary = "The week differs as little as possible from the earlier one.",
      .why = "Every change is a telephone call to people who may have no telephone.",
      .unit = "change of time, room or person, by its cost (times the participants, when people are counted)",
      .example = "- rule: few_changes\n  weight: high\n  time: 3\n  room: 1\n  staff: 1",
      .usual = Strength::prefer,
      .touches = Parts::all,
      .params = params};

  struct OneWish {
    Dense<SessionId, std::int32_t> factor;  ///< 0 = not watched
    Units time = 1, room = 1, staff = 1;
    std::vector<SessionId> watched;

    [[nodiscard]] Units units(const Problem& p, const Timetable& t, SessionId s) const {
      if (!p.earlier || !t.placed(s) || !p.earlier->placed(s)) return 0;
      const Timetable& was = *p.earlier;
      Units sum = was.start[s] != t.start[s] ? time : 0;
      if (was.space[s].valid() && t.space[s].valid() && was.space[s] != t.space[s]) sum += room;
      for (const NeedId n : p.needs[s])
        if (was.staff[n].valid() && t.staff[n].valid() && was.staff[n] != t.staff[n]) sum += staff;
      return sum * factor[s];
    }
  };
  std::vector<Scope> scopes;
  std::vector<OneWish> wishes;  // by scope

  static Result<FewChanges> read(const Problem& p, std::span<const Wish> all) {
    FewChanges c;
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.scopes.push_back(scope_of(all, w));
      OneWish one{{}, args.number("time"), args.number("room"), args.number("staff"), args.sessions()};
      one.factor.assign(p.sessions(), 0);
      for (const SessionId s : one.watched) one.factor[s] = args.choice("count") == "people" ? p.people[s] : 1;
      c.wishes.push_back(std::move(one));
    }
    return c;
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId s) const { return wishes[s.index()].watched; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    for (const SessionId s : wishes[scope.index()].watched)
      if (const Units u = wishes[scope.index()].units(p, t, s); u > 0)
        out({.scope = scope,
             .units = u,
             .sessions = {s},
             .resource =
                 t.space[s].valid() && t.space[s] != p.nowhere ? Resource::of(RoomId(t.space[s].value)) : Resource{},
             .slot = t.start[s],
             .have = t.start[s],
             .want = p.earlier->start[s]});
  }

  Message explain(const Problem& p, const Breach& b) const {
    const SessionId s = b.sessions[0];
    const SpaceId was = p.earlier->space[s];
    const RoomId room(b.resource.kind == Resource::Kind::room ? b.resource.index : -1);
    const bool same_room = was == p.nowhere ? !room.valid() : was.value == room.value;
    if (b.have == b.want && same_room) return {&other_people, {{"session", s}}};
    const std::string earlier_room = was.valid() ? p.name(was) : "-";
    return {&moved,
            {{"session", s},
             {"earlier", time_text(p, p.earlier->start[s]) + ", " + earlier_room},
             {"now", time_text(p, b.slot) + ", " + (room.valid() ? p.name(room) : p.name(p.nowhere))}}};
  }

  struct Tally {};
  Tally tally(const Problem&, const Timetable&) const { return {}; }
  void price(const Problem& p, Tally&, const Trial& trial, Bill& bill) const {
    for (std::size_t w = 0; w < wishes.size(); ++w)
      for (const auto& who : trial.touched) {
        if (wishes[w].factor[who.session] == 0) continue;
        const Units u = wishes[w].units(p, trial.next, who.session) - wishes[w].units(p, trial.now, who.session);
        if (u != 0) bill.add(ScopeId(w), u);
      }
  }
  void apply(const Problem&, Tally&, const Trial&) const {}

  /// At most everything about the session is other than it was.
  std::int64_t could_save(const Problem& p, const Tally&, const std::int64_t* weight, SessionId s) const {
    if (!p.earlier) return 0;
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const OneWish& one = wishes[w];
      sum += one.factor[s] * (one.time + one.room + one.staff * static_cast<Units>(p.needs[s].size())) * weight[w];
    }
    return sum;
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(FewChanges, few_changes)
