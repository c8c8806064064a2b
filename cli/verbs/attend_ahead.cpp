// attend announce, open: what is known beforehand of a person, and meetings that no week planned.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/courses.hpp"
#include "cli/folds.hpp"
#include "cli/house.hpp"
#include "cli/language.hpp"
#include "cli/make_ups.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/kept_announcements.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::RegisterState;

void add(Diagnostics& to, const Diagnostics& from) { to.insert(to.end(), from.begin(), from.end()); }

Result<const plan::Group*> group_asked(const Desk& desk, const std::string& id) {
  std::vector<std::string> known;
  const plan::Group* found = nullptr;
  for (const auto& group : desk.plan().groups) {
    if (!desk.may_hold(Right::mark_register, group)) continue;
    known.push_back(group.id);
    if (group.id == id) found = &group;
  }
  if (!found) return error_at({}, fmt::format("there is no group '{}' that you may open", id), suggest(id, known));
  return found;
}

constexpr plan::Words was_opened{"Opened {}", "Açıldı: {}", "فُتح {}"};
constexpr plan::Words for_lost{", for {}", ", telafi ettiği: {}", "، تعويضًا عن {}"};
constexpr plan::Words not_opened{"{} cannot be opened:\n  - {}\n", "{} açılamaz:\n  - {}\n",
                                 "لا يمكن فتح {}:\n  - {}\n"};
constexpr plan::Words not_announced_any_more{"{}: no longer announced absent from {} to {} ({}): {}.\n",
                                             "{}: {} ile {} arası için gelmeyeceği bildirimi geri alındı ({}): {}.\n",
                                             "{}: سُحب الإعلان عن غيابه من {} إلى {} ({}): {}.\n"};
constexpr plan::Words will_be_absent{"{} will be absent from {} to {} ({}): {}.\n",
                                     "{}: {} ile {} arasında gelmeyecek ({}): {}.\n",
                                     "{} يغيب من {} إلى {} ({}): {}.\n"};

/// Of the groups of an announcement those that are the account's, with `only` that one alone.
std::vector<std::string> own_groups(const Desk& desk, const attendance::Announced& what, const std::string& only) {
  std::vector<std::string> out;
  for (const auto& group : what.groups)
    if (desk.may_reach(Right::announce_absence, group) && (only.empty() || group == only)) out.push_back(group);
  return out;
}

/// What stays of an announcement when these days are taken back for these groups: nobody learns from what cannot be
/// taken back that there are others.
std::vector<attendance::Announced> left_of(const attendance::Told<attendance::Announced>& told, time::DateRange days,
                                           const std::vector<std::string>& groups) {
  attendance::Announced whole = told.what;
  whole.first_told = attendance::told_at(told);
  std::vector<attendance::Announced> out;
  const auto keep = [&](time::DateRange dates, std::vector<std::string> of) {
    out.push_back(whole);
    out.back().dates = dates;
    out.back().groups = std::move(of);
  };
  if (whole.dates.first < days.first) keep({whole.dates.first, time::add_days(days.first, -1)}, whole.groups);
  if (days.last < whole.dates.last) keep({time::add_days(days.last, 1), whole.dates.last}, whole.groups);
  std::vector<std::string> others;
  for (const auto& group : whole.groups)
    if (std::count(groups.begin(), groups.end(), group) == 0) others.push_back(group);
  if (!others.empty()) keep(days, std::move(others));
  return out;
}

/// What was announced of the person on these days should not have been; what was announced of others stays.
Reply announced_by_mistake(const AtDesk& at, const AttendArgs& args, const PersonAsked& asked, time::DateRange dates) {
  const auto& [desk, rules] = at;
  if (desk->reach(Right::announce_absence) == access::Reach::own &&
      time::add_days(dates.first, access::own_days) < at.today())
    return Reply::refused(
        {error_at({}, fmt::format("{} is out of reach for {}", time::to_text(dates.first), desk->account().role),
                  fmt::format("own groups, {} days back and ahead", access::own_days))});
  const auto all = announcements(*desk, dates);
  if (!all) return Reply::refused(all.diagnostics());
  store::Batch batch;
  attendance::Undone undone;
  std::vector<attendance::Announced> taken_back;
  for (const auto& code : people::codes_of(asked.people.roster, asked.code))
    if (const auto of_code = all->announced.find(code); of_code != all->announced.end())
      for (const auto& [id, told] : of_code->second) {
        const auto& days = told.what.dates;
        if (all->undone.contains(id) || dates.last < days.first || days.last < dates.first) continue;
        attendance::Announced part = told.what;
        part.dates = {std::max(dates.first, days.first), std::min(dates.last, days.last)};
        part.groups = own_groups(*desk, told.what, args.group);
        if (part.groups.empty()) continue;
        undone.what.push_back(id);
        for (const auto& stays : left_of(told, part.dates, part.groups)) batch.events.push_back(told_now(*desk, stays));
        const auto key = attendance::announcement_key(id);
        auto cell = desk->store().cell(announcement_cells, key);
        if (!cell) return Reply::refused(cell.diagnostics());
        batch.expectations.push_back({std::string(announcement_cells), key, std::move(*cell)});
        taken_back.push_back(std::move(part));
      }
  if (taken_back.empty())
    return Reply::refused({error_at(
        {}, fmt::format("nothing is announced of {} then that you may take back", args.person),
        "'merkez attend sheet' shows who announced an absence, 'merkez attend correct' changes what was marked")});
  batch.events.push_back(told_now(*desk, undone));
  const auto taken = desk->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  Json out = Json::array();
  std::string text;
  Diagnostics no_excuse;
  for (const auto& one : taken_back) {
    const auto first = time::to_text(one.dates.first), last = time::to_text(one.dates.last);
    out.push_back({{"person", asked.code},
                   {"groups", one.groups},
                   {"from", first},
                   {"to", last},
                   {"reason", one.reason},
                   {"taken_back", true}});
    text +=
        fmt::format(fmt::runtime(in_language(not_announced_any_more, args.language)), apart(asked.code, args.language),
                    first, last, attendance::name_of(rules.absence_reasons, one.reason, reason_language(args.language)),
                    fmt::join(one.groups, ", "));
    if (one.dates.first <= at.today() && no_excuse.empty())
      no_excuse.push_back(warning_at(
          {}, fmt::format("in lessons since {} that are over this absence is no longer excused by it", first),
          "'merkez attend correct' excuses single ones"));
  }
  Reply reply = args.json ? Reply::json(fine, out) : Reply{fine, std::move(text), {}};
  reply.diagnostics = std::move(no_excuse);
  return reply;
}

/// Warns of the first lesson on these days that had begun by now: the announcement came too late for it. Errors: the
/// store.
Diagnostics too_late_for(const AtDesk& at, const std::vector<std::string>& groups, time::LocalDate first) {
  if (at.today() < first) return {};
  const auto registers = registers_of_groups(*at.desk, at.rules, {first, at.today()}, {groups.begin(), groups.end()});
  if (!registers) return registers.diagnostics();
  for (const auto& one : *registers) {
    const auto& o = one.roll.occurrence;
    if (!o.placed() || one.roll.state == RegisterState::cancelled || one.roll.state == RegisterState::left_out)
      continue;
    const auto begins = attendance::begins(o, at.zone());
    if (!begins) return begins.diagnostics();
    if (at.desk->now() < *begins) continue;
    return {warning_at({},
                       fmt::format("{} {} {} had begun: that lesson is not excused by it", groups_text(o),
                                   time::to_text(o.date), time_text(o)),
                       "'merkez attend mark' and 'merkez attend correct' excuse it by hand")};
  }
  return {};
}

}  // namespace

Reply attend_announce(const AttendArgs& args) {
  const auto at = at_desk(args.who, Right::announce_absence);
  if (!at) return Reply::refused(at.diagnostics());
  const auto& [desk, rules] = *at;
  Diagnostics wrong;
  const auto asked = person_asked(*desk, args.person);
  const auto first = date_asked(*desk, args.from);
  const auto last = args.to.empty() ? first : date_asked(*desk, args.to);
  if (!asked) add(wrong, asked.diagnostics());
  if (!first) add(wrong, first.diagnostics());
  if (!last && !args.to.empty()) add(wrong, last.diagnostics());
  if (first && last && *last < *first) wrong.push_back(error_at({}, "--from lies after --to", "exchange them"));
  if (args.take_back) {
    if (!args.group.empty())
      if (const auto group = group_asked(*desk, args.group); !group) add(wrong, group.diagnostics());
    if (has_errors(wrong)) return Reply::refused(std::move(wrong));
    return announced_by_mistake(*at, args, *asked, {*first, *last});
  }
  if (last && *last < desk->local().date)
    wrong.push_back(error_at({}, fmt::format("{} is over", time::to_text(*last)),
                             "'merkez attend correct' changes what was marked"));
  if (!attendance::has_code(rules.absence_reasons, args.reason)) {
    std::vector<std::string> known;
    for (const auto& reason : rules.absence_reasons) known.push_back(reason.code);
    wrong.push_back(error_at({},
                             args.reason.empty() ? std::string("--reason is required")
                                                 : fmt::format("'{}' is no reason of the list", args.reason),
                             suggest(args.reason, known)));
  }
  // Somebody of one's own group, during the days asked for; with own reach it counts for these groups alone.
  std::vector<std::string> groups;
  if (asked && first && last)
    for (const auto& m : asked->people.memberships())
      if (m.person == asked->code && m.from <= *last && (!m.until || *first <= *m.until) &&
          desk->may_reach(Right::announce_absence, m.group) && std::count(groups.begin(), groups.end(), m.group) == 0)
        groups.push_back(m.group);
  if (!args.group.empty()) {
    if (std::count(groups.begin(), groups.end(), args.group) == 0)
      wrong.push_back(error_at({}, fmt::format("{} is in no group '{}' that you may open", args.person, args.group),
                               suggest(args.group, groups)));
    groups = {args.group};
  } else if (asked && groups.empty()) {
    wrong.push_back(error_at({}, desk->reach(Right::announce_absence) == access::Reach::all
                                     ? fmt::format("{} is in no group then that you may see", asked->code)
                                     : fmt::format("{} is in none of your groups then", args.person)));
  }
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  std::sort(groups.begin(), groups.end());
  auto late = too_late_for(*at, groups, *first);
  if (has_errors(late)) return Reply::refused(std::move(late));
  store::Batch batch;
  batch.events.push_back(
      told_now(*desk, attendance::Announced{asked->code, groups, {*first, *last}, time::whole_day, args.reason}));
  const auto taken = desk->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  Reply reply =
      args.json
          ? Reply::json(fine, {{"person", asked->code},
                               {"groups", groups},
                               {"from", time::to_text(*first)},
                               {"to", time::to_text(*last)},
                               {"reason", args.reason}})
          : Reply{fine,
                  fmt::format(fmt::runtime(in_language(will_be_absent, args.language)),
                              apart(asked->code, args.language), time::to_text(*first), time::to_text(*last),
                              attendance::name_of(rules.absence_reasons, args.reason, reason_language(args.language)),
                              fmt::join(groups, ", ")),
                  {}};
  reply.diagnostics = std::move(late);
  return reply;
}

Reply attend_open(const AttendArgs& args) {
  const auto desk = enter(args.who, Right::mark_register);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const auto group = group_asked(**desk, args.group);
  const auto date = date_asked(**desk, args.date);
  const auto span = time::parse_span(args.time);
  Diagnostics wrong;
  if (!group) add(wrong, group.diagnostics());
  if (!date) add(wrong, date.diagnostics());
  if (!span) add(wrong, span.diagnostics());
  const auto& plan = (*desk)->plan();
  std::vector<std::string> staff;
  for (const auto& one : plan.staff) staff.push_back(one.code);
  const auto known = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  add(wrong, check_bookable(plan, args.room));
  const std::string by = args.staff.empty() ? (*desk)->account().name : args.staff;
  if (!args.staff.empty() && !known(staff, args.staff))
    wrong.push_back(error_at({}, fmt::format("'{}' is nobody of the staff", args.staff), suggest(args.staff, staff)));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  attendance::Opened opened;
  attendance::Occurrence& o = opened.occurrence;
  o.groups = {args.group};
  o.service = (*group)->service;
  for (const auto& service : plan.services)
    if (service.id == o.service) o.category = service.category, o.confidential = service.confidential;
  o.date = *date;
  o.span = *span;
  o.room = args.room;
  if (known(staff, by)) o.staff = {by};
  o.lesson_hours = attendance::lesson_hours_in(span->length_minutes(), rules->lessons);
  if (!may_open(**desk, Right::mark_register, o))
    return Reply::refused({error_at({}, fmt::format("{} on {} is out of your reach", args.group, args.date),
                                    fmt::format("own groups, {} days back and ahead", access::own_days))});
  store::Batch batch;
  std::optional<OpenRegister> lost;
  if (!args.makes_up.empty()) {
    const auto when = date_asked(**desk, args.makes_up);
    if (!when) return Reply::refused(when.diagnostics());
    auto found = register_asked(**desk, *rules, Right::mark_register, args.group, *when,
                                {.at = args.at, .lost = true, .moved = false});
    if (!found) return Reply::refused(found.diagnostics());
    if (found->roll.state != RegisterState::cancelled && found->roll.state != RegisterState::left_out)
      return Reply::refused({error_at({}, fmt::format("{} on {} was not lost", args.group, time::to_text(*when)),
                                      "'merkez attend cancel' says that it did not take place")});
    opened.makes_up = found->id;
    o.lesson_hours = found->roll.occurrence.lesson_hours;
    lost = std::move(*found);
  }
  // One make-up for one lost lesson: who reads that it is lost and writes second is told so.
  if (lost)
    if (auto made = made_up_already(**desk, *rules, lost->state, args.group + ' ' + args.makes_up); has_errors(made))
      return Reply::refused(std::move(made));
  const auto house = house_between(**desk, *rules, time::only(o.date));
  if (!house) return Reply::refused(house.diagnostics());
  const auto people = people_of(**desk, {args.group});
  if (!people) return Reply::refused(people.diagnostics());
  const auto why = against(**desk, *house, *people, o, args.language);
  // What took place already took place, whatever the plan says of the room: it is told, and written down all the same.
  const time::LocalTime now = (*desk)->local();
  const bool ahead = now.date < o.date || (now.date == o.date && now.time < o.span.from);
  const std::string when = fmt::format("{} {} {}", args.group, time::to_text(o.date), time::to_text(o.span));
  if (ahead && !why.empty()) {
    if (args.json) return Reply::json(answer_is_no, {{"opened", false}, {"why", why}});
    return {answer_is_no,
            fmt::format(fmt::runtime(in_language(not_opened, args.language)), apart(when, args.language),
                        fmt::join(why, "\n  - ")),
            {}};
  }
  Diagnostics odd;
  for (const auto& one : why) odd.push_back(warning_at({}, fmt::format("{}: {}", apart(when, args.language), one), ""));
  if (ahead) house->unchanged(batch, o.date, now.date);
  batch.events.push_back(told_now(**desk, opened));
  if (lost) batch.expectations.push_back({std::string(register_cells), lost->id, lost->cell});
  const auto taken = (*desk)->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  const std::string& id = batch.events.front().id;
  if (args.json)
    return Reply::json(fine, {{"occurrence", id}, {"makes_up", opened.makes_up}, {"opened", true}, {"odd", why}});
  const auto said = [&](const plan::Words& sentence, const std::string& value) {
    return fmt::format(fmt::runtime(in_language(sentence, args.language)), apart(value, args.language));
  };
  return {fine, said(was_opened, when) + (lost ? said(for_lost, lost->id) : std::string()) + ".\n", std::move(odd)};
}

}  // namespace merkez::cli
