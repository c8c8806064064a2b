#include "engine/attendance/make_up.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace merkez::attendance {
namespace {

bool taken(const std::vector<Busy>& busy, time::LocalDate date, time::TimeSpan span) {
  return std::any_of(busy.begin(), busy.end(), [&](const Busy& b) { return b.date == date && b.span.overlaps(span); });
}

bool in_window(const plan::Windows& when, int weekday, time::TimeSpan span) {
  return when.empty() || std::any_of(when.begin(), when.end(), [&](const plan::TimeWindow& w) {
           return ((w.days >> weekday) & 1u) != 0 && w.from <= span.from.minutes && span.to.minutes <= w.to;
         });
}

/// The first free room; "" when none is needed; nothing when all are taken.
std::optional<std::string> room_for(const MakeUpOrder& order, time::LocalDate date, time::TimeSpan span) {
  if (order.rooms.empty()) return std::string();
  for (const auto& room : order.rooms)
    if (!taken(room.busy, date, span)) return room.room;
  return std::nullopt;
}

int care_beside(const MakeUpOrder& order, time::LocalDate date, time::TimeSpan span) {
  const int from = span.from.minutes - order.care_margin_minutes, to = span.to.minutes + order.care_margin_minutes;
  int places = 0;
  for (const auto& care : order.care)
    if (care.date == date && care.span.from.minutes <= from && to <= care.span.to.minutes) places += care.places;
  return places;
}

MakeUpSlot slot_at(const MakeUpOrder& order, time::LocalDate date, time::TimeSpan span, std::string room) {
  MakeUpSlot slot{date, span, std::move(room), 0, 0, {}};
  std::vector<int> need_care;
  for (const auto& one : order.invited) {
    if (taken(one.busy, date, span))
      slot.not_free.push_back(one.person);
    else if (one.care_places > 0)
      need_care.push_back(one.care_places);
    else
      ++slot.can_come;
  }
  // Whoever needs the fewest places first: so the places serve as many people as they can.
  std::sort(need_care.begin(), need_care.end());
  int left = care_beside(order, date, span);
  for (const int places : need_care) {
    left -= places;
    ++(left >= 0 ? slot.can_come : slot.without_care);
  }
  return slot;
}

}  // namespace

std::vector<MakeUpSlot> make_up_slots(const MakeUpOrder& order, std::size_t at_most) {
  std::vector<MakeUpSlot> out;
  for (time::LocalDate date = order.dates.first; date <= order.dates.last; date = time::add_days(date, 1)) {
    const auto day = time::profile_of_day(*order.calendar, date);
    for (const auto& open : day.open) {
      const int step = std::max(order.step_minutes, 1);
      for (int start = (open.from.minutes + step - 1) / step * step; start + order.length_minutes <= open.to.minutes;
           start += step) {
        const time::TimeSpan span{{start}, {start + order.length_minutes}};
        if (!in_window(order.when, day.weekday, span) || taken(order.staff_busy, date, span)) continue;
        auto room = room_for(order, date, span);
        if (!room) continue;
        MakeUpSlot slot = slot_at(order, date, span, std::move(*room));
        if (slot.can_come > 0) out.push_back(std::move(slot));
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const MakeUpSlot& a, const MakeUpSlot& b) {
    return std::tie(b.can_come, a.date, a.span) < std::tie(a.can_come, b.date, b.span);
  });
  if (out.size() > at_most) out.resize(at_most);
  return out;
}

}  // namespace merkez::attendance
