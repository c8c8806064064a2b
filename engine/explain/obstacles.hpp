#pragma once
// What stands in the way of a session that has no place: for each day the place that would break
// the fewest musts, and the musts that it would break. Short on purpose: an administrator wants to
// know what to change, not all that is wrong with every quarter of an hour.
#include <vector>

#include "engine/explain/why.hpp"

namespace merkez {

/// One day's answer.
struct DayObstacles {
  int day = 0;
  bool open = true;              ///< false: the session has no start at all on this day; `nearest` is empty
  std::int64_t starts = 0;       ///< starts that the session may take on this day, by its own limits
  std::int64_t places = 0;       ///< starts x spaces that were looked at
  Place nearest;                 ///< the place that breaks the fewest musts
  Score cost;                    ///< what it would add to the timetable
  std::vector<Message> reasons;  ///< at most two, the one that counts most first
  std::vector<Reason> breaks;    ///< the musts that `nearest` would newly break, all of them
};

/// One answer for each day of the grid, in order. `session` should be unplaced; where it is placed,
/// the answer is as if it were not.
[[nodiscard]] std::vector<DayObstacles> obstacles(const Problem& problem, const Rules& rules,
                                                  const Timetable& timetable, SessionId session);

}  // namespace merkez
