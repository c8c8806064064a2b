// people due, retention, destroyed: whose time of keeping is over, the run that ends it, and the log of destruction.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/retention.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;

Reply done(const PeopleArgs& args, const Json& facts, const std::string& text) {
  if (args.json) return Reply::json(fine, facts);
  return {fine, text, {}};
}

/// What is due today, of people and of waits, with the enrolments it was read from.
struct DueToday {
  people::Story whole;
  std::vector<people::Due> all;
};
bool is_person(const people::Due& due) { return due.kept.table == people::person_table; }

/// A guardian or collector who is named by code is kept as long as the child: its document knows no other name.
Diagnostics keep_adults_of_children(const Desk& desk, DueToday& today) {
  std::set<std::string> over, needed;
  for (const auto& due : today.all)
    if (is_person(due)) over.insert(due.kept.key);
  if (over.empty()) return {};
  const auto on = desk.local().date;
  auto wrong = each_seen(desk, Right::change_people, [&](const people::Participant& p, const std::string& kept) {
    if (over.contains(kept)) return;
    for (const auto& adult : p.adults)
      if (adult.registered && !(adult.dated.until && *adult.dated.until < on))
        needed.insert(people::kept_code(today.whole.roster, adult.code));
    for (const auto& never : p.not_these)
      if (!never.code.empty() && !(never.dated.until && *never.dated.until < on))
        needed.insert(people::kept_code(today.whole.roster, never.code));
  });
  std::erase_if(today.all, [&](const people::Due& due) { return is_person(due) && needed.contains(due.kept.key); });
  return wrong;
}

Result<DueToday> due_today(const Desk& desk) {
  DueToday out;
  const auto read = desk.store().each_event({.kinds = std::string(people::kind_prefix)}, [&](const Event& e) {
    apply(out.whole.roster, e);
    apply(out.whole.enrolments, e);
    return true;
  });
  if (!read) return read.diagnostics();
  const auto kept = people::kept_records(out.whole.enrolments, out.whole.roster, desk.local().date, desk.now(),
                                         desk.plan().calendar.zone);
  if (!kept) return kept.diagnostics();
  auto due = people::due(*kept, desk.local().date);
  if (!due) return due.diagnostics();
  out.all = std::move(*due);
  if (auto wrong = keep_adults_of_children(desk, out); has_errors(wrong)) return wrong;
  return out;
}

std::string look_again(const Desk& desk) { return time::to_text(people::next_run(desk.local().date)); }

/// Whom a due record is of.
std::string code_of(const DueToday& today, const people::Due& due) {
  if (is_person(due)) return due.kept.key;
  return people::kept_code(today.whole.roster, today.whole.enrolments.entries.at(due.kept.key).code);
}

/// Adds what destroys a person, or has a wait told of no more; not if anything is told of the person meanwhile.
Diagnostics carry_out(const Desk& desk, const DueToday& today, const people::Due& due, store::Batch& batch) {
  if (is_person(due)) {
    const auto known = known_person(desk, due.kept.key, Right::change_people);
    if (!known) return known.diagnostics();
    if (!erase_whole(desk, *known, people::ErasedBecause::retention, batch).empty())
      batch.expectations.push_back(known->unchanged);
    return {};
  }
  const auto& entry = today.whole.enrolments.entries.at(due.kept.key);
  batch.events.push_back(
      people_event(desk, people::Forgotten{entry.code, due.kept.key, due.kept.since, desk.local().date}));
  return {};
}

/// What is due, as facts and as a table.
struct List {
  Json facts = Json::array();
  publish::TextTable table;
};
List list_of(const DueToday& today, bool people_only) {
  List out;
  out.table.columns = {{.heading = "due"}, {.heading = "what"}, {.heading = "code"}, {.heading = "since"}};
  for (const auto& d : today.all) {
    if (people_only && !is_person(d)) continue;
    const auto due = time::to_text(d.due), since = time::to_text(d.kept.since), code = code_of(today, d);
    out.facts.push_back({{"due", due}, {"what", d.kept.table}, {"code", code}, {"since", since}});
    out.table.rows.push_back({due, d.kept.table, code, since});
  }
  return out;
}

}  // namespace

Reply people_due(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto today = due_today(**desk);
  if (!today) return Reply::refused(today.diagnostics());
  const auto next = look_again(**desk);
  const List list = list_of(*today, true);
  const bool none = list.table.rows.empty();
  return done(
      args, {{"due", list.facts}, {"next_run", next}},
      (none ? std::string("Nothing is due.\n") : to_text(list.table, args.style)) +
          fmt::format("{}Look again by {}.\n", none ? "" : "'merkez people retention --sure' destroys them.\n", next));
}

Reply people_retention(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto today = due_today(**desk);
  if (!today) return Reply::refused(today.diagnostics());
  const auto next = look_again(**desk);
  const List list = list_of(*today, false);
  const bool none = list.table.rows.empty();
  bool lingers = false;
  if (args.sure && !none) {
    store::Batch batch;  // all of it or nothing
    for (const auto& d : today->all)
      if (auto wrong = carry_out(**desk, *today, d, batch); has_errors(wrong)) return Reply::refused(std::move(wrong));
    const auto taken = (*desk)->append(batch);
    if (!taken) return Reply::refused(taken.diagnostics());
    lingers = taken->lingers;
  }
  std::string text = none ? "Nothing is due.\n" : to_text(list.table, args.style);
  if (!none)
    text += args.sure
                ? "All of it is carried out; 'merkez people destroyed' lists it. The log keeps codes and days.\n"
                : "With --sure the people are destroyed and the waits told of no more; nothing brings them back.\n";
  if (lingers) text += fmt::format("The documents and their keys are {}.\n", destroyed_or_soon(lingers));
  return done(args, {{"due", list.facts}, {"carried_out", args.sure}, {"next_run", next}},
              text + fmt::format("Run this again by {}.\n", next));
}

Reply people_destroyed(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  Json list = Json::array();
  publish::TextTable table;
  table.columns = {
      {.heading = "day"}, {.heading = "what"}, {.heading = "code"}, {.heading = "because"}, {.heading = "by"}};
  const auto add = [&](time::LocalDate on, std::string_view what, const std::string& code, std::string_view because,
                       const std::string& by) {
    list.push_back({{"code", code}, {"on", time::to_text(on)}, {"what", what}, {"because", because}, {"by", by}});
    table.rows.push_back({time::to_text(on), std::string(what), code, std::string(because), by});
  };
  const auto read = (*desk)->store().each_event({.kinds = std::string(people::kind_prefix)}, [&](const Event& e) {
    if (e.kind != people::Erased::kind && e.kind != people::Forgotten::kind) return true;
    const auto what = people::decode(e.kind, e.body);
    if (!what) return true;
    if (const auto* erased = std::get_if<people::Erased>(&*what))
      add(erased->on, people::person_table, erased->code, people::word_of(people::erased_words, erased->because),
          e.account);
    else if (const auto* wait = std::get_if<people::Forgotten>(&*what))
      add(wait->on, people::waiting_table, wait->code,
          people::word_of(people::erased_words, people::ErasedBecause::retention), e.account);
    return true;
  });
  if (!read) return Reply::refused(read.diagnostics());
  return done(args, list, table.rows.empty() ? "Nothing has been destroyed.\n" : to_text(table, args.style));
}

}  // namespace merkez::cli
