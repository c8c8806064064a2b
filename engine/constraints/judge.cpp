#include "engine/constraints/judge.hpp"

namespace merkez {

Score cost_of(const Rule& rule, const Breach& b) {
  const Scope& scope = rule.scopes()[b.scope.index()];
  const std::int64_t cost = b.units * scope.weight;
  return scope.strength == Strength::must ? Score{cost, 0} : Score{0, cost};
}

Verdict judge(std::span<const std::unique_ptr<Rule>> rules, const Timetable& t) {
  Verdict v;
  for (const auto& rule : rules) {
    RuleCost& cost = v.rules.emplace_back();
    cost.rule = rule.get();
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
      rule->breaches(t, s, [&](Breach b) {
        cost.score += cost_of(*rule, b);
        cost.breaches.push_back(std::move(b));
      });
    v.score += cost.score;
  }
  return v;
}

Score judge_score(std::span<const std::unique_ptr<Rule>> rules, const Timetable& t) {
  Score sum;
  for (const auto& rule : rules)
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
      rule->breaches(t, s, [&](const Breach& b) { sum += cost_of(*rule, b); });
  return sum;
}

}  // namespace merkez
