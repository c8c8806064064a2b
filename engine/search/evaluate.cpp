#include "engine/search/evaluate.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdio>

namespace merkez {
namespace {

constexpr std::size_t most_kinds = 64;  // kinds to ask are bits of one word

bool needs_pricing(const Rule& rule) {
  const auto& scopes = rule.scopes();
  if (scopes.empty()) return false;
  if (!rule.trims()) return true;
  return std::any_of(scopes.begin(), scopes.end(), [](const Scope& s) { return s.strength == Strength::prefer; });
}

}  // namespace

Domains make_domains(const Problem& p, const Rules& rules) {
  Domains d = p.candidates;
  const auto each_must = [&](auto f) {
    for (const auto& rule : rules)
      for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
        if (rule->scopes()[s.index()].strength == Strength::must) f(*rule, s);
  };
  each_must([&](const Rule& rule, ScopeId s) {
    if (rule.trims()) rule.trim(s, d);
  });
  each_must([&](const Rule& rule, ScopeId s) { rule.narrow(s, d); });
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (any(p.pinned[s] & Parts::start)) d.starts[s] = p.candidates.starts[s];
    if (any(p.pinned[s] & Parts::space)) d.spaces[s] = p.candidates.spaces[s];
  }
  for (const NeedId n : ids<NeedId>(p.need_session.size()))
    if (p.need_pinned[n]) d.staff[n] = p.candidates.staff[n];
  return d;
}

Evaluator::Evaluator(const Problem& problem, const Rules& rules, const Domains* reach)
    : problem_(problem), now_(problem.empty()), next_(now_) {
  for (const auto& rule : rules)
    if (needs_pricing(*rule)) kinds_.push_back(rule.get());
  assert(kinds_.size() <= most_kinds);
  asks_.resize(problem.sessions());
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    live_.push_back(kinds_[k]->live(reach));
    auto& weight = weight_.emplace_back();
    for (const auto& scope : kinds_[k]->scopes()) weight.push_back(Bill::packed(scope));
    const auto touches = kinds_[k]->info().touches;
    for (const ScopeId s : ids<ScopeId>(kinds_[k]->scopes().size()))
      for (const SessionId who : kinds_[k]->sessions(s))
        for (std::uint8_t parts = 1; parts < 8; ++parts)
          if (any(static_cast<Parts>(parts) & touches)) asks_[who.index()][parts] |= std::uint64_t{1} << k;
  }
  staged_.resize(problem.sessions());
  cost_.resize(kinds_.size());
  delta_.resize(kinds_.size());
  stress_.assign(kinds_.size(), 1);
  rest_.resize(kinds_.size() + 1);
  touched_.reserve(64);
  reset(now_);
}

void Evaluator::reset(const Timetable& t) {
  now_ = t;
  next_ = t;
  touched_.clear();
  std::fill(staged_.begin(), staged_.end(), std::uint8_t{0});
  total_ = 0;
  real_ = {};
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    live_[k]->reset(t);
    cost_[k] = 0;
    for (const ScopeId s : ids<ScopeId>(kinds_[k]->scopes().size()))
      kinds_[k]->breaches(t, s, [&](const Breach& b) { cost_[k] += b.units * weight_[k][s.index()]; });
    total_ += cost_[k];
    real_ += cost(k);
  }
  refresh_bounds();
}

void Evaluator::stress(std::size_t k, std::int64_t times) {
  assert(times >= 1);
  const Score was = cost(k);
  // The packed sum has 27 bits for musts; a large plan far from valid must not run out of them.
  times = std::clamp<std::int64_t>((std::int64_t{1} << 24) / std::max<std::int64_t>(1, was.must), 1, times);
  const auto& scopes = kinds_[k]->scopes();
  for (std::size_t s = 0; s < scopes.size(); ++s)
    weight_[k][s] = scopes[s].strength == Strength::must ? Bill::packed(scopes[s]) * times : Bill::packed(scopes[s]);
  stress_[k] = times;
  total_ -= cost_[k];
  cost_[k] = was.must * times * (std::int64_t{1} << Bill::shift) + was.prefer;
  total_ += cost_[k];
  refresh_bounds();
}

void Evaluator::set_must_factor(std::int64_t factor) {
  factor_ = factor;
  refresh_bounds();
}

void Evaluator::refresh_bounds() {
  rest_[kinds_.size()] = 0;
  for (std::size_t k = kinds_.size(); k-- > 0;) rest_[k] = rest_[k + 1] + scalar_of(cost_[k]);
}

void Evaluator::touch(SessionId s) {
  if (staged_[s.index()]) return;
  staged_[s.index()] = 1;
  touched_.push_back({s, Parts::none});
}

void Evaluator::stage_removal(SessionId s) {
  stage_start(s, no_slot);
  next_.space[s] = SpaceId{};
  for (const NeedId n : problem_.needs[s]) next_.staff[n] = StaffId{};
}

void Evaluator::undo_staging() {
  for (const auto& [s, parts] : touched_) {
    next_.start[s] = now_.start[s];
    next_.space[s] = now_.space[s];
    for (const NeedId n : problem_.needs[s]) next_.staff[n] = now_.staff[n];
    staged_[s.index()] = 0;
  }
  touched_.clear();
}

void Evaluator::drop() { undo_staging(); }

bool Evaluator::settle(std::uint64_t& kinds) {
  kinds = 0;
  std::size_t kept = 0;
  for (auto& t : touched_) {
    const SessionId s = t.session;
    std::uint8_t parts = 0;
    if (now_.start[s] != next_.start[s]) parts |= static_cast<std::uint8_t>(Parts::start);
    if (now_.space[s] != next_.space[s]) parts |= static_cast<std::uint8_t>(Parts::space);
    for (const NeedId n : problem_.needs[s])
      if (now_.staff[n] != next_.staff[n]) parts |= static_cast<std::uint8_t>(Parts::staff);
    // Who comes into the week without a person lacks one only now: every kind must hear of it.
    if (now_.placed(s) != next_.placed(s)) parts = static_cast<std::uint8_t>(Parts::all);
    if (parts == 0) {
      staged_[s.index()] = 0;
      continue;
    }
    kinds |= asks_[s.index()][parts];
    touched_[kept++] = {s, static_cast<Parts>(parts)};
  }
  touched_.resize(kept);
  return kept > 0;
}

Score Evaluator::price() {
  std::uint64_t kinds = 0;
  std::fill(delta_.begin(), delta_.end(), 0);
  if (!settle(kinds)) return {};
  const Trial trial{now_, next_, touched_};
  Score sum;
  for (; kinds != 0; kinds &= kinds - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(kinds));
    Bill bill{weight_[k].data()};
    live_[k]->price(trial, bill);
    delta_[k] = bill.sum;
    sum += real(k, bill.sum);
  }
  return sum;
}

bool Evaluator::accept(std::int64_t limit) {
  std::uint64_t kinds = 0;
  if (!settle(kinds)) {
    undo_staging();
    return false;
  }
  ++priced_;
  const Trial trial{now_, next_, touched_};
  std::int64_t sum = 0;
  bool bounded = false;
  std::int64_t bound = 0;  // greatest savings of the kinds not yet asked, once worked out
  std::array<std::int64_t, most_kinds> saves;
  for (std::uint64_t left = kinds; left != 0; left &= left - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(left));
    Bill bill{weight_[k].data()};
    live_[k]->price(trial, bill);
    delta_[k] = bill.sum;
    sum += bill.sum;
    if (bounded) bound -= saves[k];
    const std::int64_t worse = scalar_of(sum) - limit;
    if (worse <= 0) continue;
    if (worse > rest_[k + 1]) {  // even with no cost left in the rest it stays too bad
      undo_staging();
      return false;
    }
    if (!bounded) {
      bounded = true;
      for (std::uint64_t later = left & (left - 1); later != 0; later &= later - 1) {
        const auto j = static_cast<std::size_t>(std::countr_zero(later));
        std::int64_t most = rest_[j] - rest_[j + 1];
        if (most > 0) {
          std::int64_t sessions = 0;
          for (const auto& t : touched_) {
            const std::int64_t one = live_[j]->could_save(weight_[j].data(), t.session);
            if (one == INT64_MAX) {
              sessions = INT64_MAX;
              break;
            }
            sessions += one;
          }
          if (sessions != INT64_MAX) most = std::min(most, scalar_of(sessions));
        }
        saves[j] = most;
        bound += most;
      }
    }
    if (worse > bound) {
      undo_staging();
      return false;
    }
  }
  if (scalar_of(sum) > limit) {
    undo_staging();
    return false;
  }
  apply(kinds);
  return true;
}

void Evaluator::apply(std::uint64_t kinds) {
  const Trial trial{now_, next_, touched_};
  for (; kinds != 0; kinds &= kinds - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(kinds));
    live_[k]->apply(trial);
    cost_[k] += delta_[k];
    total_ += delta_[k];
    real_ += real(k, delta_[k]);
  }
  for (const auto& [s, parts] : touched_) {
    now_.start[s] = next_.start[s];
    now_.space[s] = next_.space[s];
    for (const NeedId n : problem_.needs[s]) now_.staff[n] = next_.staff[n];
    staged_[s.index()] = 0;
  }
  touched_.clear();
  refresh_bounds();
#ifndef NDEBUG
  // Every change at first, then now and then: a recount costs ten thousand prices.
  if (++applied_ < 64 || applied_ % 4096 == 0) check_against_recount();
#endif
}

void Evaluator::check_against_recount() const {
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    std::int64_t cost = 0;
    for (const ScopeId s : ids<ScopeId>(kinds_[k]->scopes().size()))
      kinds_[k]->breaches(now_, s, [&](const Breach& b) { cost += b.units * weight_[k][s.index()]; });
    if (cost != cost_[k]) {
      std::fprintf(stderr, "%.*s: priced %lld, recounted %lld\n", static_cast<int>(kinds_[k]->info().key.size()),
                   kinds_[k]->info().key.data(), static_cast<long long>(cost_[k]), static_cast<long long>(cost));
      assert(false && "a price differs from the definition");
    }
  }
}

}  // namespace merkez
