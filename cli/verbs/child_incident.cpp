// child incident, incidents: what happened, for the role that follows it up.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "cli/at_child_desk.hpp"
#include "cli/clock.hpp"
#include "cli/language.hpp"
#include "cli/own_words.hpp"
#include "cli/owners.hpp"
#include "cli/register_words.hpp"
#include "cli/verbs/child.hpp"
#include "engine/attendance/child_words.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {

using access::Reach;
using access::Right;

namespace {

constexpr plan::Words written_down{"Written down: {category}, for the {owner}.\n",
                                   "Yazıldı: {category}; takip eden: {owner}.\n",
                                   "سُجّل: {category}، يتابعه: {owner}.\n"};
constexpr plan::Words written_down_for_one{"Written down: {category}, for the {owner}, who alone can read it.\n",
                                           "Yazıldı: {category}; takip eden ve tek okuyabilen: {owner}.\n",
                                           "سُجّل: {category}، يتابعه {owner} ولا يقرؤه سواه.\n"};
constexpr plan::Words none_written{"No incidents.\n", "Olay yok.\n", "لا حوادث.\n"};
constexpr plan::Words when_head{"when", "ne zaman", "الوقت"}, category_head{"category", "tür", "النوع"},
    action_head{"action", "yapılan", "الإجراء"}, owner_head{"owner", "takip eden", "المسؤول"};
constexpr attendance::Refusal lies_ahead{
    {"{time} lies ahead", "{time} henüz gelmedi", "\u2068{time}\u2069 لم يأتِ بعد"}};
constexpr attendance::Refusal lies_ahead_today{
    lies_ahead.what,
    {"if it was yesterday: {yesterday}", "dün olduysa: {yesterday}", "إن كان أمس: \u2068{yesterday}\u2069"}};

constexpr attendance::Refusal long_ago{
    {"{time} is more than a year ago", "{time} bir yıldan daha eski", "مضى على \u2068{time}\u2069 أكثر من سنة"},
    {"is the year right?", "yıl doğru mu?", "هل السنة صحيحة؟"}};

/// "2016-04-11T23:50" for a time of day, typed after midnight, of what happened before it; nothing for what has a date.
std::string yesterday_at(const AtDesk& at, const std::string& typed) {
  const auto hour = time::parse_time(typed);
  if (!hour) return {};
  return time::to_text(time::add_days(at.today(), -1)) + "T" + time::to_text(*hour);
}

}  // namespace

Reply child_incident(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::report_incident);
  if (!at) return Reply::refused(at.diagnostics());
  attendance::Incident incident;
  incident.category = args.category;
  incident.action = args.action;
  incident.room = args.room;
  incident.happened_at = at->desk->now();
  Diagnostics wrong;
  if (!args.room.empty()) wrong = check_room(*at->desk, args.room, args.language);
  if (!args.at.empty()) {
    const auto when = moment_asked(*at, args.at, args.language);
    if (when)
      incident.happened_at = *when;
    else
      wrong.insert(wrong.end(), when.diagnostics().begin(), when.diagnostics().end());
    if (when && *when > at->desk->now()) {
      attendance::Refusals ahead(words_language(args.language));
      const auto yesterday = yesterday_at(*at, args.at);
      ahead.add(yesterday.empty() ? lies_ahead : lies_ahead_today, fmt::arg("time", args.at),
                fmt::arg("yesterday", yesterday));
      wrong.push_back(ahead.take().front());
    }
    constexpr int days_of_a_year = 366;
    if (when && wall_clock(*when, at->zone()).date < time::add_days(at->today(), -days_of_a_year)) {
      attendance::Refusals ago(words_language(args.language));
      ago.add(long_ago, fmt::arg("time", args.at));
      wrong.push_back(ago.take().front());
    }
  }
  for (const auto& typed : args.people) {
    const auto& staff = at->desk->plan().staff;
    if (std::any_of(staff.begin(), staff.end(), [&](const auto& s) { return s.code == typed; })) {
      incident.people.push_back(typed);
      continue;
    }
    const auto person = registered_asked(*at, typed, args.language);
    if (person)
      incident.people.push_back(person->code);
    else
      wrong.insert(wrong.end(), person.diagnostics().begin(), person.diagnostics().end());
  }
  const auto what = attendance::report_incident(at->rules, incident, words_language(args.language));
  if (!what) wrong.insert(wrong.end(), what.diagnostics().begin(), what.diagnostics().end());
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  store::Batch batch;
  batch.events.push_back(attendance::encode(*what, attendance::stamp_of(at->desk->event("attendance.child_in", "{}"))));
  const auto taken = at->desk->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  const auto& told = std::get<attendance::Incident>(*what);
  if (args.json)
    return Reply::json(fine,
                       {{"incident", batch.events.front().id}, {"owner", told.owner}, {"restricted", told.restricted}});
  return {fine,
          fmt::format(fmt::runtime(in_language(told.restricted ? written_down_for_one : written_down, args.language)),
                      fmt::arg("category", code_in_words(told.category, args.language)),
                      fmt::arg("owner", role_name(told.owner, args.language))),
          {}};
}

Reply child_incidents(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::see_incidents);
  if (!at) return Reply::refused(at.diagnostics());
  const bool protection = at->desk->reach(Right::see_protection) != Reach::none;
  // What one has reported oneself one may read again; a concern goes to its role and does not come back.
  const auto may_read = [&](const Event& event, const attendance::Incident& incident) {
    if (incident.restricted) return at->desk->answers_for(Right::see_protection, incident.owner);
    return at->desk->answers_for(Right::see_incidents, incident.owner) || event.account == at->desk->account().name;
  };
  std::vector<std::pair<Instant, attendance::Incident>> all;
  for (const std::string kind : {"attendance.child_incident", "attendance.child_concern"}) {
    if (attendance::is_restricted_kind(kind) && !protection) continue;
    const auto read = at->desk->store().each_event({.kinds = kind}, [&](const Event& event) {
      if (const auto what = attendance::decode_child(event))
        if (const auto* incident = std::get_if<attendance::Incident>(&*what); incident && may_read(event, *incident))
          all.emplace_back(incident->happened_at, *incident);
      return true;
    });
    if (!read) return Reply::refused(read.diagnostics());
  }
  if (protection)
    if (auto failed = at->desk->note_reading("protection"); has_errors(failed))
      return Reply::refused(std::move(failed));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Json out = Json::array();
  publish::TextTable table;
  const std::string& language = args.language;
  for (const auto* head : {&when_head, &category_head, &heading::room, &action_head, &owner_head, &heading::people})
    table.columns.push_back(column(*head, language));
  table.columns.back().flexible = true;
  for (const auto& [when, incident] : all) {
    const auto local = wall_clock(when, at->zone());
    const std::string text = fmt::format("{} {}", time::to_text(local.date), time::to_text(local.time));
    out.push_back({{"at", text},
                   {"category", incident.category},
                   {"room", incident.room},
                   {"action", incident.action},
                   {"owner", incident.owner},
                   {"people", incident.people}});
    table.rows.push_back({text, code_in_words(incident.category, language), incident.room,
                          code_in_words(incident.action, language), role_name(incident.owner, language),
                          fmt::format("{}", fmt::join(incident.people, ", "))});
  }
  if (args.json) return Reply::json(fine, out);
  if (all.empty()) return {fine, std::string(in_language(none_written, language)), {}};
  return {fine, to_text(table, args.style), {}};
}

}  // namespace merkez::cli
