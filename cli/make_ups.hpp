#pragma once
// Which lesson stands for one that was lost. A make-up may be lost in turn, and then be made up for itself or leave the
// first one to another make-up; one lost lesson is never given twice.
#include <optional>
#include <string>
#include <vector>

#include "cli/registers.hpp"

namespace merkez::cli {

/// The make-up that takes place for a lost lesson, or for a make-up of it that was lost; none when it is still lost.
/// Errors: the store.
[[nodiscard]] Result<std::optional<OpenRegister>> standing_make_up(const Desk& desk, const attendance::Rules& rules,
                                                                   const attendance::Register& lost);

/// Everything that was lost of one lesson: itself, the lesson that it made up for, and make-ups that were lost in turn.
/// Errors: the store.
[[nodiscard]] Result<std::vector<attendance::Roll>> lost_with(const Desk& desk, const attendance::Rules& rules,
                                                              const std::string& occurrence);

/// Why it is not to be made up for once more, with the make-up that stands; empty when it may be.
[[nodiscard]] Diagnostics made_up_already(const Desk& desk, const attendance::Rules& rules,
                                          const attendance::Register& lost, const std::string& title);

}  // namespace merkez::cli
