#include "cli/house.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "cli/folds.hpp"

namespace merkez::cli {

using attendance::Occurrence;
using attendance::Taken;

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
  auto registers = all_registers(desk, rules, dates);
  if (!registers) return registers.diagnostics();
  for (auto& one : *registers) {
    const auto state = one.roll.state;
    out.as_read[one.roll.occurrence.date].push_back({std::string(register_cells), one.id, std::move(one.cell)});
    if (state == attendance::RegisterState::left_out || state == attendance::RegisterState::cancelled) continue;
    if (one.roll.occurrence.placed()) out.all.push_back(std::move(one.roll.occurrence));
  }
  return out;
}

std::string taken_text(const Desk& desk, const Taken& taken) {
  const Occurrence& by = *taken.by;
  const bool hidden = !knows(desk, by);
  const std::string when = time::to_text(by.span);
  switch (taken.what) {
    case Taken::What::room:
      return hidden ? fmt::format("room {} is in use, {}", taken.who, when)
                    : fmt::format("room {} is taken by {}, {}", taken.who, groups_text(by), when);
    case Taken::What::staff:
      return hidden ? fmt::format("{} is busy, {}", taken.who, when)
                    : fmt::format("{} is with {}, {}", taken.who, groups_text(by), when);
    case Taken::What::group:
      break;
  }
  return hidden ? fmt::format("{} is busy, {}", taken.who, when)
                : fmt::format("{} has {}, {}", taken.who, by.session.empty() ? groups_text(by) : by.session, when);
}

Diagnostics check_bookable(const plan::CentrePlan& plan, const std::string& room) {
  std::vector<std::string> rooms;
  for (const auto& one : plan.rooms)
    if (one.bookable) rooms.push_back(one.id);
  if (room.empty() || std::find(rooms.begin(), rooms.end(), room) != rooms.end()) return {};
  return {error_at({}, fmt::format("there is no room '{}' to book", room), suggest(room, rooms))};
}

std::vector<std::string> against(const Desk& desk, const House& house, const People& people, const Occurrence& o) {
  const auto& plan = desk.plan();
  std::vector<std::string> out;
  const auto day = time::profile_of_day(plan.calendar, o.date);
  if (std::none_of(day.open.begin(), day.open.end(), [&](const auto& open) { return open.contains(o.span); }))
    for (const auto& part : time::reasons_at(day, o.span))
      out.push_back(fmt::format("the centre is closed {}: {}", time::to_text(part.span),
                                part.reason.en.empty() ? std::string(time::to_text(part.kind)) : part.reason.en));
  if (attendance::room_closed(plan, o)) out.push_back(fmt::format("room {} is not to be used then", o.room));
  const auto coming = static_cast<int>(members_known(desk, people, o).size());
  for (const auto& room : plan.rooms)
    if (room.id == o.room && room.capacity >= 0 && room.capacity < coming)
      out.push_back(fmt::format("room {} has {} places, {} belong to the group", room.id, room.capacity, coming));
  for (const auto& person : plan.staff)
    for (const auto& away : person.absences)
      if (std::count(o.staff.begin(), o.staff.end(), person.code) > 0 && away.first <= o.date && o.date <= away.last)
        out.push_back(
            fmt::format("{} is away from {} to {}", person.code, time::to_text(away.first), time::to_text(away.last)));
  for (const auto& taken : attendance::taken_of(plan, house.all, o)) out.push_back(taken_text(desk, taken));
  return out;
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
