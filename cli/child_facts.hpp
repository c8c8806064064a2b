#pragma once
// What the child desk must know of children, out of their sealed documents: age, support, who may fetch them and who
// never. Pure: documents in, facts out.
#include <string>
#include <vector>

#include "engine/attendance/child_desk.hpp"
#include "engine/people/participant.hpp"

namespace merkez::cli {

/// Documents come with the names of adults who are registered. `adults` are the codes of this visit: one whose name, in
/// any document that is given, is on the child's list of those it must not be handed to, or whose code is, is refused
/// whatever else is said; one whose name sounds like one of them has to be looked at.
[[nodiscard]] attendance::ChildFacts child_facts(const people::Participant& child,
                                                 const std::vector<people::Participant>& documents,
                                                 const std::vector<std::string>& adults, time::LocalDate today);

}  // namespace merkez::cli
