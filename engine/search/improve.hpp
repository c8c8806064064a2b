#pragma once
// Simulated annealing over all moves, in rounds: a long first one from hot to cold, then shorter
// ones that reheat from the best timetable. (Single-stage annealing with musts as a heavy cost:
// Bellio, Ceschia, Di Gaspero, Schaerf, Urli 2016; reheating from the best: Mueller 2009.) Where scouts
// find that another start helps more than slower cooling, many starts instead, and children of the best of them (a
// memetic algorithm: Moscato 1989).
#include <atomic>
#include <cstdint>
#include <functional>

#include "engine/search/move.hpp"

namespace merkez {

/// One long anneal or many starts and their children.
enum class Starts : std::uint8_t { scouts_say, many };

struct ImproveOptions {
  std::int64_t steps = 0;  ///< moves to draw
  /// What other starts are constructed from; null = there is only the one.
  const Timetable* begin = nullptr;
  /// `many` whatever the scouts say, wherever they can be asked: a valid first week, and other starts to be had.
  Starts starts = Starts::scouts_say;
  const std::atomic<bool>* stop = nullptr;
  /// Called every few thousand steps with the steps done, the best score, and whether to go on.
  std::function<void(std::int64_t done, const Score& best)> tick;
};

struct Improved {
  Timetable best;
  Score score;  ///< the search's own count of `best`
  std::int64_t drawn = 0;
  int starts = 1;     ///< first timetables it was searched from
  bool bred = false;  ///< many starts and their children, not one long anneal
  bool stopped = false;
};

/// Improves the evaluator's current timetable; `occupied` follows it.
[[nodiscard]] Improved improve(MoveContext& c, Occupancy& occupied, const ImproveOptions& options);

}  // namespace merkez
