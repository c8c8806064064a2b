#pragma once
// A table of people as a centre has it in its old list, read whole or not at all. Columns are known by their names in
// three languages, in any order; every row that is wrong is told with its line and reason. Nothing is stored here:
// reading twice is the dry run.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/people/directory.hpp"
#include "engine/people/import_words.hpp"
#include "engine/people/participant.hpp"
#include "engine/plan/info.hpp"
#include "engine/sheet/table.hpp"

namespace merkez::people {

/// What stands in a column.
enum class Holds : std::uint8_t {
  name,
  adult,
  birth,
  year,
  month,
  sex,
  phone,
  languages,
  language,
  household,
  levels,
  word,
  yes_or_no,
  relation,
  date,
  channel
};

/// One column of the table: what it is for, and the names it may have.
struct Column {
  std::string_view key;  ///< "birth_year": a name too
  plan::Words purpose;   ///< why the centre asks for it
  Holds holds = Holds::name;
  Spellings names;
};
/// Every column that is read; what is not here is not stored.
[[nodiscard]] const std::vector<Column>& import_columns();
/// What may stand in it, for somebody who makes a table: "f / female; m / male". `language`: en, tr, ar.
[[nodiscard]] std::string contents_of(const Column& column, std::string_view language);

/// A row that may be somebody who is already there, or an earlier row.
struct PossibleDouble {
  std::string code;
  Found other;
  Where where;
};

struct Imported {
  std::vector<Participant> people;                             ///< in the order of the rows, each with a new code
  std::map<std::string, std::vector<std::string>> households;  ///< members by code of the household
  std::vector<PossibleDouble> doubles;                         ///< suggestions only
  int linked = 0;  ///< guardians and collectors named by name who are adults of the household: by code now
};

struct ImportSetting {
  LocalDate today;
  Rules rules;
  std::function<std::string()> new_code;  ///< see fresh_code; one that is taken is asked for again
  Directory known;                        ///< those who are registered already
  /// The document of somebody registered; empty = nobody can be named by a code.
  std::function<std::optional<Participant>(const std::string& code)> registered;
  std::string household;  ///< code of the one in which all live, whatever the rows say; empty = as they say
  /// Documents of those who live in a household already; empty = nobody does.
  std::function<std::vector<Participant>(const std::string& household)> living_in;
  std::string language = "en";  ///< of what is said: en, tr, ar
  /// What the centre's plan knows beside the words of every list: short names of languages, and levels by subject.
  std::set<std::string> languages;
  std::map<std::string, std::set<std::string>> levels;
};

/// Reads people. Errors: no header, a column twice, no column for names or birth, and for each row everything that is
/// wrong with it. Warnings: columns that are not read, and what `check` finds odd.
[[nodiscard]] Result<Imported> import_people(const sheet::Table& table, ImportSetting setting);

/// Puts what a table of one row says into the document of somebody who is there: what it does not name stays, levels,
/// adults and consents come to those that are there. An adult who stands in the document, by name or code, is that one;
/// where a guardian is needed and none is named, it is the only one. The household is not read. Errors and warnings as
/// of `import_people`, and what cannot be told of whom it is said.
[[nodiscard]] Result<Participant> change_person(const sheet::Table& row, Participant before, ImportSetting setting);

}  // namespace merkez::people
