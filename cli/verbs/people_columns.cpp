// people import --columns: what a list of people may have, out of the table that the import itself reads by.
#include "cli/people_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <set>

#include "cli/language.hpp"
#include "engine/people/import.hpp"

namespace merkez::cli {
namespace {

using people::Column;

constexpr std::array<std::string_view, 3> languages{"en", "tr", "ar"};

std::string page() {
  std::string out =
      "# Columns of a list of people\n\n"
      "<!-- Made by `merkez people import --columns --markdown > docs/columns.md`; a test fails when it is stale.\n"
      "     Change engine/people/import_columns.cpp instead. -->\n\n"
      "What `merkez people import FILE` reads from a CSV or XLSX file, and `people add` and `people change` as\n"
      "`COLUMN=VALUE`. The first row of the file names the columns, in any order and in any of these words; capitals,\n"
      "accents and spaces make no difference. A list needs names and births; everything else may be missing. A column\n"
      "that is not here is named in a warning and not stored. `merkez people import --columns` shows the same at the\n"
      "desk, with `--language tr` in Turkish.\n\n"
      "| Column | English | Türkçe | العربية | Why it is asked for |\n|---|---|---|---|---|\n";
  for (const auto& c : people::import_columns())
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", c.key, fmt::join(c.names.en, ", "),
                       fmt::join(c.names.tr, ", "), fmt::join(c.names.ar, "، "), c.purpose.en);
  out +=
      "\n## What stands in them\n\nA list may mix the languages. Words parted by `/` mean the same.\n\n"
      "| Columns | English | Türkçe | العربية |\n|---|---|---|---|\n";
  std::set<people::Holds> told;
  for (const auto& c : people::import_columns()) {
    if (!told.insert(c.holds).second) continue;
    std::vector<std::string> same;
    for (const auto& other : people::import_columns())
      if (other.holds == c.holds) same.push_back(fmt::format("`{}`", other.key));
    out += fmt::format("| {} | {} | {} | {} |\n", fmt::join(same, ", "), contents_of(c, languages[0]),
                       contents_of(c, languages[1]), contents_of(c, languages[2]));
  }
  return out;
}

}  // namespace

Reply people_columns(const PeopleArgs& args) {
  if (args.json) {
    Json out = Json::array();
    for (const auto& c : people::import_columns())
      out.push_back({{"column", c.key},
                     {"names", {{"en", c.names.en}, {"tr", c.names.tr}, {"ar", c.names.ar}}},
                     {"holds", contents_of(c, args.language)},
                     {"purpose", in_language(c.purpose, args.language)}});
    return Reply::json(fine, out);
  }
  if (args.markdown) return {fine, page(), {}};
  constexpr plan::Words holds{"holds", "içeriği", "فيه"}, why{"why", "neden", "لماذا"};
  std::string out;
  for (const auto& c : people::import_columns())
    out += fmt::format("{}\n    {}: {}\n    {}: {}\n", fmt::join(c.names.in(args.language), ", "),
                       in_language(holds, args.language), contents_of(c, args.language),
                       in_language(why, args.language), in_language(c.purpose, args.language));
  return {fine, std::move(out), {}};
}

}  // namespace merkez::cli
