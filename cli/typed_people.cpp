#include "cli/typed_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/language.hpp"
#include "cli/named_adults.hpp"
#include "engine/base/code.hpp"
#include "engine/people/import_words.hpp"
#include "engine/text/name_keys.hpp"

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

std::string changed_words(const std::vector<std::string>& fields, const std::string& language) {
  if (language != "tr" && language != "ar") return fmt::format("{}", fmt::join(fields, ", "));
  const bool arabic = language == "ar";
  std::vector<std::string> out;
  for (const auto& field : fields) {
    const auto& all = people::import_columns();
    const auto column = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.key == field; });
    if (column != all.end())
      out.emplace_back((arabic ? column->names.ar : column->names.tr).front());
    else if (field == "consent_withdrawn")
      out.emplace_back(arabic ? "سحب الموافقة" : "rızanın geri alınması");
    else if (field == "adult_until")
      out.emplace_back(arabic ? "آخر يوم لأحد البالغين" : "bir yetişkinin son günü");
    else
      out.push_back(apart(field, language));
  }
  return fmt::format("{}", fmt::join(out, arabic ? "، " : ", "));
}

std::string column_key(const std::string& typed) {
  const auto wanted = text::search_key(typed);
  for (const auto& column : people::import_columns()) {
    if (text::search_key(column.key) == wanted) return std::string(column.key);
    for (const auto* names : {&column.names.en, &column.names.tr, &column.names.ar})
      for (const auto name : *names)
        if (text::search_key(name) == wanted) return std::string(column.key);
  }
  return {};
}

std::optional<std::string> household_word(sheet::Table& row) {
  auto& names = row.rows[0].cells;
  const auto at = std::find_if(names.begin(), names.end(), [](const auto& n) { return column_key(n) == "household"; });
  if (at == names.end()) return std::nullopt;
  const auto value = row.rows[1].cells.begin() + (at - names.begin());
  std::string out = *value;
  row.rows[1].cells.erase(value);
  names.erase(at);
  return out;
}

Result<LivesIn> home_asked(const Desk& desk, const std::string& typed, store::Batch& batch) {
  const auto key = text::search_key(typed);
  if (key == "none" || key == "yok" || key == text::search_key("لا أحد")) return LivesIn{};
  const auto code = parse_code(typed);
  if (!code)
    return error_at({}, fmt::format("'{}' is not whom somebody lives with", typed),
                    "household=CODE of somebody who lives there or of the household, or household=none");
  const auto home = living_in(desk, *code);
  if (!home) return home.diagnostics();
  if (!home->empty()) return LivesIn{*code, {}, {}};
  const auto other = known_person(desk, *code, access::Right::change_people);
  if (!other) return other.diagnostics();
  if (!other->p.household.empty()) return LivesIn{other->p.household, other->code, {}};
  auto fresh = fresh_code();
  if (!fresh) return fresh.diagnostics();
  auto event = rehoused(desk, other->story.roster, {other->code, *fresh});
  if (!event) return event.diagnostics();
  batch.events.push_back(std::move(*event));
  batch.expectations.push_back(other->unchanged);
  return LivesIn{std::move(*fresh), other->code, {other->p}};
}

Result<Event> rehoused(const Desk& desk, const people::Roster& roster, const people::Rehoused& what) {
  auto event = people_event(desk, what);
  const auto person = roster.persons.find(what.code);
  if (person == roster.persons.end() || !person->second.housed.later) return event;
  const auto& last = person->second.housed.said;
  if (event.device_at < last.at)
    return error_at({}, fmt::format("{} moved at a later moment than the clock of this machine shows", what.code),
                    "set the clock");
  while (event.device_at == last.at && event.id < last.id) event = people_event(desk, what);
  return event;
}

Diagnostics expect_named(const Desk& desk, const people::Participant& before, const people::Participant& now,
                         store::Batch& batch) {
  for (const auto& never : now.not_these) {
    if (never.code.empty() || std::count(before.not_these.begin(), before.not_these.end(), never) > 0) continue;
    // The page before the document: who is erased in between is noticed.
    auto page = page_as_read(desk, people::person_page(never.code));
    if (!page) return page.diagnostics();
    const auto document = whole_document(desk, never.code);
    if (!document) return document.diagnostics();
    if (!document->has_value())
      return {error_at({}, fmt::format("there is no participant {}", never.code),
                       "'merkez people find NAME' looks for a name")};
    batch.expectations.push_back(std::move(*page));
  }
  return {};
}

std::set<std::string> spoken_here(const plan::CentrePlan& plan) {
  std::set<std::string> out;
  for (const auto& one : people::spelled_languages()) out.emplace(one.value);
  for (const auto& group : plan.groups) out.insert(group.entry.languages.begin(), group.entry.languages.end());
  for (const auto& one : plan.staff) out.insert(one.languages.begin(), one.languages.end());
  return out;
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
  out.languages = spoken_here(desk.plan());
  for (const auto& group : desk.plan().groups)
    if (!group.entry.subject.empty())
      out.levels[group.entry.subject].insert(group.entry.levels.begin(), group.entry.levels.end());
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
