#include "engine/explain/proofs/ground.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "engine/explain/choices.hpp"

namespace merkez::proofs {
namespace {

/// Kinds whose breaches only grow when a session is added: what is broken beside the fixed sessions
/// stays broken beside all the others.
constexpr std::array<std::string_view, 5> grow_with_rooms = {"room_clash", "room_available", "pool", "noisy_neighbours",
                                                             "protected_hours"};
constexpr std::array<std::string_view, 3> grow_with_times = {"group_clash", "staff_clash", "staff_available"};

/// Prices one session beside the fixed ones, musts only.
class Beside {
 public:
  Beside(const Problem& p, const Rules& rules, const Timetable& fixed, std::span<const std::string_view> keys)
      : problem_(p), now_(fixed), next_(fixed) {
    for (const auto& rule : rules) {
      if (std::find(keys.begin(), keys.end(), rule->info().key) == keys.end() || !rule->incremental()) continue;
      Asked a{rule.get(), rule->live(), {}};
      for (const Scope& scope : rule->scopes())
        a.weight.push_back(scope.strength == Strength::must ? Bill::packed(scope) : 0);
      if (std::all_of(a.weight.begin(), a.weight.end(), [](std::int64_t w) { return w == 0; })) continue;
      a.live->reset(fixed);
      asked_.push_back(std::move(a));
    }
  }

  /// The first rule that the session breaks there, or null.
  const Rule* broken(SessionId s, Slot start, SpaceId space, NeedId need = {}, StaffId who = {}) {
    next_.start[s] = start;
    next_.space[s] = space;
    if (need.valid()) next_.staff[need] = who;
    const Touched touched[] = {{s, Parts::all}};
    const Trial trial{now_, next_, touched};
    const Rule* out = nullptr;
    for (Asked& a : asked_) {
      Bill bill{a.weight.data()};
      a.live->price(trial, bill);
      if (Bill::unpack(bill.sum).must <= 0) continue;
      out = a.rule;
      break;
    }
    next_.start[s] = now_.start[s];
    next_.space[s] = now_.space[s];
    if (need.valid()) next_.staff[need] = now_.staff[need];
    return out;
  }

 private:
  struct Asked {
    const Rule* rule;
    std::unique_ptr<Live> live;
    std::vector<std::int64_t> weight;
  };
  const Problem& problem_;
  const Timetable& now_;
  Timetable next_;
  std::vector<Asked> asked_;
};

bool has(const std::vector<Slot>& sorted, Slot s) { return std::binary_search(sorted.begin(), sorted.end(), s); }

}  // namespace

Ground::Ground(const Problem& p, const Rules& r)
    : problem(p),
      rules(r),
      domains(choices_alone(p, r)),
      firm(p.sessions()),
      fixed(p.empty()),
      fixed_times(p.empty()),
      one_at_a_time(p.rooms()),
      one_place_at_a_time(p.staff_count()) {
  find_firm();
  fix();
  find_kinds();
  read_clashes();
  strike_out();
  strike_by_cover();
  strike_by_busy_staff();
}

void Ground::find_firm() {
  for_musts("all_placed", [&](const Rule& rule, ScopeId scope) {
    for (const SessionId s : rule.sessions(scope)) firm[s] = 1;
  });
}

void Ground::fix() {
  for (const SessionId s : ids<SessionId>(problem.sessions())) {
    if (!firm[s] || domains.starts[s].size() != 1) continue;
    fixed_times.start[s] = domains.starts[s].front();
    if (domains.spaces[s].size() == 1) fixed_times.space[s] = domains.spaces[s].front();
    for (const NeedId n : problem.needs[s])
      if (domains.staff[n].size() == 1) fixed_times.staff[n] = domains.staff[n].front();
    if (!fixed_times.space[s].valid()) continue;
    fixed.start[s] = fixed_times.start[s];
    fixed.space[s] = fixed_times.space[s];
    for (const NeedId n : problem.needs[s]) fixed.staff[n] = fixed_times.staff[n];
  }
}

void Ground::find_kinds() {
  const auto alike = [&](SessionId a, SessionId b) {
    const plan::Session &x = problem.plan->sessions[a.index()], &y = problem.plan->sessions[b.index()];
    if (problem.serves[a] != problem.serves[b] || problem.length[a] != problem.length[b] ||
        problem.changeover[a] != problem.changeover[b] || problem.people[a] != problem.people[b] ||
        problem.weeks[a] != problem.weeks[b] || x.lesson_hours != y.lesson_hours ||
        x.provides_care != y.provides_care || x.equipment != y.equipment || x.noise != y.noise ||
        problem.needs[a].size() != problem.needs[b].size() || domains.starts[a] != domains.starts[b] ||
        domains.spaces[a] != domains.spaces[b])
      return false;
    auto n = problem.needs[b].begin();
    for (const NeedId m : problem.needs[a]) {
      if (domains.staff[m] != domains.staff[*n]) return false;
      ++n;
    }
    return true;
  };
  std::vector<std::vector<std::size_t>> of_group(problem.groups());
  for (const SessionId s : ids<SessionId>(problem.sessions())) {
    if (!firm[s]) continue;
    auto& known = of_group[problem.group[s].index()];
    const auto it = std::find_if(known.begin(), known.end(), [&](std::size_t k) { return alike(kinds[k].like, s); });
    if (it != known.end()) {
      kinds[*it].sessions.push_back(s);
      continue;
    }
    known.push_back(kinds.size());
    Kind& k = kinds.emplace_back();
    k.like = s;
    k.sessions.push_back(s);
    k.starts = domains.starts[s];
    k.fixed = k.starts.size() == 1;
    k.spaces = domains.spaces[s];
    k.starts_in.assign(k.spaces.size(), k.starts);
    for (const NeedId n : problem.needs[s])
      k.needs.push_back({domains.staff[n], std::vector<std::vector<Slot>>(domains.staff[n].size(), k.starts)});
  }
}

void Ground::read_clashes() {
  for_musts("room_clash", [&](const Rule& rule, ScopeId s) {
    if (rule.sessions(s).size() != problem.sessions()) return;
    for (const RoomId r : Args(problem, wish_of(rule, s)).rooms()) one_at_a_time[r] = 1;
  });
  for_musts("staff_clash", [&](const Rule& rule, ScopeId s) {
    for (const StaffId who : Args(problem, wish_of(rule, s)).staff()) one_place_at_a_time[who] = 1;
  });
  for_musts("group_clash", [&](const Rule& rule, ScopeId s) {
    if (Args(problem, wish_of(rule, s)).choice("of") == "groups" && rule.sessions(s).size() == problem.sessions())
      groups_meet_once = true;
  });
}

void Ground::strike_out() {
  Beside rooms(problem, rules, fixed, grow_with_rooms), times(problem, rules, fixed_times, grow_with_times);
  Dense<StaffId, std::uint8_t> restricted(problem.staff_count());
  for (const StaffId who : ids<StaffId>(problem.staff_count()))
    restricted[who] = !problem.plan->staff[who.index()].hours.empty();
  for (const SessionId s : ids<SessionId>(problem.sessions()))
    if (fixed_times.placed(s))
      for (const NeedId n : problem.needs[s])
        if (fixed_times.staff[n].valid()) restricted[fixed_times.staff[n]] = 1;
  for (Kind& k : kinds) {
    if (k.fixed) continue;
    const auto note = [&](const Rule* rule, SpaceId space, Slot start) {
      const bool known = std::any_of(struck_.begin(), struck_.end(), [&](const Struck& x) {
        return x.like == k.like && x.space == space && x.rule == rule;
      });
      if (!known) struck_.push_back({k.like, space, rule, start});
    };
    std::erase_if(k.starts, [&](Slot start) {
      const Rule* rule = times.broken(k.like, start, SpaceId{});
      if (rule) note(rule, SpaceId{}, start);
      return rule != nullptr;
    });
    for (std::size_t i = 0; i < k.spaces.size(); ++i)
      std::erase_if(k.starts_in[i], [&](Slot start) {
        const Rule* rule = rooms.broken(k.like, start, k.spaces[i]);
        if (rule) note(rule, k.spaces[i], start);
        return rule != nullptr;
      });
    std::size_t at = 0;
    for (const NeedId n : problem.needs[k.like]) {
      Kind::Need& need = k.needs[at++];
      for (std::size_t i = 0; i < need.people.size(); ++i)
        if (restricted[need.people[i]])
          std::erase_if(need.starts_with[i], [&](Slot start) {
            return times.broken(k.like, start, SpaceId{}, n, need.people[i]) != nullptr;
          });
    }
    agree(k);
  }
}

/// Keeps the starts for which some space and some person for each need are left. What a person or a
/// room could do by itself is kept as it is: a proof about people should not repeat one about rooms.
void Ground::agree(Kind& k) {
  std::erase_if(k.starts, [&](Slot start) {
    const auto in = [&](const std::vector<Slot>& list) { return has(list, start); };
    if (!k.spaces.empty() && std::none_of(k.starts_in.begin(), k.starts_in.end(), in)) return true;
    return std::any_of(k.needs.begin(), k.needs.end(), [&](const Kind::Need& need) {
      return !need.people.empty() && std::none_of(need.starts_with.begin(), need.starts_with.end(), in);
    });
  });
  for (auto& list : k.starts_in) std::erase_if(list, [&](Slot start) { return !has(k.starts, start); });
}

void Ground::strike_by_cover() {
  for (const Cover& cover : covers(*this))
    for (const Cover::Part& part : cover.needing) {
      Kind& k = kinds[static_cast<std::size_t>(part.kind - kinds.data())];
      if (k.fixed) continue;
      std::erase_if(k.starts, [&](Slot start) { return open_places(problem, cover, k.like, start) < part.places; });
      agree(k);
    }
}

/// People whose own sessions fill certain hours whatever the timetable are not free for others then.
void Ground::strike_by_busy_staff() {
  const auto slots = static_cast<std::size_t>(problem.grid.slots());
  for (const StaffId who : ids<StaffId>(problem.staff_count())) {
    if (!one_place_at_a_time[who]) continue;
    // Weekly sessions that only this person can take, by their starts.
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (!kinds[i].starts.empty() && problem.weeks[kinds[i].like] == 3 &&
          std::any_of(kinds[i].needs.begin(), kinds[i].needs.end(),
                      [&](const Kind::Need& n) { return n.people.size() == 1 && n.people[0] == who; }))
        own.push_back(i);
    std::vector<std::uint8_t> busy(slots), done(kinds.size());
    for (const std::size_t first : own) {
      if (done[first]) continue;
      std::vector<std::size_t> tight;
      std::int64_t wanted = 0;
      for (const std::size_t i : own)
        if (kinds[i].starts == kinds[first].starts) {
          tight.push_back(i);
          done[i] = 1;
          wanted += kinds[i].count();
        }
      std::vector<Interval> all;
      for (const std::size_t i : tight)
        for (const Slot start : kinds[i].starts) all.push_back(in_session(kinds[i], start, 1));
      if (pack_week(problem.grid, all) > wanted) continue;
      std::vector<std::uint8_t> now_busy(slots);
      const auto inside = covered(problem.grid, all);
      for (std::size_t s = 0; s < slots; ++s) {
        if (!inside[s]) continue;
        std::vector<Interval> without = all;
        std::erase_if(
            without, [&](const Interval& x) { return x.from <= static_cast<Slot>(s) && static_cast<Slot>(s) < x.end; });
        now_busy[s] = pack_week(problem.grid, without) < wanted;
      }
      if (std::find(now_busy.begin(), now_busy.end(), 1) == now_busy.end()) continue;
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i].fixed || std::find(tight.begin(), tight.end(), i) != tight.end()) continue;
        bool touched = false;
        for (Kind::Need& need : kinds[i].needs)
          for (std::size_t k = 0; k < need.people.size(); ++k)
            if (need.people[k] == who)
              touched = std::erase_if(need.starts_with[k],
                                      [&](Slot start) {
                                        const auto from = now_busy.begin() + start;
                                        return std::find(from, from + problem.length[kinds[i].like], 1) !=
                                               from + problem.length[kinds[i].like];
                                      }) > 0 ||
                        touched;
        if (touched) agree(kinds[i]);
      }
    }
  }
}

std::vector<std::string> Ground::struck_by(const Kind& kind, RoomId room) const {
  std::vector<std::string> out;
  for (const Struck& x : struck_) {
    if (x.like != kind.like) continue;
    if (room.valid() && x.space.valid()) {
      const auto& rooms = problem.rooms_of[x.space];
      if (std::find(rooms.begin(), rooms.end(), room) == rooms.end()) continue;
    }
    const Timetable& before_it = x.space.valid() ? fixed : fixed_times;
    Timetable t = before_it;
    t.start[x.like] = x.start;
    t.space[x.like] = x.space;
    for (const ScopeId s : ids<ScopeId>(x.rule->scopes().size())) {
      if (x.rule->scopes()[s.index()].strength != Strength::must) continue;
      Units before = 0, after = 0;
      x.rule->breaches(before_it, s, [&](const Breach& b) { before += b.units; });
      x.rule->breaches(t, s, [&](const Breach& b) { after += b.units; });
      const std::string& wish = wish_of(*x.rule, s).id;
      if (after > before && std::find(out.begin(), out.end(), wish) == out.end()) out.push_back(wish);
    }
  }
  return out;
}

std::vector<SessionId> Ground::sessions_of(std::span<const Kind* const> chosen) const {
  std::array<std::vector<SessionId>, 2> plane;
  for (std::size_t w = 0; w < 2; ++w) {
    for (const Kind* k : chosen)
      for (const SessionId s : k->sessions)
        if (problem.weeks[s] >> w & 1u) plane[w].push_back(s);
    std::sort(plane[w].begin(), plane[w].end());
    plane[w].erase(std::unique(plane[w].begin(), plane[w].end()), plane[w].end());
  }
  return plane[1].size() > plane[0].size() ? plane[1] : plane[0];
}

void add_groups(const Ground& ground, const std::vector<SessionId>& sessions, std::string_view field, Message& m) {
  std::vector<GroupId> groups;
  for (const SessionId s : sessions) groups.push_back(ground.problem.group[s]);
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (const GroupId g : groups) m.fields.emplace_back(field, g);
}

std::vector<Cover> covers(const Ground& g) {
  const Problem& p = g.problem;
  std::vector<Cover> out;
  g.for_musts("covered_by", [&](const Rule& rule, ScopeId scope) {
    const Wish& wish = Ground::wish_of(rule, scope);
    const Args args(p, wish);
    Cover c{.wish = wish.id, .margin = args.slots("margin")};
    Dense<SessionId, std::uint8_t> needs(p.sessions()), gives(p.sessions());
    for (const SessionId s : args.sessions("sessions")) needs[s] = 1;
    for (const SessionId s : args.sessions("by")) gives[s] = 1;
    const bool named = args.has("by") && args.number("offered") > 0;
    for (const Kind& k : g.kinds) {
      std::int64_t care = args.number("places");
      if (care <= 0)
        for (const GroupId of : p.serves[k.like]) care += p.plan->groups[of.index()].care_places;
      if (care > 0 && std::all_of(k.sessions.begin(), k.sessions.end(), [&](SessionId s) { return needs[s] != 0; }))
        c.needing.push_back({&k, care});
    }
    // What can give cover, firm or not.
    c.most.assign(static_cast<std::size_t>(p.grid.slots()), 0);
    Dense<SessionId, std::uint8_t> seen(p.sessions());
    const auto give = [&](SessionId s, std::int64_t how_many_at_once, const std::vector<Slot>& starts) {
      const std::int64_t places = named ? args.number("offered") : p.plan->sessions[s.index()].provides_care;
      if (places <= 0) return;
      std::vector<Interval> all;
      for (const Slot start : starts) all.push_back({start, p.end_of(s, start), p.end_of(s, start), 1});
      const auto inside = covered(p.grid, all);
      for (std::size_t slot = 0; slot < inside.size(); ++slot)
        c.most[slot] += inside[slot] ? places * how_many_at_once : 0;
    };
    for (const Kind& k : g.kinds) {
      if (!std::any_of(k.sessions.begin(), k.sessions.end(), [&](SessionId s) { return gives[s] != 0; })) continue;
      for (const SessionId s : k.sessions) seen[s] = 1;
      const bool once = g.groups_meet_once && !p.plan->groups[p.group[k.like].index()].individual;
      give(k.like, once ? 1 : k.count(), k.starts);
      const std::int64_t places = named ? args.number("offered") : p.plan->sessions[k.like.index()].provides_care;
      if (places > 0) c.giving.push_back({&k, places});
    }
    for (const SessionId s : ids<SessionId>(p.sessions()))
      if (gives[s] && !seen[s]) {
        give(s, 1, g.domains.starts[s]);
        c.bounded_week = false;
      }
    out.push_back(std::move(c));
  });
  return out;
}

std::int64_t open_places(const Problem& p, const Cover& cover, SessionId s, Slot start) {
  const int day = p.grid.day_of(start);
  const Slot from = std::max(p.grid.day_begin(day), start - cover.margin);
  const Slot to = std::min(p.grid.day_end(day), p.end_of(s, start) + cover.margin);
  return *std::min_element(cover.most.begin() + from, cover.most.begin() + to);
}

}  // namespace merkez::proofs
