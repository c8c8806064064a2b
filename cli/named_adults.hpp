#pragma once
// Guardians and collectors who are registered themselves: the child's document holds their code, and their name stands
// in their own. Who is erased has none any more, and is then nobody's collector.
#include <optional>
#include <string>
#include <vector>

#include "cli/desk.hpp"
#include "engine/people/participant.hpp"

namespace merkez::cli {

/// The document of whoever has this code, under the code by which the person goes on after merges; nothing when there
/// is none.
[[nodiscard]] Result<std::optional<people::Participant>> whole_document(const Desk& desk, const std::string& code);

/// The document with the names of adults who are registered, and without those who are no longer. For reading: what is
/// written back is the document as it was.
[[nodiscard]] Result<people::Participant> with_names(const Desk& desk, people::Participant p);

/// The documents of all who live in a household, each person once. None when there is no such household.
[[nodiscard]] Result<std::vector<people::Participant>> living_in(const Desk& desk, const std::string& household);

/// The whole document with the names.
[[nodiscard]] Result<std::optional<people::Participant>> named_document(const Desk& desk, const std::string& code);

}  // namespace merkez::cli
