#include "engine/attendance/emergency.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace merkez::attendance {
namespace {

constexpr std::array<std::string_view, 4> seen_words{"child", "there", "expected", "staff"};
constexpr Instant ms_per_minute = 60'000;

bool is_gone(const Mark& mark, Instant end, Instant now) {
  if (mark.status == Status::left_early && mark.hours.empty()) return now >= end - mark.minutes * ms_per_minute;
  const auto absent = [](Status s) {
    return s == Status::absent_excused || s == Status::absent_unexcused || s == Status::cancelled_by_centre;
  };
  return mark.hours.empty() ? absent(mark.status) : std::all_of(mark.hours.begin(), mark.hours.end(), absent);
}

}  // namespace

std::string_view to_text(Seen seen) { return seen_words[static_cast<std::size_t>(seen)]; }

Result<std::vector<EmergencyLine>> emergency_list(const plan::CentrePlan& plan, const ChildDesk& desk,
                                                  const Registers& registers, const std::vector<Membership>& members,
                                                  const Rules& rules, Instant now) {
  struct Where {
    std::string room;
    Seen seen = Seen::there;
    Instant since = 0;
  };
  std::map<std::string, Where> found;  // by code: the surest word about each, and of two that are as sure the later
  const auto add = [&](const std::string& room, const std::string& code, Seen seen, Instant since) {
    if (code.empty()) return;
    const auto [it, fresh] = found.emplace(code, Where{room, seen, since});
    Where& was = it->second;
    if (!fresh && (seen < was.seen || (seen == was.seen && since > was.since))) was = {room, seen, since};
  };
  for (const auto& inside : children_inside(desk)) add(inside.room, inside.child, Seen::child, inside.since);
  for (const auto& [code, told] : desk.staff)
    if (!told.what.room.empty()) add(told.what.room, code, Seen::staff, told.by.device_at);
  for (const Roll& roll : rolls(registers, rules)) {
    const Occurrence& o = roll.occurrence;
    if (!o.placed() || roll.state == RegisterState::cancelled || roll.state == RegisterState::left_out) continue;
    if (o.room.empty()) continue;  // away from the house
    const auto start = begins(o, plan.calendar.zone), end = ends(o, plan.calendar.zone);
    if (!start) return start.diagnostics();
    if (!end) return end.diagnostics();
    if (now < *start || now >= *end) continue;
    std::set<std::string> marked;
    for (const auto& line : roll.lines) {
      marked.insert(line.person);
      if (!is_gone(line.mark, *end, now)) add(o.room, line.person, Seen::there, *start);
    }
    for (const auto& m : members)
      if (m.on(o.date) && !marked.contains(m.person) &&
          std::find(o.groups.begin(), o.groups.end(), m.group) != o.groups.end())
        add(o.room, m.person, Seen::expected, *start);
    for (const auto& code : o.staff) add(o.room, code, Seen::staff, *start);
  }
  std::vector<EmergencyLine> out;
  for (const auto& [code, where] : found) {
    EmergencyLine line{std::numeric_limits<int>::min(), {}, where.room, code, where.seen};
    for (const auto& room : plan.rooms)
      if (room.id == where.room) line.floor = room.floor;
    for (const auto& floor : plan.floors)
      if (floor.id == line.floor) line.level = floor.level;
    out.push_back(std::move(line));
  }
  std::sort(out.begin(), out.end(), [](const EmergencyLine& a, const EmergencyLine& b) {
    return std::tie(a.level, a.floor, a.room, a.code) < std::tie(b.level, b.floor, b.room, b.code);
  });
  return out;
}

}  // namespace merkez::attendance
