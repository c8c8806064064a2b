#pragma once
// Names on sheets and on the screen of a roll call: as many and as much of each as the centre has turned on, and of
// those people alone whom the account may see by name (DR 2).
#include <map>
#include <string>
#include <vector>

#include "cli/registers.hpp"

namespace merkez::cli {

/// What people of an occurrence are called there, by code; who has no name here is shown by the code alone. In Arabic
/// a name stands as it is written in its own script, where that is kept. Nobody of a confidential occurrence. Errors:
/// the store, a document that cannot be read.
[[nodiscard]] Result<std::map<std::string, std::string>> names_on_sheet(
    const Desk& desk, const attendance::Rules& rules, const People& people, const attendance::Occurrence& occurrence,
    const std::vector<std::string>& codes, const std::string& language);

}  // namespace merkez::cli
