#pragma once
// Everything that the steps of a search share, put together once for a test.
#include <cstdint>

#include "engine/search/move.hpp"

namespace merkez::testing {

/// `problem` and `rules` must outlive it. Begins at `from`, or with nothing placed.
struct Workshop {
  Workshop(const Problem& problem, const Rules& rules, std::uint64_t seed, const Timetable* from = nullptr)
      : free(make_freedom(problem, rules)),
        evaluator(problem, rules),
        occupied(problem),
        random(seed),
        context{problem, free, occupied, evaluator, random} {
    if (!from) return;
    evaluator.reset(*from);
    occupied.reset(*from);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  Freedom free;
  Evaluator evaluator;
  Occupancy occupied;
  Random random;
  MoveContext context;
};

}  // namespace merkez::testing
