#include "engine/problem/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace merkez {
namespace {

using Index = std::unordered_map<std::string_view, std::int32_t>;

template <class Items, class Name>
Index index_of(const Items& items, Name name) {
  Index out;
  for (std::size_t i = 0; i < items.size(); ++i) out.emplace(name(items[i]), static_cast<std::int32_t>(i));
  return out;
}

/// Minutes before the first and after the last opening that the grid still holds, so that a
/// hand-made week that runs late is judged instead of refused.
constexpr int margin_minutes = 120;

Result<Grid> make_grid(const plan::CentrePlan& plan) {
  Grid g;
  g.days = static_cast<int>(plan.days.size());
  g.slot_minutes = plan.slot_minutes;
  int first = 24 * 60, last = 0;
  for (const auto& w : plan.open) {
    first = std::min(first, w.from);
    last = std::max(last, w.to);
  }
  for (const auto& spans : plan.calendar.hours)
    for (const auto& span : spans) {
      first = std::min(first, span.from.minutes);
      last = std::max(last, span.to.minutes);
    }
  if (first >= last)
    return error_at({plan.files.empty() ? "" : plan.files.front(), 0, 0}, "the centre is never open",
                    "give opening hours under 'hours'");
  if (!plan.periods) {
    first = std::max(0, first - margin_minutes);
    last = std::min(24 * 60, last + margin_minutes);
  }
  first -= first % plan.slot_minutes;
  g.first_minute = first;
  g.per_day = (last - first + plan.slot_minutes - 1) / plan.slot_minutes;
  g.day_table.resize(static_cast<std::size_t>(g.slots()));
  for (Slot s = 0; s < g.slots(); ++s)
    g.day_table[static_cast<std::size_t>(s)] = static_cast<std::uint8_t>(s / g.per_day);
  return g;
}

class Compiler {
 public:
  explicit Compiler(std::shared_ptr<const plan::CentrePlan> plan) : plan_(*plan) { p_.plan = std::move(plan); }

  Result<Problem> run() {
    auto grid = make_grid(plan_);
    if (!grid) return grid.diagnostics();
    p_.grid = std::move(grid).value();
    rooms_ = index_of(plan_.rooms, [](const auto& r) { return std::string_view(r.id); });
    groups_ = index_of(plan_.groups, [](const auto& r) { return std::string_view(r.id); });
    staff_ = index_of(plan_.staff, [](const auto& r) { return std::string_view(r.code); });
    services_ = index_of(plan_.services, [](const auto& r) { return std::string_view(r.id); });
    floors_ = index_of(plan_.floors, [](const auto& r) { return std::string_view(r.id); });
    spaces();
    atoms();
    sessions();
    if (has_errors(problems_)) return std::move(problems_);
    return {std::move(p_), std::move(problems_)};
  }

 private:
  void spaces() {
    for (const auto& room : plan_.rooms) {
      std::vector<RoomId> physical;
      for (const auto& part : room.parts)
        if (const auto it = rooms_.find(part); it != rooms_.end()) physical.emplace_back(it->second);
      if (physical.empty()) physical.emplace_back(rooms_.at(room.id));
      std::sort(physical.begin(), physical.end());
      p_.rooms_of.push_back(std::move(physical));
      p_.seats.push_back(room.capacity < 0 ? unlimited_seats : room.capacity);
      const auto floor = floors_.find(room.floor);
      p_.floor_of.push_back(floor == floors_.end() ? FloorId{} : FloorId(floor->second));
    }
    p_.nowhere = p_.rooms_of.push_back({});
    p_.seats.push_back(unlimited_seats);
  }

  /// Atoms: the leaves of the part-of relation; groups that share people get a common extra atom
  /// by listing each other's leaves.
  void atoms() {
    const std::size_t n = plan_.groups.size();
    p_.atoms.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<bool> seen(n);
      collect(i, seen, p_.atoms[GroupId(i)]);
    }
    const Dense<GroupId, std::vector<GroupId>> own = p_.atoms;
    for (std::size_t i = 0; i < n; ++i)
      for (const auto& other : plan_.groups[i].shares)
        if (const auto it = groups_.find(other); it != groups_.end()) {
          const GroupId a(i), b(it->second);
          p_.atoms[a].insert(p_.atoms[a].end(), own[b].begin(), own[b].end());
          p_.atoms[b].insert(p_.atoms[b].end(), own[a].begin(), own[a].end());
        }
    for (auto& list : p_.atoms) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }

  void collect(std::size_t group, std::vector<bool>& seen, std::vector<GroupId>& out) const {
    if (seen[group]) return;
    seen[group] = true;
    bool leaf = true;
    for (const auto& part : plan_.groups[group].parts)
      if (const auto it = groups_.find(part); it != groups_.end()) {
        leaf = false;
        collect(static_cast<std::size_t>(it->second), seen, out);
      }
    if (leaf) out.emplace_back(group);
  }

  void sessions() {
    const auto weekly = std::all_of(plan_.sessions.begin(), plan_.sessions.end(),
                                    [](const auto& s) { return s.parity == plan::Parity::every_week; });
    p_.week_planes = weekly ? 1 : 2;
    p_.sessions_of_group.resize(plan_.groups.size());
    std::vector<SpaceId> bookable;
    for (std::size_t i = 0; i < plan_.rooms.size(); ++i)
      if (plan_.rooms[i].bookable) bookable.emplace_back(i);
    for (const auto& s : plan_.sessions) session(s, bookable);
  }

  void session(const plan::Session& s, const std::vector<SpaceId>& bookable) {
    const Grid& g = p_.grid;
    const int length = g.slots_for(s.length_minutes);
    if (length <= 0 || length > g.per_day)
      problems_.push_back(error_at(
          s.where,
          fmt::format("session {} lasts {} min; a day has {} min", s.id, s.length_minutes, g.per_day * g.slot_minutes),
          "give a length between one slot and a day"));
    p_.length.push_back(length);
    p_.changeover.push_back(g.slots_for(s.changeover_minutes));
    p_.people.push_back(s.people);
    p_.weeks.push_back(s.parity == plan::Parity::every_week ? 3 : s.parity == plan::Parity::odd_weeks ? 1 : 2);
    const GroupId group(groups_.at(s.group));
    p_.group.push_back(group);
    p_.service.push_back(services_.contains(s.service) ? ServiceId(services_.at(s.service)) : ServiceId{});
    std::vector<GroupId> serves{group};
    for (const auto& other : s.serves)
      if (const auto it = groups_.find(other); it != groups_.end()) serves.emplace_back(it->second);
    std::sort(serves.begin(), serves.end());
    serves.erase(std::unique(serves.begin(), serves.end()), serves.end());
    const SessionId id(p_.serves.size());
    for (const GroupId served : serves) p_.sessions_of_group[served].push_back(id);
    p_.serves.push_back(std::move(serves));
    p_.alike.push_back(first_alike(s, id));

    Parts pinned = Parts::none;
    p_.candidates.starts.push_back(starts(s, length, pinned));
    p_.candidates.spaces.push_back(spaces_for(s, bookable, pinned));
    p_.pinned.push_back(pinned);
    p_.may_be_lost.push_back(0);
    NeedRange needs;
    needs.first = static_cast<std::int32_t>(p_.need_session.size());
    for (std::size_t k = 0; k < s.needs.size(); ++k) need(s, k, id);
    needs.last = static_cast<std::int32_t>(p_.need_session.size());
    p_.needs.push_back(needs);
  }

  /// What a session is, without its number, what a person fixed, and where it is written.
  static plan::Session nameless(const plan::Session& s) {
    plan::Session out = s;
    out.id.clear();
    out.pin = {};
    out.where = {};
    for (auto& need : out.needs) need.where = {};
    return out;
  }

  SessionId first_alike(const plan::Session& s, SessionId id) {
    for (const GroupId g : p_.serves[id])
      if (plan_.groups[g.index()].individual) return id;
    auto& first = different_[s.group];
    const plan::Session mine = nameless(s);
    for (const auto& [other, description] : first)
      if (description == mine) return other;
    first.emplace_back(id, mine);
    return id;
  }

  std::vector<Slot> starts(const plan::Session& s, int length, Parts& pinned) const {
    const Grid& g = p_.grid;
    std::vector<Slot> out;
    if (s.pin.day >= 0 && s.pin.minute >= 0) {
      pinned = pinned | Parts::start;
      const Slot at = g.at(s.pin.day, s.pin.minute);
      if (at != no_slot && at + length <= g.day_end(s.pin.day)) return {at};
    }
    const int every = plan_.start_every_minutes > 0 ? plan_.start_every_minutes : g.slot_minutes;
    for (int d = 0; d < g.days; ++d) {
      if (s.pin.day >= 0 && d != s.pin.day) continue;
      for (Slot at = g.day_begin(d); at + length <= g.day_end(d); ++at) {
        const int minute = g.minute_of(at);
        if (s.pin.minute >= 0 ? minute == s.pin.minute : minute % every == 0 || window_begins(s, d, minute))
          out.push_back(at);
      }
    }
    return out;
  }

  /// A window that opens off the raster ("from 12:50") offers its own first minute as a start.
  static bool window_begins(const plan::Session& s, int day, int minute) {
    return std::any_of(s.when.begin(), s.when.end(),
                       [&](const plan::TimeWindow& w) { return (w.days >> day & 1u) && w.from == minute; });
  }

  std::vector<SpaceId> spaces_for(const plan::Session& s, const std::vector<SpaceId>& bookable, Parts& pinned) const {
    if (s.off_site) return {p_.nowhere};
    if (!s.pin.room.empty()) {
      pinned = pinned | Parts::space;
      return {SpaceId(rooms_.at(s.pin.room))};
    }
    if (s.rooms.empty()) return bookable;
    std::vector<SpaceId> out;
    for (const auto& r : s.rooms) out.emplace_back(rooms_.at(r));
    std::sort(out.begin(), out.end());
    return out;
  }

  void need(const plan::Session& s, std::size_t k, SessionId session) {
    const auto& need = s.needs[k];
    std::vector<StaffId> who;
    const bool pinned = k < s.pin.staff.size() && !s.pin.staff[k].empty();
    if (pinned) {
      who.emplace_back(staff_.at(s.pin.staff[k]));
    } else if (!need.any_of.empty()) {
      for (const auto& code : need.any_of) who.emplace_back(staff_.at(code));
    } else {
      // A role narrows at once: listing everyone for every need would cost a large plan its memory.
      for (std::size_t i = 0; i < plan_.staff.size(); ++i) {
        const auto& roles = plan_.staff[i].roles;
        if (need.role.empty() || std::find(roles.begin(), roles.end(), need.role) != roles.end()) who.emplace_back(i);
      }
    }
    std::sort(who.begin(), who.end());
    p_.candidates.staff.push_back(std::move(who));
    p_.need_session.push_back(session);
    p_.need_pinned.push_back(pinned ? 1 : 0);
  }

  const plan::CentrePlan& plan_;
  Problem p_;
  Diagnostics problems_;
  Index rooms_, groups_, staff_, services_, floors_;
  std::unordered_map<std::string_view, std::vector<std::pair<SessionId, plan::Session>>> different_;  // by group
};

}  // namespace

Result<Problem> compile(std::shared_ptr<const plan::CentrePlan> plan) { return Compiler(std::move(plan)).run(); }

Result<Timetable> timetable_of(const Problem& p, const plan::PublishedWeek& week) {
  Diagnostics wrong;
  Timetable t = p.empty();
  const auto sessions = index_of(p.plan->sessions, [](const auto& s) { return std::string_view(s.id); });
  const auto rooms = index_of(p.plan->rooms, [](const auto& s) { return std::string_view(s.id); });
  const auto staff = index_of(p.plan->staff, [](const auto& s) { return std::string_view(s.code); });
  const auto names = [](const Index& index) {
    std::vector<std::string> out;
    for (const auto& [name, i] : index) out.emplace_back(name);
    std::sort(out.begin(), out.end());
    return out;
  };
  std::vector<const plan::Placement*> seen(p.sessions());
  for (const auto& placement : week.placements) {
    const auto it = sessions.find(placement.session);
    if (it == sessions.end()) {
      wrong.push_back(error_at(placement.where, fmt::format("there is no session '{}'", placement.session),
                               suggest(placement.session, names(sessions))));
      continue;
    }
    const SessionId s(it->second);
    if (seen[s.index()]) {
      wrong.push_back(error_at(placement.where,
                               fmt::format("session {} stands here twice (first on line {})", placement.session,
                                           seen[s.index()]->where.line),
                               "each session has one line"));
      continue;
    }
    seen[s.index()] = &placement;
    if (placement.minute < 0) continue;
    const Grid& g = p.grid;
    const Slot at = g.at(placement.day, placement.minute);
    if (at == no_slot || g.minute_of(at) != placement.minute || at + p.length[s] > g.day_end(g.day_of(at))) {
      wrong.push_back(error_at(
          placement.where,
          fmt::format("{} cannot start at {:02}:{:02}", placement.session, placement.minute / 60,
                      placement.minute % 60),
          fmt::format("times lie on a raster of {} min between {:02}:{:02} and {:02}:{:02}", g.slot_minutes,
                      g.first_minute / 60, g.first_minute % 60, (g.first_minute + g.per_day * g.slot_minutes) / 60,
                      (g.first_minute + g.per_day * g.slot_minutes) % 60)));
      continue;
    }
    t.start[s] = at;
    if (placement.room.empty()) {
      t.space[s] = p.nowhere;
    } else if (const auto r = rooms.find(placement.room); r != rooms.end()) {
      t.space[s] = SpaceId(r->second);
    } else {
      wrong.push_back(error_at(placement.where, fmt::format("there is no room '{}'", placement.room),
                               suggest(placement.room, names(rooms))));
    }
    if (placement.staff.size() > p.needs[s].size())
      wrong.push_back(error_at(placement.where, fmt::format("{} names {} people; it needs {}", placement.session,
                                                            placement.staff.size(), p.needs[s].size())));
    std::size_t k = 0;
    for (const NeedId n : p.needs[s]) {
      if (k >= placement.staff.size()) break;
      const auto& code = placement.staff[k++];
      if (code.empty()) continue;
      if (const auto who = staff.find(code); who != staff.end())
        t.staff[n] = StaffId(who->second);
      else
        wrong.push_back(error_at(placement.where, fmt::format("there is nobody '{}' on the staff", code),
                                 suggest(code, names(staff))));
    }
  }
  if (has_errors(wrong)) return wrong;
  return t;
}

plan::PublishedWeek week_of(const Problem& p, const Timetable& t) {
  plan::PublishedWeek week;
  week.centre = p.plan->id;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    plan::Placement out;
    out.session = p.name(s);
    if (t.placed(s)) {
      out.day = p.grid.day_of(t.start[s]);
      out.minute = p.grid.minute_of(t.start[s]);
      if (t.space[s].valid() && t.space[s] != p.nowhere) out.room = p.name(t.space[s]);
      for (const NeedId n : p.needs[s]) out.staff.push_back(t.staff[n].valid() ? p.name(t.staff[n]) : "");
    }
    week.placements.push_back(std::move(out));
  }
  return week;
}

}  // namespace merkez
