// Children without enough adults: a session lists fewer people than the ratio asks for, or nobody
// who could be one of the women (or men) it asks for. The best choice of people is tried; if even
// that breaks the must, every choice does.
#include <algorithm>
#include <array>
#include <optional>

#include "engine/explain/proofs/ground.hpp"
#include "engine/graph/matching.hpp"

namespace merkez::proofs {
namespace {

/// As many different people as possible for the needs of a session, and among these choices the one
/// with the most women (men).
Timetable best_people(const Ground& g, SessionId s, plan::Sex most) {
  const Problem& p = g.problem;
  Timetable t = p.empty();
  t.start[s] = g.domains.starts[s].empty() ? 0 : g.domains.starts[s].front();
  t.space[s] = g.domains.spaces[s].empty() ? p.nowhere : g.domains.spaces[s].front();
  std::vector<graph::PricedLink> links;
  int k = 0;
  for (const NeedId n : p.needs[s]) {
    for (const StaffId who : g.domains.staff[n])
      links.push_back({k, who.value, p.plan->staff[who.index()].sex == most ? -1 : 0});
    ++k;
  }
  const auto chosen = graph::cheapest_assignment(k, static_cast<int>(p.staff_count()), links);
  std::size_t i = 0;
  for (const NeedId n : p.needs[s]) {
    const int who = chosen.partner[i++];
    if (who >= 0) t.staff[n] = StaffId(static_cast<std::int32_t>(who));
  }
  return t;
}

std::optional<Breach> breach_of(const Rule& rule, ScopeId scope, const Timetable& t) {
  std::optional<Breach> out;
  rule.breaches(t, scope, [&](const Breach& b) {
    if (!out) out = b;
  });
  return out;
}

}  // namespace

void adults(const Ground& g, std::vector<Proof>& out) {
  for (const std::string_view key : {"child_ratio", "staff_mix"})
    g.for_musts(key, [&](const Rule& rule, ScopeId scope) {
      // A mix that counts one role only could be served by another choice than those tried here.
      if (key == "staff_mix" && Args(g.problem, Ground::wish_of(rule, scope)).has("role")) return;
      const auto watched = rule.sessions(scope);
      for (const Kind& k : g.kinds) {
        if (std::find(watched.begin(), watched.end(), k.like) == watched.end()) continue;
        std::optional<Breach> least;
        bool kept = false;
        for (const plan::Sex most : {plan::Sex::female, plan::Sex::male}) {
          const auto b = breach_of(rule, scope, best_people(g, k.like, most));
          kept = kept || !b;
          if (b && (!least || b->units < least->units)) least = b;
        }
        if (kept) continue;
        out.push_back({"adults", rule.explain(*least), k.sessions, {}, least->want, least->have, "people"});
      }
    });
}

}  // namespace merkez::proofs
