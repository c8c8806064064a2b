#pragma once
// How long it takes to walk from every place to every other: computed once from the few stretches
// that the centre has measured, then looked up as a table.
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace merkez::graph {

/// A stretch that can be walked both ways in `minutes` >= 0.
struct Walk {
  int a = 0;
  int b = 0;
  int minutes = 0;
};

/// The shortest walking minutes between all places.
class WalkingTimes {
 public:
  /// What is answered where no way leads: longer than any gap, yet safe to add several times.
  static constexpr int unreachable = 1 << 28;

  WalkingTimes() = default;
  WalkingTimes(int place_count, std::vector<int> minutes) : count_(place_count), minutes_(std::move(minutes)) {}

  [[nodiscard]] int place_count() const { return count_; }
  /// Minutes from one place to another; 0 from a place to itself.
  [[nodiscard]] int between(int from, int to) const {
    return minutes_[static_cast<std::size_t>(from) * static_cast<std::size_t>(count_) + static_cast<std::size_t>(to)];
  }

 private:
  int count_ = 0;
  std::vector<int> minutes_;  // row by row
};

/// Shortest ways along the given stretches. Places must lie in 0 .. place_count-1; all stretches
/// together must be shorter than `WalkingTimes::unreachable`.
[[nodiscard]] WalkingTimes walking_times(int place_count, std::span<const Walk> walks);

}  // namespace merkez::graph
