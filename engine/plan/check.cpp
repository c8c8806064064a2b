// One class with one function a subject. Names are looked up in sets made once; the words for a suggestion are put
// together only when something is wrong.
#include "engine/plan/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "engine/plan/category.hpp"
#include "engine/plan/selector.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::plan {
namespace {

constexpr std::array<std::string_view, 3> noise_words{"quiet", "mid", "loud"};
constexpr std::array<std::string_view, 3> quiet_words{"none", "quiet", "silent"};
constexpr std::array<std::string_view, 3> sex_words{"mixed", "women", "men"};

template <class Words, class E>
std::string_view word_of(const Words& words, E value) {
  return words[static_cast<std::size_t>(value)];
}

/// The names of one kind of thing.
class Names {
 public:
  explicit Names(std::string_view noun) : noun_(noun) {}
  /// False when the name is there already.
  bool add(std::string_view name) {
    if (!set_.insert(name).second) return false;
    list_.emplace_back(name);
    return true;
  }
  [[nodiscard]] bool has(std::string_view name) const { return set_.contains(name); }
  [[nodiscard]] const std::vector<std::string>& list() const { return list_; }
  [[nodiscard]] std::string_view noun() const { return noun_; }

 private:
  std::string_view noun_;  ///< "room"
  std::unordered_set<std::string_view> set_;
  std::vector<std::string> list_;
};

bool contains(const std::vector<std::string>& list, std::string_view x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

bool subset(const std::vector<std::string>& small, const std::vector<std::string>& large) {
  return std::all_of(small.begin(), small.end(), [&](const auto& x) { return contains(large, x); });
}

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string out;
  for (const auto& x : list) out += (out.empty() ? "" : std::string(between)) + x;
  return out;
}

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

/// "1 person", "2 people".
std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// A circle in a relation between names, as the names along it with the first once more at the end; empty if there
/// is none. `next` gives the names that follow one.
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

class Checker {
 public:
  explicit Checker(const CentrePlan& plan) : p_(plan) {}

  Diagnostics run() {
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

 private:
  // --- words

  void error(const Where& where, std::string message, std::string hint = {}) {
    found_.push_back(error_at(where, std::move(message), std::move(hint)));
  }
  void warning(const Where& where, std::string message, std::string hint = {}) {
    found_.push_back(warning_at(where, std::move(message), std::move(hint)));
  }
  void unknown(const Where& where, std::string_view who, std::string_view name, const Names& known) {
    error(where, fmt::format("{}: there is no {} '{}'", who, known.noun(), name), suggest(name, known.list()));
  }
  void must_exist(const Where& where, std::string_view who, const std::vector<std::string>& all, const Names& known) {
    for (const auto& name : all)
      if (!known.has(name)) unknown(where, who, name, known);
  }
  void not_negative(const Where& where, std::string_view who, std::string_view what, std::int64_t value) {
    if (value < 0) error(where, fmt::format("{}: {} is {}", who, what, value), "it is 0 or more");
  }

  // --- names

  template <class Items, class Id>
  void add_ids(Names& names, const Items& items, Id id_of) {
    std::unordered_map<std::string_view, const Where*> first;
    for (const auto& item : items) {
      const std::string& id = id_of(item);
      if (id.empty()) continue;  // the reader has said so
      if (!names.add(id)) {
        const Where& before = *first.at(id);
        error(item.where,
              fmt::format("{} '{}' stands here twice{}", names.noun(), id,
                          before.line > 0 ? fmt::format(", first on line {}", before.line) : ""),
              "give each its own name");
      } else {
        first.emplace(id, &item.where);
      }
    }
  }

  void names() {
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

  [[nodiscard]] Where first_file() const { return {p_.files.empty() ? "" : p_.files.front(), 0, 0}; }

  // --- subjects

  void grid() {
    if (p_.slot_minutes <= 0 || (!p_.periods && 60 % p_.slot_minutes != 0))
      error(first_file(), fmt::format("a slot of {} min does not divide an hour", p_.slot_minutes),
            "take 5, 10, 15, 20, 30 or 60 min");
    else if (p_.start_every_minutes < 0 || p_.start_every_minutes % p_.slot_minutes != 0)
      error(
          first_file(),
          fmt::format("sessions cannot start every {} min in slots of {} min", p_.start_every_minutes, p_.slot_minutes),
          fmt::format("take a multiple of {} min", p_.slot_minutes));
    if (p_.days.empty()) error(first_file(), "the week has no days", "give 'days', such as mon-fri");
    if (p_.days.size() > 32)
      error(first_file(), fmt::format("the week has {} days", p_.days.size()), "at most 32 are planned at once");
    if (p_.open.empty() && !p_.rooms.empty())
      error(first_file(), "the centre is never open", "give opening hours under 'hours'");
    for (const auto& w : p_.windows) spans(w.where, fmt::format("window '{}'", w.id), w.windows);
  }

  void spans(const Where& where, std::string_view who, const Windows& all) {
    for (const auto& w : all) {
      if (w.to <= w.from)
        error(where, fmt::format("{}: the window from {} ends at {}", who, clock(w.from), clock(w.to)),
              "it ends after it begins");
      if (p_.days.size() < 32 && (w.days >> p_.days.size()) != 0)
        error(where, fmt::format("{}: a window is on a day that the week does not have", who));
    }
  }

  void rooms() {
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

  void hall_part(const Room& hall, std::string_view who, const std::string& name) {
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

  void neighbours() {
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

  void staff() {
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

  void entry(const Group& g, const std::string& who) {
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

  void groups() {
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
        error(g.where, fmt::format("{}: {} of its {} need support", who, g.needs_support,
                                   counted(g.people, "person", "people")));
      entry(g, who);
      if (!g.parts.empty()) parts.emplace(g.id, g.parts);
    }
    if (const auto round = circle(groups_.list(), parts); !round.empty())
      error(group_of_.at(round.front())->where,
            fmt::format("groups are parts of each other in a circle: {}", joined(round, " > ")),
            "take one of them out of the other's 'parts'");
  }

  void sessions() {
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

  [[nodiscard]] std::string alike_sessions(const Session& s) const {
    return s.group.empty() ? fmt::format("session '{}'", s.id) : fmt::format("group '{}'", s.group);
  }

  void session(const Session& s, std::string_view who) {
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

  /// Rooms a session may take at all.
  [[nodiscard]] std::vector<const Room*> rooms_for(const Session& s) const {
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

  /// Places of a room for the participants of a session; -1 = not limited.
  static int places(const Room& r, const Session& s) {
    int places = r.capacity;
    for (const auto& [name, n] : r.layouts)
      if (name == s.layout) places = n;
    if (places < 0) return -1;
    return r.capacity_of == CapacityOf::persons ? std::max(0, places - static_cast<int>(s.needs.size())) : places;
  }

  void size(const Session& s, std::string_view who) {
    if (s.off_site) return;
    const auto rooms = rooms_for(s);
    const Room* largest = nullptr;
    for (const auto* r : rooms) {
      if (places(*r, s) < 0 || places(*r, s) >= s.people) return;
      if (!largest || places(*r, s) > places(*largest, s)) largest = r;
    }
    if (largest)
      error(s.where,
            fmt::format("{} has {}; the largest room it may take, '{}', has {}{}", who,
                        counted(s.people, "person", "people"), largest->id,
                        counted(places(*largest, s), "place", "places"),
                        largest->capacity_of == CapacityOf::persons ? " beside the staff" : ""),
            rooms.size() == 1 ? "allow a larger room, or divide the group"
                              : fmt::format("allow a larger room than these {}, or divide the group", rooms.size()));
    else if (!s.features.empty() && subset(s.features, features_.list()) && s.rooms.empty())
      error(s.where, fmt::format("{}: no bookable room has all of: {}", who, joined(s.features, ", ")),
            "ask for less, or name 'rooms'");
  }

  /// The longest time inside one opening and one of its own windows.
  void window(const Session& s, std::string_view who) {
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

  [[nodiscard]] static bool fits(const Staff& s, const Need& n) {
    return (n.role.empty() || contains(s.roles, n.role)) && (n.any_of.empty() || contains(n.any_of, s.code)) &&
           !contains(n.none_of, s.code) && (n.sex == Sex::any || n.sex == s.sex) && subset(n.languages, s.languages) &&
           subset(n.qualifications, s.qualifications);
  }

  void need(const Session& s, const Need& n, std::string_view who) {
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

  [[nodiscard]] static std::string described(const Need& n) {
    std::vector<std::string> parts;
    if (n.sex != Sex::any) parts.emplace_back(n.sex == Sex::female ? "a woman" : "a man");
    if (!n.languages.empty()) parts.push_back("speaking " + joined(n.languages, " and "));
    if (!n.qualifications.empty()) parts.push_back("with " + joined(n.qualifications, " and "));
    if (!n.any_of.empty()) parts.push_back("one of " + joined(n.any_of, ", "));
    if (!n.none_of.empty()) parts.push_back("none of " + joined(n.none_of, ", "));
    return (n.role.empty() ? "person" : n.role) + (parts.empty() ? "" : " (" + joined(parts, "; ") + ")");
  }

  void pin(const Session& s) {
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

  void unused_rooms() {
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

  void people() {
    for (const auto& person : p_.people)
      must_exist(person.where, fmt::format("person '{}'", person.code), person.groups, groups_);
  }

  // --- wishes

  /// What the values of a selector's field, or the cells of a column of that name, may be; null = anything.
  [[nodiscard]] const Names* values_of(std::string_view field, ParamKind of) const {
    if (field == "role") return of == ParamKind::staff ? &roles_ : &asked_roles_;
    const std::array<std::pair<std::string_view, const Names*>, 13> table{{{"group", &groups_},
                                                                           {"session", &sessions_},
                                                                           {"service", &services_},
                                                                           {"category", &categories_},
                                                                           {"tag", &tags_},
                                                                           {"cohort", &cohorts_},
                                                                           {"sex", &sexes_},
                                                                           {"room", &rooms_},
                                                                           {"floor", &floors_},
                                                                           {"feature", &features_},
                                                                           {"staff", &staff_},
                                                                           {"language", &languages_},
                                                                           {"qualification", &qualifications_}}};
    for (const auto& [key, names] : table)
      if (key == field) return names;
    if (field == "noise") return &noises_;
    if (field == "needs") return &quiets_;
    return nullptr;
  }

  void wishes() {
    std::map<std::string, std::vector<std::string>, std::less<>> after;
    std::map<std::pair<std::string, std::string>, const Wish*> said_by;
    for (const auto& w : p_.wishes) {
      if (w.weight <= 0) error(w.where, fmt::format("wish '{}': weight is {}", w.id, w.weight), "it is 1 or more");
      for (const auto& arg : w.args) {
        if (const auto* s = std::get_if<Selector>(&arg.value)) selector(w, arg, *s);
        if (const auto* s = std::get_if<Windows>(&arg.value)) spans(arg.where, fmt::format("wish '{}'", w.id), *s);
        if (const auto* s = std::get_if<Rows>(&arg.value)) rows(w, *s);
      }
      if (w.strength == Strength::must) order(w, after, said_by);
    }
    if (const auto round = circle(sessions_.list(), after); !round.empty()) {
      std::vector<std::string> ids;
      for (std::size_t i = 0; i + 1 < round.size(); ++i) {
        const auto& id = said_by.at({round[i], round[i + 1]})->id;
        if (!contains(ids, id)) ids.push_back(id);
      }
      error(said_by.at({round[0], round[1]})->where,
            fmt::format("the order runs in a circle: {}", joined(round, " before ")),
            fmt::format("change one of the wishes: {}", joined(ids, ", ")));
    }
  }

  /// `rule: pair, relation: order`: each name listed comes before the next.
  void order(const Wish& w, std::map<std::string, std::vector<std::string>, std::less<>>& after,
             std::map<std::pair<std::string, std::string>, const Wish*>& said_by) {
    const auto* relation = w.find("relation");
    const auto* word = relation ? std::get_if<std::string>(&relation->value) : nullptr;
    if (w.rule != "pair" || !word || *word != "order") return;
    for (const auto& arg : w.args) {
      const auto* s = std::get_if<Selector>(&arg.value);
      if (!s || s->terms.size() != 1 || (s->terms[0].field != "group" && s->terms[0].field != "session")) continue;
      const auto& names = s->terms[0].values;
      for (std::size_t i = 0; i + 1 < names.size(); ++i)
        for (const auto& first : sessions_named(names[i]))
          for (const auto& second : sessions_named(names[i + 1])) {
            after[first].push_back(second);
            said_by.emplace(std::pair{first, second}, &w);
          }
    }
  }

  [[nodiscard]] std::vector<std::string> sessions_named(const std::string& name) const {
    if (sessions_.has(name)) return {name};
    std::vector<std::string> out;
    for (const auto& s : p_.sessions)
      if (s.group == name) out.push_back(s.id);
    return out;
  }

  void rows(const Wish& w, const Rows& all) {
    for (const auto& row : all) {
      for (const auto& [column, cell] : row.cells) {
        const Names* known =
            column == "needs" || column == "sex" || column == "role" ? nullptr : values_of(column, ParamKind::rooms);
        if (!known) continue;
        for (std::size_t from = 0; from <= cell.size();) {
          const std::size_t comma = std::min(cell.find(", ", from), cell.size());
          const auto name = std::string_view(cell).substr(from, comma - from);
          if (!known->has(name)) unknown(row.where, fmt::format("wish '{}'", w.id), name, *known);
          from = comma + 2;
        }
      }
      spans(row.where, fmt::format("wish '{}'", w.id), row.windows);
    }
  }

  void selector(const Wish& w, const Arg& arg, const Selector& s) {
    const std::size_t before = found_.size();
    const auto fields = selector_fields(s.of);
    for (const auto* terms : {&s.terms, &s.except})
      for (const auto& term : *terms) {
        const Where& where = term.where.line > 0 ? term.where : arg.where;
        const std::string who = fmt::format("wish '{}'", w.id);
        if (std::none_of(fields.begin(), fields.end(), [&](const auto& f) { return f.key == term.field; })) {
          std::vector<std::string> known;
          for (const auto& f : fields) known.emplace_back(f.key);
          error(where, fmt::format("{}: '{}' has no field '{}'", who, arg.key, term.field), suggest(term.field, known));
        } else if (const Names* known = values_of(term.field, s.of)) {
          must_exist(where, who, term.values, *known);
        }
      }
    if (found_.size() == before && !s.terms.empty() && !selects_any(s))
      warning(arg.where, fmt::format("wish '{}': '{}' selects nothing", w.id, arg.key),
              "it has no effect as it stands");
  }

  [[nodiscard]] bool selects_any(const Selector& s) const {
    const auto any = [&](const auto& items, auto has_value) {
      return std::any_of(items.begin(), items.end(), [&](const auto& item) {
        const auto holds = [&](const SelectorTerm& t) {
          return std::any_of(t.values.begin(), t.values.end(),
                             [&](const auto& v) { return has_value(item, t.field, v); });
        };
        return std::all_of(s.terms.begin(), s.terms.end(), holds) &&
               std::none_of(s.except.begin(), s.except.end(), holds);
      });
    };
    switch (s.of) {
      case ParamKind::sessions:
        return any(p_.sessions,
                   [&](const Session& x, std::string_view f, const std::string& v) { return session_has(x, f, v); });
      case ParamKind::groups:
        return any(p_.groups,
                   [&](const Group& x, std::string_view f, const std::string& v) { return group_has(x, f, v); });
      case ParamKind::rooms:
        return any(p_.rooms, [&](const Room& x, std::string_view f, const std::string& v) {
          return f == "room"    ? x.id == v
                 : f == "floor" ? x.floor == v
                 : f == "noise" ? word_of(noise_words, x.noise) == v
                 : f == "needs" ? word_of(quiet_words, x.needs) == v
                                : contains(x.features, v);
        });
      default:
        return any(p_.staff, [&](const Staff& x, std::string_view f, const std::string& v) {
          return f == "staff"      ? x.code == v
                 : f == "role"     ? contains(x.roles, v)
                 : f == "sex"      ? word_of(sex_words, x.sex) == v
                 : f == "language" ? contains(x.languages, v)
                                   : contains(x.qualifications, v);
        });
    }
  }

  [[nodiscard]] bool group_has(const Group& g, std::string_view field, const std::string& value) const {
    if (field == "group") return g.id == value;
    if (field == "service") return g.service == value;
    if (field == "cohort") return g.cohort == value;
    if (field == "sex") return word_of(sex_words, g.sex) == value;
    if (field == "tag") return contains(g.tags, value);
    const auto it = service_of_.find(g.service);
    return it != service_of_.end() && word_of(category_words, it->second->category) == value;
  }

  [[nodiscard]] bool session_has(const Session& s, std::string_view field, const std::string& value) const {
    if (field == "session") return s.id == value;
    if (field == "group") return s.group == value || contains(s.serves, value);
    if (field == "service") return s.service == value;
    if (field == "role")
      return std::any_of(s.needs.begin(), s.needs.end(), [&](const Need& n) { return n.role == value; });
    if (field == "tag" && contains(s.tags, value)) return true;
    const auto it = group_of_.find(s.group);
    return it != group_of_.end() && group_has(*it->second, field, value);
  }

  const CentrePlan& p_;
  Diagnostics found_;
  const Need* last_need_ = nullptr;
  Names floors_{"floor"}, rooms_{"room"}, staff_{"person on the staff"}, services_{"service"}, groups_{"group"},
      sessions_{"session"}, windows_{"window"}, wishes_{"wish"}, people_{"person"}, features_{"feature"},
      equipment_{"equipment"}, layouts_{"layout"}, roles_{"role"}, asked_roles_{"role asked for by a session"},
      languages_{"language"}, qualifications_{"qualification"}, tags_{"tag"}, cohorts_{"cohort"},
      categories_{"category"}, noises_{"noise"}, quiets_{"need for quiet"}, sexes_{"sex"};
  std::unordered_map<std::string_view, const Room*> room_of_;
  std::unordered_map<std::string_view, const Group*> group_of_;
  std::unordered_map<std::string_view, const Service*> service_of_;
};

}  // namespace

Diagnostics check(const CentrePlan& plan) { return Checker(plan).run(); }

}  // namespace merkez::plan
