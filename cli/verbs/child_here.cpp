// child here: everybody in the house by floor, for the meeting point, and whom nobody has fetched.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/at_child_desk.hpp"
#include "cli/clock.hpp"
#include "cli/courses.hpp"
#include "cli/language.hpp"
#include "cli/named_adults.hpp"
#include "cli/owners.hpp"
#include "cli/sheet_names.hpp"
#include "cli/verbs/child.hpp"
#include "engine/attendance/emergency.hpp"
#include "engine/plan/counted.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;

constexpr plan::Words headings[]{{"floor", "kat", "الطابق"},
                                 {"room", "oda", "القاعة"},
                                 {"code", "kod", "الرمز"},
                                 {"seen as", "görülme", "الصفة"},
                                 {"name", "ad", "الاسم"}};
constexpr plan::Words seen_words[]{{"child", "çocuk", "طفل"},  // in the order of Seen
                                   {"there", "burada", "حاضر"},
                                   {"expected", "bekleniyor", "متوقَّع"},
                                   {"staff", "personel", "موظف"}};
constexpr plan::Words busy{"busy", "dolu", "مشغولة"};
constexpr plan::Words title{"In the house on {date} at {time}: {people}, {children} at the desk\n",
                            "{date} {time} itibarıyla binada: {people}, çocuk masasında {children}\n",
                            "في المبنى يوم {date} الساعة {time}: {people}، وعند مكتب الأطفال {children}\n"};
constexpr plan::Words not_fetched{"Not fetched: {child} in {room}, due {due}, {late} late: {tasks}\n",
                                  "Alınmadı: {child}, {room}, saat {due}, {late} gecikti: {tasks}\n",
                                  "لم يُستلم: {child} في {room}، الموعد {due}، تأخير {late}: {tasks}\n"};
constexpr plan::Words next_task{"; ", "; ", "؛ "}, and_then{" ", " ", " و"};
constexpr plan::Noun hours{"hour", "hours", "saat", "لا ساعات", "ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"};
constexpr plan::Noun days{"day", "days", "gün", "لا أيام", "يوم واحد", "يومان", "أيام", "يومًا", "يوم"};

/// "50 minutes", "3 hours 5 minutes", "2 days 3 hours": the two largest units.
std::string late_text(int minutes, std::string_view plan::Words::* words) {
  constexpr int hour = 60, day = 24 * hour;
  if (minutes < hour) return plan::counted(minutes, plan::minutes, words);
  const bool in_days = minutes >= day;
  auto out = in_days ? plan::counted(minutes / day, days, words) : plan::counted(minutes / hour, hours, words);
  const int rest = in_days ? minutes % day / hour : minutes % hour;
  if (rest > 0) out += std::string(and_then.*words) + plan::counted(rest, in_days ? hours : plan::minutes, words);
  return out;
}

/// The time, and the date where it is another day's.
std::string due_text(const AtDesk& at, Instant due) {
  const auto local = wall_clock(due, at.zone());
  return (local.date == at.today() ? "" : time::to_text(local.date) + ' ') + time::to_text(local.time);
}

/// The name that the centre's files give a floor; its id where they give none.
std::string floor_name(const plan::CentrePlan& plan, const std::string& id, const std::string& language) {
  for (const auto& floor : plan.floors)
    if (const auto& name = floor.name.*name_language(language); floor.id == id && !name.empty()) return name;
  return id;
}

/// What those on the list are called, whom this account may see by name.
Result<std::map<std::string, std::string>> names_of(const AtDesk& at,
                                                    const std::vector<attendance::EmergencyLine>& lines,
                                                    const std::vector<attendance::Membership>& members,
                                                    const std::string& language) {
  const Desk& desk = *at.desk;
  std::map<std::string, std::string> out;
  const Reach reach = desk.reach(Right::see_people);
  for (const auto& line : lines) {
    if (line.code.empty() || line.seen == attendance::Seen::staff || reach == Reach::none) continue;
    if (reach == Reach::own && std::none_of(members.begin(), members.end(), [&](const auto& m) {
          return m.person == line.code && m.on(at.today()) && desk.may_reach(Right::see_people, m.group);
        }))
      continue;
    const auto document = whole_document(desk, line.code);
    if (!document) return document.diagnostics();
    if (document->has_value()) out.emplace(line.code, name_shown(at.rules, **document, language));
  }
  return out;
}

}  // namespace

Reply child_here(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto list = desk_list(*at);
  if (!list) return Reply::refused(list.diagnostics());
  const attendance::ChildDesk& state = list->state;
  const auto open = all_registers(*at->desk, at->rules, time::only(at->today()));
  if (!open) return Reply::refused(open.diagnostics());
  auto beside = announcements(*at->desk, time::only(at->today()));
  if (!beside) return Reply::refused(beside.diagnostics());
  attendance::Registers& registers = *beside;
  std::set<std::string> closed_doors;  // rooms of which others are told a number only
  std::set<std::string> groups;
  for (const auto& r : *open) {
    registers.by_occurrence.emplace(r.id, r.state);
    const auto& o = r.roll.occurrence;
    groups.insert(o.groups.begin(), o.groups.end());
    if (!o.placed() || knows(*at->desk, o)) continue;
    const auto begins = attendance::begins(o, at->zone()), ends = attendance::ends(o, at->zone());
    if (!begins) return Reply::refused(begins.diagnostics());
    if (!ends) return Reply::refused(ends.diagnostics());
    if (*begins <= at->desk->now() && at->desk->now() < *ends) closed_doors.insert(o.room);
  }
  const auto people = people_of(*at->desk, groups);
  if (!people) return Reply::refused(people.diagnostics());
  const auto lines =
      attendance::emergency_list(at->desk->plan(), state, registers, people->memberships(), at->rules, at->desk->now(),
                                 [&](const attendance::Occurrence& o) { return !knows(*at->desk, o); });
  if (!lines) return Reply::refused(lines.diagnostics());
  const auto waiting = awaited(*at, state);
  if (!waiting) return Reply::refused(waiting.diagnostics());
  const auto late = attendance::late_pick_ups(*waiting, at->rules, at->desk->now());
  const std::string& language = args.language;
  const auto called = names_of(*at, *lines, people->memberships(), language);
  if (!called) return Reply::refused(called.diagnostics());
  if (!called->empty())
    if (auto failed = at->desk->note_reading("child_here"); has_errors(failed))
      return Reply::refused(std::move(failed));
  const auto words = words_language(language);

  Json out = {{"people", Json::array()}, {"late_pick_up", Json::array()}};
  publish::TextTable table;
  for (const auto& heading : headings) table.columns.push_back({.heading = std::string(heading.*words)});
  std::map<std::string, int> behind;   // people behind closed doors, by room
  std::map<std::string, int> clients;  // somebody of several who may come, by room
  for (const auto& line : *lines)
    if (closed_doors.contains(line.room) && line.seen != attendance::Seen::child)
      ++behind[line.room];
    else if (line.code.empty())
      ++clients[line.room];
  std::set<std::string> said;
  for (const auto& line : *lines) {
    std::string code = line.code, seen(attendance::to_text(line.seen)), shown = code, name;
    if (const auto known = called->find(line.code); known != called->end()) name = known->second;
    std::string_view as = in_language(seen_words[static_cast<std::size_t>(line.seen)], language);
    if (closed_doors.contains(line.room) && line.seen != attendance::Seen::child) {
      if (!said.insert(line.room).second) continue;
      code = plan::counted(behind[line.room], plan::people, &plan::Words::en);
      shown = plan::counted(behind[line.room], plan::people, words);
      seen = "busy";
      as = busy.*words;
      name.clear();
    } else if (code.empty()) {
      if (!said.insert(line.room).second) continue;
      code = plan::counted(clients[line.room], plan::people, &plan::Words::en);
      shown = plan::counted(clients[line.room], plan::people, words);
    }
    out["people"].push_back({{"floor", line.floor}, {"room", line.room}, {"code", code}, {"seen", seen}});
    if (!name.empty()) out["people"].back()["name"] = name;
    table.rows.push_back({floor_name(at->desk->plan(), line.floor, language), line.room, shown, std::string(as), name});
  }
  for (const auto& alert : late)
    out["late_pick_up"].push_back({{"child", alert.child},
                                   {"room", alert.room},
                                   {"due", due_text(*at, alert.due)},
                                   {"minutes", alert.minutes},
                                   {"task", alert.task},
                                   {"owner", alert.owner}});
  if (args.json) return Reply::json(fine, out);
  const auto now = at->desk->local();
  const auto fill = [&](const plan::Words& sentence, const auto&... values) {
    return fmt::format(fmt::runtime(sentence.*words), values...);
  };
  std::string text =
      fill(title, fmt::arg("date", apart(time::to_text(now.date), language)),
           fmt::arg("time", apart(time::to_text(now.time), language)),
           fmt::arg("people", plan::counted(static_cast<int>(lines->size()), plan::people, words)),
           fmt::arg("children", plan::counted(static_cast<int>(waiting->size()), plan::children, words)));
  if (!table.rows.empty()) text += to_text(table, args.style);
  // A line for each child, whatever was reached by now.
  for (auto alert = late.begin(); alert != late.end();) {
    const auto& first = *alert;
    std::string tasks;
    for (; alert != late.end() && alert->child == first.child && alert->visit == first.visit; ++alert)
      tasks += fmt::format("{}{} ({})", tasks.empty() ? "" : next_task.*words,
                           task_name(at->rules, alert->task, language), role_name(alert->owner, language));
    text +=
        fill(not_fetched, fmt::arg("child", apart(first.child, language)),
             fmt::arg("room", apart(first.room, language)), fmt::arg("due", apart(due_text(*at, first.due), language)),
             fmt::arg("late", late_text(first.minutes, words)), fmt::arg("tasks", tasks));
  }
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli
