#pragma once
// What is wrong with a participant, in the language of whoever typed it in.
#include <string_view>

#include "engine/people/participant.hpp"

namespace merkez::people {

/// As `check` of participant.hpp, in "en", "tr" or "ar".
[[nodiscard]] Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const Where& where,
                                std::string_view language);

}  // namespace merkez::people
