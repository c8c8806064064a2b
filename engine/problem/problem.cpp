#include "engine/problem/problem.hpp"

#include <algorithm>

namespace merkez {

Slot Grid::at(int day, int minute) const {
  const int step = (minute - first_minute) / slot_minutes;
  if (day < 0 || day >= days || minute < first_minute || step >= per_day) return no_slot;
  return day_begin(day) + step;
}

namespace {

template <class I, class Items, class Name>
std::optional<I> find_by(const Items& items, std::string_view id, Name name) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const auto& x) { return name(x) == id; });
  if (it == items.end()) return std::nullopt;
  return I(static_cast<std::size_t>(it - items.begin()));
}

}  // namespace

std::optional<SessionId> Problem::find_session(std::string_view id) const {
  return find_by<SessionId>(plan->sessions, id, [](const auto& x) { return std::string_view(x.id); });
}
std::optional<RoomId> Problem::find_room(std::string_view id) const {
  return find_by<RoomId>(plan->rooms, id, [](const auto& x) { return std::string_view(x.id); });
}
std::optional<StaffId> Problem::find_staff(std::string_view code) const {
  return find_by<StaffId>(plan->staff, code, [](const auto& x) { return std::string_view(x.code); });
}
std::optional<GroupId> Problem::find_group(std::string_view id) const {
  return find_by<GroupId>(plan->groups, id, [](const auto& x) { return std::string_view(x.id); });
}
std::optional<FloorId> Problem::find_floor(std::string_view id) const {
  return find_by<FloorId>(plan->floors, id, [](const auto& x) { return std::string_view(x.id); });
}

bool Problem::share_people(GroupId a, GroupId b) const {
  const auto& x = atoms[a];
  const auto& y = atoms[b];
  return std::any_of(x.begin(), x.end(), [&](GroupId g) { return std::binary_search(y.begin(), y.end(), g); });
}

Timetable Problem::empty() const {
  Timetable t;
  t.start.assign(sessions(), no_slot);
  t.space.assign(sessions(), SpaceId{});
  t.staff.assign(need_session.size(), StaffId{});
  return t;
}

SlotSet::SlotSet(const Grid& grid, const plan::Windows& windows) : SlotSet(grid.slots()) {
  for (const auto& w : windows)
    for (int d = 0; d < grid.days; ++d) {
      if (!(w.days >> d & 1u)) continue;
      for (int k = 0; k < grid.per_day; ++k) {
        const int minute = grid.first_minute + k * grid.slot_minutes;
        if (minute >= w.from && minute + grid.slot_minutes <= w.to) set(grid.day_begin(d) + k);
      }
    }
}

bool inside_one(const Grid& grid, const plan::Windows& windows, Slot from, Slot to) {
  const int day = grid.day_of(from);
  const int begin = grid.minute_of(from);
  const int end = begin + (to - from) * grid.slot_minutes;
  return std::any_of(windows.begin(), windows.end(),
                     [&](const plan::TimeWindow& w) { return (w.days >> day & 1u) && w.from <= begin && end <= w.to; });
}

}  // namespace merkez
