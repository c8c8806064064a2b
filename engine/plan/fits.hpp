#pragma once
// Whom a need for staff asks for.
#include "engine/plan/centre_plan.hpp"

namespace merkez::plan {

/// Whether somebody is whom a need asks for, whatever the hour.
[[nodiscard]] bool fits(const Staff& s, const Need& n);

}  // namespace merkez::plan
