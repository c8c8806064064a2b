#include "engine/attendance/house_use.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "engine/attendance/staff_away.hpp"
#include "engine/time/weekday.hpp"

namespace merkez::attendance {
namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

template <class T, class Key>
const T* find_in(const std::vector<T>& all, const std::string& id, Key key) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.*key == id; });
  return it == all.end() ? nullptr : &*it;
}
const plan::Session* session_of(const plan::CentrePlan& plan, const Occurrence& o) {
  return find_in(plan.sessions, o.session, &plan::Session::id);
}

/// The parts of a room that are no wholes themselves.
std::set<std::string> parts_of(const plan::CentrePlan& plan, const std::string& room) {
  const auto* found = find_in(plan.rooms, room, &plan::Room::id);
  if (!found || found->parts.empty()) return {room};
  return {found->parts.begin(), found->parts.end()};
}

int changeover_of(const plan::CentrePlan& plan, const Occurrence& o) {
  const auto* session = session_of(plan, o);
  return session ? session->changeover_minutes : 0;
}

/// With so many minutes more at each end.
time::TimeSpan wider(time::TimeSpan span, int before, int after) {
  return {{span.from.minutes - before}, {span.to.minutes + after}};
}

/// Of a group of individual appointments each is another client's.
bool same_people(const plan::CentrePlan& plan, const std::string& a, const std::string& b) {
  const auto* both = a == b ? find_in(plan.groups, a, &plan::Group::id) : nullptr;
  if (both && both->individual) return false;
  const auto part = [&](const std::string& whole, const std::string& one) {
    const auto* group = find_in(plan.groups, whole, &plan::Group::id);
    return group && has(group->parts, one);
  };
  return a == b || part(a, b) || part(b, a);
}

/// The windows of a weekly plan on a date.
std::vector<time::TimeSpan> on_date(const plan::CentrePlan& plan, const plan::Windows& windows, time::LocalDate date) {
  std::vector<time::TimeSpan> out;
  const std::string day = time::weekday_to_text(time::weekday_of(date));
  for (std::size_t d = 0; d < plan.days.size(); ++d)
    if (plan.days[d].id == day)
      for (const auto& w : windows)
        if (((w.days >> d) & 1u) != 0) out.push_back({{w.from}, {w.to}});
  return time::merged(std::move(out));
}

/// What of a day these spans leave.
std::vector<Busy> rest_of_day(time::LocalDate date, const std::vector<time::TimeSpan>& spans) {
  std::vector<Busy> out;
  time::TimeOfDay from = time::start_of_day;
  for (const auto& span : spans) {
    if (from < span.from) out.push_back({date, {from, span.from}});
    from = span.to;
  }
  if (from < time::end_of_day) out.push_back({date, {from, time::end_of_day}});
  return out;
}

template <class Day>
void each_day(time::DateRange dates, Day day) {
  for (time::LocalDate date = dates.first; date <= dates.last; date = time::add_days(date, 1)) day(date);
}

int amount(const std::vector<std::pair<std::string, int>>& all, const std::string& what) {
  for (const auto& [name, n] : all)
    if (name == what) return n;
  return 0;
}

/// What a session needs beyond what stands in a room.
int from_pool(const plan::CentrePlan& plan, const plan::Session& session, const std::string& room,
              const std::string& what) {
  const auto* found = find_in(plan.rooms, room, &plan::Room::id);
  return std::max(amount(session.equipment, what) - (found ? amount(found->equipment, what) : 0), 0);
}

/// Times at which the shared pool has less than the session needs in this room; nothing when it never has enough.
std::optional<std::vector<Busy>> short_of_equipment(const plan::CentrePlan& plan, const std::vector<Occurrence>& all,
                                                    const plan::Session& session, const std::string& room) {
  std::vector<Busy> out;
  for (const auto& [what, n] : session.equipment) {
    const int needed = from_pool(plan, session, room, what);
    if (needed == 0) continue;
    const auto* pool = find_in(plan.equipment, what, &plan::Equipment::id);
    const int there = pool ? pool->quantity : 0;
    if (there < needed) return std::nullopt;
    // Between two ends of meetings the use does not change, so it is enough to look at each piece.
    std::map<time::LocalDate, std::map<int, int>> change;  // by date and minute
    for (const auto& o : all)
      if (const auto* other = session_of(plan, o)) {
        const int used = from_pool(plan, *other, o.room, what);
        change[o.date][o.span.from.minutes] += used;
        change[o.date][o.span.to.minutes] -= used;
      }
    for (const auto& [date, ends] : change) {
      int used = 0;
      for (auto it = ends.begin(); it != ends.end(); ++it) {
        used += it->second;
        if (const auto next = std::next(it); next != ends.end() && there - used < needed)
          out.push_back({date, {{it->first}, {next->first}}});
      }
    }
  }
  return out;
}

bool room_fits(const plan::Room& room, const plan::Session* session, int people) {
  if (!room.bookable || room.capacity == 0 || (room.capacity > 0 && room.capacity < people)) return false;
  return !session || std::all_of(session->features.begin(), session->features.end(),
                                 [&](const auto& feature) { return has(room.features, feature); });
}

std::vector<std::string> rooms_for(const plan::CentrePlan& plan, const MakeUpAsk& ask, int people) {
  const auto* session = session_of(plan, ask.lost);
  if (session && session->off_site) return {};
  if (session && !session->rooms.empty()) return session->rooms;
  std::vector<std::string> out;
  if (!ask.lost.room.empty()) out.push_back(ask.lost.room);
  for (const auto& room : plan.rooms)
    if (room_fits(room, session, people) && !has(out, room.id)) out.push_back(room.id);
  return out;
}

void add(std::vector<Busy>& to, std::vector<Busy> from) { to.insert(to.end(), from.begin(), from.end()); }

FreeRoom free_room(const plan::CentrePlan& plan, const std::vector<Occurrence>& all, const MakeUpAsk& ask,
                   const std::string& room) {
  FreeRoom out{room, {}};
  const int after = changeover_of(plan, ask.lost);
  for (const auto& o : all)
    if (!o.room.empty() && rooms_meet(plan, o.room, room))
      out.busy.push_back({o.date, wider(o.span, after, changeover_of(plan, o))});
  if (const auto* found = find_in(plan.rooms, room, &plan::Room::id))
    each_day(ask.dates, [&](time::LocalDate date) {
      for (const auto& span : on_date(plan, found->closed, date)) out.busy.push_back({date, span});
    });
  return out;
}

std::vector<Busy> staff_busy(const plan::CentrePlan& plan, const std::vector<Occurrence>& all, const MakeUpAsk& ask) {
  std::vector<Busy> out;
  for (const auto& one : ask.away) {
    Occurrence then = ask.lost;  // with the same people, at that time
    then.date = one.date;
    then.span = one.span;
    if (!away_then({one}, then).empty()) out.push_back({one.date, one.span});
  }
  for (const auto& code : ask.lost.staff) {
    for (const auto& o : all)
      if (!code.empty() && has(o.staff, code)) out.push_back({o.date, o.span});
    const auto* person = find_in(plan.staff, code, &plan::Staff::code);
    if (!person) continue;
    each_day(ask.dates, [&](time::LocalDate date) {
      if (!person->hours.empty()) add(out, rest_of_day(date, on_date(plan, person->hours, date)));
      for (const auto& away : person->absences)
        if (away.first <= date && date <= away.last) out.push_back({date, time::whole_day});
    });
  }
  return out;
}

/// The days of the plan's week as weekdays, which is what the finder goes by.
plan::Windows by_weekday(const plan::CentrePlan& plan, const plan::Windows& windows) {
  plan::Windows out;
  for (auto w : windows) {
    const std::uint32_t days = std::exchange(w.days, 0);
    for (std::size_t d = 0; d < plan.days.size(); ++d)
      if (const auto weekday = time::parse_weekday(plan.days[d].id); weekday && ((days >> d) & 1u) != 0)
        w.days |= 1u << static_cast<unsigned>(*weekday);
    out.push_back(w);
  }
  return out;
}

}  // namespace

bool rooms_meet(const plan::CentrePlan& plan, const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto of_a = parts_of(plan, a), of_b = parts_of(plan, b);
  return std::any_of(of_a.begin(), of_a.end(), [&](const auto& part) { return of_b.contains(part); });
}

std::vector<Taken> taken_of(const plan::CentrePlan& plan, const std::vector<Occurrence>& all,
                            const Occurrence& wanted) {
  std::vector<Taken> out;
  for (const auto& o : all) {
    if (o.id == wanted.id || o.date != wanted.date) continue;
    const bool room =
        !wanted.room.empty() && !o.room.empty() && rooms_meet(plan, o.room, wanted.room) &&
        wider(o.span, 0, changeover_of(plan, o)).overlaps(wider(wanted.span, 0, changeover_of(plan, wanted)));
    if (room) out.push_back({Taken::What::room, wanted.room, &o});
    if (!o.span.overlaps(wanted.span)) continue;
    for (const auto& code : wanted.staff)
      if (!code.empty() && has(o.staff, code)) out.push_back({Taken::What::staff, code, &o});
    for (const auto& group : wanted.groups)
      if (std::any_of(o.groups.begin(), o.groups.end(), [&](const auto& g) { return same_people(plan, group, g); }))
        out.push_back({Taken::What::group, group, &o});
  }
  return out;
}

bool room_closed(const plan::CentrePlan& plan, const Occurrence& wanted) {
  const auto* room = find_in(plan.rooms, wanted.room, &plan::Room::id);
  if (!room) return false;
  const auto closed = on_date(plan, room->closed, wanted.date);
  return std::any_of(closed.begin(), closed.end(), [&](const auto& span) { return span.overlaps(wanted.span); });
}

std::vector<std::string> outside_usual_times(const plan::CentrePlan& plan, const Occurrence& wanted) {
  std::vector<std::string> out;
  const auto look = [&](const std::string& who, const plan::Windows& windows) {
    const auto spans = on_date(plan, windows, wanted.date);
    const bool inside =
        std::any_of(spans.begin(), spans.end(), [&](const auto& span) { return span.contains(wanted.span); });
    if (!windows.empty() && !inside) out.push_back(who);
  };
  for (const auto& code : wanted.staff)
    if (const auto* person = find_in(plan.staff, code, &plan::Staff::code)) look(code, person->hours);
  for (const auto& id : wanted.groups)
    if (const auto* group = find_in(plan.groups, id, &plan::Group::id)) look(id, group->available);
  return out;
}

std::map<std::string, std::vector<Busy>> busy_people(const std::vector<Occurrence>& all,
                                                     const std::vector<Membership>& members) {
  std::map<std::string, std::vector<const Membership*>> of_group;
  for (const auto& m : members) of_group[m.group].push_back(&m);
  std::map<std::string, std::vector<Busy>> out;
  for (const auto& o : all) {
    std::set<std::string> people;
    for (const auto& group : o.groups)
      for (const auto* m : of_group[group])
        if (m->on(o.date)) people.insert(m->person);
    for (const auto& person : people) out[person].push_back({o.date, o.span});
  }
  return out;
}

MakeUpOrder make_up_order(const plan::CentrePlan& plan, const std::vector<Occurrence>& everything,
                          const std::vector<Membership>& members, const MakeUpAsk& ask) {
  std::vector<Occurrence> all;
  for (const auto& o : everything)
    if (o.id != ask.lost.id && ask.dates.contains(o.date)) all.push_back(o);
  const auto* session = session_of(plan, ask.lost);
  MakeUpOrder out;
  out.dates = ask.dates;
  out.length_minutes = ask.lost.placed() ? ask.lost.span.length_minutes() : session ? session->length_minutes : 0;
  out.step_minutes = ask.step_minutes;
  out.calendar = &plan.calendar;
  out.care_margin_minutes = ask.care_margin_minutes;

  std::set<std::string> invited;
  for (const auto& m : members)
    if (has(ask.lost.groups, m.group) && m.on(ask.lost.date)) invited.insert(m.person);
  std::set<std::string> care_groups;  // whose people are children in childcare
  for (const auto& s : plan.sessions)
    if (s.provides_care > 0) care_groups.insert(s.serves.begin(), s.serves.end());
  const auto in_care = [&](const std::string& child, time::LocalDate date) {
    return std::any_of(members.begin(), members.end(), [&](const Membership& m) {
      return m.person == child && care_groups.contains(m.group) && m.on(date);
    });
  };
  auto busy = busy_people(all, members);
  std::set<std::string> own_children;
  for (const auto& person : invited) {
    Invited one{person, std::move(busy[person]), 0};
    if (const auto children = ask.children.find(person); children != ask.children.end())
      for (const auto& child : children->second)
        if (in_care(child, ask.lost.date)) {
          own_children.insert(child);
          ++one.care_places;
        }
    out.invited.push_back(std::move(one));
  }
  for (const auto& o : all) {
    const auto* care = session_of(plan, o);
    if (!care || care->provides_care == 0) continue;
    std::set<std::string> others;
    for (const auto& m : members)
      if (has(o.groups, m.group) && m.on(o.date) && !own_children.contains(m.person)) others.insert(m.person);
    const int free = care->provides_care - static_cast<int>(others.size());
    if (free > 0) out.care.push_back({o.date, o.span, free});
  }
  for (const auto& room : rooms_for(plan, ask, static_cast<int>(invited.size()))) {
    FreeRoom one = free_room(plan, all, ask, room);
    if (session) {
      const auto shortage = short_of_equipment(plan, all, *session, room);
      if (!shortage) continue;
      add(one.busy, *shortage);
    }
    out.rooms.push_back(std::move(one));
  }
  out.staff_busy = staff_busy(plan, all, ask);
  for (const auto& id : ask.lost.groups)
    if (const auto* group = find_in(plan.groups, id, &plan::Group::id); group && out.when.empty())
      out.when = by_weekday(plan, group->available);
  return out;
}

bool lacks_room(const plan::CentrePlan& plan, const MakeUpAsk& ask, const MakeUpOrder& order) {
  const auto* session = session_of(plan, ask.lost);
  return order.rooms.empty() && !(session && session->off_site);
}

}  // namespace merkez::attendance
