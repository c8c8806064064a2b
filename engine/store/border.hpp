#pragma once
// What may enter. Everything a batch holds must be a code or sealed: a name that slips into an event would stay there
// for ever, since the log is never rewritten.
#include "engine/store/store.hpp"

namespace merkez::store {

/// All that is wrong with a batch by itself, before anybody looks into the store.
[[nodiscard]] Diagnostics check(const Batch& batch);
/// Names of projections: a kind's form, each once, each with its function.
[[nodiscard]] Diagnostics check(const Settings& settings);

/// Error when the settings have no projection of that name.
[[nodiscard]] Diagnostics check_projection(const Settings& settings, std::string_view name);
/// The account of that name among all of them.
[[nodiscard]] std::optional<Account> account_of(const std::vector<Account>& all, std::string_view name);

/// An account, a role or a device: 1 to 40 ASCII letters, digits and "-._".
[[nodiscard]] bool is_name(std::string_view text);

/// 1 to 64 ASCII letters, digits and "-_.:/@+#": no space, nothing that could spell out "Ayşe Yılmaz".
[[nodiscard]] bool is_code(std::string_view text);

/// 1 to 200 of the same and "|,".
[[nodiscard]] bool is_cell_key(std::string_view text);

/// JSON with sorted keys and no spaces whose keys and texts are codes. Under the key "remark" alone, up to
/// `longest_remark` characters of other text are let through: the folder that writes it has checked it. Empty = fine,
/// else what is wrong.
[[nodiscard]] std::string fault_of_body(std::string_view body);

}  // namespace merkez::store
