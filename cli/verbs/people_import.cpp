// people import, add: participants out of a table or out of what was typed. All that was said, or nothing.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "cli/files.hpp"
#include "cli/language.hpp"
#include "cli/people_columns.hpp"
#include "cli/people_desk.hpp"
#include "cli/typed_people.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/import.hpp"
#include "engine/people/say.hpp"
#include "engine/plan/counted.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;

/// Everybody who is registered, to be compared with those who come; `kept` is filled with the code by which each
/// registration goes on.
Result<people::Directory> directory(const Desk& desk, std::map<std::string, std::string>& kept) {
  people::Directory out;
  if (auto wrong = each_seen(desk, Right::change_people,
                             [&](const people::Participant& p, const std::string& goes_on) {
                               out.add(p);
                               kept.emplace(p.code, goes_on);
                             });
      has_errors(wrong))
    return wrong;
  return out;
}

/// Doubles by the code by which they go on: of two registrations of one person the better match stays.
void name_kept(std::vector<people::PossibleDouble>& doubles, const std::map<std::string, std::string>& kept) {
  std::set<std::pair<std::string, std::string>> named;
  std::erase_if(doubles, [&](people::PossibleDouble& d) {
    if (const auto it = kept.find(d.other.code); it != kept.end()) d.other.code = it->second;
    return !named.emplace(d.code, d.other.code).second;
  });
}

/// An error for each row that is somebody over again: a name in the same spelling, and the same year and month of
/// birth. A list that is read a second time has only such rows.
Diagnostics same_again(const people::Imported& in, const sheet::Table& table, const std::string& language) {
  const people::Say say(language);
  const auto has = [](const people::Found& found, people::Match match) {
    return std::find(found.why.begin(), found.why.end(), match) != found.why.end();
  };
  Diagnostics out;
  std::set<std::string> told;
  for (const auto& d : in.doubles) {
    if (!has(d.other, people::Match::spelling) || !has(d.other, people::Match::birth)) continue;
    if (!told.insert(d.code).second) continue;
    const auto row = [&](const std::string& code) {
      return std::find_if(in.people.begin(), in.people.end(), [&](const auto& p) { return p.code == code; });
    };
    const auto other = row(d.other.code);
    const auto& name = row(d.code)->name;
    // One row of the table for each of its people, below the header.
    const auto line = static_cast<std::size_t>(other - in.people.begin()) + 1;
    out.push_back(
        error_at(d.where,
                 other == in.people.end()
                     ? say({"{} with this birth is registered already: {}", "{}, bu doğum tarihiyle zaten kayıtlı: {}",
                            "{} بهذا الميلاد مسجل بالفعل: {}"},
                           name, d.other.code)
                     : say({"{} with this birth stands in line {} already", "{}, bu doğum tarihiyle zaten {}. satırda",
                            "{} بهذا الميلاد موجود بالفعل في السطر {}"},
                           name, table.where(table.rows[line], 0).line),
                 say({"take the row out; --another-person when you have made sure that it is somebody else",
                      "satırı çıkarın; başka biri olduğundan eminseniz --another-person",
                      "احذف الصف؛ وإن تأكدت أنه شخص آخر: \u2068--another-person\u2069"})));
  }
  return out;
}

Result<people::Imported> read(const Desk& desk, const sheet::Table& table, const std::string& language,
                              const LivesIn& home = {}) {
  std::map<std::string, std::string> kept;
  auto known = directory(desk, kept);
  if (!known) return known.diagnostics();
  Diagnostics unread;
  auto setting = import_setting(desk, language, unread);
  setting.known = std::move(*known);
  setting.household = home.household;
  if (!home.first.empty()) setting.living_in = [&](const std::string&) { return home.first; };
  auto out = people::import_people(table, std::move(setting));
  if (has_errors(unread)) return unread;
  if (out) name_kept(out->doubles, kept);
  return out;
}

/// Who comes, compared with all who are there; and the newest of these as it was before: where another desk registers
/// somebody meanwhile, all is compared again.
struct Compared {
  people::Imported in;
  Diagnostics warnings;
  store::Expectation newest;
};
Result<Compared> compare(const Desk& desk, const sheet::Table& table, const std::string& language,
                         const LivesIn& home = {}) {
  auto newest = page_as_read(desk, people::newest_page);
  if (!newest) return newest.diagnostics();
  auto in = read(desk, table, language, home);
  if (!in) return in.diagnostics();
  auto warnings = in.diagnostics();
  return Compared{std::move(*in), std::move(warnings), std::move(*newest)};
}

/// Decides on a list, and writes it down unless it is a trial; again when another desk registered somebody meanwhile.
/// What was decided at last.
Result<Compared> registered(const Desk& desk, bool trial, const std::function<Result<Compared>()>& looked_at,
                            const std::function<Result<store::Batch>(Compared&)>& decide) {
  std::optional<Compared> out;
  const auto once = [&]() -> Result<store::Batch> {
    auto compared = looked_at();
    if (!compared) return compared.diagnostics();
    auto batch = decide(*compared);
    if (!batch) return batch;
    for (const auto& p : compared->in.people)
      if (auto wrong = expect_named(desk, {}, p, *batch); has_errors(wrong)) return wrong;
    batch->expectations.push_back(compared->newest);
    out = std::move(*compared);
    return batch;
  };
  if (auto wrong = trial ? once().diagnostics() : decide_and_append(desk, once).diagnostics(); has_errors(wrong))
    return wrong;
  return std::move(*out);
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

constexpr plan::Noun in_household{"household", "households", "hane", "بلا أسرة", "أسرة واحدة",
                                  "أسرتان",    "أسر",        "أسرة", "أسرة"};
constexpr plan::Words would_add{"Would add {} in {}.\n", "Eklenecek: {}, {}.\n", "سيُضاف: {}، {}.\n"};
constexpr plan::Words added{"Added {} in {}.\n", "Eklendi: {}, {}.\n", "أُضيف: {}، {}.\n"};

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
            json_text({{"added", args.dry_run ? 0 : in.people.size()},
                       {"read", in.people.size()},
                       {"households", households},
                       {"linked", in.linked},
                       {"people", std::move(people)},
                       {"doubles", std::move(doubles)}}),
            std::move(warnings)};
  }
  const people::Say say(args.language);
  const auto many = [&](std::size_t count, const plan::Noun& noun) {
    return plan::counted(static_cast<int>(count), noun, words_language(args.language));
  };
  std::string text =
      say(args.dry_run ? would_add : added, many(in.people.size(), plan::people), many(households, in_household));
  if (in.linked > 0)
    text += say(in.linked == 1
                    ? plan::Words{"{} of their guardians and collectors is an adult of the same household: "
                                  "named by code.\n",
                                  "Veli ve teslim alanlardan {} tanesi aynı haneden bir yetişkin: koduyla yazıldı.\n",
                                  "من أولياء الأمور والمستلمين {} بالغ من الأسرة نفسها: ذُكر برمزه.\n"}
                    : plan::Words{"{} of their guardians and collectors are adults of the same household: "
                                  "named by code.\n",
                                  "Veli ve teslim alanlardan {} tanesi aynı haneden yetişkinler: kodlarıyla yazıldı.\n",
                                  "من أولياء الأمور والمستلمين {} بالغون من الأسرة نفسها: ذُكروا برموزهم.\n"},
                in.linked);
  if (in.people.size() == 1)
    text += fmt::format("{}  {}\n", apart(in.people.front().code, args.language), in.people.front().name);
  if (!in.doubles.empty()) {
    text += in.doubles.size() == 1
                ? say({"\nOne may be registered twice. Look, and 'merkez people merge' where it is so:\n",
                       "\nBiri iki kez kayıtlı olabilir. Bakın; öyleyse 'merkez people merge':\n",
                       "\nربما سُجّل شخص مرتين. انظر، وإن كان كذلك فاستعمل \u2068'merkez people merge'\u2069:\n"})
                : say({"\n{} may be registered twice. Look, and 'merkez people merge' where it is so:\n",
                       "\n{} kişi iki kez kayıtlı olabilir. Bakın; öyleyse 'merkez people merge':\n",
                       "\nربما سُجّل بعضهم مرتين، وعددهم {}. انظر، وإن كان كذلك فاستعمل \u2068'merkez people "
                       "merge'\u2069:\n"},
                      in.doubles.size());
    publish::TextTable table;
    table.columns = {
        {.heading = say({"line", "satır", "السطر"}), .right = true},  {.heading = say({"code", "kod", "الرمز"})},
        {.heading = say({"name", "ad", "الاسم"}), .flexible = true},  {.heading = say({"perhaps", "belki", "ربما"})},
        {.heading = say({"score", "puan", "الدرجة"}), .right = true}, {.heading = say({"why", "neden", "السبب"})}};
    for (const auto& d : in.doubles)
      table.rows.push_back({std::to_string(d.where.line), d.code, name_of(d.code), d.other.code,
                            std::to_string(d.other.score), why(d.other, args.language)});
    text += to_text(table, args.style);
  }
  if (args.dry_run) text += say({"Nothing has been written.\n", "Hiçbir şey yazılmadı.\n", "لم يُكتب شيء.\n"});
  return {fine, std::move(text), std::move(warnings)};
}

/// What the reader of a table noticed, before what its rows say: a list in another encoding explains the names below.
Diagnostics after_reading(const Result<sheet::Table>& table, const Diagnostics& more) {
  Diagnostics out = table.diagnostics();
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace

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
  const auto done = registered(
      **desk, args.dry_run, [&] { return compare(**desk, *table, args.language); },
      [&](Compared& compared) -> Result<store::Batch> {
        if (!args.sure) {
          Diagnostics wrong = compared.warnings;
          const auto again = same_again(compared.in, *table, args.language);
          wrong.insert(wrong.end(), again.begin(), again.end());
          if (has_errors(wrong)) return wrong;
        }
        return batch_of(**desk, compared.in.people);
      });
  if (!done) return Reply::refused(after_reading(table, done.diagnostics()));
  return told(args, done->in, after_reading(table, done->warnings), done->in.households.size());
}

Reply people_add(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  auto table = typed_row(args);
  if (!table) return Reply::refused(table.diagnostics());
  auto lives_with = household_word(*table);
  if (!args.with.empty()) {
    if (lives_with)
      return Reply::refused({error_at({}, "--with and household= say the same", "one of them is enough")});
    lives_with = args.with;
  }
  store::Batch others;
  LivesIn home;
  if (lives_with) {
    auto asked = home_asked(**desk, *lives_with, others);
    if (!asked) return Reply::refused(asked.diagnostics());
    home = std::move(*asked);
  }
  const auto done = registered(
      **desk, args.dry_run, [&] { return compare(**desk, *table, args.language, home); },
      [&](Compared& compared) -> Result<store::Batch> {
        no_unknown_words(compared.warnings);
        if (has_errors(compared.warnings)) return compared.warnings;
        if (compared.in.people.size() != 1) return error_at({}, "nobody was named", "name=... and birth=...");
        auto batch = batch_of(**desk, compared.in.people);
        batch.events.insert(batch.events.end(), others.events.begin(), others.events.end());
        batch.expectations = others.expectations;
        return batch;
      });
  if (!done) return Reply::refused(done.diagnostics());
  return told(args, done->in, done->warnings, done->in.people.front().household.empty() ? 0 : 1);
}

}  // namespace merkez::cli
