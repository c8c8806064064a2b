// One session has no start, no room or nobody for one of its needs, whatever the others do.
#include <algorithm>
#include <optional>

#include "engine/explain/proofs/ground.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words no_start{"{session} has no start that keeps {wish}",
                               "{session} için {wish} kuralına uyan başlangıç yok",
                               "لا بداية للجلسة {session} تفي بـ {wish}"};
constexpr plan::Words no_room{"{session} has no room that keeps {wish}", "{session} için {wish} kuralına uyan oda yok",
                              "لا غرفة للجلسة {session} تفي بـ {wish}"};
constexpr plan::Words no_person{"{session} needs someone as {role}; nobody keeps {wish}",
                                "{session} için {role} gerekiyor; {wish} kuralına uyan kimse yok",
                                "تحتاج الجلسة {session} إلى {role}؛ ولا أحد يفي بـ {wish}"};
constexpr plan::Words nobody{"{session} needs someone as {role}; 0 of {staff} people on the staff are",
                             "{session} için {role} gerekiyor; {staff} görevliden hiçbiri değil",
                             "تحتاج الجلسة {session} إلى {role}؛ لا أحد كذلك من العاملين وعددهم {staff}"};

/// The mildest breach of a scope among timetables that hold the session alone, as a sentence.
std::optional<Breach> mildest(const Rule& rule, ScopeId scope, const std::vector<Timetable>& alone) {
  std::optional<Breach> best;
  for (const Timetable& t : alone)
    rule.breaches(t, scope, [&](const Breach& b) {
      if (!best || b.units < best->units) best = b;
    });
  return best;
}

/// How many values the decisions of a session may take, added up.
std::size_t choices(const Problem& p, const Domains& d, SessionId s) {
  std::size_t n = d.starts[s].size() + d.spaces[s].size();
  for (const NeedId need : p.needs[s]) n += d.staff[need].size();
  return n;
}

/// Tells which must alone leaves a decision no value, by the breach of the value that comes nearest;
/// `otherwise` is told, with all musts that strike anything out, when only several together do.
template <class IsEmpty>
void blame(const Ground& g, SessionId s, IsEmpty is_empty, const std::vector<Timetable>& alone, Message otherwise,
           std::vector<Proof>& out) {
  Proof proof{
      .key = "no_place", .message = {}, .sessions = {s}, .resources = {}, .demand = 1, .supply = 0, .unit = "sessions"};
  std::vector<std::string> wishes;
  for (const auto& rule : g.rules) {
    if (!rule->trims()) continue;
    for (const ScopeId scope : ids<ScopeId>(rule->scopes().size())) {
      if (rule->scopes()[scope.index()].strength != Strength::must) continue;
      const auto who = rule->sessions(scope);
      if (std::find(who.begin(), who.end(), s) == who.end()) continue;
      Domains d = g.problem.candidates;
      rule->trim(scope, d);
      if (is_empty(d)) {
        if (const auto b = mildest(*rule, scope, alone)) {
          proof.message = rule->explain(*b);
          if (b->resource.kind != Resource::Kind::none) proof.resources.push_back(b->resource);
          if (b->have > b->want && b->want >= 0) {
            proof.demand = b->have;
            proof.supply = b->want;
            proof.unit = rule->info().unit;
          }
          out.push_back(std::move(proof));
          return;
        }
      }
      // Only those that strike something out are worth naming.
      if (choices(g.problem, d, s) < choices(g.problem, g.problem.candidates, s))
        wishes.push_back(Ground::wish_of(*rule, scope).id);
    }
  }
  for (const std::string& w : wishes) otherwise.fields.emplace_back("wish", w);
  if (wishes.empty()) otherwise.fields.emplace_back("wish", std::string("-"));
  proof.message = std::move(otherwise);
  out.push_back(std::move(proof));
}

}  // namespace

void no_place(const Ground& g, std::vector<Proof>& out) {
  const Problem& p = g.problem;
  for (const Kind& k : g.kinds) {
    const SessionId s = k.like;
    const auto tell_for_all = [&](std::size_t before) {
      for (std::size_t i = before; i < out.size(); ++i) out[i].sessions = k.sessions;
    };
    const std::size_t before = out.size();
    const Slot some_start = p.candidates.starts[s].empty() ? 0 : p.candidates.starts[s].front();
    if (g.domains.starts[s].empty()) {
      std::vector<Timetable> alone;
      for (const Slot start : p.candidates.starts[s]) {
        alone.push_back(p.empty());
        alone.back().start[s] = start;
        alone.back().space[s] = p.candidates.spaces[s].empty() ? p.nowhere : p.candidates.spaces[s].front();
      }
      blame(g, s, [&](const Domains& d) { return d.starts[s].empty(); }, alone, {&no_start, {{"session", s}}}, out);
    }
    if (g.domains.spaces[s].empty()) {
      std::vector<Timetable> alone;
      for (const SpaceId space : p.candidates.spaces[s]) {
        alone.push_back(p.empty());
        alone.back().start[s] = some_start;
        alone.back().space[s] = space;
      }
      blame(g, s, [&](const Domains& d) { return d.spaces[s].empty(); }, alone, {&no_room, {{"session", s}}}, out);
    }
    std::size_t i = 0;
    for (const NeedId n : p.needs[s]) {
      const std::string& role = p.plan->sessions[s.index()].needs[i++].role;
      if (!g.domains.staff[n].empty()) continue;
      if (p.candidates.staff[n].empty()) {
        out.push_back(
            {"no_place",
             {&nobody, {{"session", s}, {"role", role}, {"staff", static_cast<std::int64_t>(p.staff_count())}}},
             {s},
             {},
             1,
             0,
             "people"});
        continue;
      }
      std::vector<Timetable> alone;
      for (const StaffId who : p.candidates.staff[n]) {
        alone.push_back(p.empty());
        alone.back().start[s] = some_start;
        alone.back().space[s] = p.candidates.spaces[s].empty() ? p.nowhere : p.candidates.spaces[s].front();
        alone.back().staff[n] = who;
      }
      blame(
          g, s, [&](const Domains& d) { return d.staff[n].empty(); }, alone,
          {&no_person, {{"session", s}, {"role", role}}}, out);
    }
    tell_for_all(before);
  }
}

}  // namespace merkez::proofs
