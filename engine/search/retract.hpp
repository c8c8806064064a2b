#pragma once
// No broken musts in the answer: sessions that stand in a breach are taken out, the one that heals
// most first, and put back where nothing breaks. What stays out is what could not be placed.
#include "engine/search/move.hpp"

namespace merkez {

/// Works on the evaluator's current timetable.
void retract(MoveContext& c, Occupancy& occupied);

}  // namespace merkez
