#pragma once
// What is wrong with a participant, in the language of whoever typed it in.
#include <functional>
#include <initializer_list>
#include <string_view>

#include "engine/people/participant.hpp"

namespace merkez::people {

/// As `check` of participant.hpp, in "en", "tr" or "ar".
[[nodiscard]] Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const Where& where,
                                std::string_view language);

/// Where the first of these columns of a list stands that there is; where the row begins, if there is none.
using WhereOf = std::function<Where(std::initializer_list<std::string_view> columns)>;
/// The same of a row, each fault where its column stands.
[[nodiscard]] Diagnostics check(const Participant& p, LocalDate today, const Rules& rules, const WhereOf& where,
                                std::string_view language);

}  // namespace merkez::people
