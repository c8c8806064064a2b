#pragma once
// Which accounts, people and weeks an event says are there: what `verify` looks for beside the log.
#include <string>
#include <string_view>

#include "engine/store/store.hpp"

namespace merkez::cli {

/// Of an account that was added, disabled, enabled or given a passphrase: what it is from then on.
inline constexpr std::string_view account_kind = "access.account";
[[nodiscard]] std::string account_body(const store::Account& account, std::string_view what);

void tell_standing(const Event& event, store::Standing& standing);

}  // namespace merkez::cli
