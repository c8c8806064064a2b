// people show, find, export: what is kept of people, to those who may read it. Each reading is written into the log.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "cli/files.hpp"
#include "cli/named_adults.hpp"
#include "cli/own_record.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/waiting_list.hpp"
#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/store/file.hpp"

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

const plan::Text nobody_found{
    "Nobody was found for '{}'. Looked for: each word in a name (beginning, one letter different, same sound, in Latin "
    "and Arabic), a telephone number, a code.\nTry fewer words, the beginning alone, or the other script; the year of "
    "birth narrows it down and finds nobody by itself.",
    "'{}' için kimse bulunamadı. Aranan: addaki her kelime (başı, bir harf farklı, aynı okunuş, Latin ve Arap "
    "harfleriyle), telefon numarası, kod.\nDaha az kelimeyle, yalnız başıyla ya da öbür yazıyla deneyin; doğum yılı "
    "aramayı daraltır, tek başına kimseyi bulmaz.",
    "لم يُعثر على أحد لـ «{}». بُحث عن: كل كلمة في الاسم (بدايتها، حرف مختلف، اللفظ نفسه، بالحرفين اللاتيني والعربي)، "
    "ورقم الهاتف، والرمز.\nجرّب كلمات أقل، أو البداية وحدها، أو الحرف الآخر؛ سنة الميلاد تضيّق البحث ولا تكفي وحدها."};
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
  std::string text = people::export_person(p, roster, known->story.enrolments, people_language(args.language),
                                           (*desk)->local().date, (*desk)->plan().calendar.zone);
  if (!others.empty()) text += fmt::format("\n{}\n", fmt::join(others, "  "));
  return {fine, std::move(text), {}};
}

Reply people_find(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::see_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  people::Directory directory;
  std::map<std::string, people::Participant> seen;
  if (auto wrong = each_seen(**desk, Right::see_people,
                             [&](people::Participant p) {
                               p = as_seen(**desk, std::move(p));
                               directory.add(p);
                               seen.emplace(p.code, std::move(p));
                             });
      has_errors(wrong))
    return Reply::refused(std::move(wrong));
  const auto typed = fmt::format("{}", fmt::join(args.words, " "));
  auto found = directory.find(typed, directory.size());
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
      const auto& p = seen.at(f.code);
      Json one{{"code", f.code}, {"name", p.name}, {"own_script", p.own_script}, {"score", f.score}, {"why", why(f)}};
      if (!sees_own_groups_alone(**desk)) one["birth"] = people::to_text(p.birth);
      out.push_back(std::move(one));
    }
    return Reply::json(found.empty() ? answer_is_no : fine, out);
  }
  if (found.empty())
    return {answer_is_no,
            fmt::format(fmt::runtime(in_language(nobody_found, args.language)), publish::fenced(typed)) + "\n",
            {}};
  publish::TextTable table;
  table.columns = {{.heading = "code"}, {.heading = "name", .flexible = true}, {.heading = "own script"},
                   {.heading = "born"}, {.heading = "score", .right = true},   {.heading = "why"}};
  for (const auto& f : found) {
    const auto& p = seen.at(f.code);
    table.rows.push_back({f.code, p.name, p.own_script, people::to_text(p.birth), std::to_string(f.score), why(f)});
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
                            at.today(), desk->plan().calendar.zone, beside);
  if (args.file.empty()) {
    if (args.json) return Reply::json(fine, {{"code", known->code}, {"text", text}, {"whole", left_out.empty()}});
    return {fine, text, std::move(left_out)};
  }
  if (auto wrong = store::write_new_file(args.file, store::bytes_of(text), 0600); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  if (args.json) return Reply::json(fine, {{"code", known->code}, {"file", args.file.string()}});
  return {fine, fmt::format("Wrote {}. Only you can read it; it is not sealed.\n", args.file.string()),
          std::move(left_out)};
}

}  // namespace merkez::cli
