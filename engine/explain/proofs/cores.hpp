#pragma once
// Sessions so long for their windows that all of them run at one and the same time of day, whenever
// they start. On each day such a time is one door through which all of them must pass: what they
// need over the week is at most what is there at that time, summed over the days.
#include <functional>
#include <string>
#include <vector>

#include "engine/explain/proofs/ground.hpp"

namespace merkez::proofs {

/// A kind that takes `amount` of something shared while it runs, and `margin` before and after.
struct Load {
  const Kind* kind = nullptr;
  std::int64_t amount = 0;
  Slot margin = 0;
};

/// Loads that need more at one time of day than the days together have.
struct Core {
  Slot offset = 0;  ///< slot of the day, from its first
  std::vector<int> days;
  std::vector<const Load*> loads;
  std::int64_t demand = 0, supply = 0;
};

/// For each set of days on which loads can be, the time of day with the greatest lack; only where
/// something is lacking. `there(slot)` is the most there is at that slot; `week` bounds what all
/// days together can have.
[[nodiscard]] std::vector<Core> cores(const Ground& ground, const std::vector<Load>& loads,
                                      const std::function<std::int64_t(Slot)>& there, std::int64_t week);

/// "4 × 2 + 3 × 1": sessions times amount, by load.
[[nodiscard]] std::string sum_text(const Core& core);
/// "10:30", or "period 3".
[[nodiscard]] std::string clock_text(const Problem& p, Slot offset);

}  // namespace merkez::proofs
