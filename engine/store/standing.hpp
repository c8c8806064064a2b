#pragma once
// What stands beside the log and is no fold of it, since it holds what the log must not: people, weeks, accounts. The
// log says of each that it came, changed or went; here both are compared.
#include <string>
#include <vector>

#include "engine/store/rows.hpp"

namespace merkez::store {

/// Each difference as a sentence that names whom or what it is about.
[[nodiscard]] std::vector<std::string> differences(Rows& rows, const Standing& told);

}  // namespace merkez::store
