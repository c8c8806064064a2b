#pragma once
// What is said of places, beside the bars of a person: in three languages.
#include <string_view>

#include "engine/people/eligibility.hpp"

namespace merkez::people {

/// What limits a group: "room 101", "101 odası".
[[nodiscard]] plan::Text limit_text(const Opening& opening);
/// That somebody has a place in a group from a day on.
[[nodiscard]] plan::Text has_place(std::string_view code, std::string_view group, LocalDate from);
/// What stands against a place from a day on which a register is closed, or an earlier one.
[[nodiscard]] plan::Text register_closed(LocalDate day);
/// Of a late start that is not possible: what stands against it.
[[nodiscard]] plan::Text too_late(const LateStart& late);

}  // namespace merkez::people
