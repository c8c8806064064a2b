#pragma once
// Guardians and collectors who are registered themselves: the child's document holds their code, and their name stands
// in their own. Who is erased has none any more, and is then nobody's collector.
#include <optional>
#include <string>
#include <vector>

#include "cli/desk.hpp"
#include "engine/people/participant.hpp"

namespace merkez::cli {

/// What all registrations of whoever has this code say together, under the code by which the person goes on after
/// merges and with their household; nothing when there is no document.
[[nodiscard]] Result<std::optional<people::Participant>> whole_document(const Desk& desk, const std::string& code);

/// The document with the names of adults who are registered, and without those who are no longer. Who was registered
/// several times and must not collect the child stands there with each name. For reading: what is written back is the
/// document as it was.
[[nodiscard]] Result<people::Participant> with_names(const Desk& desk, people::Participant p);

/// What the registrations of one person say differently, as warnings in the language that was typed. Errors: a document
/// that cannot be read.
[[nodiscard]] Diagnostics contradictions(const Desk& desk, const people::Participant& kept,
                                         const std::vector<people::Participant>& given_up, const std::string& language);

/// The documents of all who live in a household, each person once. None when there is no such household.
[[nodiscard]] Result<std::vector<people::Participant>> living_in(const Desk& desk, const std::string& household);

/// The whole document with the names, as the child desk compares them: what the registrations given up call the person
/// and their adults stands there too, as adults who are permitted nothing.
[[nodiscard]] Result<std::optional<people::Participant>> named_document(const Desk& desk, const std::string& code);

}  // namespace merkez::cli
