#pragma once
// Slots counted against times of the week: how much of a session a set of windows leaves out. Kinds about opening
// hours, shifts and preferred times count by the same rules.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/problem/problem.hpp"

namespace merkez::constraints {

/// Slots of [from, to), on one day, that lie outside the window which holds most of it; 0 exactly when one window holds
/// all of it. Without windows everything is outside.
[[nodiscard]] inline Slot slots_outside(const Grid& grid, const plan::Windows& windows, Slot from, Slot to) {
  const int day = grid.day_of(from);
  const int begin = grid.minute_of(from);
  const int end = begin + (to - from) * grid.slot_minutes;
  int inside = 0;
  for (const plan::TimeWindow& w : windows)
    if (w.days >> day & 1u) inside = std::max(inside, std::min(end, w.to) - std::max(begin, w.from));
  return (to - from) - inside / grid.slot_minutes;
}

/// The slots of the week of which the windows take at least a minute.
[[nodiscard]] inline SlotSet slots_touched(const Grid& grid, const plan::Windows& windows) {
  SlotSet out(grid.slots());
  for (Slot s = 0; s < grid.slots(); ++s) {
    const int begin = grid.minute_of(s);
    for (const plan::TimeWindow& w : windows)
      if ((w.days >> grid.day_of(s) & 1u) && begin < w.to && w.from < begin + grid.slot_minutes) out.set(s);
  }
  return out;
}

/// Running sums over the slots of a week: the sum of any run of slots by one subtraction.
class RunningCount {
 public:
  /// `of(slot)` is what one slot counts.
  template <class Of>
  RunningCount(int slots, Of of) : before_(static_cast<std::size_t>(slots) + 1) {
    for (Slot s = 0; s < slots; ++s)
      before_[static_cast<std::size_t>(s) + 1] = before_[static_cast<std::size_t>(s)] + of(s);
  }
  /// The sum over [from, to).
  [[nodiscard]] std::int32_t between(Slot from, Slot to) const {
    return before_[static_cast<std::size_t>(to)] - before_[static_cast<std::size_t>(from)];
  }

 private:
  std::vector<std::int32_t> before_;
};

}  // namespace merkez::constraints
