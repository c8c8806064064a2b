#include "engine/constraints/constraint.hpp"

#include <fmt/format.h>

namespace merkez {

ScopesOfSession::ScopesOfSession(std::size_t sessions, std::vector<std::pair<SessionId, ScopeId>> pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  first_.assign(sessions + 1, 0);
  for (const auto& [s, scope] : pairs) {
    ++first_[s.index() + 1];
    scopes_.push_back(scope);
  }
  for (std::size_t i = 0; i < sessions; ++i) first_[i + 1] += first_[i];
}

namespace detail {

RecountLive::RecountLive(const Rule& rule, std::size_t sessions) : rule_(rule) {
  std::vector<std::pair<SessionId, ScopeId>> pairs;
  for (const ScopeId s : ids<ScopeId>(rule.scopes().size()))
    for (const SessionId who : rule.sessions(s)) pairs.emplace_back(who, s);
  watching_ = ScopesOfSession(sessions, std::move(pairs));
  units_.resize(rule.scopes().size());
  seen_.resize(rule.scopes().size());
}

Units RecountLive::count(const Timetable& t, ScopeId s) const {
  Units sum = 0;
  rule_.breaches(t, s, [&](const Breach& b) { sum += b.units; });
  return sum;
}

void RecountLive::reset(const Timetable& t) {
  for (const ScopeId s : ids<ScopeId>(units_.size())) units_[s.index()] = count(t, s);
}

void RecountLive::collect(const Trial& trial) {
  touched_.clear();
  ++stamp_;
  for (const auto& who : trial.touched)
    for (const ScopeId s : watching_.of(who.session)) {
      if (seen_[s.index()] == stamp_) continue;
      seen_[s.index()] = stamp_;
      touched_.push_back(s);
    }
}

void RecountLive::price(const Trial& trial, Bill& bill) {
  collect(trial);
  for (const ScopeId s : touched_) bill.add(s, count(trial.next, s) - units_[s.index()]);
}

void RecountLive::apply(const Trial& trial) {
  collect(trial);
  for (const ScopeId s : touched_) units_[s.index()] = count(trial.next, s);
}

std::int64_t RecountLive::could_save(const std::int64_t* weight, SessionId s) const {
  std::int64_t sum = 0;
  for (const ScopeId scope : watching_.of(s)) sum += units_[scope.index()] * weight[scope.index()];
  return sum;
}

}  // namespace detail

std::string time_text(const Problem& p, Slot s) {
  if (s == no_slot) return "not placed";
  const int day = p.grid.day_of(s);
  if (p.plan->periods)
    return fmt::format("{} period {}", p.plan->days[static_cast<std::size_t>(day)].id, s - p.grid.day_begin(day));
  const int minute = p.grid.minute_of(s);
  return fmt::format("{} {:02}:{:02}", p.plan->days[static_cast<std::size_t>(day)].id, minute / 60, minute % 60);
}

std::string length_text(const Problem& p, std::int64_t slots) {
  if (p.plan->periods) return fmt::format("{} period{}", slots, slots == 1 ? "" : "s");
  const std::int64_t minutes = slots * p.grid.slot_minutes;
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes % 60 == 0) return fmt::format("{} h", minutes / 60);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace merkez
