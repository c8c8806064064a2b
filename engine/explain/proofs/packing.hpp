#pragma once
// How much fits: the most weight of stretches of time that do not overlap. The exact answer for one
// room or one person, and so the most that any timetable can reach, when each kind of session may
// be used as often as one likes.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/problem/problem.hpp"

namespace merkez::proofs {

/// A placement: it takes the resource in [from, to) and runs in [from, end).
struct Interval {
  Slot from = 0, to = 0, end = 0;
  std::int64_t weight = 1;
};

/// The most weight of intervals of the week that do not overlap.
[[nodiscard]] std::int64_t pack_week(const Grid& grid, const std::vector<Interval>& intervals);

/// The same day by day: intervals do not cross midnight.
[[nodiscard]] std::vector<std::int64_t> pack_days(const Grid& grid, const std::vector<Interval>& intervals);

/// Slots that lie in some interval's [from, end).
[[nodiscard]] std::vector<std::uint8_t> covered(const Grid& grid, const std::vector<Interval>& intervals);

/// "mon-thu 3 + 4, fri 3 + 3": how many intervals fit into each part of each day; parts are
/// stretches without a gap in `covered`. Days without any are left out.
[[nodiscard]] std::string fit_text(const Problem& p, const std::vector<Interval>& intervals);

/// "mon-thu, sat": the days of the week in [0, days) that are set.
[[nodiscard]] std::string days_text(const Problem& p, const std::vector<int>& days);

}  // namespace merkez::proofs
