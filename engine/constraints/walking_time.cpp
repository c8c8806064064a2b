// Nobody is in two places at once, nor at the next the same moment: between two sessions of one
// person lies at least the time it takes to walk from the first room to the second.
#include <limits>

#include "engine/constraints/registry.hpp"

namespace merkez::constraints {
namespace {

constexpr plan::Words too_short{
    "{staff} has {have} min to come from {first} to {second} at {when}, the way takes {want} min",
    "{staff}, {first} oturumundan {when} saatindeki {second} oturumuna {have} dakikada geçmeli; yol {want} dakika",
    "لدى {staff} {have} دقيقة للانتقال من {first} إلى {second} في {when}، والطريق يستغرق {want} دقيقة"};

struct WalkingTime {
  static constexpr plan::Param params[] = {
      {.key = "staff", .kind = plan::ParamKind::staff, .meaning = "which people; all when left out"},
      {.key = "minutes_a_floor",
       .kind = plan::ParamKind::minutes,
       .meaning = "walk up or down one floor",
       .unit = "min",
       .fallback = 2,
       .highest = 120},
      {.key = "minutes_between_rooms",
       .kind = plan::ParamKind::minutes,
       .meaning = "walk to any other room, on whichever floor",
       .unit = "min",
       .highest = 120},
      {.key = "minutes_off_site",
       .kind = plan::ParamKind::minutes,
       .meaning = "way between the house and what is off-site",
       .unit = "min",
       .highest = 480}};
  static constexpr plan::Info info{
      .key = "walking_time",
      .summary = "Between two sessions of one person there is time to walk from room to room.",
      .why = "An interpreter who must climb two floors in no time makes a client wait.",
      .unit = "missing minute (in the worse week of a fortnight)",
      .example = "- rule: walking_time\n  weight: low\n  staff: {role: interpreter}\n  minutes_a_floor: 2 min",
      .usual = Strength::prefer,
      .touches = Parts::all,
      .params = params};

  /// A session of one person on one day.
  struct Stop {
    SessionId session;
    Slot start = 0;
    SpaceId space;
    [[nodiscard]] bool before(const Stop& o) const { return std::tie(start, session) < std::tie(o.start, o.session); }
  };

  std::vector<Scope> scopes;
  std::vector<std::vector<std::uint8_t>> staff;  // by scope, by person: watched
  std::vector<std::vector<ScopeId>> of_staff;    // by person
  std::vector<std::vector<std::int16_t>> walk;   // by scope: minutes by pair of places
  Dense<SpaceId, std::int32_t> place;            // rooms alike (same floors) are told apart only when equal spaces
  std::size_t places = 0;
  std::vector<std::int32_t> between, off_site;  // by scope: minutes
  std::vector<SessionId> with_needs;

  static Result<WalkingTime> read(const Problem& p, std::span<const Wish> all) {
    WalkingTime c;
    c.of_staff.resize(p.staff_count());
    c.find_places(p);
    for (std::size_t w = 0; w < all.size(); ++w) {
      const Args args(p, all[w]);
      c.staff.emplace_back(p.staff_count());
      for (const StaffId who : args.staff()) {
        c.staff.back()[who.index()] = 1;
        c.of_staff[who.index()].emplace_back(w);
      }
      c.between.push_back(args.minutes("minutes_between_rooms"));
      c.off_site.push_back(args.minutes("minutes_off_site"));
      auto& table = c.walk.emplace_back(c.places * c.places);
      for (const SpaceId a : c.example_)
        for (const SpaceId b : c.example_)
          table[c.pair(a, b)] = static_cast<std::int16_t>(floors(p, a, b) * args.minutes("minutes_a_floor"));
      c.scopes.push_back(scope_of(all, w));
    }
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (p.needs[s].size() > 0) c.with_needs.push_back(s);
    return c;
  }

  /// Floors between two spaces: of their nearest rooms. Off-site has no floor.
  static std::int32_t floors(const Problem& p, SpaceId a, SpaceId b) {
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (const RoomId x : p.rooms_of[a])
      for (const RoomId y : p.rooms_of[b]) {
        if (!p.floor_of[x].valid() || !p.floor_of[y].valid()) return 0;
        least = std::min(
            least, std::abs(p.plan->floors[p.floor_of[x].index()].level - p.plan->floors[p.floor_of[y].index()].level));
      }
    return least == std::numeric_limits<std::int32_t>::max() ? 0 : least;
  }

  /// Minutes from one space to another.
  [[nodiscard]] std::int32_t way(const Problem& p, std::size_t scope, SpaceId a, SpaceId b) const {
    if (a == b) return 0;
    if (a == p.nowhere || b == p.nowhere) return off_site[scope];
    return between[scope] + walk[scope][pair(a, b)];
  }

  std::vector<SessionId> sessions(const Problem&, ScopeId) const { return with_needs; }

  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const std::size_t days = static_cast<std::size_t>(p.grid.days);
    std::vector<std::vector<Stop>> stops(p.staff_count() * days);
    for (const SessionId s : with_needs)
      each_stop(p, t, s, [&](StaffId who, int day, const Stop& stop) {
        if (staff[scope.index()][who.index()])
          stops[who.index() * days + static_cast<std::size_t>(day)].push_back(stop);
      });
    for (std::size_t i = 0; i < stops.size(); ++i) {
      std::sort(stops[i].begin(), stops[i].end(), [](const Stop& a, const Stop& b) { return a.before(b); });
      std::vector<Breach> of_week[2];
      Units units[2] = {0, 0};
      for (unsigned week = 0; week < 2; ++week) {
        std::vector<Stop> line;
        for (const Stop& s : stops[i])
          if (p.weeks[s.session] >> week & 1u) line.push_back(s);
        for (std::size_t k = 1; k < line.size(); ++k) {
          const Stop &a = line[k - 1], &b = line[k];
          const std::int32_t have = gap(p, a, b), want = way(p, scope.index(), a.space, b.space);
          if (have >= want) continue;
          units[week] += want - have;
          of_week[week].push_back({.scope = scope,
                                   .units = want - have,
                                   .sessions = {a.session, b.session},
                                   .resource = Resource::of(StaffId(i / days)),
                                   .slot = b.start,
                                   .have = have,
                                   .want = want});
        }
      }
      for (Breach& b : of_week[units[1] > units[0] ? 1 : 0]) out(std::move(b));
    }
  }

  Message explain(const Problem& p, const Breach& b) const {
    return {&too_short,
            {{"staff", StaffId(b.resource.index)},
             {"first", b.sessions[0]},
             {"second", b.sessions[1]},
             {"when", time_text(p, b.slot)},
             {"have", b.have},
             {"want", b.want}}};
  }

  /// Each person's stops of each day in order of time.
  struct Tally {
    std::vector<std::vector<Stop>> stops;  // by person and day
    std::vector<Units> units;              // by scope
    std::vector<std::int32_t> cells;       // scratch: people and days that the trial changes
    std::vector<Stop> line;                // scratch
  };

  Tally tally(const Problem& p, const Timetable& t) const {
    Tally y{std::vector<std::vector<Stop>>(p.staff_count() * static_cast<std::size_t>(p.grid.days)),
            std::vector<Units>(scopes.size()),
            {},
            {}};
    for (const SessionId s : with_needs)
      each_stop(p, t, s, [&](StaffId who, int day, const Stop& stop) { insert(y.stops[cell(p, who, day)], stop); });
    for (std::size_t i = 0; i < y.stops.size(); ++i)
      for (const ScopeId scope : of_staff[i / static_cast<std::size_t>(p.grid.days)])
        y.units[scope.index()] += count(p, scope, y.stops[i]);
    return y;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    each_changed(p, y, trial, [&](std::size_t at, const std::vector<Stop>& next) {
      for (const ScopeId scope : of_staff[at / static_cast<std::size_t>(p.grid.days)])
        if (const Units u = count(p, scope, next) - count(p, scope, y.stops[at]); u != 0) bill.add(scope, u);
    });
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    each_changed(p, y, trial, [&](std::size_t at, const std::vector<Stop>& next) {
      for (const ScopeId scope : of_staff[at / static_cast<std::size_t>(p.grid.days)])
        y.units[scope.index()] += count(p, scope, next) - count(p, scope, y.stops[at]);
      y.stops[at] = next;
    });
  }

  std::int64_t could_save(const Problem& p, const Tally& y, const std::int64_t* weight, SessionId s) const {
    std::int64_t sum = 0;
    if (p.needs[s].size() > 0)
      for (std::size_t k = 0; k < scopes.size(); ++k) sum += y.units[k] * weight[k];
    return sum;
  }

 private:
  std::vector<SpaceId> example_;  // a space of each place

  /// Spaces on the same floors are one place in the table of ways: the table stays small in a large plan.
  void find_places(const Problem& p) {
    for (const SpaceId s : ids<SpaceId>(p.spaces())) {
      std::int32_t same = -1;
      for (std::size_t k = 0; k < example_.size() && same < 0; ++k)
        if (floors_of(p, s) == floors_of(p, example_[k])) same = static_cast<std::int32_t>(k);
      if (same < 0) {
        same = static_cast<std::int32_t>(example_.size());
        example_.push_back(s);
      }
      place.push_back(same);
    }
    places = example_.size();
  }
  static std::vector<FloorId> floors_of(const Problem& p, SpaceId s) {
    std::vector<FloorId> out;
    for (const RoomId r : p.rooms_of[s]) out.push_back(p.floor_of[r]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  [[nodiscard]] std::size_t pair(SpaceId a, SpaceId b) const {
    return static_cast<std::size_t>(place[a]) * places + static_cast<std::size_t>(place[b]);
  }

  /// Minutes between the true end of `a` (not rounded up to a slot) and the start of `b`; none when they overlap.
  static std::int32_t gap(const Problem& p, const Stop& a, const Stop& b) {
    const std::int32_t end = p.grid.minute_of(a.start) + p.plan->sessions[a.session.index()].length_minutes;
    return std::max(0, p.grid.minute_of(b.start) - end);
  }

  static std::size_t cell(const Problem& p, StaffId who, int day) {
    return who.index() * static_cast<std::size_t>(p.grid.days) + static_cast<std::size_t>(day);
  }

  /// The people who are at a session, each once.
  template <class Visit>
  static void each_stop(const Problem& p, const Timetable& t, SessionId s, Visit visit) {
    if (!t.placed(s) || !t.space[s].valid()) return;
    const Stop stop{s, t.start[s], t.space[s]};
    const int day = p.grid.day_of(t.start[s]);
    for (const NeedId n : p.needs[s]) {
      if (!t.staff[n].valid()) continue;
      bool again = false;
      for (NeedId k(p.needs[s].first); k != n; ++k.value) again = again || t.staff[k] == t.staff[n];
      if (!again) visit(t.staff[n], day, stop);
    }
  }

  static void insert(std::vector<Stop>& line, const Stop& stop) {
    line.insert(
        std::upper_bound(line.begin(), line.end(), stop, [](const Stop& a, const Stop& b) { return a.before(b); }),
        stop);
  }

  /// Missing minutes of a day's line, in the worse week.
  Units count(const Problem& p, ScopeId scope, const std::vector<Stop>& line) const {
    Units worst = 0;
    for (unsigned week = 0; week < static_cast<unsigned>(p.week_planes); ++week) {
      Units sum = 0;
      const Stop* last = nullptr;
      for (const Stop& s : line) {
        if (!(p.weeks[s.session] >> week & 1u)) continue;
        if (last) sum += std::max(0, way(p, scope.index(), last->space, s.space) - gap(p, *last, s));
        last = &s;
      }
      worst = std::max(worst, sum);
    }
    return worst;
  }

  /// Calls `visit(cell, line after the trial)` for each person and day whose line changes.
  template <class Visit>
  void each_changed(const Problem& p, Tally& y, const Trial& trial, Visit visit) const {
    y.cells.clear();
    for (const auto& who : trial.touched)
      for (const Timetable* t : {&trial.now, &trial.next})
        each_stop(p, *t, who.session, [&](StaffId person, int day, const Stop&) {
          if (of_staff[person.index()].empty()) return;
          const auto at = static_cast<std::int32_t>(cell(p, person, day));
          if (std::find(y.cells.begin(), y.cells.end(), at) == y.cells.end()) y.cells.push_back(at);
        });
    for (const std::int32_t at : y.cells) {
      y.line.clear();
      for (const Stop& s : y.stops[static_cast<std::size_t>(at)])
        if (std::none_of(trial.touched.begin(), trial.touched.end(),
                         [&](const Touched& w) { return w.session == s.session; }))
          y.line.push_back(s);
      for (const auto& who : trial.touched)
        each_stop(p, trial.next, who.session, [&](StaffId person, int day, const Stop& stop) {
          if (static_cast<std::int32_t>(cell(p, person, day)) == at) insert(y.line, stop);
        });
      visit(static_cast<std::size_t>(at), y.line);
    }
  }
};

}  // namespace
}  // namespace merkez::constraints

MERKEZ_CONSTRAINT(WalkingTime, walking_time)
