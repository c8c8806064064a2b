#pragma once
// What a reader of one file cannot see: whether the names in a plan mean something, and whether its parts fit.
#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"

namespace merkez::plan {

/// Everything that does not fit together in the plan, with places. Errors: names nobody has (with the nearest right
/// one), ids given twice, numbers that cannot be, parts and orders that run in a circle, a group larger than every
/// room it may take, a session longer than every window it may take. Warnings: what is legal but odd.
/// A plan without errors can be compiled.
[[nodiscard]] Diagnostics check(const CentrePlan& plan);

}  // namespace merkez::plan
