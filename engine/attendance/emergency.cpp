#include "engine/attendance/emergency.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "engine/attendance/late_pick_up.hpp"
#include "engine/attendance/same_person.hpp"
#include "engine/plan/needs.hpp"
#include "engine/time/zone.hpp"

namespace merkez::attendance {
namespace {

constexpr std::array<std::string_view, 4> seen_words{"child", "there", "expected", "staff"};

bool is_gone(const Mark& mark, Instant end, Instant now) {
  if (mark.status == Status::left_early && mark.hours.empty()) return now >= end - mark.minutes * ms_per_minute;
  const auto absent = [](Status s) {
    return s == Status::absent_excused || s == Status::absent_unexcused || s == Status::cancelled_by_centre;
  };
  return mark.hours.empty() ? absent(mark.status) : std::all_of(mark.hours.begin(), mark.hours.end(), absent);
}

/// How many clients can be in the room at once, where more must not be told.
struct Limit {
  bool individual = false;  ///< one client's appointment
  int holds = 0;            ///< clients at once
};

/// Nothing for sessions that list all their people: neither individual nor confidential, or of no known size.
std::optional<Limit> limit_of(const plan::CentrePlan& plan, const Occurrence& o) {
  Limit out;
  int places = 0;
  for (const auto& group : plan.groups) {
    if (std::find(o.groups.begin(), o.groups.end(), group.id) == o.groups.end()) continue;
    out.individual = out.individual || group.individual;
    places += group.people;
  }
  if (!out.individual && !o.confidential) return std::nullopt;
  const auto session =
      std::find_if(plan.sessions.begin(), plan.sessions.end(), [&](const auto& s) { return s.id == o.session; });
  if (session != plan.sessions.end() && session->people > 0)
    out.holds = session->people;
  else
    out.holds = out.individual ? 1 : places;
  if (out.holds <= 0) return std::nullopt;
  return out;
}

/// Whether the desk was told, after this moment, that somebody of the staff is no longer with children.
bool left_children_after(const ChildDesk& desk, const std::string& code, Instant begin) {
  const auto told = desk.staff.find(code);
  return told != desk.staff.end() && told->second.what.room.empty() && told->second.by.device_at >= begin;
}

/// Whom the desk let out and who did not come back: no register of that time knows better where they are.
class LetOutByDesk {
 public:
  /// `all`: the occurrences of the day; all are read with the same merges.
  LetOutByDesk(const ChildDesk& desk, const plan::CentrePlan& plan, const std::vector<Roll>& all,
               const std::vector<Membership>& members)
      : plan_(plan), all_(all), members_(members) {
    const SamePeople* const same = all.empty() ? nullptr : all.front().same.get();
    const auto kept = [&](const std::string& code) { return std::string(same ? same->kept_code(code) : code); };
    for (auto& one : children_let_out(desk)) {
      one.child.child = kept(one.child.child);
      std::string code = one.child.child;
      visits_[std::move(code)].push_back(std::move(one));
    }
    for (const auto& inside : children_inside(desk)) visits_.erase(kept(inside.child));
  }

  /// When the desk last let somebody out of this occurrence: after it began, or on a visit to it that ended before.
  [[nodiscard]] Result<std::optional<Instant>> of(const Occurrence& o, Instant start, const std::string& person) const {
    std::optional<Instant> last;
    const auto visits = visits_.find(person);
    if (visits == visits_.end()) return last;
    for (const auto& [child, at] : visits->second) {
      bool left = at >= start;
      if (!left) {
        const auto came = came_for(plan_, child, o, all_, members_);
        if (!came) return came.diagnostics();
        left = *came;
      }
      if (left) last = std::max(last.value_or(at), at);
    }
    return last;
  }

 private:
  const plan::CentrePlan& plan_;
  const std::vector<Roll>& all_;
  const std::vector<Membership>& members_;
  std::map<std::string, std::vector<LetOut>> visits_;  // by code, as registers name people
};

/// The occurrence as if it were this minute alone: who announced to be away for a part of it is expected in the rest.
Occurrence this_minute_of(Occurrence o, time::TimeOfDay now) {
  o.span = {now, {now.minutes + 1}};
  return o;
}

Instant last_told(const RollLine& line) {
  Instant out = std::numeric_limits<Instant>::min();
  for (const auto& told : line.told) out = std::max(out, told.by.device_at);
  return out;
}

}  // namespace

std::string_view to_text(Seen seen) { return seen_words[static_cast<std::size_t>(seen)]; }

Result<std::vector<EmergencyLine>> emergency_list(const plan::CentrePlan& plan, const ChildDesk& desk,
                                                  const Registers& registers, const std::vector<Membership>& members,
                                                  const Rules& rules, Instant now, const BehindDoors& behind_doors) {
  struct Where {
    std::string room;
    Seen seen = Seen::there;
    Instant since = 0;
  };
  std::map<std::string, Where> found;  // by code: the surest word about each, and of two that are as sure the later
  std::set<std::string> at_desk;       // of these the desk was told where they are: no timetable knows it better
  const auto add = [&](const std::string& room, const std::string& code, Seen seen, Instant since) {
    if (code.empty() || at_desk.contains(code)) return;
    const auto [it, fresh] = found.emplace(code, Where{room, seen, since});
    Where& was = it->second;
    if (!fresh && (seen < was.seen || (seen == was.seen && since > was.since))) was = {room, seen, since};
  };
  /// Clients of whom so many can be in a room.
  struct Some {
    std::string room;
    Instant since = 0;
    int places = 0;
    std::set<std::string> of;
  };
  std::vector<Some> some;
  std::vector<std::pair<std::string, Where>> all;
  for (const auto& inside : children_inside(desk)) add(inside.room, inside.child, Seen::child, inside.since);
  for (const auto& [code, told] : desk.staff)
    if (!told.what.room.empty()) add(told.what.room, code, Seen::staff, told.by.device_at);
  for (const auto& [code, where] : found) at_desk.insert(code);
  const auto local = time::local_of({now / ms_per_second}, plan.calendar.zone);
  if (!local) return local.diagnostics();
  const std::vector<Roll> all_of_day = rolls(registers, rules);
  const LetOutByDesk let_out(desk, plan, all_of_day, members);
  for (const Roll& roll : all_of_day) {
    const Occurrence& o = roll.occurrence;
    if (!o.placed() || roll.state == RegisterState::cancelled || roll.state == RegisterState::left_out) continue;
    if (o.room.empty()) continue;  // away from the house
    const auto start = begins(o, plan.calendar.zone), end = ends(o, plan.calendar.zone);
    if (!start) return start.diagnostics();
    if (!end) return end.diagnostics();
    if (now < *start || now >= *end) continue;
    const bool apart = behind_doors && behind_doors(o);
    const auto left_by_desk = [&](const std::string& person) -> Result<std::optional<Instant>> {
      if (apart) return std::optional<Instant>();
      return let_out.of(o, *start, person);
    };
    std::set<std::string> marked;
    std::vector<const RollLine*> there;
    for (const auto& line : roll.lines) {
      marked.insert(line.person);
      if (is_gone(line.mark, *end, now)) continue;
      const auto left = left_by_desk(line.person);
      if (!left) return left.diagnostics();
      if (!*left || last_told(line) > **left) there.push_back(&line);
    }
    const auto limit = limit_of(plan, o);
    if (limit && there.size() > static_cast<std::size_t>(limit->holds)) {
      std::stable_sort(there.begin(), there.end(),
                       [](const RollLine* a, const RollLine* b) { return last_told(*a) > last_told(*b); });
      there.resize(static_cast<std::size_t>(limit->holds));
    }
    if (apart) {
      // Not by places either: a number that moves when somebody is erased would say whose place it was.
      const bool of_one = limit && limit->individual;
      const bool is_known = of_one ? !marked.empty() : roll.state == RegisterState::closed;
      const std::size_t fits = limit && !of_one ? static_cast<std::size_t>(limit->holds) : 1;
      const std::size_t clients = is_known ? there.size() : std::max(there.size(), fits);
      for (std::size_t n = 0; n < clients + o.staff.size(); ++n) all.push_back({{}, {o.room, Seen::expected, *start}});
      continue;
    }
    for (const RollLine* line : there) add(o.room, line->person, Seen::there, *start);
    std::set<std::string> expected;
    const Occurrence this_minute = this_minute_of(o, local->time);
    for (const auto& m : members) {
      if (!m.on(o.date) || marked.contains(m.person) ||
          std::find(o.groups.begin(), o.groups.end(), m.group) == o.groups.end() ||
          announced_for(registers, roll.same.get(), m.person, this_minute, *start))
        continue;
      const auto left = left_by_desk(m.person);
      if (!left) return left.diagnostics();
      if (!*left) expected.insert(m.person);
    }
    if (!limit) {
      for (const auto& person : expected) add(o.room, person, Seen::expected, *start);
    } else if (!limit->individual || marked.empty()) {
      const int left = limit->holds - static_cast<int>(there.size());
      some.push_back({o.room, *start, limit->individual ? std::min(left, 1) : left, std::move(expected)});
    }
    const bool children = plan::has_children(plan, o.groups);
    for (const auto& code : o.staff)
      if (!children || !left_children_after(desk, code, *start)) add(o.room, code, Seen::staff, *start);
  }
  // Last, for who was seen elsewhere is not expected here.
  for (auto& one : some) {
    std::erase_if(one.of, [&](const std::string& code) {
      const auto it = found.find(code);
      return it != found.end() && it->second.seen != Seen::expected;
    });
    if (static_cast<int>(one.of.size()) <= one.places)
      for (const auto& code : one.of) add(one.room, code, Seen::expected, one.since);
    else
      for (int n = 0; n < one.places; ++n) all.push_back({{}, {one.room, Seen::expected, one.since}});
  }
  all.insert(all.end(), found.begin(), found.end());
  std::vector<EmergencyLine> out;
  for (const auto& [code, where] : all) {
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
