#pragma once
// When the staff of a lesson was said not to be there: a lesson was lost, or moved, for a reason that says so. That
// hour is then no time for another lesson with the same people, whoever looks for one.
#include <string>
#include <vector>

#include "engine/attendance/house_use.hpp"
#include "engine/attendance/occurrence.hpp"
#include "engine/attendance/register.hpp"
#include "engine/attendance/rules.hpp"

namespace merkez::attendance {

/// The lesson at each time at which its staff was not there, as far as it does not take place then after all: where it
/// was to be before it was moved, all of it or its lesson hours that were lost. In the order in which it was told.
[[nodiscard]] std::vector<Occurrence> staff_away(const Register& state, const Roll& roll, const Rules& rules);

/// Which of these stand against `wanted`. Of several people on the staff nobody said who was away: it stands against a
/// lesson that needs all of them, and `who` names them all.
[[nodiscard]] std::vector<Taken> away_then(const std::vector<Occurrence>& away, const Occurrence& wanted);

}  // namespace merkez::attendance
