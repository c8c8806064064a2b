#include "engine/explain/comparison.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace merkez {
namespace {

std::vector<Breach> breaches_of(const Watching& w, const Timetable& t) {
  std::vector<Breach> out;
  w.rule->breaches(t, w.scope, [&](Breach b) { out.push_back(std::move(b)); });
  return out;
}

Units units_of(const Watching& w, const Timetable& t) {
  Units sum = 0;
  w.rule->breaches(t, w.scope, [&](const Breach& b) { sum += b.units; });
  return sum;
}

Score weighted(const Scope& scope, Units units) {
  const std::int64_t cost = units * scope.weight;
  return scope.strength == Strength::must ? Score{cost, 0} : Score{0, cost};
}

/// Whom and what a breach is about, without how much.
auto subject(const Breach& b) { return std::tuple(b.resource.kind, b.resource.index, b.slot); }

/// The breaches of `after` that `before` has not, or has smaller: those that name the session first,
/// then the one that grew by most. A breach is the same when it names the same sessions; failing
/// that, a crowd of seven is the crowd of six with one more.
std::vector<Breach> grown(std::vector<Breach> before, std::vector<Breach> after, SessionId session) {
  std::vector<std::pair<Units, Breach>> out;
  for (const bool exactly : {true, false})
    std::erase_if(after, [&](Breach& b) {
      const auto old = std::find_if(before.begin(), before.end(), [&](const Breach& x) {
        return subject(x) == subject(b) && (!exactly || x.sessions == b.sessions);
      });
      if (exactly && old == before.end()) return false;
      const Units had = old == before.end() ? 0 : old->units;
      if (old != before.end()) before.erase(old);
      if (b.units > had) out.emplace_back(b.units - had, std::move(b));
      return true;
    });
  const auto names_it = [&](const Breach& b) {
    return std::find(b.sessions.begin(), b.sessions.end(), session) != b.sessions.end();
  };
  std::stable_sort(out.begin(), out.end(), [&](const auto& x, const auto& y) {
    return std::tuple(!names_it(x.second), -x.first) < std::tuple(!names_it(y.second), -y.first);
  });
  std::vector<Breach> list;
  for (auto& [growth, b] : out) list.push_back(std::move(b));
  return list;
}

}  // namespace

std::vector<Watching> scopes_watching(const Rules& rules, SessionId session) {
  std::vector<Watching> out;
  for (const auto& rule : rules)
    for (const ScopeId scope : ids<ScopeId>(rule->scopes().size())) {
      const auto who = rule->sessions(scope);
      if (std::find(who.begin(), who.end(), session) != who.end()) out.push_back({rule.get(), scope});
    }
  return out;
}

const std::string& wish_name(const Rule& rule, const Scope& scope) {
  return rule.wishes()[static_cast<std::size_t>(scope.wish)].id;
}

Reason reason_of(const Rule& rule, Breach b) {
  const Scope& scope = rule.scopes()[b.scope.index()];
  Reason out{.rule = &rule,
             .wish = wish_name(rule, scope),
             .strength = scope.strength,
             .weight = scope.weight,
             .cost = cost_of(rule, b),
             .breach = {},
             .message = rule.explain(b)};
  out.breach = std::move(b);
  return out;
}

Comparison::Comparison(const Problem& p, const Rules& rules, const Timetable& now, SessionId session)
    : p_(p), now_(now), session_(session), watching_(scopes_watching(rules, session)) {
  for (const Watching& w : watching_) before_.push_back(units_of(w, now));
}

Score Comparison::difference(const Place& place) const {
  const Timetable there = with_place(p_, now_, session_, place);
  Score sum;
  for (std::size_t i = 0; i < watching_.size(); ++i)
    sum += weighted(watching_[i].facts(), units_of(watching_[i], there) - before_[i]);
  return sum;
}

std::vector<Watching> Comparison::broken_musts(const Place& place) const {
  const Timetable there = with_place(p_, now_, session_, place);
  std::vector<Watching> out;
  for (std::size_t i = 0; i < watching_.size(); ++i)
    if (watching_[i].facts().strength == Strength::must && units_of(watching_[i], there) > before_[i])
      out.push_back(watching_[i]);
  return out;
}

Move Comparison::move(const Place& place) const {
  const Timetable there = with_place(p_, now_, session_, place);
  Move out{.place = place};
  for (std::size_t i = 0; i < watching_.size(); ++i) {
    const Watching& w = watching_[i];
    const auto after = breaches_of(w, there);
    Change c{.rule = w.rule,
             .wish = wish_name(*w.rule, watching_[i].facts()),
             .scope = w.scope,
             .strength = watching_[i].facts().strength,
             .before = before_[i]};
    for (const Breach& b : after) c.after += b.units;
    if (c.after == c.before) continue;
    c.difference = weighted(watching_[i].facts(), c.after - c.before);
    out.difference += c.difference;
    const auto was = breaches_of(w, now_);
    const bool worse = c.after > c.before;
    for (Breach& b : worse ? grown(was, after, session_) : grown(after, was, session_)) {
      // A weekly session breaks some limits in both weeks of a fortnight: told once.
      const bool told = std::any_of(c.reasons.begin(), c.reasons.end(), [&](const Reason& r) {
        return subject(r.breach) == subject(b) && r.breach.sessions == b.sessions && r.breach.have == b.have &&
               r.breach.want == b.want;
      });
      if (!told) c.reasons.push_back(reason_of(*w.rule, std::move(b)));
    }
    (worse ? out.worse : out.better).push_back(std::move(c));
  }
  for (auto* list : {&out.worse, &out.better})
    std::stable_sort(list->begin(), list->end(), [](const Change& a, const Change& b) {
      const auto size = [](Score s) { return Score{std::abs(s.must), std::abs(s.prefer)}; };
      return size(a.difference) > size(b.difference);
    });
  return out;
}

}  // namespace merkez
