// attend make-up: when most of a group can come instead of a lesson that was lost, and the booking of one of these
// times.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/at_register.hpp"
#include "cli/courses.hpp"
#include "cli/folds.hpp"
#include "cli/house.hpp"
#include "cli/language.hpp"
#include "cli/make_ups.hpp"
#include "cli/register_words.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/house_use.hpp"
#include "engine/attendance/make_up.hpp"
#include "engine/attendance/same_person.hpp"
#include "engine/constraints/care_margin.hpp"
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

constexpr plan::Words day_heading{"day", "gün", "اليوم"}, can_come_heading{"can come", "gelebilir", "يمكنهم الحضور"},
    without_care_heading{"without childcare", "çocuk bakımı yok", "بلا رعاية أطفال"},
    not_free_heading{"not free", "boş değil", "غير متاحين"};
constexpr plan::Words so_many_of{"{} of {}", "{} / {}", "{} من {}"};
constexpr plan::Words booked_line{"Booked {} {}, for {}: {} can come.\n",
                                  "Ayrıldı: {} {}, telafi ettiği {}: gelebilen {}.\n",
                                  "حُجز {} {}، تعويضًا عن {}: يمكن حضور {}.\n"};
constexpr plan::Words books_first{"{} books the first of them.\n", "İlkini ayırmak için: {}.\n", "يحجز {} أولها.\n"};
constexpr plan::Words not_published{"Not published, so not looked at: {}\n", "Yayımlanmadığı için bakılmayan: {}\n",
                                    "لم تُنشر، لذا لم يُنظر فيها: {}\n"};
constexpr plan::Words no_time{"No time from {} to {} at which a room, the staff and somebody of {} are free.\n",
                              "{} ile {} arasında bir oda, görevli ve gruptan biri aynı anda boş değil: {}\n",
                              "لا وقت من {} إلى {} تكون فيه قاعة والموظفون وأحد من {} متاحين معًا.\n"};

/// What the centre calls the day of the week of a date.
std::string day_name(const plan::CentrePlan& plan, time::LocalDate date, std::string_view language) {
  const std::string id = time::weekday_to_text(time::weekday_of(date));
  const auto day = std::find_if(plan.days.begin(), plan.days.end(), [&](const auto& d) { return d.id == id; });
  return day == plan.days.end() ? id : day->name.*name_language(language);
}

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

/// The time of a lesson that was lost is no time for its make-up in the same room; where its staff was absent the house
/// knows it.
void close_lost(const plan::CentrePlan& plan, const attendance::Roll& lost, attendance::MakeUpOrder& order) {
  const Occurrence& o = lost.occurrence;
  if (!o.placed()) return;
  const attendance::Busy then{o.date, o.span};
  if (o.room.empty()) order.staff_busy.push_back(then);
  for (auto& room : order.rooms)
    if (!o.room.empty() && attendance::rooms_meet(plan, o.room, room.room)) room.busy.push_back(then);
}

/// Who said that they will be absent from this group cannot come then. `told`: by the codes that people go on under.
void close_announced(const attendance::Registers& told, const std::vector<std::string>& groups,
                     attendance::MakeUpOrder& order) {
  for (auto& one : order.invited) {
    const auto of_person = told.announced.find(one.person);
    if (of_person == told.announced.end()) continue;
    for (const auto& [id, word] : of_person->second) {
      const attendance::Announced& what = word.what;
      if (told.undone.contains(id) || !attendance::concerns(what, groups)) continue;
      const auto last = std::min(what.dates.last, order.dates.last);
      for (auto date = std::max(what.dates.first, order.dates.first); date <= last; date = time::add_days(date, 1))
        one.busy.push_back({date, what.span});
    }
  }
}

/// What books a slot: "2016-04-08T09:15/201", without a room "2016-04-08T09:15". It says what was seen, so a list that
/// has changed since books nothing else.
std::string slot_word(const MakeUpSlot& slot) {
  return fmt::format("{}T{}{}{}", time::to_text(slot.date), time::to_text(slot.span.from), slot.room.empty() ? "" : "/",
                     slot.room);
}

Diagnostic not_free(const std::string& word) {
  return error_at({}, fmt::format("{} is not free, or was never in the list", word),
                  "without --book the free times are listed");
}

/// The slot that a word names, if it is still free. The order is left with that room and that date alone.
Result<MakeUpSlot> slot_asked(const std::string& word, attendance::MakeUpOrder& order) {
  const auto slash = word.find('/');
  const std::string when = word.substr(0, slash), room = slash == std::string::npos ? "" : word.substr(slash + 1);
  const auto middle = when.find('T');
  const auto date = time::parse_date(when.substr(0, middle));
  const auto start = time::parse_time(middle == std::string::npos ? "" : when.substr(middle + 1));
  if (!date || !start)
    return error_at({}, fmt::format("'{}' is no time to book", word),
                    "date, time and room as in the list: 2016-04-08T09:15/201");
  if (!order.dates.contains(*date)) return not_free(word);
  order.dates = {*date, *date};
  const bool needs_room = !order.rooms.empty();
  std::erase_if(order.rooms, [&](const auto& one) { return one.room != room; });
  if (needs_room == order.rooms.empty()) return not_free(word);
  for (auto& slot : attendance::make_up_slots(order, std::numeric_limits<std::size_t>::max()))
    if (slot.span.from == *start) return std::move(slot);
  return not_free(word);
}

/// The command that finds the same times again.
std::string asked_again(const AttendArgs& args) {
  std::string out = fmt::format("merkez attend make-up {} {}", args.group, args.date);
  for (const auto& [option, value] :
       {std::pair{"--at", &args.at}, std::pair{"--from", &args.from}, std::pair{"--to", &args.to}})
    if (!value->empty()) out += fmt::format(" {} {}", option, *value);
  return out;
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
  const auto taken = at.desk->append(batch);
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
          fmt::format(fmt::runtime(in_language(booked_line, args.language)), apart(groups_text(o), args.language),
                      place_text(o, args.language), apart(at.open.id, args.language), slot.can_come),
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
  const attendance::MakeUpAsk ask{at->open.roll.occurrence,
                                  *dates,
                                  plan.start_every_minutes > 0 ? plan.start_every_minutes : usual_step_minutes,
                                  households(*everybody),
                                  care_margin_minutes(plan),
                                  house->away};
  // Clients of others who share a confidential group are not asked for.
  auto memberships = everybody->memberships();
  const auto known = members_known(*at->desk, *everybody, ask.lost);
  std::erase_if(memberships, [&](const attendance::Membership& m) {
    return std::count(ask.lost.groups.begin(), ask.lost.groups.end(), m.group) > 0 &&
           !std::binary_search(known.begin(), known.end(), m.person);
  });
  auto order = attendance::make_up_order(plan, known_times(*at->desk, house->all), memberships, ask);
  auto told = announcements(*at->desk, *dates);
  if (!told) return Reply::refused(told.diagnostics());
  close_announced(attendance::told_of_one(std::move(*told), at->open.roll.same), ask.lost.groups, order);
  const auto unknown = close_unknown(*at->desk, order);
  if (!unknown) return Reply::refused(unknown.diagnostics());
  const auto lost = lost_with(*at->desk, at->rules, at->open.id);
  if (!lost) return Reply::refused(lost.diagnostics());
  for (const auto& one : *lost) close_lost(plan, one, order);
  const bool no_room = attendance::lacks_room(plan, ask, order);
  if (!args.book.empty()) {
    const auto slot = no_room ? not_free(args.book) : slot_asked(args.book, order);
    return slot ? booked(*at, args, *house, *slot) : Reply::refused(slot.diagnostics());
  }
  const auto slots = no_room ? std::vector<MakeUpSlot>() : attendance::make_up_slots(order, shown);

  const int exit = slots.empty() ? answer_is_no : fine;
  const auto people = static_cast<int>(order.invited.size());
  if (args.json) {
    Json out = {{"occurrence", at->open.id}, {"people", people}, {"not_published", *unknown}, {"slots", Json::array()}};
    for (const auto& slot : slots)
      out["slots"].push_back({{"date", time::to_text(slot.date)},
                              {"time", time::to_text(slot.span)},
                              {"room", slot.room},
                              {"book", slot_word(slot)},
                              {"can_come", slot.can_come},
                              {"without_care", slot.without_care},
                              {"not_free", slot.not_free}});
    return Reply::json(exit, out);
  }
  std::string text;
  publish::TextTable table;
  const auto add = [&](const plan::Words& name, bool right = false) {
    table.columns.push_back(column(name, args.language, right));
  };
  add(day_heading);
  add(heading::date);
  add(heading::time);
  add(heading::room);
  add(can_come_heading, true);
  add(without_care_heading, true);
  add(not_free_heading);
  table.columns.back().flexible = true;
  for (const auto& slot : slots)
    table.rows.push_back({day_name(plan, slot.date, args.language), time::to_text(slot.date), time::to_text(slot.span),
                          slot.room,
                          fmt::format(fmt::runtime(in_language(so_many_of, args.language)), slot.can_come, people),
                          slot.without_care > 0 ? std::to_string(slot.without_care) : "",
                          fmt::format("{}", fmt::join(slot.not_free, ", "))});
  text = slots.empty() ? fmt::format(fmt::runtime(in_language(no_time, args.language)),
                                     apart(time::to_text(dates->first), args.language),
                                     apart(time::to_text(dates->last), args.language), apart(args.group, args.language))
                       : to_text(table, args.style) +
                             fmt::format(fmt::runtime(in_language(books_first, args.language)),
                                         apart(fmt::format("'{} --book {}'", asked_again(args), slot_word(slots[0])),
                                               args.language));
  if (!unknown->empty())
    text += fmt::format(fmt::runtime(in_language(not_published, args.language)),
                        apart(fmt::format("{}", fmt::join(*unknown, ", ")), args.language));
  return {exit, std::move(text), {}};
}

}  // namespace merkez::cli
