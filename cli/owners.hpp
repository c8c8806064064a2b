#pragma once
// Who can be given something to follow up: the rules of attendance name roles, the table of roles says what they read.
#include <string>
#include <string_view>

#include "engine/attendance/rules.hpp"

namespace merkez::cli {

/// Why a role cannot own a duty, to follow "owner": there is no such role, or it could not read what it owns. Empty =
/// it can.
[[nodiscard]] std::string owner_refused(attendance::Duty duty, std::string_view role);

/// What a task is called in a language: as the rules name it, else its code.
[[nodiscard]] std::string task_name(const attendance::Rules& rules, const std::string& code, std::string_view language);
/// How a task ended, in a language: as the rules name it, else its code.
[[nodiscard]] std::string outcome_name(const attendance::Rules& rules, const std::string& code,
                                       std::string_view language);
/// What a role is called; one that is none by its key.
[[nodiscard]] std::string role_name(std::string_view role, std::string_view language);

}  // namespace merkez::cli
