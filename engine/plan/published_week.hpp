#pragma once
// A week's timetable by name: what is written to week.yaml, shown, published and judged.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/score.hpp"

namespace merkez::plan {

/// Where and when one session takes place, by name. `minute` is -1 when it is not placed.
struct Placement {
  std::string session;
  int day = -1;
  int minute = -1;
  std::string room;                ///< empty = none (off-site or not placed)
  std::vector<std::string> staff;  ///< by need; "" = nobody
  std::string lost;                ///< dated weeks: why the session does not take place
  Where where;
};

struct PublishedWeek {
  std::string centre;
  std::string week;  ///< "2016-W14", or empty for the template week
  std::uint64_t seed = 0;
  std::int64_t steps = 0;
  Score score;
  std::vector<Placement> placements;
};

}  // namespace merkez::plan
