// The laws that every kind of constraint keeps, run for every line of the registry over random centres, timetables and
// walks. The oracle is the kind's own definition (breaches), counted anew each time. Seeds are fixed: a failure names
// the kind, the centre's number and the step, and comes back when it is run again.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "tests/laws/random_plan.hpp"
#include "tests/laws/random_wish.hpp"
#include "tests/source_folder.hpp"

namespace merkez::laws {
namespace {

constexpr int centres = 100;  // a kind
constexpr int steps = 80;     // of the walk in each centre
constexpr int attempts = 80;  // to draw wishes that the kind accepts

/// A centre, wishes of one kind, and what the search and the judge hold of them.
struct Case {
  Problem problem;
  std::vector<std::unique_ptr<Rule>> rules;
  const Rule* rule = nullptr;
  std::vector<std::int64_t> weight;  // packed, by scope
};

/// With `reach` all values come from it, and a session that has no start there is not placed.
Timetable random_timetable(Dice& dice, const Problem& p, const Domains* reach = nullptr);

/// Why the plan with its wishes is refused; empty when it is accepted.
std::string refusal(const plan::CentrePlan& plan) {
  const auto problem = compile(std::make_shared<const plan::CentrePlan>(plan));
  if (!problem) return to_text(problem.diagnostics().front());
  const auto rules = read_rules(problem.value());
  return rules ? "" : to_text(rules.diagnostics().front());
}

/// A centre with one to four wishes that the kind accepts: a wish that it refuses is drawn anew. Null when none was
/// accepted; the last refusal is left in `refused`.
std::unique_ptr<Case> random_case(Dice& dice, const plan::Info& info, std::string& refused) {
  plan::CentrePlan plan = random_plan(dice);
  const std::size_t wishes = static_cast<std::size_t>(dice.between(1, 4));
  for (int attempt = 0; attempt < attempts && plan.wishes.size() < wishes; ++attempt) {
    plan.wishes.push_back(random_wish(dice, plan, info, static_cast<int>(plan.wishes.size()) + 1));
    if (const std::string why = refusal(plan); !why.empty()) {
      refused = why;
      plan.wishes.pop_back();
    }
  }
  if (plan.wishes.empty()) return nullptr;
  // Half of the weeks have an earlier one, and some have sessions that may be lost: rules see both when they are read.
  auto made = std::make_unique<Case>();
  made->problem = compile(std::make_shared<const plan::CentrePlan>(plan)).value();
  if (dice.one_in(2)) made->problem.earlier = random_timetable(dice, made->problem);
  if (dice.one_in(4))
    for (auto& lost : made->problem.may_be_lost) lost = dice.one_in(3) ? 1 : 0;
  auto rules = read_rules(made->problem);
  if (!rules) {
    refused = to_text(rules.diagnostics().front());
    return nullptr;
  }
  made->rules = std::move(rules).value();
  for (const auto& r : made->rules)
    if (r->info().key == info.key) made->rule = r.get();
  for (const Scope& s : made->rule->scopes()) made->weight.push_back(Bill::packed(s));
  return made;
}

Slot random_start(Dice& dice, const Problem& p, SessionId s, const Domains* reach = nullptr) {
  if (reach) return reach->starts[s].empty() ? no_slot : dice.of(reach->starts[s]);
  const auto& starts = p.candidates.starts[s];
  // Off the raster too: a week made by hand may begin anywhere.
  if (starts.empty() || dice.one_in(8)) {
    const int day = dice.between(0, p.grid.days - 1);
    return p.grid.day_begin(day) + dice.between(0, p.grid.per_day - p.length[s]);
  }
  return dice.of(starts);
}
SpaceId random_space(Dice& dice, const Problem& p, SessionId s, const Domains* reach = nullptr) {
  if (reach) return reach->spaces[s].empty() ? SpaceId{} : dice.of(reach->spaces[s]);
  const auto& spaces = p.candidates.spaces[s];
  if (dice.one_in(16)) return {};
  if (spaces.empty() || dice.one_in(5)) return SpaceId(dice.between(0, static_cast<int>(p.spaces()) - 1));
  return dice.of(spaces);
}
StaffId random_person(Dice& dice, const Problem& p, NeedId n, const Domains* reach = nullptr) {
  if (reach) return reach->staff[n].empty() || dice.one_in(6) ? StaffId{} : dice.of(reach->staff[n]);
  const auto& people = p.candidates.staff[n];
  if (dice.one_in(6)) return {};
  if (people.empty() || dice.one_in(5)) return StaffId(dice.between(0, static_cast<int>(p.staff_count()) - 1));
  return dice.of(people);
}

/// A random part of what each session's decisions may be: some are left one value, some none.
Domains random_reach(Dice& dice, const Problem& p) {
  Domains d = p.candidates;
  const auto thin = [&](auto& values) {
    const int keep = dice.of({1, 2, 4, 8});
    std::erase_if(values, [&](const auto&) { return !dice.one_in(keep); });
  };
  const int day = dice.between(0, p.grid.days - 1);  // closed to all, so that some rows have a day free for certain
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    thin(d.starts[s]);
    std::erase_if(d.starts[s], [&](Slot at) { return p.grid.day_of(at) == day; });
  }
  for (auto& people : d.staff) thin(people);
  return d;
}

Timetable random_timetable(Dice& dice, const Problem& p, const Domains* reach) {
  Timetable t = p.empty();
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (dice.one_in(6)) continue;
    t.start[s] = random_start(dice, p, s, reach);
    t.space[s] = random_space(dice, p, s, reach);
    for (const NeedId n : p.needs[s]) t.staff[n] = random_person(dice, p, n, reach);
  }
  return t;
}

/// Changes 1 to 4 sessions of `next` and tells which of their decisions differ from before.
std::vector<Touched> random_change(Dice& dice, const Problem& p, Timetable& next, const Domains* reach = nullptr) {
  const Timetable now = next;
  std::vector<Touched> touched;
  const int many = dice.of({1, 1, 2, 3, 4});
  for (int k = 0; k < many; ++k) {
    const SessionId s(dice.between(0, static_cast<int>(p.sessions()) - 1));
    if (std::any_of(touched.begin(), touched.end(), [&](const Touched& t) { return t.session == s; })) continue;
    if (now.placed(s) && dice.one_in(7)) {
      next.start[s] = no_slot;  // its space and staff stay behind and must not count
    } else {
      if (!now.placed(s) || !dice.one_in(3)) next.start[s] = random_start(dice, p, s, reach);
      if (dice.one_in(2)) next.space[s] = random_space(dice, p, s, reach);
      for (const NeedId n : p.needs[s])
        if (dice.one_in(2)) next.staff[n] = random_person(dice, p, n, reach);
    }
    // Two sessions may trade places: then the trial says nothing new about the room, only about who is there.
    if (!reach && !touched.empty() && next.placed(s) && now.placed(touched.front().session) && dice.one_in(3)) {
      const SessionId other = touched.front().session;
      if (p.grid.day_begin(p.grid.day_of(now.start[other])) + p.grid.per_day >= now.start[other] + p.length[s])
        next.start[s] = now.start[other];
      next.space[s] = now.space[other];
    }
    Parts parts = Parts::none;
    if (next.start[s] != now.start[s]) parts = parts | Parts::start;
    if (next.space[s] != now.space[s]) parts = parts | Parts::space;
    for (const NeedId n : p.needs[s])
      if (next.staff[n] != now.staff[n]) parts = parts | Parts::staff;
    if (next.placed(s) != now.placed(s)) parts = Parts::all;
    touched.push_back({s, parts});
  }
  return touched;
}

std::vector<Units> recount(const Rule& rule, const Timetable& t) {
  std::vector<Units> out(rule.scopes().size());
  for (const ScopeId s : ids<ScopeId>(out.size()))
    rule.breaches(t, s, [&](const Breach& b) { out[s.index()] += b.units; });
  return out;
}

std::int64_t packed(const std::vector<Units>& units, const std::vector<std::int64_t>& weight) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < units.size(); ++i) sum += units[i] * weight[i];
  return sum;
}

std::int64_t price(Live& live, const Trial& trial, const std::vector<std::int64_t>& weight) {
  Bill bill{weight.data(), 0};
  live.price(trial, bill);
  return bill.sum;
}

/// The bounds of all touched sessions together; INT64_MAX when there is none.
std::int64_t most_saved(const Live& live, const std::vector<Touched>& touched,
                        const std::vector<std::int64_t>& weight) {
  std::int64_t sum = 0;
  for (const auto& [s, parts] : touched) {
    const std::int64_t most = live.could_save(weight.data(), s);
    if (most == INT64_MAX) return INT64_MAX;
    sum += most;
  }
  return sum;
}

/// The places `{name}` of a sentence.
std::set<std::string> places(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    out.emplace(text.substr(at + 1, end - at - 1));
  }
  return out;
}

void expect_explained(const Problem& p, const Rule& rule, const Breach& b) {
  const Message m = rule.explain(b);
  ASSERT_NE(m.words, nullptr);
  std::set<std::string> fields;
  for (const auto& [name, value] : m.fields) {
    EXPECT_TRUE(fields.emplace(name).second) << "the field " << name << " is given twice";
    const auto real = [&](auto id, std::size_t n) { return id.valid() && id.index() < n; };
    EXPECT_TRUE(std::visit(
        [&](const auto& v) {
          using T = std::decay_t<decltype(v)>;
          if constexpr (std::is_same_v<T, std::string>) return !v.empty();
          if constexpr (std::is_same_v<T, SessionId>) return real(v, p.sessions());
          if constexpr (std::is_same_v<T, StaffId>) return real(v, p.staff_count());
          if constexpr (std::is_same_v<T, RoomId>) return real(v, p.rooms());
          if constexpr (std::is_same_v<T, GroupId>) return real(v, p.groups());
          if constexpr (std::is_same_v<T, FloorId>) return real(v, p.plan->floors.size());
          return true;
        },
        value))
        << "the field " << name << " names nothing real";
  }
  for (const std::string_view text : {m.words->en, m.words->tr, m.words->ar}) {
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(places(text), places(m.words->en)) << "not the same fields in each language: " << text;
    for (const std::string& place : places(text))
      EXPECT_TRUE(fields.contains(place)) << "nothing fills {" << place << "} of: " << text;
  }
}

void expect_sound_breaches(const Problem& p, const Rule& rule, const Timetable& t) {
  for (const ScopeId s : ids<ScopeId>(rule.scopes().size())) {
    const auto watched = rule.sessions(s);
    rule.breaches(t, s, [&](const Breach& b) {
      EXPECT_EQ(b.scope, s);
      EXPECT_GT(b.units, 0);
      EXPECT_TRUE(!b.sessions.empty() || b.resource.kind != Resource::Kind::none)
          << "a breach must name a session or a resource";
      for (const SessionId who : b.sessions) {
        ASSERT_TRUE(who.valid() && who.index() < p.sessions());
        EXPECT_NE(std::find(watched.begin(), watched.end(), who), watched.end())
            << p.name(who) << " is not watched by the scope it breaks";
      }
      EXPECT_TRUE(b.slot == no_slot || (b.slot >= 0 && b.slot < p.grid.slots())) << b.slot;
      const std::map<Resource::Kind, std::size_t> sizes{{Resource::Kind::room, p.rooms()},
                                                        {Resource::Kind::staff, p.staff_count()},
                                                        {Resource::Kind::group, p.groups()},
                                                        {Resource::Kind::floor, p.plan->floors.size()},
                                                        {Resource::Kind::service, p.plan->services.size()}};
      if (b.resource.kind != Resource::Kind::none) {
        EXPECT_GE(b.resource.index, 0);
        EXPECT_LT(static_cast<std::size_t>(b.resource.index), sizes.at(b.resource.kind));
      }
      expect_explained(p, rule, b);
    });
    if (::testing::Test::HasFailure()) return;
  }
}

/// What a kind has shown in all its centres: a law that never saw a breach has proved nothing.
struct Seen {
  int cases = 0, breaches = 0, prices = 0, removed = 0, narrowed = 0, strengths = 0;
  Parts looks_at = Parts::none;  // decisions of which some change alone has changed the units
};

/// A timetable in which only these decisions of the placed sessions, and all of the others', may differ.
Timetable with_other(Dice& dice, const Problem& p, const Timetable& t, Parts parts) {
  Timetable other = t;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    const bool out = !t.placed(s);
    if (!out && any(parts & Parts::start)) other.start[s] = random_start(dice, p, s);
    if (out || any(parts & Parts::space)) other.space[s] = random_space(dice, p, s);
    if (out || any(parts & Parts::staff))
      for (const NeedId n : p.needs[s]) other.staff[n] = random_person(dice, p, n);
  }
  return other;
}

/// Decisions that the kind says it does not look at, and all of sessions that are not placed, do not change the units;
/// those that it says it looks at do so in some centre.
void expect_honest_touches(Dice& dice, const Problem& p, const Rule& rule, const Timetable& t,
                           const std::vector<Units>& units, Seen& seen) {
  const Parts touches = rule.info().touches;
  for (const Parts part : {Parts::none, Parts::start, Parts::space, Parts::staff}) {
    Timetable other = with_other(dice, p, t, part);
    // Leaving the week is a change of start; a kind that only asks what is placed where may say that it looks at
    // starts.
    if (any(touches & part & Parts::start))
      for (Slot& start : other.start)
        if (dice.one_in(4)) start = no_slot;
    const bool differs = recount(rule, other) != units;
    if (part == Parts::none || !any(touches & part)) {
      EXPECT_FALSE(differs) << "decisions outside info.touches, or of sessions that are not placed, change the units";
    } else if (differs) {
      seen.looks_at = seen.looks_at | part;
    }
  }
}

/// What trim() removes breaks a must wherever the rest is; what it keeps breaks none.
void expect_sound_trim(Dice& dice, const Problem& p, const Rule& rule, int& removed) {
  Domains d = p.candidates;
  std::vector<ScopeId> musts;
  for (const ScopeId s : ids<ScopeId>(rule.scopes().size()))
    if (rule.scopes()[s.index()].strength == Strength::must) musts.push_back(s);
  for (const ScopeId s : musts) rule.trim(s, d);
  const auto broken = [&](const Timetable& t) {
    Units sum = 0;
    for (const ScopeId s : musts) rule.breaches(t, s, [&](const Breach& b) { sum += b.units; });
    return sum;
  };
  const auto gone = [](const auto& all, const auto& left, auto value) {
    return std::find(all.begin(), all.end(), value) != all.end() &&
           std::find(left.begin(), left.end(), value) == left.end();
  };
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    Timetable t = p.empty();
    const auto lay = [&] {
      t.start[s] = dice.of(p.candidates.starts[s]);
      t.space[s] = dice.of(p.candidates.spaces[s]);
    };
    if (p.candidates.starts[s].empty() || p.candidates.spaces[s].empty()) continue;
    lay();
    for (const Slot x : p.candidates.starts[s])
      if (gone(p.candidates.starts[s], d.starts[s], x)) {
        t.start[s] = x;
        ++removed;
        EXPECT_GT(broken(t), 0) << p.name(s) << " may start at " << time_text(p, x) << ", yet trim removed it";
      }
    lay();
    for (const SpaceId x : p.candidates.spaces[s])
      if (gone(p.candidates.spaces[s], d.spaces[s], x)) {
        t.space[s] = x;
        ++removed;
        EXPECT_GT(broken(t), 0) << p.name(s) << " may be in " << p.name(x) << ", yet trim removed it";
      }
    lay();
    for (const NeedId n : p.needs[s]) {
      for (const StaffId x : p.candidates.staff[n])
        if (gone(p.candidates.staff[n], d.staff[n], x)) {
          t.staff[n] = x;
          ++removed;
          EXPECT_GT(broken(t), 0) << p.name(x) << " may serve " << p.name(s) << ", yet trim removed it";
        }
      t.staff[n] = StaffId{};
    }
  }
  // Nothing that is left may have come from outside the candidates, and any mixture of it keeps the musts.
  for (int round = 0; round < 5; ++round) {
    Timetable t = p.empty();
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      if (d.starts[s].empty() || d.spaces[s].empty()) continue;
      t.start[s] = dice.of(d.starts[s]);
      t.space[s] = dice.of(d.spaces[s]);
      for (const NeedId n : p.needs[s])
        if (!d.staff[n].empty()) t.staff[n] = dice.of(d.staff[n]);
    }
    EXPECT_EQ(broken(t), 0) << "values that trim kept break a must of this kind";
  }
}

/// The least that a scope can be made to cost around `fixed`, which stays where it is in `t`: of the others that the
/// scope watches each in turn is put where it helps most on that day, or left out of the week. Nothing else is placed.
/// So a kind that removes a value for what some other session does, or could have done less of, is found out.
Units least_around(const Problem& p, const Rule& rule, ScopeId scope, SessionId fixed, Timetable t) {
  const auto cost = [&] {
    Units sum = 0;
    rule.breaches(t, scope, [&](const Breach& b) { sum += b.units; });
    return sum;
  };
  const int day = p.grid.day_of(t.start[fixed]);
  Units least = cost();
  for (const SessionId o : rule.sessions(scope)) {
    if (o == fixed || least == 0 || p.candidates.spaces[o].empty()) continue;
    Slot best = no_slot;
    t.space[o] = p.candidates.spaces[o].front();
    for (const Slot at : p.candidates.starts[o]) {
      if (p.grid.day_of(at) != day) continue;
      t.start[o] = at;
      if (const Units sum = cost(); sum < least) {
        least = sum;
        best = at;
      }
    }
    t.start[o] = best;
  }
  return least;
}

/// What narrow() removes breaks a must however well the rest of the week is laid, as long as it keeps to its own
/// domains.
void expect_sound_narrowing(Dice& dice, const Problem& p, const Rule& rule, int& narrowed) {
  constexpr int looked_at = 4;  // of the starts that one scope takes from one session
  for (const ScopeId scope : ids<ScopeId>(rule.scopes().size())) {
    if (rule.scopes()[scope.index()].strength != Strength::must) continue;
    Domains d = p.candidates;
    rule.narrow(scope, d);
    EXPECT_EQ(d.spaces, p.candidates.spaces) << "narrowing of rooms has no law yet: write one";
    EXPECT_EQ(d.staff, p.candidates.staff) << "narrowing of people has no law yet: write one";
    for (const SessionId s : ids<SessionId>(p.sessions())) {
      std::vector<Slot> gone;
      std::set_difference(p.candidates.starts[s].begin(), p.candidates.starts[s].end(), d.starts[s].begin(),
                          d.starts[s].end(), std::back_inserter(gone));
      EXPECT_EQ(gone.size() + d.starts[s].size(), p.candidates.starts[s].size()) << p.name(s) << " got new starts";
      for (int k = 0; k < looked_at && !gone.empty(); ++k) {
        Timetable t = p.empty();
        t.start[s] = dice.of(gone);
        if (!p.candidates.spaces[s].empty()) t.space[s] = p.candidates.spaces[s].front();
        ++narrowed;
        EXPECT_GT(least_around(p, rule, scope, s, t), 0)
            << p.name(s) << " may start at " << time_text(p, t.start[s]) << ", yet narrow removed it";
      }
    }
  }
}

void walk(Dice& dice, const Case& c, Seen& seen) {
  const Problem& p = c.problem;
  const Rule& rule = *c.rule;
  const auto live = rule.live();
  merkez::detail::RecountLive slow(rule, p.sessions());
  Timetable now = p.empty();
  live->reset(now);
  slow.reset(now);
  std::vector<Units> units = recount(rule, now), tallied = units;
  std::vector<std::vector<SessionId>> watched;
  for (const ScopeId s : ids<ScopeId>(rule.scopes().size())) watched.push_back(rule.sessions(s));
  const auto one = [&](std::size_t scope) {
    std::vector<std::int64_t> w(rule.scopes().size());
    w[scope] = 1;
    return w;
  };
  for (int step = 0; step < steps; ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    Timetable next = now;
    // The first step fills the week, as a search that starts from an earlier one does.
    std::vector<Touched> touched;
    if (step == 0) {
      next = random_timetable(dice, p);
      for (const SessionId s : ids<SessionId>(p.sessions()))
        if (next.placed(s)) touched.push_back({s, Parts::all});
    } else {
      touched = random_change(dice, p, next);
    }
    const Trial trial{now, next, touched};
    const std::vector<Units> after = recount(rule, next);
    const std::int64_t expected = packed(after, c.weight) - packed(units, c.weight);
    seen.prices += expected != 0;

    ASSERT_EQ(price(*live, trial, c.weight), expected) << "the price is not the recounted difference";
    ASSERT_EQ(price(*live, trial, c.weight), expected) << "asking has changed something";
    ASSERT_EQ(price(slow, trial, c.weight), expected)
        << "recounting the watched scopes misses one: sessions() is not complete";
    if (std::none_of(touched.begin(), touched.end(),
                     [&](const Touched& x) { return any(x.parts & rule.info().touches); })) {
      ASSERT_EQ(expected, 0) << "a change of decisions outside info.touches costs something";
    }
    for (std::size_t s = 0; s < units.size(); ++s)
      if (std::none_of(touched.begin(), touched.end(), [&](const Touched& x) {
            return std::find(watched[s].begin(), watched[s].end(), x.session) != watched[s].end();
          })) {
        ASSERT_EQ(after[s], units[s]) << "scope " << s << " changes though none of its sessions does";
      }
    ASSERT_GE(most_saved(*live, touched, c.weight), -expected) << "could_save is no bound";
    ASSERT_GE(most_saved(slow, touched, c.weight), -expected) << "could_save of the recount is no bound";
    if (dice.one_in(4)) continue;

    for (std::size_t s = 0; s < units.size(); ++s)
      if (after[s] != units[s] || dice.one_in(8)) tallied[s] += price(*live, trial, one(s));
    live->apply(trial);
    slow.apply(trial);
    ASSERT_EQ(price(*live, trial.back(), c.weight), -expected) << "the way back does not cost the opposite";
    if (dice.one_in(4)) {
      live->apply(trial.back());
      slow.apply(trial.back());
      ASSERT_EQ(price(*live, trial, c.weight), expected) << "apply and back have left something behind";
      for (std::size_t s = 0; s < units.size(); ++s)
        if (after[s] != units[s]) tallied[s] -= after[s] - units[s];
      continue;
    }
    now = next;
    units = after;
    ASSERT_EQ(tallied, units) << "the walk's sum of prices is not the sum of breaches";
    seen.breaches += packed(units, c.weight) != 0;
    if (step % 8 == 0) {
      expect_sound_breaches(p, rule, now);
      expect_honest_touches(dice, p, rule, now, units, seen);
      // A fresh start from here answers like the one that walked.
      const auto fresh = rule.live();
      fresh->reset(now);
      Timetable further = now;
      const auto change = random_change(dice, p, further);
      const Trial ahead{now, further, change};
      EXPECT_EQ(price(*fresh, ahead, c.weight), price(*live, ahead, c.weight)) << "reset and walk disagree";
      EXPECT_EQ(most_saved(*fresh, change, c.weight), most_saved(*live, change, c.weight))
          << "reset and walk do not know the same bound";
      if (::testing::Test::HasFailure()) return;
    }
  }
}

/// The same for a search that promises to stay within `reach`: what it leaves out is never missed.
void walk_within(Dice& dice, const Case& c, const Domains& reach) {
  const Problem& p = c.problem;
  const auto live = c.rule->live(&reach);
  Timetable now = random_timetable(dice, p, &reach);
  live->reset(now);
  std::vector<Units> units = recount(*c.rule, now);
  for (int step = 0; step < steps / 2; ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    Timetable next = now;
    const auto touched = random_change(dice, p, next, &reach);
    const Trial trial{now, next, touched};
    const std::vector<Units> after = recount(*c.rule, next);
    const std::int64_t expected = packed(after, c.weight) - packed(units, c.weight);
    ASSERT_EQ(price(*live, trial, c.weight), expected) << "the price within reach is not the recounted difference";
    if (touched.size() == 1) {
      const std::int64_t most = live->could_save(c.weight.data(), touched[0].session);
      ASSERT_TRUE(most == INT64_MAX || -expected <= most) << "could_save is no bound: " << most << " < " << -expected;
    }
    if (dice.one_in(4)) continue;
    live->apply(trial);
    now = next;
    units = after;
  }
}

class Laws : public ::testing::TestWithParam<std::size_t> {
 protected:
  const plan::Info& info() const { return *constraint_types()[GetParam()].info; }
};

TEST_P(Laws, hold_over_random_centres) {
  Seen seen;
  std::string refused;
  for (int number = 1; number <= centres; ++number) {
    SCOPED_TRACE(std::string(info().key) + ", centre " + std::to_string(number));
    Dice dice(static_cast<std::uint64_t>(number) * 1009);
    const auto made = random_case(dice, info(), refused);
    if (!made) continue;
    ++seen.cases;
    std::set<std::pair<Strength, std::int32_t>> kinds;
    for (const Scope& s : made->rule->scopes()) kinds.emplace(s.strength, s.weight);
    seen.strengths += kinds.size() > 1;
    walk(dice, *made, seen);
    if (HasFatalFailure() || HasFailure()) return;
    walk_within(dice, *made, random_reach(dice, made->problem));
    if (HasFatalFailure() || HasFailure()) return;
    if (made->rule->trims()) expect_sound_trim(dice, made->problem, *made->rule, seen.removed);
    expect_sound_narrowing(dice, made->problem, *made->rule, seen.narrowed);
    if (HasFailure()) return;
  }
  // The random arguments must be good enough to say something about the kind.
  EXPECT_GE(seen.cases, centres / 2) << info().key << " refuses most random wishes; the last time: " << refused
                                     << "\n(give the new columns or texts a line in tests/laws/random_wish.hpp)";
  EXPECT_GE(seen.breaches, centres / 2) << info().key << " is hardly ever broken: its laws prove little";
  EXPECT_GE(seen.prices, centres) << info().key << " hardly ever changes: its laws prove little";
  EXPECT_EQ(seen.looks_at, info().touches) << "info.touches names a decision that never matters";
  EXPECT_GE(seen.strengths, centres / 8) << "scopes of different weight and strength have hardly met";
  RecordProperty("weeks_broken", seen.breaches);
  RecordProperty("trials_that_cost", seen.prices);
  RecordProperty("values_trimmed", seen.removed);
  RecordProperty("values_narrowed", seen.narrowed);
}

TEST_P(Laws, a_kind_describes_itself) {
  const plan::Info& i = info();
  for (const std::string_view text : {i.key, i.summary, i.why, i.unit, i.example}) EXPECT_FALSE(text.empty());
  EXPECT_EQ(i.summary.back(), '.') << i.summary;
  EXPECT_EQ(i.why.back(), '.') << i.why;
  EXPECT_NE(i.example.find("- rule: " + std::string(i.key)), std::string_view::npos) << i.example;
  EXPECT_TRUE(any(i.touches));
  std::set<std::string_view> keys{"rule", "id", "must", "weight", "off", "because"};
  for (const plan::Param& param : i.params) {
    EXPECT_TRUE(keys.emplace(param.key).second) << param.key << " is there twice, or is a word that every wish has";
    EXPECT_FALSE(param.meaning.empty()) << param.key;
    EXPECT_LE(param.lowest, param.highest) << param.key;
    const bool listed = param.kind == plan::ParamKind::choice || param.kind == plan::ParamKind::graded ||
                        param.kind == plan::ParamKind::table;
    EXPECT_EQ(param.choices.empty(), !listed) << param.key << ": words for a choice, columns for rows, nothing else";
    if (param.kind == plan::ParamKind::choice) {
      EXPECT_LT(static_cast<std::size_t>(param.fallback), param.choices.size()) << param.key;
    }
  }
}

TEST_P(Laws, a_kind_has_told_stories) {
  const auto file = source_folder() / "tests" / "constraints" / (std::string(info().key) + "_test.cpp");
  EXPECT_TRUE(std::filesystem::exists(file)) << "tests/constraints/" << info().key << "_test.cpp is missing";
}

std::vector<std::size_t> every_kind() {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < constraint_types().size(); ++i) out.push_back(i);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Registry, Laws, ::testing::ValuesIn(every_kind()),
                         [](const auto& param) { return std::string(constraint_types()[param.param].info->key); });

TEST(RegistryTest, keys_are_told_apart) {
  std::set<std::string_view> keys;
  for (const auto& type : constraint_types()) EXPECT_TRUE(keys.emplace(type.info->key).second) << type.info->key;
}

}  // namespace
}  // namespace merkez::laws
