#pragma once
// Simulated annealing over all moves, in rounds: a long first one from hot to cold, then shorter
// ones that reheat from the best timetable. (Single-stage annealing with musts as a heavy cost:
// Bellio, Ceschia, Di Gaspero, Schaerf, Urli 2016; reheating from the best: Mueller 2009.) Where scouts
// find that another start helps more than slower cooling, a race of many starts instead.
#include <atomic>
#include <cstdint>
#include <functional>

#include "engine/search/move.hpp"

namespace merkez {

struct ImproveOptions {
  std::int64_t steps = 0;  ///< moves to draw
  /// What other starts are constructed from; null = there is only the one.
  const Timetable* begin = nullptr;
  const std::atomic<bool>* stop = nullptr;
  /// Called every few thousand steps with the steps done, the best score, and whether to go on.
  std::function<void(std::int64_t done, const Score& best)> tick;
};

struct Improved {
  Timetable best;
  Score score;  ///< the search's own count of `best`
  std::int64_t drawn = 0;
  bool stopped = false;
};

/// Improves the evaluator's current timetable; `occupied` follows it.
[[nodiscard]] Improved improve(MoveContext& c, Occupancy& occupied, const ImproveOptions& options);

}  // namespace merkez
