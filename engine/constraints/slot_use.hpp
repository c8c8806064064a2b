#pragma once
// How often each row (a room, a person, a class of sessions) is taken in each slot, and what a
// set of changes to it costs, in pairs of sessions that meet.
//
// If n sessions take a row in a slot, n(n-1)/2 pairs meet there. That is a quadratic form, so the
// price of any number of changes at once is exact without applying them: with counts U before,
// and stakes i of sign s_i (-1 leaves, +1 comes),
//     sum_i s_i U(i) + sum_{i<j} s_i s_j overlap(i, j) + sum_{leaving} length(i).
// Where some sessions are fortnightly, a pair counts once for each week of the fortnight in which
// both run. Almost all sessions are weekly, so those of odd or even weeks have arrays of their own
// that are looked at only on rows that hold such a session.
#include <cstdint>
#include <vector>

#include "engine/constraints/constraint.hpp"

namespace merkez {

/// Weeks of the fortnight that both week masks share; 1 in a plan without fortnightly sessions.
[[nodiscard]] inline std::int32_t shared_weeks(int planes, unsigned a, unsigned b) {
  const unsigned both = a & b;
  return planes == 1 ? (both ? 1 : 0) : static_cast<std::int32_t>((both & 1u) + (both >> 1));
}
[[nodiscard]] inline Units shared_planes(const Problem& p, SessionId a, SessionId b) {
  return shared_weeks(p.week_planes, p.weeks[a], p.weeks[b]);
}

/// Calls `f(plane)` for every week plane in which the session runs.
template <class F>
void for_planes(const Problem& p, SessionId s, F f) {
  if (p.week_planes == 1 || (p.weeks[s] & 1u)) f(0);
  if (p.week_planes == 2 && (p.weeks[s] & 2u)) f(1);
}

/// A run of slots on one row that a change takes (+1) or gives back (-1).
struct Stake {
  std::int32_t row;
  Slot from, to;
  std::int32_t sign;
  std::uint32_t weeks;  ///< bit 0: odd weeks, bit 1: even weeks
};

class SlotUse {
 public:
  SlotUse() = default;
  SlotUse(std::size_t rows, const Problem& p)
      : slots_(static_cast<std::size_t>(p.grid.slots())), planes_(p.week_planes), weekly_(rows * slots_) {
    if (planes_ == 1) return;
    part_[0].resize(rows * slots_);
    part_[1].resize(rows * slots_);
    parts_on_.resize(rows);
  }

  void add(std::int32_t row, Slot from, Slot to, std::uint32_t weeks, int amount) {
    auto& counts = planes_ == 1 || weeks == 3 ? weekly_ : part_[weeks >> 1];
    if (&counts != &weekly_) parts_on_[static_cast<std::size_t>(row)] += amount;
    std::int16_t* at = counts.data() + static_cast<std::size_t>(row) * slots_;
    for (Slot s = from; s < to; ++s) at[s] = static_cast<std::int16_t>(at[s] + amount);
  }

  /// Sessions on the row in these slots, each as often as it shares weeks with `weeks`.
  [[nodiscard]] std::int32_t sum(std::int32_t row, Slot from, Slot to, std::uint32_t weeks) const {
    const std::int32_t base = sum_of(weekly_, row, from, to);
    if (planes_ == 1) return base;
    std::int32_t total = weeks == 3 ? 2 * base : base;
    if (parts_on_[static_cast<std::size_t>(row)] != 0)
      for (const std::uint32_t half : {0u, 1u})
        if (weeks >> half & 1u) total += sum_of(part_[half], row, from, to);
    return total;
  }

  /// Scratch space for one trial's stakes; cleared by the caller, kept to avoid allocation.
  std::vector<Stake> stakes;

  /// What the stakes change in pairs that meet; `share(row, row)` says whether sessions of the two
  /// rows cannot be together (for rooms and people: the same row).
  template <class Share>
  [[nodiscard]] Units price_stakes(Share share) const {
    Units delta = 0;
    for (std::size_t i = 0; i < stakes.size(); ++i) {
      const Stake& a = stakes[i];
      delta += a.sign * sum(a.row, a.from, a.to, a.weeks);
      if (a.sign < 0 && share(a.row, a.row)) delta += (a.to - a.from) * shared_weeks(planes_, a.weeks, a.weeks);
      for (std::size_t j = 0; j < i; ++j) {
        const Stake& b = stakes[j];
        if (const Slot meet = overlap(a.from, a.to, b.from, b.to); meet > 0 && share(a.row, b.row))
          delta += a.sign * b.sign * meet * shared_weeks(planes_, a.weeks, b.weeks);
      }
    }
    return delta;
  }
  [[nodiscard]] Units price_stakes() const {
    return price_stakes([](std::int32_t a, std::int32_t b) { return a == b; });
  }
  void apply_stakes() {
    for (const Stake& a : stakes) add(a.row, a.from, a.to, a.weeks, a.sign);
  }

 private:
  [[nodiscard]] std::int32_t sum_of(const std::vector<std::int16_t>& counts, std::int32_t row, Slot from,
                                    Slot to) const {
    const std::int16_t* at = counts.data() + static_cast<std::size_t>(row) * slots_;
    std::int32_t total = 0;
    for (Slot s = from; s < to; ++s) total += at[s];
    return total;
  }

  std::size_t slots_ = 0;
  int planes_ = 1;
  std::vector<std::int16_t> weekly_;    // by row and slot
  std::vector<std::int16_t> part_[2];   // sessions of odd weeks only, of even weeks only
  std::vector<std::int32_t> parts_on_;  // by row: such sessions on it (times amount)
};

}  // namespace merkez
