#pragma once
// Tasks of the follow-up ladder as far as an account may see them.
#include <functional>
#include <string>
#include <vector>

#include "cli/desk.hpp"
#include "engine/attendance/follow_up.hpp"
#include "engine/attendance/rules.hpp"

namespace merkez::cli {

/// Every task that the account may see, done or not, by due date and id; only those of groups that are `wanted`, where
/// it is given. Errors: the store.
[[nodiscard]] Result<std::vector<attendance::Task>> tasks_of(
    const Desk& desk, const attendance::Rules& rules, const std::function<bool(const std::string& group)>& wanted = {});

}  // namespace merkez::cli
