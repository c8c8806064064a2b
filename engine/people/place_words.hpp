#pragma once
// What is said of a group with no place, beside the bars of a person: in three languages.
#include "engine/people/eligibility.hpp"

namespace merkez::people {

/// What limits a group: "room 101", "101 odası".
[[nodiscard]] plan::Text limit_text(const Opening& opening);
/// Of a late start that is not possible: what stands against it.
[[nodiscard]] plan::Text too_late(const LateStart& late);

}  // namespace merkez::people
