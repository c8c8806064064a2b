#pragma once
// Who was registered twice, as verbs about attendance need it.
#include <memory>

#include "cli/desk.hpp"
#include "engine/attendance/same_person.hpp"

namespace merkez::cli {

/// Whose codes are one person's by the merges of the log that were not taken back; null where there are none. Merges
/// are few and found by their kind, so it costs one look where nobody was merged. Errors: the store.
[[nodiscard]] Result<std::shared_ptr<const attendance::SamePeople>> merged_people(const Desk& desk);

}  // namespace merkez::cli
