// Augmenting paths, breadth first. Breadth first, because the shortest path moves the fewest others,
// and in a timetable every moved session is a change somebody notices; the library's matcher costs
// tens of microseconds a call, which is too slow where a search asks thousands of times a second.
#include <algorithm>
#include <cassert>
#include <cstddef>

#include "engine/graph/matching.hpp"

namespace merkez::graph {
namespace {

std::size_t at(int i) {
  assert(i >= 0);
  return static_cast<std::size_t>(i);
}

}  // namespace

void Matcher::reset(int left_count, int right_count) {
  offered_.assign(at(left_count), {});
  right_of_.assign(at(left_count), -1);
  left_of_.assign(at(right_count), -1);
  wanted_by_.assign(at(right_count), -1);
  seen_.assign(at(right_count), 0);
  // The search meets every left vertex at most once, so this is the longest the queue can get.
  queue_.assign(at(left_count), 0);
  queued_ = 0;
  search_ = 0;
  matched_ = 0;
}

void Matcher::offer(int left, std::span<const int> rights) {
  release(left);
  offered_[at(left)] = rights;
}

void Matcher::release(int left) {
  int& right = right_of_[at(left)];
  if (right < 0) return;
  left_of_[at(right)] = -1;
  right = -1;
  --matched_;
}

bool Matcher::match(int left) {
  if (right_of_[at(left)] >= 0) return true;
  if (++search_ == 0) {  // the counter went round: old marks could be taken for new ones
    std::fill(seen_.begin(), seen_.end(), 0);
    search_ = 1;
  }
  queue_[0] = left;
  queued_ = 1;
  for (std::size_t head = 0; head < queued_; ++head) {
    const int asking = queue_[head];
    for (const int right : offered_[at(asking)]) {
      if (seen_[at(right)] == search_) continue;
      seen_[at(right)] = search_;
      wanted_by_[at(right)] = asking;
      const int holder = left_of_[at(right)];
      if (holder < 0) {
        hand_over(left, right);
        return true;
      }
      queue_[queued_++] = holder;
    }
  }
  return false;
}

// Walks back from the free right vertex: each left vertex on the way takes the right vertex it asked
// for and leaves the one it held to the left vertex before it.
void Matcher::hand_over(int left, int right) {
  for (;;) {
    const int taker = wanted_by_[at(right)];
    const int left_behind = right_of_[at(taker)];
    right_of_[at(taker)] = right;
    left_of_[at(right)] = taker;
    if (taker == left) break;
    right = left_behind;
  }
  ++matched_;
  queued_ = 0;
}

int Matcher::match_all() {
  for (std::size_t i = 0; i < right_of_.size(); ++i) match(static_cast<int>(i));
  return matched_;
}

}  // namespace merkez::graph
