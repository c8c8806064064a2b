#include "cli/house.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/folds.hpp"
#include "cli/language.hpp"
#include "cli/register_words.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/staff_away.hpp"

namespace merkez::cli {

using attendance::Occurrence;
using attendance::Taken;

namespace {

constexpr plan::Words centre_closed{"the centre is closed {}", "merkez kapalı, {}", "المركز مغلق {}"};
constexpr plan::Words room_closed{"room {} is not to be used then", "{} odası o zaman kullanılamaz",
                                  "القاعة {} لا تُستعمل حينها"};
constexpr plan::Words room_small{"room {} has {} places, {} belong to the group",
                                 "{} odası küçük: yer sayısı {}, gruptaki kişi sayısı {}",
                                 "القاعة {} صغيرة: عدد أماكنها {}، وعدد أفراد المجموعة {}"};
constexpr plan::Words staff_away{"{} is away from {} to {}", "{}: {} ile {} arasında yok", "{} غائب من {} إلى {}"};
constexpr plan::Words room_in_use{"room {} is in use, {}", "{} odası kullanımda, {}", "القاعة {} مستعملة، {}"};
constexpr plan::Words room_taken{"room {} is taken by {}, {}", "{} odası dolu: {}, {}", "القاعة {} محجوزة: {}، {}"};
constexpr plan::Words busy_then{"{} is busy, {}", "{} meşgul, {}", "{} مشغول، {}"};
constexpr plan::Words not_there{"{}: not there, {} ({})", "{}: o saatte yok, {} ({})", "{}: غير موجود، {} ({})"};
constexpr plan::Words staff_with{"{} is with {}, {}", "{} şu grupla birlikte: {}, {}", "{} مع {}، {}"};
constexpr plan::Words group_has{"{} has {}, {}", "{} grubunun dersi var: {}, {}", "لدى {} درس: {}، {}"};
constexpr plan::Words when_and_room{"{}, room {}", "{}, oda {}", "{}، القاعة {}"};

/// The sentence with its values set apart.
template <class... Values>
std::string say(const plan::Words& sentence, std::string_view language, const Values&... values) {
  return fmt::format(fmt::runtime(in_language(sentence, language)), apart(values, language)...);
}

}  // namespace

void House::unchanged(store::Batch& batch, time::LocalDate date, time::LocalDate today) const {
  const auto found = as_read.find(date);
  if (found == as_read.end()) return;
  for (const auto& expectation : found->second)
    if (expectation.projection == day_cells || today < date) batch.expectations.push_back(expectation);
}

Result<House> house_between(const Desk& desk, const attendance::Rules& rules, time::DateRange dates) {
  House out;
  // The dates before their registers: what comes in between is noticed when the batch is taken.
  for (time::LocalDate date = dates.first; date <= dates.last; date = time::add_days(date, 1)) {
    auto cell = desk.store().cell(day_cells, time::to_text(date));
    if (!cell) return cell.diagnostics();
    out.as_read[date].push_back({std::string(day_cells), time::to_text(date), std::move(*cell)});
  }
  // What went from a date still says who was not there, and may come back.
  std::map<std::string, std::vector<time::LocalDate>> dates_of;
  std::set<std::string> ids;
  for (const auto& [date, expectations] : out.as_read)
    if (const auto& cell = expectations.front().value)
      for (auto& id : attendance::occurrences_in(*cell)) {
        dates_of[id].push_back(date);
        ids.insert(std::move(id));
      }
  auto registers = registers_named(desk, rules, ids);
  if (!registers) return registers.diagnostics();
  for (auto& one : *registers) {
    for (const auto& date : dates_of[one.id])
      out.as_read[date].push_back({std::string(register_cells), one.id, one.cell});
    for (auto& lesson : attendance::staff_away(one.state, one.roll, rules))
      if (dates.contains(lesson.date)) out.away.push_back(std::move(lesson));
    const auto state = one.roll.state;
    if (state == attendance::RegisterState::left_out || state == attendance::RegisterState::cancelled) continue;
    if (one.roll.occurrence.placed() && dates.contains(one.roll.occurrence.date))
      out.all.push_back(std::move(one.roll.occurrence));
  }
  return out;
}

std::string taken_text(const Desk& desk, const Taken& taken, std::string_view language) {
  const Occurrence& by = *taken.by;
  const bool hidden = !knows(desk, by), room = taken.what == Taken::What::room;
  if (taken.what == Taken::What::away && !hidden)
    return say(not_there, language, taken.who, time::to_text(by.span), groups_text(by));
  if (hidden) return say(room ? room_in_use : busy_then, language, taken.who, time::to_text(by.span));
  const bool group = taken.what == Taken::What::group;
  return say(room    ? room_taken
             : group ? group_has
                     : staff_with,
             language, taken.who, group && !by.session.empty() ? by.session : groups_text(by), time::to_text(by.span));
}

Diagnostics check_bookable(const plan::CentrePlan& plan, const std::string& room) {
  std::vector<std::string> rooms;
  for (const auto& one : plan.rooms)
    if (one.bookable) rooms.push_back(one.id);
  if (room.empty() || std::find(rooms.begin(), rooms.end(), room) != rooms.end()) return {};
  return {error_at({}, fmt::format("there is no room '{}' to book", room), suggest(room, rooms))};
}

std::vector<std::string> against(const Desk& desk, const House& house, const People& people, const Occurrence& o,
                                 std::string_view language) {
  const auto& plan = desk.plan();
  std::vector<std::string> out;
  const auto add = [&](const plan::Words& sentence, const auto&... values) {
    out.push_back(say(sentence, language, values...));
  };
  const auto day = time::profile_of_day(plan.calendar, o.date);
  if (std::none_of(day.open.begin(), day.open.end(), [&](const auto& open) { return open.contains(o.span); }))
    for (const auto& part : time::reasons_at(day, o.span))
      out.push_back(say(centre_closed, language, time::to_text(part.span)) + ": " + why_closed(part, language));
  if (attendance::room_closed(plan, o)) add(room_closed, o.room);
  const auto coming = static_cast<int>(members_known(desk, people, o).size());
  for (const auto& room : plan.rooms)
    if (room.id == o.room && room.capacity >= 0 && room.capacity < coming)
      add(room_small, room.id, std::to_string(room.capacity), std::to_string(coming));
  for (const auto& person : plan.staff)
    for (const auto& away : person.absences)
      if (std::count(o.staff.begin(), o.staff.end(), person.code) > 0 && away.first <= o.date && o.date <= away.last)
        add(staff_away, person.code, time::to_text(away.first), time::to_text(away.last));
  for (const auto& taken : attendance::taken_of(plan, house.all, o)) out.push_back(taken_text(desk, taken, language));
  for (const auto& gone : attendance::away_then(house.away, o))
    if (gone.by->id != o.id) out.push_back(taken_text(desk, gone, language));
  return out;
}

std::string place_text(const Occurrence& o, std::string_view language) {
  const std::string when = time::to_text(o.date) + ' ' + time::to_text(o.span);
  return o.room.empty() ? apart(when, language) : say(when_and_room, language, when, o.room);
}

std::vector<Occurrence> known_times(const Desk& desk, std::vector<Occurrence> all) {
  for (auto& one : all)
    if (shared(desk, one)) one.groups.clear();
  return all;
}

Coming coming_to(const Desk& desk, const House& house, const People& people, const Occurrence& occurrence) {
  std::vector<Occurrence> others;
  for (const auto& o : house.all)
    if (o.id != occurrence.id && o.date == occurrence.date) others.push_back(o);
  const auto busy = attendance::busy_people(known_times(desk, std::move(others)), people.memberships());
  Coming out;
  for (const auto& code : members_known(desk, people, occurrence)) {
    ++out.people;
    const auto mine = busy.find(code);
    if (mine != busy.end() && std::any_of(mine->second.begin(), mine->second.end(),
                                          [&](const auto& b) { return b.span.overlaps(occurrence.span); }))
      out.not_free.push_back(code);
  }
  return out;
}

}  // namespace merkez::cli
