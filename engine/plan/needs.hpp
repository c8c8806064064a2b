#pragma once
// What sessions need of people: whom a need asks for, and whether there are children, who need adults by the ratio.
#include <string>
#include <vector>

#include "engine/plan/centre_plan.hpp"

namespace merkez::plan {

/// Whether somebody is whom a need asks for, whatever the hour.
[[nodiscard]] bool fits(const Staff& s, const Need& n);

/// Whether one of these groups, by their ids, is one of children.
[[nodiscard]] bool has_children(const CentrePlan& plan, const std::vector<std::string>& groups);

}  // namespace merkez::plan
