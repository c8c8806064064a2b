#pragma once
// What the centre keeps of one person beside the document and the places: attendance, absences told in advance, the
// child desk, incidents, tasks. For that person to read (DR 9), as far as the account that asks may see it. What it may
// not see is said with whom to ask, in the same words for everybody: whether there is any is not told (DR 5).
#include <string>
#include <vector>

#include "cli/people_desk.hpp"
#include "cli/registers.hpp"

namespace merkez::cli {

/// Sections for people::export_person. Of others there are codes and numbers, never more. Errors: the store.
[[nodiscard]] Result<std::vector<people::Section>> own_record(const AtDesk& at, const Known& known,
                                                              const std::string& language);

}  // namespace merkez::cli
