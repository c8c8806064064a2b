#pragma once
// The one translator from the centre's words to dense arrays, and back.
#include <memory>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/problem/problem.hpp"

namespace merkez {

/// Makes the problem of a plan that plan::check has found free of errors. What still cannot be
/// expressed (a slot that does not divide the hours, a session longer than a day) is reported here.
[[nodiscard]] Result<Problem> compile(std::shared_ptr<const plan::CentrePlan> plan);

/// A week by name as a timetable of this problem. Unknown names, times off the grid and sessions
/// that appear twice are errors with their place in the file; sessions that are missing are unplaced.
[[nodiscard]] Result<Timetable> timetable_of(const Problem& p, const plan::PublishedWeek& week);

/// A timetable by name, sessions in the plan's order.
[[nodiscard]] plan::PublishedWeek week_of(const Problem& p, const Timetable& t);

}  // namespace merkez
