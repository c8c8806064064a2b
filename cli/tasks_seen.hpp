#pragma once
// Tasks of the follow-up ladder and of late pick-up, as far as an account may see them.
#include <functional>
#include <string>
#include <vector>

#include "cli/registers.hpp"
#include "engine/attendance/follow_up.hpp"

namespace merkez::cli {

/// Every task that the account may see, done or not, by due date and id: of the ladder only those of groups that are
/// `wanted`, where it is given, and of children who were not fetched all. Errors: the store.
[[nodiscard]] Result<std::vector<attendance::Task>> tasks_of(
    const AtDesk& at, const std::function<bool(const std::string& group)>& wanted = {});

}  // namespace merkez::cli
