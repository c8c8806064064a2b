// people import, add, change: participants out of a table or out of what was typed. All that was said, or nothing.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/files.hpp"
#include "cli/named_adults.hpp"
#include "cli/people_columns.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/base/code.hpp"
#include "engine/people/import.hpp"
#include "engine/people/participant_check.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::cli {
namespace {

using access::Right;

/// Everybody who is registered, to be compared with those who come.
Result<people::Directory> directory(const Desk& desk) {
  people::Directory out;
  if (auto wrong = each_seen(desk, Right::change_people, [&](const people::Participant& p) { out.add(p); });
      has_errors(wrong))
    return wrong;
  return out;
}

/// Makes codes; says in `none` when the machine gives no randomness. What is made then must not be used.
std::function<std::string()> codes(Diagnostics& none) {
  return [&none, count = std::uint64_t{0}]() mutable -> std::string {
    auto code = fresh_code();
    if (code) return std::move(*code);
    none = code.diagnostics();
    return code_of(++count);
  };
}

/// Guardians and collectors can be named by their own code. A document that cannot be read is nobody's.
std::function<bool(const std::string&)> by_code(const Desk& desk) {
  return [&desk](const std::string& code) {
    const auto document = whole_document(desk, code);
    return document && document->has_value();
  };
}

Result<people::Imported> read(const Desk& desk, const sheet::Table& table, const std::string& language) {
  auto known = directory(desk);
  if (!known) return known.diagnostics();
  people::ImportSetting setting;
  setting.today = desk.local().date;
  setting.known = std::move(*known);
  setting.registered = by_code(desk);
  setting.language = language;
  Diagnostics no_codes;
  setting.new_code = codes(no_codes);
  auto out = people::import_people(table, std::move(setting));
  if (!no_codes.empty()) return no_codes;
  return out;
}

store::Batch batch_of(const Desk& desk, const std::vector<people::Participant>& all) {
  store::Batch batch;
  for (const auto& p : all) {
    batch.events.push_back(people_event(desk, people::Added{p.code, p.household}));
    batch.put.push_back({p.code, people::to_json(p)});
  }
  return batch;
}

std::string why(const people::Found& found, const std::string& language) {
  std::vector<std::string> words;
  for (const auto match : found.why) words.push_back(in_language(people::text_of(match), language));
  return fmt::format("{}", fmt::join(words, ", "));
}

Reply told(const PeopleArgs& args, const people::Imported& in, Diagnostics warnings, std::size_t households) {
  const auto name_of = [&](const std::string& code) {
    const auto it = std::find_if(in.people.begin(), in.people.end(), [&](const auto& p) { return p.code == code; });
    return it == in.people.end() ? std::string() : it->name;
  };
  if (args.json) {
    Json people = Json::array(), doubles = Json::array();
    for (const auto& p : in.people) people.push_back({{"code", p.code}, {"name", p.name}, {"household", p.household}});
    for (const auto& d : in.doubles)
      doubles.push_back({{"code", d.code},
                         {"line", d.where.line},
                         {"perhaps", d.other.code},
                         {"score", d.other.score},
                         {"why", why(d.other, args.language)}});
    return {fine,
            Json({{"added", args.dry_run ? 0 : in.people.size()},
                  {"read", in.people.size()},
                  {"households", households},
                  {"people", std::move(people)},
                  {"doubles", std::move(doubles)}})
                    .dump(2) +
                '\n',
            std::move(warnings)};
  }
  std::string text =
      fmt::format("{} {} {} in {} household{}.\n", args.dry_run ? "Would add" : "Added", in.people.size(),
                  in.people.size() == 1 ? "person" : "people", households, households == 1 ? "" : "s");
  if (in.people.size() == 1) text += fmt::format("{}  {}\n", in.people.front().code, in.people.front().name);
  if (!in.doubles.empty()) {
    text += fmt::format("\n{} may be registered twice. Look, and 'merkez people merge' where it is so:\n",
                        in.doubles.size() == 1 ? "One" : std::to_string(in.doubles.size()));
    publish::TextTable table;
    table.columns = {{.heading = "line", .right = true},    {.heading = "code"},
                     {.heading = "name", .flexible = true}, {.heading = "perhaps"},
                     {.heading = "score", .right = true},   {.heading = "why"}};
    for (const auto& d : in.doubles)
      table.rows.push_back({std::to_string(d.where.line), d.code, name_of(d.code), d.other.code,
                            std::to_string(d.other.score), why(d.other, args.language)});
    text += to_text(table, args.style);
  }
  if (args.dry_run) text += "Nothing has been written.\n";
  return {fine, std::move(text), std::move(warnings)};
}

/// COLUMN=VALUE, COLUMN=VALUE as a table of one row.
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

/// A word that is no column must not be lost in silence, as a whole column of a table may be.
void no_unknown_words(Diagnostics& all) {
  for (auto& d : all)
    if (d.where.line == 1) d.level = Diagnostic::Level::error;
}

/// The key of the column that somebody named, or empty.
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

/// Puts what was said under a column into the document; adults and consents come to those that are there. False for
/// what is not changed so.
bool put_field(people::Participant& p, const people::Participant& said, const std::string& key) {
  if (key == "name")
    p.name = said.name;
  else if (key == "own_script")
    p.own_script = said.own_script;
  else if (key == "birth")
    p.birth = said.birth;
  else if (key == "sex")
    p.sex = said.sex;
  else if (key == "phone")
    p.phone = said.phone;
  else if (key == "languages")
    p.languages = said.languages;
  else if (key == "levels")  // reached besides those reached before
    p.levels.insert(p.levels.end(), said.levels.begin(), said.levels.end());
  else if (key == "cohort")
    p.cohort = said.cohort;
  else if (key == "step_free")
    p.step_free = said.step_free;
  else if (key == "interpreter")
    p.interpreter = said.interpreter;
  else if (key == "needs_support")
    p.needs_support = said.needs_support;
  else if (key == "consent_version")
    p.consents.insert(p.consents.end(), said.consents.begin(), said.consents.end());
  else if (key == "guardian" || key == "collector")
    std::copy_if(said.adults.begin(), said.adults.end(), std::back_inserter(p.adults),
                 [&](const people::Adult& a) { return a.guardian == (key == "guardian"); });
  else if (key == "not_this_person")
    p.not_these.insert(p.not_these.end(), said.not_these.begin(), said.not_these.end());
  else
    return key.starts_with("consent_") || key.starts_with("guardian_") || key.starts_with("collector_") ||
           key == "child_agrees";
  return true;
}

/// The adult is a guardian or collector up to the day before; who never was one by then stands there no longer.
Diagnostics end_adult(const Desk& desk, people::Participant& p, const PeopleArgs& args) {
  const auto code = parse_code(args.end);
  const auto day = typed_date(desk, args.date);
  Diagnostics wrong = code.diagnostics();
  wrong.insert(wrong.end(), day.diagnostics().begin(), day.diagnostics().end());
  if (has_errors(wrong)) return wrong;
  const auto last = time::add_days(*day, -1);
  bool any = false;
  for (auto& adult : p.adults) {
    if (adult.code != *code || (adult.dated.until && *adult.dated.until <= last)) continue;
    adult.dated.until = last;
    any = true;
  }
  std::erase_if(p.adults, [](const people::Adult& a) { return a.dated.until && *a.dated.until < a.dated.from; });
  if (any) return {};
  std::vector<std::string> known;
  for (const auto& adult : p.adults) known.push_back(adult.code);
  return {error_at({},
                   fmt::format("{} is no guardian or collector of {} from {} on", *code, p.code, time::to_text(*day)),
                   known.empty() ? "nobody is" : fmt::format("theirs are {}", fmt::join(known, ", ")))};
}

/// Two desks that change one person at once: the second is told.
Diagnostics overtaken(const Desk& desk, const Known& known, Diagnostics refused) {
  const auto now = desk.store().cell(known.unchanged.projection, known.unchanged.key);
  if (!now || *now == known.unchanged.value) return refused;
  return {error_at(
      {}, fmt::format("{} was changed at another desk in this moment; nothing of yours was written", known.code),
      fmt::format("look with 'merkez people show {}', and change again", known.code))};
}

}  // namespace

Reply people_change(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto known = known_person(**desk, args.code, Right::change_people);
  if (!known) return Reply::refused(known.diagnostics());
  auto table = typed_row(args);
  if (!table) return Reply::refused(table.diagnostics());
  if (args.words.empty() && !args.withdraw && args.end.empty())
    return Reply::refused(
        {error_at({}, "nothing is to be changed", "COLUMN=VALUE, --withdraw-consent, or --end CODE")});

  people::Participant p = known->p;
  std::vector<std::string> fields;
  for (const auto& word : table->rows[0].cells) fields.push_back(column_key(word));
  if (!fields.empty()) {
    // The row is read as one of a list is; what a row must have and nobody said is as it was.
    const auto add = [&](const char* key, const std::string& value) {
      if (std::find(fields.begin(), fields.end(), key) != fields.end()) return;
      table->rows[0].cells.emplace_back(key);
      table->rows[1].cells.push_back(value);
    };
    add("name", p.name);
    add("birth", people::to_text(p.birth));
    people::ImportSetting setting;
    setting.today = (*desk)->local().date;
    setting.registered = by_code(**desk);
    setting.language = args.language;
    Diagnostics no_codes;
    setting.new_code = codes(no_codes);
    auto said = people::import_people(*table, std::move(setting));
    if (!no_codes.empty()) return Reply::refused(std::move(no_codes));
    if (!said) return Reply::refused(said.diagnostics());
    Diagnostics odd = said.diagnostics();
    no_unknown_words(odd);
    if (has_errors(odd)) return Reply::refused(std::move(odd));
    if (said->people.size() != 1) return Reply::refused({error_at({}, "nothing is to be changed")});
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (!put_field(p, said->people.front(), fields[i]))
        return Reply::refused({error_at({}, fmt::format("'{}' is not changed so", table->rows[0].cells[i]),
                                        "names: 'name'; births: 'birth'")});
  }
  if (args.withdraw) {
    const auto today = (*desk)->local().date;
    const auto* consent = people::consent_on(p, today);
    if (!consent)
      return Reply::refused({error_at({}, fmt::format("{} has no consent that could be withdrawn", known->code))});
    for (auto& c : p.consents)
      if (&c == consent) c.withdrawn = today;
    fields.emplace_back("consent_withdrawn");
  }
  if (!args.end.empty()) {
    if (auto wrong = end_adult(**desk, p, args); has_errors(wrong)) return Reply::refused(std::move(wrong));
    fields.emplace_back("adult_until");
  }
  auto warnings = people::check(p, (*desk)->local().date, {}, {"what was typed", 0, 0}, args.language);
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  store::Batch batch;
  batch.events.push_back(people_event(**desk, people::Changed{known->code, fields}));
  batch.put.push_back({known->code, people::to_json(p)});
  batch.expectations.push_back(known->unchanged);
  const auto taken = (*desk)->store().append(batch);
  if (!taken) return Reply::refused(overtaken(**desk, *known, taken.diagnostics()));
  if (args.json) return {fine, Json({{"code", known->code}, {"changed", fields}}).dump(2) + '\n', std::move(warnings)};
  return {fine, fmt::format("Changed {}: {}.\n", known->code, fmt::join(fields, ", ")), std::move(warnings)};
}

Reply people_import(const PeopleArgs& args) {
  if (args.columns) return people_columns(args);
  if (args.file.empty())
    return Reply::refused({error_at({}, "say which list", "a CSV or XLSX file; --columns says what may be in it")});
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto bytes = read_text(args.file);
  if (!bytes) return Reply::refused(bytes.diagnostics());
  const auto table = sheet::read_table(*bytes, args.file.string());
  if (!table) return Reply::refused(table.diagnostics());
  const auto in = read(**desk, *table, args.language);
  if (!in) return Reply::refused(in.diagnostics());
  if (!args.dry_run && !in->people.empty()) {
    const auto taken = (*desk)->store().append(batch_of(**desk, in->people));
    if (!taken) return Reply::refused(taken.diagnostics());
  }
  return told(args, *in, in.diagnostics(), in->households.size());
}

Reply people_add(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto table = typed_row(args);
  if (!table) return Reply::refused(table.diagnostics());
  auto in = read(**desk, *table, args.language);
  if (!in) return Reply::refused(in.diagnostics());
  Diagnostics warnings = in.diagnostics();
  no_unknown_words(warnings);
  if (has_errors(warnings)) return Reply::refused(std::move(warnings));
  if (in->people.size() != 1) return Reply::refused({error_at({}, "nobody was named", "name=... and birth=...")});

  std::vector<Event> more;
  auto& p = in->people.front();
  if (!args.with.empty()) {
    const auto other = known_person(**desk, args.with, Right::change_people);
    if (!other) return Reply::refused(other.diagnostics());
    p.household = other->p.household;
    if (p.household.empty()) {
      const auto house = fresh_code();
      if (!house) return Reply::refused(house.diagnostics());
      p.household = *house;
      more.push_back(people_event(**desk, people::Rehoused{other->code, *house}));
    }
  }
  if (!args.dry_run) {
    auto batch = batch_of(**desk, in->people);
    batch.events.insert(batch.events.end(), more.begin(), more.end());
    const auto taken = (*desk)->store().append(batch);
    if (!taken) return Reply::refused(taken.diagnostics());
  }
  return told(args, *in, std::move(warnings), p.household.empty() ? 0 : 1);
}

}  // namespace merkez::cli
