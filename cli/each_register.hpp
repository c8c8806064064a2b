#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/store.hpp"

namespace merkez::cli {

/// Calls `visit` with each of these registers that the store keeps, in their order: its occurrence and its text. For
/// whoever passes over tens of thousands: some hundreds are in memory at a time, and the next are read while `visit`
/// looks at these. Errors: the store's, and the first of `visit`, after which nothing more is visited.
[[nodiscard]] Diagnostics each_register(const store::Store& store, const std::vector<std::string>& occurrences,
                                        const std::function<Diagnostics(const std::string&, std::string_view)>& visit);

}  // namespace merkez::cli
