#pragma once
// From a problem to the best timetable found: construct, improve, on one or more threads. It
// cannot fail: it answers with the best timetable so far, its score, and why it stopped.
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/search/evaluate.hpp"

namespace merkez {

/// Why the search ended.
enum class Stop : std::uint8_t { steps_done, interrupted, time_limit, nothing_to_do };

/// What a progress bar shows. Called from the thread that called solve, a few times a second.
struct Progress {
  double fraction = 0;        ///< of the steps, 0 to 1
  Score best;                 ///< of the search's own count
  std::int64_t unplaced = 0;  ///< sessions without a place in the first thread's timetable of the moment
  double steps_per_second = 0;
  double seconds = 0;
};

struct SolveOptions {
  std::uint64_t seed = 1;
  std::int64_t steps = 0;  ///< moves to draw in each thread; 0 = from `seconds`, or else from the size of the problem
  double seconds = 0;      ///< steps == 0: fix the number of steps so as to end by then
  double ceiling = 0;      ///< stop after so many seconds whatever the steps; 0 = none
  int threads = 1;         ///< each its own seed; the winner is the best by (score, seed)
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;  ///< set from outside (Ctrl-C): return the best so far
  const Timetable* start_from = nullptr;    ///< begin here instead of constructing (dated weeks, re-planning)
};

struct Solution {
  Timetable timetable;
  Score score;             ///< by the judge
  std::uint64_t seed = 0;  ///< that was asked for; the same seed and steps give the same timetable
  std::int64_t steps = 0;  ///< moves each thread was to draw
  Stop stop = Stop::steps_done;
  std::int64_t drawn = 0;           ///< moves drawn, all threads
  std::int64_t priced = 0;          ///< moves priced (accepted or exactly refused), all threads
  double seconds = 0;               ///< of search
  std::vector<SessionId> unplaced;  ///< in id order
};

/// A must is never broken in the answer when leaving sessions out can avoid it: what cannot be
/// placed without breaking a must stays unplaced, and the score counts it.
[[nodiscard]] Solution solve(const Problem& problem, const Rules& rules, const SolveOptions& options);

/// Moves that a search without a budget draws: from the number of decisions, some 10 s at most.
[[nodiscard]] std::int64_t default_steps(const Problem& problem);

}  // namespace merkez
