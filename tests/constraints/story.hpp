#pragma once
// A small centre told in a few lines, so that a test can work out by hand what a timetable breaks. Every test names
// only what matters to it; the rest has plain defaults: seven days, open 09:00 to 18:00, slots of 15 minutes.
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"

namespace merkez::testing {

/// Day number of "mon" ... "sun".
inline int day_number(std::string_view day) {
  constexpr std::string_view names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (int d = 0; d < 7; ++d)
    if (names[d] == day) return d;
  throw std::invalid_argument("no such day: " + std::string(day));
}

/// Minutes after midnight of "09:15".
inline int minute_number(std::string_view time) {
  return std::stoi(std::string(time.substr(0, 2))) * 60 + std::stoi(std::string(time.substr(3, 2)));
}

/// One window: "mon 09:15-12:30", "mon-fri 09:15-12:30", or "09:15-12:30" for every day.
inline plan::TimeWindow window(std::string_view text) {
  plan::TimeWindow out{~std::uint32_t{0}, 0, 0};
  if (const auto space = text.find(' '); space != std::string_view::npos) {
    const auto days = text.substr(0, space);
    const int first = day_number(days.substr(0, 3));
    const int last = days.size() > 3 ? day_number(days.substr(4, 3)) : first;
    out.days = 0;
    for (int d = first; d <= last; ++d) out.days |= 1u << d;
    text.remove_prefix(space + 1);
  }
  out.from = minute_number(text.substr(0, 5));
  out.to = minute_number(text.substr(6, 5));
  return out;
}

inline plan::Windows windows(std::initializer_list<std::string_view> texts) {
  plan::Windows out;
  for (const auto text : texts) out.push_back(window(text));
  return out;
}

// Arguments of a wish.
inline plan::Arg number(std::string key, std::int64_t value) { return {std::move(key), value, {}}; }
inline plan::Arg text(std::string key, std::string value) { return {std::move(key), std::move(value), {}}; }
inline plan::Arg when(std::string key, std::initializer_list<std::string_view> texts) {
  return {std::move(key), windows(texts), {}};
}
/// A selector of one term: which("sessions", "group", {"A", "B"}).
inline plan::Arg which(std::string key, std::string field, std::vector<std::string> values) {
  return {std::move(key), plan::Selector{{{std::move(field), std::move(values), {}}}, {}}, {}};
}
using Cells = std::vector<std::pair<std::string, std::string>>;
inline plan::Row row(Cells cells) { return {std::move(cells), {}, {}}; }
/// A row that names times: its windows are those of `when`, as the loader would give them.
inline plan::Row row_when(std::initializer_list<std::string_view> when, Cells cells) {
  return {std::move(cells), windows(when), {}};
}
inline plan::Arg rows(std::string key, std::vector<plan::Row> all) { return {std::move(key), std::move(all), {}}; }

/// A centre in the making, then its problem, its rules and one timetable. References that the building functions return
/// are good until the next thing of the same kind is added.
class Story {
 public:
  Story() {
    plan.id = "story";
    plan.slot_minutes = 15;
    for (const char* d : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) plan.days.push_back({d, {d, "", ""}});
    plan.open = windows({"09:00-18:00"});
  }
  Story(const Story&) = delete;
  Story& operator=(const Story&) = delete;

  plan::CentrePlan plan;  ///< free to change until compile()
  Problem problem;
  std::vector<std::unique_ptr<Rule>> rules;
  Timetable week;

  /// A floor is made when its name is new; levels count up from 0 in the order of telling.
  plan::Room& room(std::string id, int capacity = -1, std::string floor = "ground") {
    if (std::none_of(plan.floors.begin(), plan.floors.end(), [&](const auto& f) { return f.id == floor; }))
      plan.floors.push_back({floor, {floor, "", ""}, static_cast<int>(plan.floors.size()), {}});
    auto& r = plan.rooms.emplace_back();
    r.id = std::move(id);
    r.floor = std::move(floor);
    r.capacity = capacity;
    return r;
  }
  plan::Staff& staff(std::string code, std::vector<std::string> roles = {}, plan::Sex sex = plan::Sex::any) {
    auto& s = plan.staff.emplace_back();
    s.code = std::move(code);
    s.roles = std::move(roles);
    s.sex = sex;
    return s;
  }
  plan::Group& group(std::string id, int people = 10, std::string service = "course") {
    if (std::none_of(plan.services.begin(), plan.services.end(), [&](const auto& s) { return s.id == service; }))
      plan.services.push_back({service, {service, "", ""}, plan::Category::adult, false, {}});
    auto& g = plan.groups.emplace_back();
    g.id = std::move(id);
    g.service = std::move(service);
    g.people = people;
    return g;
  }
  /// The group's next session ("GROUP.1", "GROUP.2", ...); the group is made when it is new. Each name in `roles` is
  /// one person needed.
  plan::Session& session(const std::string& of, int minutes = 60, std::vector<std::string> roles = {}) {
    if (std::none_of(plan.groups.begin(), plan.groups.end(), [&](const auto& g) { return g.id == of; })) group(of);
    const auto& g = *std::find_if(plan.groups.begin(), plan.groups.end(), [&](const auto& x) { return x.id == of; });
    const auto n =
        std::count_if(plan.sessions.begin(), plan.sessions.end(), [&](const auto& s) { return s.group == of; });
    auto& s = plan.sessions.emplace_back();
    s.id = of + "." + std::to_string(n + 1);
    s.group = of;
    s.service = g.service;
    s.serves = {of};
    s.people = g.people;
    s.length_minutes = minutes;
    for (auto& role : roles) s.needs.emplace_back().role = std::move(role);
    return s;
  }
  /// A must of weight 1. Diagnostics about it name wishes.yaml: its line is its number from 1, an argument's column its
  /// number from 1.
  plan::Wish& wish(std::string rule, std::vector<plan::Arg> args = {}) {
    auto& w = plan.wishes.emplace_back();
    const int line = static_cast<int>(plan.wishes.size());
    w.id = rule + "-" + std::to_string(line);
    w.rule = std::move(rule);
    w.where = {"wishes.yaml", line, 0};
    int column = 0;
    for (auto& a : args) {
      a.where = {"wishes.yaml", line, ++column};
      if (auto* table = std::get_if<plan::Rows>(&a.value))
        for (auto& r : *table) r.where = a.where;
    }
    w.args = std::move(args);
    return w;
  }

  /// Makes the problem, its rules and an empty timetable; throws what is wrong with them.
  void compile() {
    if (const auto wrong = try_compile(); has_errors(wrong)) throw std::invalid_argument(to_text(wrong.front()));
  }
  /// What compile() would complain of, as texts "file:line:column: error: ...".
  std::vector<std::string> refused() {
    std::vector<std::string> out;
    for (const auto& d : try_compile()) out.push_back(to_text(d));
    return out;
  }

  /// Places a session: place("A.1", "mon 09:00", "101", {"TI1F", ""}); "" = nobody, no room = off-site.
  void place(std::string_view session, std::string_view at, std::string_view room = {},
             std::initializer_list<std::string_view> staff = {}) {
    const SessionId s = id(session);
    week.start[s] = slot(at);
    week.space[s] = room.empty() ? problem.nowhere : SpaceId(problem.find_room(room).value().value);
    auto who = staff.begin();
    for (const NeedId n : problem.needs[s]) {
      week.staff[n] = StaffId{};
      if (who == staff.end()) continue;
      if (!who->empty()) week.staff[n] = problem.find_staff(*who).value();
      ++who;
    }
  }
  void unplace(std::string_view session) {
    week.start[id(session)] = no_slot;
    week.space[id(session)] = SpaceId{};
    for (const NeedId n : problem.needs[id(session)]) week.staff[n] = StaffId{};
  }

  [[nodiscard]] SessionId id(std::string_view session) const { return problem.find_session(session).value(); }
  /// Slot of "mon 09:15".
  [[nodiscard]] Slot slot(std::string_view at) const {
    return problem.grid.at(day_number(at.substr(0, 3)), minute_number(at.substr(4)));
  }
  [[nodiscard]] const Rule& rule(std::string_view key) const {
    for (const auto& r : rules)
      if (r->info().key == key) return *r;
    throw std::invalid_argument("the story has no wish of kind " + std::string(key));
  }
  [[nodiscard]] std::vector<Breach> breaches(std::string_view key) const {
    std::vector<Breach> out;
    for (const ScopeId s : ids<ScopeId>(rule(key).scopes().size()))
      rule(key).breaches(week, s, [&](Breach b) { out.push_back(std::move(b)); });
    return out;
  }
  /// Units of all breaches of a kind in the timetable, whatever their weights.
  [[nodiscard]] Units units(std::string_view key) const {
    Units sum = 0;
    for (const auto& b : breaches(key)) sum += b.units;
    return sum;
  }
  /// The breaches as English sentences.
  [[nodiscard]] std::vector<std::string> told(std::string_view key) const {
    std::vector<std::string> out;
    for (const auto& b : breaches(key)) out.push_back(sentence(rule(key).explain(b)));
    return out;
  }
  /// What each decision may take after the musts of this kind have trimmed it.
  [[nodiscard]] Domains trimmed(std::string_view key) const {
    Domains d = problem.candidates;
    const Rule& r = rule(key);
    for (const ScopeId s : ids<ScopeId>(r.scopes().size()))
      if (r.scopes()[s.index()].strength == Strength::must) r.trim(s, d);
    return d;
  }
  /// Start times of a session after trimming, as texts "mon 09:15".
  [[nodiscard]] std::vector<std::string> starts(std::string_view key, std::string_view session) const {
    std::vector<std::string> out;
    const Domains left = trimmed(key);
    for (const Slot s : left.starts[id(session)]) out.push_back(time_text(problem, s));
    return out;
  }
  /// Start times of a session that the musts of this kind, seeing what others may take, do not call hopeless.
  [[nodiscard]] std::vector<std::string> narrowed_starts(std::string_view key, std::string_view session) const {
    Domains d = problem.candidates;
    const Rule& r = rule(key);
    for (const ScopeId s : ids<ScopeId>(r.scopes().size()))
      if (r.scopes()[s.index()].strength == Strength::must) r.narrow(s, d);
    std::vector<std::string> out;
    for (const Slot s : d.starts[id(session)]) out.push_back(time_text(problem, s));
    return out;
  }
  /// Rooms of a session after trimming, by name.
  [[nodiscard]] std::vector<std::string> spaces(std::string_view key, std::string_view session) const {
    std::vector<std::string> out;
    const Domains left = trimmed(key);
    for (const SpaceId s : left.spaces[id(session)]) out.push_back(problem.name(s));
    return out;
  }
  /// People for one need of a session after trimming, by code.
  [[nodiscard]] std::vector<std::string> people(std::string_view key, std::string_view session,
                                                std::size_t need = 0) const {
    std::vector<std::string> out;
    const NeedId n(static_cast<std::size_t>(problem.needs[id(session)].first) + need);
    const Domains left = trimmed(key);
    for (const StaffId s : left.staff[n]) out.push_back(problem.name(s));
    return out;
  }

 private:
  Diagnostics try_compile() {
    rules.clear();
    auto made = merkez::compile(std::make_shared<const plan::CentrePlan>(plan));
    if (!made) return made.diagnostics();
    problem = std::move(made).value();
    week = problem.empty();
    auto read = read_rules(problem);
    if (read) rules = std::move(read).value();
    return read.diagnostics();
  }
  [[nodiscard]] std::string spoken(const FieldValue& value) const {
    if (const auto* n = std::get_if<std::int64_t>(&value)) return std::to_string(*n);
    if (const auto* t = std::get_if<std::string>(&value)) return *t;
    if (const auto* s = std::get_if<SessionId>(&value)) return problem.name(*s);
    if (const auto* s = std::get_if<StaffId>(&value)) return problem.name(*s);
    if (const auto* s = std::get_if<RoomId>(&value)) return problem.name(*s);
    if (const auto* s = std::get_if<GroupId>(&value)) return problem.name(*s);
    return problem.name(std::get<FloorId>(value));
  }
  [[nodiscard]] std::string sentence(const Message& m) const {
    std::string out(m.words->en);
    for (const auto& [field, value] : m.fields) {
      const std::string place = "{" + std::string(field) + "}";
      for (auto at = out.find(place); at != std::string::npos; at = out.find(place))
        out.replace(at, place.size(), spoken(value));
    }
    return out;
  }
};

}  // namespace merkez::testing
