// The people of a session can come: it lies inside a time at which each group that attends is free, with a margin for
// the way. Parts of a group attend with the whole, so their times count too; groups that merely share some people do
// not bind each other here.
#include "engine/constraints/registry.hpp"
#include "engine/constraints/slots.hpp"
#include "engine/constraints/unary.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words not_free{
    "{session} at {start} lasts {length}, {outside} of it at times when its group cannot come",
    "{session} ({start}) {length} sürüyor, bunun {outside} kadarında grubu gelemiyor",
    "الجلسة {session} ({start}) مدتها {length}، منها {outside} لا تستطيع المجموعة الحضور فيها"};

struct GroupAvailable : Unary<GroupAvailable, Parts::start> {
  static constexpr plan::Param params[] = {
      {.key = "sessions", .kind = plan::ParamKind::sessions, .meaning = "which sessions; all when left out"},
      {.key = "before",
       .kind = plan::ParamKind::minutes,
       .meaning = "time a group has between becoming free and the session",
       .unit = "min",
       .highest = 240},
      {.key = "after",
       .kind = plan::ParamKind::minutes,
       .meaning = "time a group has between the session and its next duty",
       .unit = "min",
       .highest = 240}};
  static constexpr plan::Info info{
      .key = "group_available",
      .summary = "A session lies inside a time at which all the groups it serves are free, with time for the way.",
      .why = "A child is at school in its own shift, a worker is free on Saturday only.",
      .unit = "slot and group outside the free time that holds most of the session",
      .example = "- rule: group_available\n  must: true\n  sessions: {category: child}\n  after: 30 min",
      .usual = Strength::must,
      .touches = Parts::start,
      .params = params};

  std::vector<Dense<GroupId, plan::Windows>> free;   // by scope: each group's times less the margins; empty = always
  Dense<SessionId, std::vector<GroupId>> attending;  // groups served and their parts that have times of their own

  static Result<GroupAvailable> read(const Problem& p, std::span<const Wish> all) {
    GroupAvailable c;
    for (const SessionId s : ids<SessionId>(p.sessions())) c.attending.push_back(with_times(p, s));
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      auto who = args.sessions();
      std::erase_if(who, [&](SessionId s) { return c.attending[s].empty(); });
      c.watch(scope_of(all, w), std::move(who));
      auto& free = c.free.emplace_back();
      for (const plan::Group& g : p.plan->groups) {
        free.push_back(g.available);
        for (plan::TimeWindow& window : free[GroupId(free.size() - 1)]) {
          window.from += args.minutes("before");
          window.to -= args.minutes("after");
        }
      }
    }
    c.ready(p);
    return c;
  }

  static std::vector<GroupId> with_times(const Problem& p, SessionId s) {
    std::vector<GroupId> out = p.serves[s];
    for (std::size_t i = 0; i < out.size(); ++i)
      for (const std::string& part : p.plan->groups[out[i].index()].parts)
        if (const auto g = p.find_group(part); g && std::find(out.begin(), out.end(), *g) == out.end())
          out.push_back(*g);
    std::erase_if(out, [&](GroupId g) { return p.plan->groups[g.index()].available.empty(); });
    std::sort(out.begin(), out.end());
    return out;
  }

  Units units(const Problem& p, ScopeId scope, SessionId s, Slot start) const {
    Units sum = 0;
    for (const GroupId g : attending[s])
      sum += slots_outside(p.grid, free[scope.index()][g], start, p.end_of(s, start));
    return sum;
  }
  std::pair<std::int32_t, std::vector<GroupId>> alike(const Problem& p, ScopeId, SessionId s) const {
    return {p.length[s], attending[s]};
  }
  void numbers(const Problem& p, SessionId s, Slot, Breach& b) const {
    b.have = p.length[s];
    b.want = p.length[s] - b.units;
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&not_free,
            {{"session", b.sessions[0]},
             {"start", time_text(p, b.slot)},
             {"length", length_text(p, b.have)},
             {"outside", length_text(p, b.units)}}};
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(GroupAvailable, group_available)
