// attend make-up: when most of a group can come instead of a lesson that was lost, and the booking of one of these
// times.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/at_register.hpp"
#include "cli/folds.hpp"
#include "cli/house.hpp"
#include "cli/make_ups.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/house_use.hpp"
#include "engine/attendance/make_up.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/time/iso_week.hpp"
#include "engine/time/weekday.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::MakeUpSlot;
using attendance::Occurrence;
using attendance::RegisterState;

constexpr std::size_t shown = 10;
constexpr int usual_step_minutes = 15;

/// From tomorrow for as long as an account with own groups may look ahead, or as asked for.
Result<time::DateRange> dates_asked(const Desk& desk, const AttendArgs& args) {
  const time::LocalDate today = desk.local().date;
  const time::DateRange usual{time::add_days(today, 1), time::add_days(today, access::own_days)};
  const auto first = args.from.empty() ? Result<time::LocalDate>(usual.first) : date_asked(desk, args.from);
  const auto last = args.to.empty() ? Result<time::LocalDate>(usual.last) : date_asked(desk, args.to);
  Diagnostics wrong = first.diagnostics();
  wrong.insert(wrong.end(), last.diagnostics().begin(), last.diagnostics().end());
  if (first && last && *last < *first) wrong.push_back(error_at({}, "--from lies after --to", "exchange them"));
  if (first && *first < today)
    wrong.push_back(error_at({}, fmt::format("{} is over", time::to_text(*first)), "a make-up lies ahead"));
  if (desk.reach(Right::mark_register) == access::Reach::own && last && usual.last < *last)
    wrong.push_back(error_at({}, fmt::format("{} is out of your reach", time::to_text(*last)),
                             fmt::format("own groups, {} days ahead", access::own_days)));
  if (has_errors(wrong)) return wrong;
  return time::DateRange{*first, *last};
}

/// Why nothing is to be made up for.
Diagnostics not_lost(const AtRegister& at) {
  const auto& roll = at.open.roll;
  if (roll.state != RegisterState::cancelled && roll.state != RegisterState::left_out)
    return {error_at({}, fmt::format("{} was not lost", title(at)),
                     "'merkez attend cancel' says that it did not take place; 'merkez attend move' moves it")};
  return made_up_already(*at.desk, at.rules, at.open.state, title(at));
}

/// Children of the household by each of its members; who of them is a child is for childcare's own registers to say.
std::map<std::string, std::vector<std::string>> households(const People& people) {
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& [house, members] : people::households(people.roster))
    for (const auto& one : members)
      for (const auto& other : members)
        if (one != other) out[one].push_back(other);
  return out;
}

/// Time that is no time for a make-up: what is over today, and weeks of which nobody knows yet what takes place.
Result<std::vector<std::string>> close_unknown(const Desk& desk, attendance::MakeUpOrder& order) {
  const auto weeks = desk.store().weeks();
  if (!weeks) return weeks.diagnostics();
  std::set<std::string> published, missing;
  for (const auto& week : *weeks) published.insert(week.week);
  const auto now = desk.local();
  for (time::LocalDate date = order.dates.first; date <= order.dates.last; date = time::add_days(date, 1)) {
    const std::string week = time::to_text(time::week_of(date));
    if (!published.contains(week)) {
      missing.insert(week);
      order.staff_busy.push_back({date, time::whole_day});
    } else if (date == now.date) {
      order.staff_busy.push_back({date, {time::start_of_day, now.time}});
    }
  }
  return std::vector<std::string>(missing.begin(), missing.end());
}

/// The time of a lesson that was lost is no time for its make-up: not in its room, and where its staff was absent not
/// with them.
void close_lost(const plan::CentrePlan& plan, const attendance::Rules& rules, const attendance::Roll& lost,
                attendance::MakeUpOrder& order) {
  const Occurrence& o = lost.occurrence;
  if (!o.placed()) return;
  const attendance::Busy then{o.date, o.span};
  if (o.room.empty() || attendance::says(rules.lost_reasons, lost.lost_reason, attendance::Says::staff_away))
    order.staff_busy.push_back(then);
  for (auto& room : order.rooms)
    if (!o.room.empty() && attendance::rooms_meet(plan, o.room, room.room)) room.busy.push_back(then);
}

Reply booked(const AtRegister& at, const AttendArgs& args, const House& house, const MakeUpSlot& slot) {
  attendance::Opened opened;
  Occurrence& o = opened.occurrence;
  o = at.open.roll.occurrence;
  o.id.clear();
  o.session.clear();
  o.date = slot.date;
  o.span = slot.span;
  o.room = slot.room;
  opened.makes_up = at.open.id;
  store::Batch batch;
  batch.events.push_back(told_now(*at.desk, opened));
  // One make-up for one lost lesson, and a place that is still free.
  batch.expectations.push_back({std::string(register_cells), at.open.id, at.open.cell});
  house.unchanged(batch, slot.date, at.desk->local().date);
  const auto taken = at.desk->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  const std::string& id = batch.events.front().id;
  if (args.json)
    return Reply::json(fine, {{"occurrence", id},
                              {"makes_up", at.open.id},
                              {"date", time::to_text(slot.date)},
                              {"time", time::to_text(slot.span)},
                              {"room", slot.room},
                              {"can_come", slot.can_come}});
  return {fine,
          fmt::format("Booked {} {} {}{}, for {}: {} can come.\n", groups_text(o), time::to_text(slot.date),
                      time::to_text(slot.span), slot.room.empty() ? std::string() : ", room " + slot.room, at.open.id,
                      slot.can_come),
          {}};
}

}  // namespace

Reply attend_make_up(const AttendArgs& args) {
  const auto at = at_register(args, Right::mark_register, true);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = not_lost(*at); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto dates = dates_asked(*at->desk, args);
  if (!dates) return Reply::refused(dates.diagnostics());
  const auto house = house_between(*at->desk, at->rules, *dates);
  if (!house) return Reply::refused(house.diagnostics());
  const auto everybody = people_of(*at->desk);  // whoever is busy elsewhere then
  if (!everybody) return Reply::refused(everybody.diagnostics());
  const auto& plan = at->desk->plan();
  const attendance::MakeUpAsk ask{at->open.roll.occurrence, *dates,
                                  plan.start_every_minutes > 0 ? plan.start_every_minutes : usual_step_minutes,
                                  households(*everybody)};
  // Clients of others who share a confidential group are not asked for.
  auto memberships = everybody->memberships();
  const auto known = members_known(*at->desk, *everybody, ask.lost);
  std::erase_if(memberships, [&](const attendance::Membership& m) {
    return std::count(ask.lost.groups.begin(), ask.lost.groups.end(), m.group) > 0 &&
           !std::binary_search(known.begin(), known.end(), m.person);
  });
  auto order = attendance::make_up_order(plan, known_times(*at->desk, house->all), memberships, ask);
  const auto unknown = close_unknown(*at->desk, order);
  if (!unknown) return Reply::refused(unknown.diagnostics());
  const auto lost = lost_with(*at->desk, at->rules, at->open.id);
  if (!lost) return Reply::refused(lost.diagnostics());
  for (const auto& one : *lost) close_lost(plan, at->rules, one, order);
  const auto slots =
      attendance::lacks_room(plan, ask, order) ? std::vector<MakeUpSlot>() : attendance::make_up_slots(order, shown);
  if (args.book > 0) {
    const auto which = static_cast<std::size_t>(args.book);
    if (which <= slots.size()) return booked(*at, args, *house, slots[which - 1]);
    return Reply::refused({error_at({}, fmt::format("there is no slot {}", args.book),
                                    fmt::format("{} were found; without --book they are listed", slots.size()))});
  }

  const int exit = slots.empty() ? answer_is_no : fine;
  const auto people = static_cast<int>(order.invited.size());
  if (args.json) {
    Json out = {{"occurrence", at->open.id}, {"people", people}, {"not_published", *unknown}, {"slots", Json::array()}};
    for (const auto& slot : slots)
      out["slots"].push_back({{"date", time::to_text(slot.date)},
                              {"time", time::to_text(slot.span)},
                              {"room", slot.room},
                              {"can_come", slot.can_come},
                              {"without_care", slot.without_care},
                              {"not_free", slot.not_free}});
    return Reply::json(exit, out);
  }
  std::string text;
  publish::TextTable table;
  table.columns = {{.heading = "no", .right = true},
                   {.heading = "day"},
                   {.heading = "date"},
                   {.heading = "time"},
                   {.heading = "room"},
                   {.heading = "can come", .right = true},
                   {.heading = "without childcare", .right = true},
                   {.heading = "not free", .flexible = true}};
  int number = 0;
  for (const auto& slot : slots)
    table.rows.push_back({std::to_string(++number), time::weekday_to_text(time::weekday_of(slot.date)),
                          time::to_text(slot.date), time::to_text(slot.span), slot.room,
                          fmt::format("{} of {}", slot.can_come, people),
                          slot.without_care > 0 ? std::to_string(slot.without_care) : "",
                          fmt::format("{}", fmt::join(slot.not_free, ", "))});
  text = slots.empty() ? fmt::format("No time from {} to {} at which a room, the staff and somebody of {} are free.\n",
                                     time::to_text(dates->first), time::to_text(dates->last), args.group)
                       : to_text(table, args.style) +
                             fmt::format("'merkez attend make-up {} {} --book 1' books one.\n", args.group, args.date);
  if (!unknown->empty()) text += fmt::format("Not published, so not looked at: {}\n", fmt::join(*unknown, ", "));
  return {exit, std::move(text), {}};
}

}  // namespace merkez::cli
