#pragma once
// Curriculum-based course timetabling of ITC-2007, track 3, formulation UD2: files .ectt in, lines
// "course room day period" out. A course is a group that meets so many times, a curriculum a group
// that its courses serve, a teacher a person on the staff; the four hard and four soft rules of UD2
// are wishes like any centre's. Format: Bonutti, De Cesco, Di Gaspero, Schaerf 2012.
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::exchange {

/// Reads an instance from its text; `file` is its name in messages. Fields that only other
/// formulations use are checked for form and left out.
[[nodiscard]] Result<plan::CentrePlan> read_ectt(std::string_view text, const std::string& file);

/// The placed sessions as solution lines, in the plan's order.
[[nodiscard]] std::string ectt_solution(const plan::CentrePlan& plan, const plan::PublishedWeek& week);

/// Reads solution lines into a week of this plan; the lectures of a course are taken in the order of the lines.
[[nodiscard]] Result<plan::PublishedWeek> read_ectt_solution(std::string_view text, const std::string& file,
                                                             const plan::CentrePlan& plan);

}  // namespace merkez::exchange
