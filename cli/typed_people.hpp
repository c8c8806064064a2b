#pragma once
// What adding, importing and changing people share: a row that was typed, and what reading it must find in the store.
#include <string>

#include "cli/desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/import.hpp"
#include "engine/sheet/table.hpp"

namespace merkez::cli {

/// COLUMN=VALUE, COLUMN=VALUE as a table of one row. Errors: a word of another form.
[[nodiscard]] Result<sheet::Table> typed_row(const PeopleArgs& args);

/// A word that is no column must not be lost in silence, as a whole column of a table may be: its warning is an error.
void no_unknown_words(Diagnostics& all);

/// A setting that finds adults by code and by household and makes codes. What the store could not tell, and that the
/// machine gives no randomness, is in `unread` afterwards: then nothing counts that was read. Desk and `unread` must
/// outlive the setting.
[[nodiscard]] people::ImportSetting import_setting(const Desk& desk, const std::string& language, Diagnostics& unread);

}  // namespace merkez::cli
