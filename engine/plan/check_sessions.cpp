// Of `check`: sessions, and the rooms, times and people they could have.
#include <fmt/format.h>

#include "engine/plan/checker.hpp"
#include "engine/plan/needs.hpp"

namespace merkez::plan::checks {

void Checker::sessions() {
  // Sessions of a group are alike but for their pins: what is wrong with all of them is said once.
  const Session* last = nullptr;
  for (const auto& s : p_.sessions) {
    const bool alike =
        last && last->group == s.group && last->where == s.where && last->length_minutes == s.length_minutes;
    if (!alike) {
      const std::string who = alike_sessions(s);
      session(s, who);
    }
    last = &s;
    pin(s);
  }
}

std::string Checker::alike_sessions(const Session& s) const {
  return s.group.empty() ? fmt::format("session '{}'", s.id) : fmt::format("group '{}'", s.group);
}

void Checker::session(const Session& s, std::string_view who) {
  if (!groups_.has(s.group)) unknown(s.where, fmt::format("session '{}'", s.id), s.group, groups_);
  must_exist(s.where, who, s.serves, groups_);
  must_exist(s.where, who, s.rooms, rooms_);
  must_exist(s.where, who, s.features, features_);
  for (const auto& [name, n] : s.equipment) {
    if (!equipment_.has(name)) unknown(s.where, who, name, equipment_);
    if (n <= 0) error(s.where, fmt::format("{}: it needs {} of '{}'", who, n, name), "it is 1 or more");
  }
  if (!s.layout.empty() && !layouts_.has(s.layout)) unknown(s.where, who, s.layout, layouts_);
  if (s.length_minutes <= 0)
    error(s.where, fmt::format("{}: length is {} min", who, s.length_minutes), "it is 1 min or more");
  not_negative(s.where, who, "changeover", s.changeover_minutes);
  not_negative(s.where, who, "people", s.people);
  not_negative(s.where, who, "provides_care", s.provides_care);
  if (s.off_site && !s.rooms.empty())
    error(s.where, fmt::format("{} is off-site and names rooms", who), "remove 'off_site' or 'rooms'");
  spans(s.where, who, s.when);
  if (p_.slot_minutes > 0 && !p_.periods && s.length_minutes % p_.slot_minutes != 0)
    warning(s.where, fmt::format("{}: a length of {} min takes whole slots of {} min: {} min", who, s.length_minutes,
                                 p_.slot_minutes, (s.length_minutes / p_.slot_minutes + 1) * p_.slot_minutes));
  for (const auto& n : s.needs) need(s, n, who);
  size(s, who);
  window(s, who);
}

std::vector<const Room*> Checker::rooms_for(const Session& s) const {
  std::vector<const Room*> out;
  if (s.off_site) return out;
  if (!s.rooms.empty()) {
    for (const auto& name : s.rooms)
      if (const auto it = room_of_.find(name); it != room_of_.end()) out.push_back(it->second);
    return out;
  }
  for (const auto& r : p_.rooms)
    if (r.bookable && subset(s.features, r.features)) out.push_back(&r);
  return out;
}

int Checker::places(const Room& r, const Session& s) {
  int places = r.capacity;
  for (const auto& [name, n] : r.layouts)
    if (name == s.layout) places = n;
  if (places < 0) return -1;
  return r.capacity_of == CapacityOf::persons ? std::max(0, places - static_cast<int>(s.needs.size())) : places;
}

void Checker::size(const Session& s, std::string_view who) {
  if (s.off_site) return;
  const auto rooms = rooms_for(s);
  const Room* largest = nullptr;
  for (const auto* r : rooms) {
    if (places(*r, s) < 0 || places(*r, s) >= s.people) return;
    if (!largest || places(*r, s) > places(*largest, s)) largest = r;
  }
  if (largest)
    error(
        s.where,
        fmt::format("{} has {}; the largest room it may take, '{}', has {}{}", who,
                    counted(s.people, "person", "people"), largest->id, counted(places(*largest, s), "place", "places"),
                    largest->capacity_of == CapacityOf::persons ? " beside the staff" : ""),
        rooms.size() == 1 ? "allow a larger room, or divide the group"
                          : fmt::format("allow a larger room than these {}, or divide the group", rooms.size()));
  else if (!s.features.empty() && subset(s.features, features_.list()) && s.rooms.empty())
    error(s.where, fmt::format("{}: no bookable room has all of: {}", who, joined(s.features, ", ")),
          "ask for less, or name 'rooms'");
}

void Checker::window(const Session& s, std::string_view who) {
  if (p_.open.empty() || s.length_minutes <= 0) return;
  const TimeWindow any{~std::uint32_t{0}, 0, 24 * 60 * 32};
  const Windows always{any};
  const auto& when = s.when.empty() ? always : s.when;
  const auto group = group_of_.find(s.group);
  const auto& available =
      group == group_of_.end() || group->second->available.empty() ? always : group->second->available;
  TimeWindow best{};
  for (const auto& open : p_.open)
    for (const auto& own : when)
      for (const auto& free : available) {
        const TimeWindow w{open.days & own.days & free.days, std::max({open.from, own.from, free.from}),
                           std::min({open.to, own.to, free.to})};
        if (w.days != 0 && w.to - w.from > best.to - best.from) best = w;
      }
  const int longest = best.to - best.from;
  if (longest >= s.length_minutes) return;
  std::size_t day = 0;
  while (longest > 0 && day + 1 < p_.days.size() && (best.days >> day & 1u) == 0) ++day;
  const std::string_view of = s.when.empty() && &available == &always ? "opening" : "time";
  error(s.where,
        longest <= 0 ? fmt::format("{}: the centre is never open when it may take place", who)
        : p_.periods
            ? fmt::format("{} takes {} min; the longest {} it has is {} min", who, s.length_minutes, of, longest)
            : fmt::format("{} lasts {} min; the longest {} it has is {} {}-{} ({} min)", who, s.length_minutes, of,
                          p_.days[day].id, clock(best.from), clock(best.to), longest),
        "shorten it, or widen 'when', 'available' or the opening hours");
}

void Checker::need(const Session& s, const Need& n, std::string_view who) {
  const Where& where = n.where.line > 0 ? n.where : s.where;
  // Needs that are repeated by a count stand at one place and are judged once.
  if (last_need_ == &n || (last_need_ && n.where.line > 0 && last_need_->where == n.where)) return;
  last_need_ = &n;
  const std::size_t before = found_.size();
  if (!n.role.empty() && !roles_.has(n.role)) unknown(where, who, n.role, roles_);
  must_exist(where, who, n.any_of, staff_);
  must_exist(where, who, n.none_of, staff_);
  for (const auto& l : n.languages)
    if (!languages_.has(l))
      warning(where, fmt::format("{}: nobody on the staff speaks '{}'", who, l), suggest(l, languages_.list()));
  for (const auto& q : n.qualifications)
    if (!qualifications_.has(q))
      warning(where, fmt::format("{}: nobody on the staff has the qualification '{}'", who, q),
              suggest(q, qualifications_.list()));
  if (found_.size() > before) return;
  if (std::none_of(p_.staff.begin(), p_.staff.end(), [&](const Staff& one) { return fits(one, n); }))
    warning(where, fmt::format("{}: nobody on the staff can be its {}", who, described(n)),
            "ask for less, or find someone");
}

std::string Checker::described(const Need& n) {
  std::vector<std::string> parts;
  if (n.sex != Sex::any) parts.emplace_back(n.sex == Sex::female ? "a woman" : "a man");
  if (!n.languages.empty()) parts.push_back("speaking " + joined(n.languages, " and "));
  if (!n.qualifications.empty()) parts.push_back("with " + joined(n.qualifications, " and "));
  if (!n.any_of.empty()) parts.push_back("one of " + joined(n.any_of, ", "));
  if (!n.none_of.empty()) parts.push_back("none of " + joined(n.none_of, ", "));
  return (n.role.empty() ? "person" : n.role) + (parts.empty() ? "" : " (" + joined(parts, "; ") + ")");
}

void Checker::pin(const Session& s) {
  if (!s.pin.any()) return;
  const std::string who = fmt::format("the pin of '{}'", s.id);
  if (!s.pin.room.empty() && !rooms_.has(s.pin.room)) unknown(s.where, who, s.pin.room, rooms_);
  if (!s.pin.room.empty() && s.off_site) error(s.where, fmt::format("{} names a room, but it is off-site", who));
  if (s.pin.day >= static_cast<int>(p_.days.size()))
    error(s.where, fmt::format("{}: the week has no day {}", who, s.pin.day + 1),
          fmt::format("it has {} days", p_.days.size()));
  if (s.pin.staff.size() > s.needs.size())
    error(s.where,
          fmt::format("{} names {}; it needs {}", who,
                      counted(static_cast<std::int64_t>(s.pin.staff.size()), "person", "people"), s.needs.size()),
          "name them in the order of the needs");
  for (const auto& code : s.pin.staff)
    if (!code.empty() && !staff_.has(code)) unknown(s.where, who, code, staff_);
  if (s.pin.minute >= 0 && p_.slot_minutes > 0 && s.pin.minute % p_.slot_minutes != 0)
    error(s.where, fmt::format("{}: {} is not on the raster of {} min", who, clock(s.pin.minute), p_.slot_minutes),
          fmt::format("take {} or {}", clock(s.pin.minute - s.pin.minute % p_.slot_minutes),
                      clock(s.pin.minute - s.pin.minute % p_.slot_minutes + p_.slot_minutes)));
}

}  // namespace merkez::plan::checks
