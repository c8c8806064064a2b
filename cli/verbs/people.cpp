// people show, find, export: what is kept of people, to those who may read it. Each reading is written into the log.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "cli/files.hpp"
#include "cli/language.hpp"
#include "cli/named_adults.hpp"
#include "cli/own_record.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/say.hpp"
#include "engine/people/waiting_list.hpp"
#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/store/file.hpp"
#include "engine/text/letters.hpp"

namespace merkez::cli {
namespace {

using access::Right;

std::vector<std::string> household_members(const Known& known) {
  std::vector<std::string> out;
  if (known.p.household.empty()) return out;
  const auto all = people::households(known.story.roster);
  if (const auto it = all.find(known.p.household); it != all.end())
    for (const auto& code : it->second)
      if (code != known.code) out.push_back(code);
  return out;
}

constexpr plan::Words lives_with{"Lives with", "Birlikte yaşadıkları", "يسكن مع"};
constexpr plan::Words other_registrations{"Other registrations", "Diğer kayıtlar", "تسجيلات أخرى"};

/// What the registrations given up call a person, for whoever knows them by it: a line for each, as far as the account
/// may read it.
std::vector<people::Section> also_called(const Desk& desk, const Known& known, const std::string& language) {
  std::vector<std::string> lines;
  for (const auto& other : known.given_up) {
    const auto p = as_seen(desk, other);
    std::string line = apart(p.code, language) + ": " + apart(p.name, language);
    if (!p.own_script.empty()) line += " / " + apart(p.own_script, language);
    if (!p.phone.empty()) line += ", " + apart(p.phone, language);
    lines.push_back(std::move(line));
  }
  if (lines.empty()) return {};
  return {{std::string(in_language(other_registrations, language)), std::move(lines)}};
}

const plan::Text nobody_found{
    "Nobody was found for '{}'. Looked for: each word in a name (beginning, one letter different, same sound, in Latin "
    "and Arabic){}, a code.\nTry fewer words, the beginning alone, or the other script; the year of "
    "birth narrows it down and finds nobody by itself.",
    "'{}' için kimse bulunamadı. Aranan: addaki her kelime (başı, bir harf farklı, aynı okunuş, Latin ve Arap "
    "harfleriyle){}, kod.\nDaha az kelimeyle, yalnız başıyla ya da öbür yazıyla deneyin; doğum yılı "
    "aramayı daraltır, tek başına kimseyi bulmaz.",
    "لم يُعثر على أحد لـ «{}». بُحث عن: كل كلمة في الاسم (بدايتها، حرف مختلف، اللفظ نفسه، بالحرفين اللاتيني والعربي)، "
    "والرمز{}.\nجرّب كلمات أقل، أو البداية وحدها، أو الحرف الآخر؛ سنة الميلاد تضيّق البحث ولا تكفي وحدها."};
/// For who may read telephone numbers; others find nobody by one.
const plan::Text phone_too{", a telephone number", ", telefon numarası", "، ورقم الهاتف"};
const plan::Text more_found{
    "{} of {}: give more letters or words, the year of birth, or --limit N.",
    "{} / {}: daha çok harf ya da kelime, doğum yılı ya da --limit N verin.",
    "{} من {}: أعطِ حروفًا أو كلمات أكثر، أو سنة الميلاد، أو ‎--limit N."};

}  // namespace

Reply people_show(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::see_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  auto known = known_person(**desk, args.code, Right::see_people);
  if (!known) return Reply::refused(known.diagnostics());
  const bool guardians = (*desk)->reach(Right::see_guardians) != access::Reach::none;
  if (auto wrong = (*desk)->note_reading(guardians ? "person_and_guardians" : "person", known->code); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  show_as_seen(**desk, *known);
  const bool part = sees_own_groups_alone(**desk);
  const auto named = with_names(**desk, known->p);
  if (!named) return Reply::refused(named.diagnostics());
  const auto p = as_seen(**desk, *named);
  const auto& roster = known->story.roster;
  const auto others = household_members(*known);
  const auto waits = [&] {
    std::vector<people::Priority> out;
    const auto codes = people::codes_of(roster, known->code);
    for (const auto& id : people::waiting(known->story.enrolments, (*desk)->now()))
      if (const auto& entry = known->story.enrolments.entries.at(id);
          std::find(codes.begin(), codes.end(), entry.code) != codes.end())
        out.push_back(people::priority_of(known->story.enrolments, id, (*desk)->local().date, (*desk)->now()));
    return out;
  }();
  if (args.json) {
    Json out = Json::parse(people::to_json(p));
    out["codes"] = people::codes_of(roster, known->code);
    if (!known->given_up.empty()) out["registrations"] = Json::array();
    for (const auto& other : known->given_up) {
      const auto also = as_seen(**desk, other);
      Json one{{"code", also.code}, {"name", also.name}};
      if (!also.own_script.empty()) one["own_script"] = also.own_script;
      if (!also.phone.empty()) one["phone"] = also.phone;
      out["registrations"].push_back(std::move(one));
    }
    if (part) {
      out.erase("birth");
      out.erase("sex");
    } else {
      out["household"] = p.household;
      out["household_others"] = others;
    }
    out["places"] = Json::array();
    for (const auto& place : people::places_of(known->story.enrolments, roster, known->code)) {
      Json one{{"group", place.group}, {"from", time::to_text(place.from)}};
      if (place.until) one["until"] = time::to_text(*place.until);
      if (place.start.held) one["held_before"] = *place.start.held;
      if (place.start.lesson_hours) one["course_hours"] = *place.start.lesson_hours;
      out["places"].push_back(std::move(one));
    }
    if (part) return Reply::json(fine, out);
    out["waiting"] = Json::array();
    for (const auto& w : waits) {
      const auto& entry = known->story.enrolments.entries.at(w.entry);
      out["waiting"].push_back(
          {{"service", entry.service}, {"group", entry.group}, {"why", in_language(sentence(w), args.language)}});
    }
    return Reply::json(fine, out);
  }
  auto beside = also_called(**desk, *known, args.language);
  if (!others.empty()) {
    std::vector<std::string> codes;
    for (const auto& code : others) codes.push_back(apart(code, args.language));
    beside.push_back({std::string(in_language(lives_with, args.language)), std::move(codes)});
  }
  return {fine,
          people::export_person(p, roster, known->story.enrolments, people_language(args.language),
                                (*desk)->local().date, (*desk)->plan().calendar.zone, beside),
          {}};
}

Reply people_find(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::see_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  // The answer repeats what was looked for.
  if (!std::all_of(args.words.begin(), args.words.end(), text::is_utf8))
    return Reply::refused({error_at({}, "what is looked for is no text in UTF-8")});
  people::Directory directory;
  std::map<std::string, people::Participant> seen;  // by the code of the registration
  std::map<std::string, std::string> kept;          // code by which the person goes on, by that of the registration
  if (auto wrong = each_seen(**desk, Right::see_people,
                             [&](people::Participant p, const std::string& goes_on) {
                               p = as_seen(**desk, std::move(p));
                               directory.add(p);
                               kept.emplace(p.code, goes_on);
                               seen.emplace(p.code, std::move(p));
                             });
      has_errors(wrong))
    return Reply::refused(std::move(wrong));
  const auto typed = fmt::format("{}", fmt::join(args.words, " "));
  auto found = directory.find(typed, directory.size());
  // Each person once, by the registration that fits best, and under the code by which they go on.
  std::map<std::string, std::string> found_as;  // code of that registration, by the kept code
  std::erase_if(found, [&](people::Found& f) {
    const std::string registered = f.code;
    f.code = kept.at(registered);
    return !found_as.emplace(f.code, registered).second;
  });
  /// The document of the kept code, or, without one, that which was found.
  const auto document = [&](const std::string& code) -> const people::Participant& {
    const auto it = seen.find(code);
    return it == seen.end() ? seen.at(found_as.at(code)) : it->second;
  };
  /// The name by which they were found, where it is another.
  const auto also = [&](const std::string& code) -> std::string {
    const auto &p = document(code), &other = seen.at(found_as.at(code));
    return other.name == p.name ? other.own_script == p.own_script ? "" : other.own_script : other.name;
  };
  const auto all = found.size();
  found.resize(std::min(all, args.limit));
  if (auto wrong = (*desk)->note_reading("find"); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto why = [&](const people::Found& f) {
    std::vector<std::string> words;
    for (const auto match : f.why) words.push_back(in_language(people::text_of(match), args.language));
    return fmt::format("{}", fmt::join(words, ", "));
  };
  if (args.json) {
    Json out = Json::array();
    for (const auto& f : found) {
      const auto& p = document(f.code);
      Json one{{"code", f.code}, {"name", p.name}, {"own_script", p.own_script}, {"score", f.score}, {"why", why(f)}};
      if (!sees_own_groups_alone(**desk)) one["birth"] = people::to_text(p.birth);
      if (const auto name = also(f.code); !name.empty()) one["also"] = name;
      out.push_back(std::move(one));
    }
    return Reply::json(found.empty() ? answer_is_no : fine, out);
  }
  if (found.empty())
    return {answer_is_no,
            fmt::format(fmt::runtime(in_language(nobody_found, args.language)), publish::fenced(typed),
                        (*desk)->reach(Right::see_guardians) == access::Reach::none
                            ? std::string()
                            : in_language(phone_too, args.language)) +
                "\n",
            {}};
  publish::TextTable table;
  const people::Say say(args.language);
  table.columns = {{.heading = say({"code", "kod", "الرمز"})},
                   {.heading = say({"name", "ad", "الاسم"}), .flexible = true},
                   {.heading = say({"own script", "kendi yazısı", "بكتابته"})},
                   {.heading = say({"born", "doğum", "الميلاد"})},
                   {.heading = say({"score", "puan", "الدرجة"}), .right = true},
                   {.heading = say({"why", "neden", "السبب"})}};
  for (const auto& f : found) {
    const auto& p = document(f.code);
    const auto other = also(f.code);
    table.rows.push_back({f.code, other.empty() ? p.name : p.name + " = " + other, p.own_script,
                          people::to_text(p.birth), std::to_string(f.score), why(f)});
  }
  if (sees_own_groups_alone(**desk)) {
    constexpr std::ptrdiff_t born = 3;
    table.columns.erase(table.columns.begin() + born);
    for (auto& row : table.rows) row.erase(row.begin() + born);
  }
  std::string text = to_text(table, args.style);
  if (found.size() < all)
    text += fmt::format(fmt::runtime(in_language(more_found, args.language)), found.size(), all) + "\n";
  return {fine, std::move(text), {}};
}

Reply people_export(const PeopleArgs& args) {
  auto entered = enter(args.who, Right::change_people);
  if (!entered) return Reply::refused(entered.diagnostics());
  AtDesk at{std::move(*entered), {}};
  const auto& desk = at.desk;
  auto known = known_person(*desk, args.code, Right::change_people);
  if (!known) return Reply::refused(known.diagnostics());
  hide(*desk, known->story.enrolments);
  if (auto wrong = desk->note_reading("export", known->code); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  const auto named = with_names(*desk, known->p);
  if (!named) return Reply::refused(named.diagnostics());
  std::vector<people::Participant> others;
  for (const auto& other : known->given_up) {
    auto one = with_names(*desk, other);
    if (!one) return Reply::refused(one.diagnostics());
    others.push_back(std::move(*one));
  }
  // What somebody may ask by law is answered as far as it can be read: without the rules, all but attendance.
  auto rules = attendance_rules(*desk);
  Diagnostics left_out;
  std::vector<people::Section> beside;
  if (rules) {
    at.rules = std::move(*rules);
    auto record = own_record(at, *known, args.language);
    if (!record) return Reply::refused(record.diagnostics());
    beside = std::move(*record);
  } else {
    left_out.push_back(warning_at({}, "attendance, the child desk, incidents and tasks are not in this text",
                                  "the rules of attendance cannot be read: " + rules.diagnostics().front().message));
  }
  const auto text =
      people::export_person(*named, known->story.roster, known->story.enrolments, people_language(args.language),
                            at.today(), desk->plan().calendar.zone, beside, others);
  if (args.file.empty()) {
    if (args.json) return Reply::json(fine, {{"code", known->code}, {"text", text}, {"whole", left_out.empty()}});
    return {fine, text, std::move(left_out)};
  }
  if (auto wrong = store::write_new_file(args.file, store::bytes_of(text), 0600); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  if (args.json) return Reply::json(fine, {{"code", known->code}, {"file", args.file.string()}});
  return {fine,
          people::Say(args.language)({"Wrote {}. Only you can read it; it is not sealed.\n",
                                      "{} yazıldı. Yalnız siz okuyabilirsiniz; mühürlü değildir.\n",
                                      "كُتب {}. أنت وحدك تستطيع قراءته؛ وهو غير مختوم.\n"},
                                     apart(args.file.string(), args.language)),
          std::move(left_out)};
}

}  // namespace merkez::cli
