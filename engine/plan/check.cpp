#include "engine/plan/check.hpp"

#include <fmt/format.h>

#include <set>

#include "engine/plan/category.hpp"
#include "engine/plan/checker.hpp"

namespace merkez::plan::checks {

std::vector<std::string> circle(const std::vector<std::string>& names,
                                const std::map<std::string, std::vector<std::string>, std::less<>>& next) {
  enum class State { fresh, open, done };
  std::map<std::string, State, std::less<>> state;
  // An own stack instead of recursion: orders may be thousands of sessions long.
  for (const auto& start : names) {
    if (state[start] != State::fresh) continue;
    std::vector<std::pair<std::string, std::size_t>> path{{start, 0}};
    state[start] = State::open;
    while (!path.empty()) {
      auto& [name, i] = path.back();
      const auto it = next.find(name);
      if (it == next.end() || i == it->second.size()) {
        state[name] = State::done;
        path.pop_back();
        continue;
      }
      const std::string follower = it->second[i++];
      if (state[follower] == State::open) {
        std::vector<std::string> out;
        const auto from = std::find_if(path.begin(), path.end(), [&](const auto& p) { return p.first == follower; });
        for (auto p = from; p != path.end(); ++p) out.push_back(p->first);
        out.push_back(follower);
        return out;
      }
      if (state[follower] == State::fresh) {
        state[follower] = State::open;
        path.emplace_back(follower, 0);
      }
    }
  }
  return {};
}

Diagnostics Checker::run() {
  names();
  grid();
  rooms();
  neighbours();
  staff();
  groups();
  sessions();
  unused_rooms();
  people();
  wishes();
  return std::move(found_);
}

void Checker::names() {
  const auto id = [](const auto& x) -> const std::string& { return x.id; };
  add_ids(floors_, p_.floors, id);
  add_ids(rooms_, p_.rooms, id);
  add_ids(services_, p_.services, id);
  add_ids(groups_, p_.groups, id);
  add_ids(sessions_, p_.sessions, id);
  add_ids(windows_, p_.windows, id);
  add_ids(wishes_, p_.wishes, id);
  add_ids(staff_, p_.staff, [](const Staff& s) -> const std::string& { return s.code; });
  add_ids(people_, p_.people, [](const Person& s) -> const std::string& { return s.code; });
  Names movable("piece of equipment");
  add_ids(movable, p_.equipment, id);
  for (const auto& e : p_.equipment) equipment_.add(e.id);
  for (const auto& r : p_.rooms) {
    for (const auto& f : r.features) features_.add(f);
    for (const auto& [name, n] : r.equipment) equipment_.add(name);
    for (const auto& [name, n] : r.layouts) layouts_.add(name);
  }
  for (const auto& s : p_.staff) {
    for (const auto& r : s.roles) roles_.add(r);
    for (const auto& l : s.languages) languages_.add(l);
    for (const auto& q : s.qualifications) qualifications_.add(q);
  }
  for (const auto& g : p_.groups) {
    for (const auto& t : g.tags) tags_.add(t);
    if (!g.cohort.empty()) cohorts_.add(g.cohort);
  }
  for (const auto& s : p_.sessions) {
    for (const auto& t : s.tags) tags_.add(t);
    for (const auto& n : s.needs)
      if (!n.role.empty()) asked_roles_.add(n.role);
  }
  for (const auto w : category_words) categories_.add(w);
  for (const auto w : noise_words) noises_.add(w);
  for (const auto w : quiet_words) quiets_.add(w);
  for (const auto w : sex_words) sexes_.add(w);
  for (std::size_t i = 0; i < p_.rooms.size(); ++i) room_of_.emplace(p_.rooms[i].id, &p_.rooms[i]);
  for (std::size_t i = 0; i < p_.groups.size(); ++i) group_of_.emplace(p_.groups[i].id, &p_.groups[i]);
  for (std::size_t i = 0; i < p_.services.size(); ++i) service_of_.emplace(p_.services[i].id, &p_.services[i]);
}

void Checker::grid() {
  if (p_.slot_minutes <= 0 || (!p_.periods && 60 % p_.slot_minutes != 0))
    error(first_file(), fmt::format("a slot of {} min does not divide an hour", p_.slot_minutes),
          "take 5, 10, 15, 20, 30 or 60 min");
  else if (p_.start_every_minutes < 0 || p_.start_every_minutes % p_.slot_minutes != 0)
    error(first_file(),
          fmt::format("sessions cannot start every {} min in slots of {} min", p_.start_every_minutes, p_.slot_minutes),
          fmt::format("take a multiple of {} min", p_.slot_minutes));
  if (p_.days.empty()) error(first_file(), "the week has no days", "give 'days', such as mon-fri");
  if (p_.days.size() > 32)
    error(first_file(), fmt::format("the week has {} days", p_.days.size()), "at most 32 are planned at once");
  if (p_.open.empty() && !p_.rooms.empty())
    error(first_file(), "the centre is never open", "give opening hours under 'hours'");
  for (const auto& w : p_.windows) spans(w.where, fmt::format("window '{}'", w.id), w.windows);
}

void Checker::spans(const Where& where, std::string_view who, const Windows& all) {
  for (const auto& w : all) {
    if (w.to <= w.from)
      error(where, fmt::format("{}: the window from {} ends at {}", who, clock(w.from), clock(w.to)),
            "it ends after it begins");
    if (p_.days.size() < 32 && (w.days >> p_.days.size()) != 0)
      error(where, fmt::format("{}: a window is on a day that the week does not have", who));
  }
}

void Checker::rooms() {
  std::map<std::string, std::vector<std::string>, std::less<>> parts;
  for (const auto& r : p_.rooms) {
    const std::string who = fmt::format("room '{}'", r.id);
    if (!floors_.has(r.floor) && !r.floor.empty()) unknown(r.where, who, r.floor, floors_);
    not_negative(r.where, who, "area", r.area_dm2);
    not_negative(r.where, who, "always_people", r.always_people);
    if (r.capacity < -1) not_negative(r.where, who, "seats", r.capacity);
    for (const auto& [name, n] : r.layouts) {
      not_negative(r.where, who, name, n);
      if (r.capacity >= 0 && n > r.capacity)
        warning(r.where,
                fmt::format("{}: layout '{}' has {} places, more than its {} seats", who, name, n, r.capacity));
    }
    for (const auto& [name, n] : r.equipment) not_negative(r.where, who, name, n);
    spans(r.where, who, r.closed);
    must_exist(r.where, who, r.parts, rooms_);
    if (r.parts.size() == 1)
      error(r.where, fmt::format("{}: a hall of one part is that part", who), "name two parts or more");
    for (const auto& part : r.parts) hall_part(r, who, part);
    if (!r.parts.empty()) parts.emplace(r.id, r.parts);
  }
  if (const auto round = circle(rooms_.list(), parts); !round.empty())
    error(room_of_.at(round.front())->where,
          fmt::format("rooms are parts of each other in a circle: {}", joined(round, " > ")),
          "a hall is made of rooms that have no parts");
}

void Checker::hall_part(const Room& hall, std::string_view who, const std::string& name) {
  const auto it = room_of_.find(name);
  if (it == room_of_.end()) return;
  const Room& part = *it->second;
  if (std::count(hall.parts.begin(), hall.parts.end(), name) > 1)
    error(hall.where, fmt::format("{}: part '{}' is named twice", who, name));
  if (!part.parts.empty() && part.id != hall.id)
    error(hall.where, fmt::format("{}: part '{}' has parts itself", who, name),
          fmt::format("name its parts instead: {}", joined(part.parts, ", ")));
  if (part.floor != hall.floor)
    error(hall.where, fmt::format("{} is on floor '{}', its part '{}' on '{}'", who, hall.floor, name, part.floor));
}

void Checker::neighbours() {
  std::set<std::tuple<std::string_view, std::string_view, bool>> seen;
  for (const auto& n : p_.neighbours) {
    const std::string who = "neighbours";
    must_exist(n.where, who, {n.a, n.b}, rooms_);
    if (n.a == n.b) {
      error(n.where, fmt::format("room '{}' is its own neighbour", n.a), "name two rooms");
      continue;
    }
    const auto& low = n.above ? n.a : std::min(n.a, n.b);
    const auto& high = n.above ? n.b : std::max(n.a, n.b);
    if (!seen.emplace(low, high, n.above).second)
      warning(n.where, fmt::format("neighbours '{}' and '{}' stand here twice", n.a, n.b));
    if (!rooms_.has(n.a) || !rooms_.has(n.b)) continue;
    const bool same_floor = room_of_.at(n.a)->floor == room_of_.at(n.b)->floor;
    if (n.above == same_floor)
      warning(n.where,
              n.above ? fmt::format("room '{}' lies over '{}', but both are on floor '{}'", n.a, n.b,
                                    room_of_.at(n.a)->floor)
                      : fmt::format("rooms '{}' and '{}' share a wall, but are on floors '{}' and '{}'", n.a, n.b,
                                    room_of_.at(n.a)->floor, room_of_.at(n.b)->floor),
              n.above ? "remove 'above: true', or correct a floor" : "add 'above: true', or correct a floor");
  }
}

void Checker::staff() {
  for (const auto& s : p_.staff) {
    const std::string who = fmt::format("'{}'", s.code);
    must_exist(s.where, who, s.relatives, groups_);
    spans(s.where, who, s.hours);
    not_negative(s.where, who, "contract", s.contract_minutes);
    for (const auto& a : s.absences)
      if (a.last < a.first) error(a.where, fmt::format("{}: an absence ends before it begins", who));
  }
  for (const auto& e : p_.equipment)
    if (e.quantity <= 0)
      error(e.where, fmt::format("equipment '{}': quantity is {}", e.id, e.quantity), "it is 1 or more");
}

void Checker::entry(const Group& g, const std::string& who) {
  if (!g.entry.levels.empty() && g.entry.subject.empty())
    error(g.where, fmt::format("{} asks for level {} of no subject", who, joined(g.entry.levels, ", ")),
          "add 'subject', such as 'subject: turkish'");
  std::vector<std::string> spoken;
  for (const auto& s : p_.staff) spoken.insert(spoken.end(), s.languages.begin(), s.languages.end());
  std::sort(spoken.begin(), spoken.end());
  spoken.erase(std::unique(spoken.begin(), spoken.end()), spoken.end());
  for (const auto& language : g.entry.languages)
    if (!spoken.empty() && !contains(spoken, language))
      error(g.where, fmt::format("{} is held in '{}', which nobody on the staff speaks", who, language),
            suggest(language, spoken));
}

void Checker::groups() {
  std::map<std::string, std::vector<std::string>, std::less<>> parts;
  for (const auto& g : p_.groups) {
    const std::string who = fmt::format("group '{}'", g.id);
    if (!services_.has(g.service) && !g.service.empty()) unknown(g.where, who, g.service, services_);
    must_exist(g.where, who, g.parts, groups_);
    must_exist(g.where, who, g.shares, groups_);
    if (contains(g.shares, g.id)) error(g.where, fmt::format("{} shares people with itself", who));
    not_negative(g.where, who, "people", g.people);
    not_negative(g.where, who, "care_places", g.care_places);
    not_negative(g.where, who, "needs_support", g.needs_support);
    spans(g.where, who, g.available);
    if (g.maximum > 0 && g.minimum > g.maximum)
      error(g.where, fmt::format("{}: its minimum of {} is above its maximum of {}", who, g.minimum, g.maximum));
    else if (g.people < g.minimum)
      warning(g.where,
              fmt::format("{} has {}; its minimum is {}", who, counted(g.people, "person", "people"), g.minimum),
              "find more people, or lower 'minimum'");
    else if (g.maximum > 0 && g.people > g.maximum)
      warning(g.where,
              fmt::format("{} has {}; its maximum is {}", who, counted(g.people, "person", "people"), g.maximum),
              "divide it, or raise 'maximum'");
    if (g.needs_support > g.people)
      error(g.where,
            fmt::format("{}: {} of its {} need support", who, g.needs_support, counted(g.people, "person", "people")));
    entry(g, who);
    if (!g.parts.empty()) parts.emplace(g.id, g.parts);
  }
  if (const auto round = circle(groups_.list(), parts); !round.empty())
    error(group_of_.at(round.front())->where,
          fmt::format("groups are parts of each other in a circle: {}", joined(round, " > ")),
          "take one of them out of the other's 'parts'");
}

void Checker::unused_rooms() {
  // Rooms count as used with the hall they are part of, and the hall with its parts.
  std::unordered_set<std::string_view> used;
  bool anywhere = false;
  for (const auto& s : p_.sessions) {
    if (s.off_site) continue;
    if (s.rooms.empty() && s.features.empty()) anywhere = true;
    if (!s.rooms.empty() || !s.features.empty())
      for (const auto* r : rooms_for(s)) used.insert(r->id);
    if (!s.pin.room.empty()) used.insert(s.pin.room);
  }
  if (anywhere || p_.sessions.empty()) return;
  for (const auto& r : p_.rooms)
    for (const auto& part : r.parts)
      if (used.contains(r.id) || used.contains(part)) {
        used.insert(r.id);
        used.insert(part);
      }
  for (const auto& r : p_.rooms)
    if (r.bookable && r.capacity != 0 && !used.contains(r.id))
      warning(r.where, fmt::format("room '{}': no session may take it", r.id),
              "name it in a session's 'rooms', or say 'bookable: false'");
}

void Checker::people() {
  for (const auto& person : p_.people)
    must_exist(person.where, fmt::format("person '{}'", person.code), person.groups, groups_);
}

}  // namespace merkez::plan::checks

namespace merkez::plan {

Diagnostics check(const CentrePlan& plan) { return checks::Checker(plan).run(); }

}  // namespace merkez::plan
