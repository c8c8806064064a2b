#include "engine/enrol/seating.hpp"

#include <algorithm>

namespace merkez::enrol {

Seating::Seating(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants, const Open& open)
    : seats_(seats),
      applicants_(applicants),
      open_(open),
      groups_(static_cast<int>(seats.size())),
      at_(applicants.size(), -1),
      in_(2 * seats.size()),
      dead_(2 * seats.size()),
      steps_(2 * seats.size()),
      waits_(2 * seats.size()) {}

bool Seating::add(std::size_t who) {
  touched_.clear();
  waiting_.clear();
  wishes_of(who, 0, -1);
  // People who move to a dearer wish make ways cheaper, so a node may be left several times (Bellman and Ford).
  for (std::size_t next = 0; next < waiting_.size(); ++next) {
    const int node = waiting_[next];
    waits_[static_cast<std::size_t>(node)] = 0;
    leave(node);
  }
  int end = -1;
  for (const int node : touched_) {
    if (node >= groups_) continue;
    const auto g = static_cast<std::size_t>(node);
    const auto there = in_[g].size() + in_[g + static_cast<std::size_t>(groups_)].size();
    if (static_cast<int>(there) >= seats_[g].free) continue;
    if (end < 0 || steps_[g].cost < steps_[static_cast<std::size_t>(end)].cost) end = node;
  }
  if (end >= 0)
    take(end);
  else
    for (const int node : touched_) dead_[static_cast<std::size_t>(node)] = 1;
  for (const int node : touched_) steps_[static_cast<std::size_t>(node)] = {};
  return end >= 0;
}

void Seating::wishes_of(std::size_t who, std::int64_t cost, int from) {
  const auto& wishes = applicants_[who].wishes;
  for (std::size_t w = 0; w < wishes.size(); ++w) {
    if (static_cast<int>(w) == at_[who] || !open_.to(applicants_[who], who, w)) continue;
    if (wishes[w].children > seats_[wishes[w].group].care_free) continue;
    reach(node_of(wishes[w]), {cost + wishes[w].rank, static_cast<int>(who), static_cast<int>(w), from, true});
  }
}

void Seating::reach(int node, const Step& step) {
  const auto n = static_cast<std::size_t>(node);
  if (dead_[n] || (steps_[n].reached && steps_[n].cost <= step.cost)) return;
  if (!steps_[n].reached) touched_.push_back(node);
  steps_[n] = step;
  if (!waits_[n]) {
    waits_[n] = 1;
    waiting_.push_back(node);
  }
}

void Seating::leave(int node) {
  const auto n = static_cast<std::size_t>(node);
  const auto cost = steps_[n].cost;
  if (node >= groups_) {
    const auto g = n - static_cast<std::size_t>(groups_);
    if (static_cast<int>(in_[n].size()) < seats_[g].care_free) reach(static_cast<int>(g), {cost, -1, -1, node, true});
  } else {
    if (static_cast<int>(in_[n].size() + in_[n + static_cast<std::size_t>(groups_)].size()) < seats_[n].free) return;
    // Somebody with children may rise too: then their place in childcare is free as well.
    if (!in_[n + static_cast<std::size_t>(groups_)].empty()) reach(node + groups_, {cost, -1, -1, node, true});
  }
  for (const std::size_t other : in_[n])
    wishes_of(other, cost - applicants_[other].wishes[static_cast<std::size_t>(at_[other])].rank, node);
}

void Seating::take(int end) {
  std::vector<std::pair<std::size_t, int>> moves;
  for (int node = end; node >= 0;) {
    const auto& step = steps_[static_cast<std::size_t>(node)];
    if (step.person >= 0) moves.emplace_back(static_cast<std::size_t>(step.person), step.wish);
    node = step.from;
  }
  for (const auto& [who, wish] : moves) rise(who);
  for (const auto& [who, wish] : moves) sit(who, wish);
}

void Seating::sit(std::size_t who, int wish) {
  at_[who] = wish;
  in_[static_cast<std::size_t>(node_of(applicants_[who].wishes[static_cast<std::size_t>(wish)]))].push_back(who);
}

void Seating::rise(std::size_t who) {
  if (at_[who] < 0) return;
  std::erase(in_[static_cast<std::size_t>(node_of(applicants_[who].wishes[static_cast<std::size_t>(at_[who])]))], who);
  at_[who] = -1;
}

}  // namespace merkez::enrol
