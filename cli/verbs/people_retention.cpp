// people due, retention, destroyed: whose time of keeping is over, the run that ends it, and the log of destruction.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/at_child_desk.hpp"
#include "cli/language.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/people/retention.hpp"
#include "engine/people/say.hpp"
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
  std::map<std::string, people::Queued> waits;  ///< every one there ever was, by entry
  std::vector<people::Due> all;
  /// What of it this account is told, by what it may know: no wait for what is hidden from it, and of a person the days
  /// that they would have without that.
  std::vector<people::Due> shown;
};
bool is_person(const people::Due& due) { return due.kept.table == people::person_table; }
/// Whether a record is among those that are due, since whatever day.
bool has(const std::vector<people::Due>& all, const people::Kept& record) {
  return std::any_of(all.begin(), all.end(), [&](const people::Due& due) {
    return due.kept.table == record.table && due.kept.key == record.key;
  });
}

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

/// Takes a wait that is told of no more into account, were it hidden or not.
void note_wait(const Event& e, std::map<std::string, people::Queued>& waits) {
  if (e.kind != people::Queued::kind) return;
  if (const auto what = people::decode(e.kind, e.body)) waits.emplace(e.id, std::get<people::Queued>(*what));
}

/// Whether a wait is none that this account may know of.
bool is_hidden(const Desk& desk, const std::map<std::string, people::Queued>& waits, const std::string& entry) {
  const auto wait = waits.find(entry);
  if (wait == waits.end()) return true;
  people::Enrolments one;
  one.entries.emplace(entry, wait->second);
  hide(desk, one);
  return one.entries.empty();
}

Result<std::vector<people::Due>> due_of(const Desk& desk, const people::Enrolments& e, const people::Roster& roster) {
  const auto kept = people::kept_records(e, roster, desk.local().date, desk.now(), desk.plan().calendar.zone);
  if (!kept) return kept.diagnostics();
  return people::due(*kept, desk.local().date);
}

Result<DueToday> due_today(const Desk& desk) {
  DueToday out;
  const auto read = desk.store().each_event({.kinds = std::string(people::kind_prefix)}, [&](const Event& e) {
    apply(out.whole.roster, e);
    apply(out.whole.enrolments, e);
    note_wait(e, out.waits);
    return true;
  });
  if (!read) return read.diagnostics();
  auto all = due_of(desk, out.whole.enrolments, out.whole.roster);
  if (!all) return all.diagnostics();
  out.all = std::move(*all);
  if (auto wrong = keep_adults_of_children(desk, out); has_errors(wrong)) return wrong;
  people::Enrolments known = out.whole.enrolments;
  hide(desk, known);
  std::erase_if(known.forgotten, [&](const auto& wait) { return is_hidden(desk, out.waits, wait.first); });
  auto shown = due_of(desk, known, out.whole.roster);
  if (!shown) return shown.diagnostics();
  out.shown = std::move(*shown);
  std::erase_if(out.shown, [&](const people::Due& due) { return !has(out.all, due.kept); });
  return out;
}

std::string look_again(const Desk& desk) { return time::to_text(people::next_run(desk.local().date)); }

/// Whom a due record is of.
std::string code_of(const DueToday& today, const people::Due& due) {
  if (is_person(due)) return due.kept.key;
  return people::kept_code(today.whole.roster, today.whole.enrolments.entries.at(due.kept.key).code);
}

/// Adds what destroys a person, or has a wait told of no more. False for a person of whom somebody has told since the
/// log was read, or who is inside at the child desk: they are not due.
Result<bool> carry_out(const Desk& desk, const DueToday& today, const people::Due& due, store::Batch& batch) {
  if (!is_person(due)) {
    const auto& entry = today.whole.enrolments.entries.at(due.kept.key);
    batch.events.push_back(
        people_event(desk, people::Forgotten{entry.code, due.kept.key, due.kept.since, desk.local().date}));
    return true;
  }
  const auto known = known_person(desk, due.kept.key, Right::change_people);
  if (!known) return known.diagnostics();
  const auto still = due_of(desk, known->story.enrolments, known->story.roster);
  if (!still) return still.diagnostics();
  if (std::find(still->begin(), still->end(), due) == still->end()) return false;
  if (has_errors(still_inside(desk, people::codes_of(known->story.roster, known->code), batch))) return false;
  static_cast<void>(erase_whole(desk, *known, people::ErasedBecause::retention, batch));
  return true;
}

/// A batch that carries out what is due; what is not any more is taken out of the list.
Result<store::Batch> carry_out_all(const Desk& desk, DueToday& today) {
  store::Batch batch;  // all of it or nothing
  std::vector<people::Due> done;
  for (const auto& due : today.all) {
    const auto carried = carry_out(desk, today, due, batch);
    if (!carried) return carried.diagnostics();
    if (*carried) done.push_back(due);
  }
  std::erase_if(today.shown, [&](const people::Due& due) { return !has(done, due.kept); });
  return batch;
}

constexpr plan::Words due_heading{"due", "süresi doldu", "حلّ أجله"}, what_heading{"what", "ne", "ما هو"},
    code_heading{"code", "kod", "الرمز"}, since_heading{"since", "başlangıç", "منذ"},
    day_heading{"day", "gün", "اليوم"}, because_heading{"because", "neden", "السبب"}, by_heading{"by", "kim", "بواسطة"};
constexpr plan::Words nothing_due{"Nothing is due.\n", "Süresi dolan bir şey yok.\n", "لا شيء حلّ أجله.\n"};
constexpr plan::Words person_words{"person", "kişi", "شخص"}, wait_words{"waiting_list", "bekleme", "انتظار"};
constexpr plan::Words because_words[]{{"request", "istek", "طلب"},
                                      {"retention", "süre", "انتهاء المدة"}};  // ErasedBecause

std::string table_name(std::string_view table, const std::string& language) {
  return std::string(in_language(table == people::person_table ? person_words : wait_words, language));
}

/// What is due, as facts and as a table.
struct List {
  Json facts = Json::array();
  publish::TextTable table;
};
List list_of(const DueToday& today, bool people_only, const std::string& language) {
  List out;
  for (const auto* heading : {&due_heading, &what_heading, &code_heading, &since_heading})
    out.table.columns.push_back({.heading = std::string(in_language(*heading, language))});
  for (const auto& d : today.shown) {
    if (people_only && !is_person(d)) continue;
    const auto due = time::to_text(d.due), since = time::to_text(d.kept.since), code = code_of(today, d);
    out.facts.push_back({{"due", due}, {"what", d.kept.table}, {"code", code}, {"since", since}});
    out.table.rows.push_back({due, table_name(d.kept.table, language), code, since});
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
  const people::Say say(args.language);
  const List list = list_of(*today, true, args.language);
  const bool none = list.table.rows.empty();
  std::string text = none ? say(nothing_due) : to_text(list.table, args.style);
  if (!none)
    text += say({"'merkez people retention --sure' destroys them.\n",
                 "'merkez people retention --sure' bunları yok eder.\n",
                 "‏'merkez people retention --sure' يتلفها.\n"});
  text += say({"Look again by {}.\n", "En geç {} tarihinde yeniden bakın.\n", "انظر مرة أخرى في موعد أقصاه {}.\n"},
              apart(next, args.language));
  return done(args, {{"due", list.facts}, {"next_run", next}}, text);
}

Reply people_retention(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  auto today = due_today(**desk);
  if (!today) return Reply::refused(today.diagnostics());
  bool lingers = false;
  if (args.sure && !today->all.empty()) {
    const auto taken = decide_and_append(**desk, [&]() -> Result<store::Batch> {
      // The page before the documents: who is named in one of them in between is not due.
      auto newest = page_as_read(**desk, people::newest_page);
      if (!newest) return newest.diagnostics();
      today = due_today(**desk);
      if (!today) return today.diagnostics();
      auto batch = carry_out_all(**desk, *today);
      if (batch) batch->expectations.push_back(std::move(*newest));
      return batch;
    });
    if (!taken) return Reply::refused(taken.diagnostics());
    lingers = taken->lingers;
  }
  const auto next = look_again(**desk);
  const people::Say say(args.language);
  const List list = list_of(*today, false, args.language);
  const bool none = list.table.rows.empty();
  std::string text = none ? say(nothing_due) : to_text(list.table, args.style);
  if (!none)
    text +=
        args.sure
            ? say({"All of it is carried out; 'merkez people destroyed' lists it. The log keeps codes and days.\n",
                   "Hepsi yerine getirildi; 'merkez people destroyed' listeler. Kayıt defterinde kodlar ve "
                   "günler kalır.\n",
                   "نُفّذ كل ذلك؛ ‏'merkez people destroyed' يعرضه. تبقى في السجل "
                   "الرموز "
                   "والأيام.\n"})
            : say({"With --sure the people are destroyed and the waits told of no more; nothing brings them back.\n",
                   "--sure ile kişiler yok edilir, beklemelerden bir daha söz edilmez; geri getirilemez.\n",
                   "مع ‎--sure‎ يُتلف الأشخاص ولا تُذكر فترات الانتظار بعد "
                   "ذلك؛ "
                   "ولا "
                   "شيء "
                   "يعيدها.\n"});
  if (lingers)
    text +=
        say({"The documents and their keys are out of reach, and destroyed as soon as another program that is reading "
             "the store ends.\n",
             "Belgelere ve anahtarlarına artık ulaşılamaz; depoyu okuyan başka bir program bitince yok edilirler.\n",
             "لم يعد الوصول إلى الوثائق ومفاتيحها ممكنًا، وتُتلف حين ينتهي برنامج آخر يقرأ المخزن.\n"});
  // The same words whether there is any or not.
  text += say({"Waits of which this account is told nothing end by the same run, and stand in no list.\n",
               "Bu hesaba söylenmeyen beklemeler aynı işlemle sona erer ve hiçbir listede yer almaz.\n",
               "فترات الانتظار التي لا يُخبَر بها هذا الحساب تنتهي بالعملية نفسها، ولا تظهر في أي قائمة.\n"});
  text += say({"Run this again by {}.\n", "Bunu en geç {} tarihinde yeniden çalıştırın.\n",
               "شغّل هذا مرة أخرى في موعد أقصاه {}.\n"},
              apart(next, args.language));
  return done(args, {{"due", list.facts}, {"carried_out", args.sure}, {"next_run", next}}, text);
}

Reply people_destroyed(const PeopleArgs& args) {
  const auto desk = enter(args.who, Right::change_people);
  if (!desk) return Reply::refused(desk.diagnostics());
  Json list = Json::array();
  publish::TextTable table;
  for (const auto* heading : {&day_heading, &what_heading, &code_heading, &because_heading, &by_heading})
    table.columns.push_back({.heading = std::string(in_language(*heading, args.language))});
  const auto add = [&](time::LocalDate on, std::string_view what, const std::string& code,
                       people::ErasedBecause because, const std::string& by) {
    const auto day = time::to_text(on);
    list.push_back({{"code", code},
                    {"on", day},
                    {"what", what},
                    {"because", people::word_of(people::erased_words, because)},
                    {"by", by}});
    table.rows.push_back({day, table_name(what, args.language), code,
                          std::string(in_language(because_words[static_cast<std::size_t>(because)], args.language)),
                          by});
  };
  std::map<std::string, people::Queued> waits;
  const auto read = (*desk)->store().each_event({.kinds = std::string(people::kind_prefix)}, [&](const Event& e) {
    note_wait(e, waits);
    if (e.kind != people::Erased::kind && e.kind != people::Forgotten::kind) return true;
    const auto what = people::decode(e.kind, e.body);
    if (!what) return true;
    if (const auto* erased = std::get_if<people::Erased>(&*what))
      add(erased->on, people::person_table, erased->code, erased->because, e.account);
    else if (const auto* wait = std::get_if<people::Forgotten>(&*what); wait && !is_hidden(**desk, waits, wait->entry))
      add(wait->on, people::waiting_table, wait->code, people::ErasedBecause::retention, e.account);
    return true;
  });
  if (!read) return Reply::refused(read.diagnostics());
  return done(args, list,
              table.rows.empty() ? people::Say(args.language)({"Nothing has been destroyed.\n",
                                                               "Hiçbir şey yok edilmedi.\n", "لم يُتلف شيء.\n"})
                                 : to_text(table, args.style));
}

}  // namespace merkez::cli
