// publish: the timetable of a week becomes sessions on dates with a register each.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/centre.hpp"
#include "cli/files.hpp"
#include "cli/folds.hpp"
#include "cli/house.hpp"
#include "cli/language.hpp"
#include "cli/registers.hpp"
#include "cli/verbs/attend.hpp"
#include "config/load.hpp"
#include "config/save.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/publication.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/store/border.hpp"
#include "engine/store/secret.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::Publication;

/// The version in force, from the log: weeks are published rarely.
Result<std::optional<Publication>> in_force(const Desk& desk, time::IsoWeek week) {
  std::optional<Publication> out;
  const auto read = desk.store().each_event({.kinds = "attendance.publish"}, [&](const Event& event) {
    auto what = attendance::decode(event);
    if (!what) return true;
    auto& p = std::get<attendance::Published>(*what).publication;
    if (p.week == week && (!out || out->version < p.version)) out = std::move(p);
    return true;
  });
  if (!read) return read.diagnostics();
  return out;
}

/// What of the version in force stays where it was.
struct Fixed {
  std::set<std::string> touched;  ///< something was told of it
  std::map<std::string, attendance::Occurrence> moved;
  std::set<std::string> begun;
  std::vector<store::Expectation> others;  ///< of which nothing may be told meanwhile
};
Result<Fixed> fixed_of(const Desk& desk, const attendance::Rules& rules, const Publication& earlier) {
  Fixed out;
  for (const auto& planned : earlier.planned) {
    const std::string& id = planned.occurrence.id;
    const auto cell = desk.store().cell(register_cells, id);
    if (!cell) return cell.diagnostics();
    const auto begins = attendance::begins(planned.occurrence, desk.plan().calendar.zone);
    if (!begins) return begins.diagnostics();
    const auto r = attendance::register_of(id, cell->value_or(""));
    if (const auto roll = attendance::roll_of(id, r, rules); roll && roll->moved)
      out.moved.emplace(id, roll->occurrence);
    if (!r.marks.empty() || !r.closed.empty() || !r.cancelled.empty() || !r.moved.empty())
      out.touched.insert(id);
    else if (planned.left_out.empty() && planned.occurrence.placed() && *begins <= desk.now())
      out.begun.insert(id);
    else
      out.others.push_back({std::string(register_cells), id, *cell});
  }
  return out;
}

/// The timetable as the store keeps it, for ever and without a key: written anew, for a comment may name somebody, and
/// without words that are no codes.
std::string kept_text(plan::PublishedWeek week, const plan::CentrePlan& plan) {
  const auto leave_out = [](std::string& word) {
    if (!store::is_code(word)) word.clear();
  };
  for (auto& placement : week.placements) {
    leave_out(placement.room);
    leave_out(placement.lost);
    std::for_each(placement.staff.begin(), placement.staff.end(), leave_out);
  }
  return config::week_text(week, plan);
}

/// The names of holidays stay in the centre's files: the log keeps their code.
void leave_out_names(Publication& publication) {
  for (auto& planned : publication.planned)
    for (auto& reason : planned.left_out) reason.names = {};
}

/// A lesson that was moved, made up for or opened into a week, and what of the week's timetable has its room, staff or
/// groups then.
struct Clash {
  attendance::Occurrence lesson;
  std::vector<std::string> with;  ///< in sentences
};
/// Those of today and later, by date as the house has them. Of what the account may not know no group is named.
/// Errors: the store.
Result<std::vector<Clash>> clashes_in(const Desk& desk, const attendance::Rules& rules, const Publication& publication,
                                      const std::set<std::string>& moved, std::string_view language) {
  std::set<std::string> planned;
  for (const auto& p : publication.planned)
    if (!moved.contains(p.occurrence.id)) planned.insert(p.occurrence.id);
  const auto monday = time::monday_of(publication.week), today = desk.local().date;
  const auto house = house_between(desk, rules, {monday, time::add_days(monday, 6)});
  if (!house) return house.diagnostics();
  std::vector<Clash> out;
  for (const auto& lesson : house->all) {
    if (planned.contains(lesson.id) || lesson.date < today) continue;
    Clash clash{lesson, {}};
    for (const auto& taken : attendance::taken_of(desk.plan(), house->all, lesson))
      if (planned.contains(taken.by->id) && (knows(desk, lesson) || taken.what != attendance::Taken::What::group))
        clash.with.push_back(taken_text(desk, taken, language));
    if (!clash.with.empty()) out.push_back(std::move(clash));
  }
  return out;
}

constexpr plan::Words clash_words{
    "{} was moved, made up for or opened at {}, and the timetable meets it there: {}",
    "{} taşınmış, telafi edilmiş ya da açılmıştı ({}) ve program orada onunla çakışıyor: {}",
    "{} نُقل أو عُوّض أو فُتح في {}، والجدول يتعارض معه هناك: {}"};
constexpr plan::Words clash_hint{
    "'merkez attend move' gives one of them another time or room, or a later version of the week does",
    "'merkez attend move' birine başka saat ya da oda verir; haftanın sonraki bir sürümü de verebilir",
    "‏'merkez attend move' يعطي أحدهما وقتًا أو قاعة أخرى، أو إصدار لاحق من "
    "الأسبوع"};
constexpr plan::Words confidential_session{"a confidential session", "gizli bir görüşme", "جلسة سرية"};

/// The lesson as this account may call it.
std::string called(const Desk& desk, const attendance::Occurrence& lesson, std::string_view language) {
  return knows(desk, lesson) ? apart(groups_text(lesson), language)
                             : std::string(in_language(confidential_session, language));
}

Diagnostics clash_warnings(const Desk& desk, const std::vector<Clash>& clashes, std::string_view language) {
  Diagnostics out;
  for (const auto& clash : clashes)
    out.push_back(
        warning_at({},
                   fmt::format(fmt::runtime(in_language(clash_words, language)), called(desk, clash.lesson, language),
                               place_text(clash.lesson, language), fmt::join(clash.with, "; ")),
                   std::string(in_language(clash_hint, language))));
  return out;
}

Json facts_of(const Desk& desk, const std::vector<Clash>& clashes) {
  Json out = Json::array();
  for (const auto& clash : clashes)
    out.push_back({{"occurrence", knows(desk, clash.lesson) ? clash.lesson.id : "confidential"},
                   {"date", time::to_text(clash.lesson.date)},
                   {"time", time::to_text(clash.lesson.span)},
                   {"room", clash.lesson.room},
                   {"with", clash.with}});
  return out;
}

Reply told(const PublishArgs& args, const Desk& desk, const Publication& publication,
           const std::optional<Publication>& earlier, const std::vector<Clash>& clashes, Diagnostics warnings) {
  std::map<std::string, int> left_out;
  int takes_place = 0, changed = 0;
  for (const auto& p : publication.planned) {
    if (p.left_out.empty()) ++takes_place;
    for (const auto& reason : p.left_out) ++left_out[reason.code];
    if (!earlier) continue;
    const auto was = std::find_if(earlier->planned.begin(), earlier->planned.end(),
                                  [&](const auto& q) { return q.occurrence.id == p.occurrence.id; });
    if (was == earlier->planned.end() || !(*was == p)) ++changed;
  }
  const auto hides = [&](const attendance::Occurrence& o) { return !knows(desk, o); };
  if (args.json) {
    Json out = {{"week", time::to_text(publication.week)},
                {"version", publication.version},
                {"take_place", takes_place},
                {"changed", changed},
                {"left_out", Json::array()},
                {"clashes", facts_of(desk, clashes)}};
    for (const auto& p : publication.planned)
      if (!p.left_out.empty()) {
        Json reasons = Json::array();
        for (const auto& r : p.left_out) reasons.push_back(r.code);
        out["left_out"].push_back(
            {{"occurrence", hides(p.occurrence) ? "confidential" : p.occurrence.id}, {"reasons", std::move(reasons)}});
      }
    return Reply::json(fine, out);
  }
  std::string text = fmt::format("Published {}, version {}: {} sessions take place.\n", time::to_text(publication.week),
                                 publication.version, takes_place);
  if (earlier)
    text += fmt::format("{} differ from version {}; marks that were made stay.\n", changed, earlier->version);
  for (const auto& [code, n] : left_out) text += fmt::format("  {} do not: {}\n", n, code);
  for (const auto& p : publication.planned)
    if (!p.left_out.empty() && p.left_out.front().code != "withdrawn")
      text += fmt::format("    {} {}\n", hides(p.occurrence) ? "(confidential)" : p.occurrence.session,
                          p.occurrence.placed()
                              ? time::to_text(p.occurrence.date) + ' ' + time::to_text(p.occurrence.span.from)
                              : std::string());
  return {fine, std::move(text), std::move(warnings)};
}

}  // namespace

Reply publish_week(const PublishArgs& args) {
  const auto desk = enter(args.who, Right::change_week);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const auto text = read_text(args.file);
  if (!text) return Reply::refused(text.diagnostics());
  const auto timetable = config::read_week({args.file.string(), *text}, (*desk)->plan());
  if (!timetable) return Reply::refused(as_told(**desk, timetable.diagnostics()));
  const std::string asked = args.week.empty() ? timetable->week : args.week;
  if (asked.empty())
    return Reply::refused(
        {error_at({args.file.string(), 0, 0}, "this is a week without dates", "say of which it is: --week 2016-W14")});
  const auto week = time::parse_week(asked);
  if (!week) return Reply::refused(week.diagnostics());

  const auto earlier = in_force(**desk, *week);
  if (!earlier) return Reply::refused(earlier.diagnostics());
  attendance::PublishOrder order;
  order.plan = &(*desk)->plan();
  order.timetable = &*timetable;
  order.week = *week;
  order.clock = rules->lessons;
  order.may_keep = [](const std::string& word) { return store::is_code(word); };
  store::Batch batch;
  if (*earlier) {
    order.earlier = &**earlier;
    auto found = fixed_of(**desk, *rules, **earlier);
    if (!found) return Reply::refused(found.diagnostics());
    order.touched = std::move(found->touched);
    order.moved = std::move(found->moved);
    order.begun = std::move(found->begun);
    batch.expectations = std::move(found->others);
  }
  auto publication = attendance::publish(order);
  if (!publication) return Reply::refused(as_told(**desk, publication.diagnostics()));
  leave_out_names(*publication);
  const std::string kept = kept_text(*timetable, (*desk)->plan());
  batch.events.push_back(told_now(**desk, attendance::Published{*publication, store::digest(kept)}));
  batch.publish.push_back({time::to_text(*week), publication->version, 0, (*desk)->account().name, kept});
  const auto taken = (*desk)->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  Diagnostics warnings = as_told(**desk, publication.diagnostics());
  const auto years = time::check_week((*desk)->plan().calendar, *week);
  warnings.insert(warnings.end(), years.begin(), years.end());
  std::set<std::string> moved;
  for (const auto& [id, where] : order.moved) moved.insert(id);
  const auto clashes = clashes_in(**desk, *rules, *publication, moved, args.language);
  if (!clashes) return Reply::refused(clashes.diagnostics());
  const auto met = clash_warnings(**desk, *clashes, args.language);
  warnings.insert(warnings.end(), met.begin(), met.end());
  return told(args, **desk, *publication, *earlier, *clashes, std::move(warnings));
}

}  // namespace merkez::cli
