// One problem of many different centres, as one organisation would run them: what it costs to make it,
// and whether a proposal costs more in it than in one centre alone.
//
//   bench_hundred_centres [--centres K] [--seed N] [--steps N] [--proposals N] [--construct] [--kinds]
//
// The two Ankara instances are copied K times with names of their own ("k017/G2") and changed at random:
// groups and sessions left out, people more or fewer, hours of staff cut. The first copy is Ankara as it
// stands; the one centre that all are compared with is a changed copy, as broken and as full as the others. The
// timetable that is priced is Ankara's own, found by a short search and repeated in every copy: both problems are then
// measured in weeks that are equally full.
// --construct also builds a timetable of all centres from nothing; --kinds prints what each kind's price takes.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "config/load.hpp"
#include "engine/base/random.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/plan/check.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/construct.hpp"
#include "engine/search/move.hpp"
#include "engine/search/solve.hpp"

namespace {

using namespace merkez;

double cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The most memory this process has held, in MB.
double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024.0;
}

bool contains(const std::vector<std::string>& list, std::string_view x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

/// Kinds that speak of one house even where they name nothing of it: people in the building, mothers and
/// their children, the even share among colleagues. Each centre gets its own.
bool of_one_house(const plan::Wish& w) { return w.rule == "pool" || w.rule == "covered_by" || w.rule == "fair_load"; }

/// One copy of a centre under names of its own, written into the plan of all.
class Copy {
 public:
  Copy(const plan::CentrePlan& from, int number, Random& random)
      : from_(from), random_(random), prefix_(fmt::format("k{:03}/", number)), changed_(number > 0) {
    for (const auto& e : from.equipment) movable_.insert(e.id);
    for (const auto& g : from.groups)
      if (changed_ && chance(12)) dropped_.insert(g.id);
    for (const auto& s : from.sessions) {
      of_group_[s.group].push_back(&s);
      if (s.provides_care > 0) care_.insert(s.group);  // without childcare the mothers' courses could not be held
    }
    for (const auto& group : care_) dropped_.erase(group);
    for (const auto& [group, sessions] : of_group_)
      if (dropped_.contains(group))
        for (const auto* s : sessions) dropped_sessions_.insert(s->id);
    // In the plan's order, so that the random numbers fall alike everywhere.
    for (const auto& g : from.groups) {
      const auto it = of_group_.find(g.id);
      if (!changed_ || it == of_group_.end() || it->second.size() < 2 || care_.contains(g.id) || !chance(6)) continue;
      const std::size_t fewer = 1 + below(std::min<std::size_t>(3, it->second.size() - 1));
      for (std::size_t i = it->second.size() - fewer; i < it->second.size(); ++i)
        dropped_sessions_.insert(it->second[i]->id);
    }
  }

  void write(plan::CentrePlan& to) {
    for (auto x : from_.floors) {
      x.id = own(x.id);
      to.floors.push_back(std::move(x));
    }
    for (auto x : from_.rooms) {
      x.id = own(x.id);
      x.floor = own(x.floor);
      own(x.parts);
      equipment(x.equipment);
      to.rooms.push_back(std::move(x));
    }
    for (auto x : from_.neighbours) {
      x.a = own(x.a);
      x.b = own(x.b);
      to.neighbours.push_back(std::move(x));
    }
    for (auto x : from_.equipment) {
      x.id = own(x.id);
      to.equipment.push_back(std::move(x));
    }
    for (auto x : from_.staff) {
      x.code = own(x.code);
      own_groups(x.relatives);
      if (changed_ && chance(6)) cut(x.hours);
      to.staff.push_back(std::move(x));
    }
    for (auto x : from_.groups) {
      if (dropped_.contains(x.id)) continue;
      resize(x);
      x.id = own(x.id);
      own_groups(x.parts);
      own_groups(x.shares);
      to.groups.push_back(std::move(x));
    }
    for (const auto& x : from_.sessions)
      if (!dropped_sessions_.contains(x.id)) session(x, to);
    for (auto x : from_.people) {
      x.code = own(x.code);
      if (!x.household.empty()) x.household = own(x.household);
      own_groups(x.groups);
      if (!x.groups.empty()) to.people.push_back(std::move(x));
    }
    for (const auto& x : from_.wishes) wish(x, to);
  }

 private:
  std::uint32_t below(std::size_t n) { return random_.below(static_cast<std::uint32_t>(n)); }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  [[nodiscard]] std::string own(const std::string& name) const { return prefix_ + name; }
  void own(std::vector<std::string>& names) const {
    for (auto& name : names) name = own(name);
  }
  void own_groups(std::vector<std::string>& names) const {
    std::erase_if(names, [&](const auto& name) { return dropped_.contains(name); });
    own(names);
  }
  void equipment(std::vector<std::pair<std::string, int>>& items) const {
    for (auto& [name, n] : items)
      if (movable_.contains(name)) name = own(name);
  }

  /// Half an hour less on one window of a person's hours.
  void cut(plan::Windows& hours) {
    if (hours.empty()) hours = from_.open;
    if (hours.empty()) return;
    auto& w = hours[below(hours.size())];
    if (w.to - w.from <= 120) return;
    if (chance(2))
      w.to -= 30;
    else
      w.from += 30;
  }

  /// Up to a fifth more or fewer, within what the group may have.
  void resize(plan::Group& g) {
    before_after_[g.id] = {g.people, g.people};
    if (!changed_ || g.individual || g.people < 5 || care_.contains(g.id)) return;
    const int fifth = g.people / 5;
    int people = g.people - fifth + static_cast<int>(below(static_cast<std::size_t>(2 * fifth + 1)));
    people = std::min(people, std::max(g.people, g.maximum));
    before_after_[g.id].second = people;
    g.people = people;
    g.needs_support = std::min(g.needs_support, people);
    g.care_places = std::min(g.care_places, people);
  }

  void session(plan::Session s, plan::CentrePlan& to) const {
    const auto [before, after] = before_after_.at(s.group);
    // A larger group must still find the rooms it is allowed; a session of several groups only shrinks.
    if (s.people == before && s.serves.size() <= 1)
      s.people = std::min(after, largest_room(s));
    else if (after < before)
      s.people = s.people * after / before;
    s.id = own(s.id);
    s.group = own(s.group);
    own_groups(s.serves);
    if (s.rooms.empty() && !s.off_site)
      for (const auto& r : from_.rooms)
        if (r.bookable) s.rooms.push_back(r.id);
    own(s.rooms);
    equipment(s.equipment);
    for (auto& n : s.needs) {
      if (n.any_of.empty())
        for (const auto& who : from_.staff)
          if (n.role.empty() || contains(who.roles, n.role)) n.any_of.push_back(who.code);
      own(n.any_of);
      own(n.none_of);
    }
    if (!s.pin.room.empty()) s.pin.room = own(s.pin.room);
    for (auto& who : s.pin.staff)
      if (!who.empty()) who = own(who);
    to.sessions.push_back(std::move(s));
  }

  /// Places of the largest room the session may take, or its own number where rooms are not limited.
  [[nodiscard]] int largest_room(const plan::Session& s) const {
    int most = s.people;
    for (const auto& r : from_.rooms) {
      if (!(s.rooms.empty() ? r.bookable : contains(s.rooms, r.id))) continue;
      int places = r.capacity;
      for (const auto& [name, n] : r.layouts)
        if (name == s.layout) places = n;
      if (r.capacity_of == plan::CapacityOf::persons) places -= static_cast<int>(s.needs.size());
      most = std::max(most, places);
    }
    return most;
  }

  /// Puts this centre's names into the values of a field; false when none of them is left.
  bool rename(std::string_view field, std::vector<std::string>& values) const {
    if (field == "group" || field == "session") {
      std::erase_if(values, [&](const auto& v) { return dropped_.contains(v) || dropped_sessions_.contains(v); });
      own(values);
    } else if (names_things(field)) {
      own(values);
    }
    return !values.empty();
  }
  static bool names_things(std::string_view field) {
    constexpr std::array<std::string_view, 5> own_words{"group", "session", "room", "floor", "staff"};
    return std::find(own_words.begin(), own_words.end(), field) != own_words.end();
  }

  /// True when the wish names a room, a floor, a group, a person, a session or a thing of this centre.
  [[nodiscard]] bool names_own(const plan::Wish& w) const {
    const auto in_terms = [&](const auto& terms) {
      return std::any_of(terms.begin(), terms.end(), [](const auto& t) { return names_things(t.field); });
    };
    return std::any_of(w.args.begin(), w.args.end(), [&](const plan::Arg& a) {
      if (const auto* s = std::get_if<plan::Selector>(&a.value)) return in_terms(s->terms) || in_terms(s->except);
      if (const auto* t = std::get_if<std::string>(&a.value)) return movable_.contains(*t);
      if (const auto* rows = std::get_if<plan::Rows>(&a.value))
        return std::any_of(rows->begin(), rows->end(), [](const plan::Row& row) {
          return std::any_of(row.cells.begin(), row.cells.end(),
                             [](const auto& cell) { return names_things(cell.first); });
        });
      return false;
    });
  }

  void wish(plan::Wish w, plan::CentrePlan& to) const {
    const bool house = of_one_house(w);
    if (!house && !names_own(w)) {
      // One wish for all centres, written once.
      if (std::none_of(to.wishes.begin(), to.wishes.end(), [&](const auto& other) { return other.id == w.id; }))
        to.wishes.push_back(std::move(w));
      return;
    }
    w.id = own(w.id);
    for (auto& a : w.args) {
      if (auto* s = std::get_if<plan::Selector>(&a.value)) {
        for (auto& t : s->terms)
          if (!rename(t.field, t.values)) return;  // it spoke of groups that this centre has not
        std::erase_if(s->except, [&](auto& t) { return !rename(t.field, t.values); });
        if (house) inside(*s);
      } else if (auto* text = std::get_if<std::string>(&a.value)) {
        if (movable_.contains(*text)) *text = own(*text);
      } else if (auto* rows = std::get_if<plan::Rows>(&a.value)) {
        for (auto& row : *rows)
          for (auto& [column, cell] : row.cells)
            if (names_things(column)) cell = own_cell(cell);
      }
    }
    if (house) confine(w);
    to.wishes.push_back(std::move(w));
  }

  [[nodiscard]] std::string own_cell(const std::string& cell) const {
    std::string out;
    for (std::size_t from = 0; from < cell.size();) {
      const std::size_t comma = std::min(cell.find(", ", from), cell.size());
      out += (out.empty() ? "" : ", ") + own(cell.substr(from, comma - from));
      from = comma + 2;
    }
    return out;
  }

  /// Adds to a selector of sessions or staff that they are this centre's.
  void inside(plan::Selector& s) const {
    if (std::any_of(s.terms.begin(), s.terms.end(), [](const auto& t) { return names_things(t.field); })) return;
    plan::SelectorTerm term;
    if (s.of == plan::ParamKind::sessions || s.of == plan::ParamKind::groups) {
      term.field = "group";
      for (const auto& g : from_.groups)
        if (!dropped_.contains(g.id)) term.values.push_back(own(g.id));
    } else if (s.of == plan::ParamKind::rooms) {
      term.field = "floor";
      for (const auto& f : from_.floors) term.values.push_back(own(f.id));
    } else {
      term.field = "staff";
      for (const auto& who : from_.staff) term.values.push_back(own(who.code));
    }
    s.terms.push_back(std::move(term));
  }

  /// A selector the wish left out would mean all centres: it is written for this one.
  void confine(plan::Wish& w) const {
    for (const auto* info : catalogue()) {
      if (info->key != w.rule) continue;
      for (const auto& param : info->params) {
        const bool selects = param.kind == plan::ParamKind::sessions || param.kind == plan::ParamKind::rooms ||
                             param.kind == plan::ParamKind::staff;
        const std::string_view least = w.rule == "pool" ? "rooms" : w.rule == "fair_load" ? "staff" : "sessions";
        if (!selects || param.key != least || w.find(param.key)) continue;
        plan::Selector s;
        s.of = param.kind;
        inside(s);
        w.args.push_back({std::string(param.key), std::move(s), w.where});
      }
    }
  }

  const plan::CentrePlan& from_;
  Random& random_;
  std::string prefix_;
  bool changed_;
  std::unordered_set<std::string> movable_, dropped_, dropped_sessions_, care_;
  std::unordered_map<std::string, std::vector<const plan::Session*>> of_group_;
  std::unordered_map<std::string, std::pair<int, int>> before_after_;
};

plan::CentrePlan make_organisation(std::span<const plan::CentrePlan> bases, int first_copy, int centres,
                                   std::uint64_t seed) {
  // Days, hours, services and words are the first centre's.
  const plan::CentrePlan& first = bases.front();
  plan::CentrePlan all;
  all.id = "organisation";
  all.name = first.name;
  all.slot_minutes = first.slot_minutes;
  all.start_every_minutes = first.start_every_minutes;
  all.days = first.days;
  all.open = first.open;
  all.windows = first.windows;
  all.calendar = first.calendar;
  all.services = first.services;
  all.files = first.files;
  Random random(seed);
  for (int k = first_copy; k < first_copy + centres; ++k)
    Copy(bases[static_cast<std::size_t>(k) % bases.size()], k, random).write(all);
  return all;
}

void print(const Diagnostics& all) {
  int shown = 0;
  for (const auto& d : all)
    if (d.level == Diagnostic::Level::error && ++shown <= 20) std::fprintf(stderr, "%s\n", to_text(d).c_str());
}

struct Case {
  std::unique_ptr<Problem> problem;
  Rules rules;
};

/// What a unit of must counts in a walk, and the greatest worsening that a warm one accepts.
constexpr std::int64_t walk_must_factor = 100;
constexpr std::uint32_t walk_heat = 50;
/// Moves within one part of the problem, as in the search.
constexpr int stay = 4096;

struct Cost {
  double drawn = 0, priced = 0;  ///< us of each random proposal, of each one priced by all its kinds
  double cold = 0, warm = 0;     ///< us of each move priced in a walk, until accepted or exactly refused
};

/// A week of each base, repeated in its copies.
Timetable repeat(const Problem& p, std::span<const plan::PublishedWeek> weeks) {
  std::vector<std::unordered_map<std::string_view, const plan::Placement*>> of(weeks.size());
  for (std::size_t b = 0; b < weeks.size(); ++b)
    for (const auto& x : weeks[b].placements) of[b].emplace(x.session, &x);
  plan::PublishedWeek all;
  for (const auto& s : p.plan->sessions) {
    const auto slash = s.id.find('/');
    const std::string prefix = s.id.substr(0, slash + 1);
    const std::size_t base = std::stoul(s.id.substr(1, slash - 1)) % weeks.size();
    plan::Placement x = *of[base].at(std::string_view(s.id).substr(slash + 1));
    x.session = s.id;
    if (!x.room.empty()) x.room = prefix + x.room;
    for (auto& who : x.staff)
      if (!who.empty()) who = prefix + who;
    all.placements.push_back(std::move(x));
  }
  auto t = timetable_of(p, all);
  if (!t) {
    print(t.diagnostics());
    std::exit(2);
  }
  return std::move(t).value();
}

void by_kind(const Case& c, const Freedom& free, Occupancy& occupied, Evaluator& e) {
  std::printf("%-20s %10s %10s %8s %8s %8s\n", "kind", "price ns", "per draw", "scopes", "must", "prefer");
  for (std::size_t k = 0; k < e.live_rules().size(); ++k) {
    const Rule* const rule = e.live_rules()[k];
    const Score costs = e.cost(k);
    const auto live = rule->live();
    live->reset(e.timetable());
    const std::vector<std::int64_t> weight(rule->scopes().size(), 1);
    std::vector<std::uint8_t> watches(c.problem->sessions());
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
      for (const SessionId who : rule->sessions(s)) watches[who.index()] = 1;
    Random again(1);
    MoveContext d{*c.problem, free, occupied, e, again};
    double spent = 0;
    int asked = 0;
    constexpr int draws = 20'000;
    for (int i = 0; i < draws; ++i) {
      const auto& type = move_types()[again.below(static_cast<std::uint32_t>(move_types().size()))];
      if (type.propose(d) && std::any_of(e.touched().begin(), e.touched().end(),
                                         [&](const Touched& x) { return watches[x.session.index()]; })) {
        std::vector<Touched> touched(e.touched().begin(), e.touched().end());
        for (auto& x : touched) x.parts = Parts::all;
        Bill bill{weight.data()};
        const auto from = std::chrono::steady_clock::now();
        live->price({e.timetable(), e.staged(), touched}, bill);
        spent += std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
        ++asked;
      }
      e.drop();
    }
    std::printf("%-20.*s %10.0f %10.0f %8zu %8lld %8lld\n", static_cast<int>(rule->info().key.size()),
                rule->info().key.data(), asked ? spent / asked * 1e9 : 0.0, spent / draws * 1e9, rule->scopes().size(),
                static_cast<long long>(costs.must), static_cast<long long>(costs.prefer));
  }
}

Cost measure(const Case& c, const Timetable& t, int proposals, std::int64_t steps, bool construct_too, bool kinds) {
  double start = cpu();
  const Freedom free = make_freedom(*c.problem, c.rules);
  const double freedom = cpu() - start;
  start = cpu();
  Evaluator e(*c.problem, c.rules);
  Occupancy occupied(*c.problem);
  const double ready = cpu() - start;
  start = cpu();
  e.reset(t);
  occupied.reset(t);
  std::printf("  domains %.2f s, evaluator %.2f s, start from a week %.2f s; must %lld prefer %lld\n", freedom, ready,
              cpu() - start, static_cast<long long>(e.score().must), static_cast<long long>(e.score().prefer));
  Random random(1);
  MoveContext context{*c.problem, free, occupied, e, random};
  Cost cost;
  start = cpu();
  int priced = 0;
  std::int64_t sum = 0;
  for (int i = 0; i < proposals; ++i) {
    if (i % stay == 0) context.draw_part();
    const auto& type = move_types()[random.below(static_cast<std::uint32_t>(move_types().size()))];
    if (type.propose(context)) {
      sum += e.price().prefer;
      ++priced;
    }
    e.drop();
  }
  const double spent = cpu() - start;
  cost.drawn = spent / proposals * 1e6;
  cost.priced = spent / priced * 1e6;
  std::printf("  random proposals: %.2f us drawn, %.2f us priced, %.0f %% of draws (checksum %lld)\n", cost.drawn,
              cost.priced, 100.0 * priced / proposals, static_cast<long long>(sum % 1000));
  if (kinds) by_kind(c, free, occupied, e);
  // Walks as the search makes them, a price ending as soon as it is surely too much; from the same week and at
  // the same temperature for one centre and for many.
  std::vector<Propose> mix;
  for (const auto& type : move_types())
    for (int i = 0; i < type.rate; ++i) mix.push_back(type.propose);
  std::vector<SessionId> moved;
  const auto walk = [&](const char* name, std::uint32_t heat) {
    e.reset(t);
    occupied.reset(t);
    e.set_must_factor(walk_must_factor);
    const std::int64_t before = e.priced();
    std::int64_t accepted = 0;
    const double begun = cpu();
    for (std::int64_t i = 0; i < steps; ++i) {
      if (i % stay == 0) context.draw_part();
      const std::int64_t limit = heat > 0 ? random.below(heat) : 0;
      if (!mix[random.below(static_cast<std::uint32_t>(mix.size()))](context)) {
        e.drop();
        continue;
      }
      moved.clear();
      for (const auto& x : e.touched()) moved.push_back(x.session);
      if (!e.accept(limit)) continue;
      ++accepted;
      for (const SessionId s : moved) occupied.follow(e.timetable(), s);
    }
    const double walked = cpu() - begun;
    const double each = static_cast<double>(steps);
    std::printf(
        "  %s walk: %.2f us drawn, %.2f us priced; %.0f drawn/s, %.0f priced/s, %.1f %% accepted; must %lld prefer "
        "%lld\n",
        name, walked / each * 1e6, walked / static_cast<double>(e.priced() - before) * 1e6, each / walked,
        static_cast<double>(e.priced() - before) / walked, 100.0 * static_cast<double>(accepted) / each,
        static_cast<long long>(e.score().must), static_cast<long long>(e.score().prefer));
    return walked / static_cast<double>(e.priced() - before) * 1e6;
  };
  cost.cold = walk("cold", 0);
  cost.warm = walk("warm", walk_heat);
  if (construct_too) {
    start = cpu();
    Evaluator fresh(*c.problem, c.rules);
    Occupancy nobody(*c.problem);
    Random again(1);
    fresh.set_must_factor(1000);
    MoveContext build{*c.problem, free, nobody, fresh, again};
    construct(build, nobody);
    std::printf("  constructed in %.1f s: must %lld prefer %lld\n", cpu() - start,
                static_cast<long long>(fresh.score().must), static_cast<long long>(fresh.score().prefer));
  }
  return cost;
}

}  // namespace

int main(int argc, char** argv) {
  int centres = 100, proposals = 300'000;
  std::uint64_t seed = 1;
  std::int64_t steps = 300'000;
  bool construct_too = false, kinds = false;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--centres" && i + 1 < argc)
      centres = std::stoi(argv[++i]);
    else if (arg == "--seed" && i + 1 < argc)
      seed = std::stoull(argv[++i]);
    else if (arg == "--steps" && i + 1 < argc)
      steps = std::stoll(argv[++i]);
    else if (arg == "--proposals" && i + 1 < argc)
      proposals = std::stoi(argv[++i]);
    else if (arg == "--construct")
      construct_too = true;
    else if (arg == "--kinds")
      kinds = true;
  }
  std::vector<plan::PublishedWeek> weeks;
  const auto make = [&](int first_copy, int k, Case& out) {
    const double begin = cpu();
    std::vector<plan::CentrePlan> bases;
    for (const char* name : {"ankara", "ankara-hall"}) {
      auto plan = config::load_centre(std::string(MERKEZ_SOURCE_DIR "/config/centres/") + name, catalogue());
      if (!plan) {
        print(plan.diagnostics());
        std::exit(2);
      }
      bases.push_back(std::move(plan).value());
    }
    const double loaded = cpu();
    auto all = std::make_shared<plan::CentrePlan>(make_organisation(bases, first_copy, k, seed));
    const double made = cpu();
    const auto found = plan::check(*all);
    const double checked = cpu();
    if (has_errors(found)) {
      print(found);
      std::exit(2);
    }
    auto problem = compile(all);
    if (!problem) {
      print(problem.diagnostics());
      std::exit(2);
    }
    out.problem = std::make_unique<Problem>(std::move(problem).value());
    const double compiled = cpu();
    auto rules = read_rules(*out.problem);
    if (!rules) {
      print(rules.diagnostics());
      std::exit(2);
    }
    out.rules = std::move(rules).value();
    const double read = cpu();
    std::printf("%d centres: %zu sessions, %zu groups, %zu people on the staff, %zu rooms, %zu wishes\n", k,
                out.problem->sessions(), out.problem->groups(), out.problem->staff_count(), out.problem->rooms(),
                all->wishes.size());
    std::printf(
        "  load %.2f + generate %.2f + check %.2f + compile %.2f + read wishes %.2f = %.2f s; peak memory %.0f MB\n",
        loaded - begin, made - loaded, checked - made, compiled - checked, read - compiled, read - begin,
        peak_megabytes());
    std::fflush(stdout);
    // The week of each base, once.
    for (std::size_t b = weeks.size(); b < bases.size(); ++b) {
      auto alone = compile(std::make_shared<plan::CentrePlan>(bases[b]));
      if (!alone) std::exit(2);
      const auto own_rules = read_rules(*alone);
      if (!own_rules) std::exit(2);
      SolveOptions options;
      options.steps = 400'000;
      weeks.push_back(week_of(*alone, solve(*alone, *own_rules, options).timetable));
    }
  };
  Case one, all;
  make(2, 1, one);
  const Cost small = measure(one, repeat(*one.problem, weeks), proposals, steps, construct_too, kinds);
  make(0, centres, all);
  const Cost large = measure(all, repeat(*all.problem, weeks), proposals, steps, construct_too, kinds);
  std::printf(
      "%d centres against one, cost of a proposal: random and priced by all kinds %.2f times, in a cold walk %.2f, in "
      "a warm walk %.2f; peak memory %.0f MB\n",
      centres, large.priced / small.priced, large.cold / small.cold, large.warm / small.warm, peak_megabytes());
}
