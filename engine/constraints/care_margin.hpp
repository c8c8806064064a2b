#pragma once
// What the rules of a plan ask of childcare, for whoever looks for a time without a search. The kind that asks it reads
// its own wishes, so that nobody else has to know its name.
#include "engine/plan/centre_plan.hpp"

namespace merkez {

/// How many minutes before a class begins and after it ends childcare must run, at the least: the longest that a must
/// asks for; 0 where none does.
[[nodiscard]] int care_margin_minutes(const plan::CentrePlan& plan);

}  // namespace merkez
