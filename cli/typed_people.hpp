#pragma once
// What adding, importing and changing people share: a row that was typed, and what reading it must find in the store.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/import.hpp"
#include "engine/sheet/table.hpp"

namespace merkez::cli {

/// COLUMN=VALUE, COLUMN=VALUE as a table of one row. Errors: a word of another form.
[[nodiscard]] Result<sheet::Table> typed_row(const PeopleArgs& args);

/// A word that is no column must not be lost in silence, as a whole column of a table may be: its warning is an error.
void no_unknown_words(Diagnostics& all);

/// What changed of a document, by the columns' names in the language; the keys themselves in English.
[[nodiscard]] std::string changed_words(const std::vector<std::string>& fields, const std::string& language);

/// The key of the column of 'people import' that somebody named in one of its languages, or empty.
[[nodiscard]] std::string column_key(const std::string& typed);

/// Takes the word about the household out of a row: what it says, or nothing.
[[nodiscard]] std::optional<std::string> household_word(sheet::Table& row);

/// Where somebody is to live.
struct LivesIn {
  std::string household;                   ///< empty = with nobody
  std::string of;                          ///< the person whose code was typed; empty = a household's own code, or none
  std::vector<people::Participant> first;  ///< that person's document, where they had no household until now
};
/// Whom somebody lives with, as it is typed: the code of somebody who lives there or of the household, or none. Adds to
/// the batch what is to be told of who had no household until now. Errors: a word that is none of these, nobody's code.
[[nodiscard]] Result<LivesIn> home_asked(const Desk& desk, const std::string& typed, store::Batch& batch);

/// The word about a household that counts from now on: of two of one moment that with the later id does. Errors: this
/// clock is behind that of the word that counts until now.
[[nodiscard]] Result<Event> rehoused(const Desk& desk, const people::Roster& roster, const people::Rehoused& what);

/// Short names of languages: those that a table of people may have, and what else is spoken in the centre's plan.
[[nodiscard]] std::set<std::string> spoken_here(const plan::CentrePlan& plan);

/// A setting that finds adults by code and by household and makes codes. What the store could not tell, and that the
/// machine gives no randomness, is in `unread` afterwards: then nothing counts that was read. Desk and `unread` must
/// outlive the setting.
[[nodiscard]] people::ImportSetting import_setting(const Desk& desk, const std::string& language, Diagnostics& unread);

/// For a batch that writes the document `now`: whoever it newly says the child is never handed to, by code alone, is
/// still somebody when it is taken; erased meanwhile, the ban would stand without a name. Errors: they are not now.
[[nodiscard]] Diagnostics expect_named(const Desk& desk, const people::Participant& before,
                                       const people::Participant& now, store::Batch& batch);

}  // namespace merkez::cli
