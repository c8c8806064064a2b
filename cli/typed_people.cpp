#include "cli/typed_people.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/named_adults.hpp"
#include "engine/base/code.hpp"

namespace merkez::cli {
namespace {

/// Makes codes; says in `none` when the machine gives no randomness. What is made then must not be used.
std::function<std::string()> codes(Diagnostics& none) {
  return [&none, count = std::uint64_t{0}]() mutable -> std::string {
    auto code = fresh_code();
    if (code) return std::move(*code);
    none = code.diagnostics();
    return code_of(++count);
  };
}

}  // namespace

Result<sheet::Table> typed_row(const PeopleArgs& args) {
  sheet::Table table{"what was typed", {{1, {}}, {2, {}}}};
  for (const auto& word : args.words) {
    const auto middle = word.find('=');
    if (middle == std::string::npos)
      return error_at({}, fmt::format("'{}' is not COLUMN=VALUE", word),
                      "as in \"name=Hala Örnek\" birth=1988-07 sex=f");
    table.rows[0].cells.push_back(word.substr(0, middle));
    table.rows[1].cells.push_back(word.substr(middle + 1));
  }
  return table;
}

void no_unknown_words(Diagnostics& all) {
  for (auto& d : all)
    if (d.where.line == 1) d.level = Diagnostic::Level::error;
}

people::ImportSetting import_setting(const Desk& desk, const std::string& language, Diagnostics& unread) {
  const auto take = [&unread](auto result, auto nothing) {
    if (result) return std::move(*result);
    unread = result.diagnostics();
    return nothing;
  };
  people::ImportSetting out;
  out.today = desk.local().date;
  out.language = language;
  out.registered = [&desk, take](const std::string& code) {
    return take(whole_document(desk, code), std::optional<people::Participant>());
  };
  out.living_in = [&desk, take](const std::string& household) {
    return take(living_in(desk, household), std::vector<people::Participant>());
  };
  out.new_code = codes(unread);
  return out;
}

}  // namespace merkez::cli
