// attend today, sheet, missing: registers as they stand.
#include "cli/verbs/attend.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/at_register.hpp"
#include "cli/clock.hpp"
#include "cli/courses.hpp"
#include "cli/language.hpp"
#include "cli/register_words.hpp"
#include "cli/registers.hpp"
#include "cli/sheet_names.hpp"
#include "cli/verbs/past_dates.hpp"
#include "engine/plan/info.hpp"
#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::Occurrence;
using attendance::RegisterState;

// Of a sheet to print.
constexpr plan::Words sheet_title{
    "{group}  {date} {time}  room {room}  {staff}  {hours} lesson hours  {state}\n",
    "{group}  {date} {time}  oda {room}  {staff}  {hours} ders saati  {state}\n",
    "{group}  {date} {time}  \u2068القاعة {room}\u2069  {staff}  \u2068{hours} حصص\u2069  "
    "\u2068{state}\u2069\n"};
constexpr plan::Words sheet_columns[] = {
    {"no", "no", "الرقم"},      {"code", "kod", "الرمز"},         {"name", "ad", "الاسم"},
    {"present", "var", "حاضر"}, {"late min", "geç dk", "تأخر د"}, {"left min", "erken dk", "خرج د"},
    {"absent", "yok", "غائب"},  {"reason", "neden", "السبب"},     {"walk-in", "misafir", "زائر"}};

constexpr int name_column = 2;

// Under tables, and instead of empty ones.
constexpr plan::Words nothing_on{"Nothing on {}.\n", "{} tarihinde ders yok.\n", "لا شيء في {}.\n"};
constexpr plan::Words many_conflicts{"{} in conflict", "{} çelişki", "{} متعارض"};
constexpr plan::Words part_not_given{"lesson hours not given: {} ({})", "yapılmayan ders saati: {} ({})",
                                     "حصص لم تُعط: {} ({})"};
constexpr plan::Words announced_absent{"announced absent: {}", "gelmeyeceği bildirilen: {}", "غياب معلن: {}"};
constexpr plan::Words announced_word{"announced: {}", "bildirildi: {}", "أُعلن: {}"};
constexpr plan::Words moved_word{"moved", "taşındı", "نُقل"};
constexpr plan::Words shared_note{"Others have clients in this group too: who came to you is marked by code.\n",
                                  "Bu grupta başkalarının danışanları da var: size gelenler kodla işaretlenir.\n",
                                  "لغيرك مراجعون في هذه المجموعة أيضًا: من جاء إليك يُسجَّل برمزه.\n"};
constexpr plan::Words nobody_note{"Nobody belongs to this group on that date.\n", "Bu tarihte grupta kimse yok.\n",
                                  "لا أحد في هذه المجموعة في هذا التاريخ.\n"};
constexpr plan::Words not_marked{"not marked", "işaretlenmedi", "بلا علامة"};
constexpr plan::Words disagree{"two devices disagree", "iki cihaz çelişiyor", "جهازان مختلفان"};
constexpr plan::Words none_missing{"No register is missing from {} to {}.\n", "{} ile {} arasında eksik yoklama yok.\n",
                                   "لا سجل ناقص من {} إلى {}.\n"};
constexpr plan::Words without_members{
    "{} of them: nobody belongs to the group. Who came is a walk-in; 'merkez attend close' says that it took place.\n",
    "Bunlardan {} derste grupta kimse yok. Gelen misafir yazılır; 'merkez attend close' dersin yapıldığını söyler.\n",
    "{} منها لا أحد في مجموعتها. من جاء يُسجَّل زائرًا؛ و\u2068'merkez attend close'\u2069 يثبت أنها جرت.\n"};

/// For other programs: always the same word.
std::string_view state_text(RegisterState state) { return words_of(state).en; }

Json json_of(const OpenRegister& r) {
  const Occurrence& o = r.roll.occurrence;
  Json out = {{"occurrence", r.id},
              {"groups", o.groups},
              {"service", o.service},
              {"date", time::to_text(o.date)},
              {"time", time_text(o)},
              {"room", o.room},
              {"staff", o.staff},
              {"lesson_hours", o.lesson_hours},
              {"state", state_text(r.roll.state)}};
  if (!r.roll.left_out.empty()) {
    out["left_out"] = Json::array();
    for (const auto& reason : r.roll.left_out) out["left_out"].push_back(reason.code);
  }
  if (!r.roll.lost_reason.empty()) out["lost_reason"] = r.roll.lost_reason;
  if (!o.not_given.empty()) {
    out["not_given"] = o.not_given;
    out["not_given_reason"] = r.roll.part_reason;
  }
  return out;
}

Json json_of(const attendance::RollLine& line) {
  Json out = {{"person", line.person}, {"mark", attendance::to_text(line.mark.status)}};
  if (line.mark.minutes > 0) out["minutes"] = line.mark.minutes;
  if (line.mark.left_minutes > 0) out["left_minutes"] = line.mark.left_minutes;
  for (const auto hour : line.mark.hours) out["hours"].push_back(attendance::to_text(hour));
  if (!line.mark.reason.empty()) out["reason"] = line.mark.reason;
  if (line.conflict) out["conflict"] = true;
  return out;
}

/// The lesson hours in which somebody was not there, where that is said of single ones; from 1.
std::vector<int> hours_missed(const attendance::Mark& mark) {
  std::vector<int> out;
  for (std::size_t i = 0; i < mark.hours.size(); ++i)
    if (mark.hours[i] == attendance::Status::absent_excused || mark.hours[i] == attendance::Status::absent_unexcused)
      out.push_back(static_cast<int>(i) + 1);
  return out;
}

/// As what those count whom a closed register does not name, by code: as in every report.
Result<std::map<std::string, attendance::Status>> counted_unmarked(const Desk& desk, const attendance::Rules& rules,
                                                                   const People& people,
                                                                   const attendance::Registers& announced,
                                                                   const attendance::Roll& roll) {
  std::map<std::string, attendance::Status> out;
  if (roll.state != RegisterState::closed) return out;
  const auto begins = attendance::begins(roll.occurrence, desk.plan().calendar.zone);
  if (!begins) return begins.diagnostics();
  const auto places = people.memberships();
  std::vector<const attendance::Membership*> members;
  for (const auto& place : places) members.push_back(&place);
  for (const auto& row : attendance::attended_in(roll, members, announced, rules, *begins))
    if (!row.marked)
      out.emplace(row.person,
                  row.hours.excused > 0 ? attendance::Status::absent_excused : attendance::Status::absent_unexcused);
  return out;
}

/// What of the two kinds of confidential work an occurrence is, as the log calls it.
std::string_view confidence_of(const Occurrence& o) {
  return o.category == plan::Category::referral ? "cases" : "therapy";
}

/// Writes into the log which confidential work stands in a list.
Diagnostics note_confidential(const Desk& desk, const std::vector<OpenRegister>& all) {
  std::set<std::string_view> seen;
  for (const auto& r : all)
    if (r.roll.occurrence.confidential) seen.insert(confidence_of(r.roll.occurrence));
  for (const auto what : seen)
    if (auto wrong = desk.note_reading(what); has_errors(wrong)) return wrong;
  return {};
}

/// Why single lesson hours were not given; empty where all were.
std::string part_text(const attendance::Roll& roll, const attendance::Rules& rules, std::string_view language) {
  if (roll.occurrence.not_given.empty()) return {};
  return fmt::format(fmt::runtime(in_language(part_not_given, language)), hours_text(roll.occurrence.not_given),
                     attendance::name_of(rules.lost_reasons, roll.part_reason, reason_language(language)));
}

std::string note_of(const Desk& desk, const attendance::Rules& rules, const OpenRegister& r,
                    std::string_view language) {
  auto out = why_left_out(desk.plan().calendar, r.roll, language);
  // It stands on the first day of a week that has no place for it, and is asked for by its own name.
  if (const Occurrence& o = r.roll.occurrence; !o.placed() && !o.session.empty()) out.insert(out.begin(), o.session);
  if (!r.roll.lost_reason.empty())
    out.push_back(attendance::name_of(rules.lost_reasons, r.roll.lost_reason, reason_language(language)));
  if (auto part = part_text(r.roll, rules, language); !part.empty()) out.push_back(std::move(part));
  if (r.roll.moved) out.emplace_back(in_language(moved_word, language));
  if (!r.roll.conflicts.empty())
    out.push_back(fmt::format(fmt::runtime(in_language(many_conflicts, language)), r.roll.conflicts.size()));
  return fmt::format("{}", fmt::join(out, ", "));
}

}  // namespace

Reply attend_today(const AttendArgs& args) {
  const auto desk = enter(args.who, Right::see_register);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const time::LocalDate today = (*desk)->local().date;
  auto all = registers_between(**desk, *rules, Right::see_register, time::only(today));
  if (!all) return Reply::refused(all.diagnostics());
  if ((*desk)->reach(Right::see_register) == access::Reach::own) {
    // What I teach; a group that I may also open, but that somebody else teaches today, is not mine today.
    const std::string& me = (*desk)->account().name;
    std::erase_if(*all, [&](const OpenRegister& r) {
      const auto& staff = r.roll.occurrence.staff;
      return std::count(staff.begin(), staff.end(), me) == 0;
    });
  }
  if (auto wrong = note_confidential(**desk, *all); has_errors(wrong)) return Reply::refused(std::move(wrong));
  std::set<std::string> here;
  for (const auto& r : *all) here.insert(r.roll.occurrence.groups.begin(), r.roll.occurrence.groups.end());
  const auto people = people_of(**desk, here);
  if (!people) return Reply::refused(people.diagnostics());
  // Who teaches is told of the own groups; of the whole house 'attend certificates' is the list.
  std::set<std::string> mine;
  if ((*desk)->reach(Right::see_register) == access::Reach::own)
    for (const auto& r : *all) mine.insert(r.roll.occurrence.groups.begin(), r.roll.occurrence.groups.end());
  const auto courses = courses_so_far(**desk, *rules, *people, mine);
  if (!courses) return Reply::refused(courses.diagnostics());
  std::map<std::string, std::vector<attendance::Warning>> warnings;
  for (const auto& [group, course] : *courses) warnings[group] = guard_of(**desk, *rules, course);
  const auto announced = announcements(**desk, time::only(today));
  if (!announced) return Reply::refused(announced.diagnostics());
  std::map<std::string, Absences> away;  // by occurrence
  for (const auto& r : *all) {
    auto absences = absences_announced(**desk, *announced, *people, r.roll);
    if (!absences) return Reply::refused(absences.diagnostics());
    away[r.id] = std::move(*absences);
  }
  if (args.json) {
    Json out = Json::array();
    for (const auto& r : *all) {
      out.push_back(json_of(r));
      if (!away[r.id].empty()) out.back()["announced"] = away[r.id];
      out.back()["members"] = members_known(**desk, *people, r.roll.occurrence).size();
      out.back()["marked"] = r.roll.lines.size();
      out.back()["warnings"] = Json::array();
      for (const auto& group : r.roll.occurrence.groups)
        for (auto& one : json_of(warnings[group])) out.back()["warnings"].push_back(std::move(one));
    }
    return Reply::json(fine, out);
  }
  if (all->empty())
    return {fine, fmt::format(fmt::runtime(in_language(nothing_on, args.language)), time::to_text(today)), {}};
  publish::TextTable table;
  table.columns = {column(heading::time, args.language),
                   column(heading::group, args.language),
                   column(heading::room, args.language),
                   column(heading::people, args.language, true),
                   column(heading::marked, args.language, true),
                   column(heading::register_, args.language),
                   {.heading = "", .flexible = true}};
  for (const auto& r : *all) {
    const Occurrence& o = r.roll.occurrence;
    std::string note = note_of(**desk, *rules, r, args.language);
    if (const auto n = away[r.id].size(); n > 0)
      note += (note.empty() ? "" : ", ") + fmt::format(fmt::runtime(in_language(announced_absent, args.language)), n);
    table.rows.push_back({o.placed() ? time_text(o) : "-", groups_text(o), o.room,
                          std::to_string(members_known(**desk, *people, o).size()), std::to_string(r.roll.lines.size()),
                          std::string(in_language(words_of(r.roll.state), args.language)), std::move(note)});
  }
  std::string text = fmt::format("{}\n", time::to_text(today)) + to_text(table, args.style);
  for (const auto& [group, some] : warnings) text += warnings_text(some, args.language);
  return {fine, std::move(text), {}};
}

Reply attend_sheet(const AttendArgs& args) {
  const auto desk = enter(args.who, Right::see_register);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const auto date = date_asked(**desk, args.date);
  if (!date) return Reply::refused(date.diagnostics());
  const auto open = register_asked(**desk, *rules, Right::see_register, args.group, *date, {.at = args.at});
  if (!open) return Reply::refused(open.diagnostics());
  const auto& here = open->roll.occurrence.groups;
  const auto people = people_of(**desk, {here.begin(), here.end()});
  if (!people) return Reply::refused(people.diagnostics());

  std::map<std::string, const attendance::RollLine*> lines;
  for (const auto& code : members_known(**desk, *people, open->roll.occurrence)) lines.emplace(code, nullptr);
  std::set<std::string> members;
  for (const auto& [code, line] : lines) members.insert(code);
  for (const auto& line : open->roll.lines) lines[line.person] = &line;
  const auto announced = announcements(**desk, time::only(open->roll.occurrence.date));
  if (!announced) return Reply::refused(announced.diagnostics());
  const auto away = absences_announced(**desk, *announced, *people, open->roll);
  if (!away) return Reply::refused(away.diagnostics());
  const auto counted = counted_unmarked(**desk, *rules, *people, *announced, open->roll);
  if (!counted) return Reply::refused(counted.diagnostics());
  const auto warnings = guard_of(**desk, *rules, *people, open->roll.occurrence);
  if (!warnings) return Reply::refused(warnings.diagnostics());
  if (auto wrong = (*desk)->note_reading(
          open->roll.occurrence.confidential ? std::string(confidence_of(open->roll.occurrence)) + "_sheet" : "sheet");
      has_errors(wrong))
    return Reply::refused(std::move(wrong));
  if (args.json) {
    Json out = json_of(*open);
    out["warnings"] = json_of(*warnings);
    out["people"] = Json::array();
    for (const auto& [code, line] : lines) {
      Json one = line ? json_of(*line) : Json({{"person", code}});
      one["member"] = members.contains(code);
      if (const auto said = away->find(code); said != away->end()) one["announced"] = said->second;
      if (const auto as = counted->find(code); as != counted->end()) one["counts_as"] = attendance::to_text(as->second);
      out["people"].push_back(std::move(one));
    }
    return Reply::json(fine, out);
  }
  const Occurrence& o = open->roll.occurrence;
  std::vector<std::string> codes;
  for (const auto& [code, line] : lines) codes.push_back(code);
  const auto names = names_on_sheet(**desk, *rules, *people, o, codes, args.language);
  if (!names) return Reply::refused(names.diagnostics());
  std::string text = fmt::format(
      fmt::runtime(in_language(sheet_title, args.language)), fmt::arg("group", groups_text(o)),
      fmt::arg("date", time::to_text(o.date)), fmt::arg("time", o.placed() ? time_text(o) : o.session),
      fmt::arg("room", o.room.empty() ? "-" : o.room), fmt::arg("staff", fmt::format("{}", fmt::join(o.staff, ", "))),
      fmt::arg("hours", o.lesson_hours), fmt::arg("state", in_language(words_of(open->roll.state), args.language)));
  if (const auto part = part_text(open->roll, *rules, args.language); !part.empty()) text += part + '\n';
  publish::TextTable table;
  for (const plan::Words& words : sheet_columns)
    table.columns.push_back({.heading = std::string(in_language(words, args.language))});
  table.columns.front().right = true;
  if (names->empty()) table.columns.erase(table.columns.begin() + name_column);
  table.columns.push_back({.heading = "", .flexible = true});
  using attendance::Status;
  int number = 0;
  for (const auto& [code, line] : lines) {
    const auto name = names->find(code);
    std::vector<std::string> row{std::to_string(++number),
                                 code,
                                 name == names->end() ? "" : name->second,
                                 "[ ]",
                                 "____",
                                 "____",
                                 "[ ]",
                                 "________",
                                 "[ ]",
                                 ""};
    if (counted->contains(code)) {
      for (std::size_t i = 3; i <= 8; ++i) row[i].clear();
      row[6] = "[x]";
      row[9] = in_language(not_marked, args.language);
    }
    // Of who came all the same it is no news.
    if (const auto said = away->find(code);
        said != away->end() && (!line || line->mark.status == Status::absent_unexcused))
      row[9] = fmt::format(fmt::runtime(in_language(announced_word, args.language)),
                           attendance::name_of(rules->absence_reasons, said->second, reason_language(args.language)));
    if (line) {
      const attendance::Mark& m = line->mark;
      const bool absent = m.status == Status::absent_excused || m.status == Status::absent_unexcused;
      row[3] = m.status == Status::present ? "[x]" : "";
      const auto minutes = [](int n) { return n > 0 ? std::to_string(n) : std::string("[x]"); };  // 0: not known
      row[4] = m.status == Status::late ? minutes(m.minutes) : "";
      row[5] = m.status == Status::left_early ? minutes(m.minutes)
               : m.left_minutes > 0           ? std::to_string(m.left_minutes)
                                              : "";
      row[6] = absent ? "[x]" : hours_text(hours_missed(m));
      row[7] = attendance::name_of(rules->absence_reasons, m.reason, reason_language(args.language));
      row[8] = m.status == Status::not_enrolled ? "[x]" : "";
      if (line->conflict) row[9] = in_language(disagree, args.language);
    }
    if (names->empty()) row.erase(row.begin() + name_column);
    table.rows.push_back(std::move(row));
  }
  text += to_text(table, args.style);
  if (shared(**desk, o))
    text += in_language(shared_note, args.language);
  else if (lines.empty())
    text += in_language(nobody_note, args.language);
  if (!warnings->empty()) text += '\n' + warnings_text(*warnings, args.language);
  return {fine, std::move(text), {}};
}

Reply attend_missing(const AttendArgs& args) {
  const auto desk = enter(args.who, Right::see_register);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const auto dates = past_dates_asked(**desk, args);
  if (!dates) return Reply::refused(dates.diagnostics());
  const auto all = registers_between(**desk, *rules, Right::see_register, *dates);
  if (!all) return Reply::refused(all.diagnostics());
  // The definition is the engine's; here stands only which registers it is asked about.
  attendance::Registers state;
  for (const auto& r : *all) state.by_occurrence.emplace(r.id, r.state);
  const auto missing = attendance::missing(state, *rules, (*desk)->now(), (*desk)->plan().calendar.zone);
  if (!missing) return Reply::refused(missing.diagnostics());
  const std::string& me = (*desk)->account().name;
  const bool own = (*desk)->reach(Right::see_register) == access::Reach::own;
  std::set<std::string> groups;
  for (const auto& roll : *missing) groups.insert(roll.occurrence.groups.begin(), roll.occurrence.groups.end());
  const auto people = people_of(**desk, groups);
  if (!people) return Reply::refused(people.diagnostics());
  int nobodys = 0;
  Json list = Json::array();
  publish::TextTable table;
  for (const auto* words : {&heading::date, &heading::time, &heading::group, &heading::staff, &heading::register_})
    table.columns.push_back(column(*words, args.language));
  for (const auto& roll : *missing) {
    const Occurrence& o = roll.occurrence;
    // A visit of the staff alone has no roll to call.
    if (o.groups.empty() || (own && std::count(o.staff.begin(), o.staff.end(), me) == 0)) continue;
    // Whether it took place must be said of these too: the drop-in offer has no members.
    if (roll.lines.empty() && people->of(o).empty()) ++nobodys;
    list.push_back({{"occurrence", o.id},
                    {"groups", o.groups},
                    {"date", time::to_text(o.date)},
                    {"time", time_text(o)},
                    {"staff", o.staff},
                    {"state", state_text(roll.state)}});
    table.rows.push_back({time::to_text(o.date), time_text(o), groups_text(o),
                          fmt::format("{}", fmt::join(o.staff, ",")),
                          std::string(in_language(words_of(roll.state), args.language))});
  }
  const int exit = list.empty() ? fine : answer_is_no;
  if (args.json) return Reply::json(exit, list);
  std::string text = list.empty() ? fmt::format(fmt::runtime(in_language(none_missing, args.language)),
                                                time::to_text(dates->first), time::to_text(dates->last))
                                  : to_text(table, args.style);
  if (nobodys > 0) text += fmt::format(fmt::runtime(in_language(without_members, args.language)), nobodys);
  return {exit, std::move(text), {}};
}

}  // namespace merkez::cli
