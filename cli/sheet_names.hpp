#pragma once
// Names on sheets and on the screen of a roll call: as many and as much of each as the centre has turned on, and of
// those people alone whom the account may see by name (DR 2).
#include <map>
#include <string>
#include <vector>

#include "cli/registers.hpp"
#include "engine/people/participant.hpp"

namespace merkez::cli {

/// What somebody is called on paper, as much as the centre has turned on; in Arabic as it is written in their own
/// script, where that is kept. Empty where it has turned names off.
[[nodiscard]] std::string name_shown(const attendance::Rules& rules, const people::Participant& p,
                                     const std::string& language);

/// What people of an occurrence are called there, by code; who has no name here is shown by the code alone.
/// Nobody of a confidential occurrence. Errors: the store, a document that cannot be read.
[[nodiscard]] Result<std::map<std::string, std::string>> names_on_sheet(
    const Desk& desk, const attendance::Rules& rules, const People& people, const attendance::Occurrence& occurrence,
    const std::vector<std::string>& codes, const std::string& language);

}  // namespace merkez::cli
