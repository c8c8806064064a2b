#include "engine/attendance/staff_away.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/attendance/lesson_clock.hpp"

namespace merkez::attendance {
namespace {

std::vector<std::string> people_on(const Occurrence& o) {
  std::vector<std::string> out;
  for (const auto& code : o.staff)
    if (!code.empty()) out.push_back(code);
  return out;
}

Occurrence at_place(Occurrence o, const Moved& to) {
  o.date = to.date;
  o.span = to.span;
  o.room = to.room;
  o.staff = to.staff;
  return o;
}

/// The moves that nobody undid, each after those that it replaces: clocks of devices differ, what they knew of does
/// not.
std::vector<const Told<Moved>*> in_order(const Register& state) {
  std::map<std::string, std::size_t> after;  // by event: how many moves lead up to it
  for (const auto& [id, told] : state.moved)
    if (!state.undone.contains(id)) after.emplace(id, 0);
  // No chain is longer than there are moves; a damaged log may hold a circle.
  for (std::size_t n = 1; n < after.size(); ++n)
    for (auto& [id, count] : after)
      for (const auto& other : state.moved.at(id).what.replaces)
        if (const auto found = after.find(other); found != after.end())
          count = std::min(std::max(count, found->second + 1), after.size());
  std::vector<const Told<Moved>*> out;
  for (const auto& [id, count] : after) out.push_back(&state.moved.at(id));
  std::sort(out.begin(), out.end(), [&](const auto* a, const auto* b) {
    return std::tie(after.at(a->by.id), a->by.device_at, a->by.id) <
           std::tie(after.at(b->by.id), b->by.device_at, b->by.id);
  });
  return out;
}

/// What of these times the lesson does not take up itself by now.
void leave_out(std::vector<Occurrence>& away, const Occurrence& there) {
  std::vector<Occurrence> out;
  for (const auto& one : away) {
    if (one.date != there.date || !one.span.overlaps(there.span)) {
      out.push_back(one);
      continue;
    }
    for (const auto& rest : time::without({one.span}, {there.span})) {
      out.push_back(one);
      out.back().span = rest;
    }
  }
  away = std::move(out);
}

}  // namespace

std::vector<Occurrence> staff_away(const Register& state, const Roll& roll, const Rules& rules) {
  const auto said = [&](const std::string& reason) { return says(rules.lost_reasons, reason, Says::staff_away); };
  Occurrence first = roll.occurrence;
  if (!state.versions.empty())
    first = state.versions.rbegin()->second.occurrence;
  else if (const auto opened = state.opened.find(roll.occurrence.id); opened != state.opened.end())
    first = opened->second.what.occurrence;

  const auto moves = in_order(state);
  std::vector<Occurrence> out;
  for (auto move = moves.begin(); move != moves.end(); ++move) {
    const Moved& what = (*move)->what;
    Occurrence from = first;  // where it took the lesson from: the last before it of the moves that it replaces
    for (auto earlier = moves.begin(); earlier != move; ++earlier)
      if (std::count(what.replaces.begin(), what.replaces.end(), (*earlier)->by.id) > 0)
        from = at_place(first, (*earlier)->what);
    if (said(what.reason) && from.placed()) out.push_back(std::move(from));
    leave_out(out, at_place(first, what));
  }

  const Occurrence& there = roll.occurrence;
  const bool lost = roll.state == RegisterState::cancelled || roll.state == RegisterState::left_out;
  if (there.placed())
    for (const auto& [id, told] : state.cancelled) {
      const Cancelled& what = told.what;
      const bool whole = what.first_hour == 0;
      if (state.undone.contains(id) || !said(what.reason) || (whole && !lost)) continue;
      out.push_back(there);
      if (whole) continue;
      const int last = std::min(what.last_hour, there.lesson_hours);
      const auto hour = [&](int n) {
        return lesson_span(n - 1, there.lesson_hours, there.span.length_minutes(), rules.lessons);
      };
      out.back().span = {{there.span.from.minutes + hour(what.first_hour).from},
                         {there.span.from.minutes + hour(last).to}};
      if (last < what.first_hour) out.pop_back();
    }
  std::erase_if(out, [](const Occurrence& one) { return people_on(one).empty(); });
  return out;
}

std::vector<Taken> away_then(const std::vector<Occurrence>& away, const Occurrence& wanted) {
  std::vector<Taken> out;
  for (const auto& one : away) {
    if (one.date != wanted.date || !one.span.overlaps(wanted.span)) continue;
    const auto people = people_on(one);
    const bool all = std::all_of(people.begin(), people.end(), [&](const auto& code) {
      return std::count(wanted.staff.begin(), wanted.staff.end(), code) > 0;
    });
    if (all) out.push_back({Taken::What::away, fmt::format("{}", fmt::join(people, ", ")), &one});
  }
  return out;
}

}  // namespace merkez::attendance
