#pragma once
// Rows of attendance to count: so many people, one visit each.
#include <map>
#include <string>
#include <vector>

#include "engine/attendance/history.hpp"
#include "engine/plan/category.hpp"

namespace merkez::attendance {

/// One visit of each of so many people by service; with `in_groups` in the group SERVICE-W, else in none.
inline std::vector<Attended> visits(const std::map<std::string, int>& people_by_service, bool in_groups,
                                    bool confidential = false) {
  std::vector<Attended> out;
  for (const auto& [service, people] : people_by_service)
    for (int p = 0; p < people; ++p)
      out.push_back({"O",
                     in_groups ? service + "-W" : std::string(),
                     service,
                     plan::Category::adult,
                     confidential,
                     {2016, 4, 4},
                     service + std::to_string(p),
                     true,
                     true,
                     true,
                     {1, 1, 0, 0, 0}});
  return out;
}

}  // namespace merkez::attendance
