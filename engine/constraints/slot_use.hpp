#pragma once
// How often each row (a room, a person, a class of sessions) is taken in each slot, and what a
// set of changes to it costs, in pairs of sessions that meet.
//
// If n sessions take a row in a slot, n(n-1)/2 pairs meet there. That is a quadratic form, so the
// price of any number of changes at once is exact without applying them: with counts U before,
// and stakes i of sign s_i (-1 leaves, +1 comes),
//     sum_i s_i U(i) + sum_{i<j} s_i s_j overlap(i, j) + sum_{leaving} length(i).
#include <cstdint>
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez {

/// A run of slots on one row that a change takes (+1) or gives back (-1).
struct Stake {
  std::int32_t row;
  Slot from, to;
  std::int32_t sign;
};

class SlotUse {
 public:
  SlotUse() = default;
  SlotUse(std::size_t rows, const Grid& grid) : slots_(static_cast<std::size_t>(grid.slots())), use_(rows * slots_) {}

  void add(std::int32_t row, Slot from, Slot to, int amount) {
    std::int16_t* at = begin(row);
    for (Slot s = from; s < to; ++s) at[s] = static_cast<std::int16_t>(at[s] + amount);
  }
  [[nodiscard]] std::int32_t sum(std::int32_t row, Slot from, Slot to) const {
    const std::int16_t* at = use_.data() + static_cast<std::size_t>(row) * slots_;
    std::int32_t total = 0;
    for (Slot s = from; s < to; ++s) total += at[s];
    return total;
  }

  /// Scratch space for one trial's stakes; cleared by the caller, kept to avoid allocation.
  std::vector<Stake> stakes;

  /// Pairs that meet after the stakes less pairs that meet now, on rows of their own each.
  [[nodiscard]] Units price_stakes() const {
    Units delta = 0;
    for (std::size_t i = 0; i < stakes.size(); ++i) {
      const Stake& a = stakes[i];
      delta += a.sign * sum(a.row, a.from, a.to);
      if (a.sign < 0) delta += a.to - a.from;
      for (std::size_t j = 0; j < i; ++j) {
        const Stake& b = stakes[j];
        if (a.row == b.row) delta += a.sign * b.sign * overlap(a.from, a.to, b.from, b.to);
      }
    }
    return delta;
  }
  void apply_stakes() {
    for (const Stake& a : stakes) add(a.row, a.from, a.to, a.sign);
  }

 private:
  std::int16_t* begin(std::int32_t row) { return use_.data() + static_cast<std::size_t>(row) * slots_; }
  std::size_t slots_ = 0;
  std::vector<std::int16_t> use_;
};

/// Week planes in which both sessions run: 1 in a plan without fortnightly sessions.
[[nodiscard]] inline Units shared_planes(const Problem& p, SessionId a, SessionId b) {
  const unsigned both = p.weeks[a] & p.weeks[b];
  return p.week_planes == 1 ? (both ? 1 : 0) : static_cast<Units>((both & 1u) + (both >> 1));
}

/// Calls `f(plane)` for every week plane in which the session runs.
template <class F>
void for_planes(const Problem& p, SessionId s, F f) {
  if (p.week_planes == 1) {
    f(0);
  } else {
    if (p.weeks[s] & 1u) f(0);
    if (p.weeks[s] & 2u) f(1);
  }
}

}  // namespace merkez
