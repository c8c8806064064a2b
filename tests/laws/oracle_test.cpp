// The definitions restated in other words: minute by minute, from the plan and the timetable alone, for kinds whose
// definition and tally share some code (slot_sums.hpp, nearby.hpp). On random centres both must count the same units.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "tests/laws/random_plan.hpp"
#include "tests/laws/random_wish.hpp"

namespace merkez::laws {
namespace {

/// A session that is placed, in plain minutes of its day.
struct Meeting {
  SessionId id;
  const plan::Session* plan;
  int day, from, to;
  const plan::Room* room;  // null = off-site or none
  std::vector<std::string> rooms, staff;
};

std::vector<Meeting> meetings(const Problem& p, const Timetable& t) {
  std::vector<Meeting> out;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (!t.placed(s)) continue;
    const int from = p.grid.minute_of(t.start[s]);
    Meeting m{s,
              &p.plan->sessions[s.index()],
              p.grid.day_of(t.start[s]),
              from,
              from + p.length[s] * p.grid.slot_minutes,
              nullptr,
              {},
              {}};
    if (t.space[s].valid() && t.space[s] != p.nowhere) {
      m.room = &p.plan->rooms[t.space[s].index()];
      m.rooms = m.room->parts.empty() ? std::vector<std::string>{m.room->id} : m.room->parts;
    }
    for (const NeedId n : p.needs[s]) m.staff.push_back(t.staff[n].valid() ? p.name(t.staff[n]) : "");
    out.push_back(std::move(m));
  }
  return out;
}

bool in_week(const Meeting& m, int week) {
  return m.plan->parity == plan::Parity::every_week || (m.plan->parity == plan::Parity::odd_weeks) == (week == 0);
}
bool meet_in_a_week(const Meeting& a, const Meeting& b) {
  return (in_week(a, 0) && in_week(b, 0)) || (in_week(a, 1) && in_week(b, 1));
}
template <class T>
bool among(const std::vector<T>& list, const T& x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}
bool common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return among(b, x); });
}
bool inside(const plan::Windows& windows, int day, int minute, int slot) {
  return std::any_of(windows.begin(), windows.end(),
                     [&](const auto& w) { return (w.days >> day & 1u) && w.from <= minute && minute + slot <= w.to; });
}

/// Adds up, over all slots of the week, what the worse of the two weeks lacks.
Units worse_week(const Problem& p, const std::function<Units(int week, int day, int minute)>& lack) {
  Units sum = 0;
  for (int day = 0; day < p.grid.days; ++day)
    for (int k = 0; k < p.grid.per_day; ++k) {
      const int minute = p.grid.first_minute + k * p.grid.slot_minutes;
      sum += std::max(lack(0, day, minute), lack(1, day, minute));
    }
  return sum;
}

/// Units of one wish.
using Oracle = Units (*)(const Problem&, const Args&, const std::vector<Meeting>&);

Units pool(const Problem& p, const Args& args, const std::vector<Meeting>& all) {
  const std::string what(args.choice("amount")), thing(args.text("equipment")), role(args.text("role"));
  const auto chosen = args.sessions();
  std::set<std::string> rooms;
  std::int64_t standing = args.number("always");
  for (const RoomId r : args.rooms()) {
    rooms.insert(p.name(r));
    if (what == "people") standing += p.plan->rooms[r.index()].always_people;
  }
  const auto has = [&](const auto& list) {
    int n = 0;
    for (const auto& [name, amount] : list) n += name == thing ? amount : 0;
    return n;
  };
  const auto takes = [&](const Meeting& m) -> std::int64_t {
    if (!among(chosen, m.id)) return 0;
    if (!m.room && (args.has("rooms") || what != "equipment")) return 0;
    if (m.room && args.has("rooms")) {
      bool named = rooms.contains(m.room->id);
      for (const auto& r : m.rooms) named = named || rooms.contains(r);
      if (!named) return 0;
    }
    if (what == "one") return 1;
    if (what == "people")
      return m.plan->people + (args.choice("with_staff") == "yes" ? static_cast<int>(m.plan->needs.size()) : 0);
    if (what == "staff") {
      std::int64_t n = 0;
      for (const auto& need : m.plan->needs) n += role.empty() || need.role == role;
      return n;
    }
    int stands = m.room ? has(m.room->equipment) : 0, in_parts = 0;
    for (const auto& r : m.rooms)
      for (const auto& room : p.plan->rooms)
        if (room.id == r) in_parts += has(room.equipment);
    return std::max(0, has(m.plan->equipment) - std::max(stands, in_parts));
  };
  return worse_week(p, [&](int week, int day, int minute) -> Units {
    if (args.has("when") && !inside(args.windows(), day, minute, p.grid.slot_minutes)) return 0;
    std::int64_t sum = standing;
    for (const Meeting& m : all)
      if (in_week(m, week) && m.day == day && m.from <= minute && minute < m.to) sum += takes(m);
    return std::max<Units>(0, sum - args.number("at_most"));
  });
}

Units at_once(const Problem& p, const Args& args, const std::vector<Meeting>& all) {
  const auto chosen = args.sessions();
  return worse_week(p, [&](int week, int day, int minute) -> Units {
    if (args.has("when") && !inside(args.windows(), day, minute, p.grid.slot_minutes)) return 0;
    std::int64_t run = 0;
    for (const Meeting& m : all)
      run += among(chosen, m.id) && in_week(m, week) && m.day == day && m.from <= minute && minute < m.to;
    if (args.has("at_most") && run > args.number("at_most")) return run - args.number("at_most");
    const bool open = inside(p.plan->open, day, minute, p.grid.slot_minutes);
    if (args.has("at_least") && open && run < args.number("at_least")) return args.number("at_least") - run;
    return 0;
  });
}

Units covered_by(const Problem& p, const Args& args, const std::vector<Meeting>& all) {
  const auto needing = args.sessions("sessions"), giving = args.sessions("by");
  const int margin = args.slots("margin") * p.grid.slot_minutes;
  return worse_week(p, [&](int week, int day, int minute) -> Units {
    std::int64_t wanted = 0, offered = 0;
    for (const Meeting& m : all) {
      if (!in_week(m, week) || m.day != day) continue;
      if (among(needing, m.id) && m.from - margin <= minute && minute < m.to + margin) {
        std::int64_t places = 0;
        for (const auto& g : p.plan->groups)
          if (among(m.plan->serves, g.id)) places += g.care_places;
        wanted += args.number("places") > 0 ? args.number("places") : places;
      }
      if (among(giving, m.id) && m.from <= minute && minute < m.to)
        offered += args.has("by") && args.number("offered") > 0 ? args.number("offered") : m.plan->provides_care;
    }
    return std::max<Units>(0, wanted - offered);
  });
}

/// Slots of `b` inside `a` and its margin.
Units slots_near(const Problem& p, const Meeting& a, const Meeting& b, int margin) {
  Units n = 0;
  for (int minute = b.from; minute < b.to; minute += p.grid.slot_minutes)
    n += a.from - margin <= minute && minute < a.to + margin;
  return n;
}

Units protected_hours(const Problem& p, const Args& args, const std::vector<Meeting>& all) {
  const auto sex = [&](const Meeting& m) {
    for (const auto& g : p.plan->groups)
      if (g.id == m.plan->group) return g.sex;
    return plan::Sex::any;
  };
  const auto shielded = args.sessions("sessions"), away = args.sessions("from");
  std::vector<std::string> rooms;
  for (const RoomId r : args.rooms()) rooms.push_back(p.name(r));
  Units sum = 0;
  for (const Meeting& a : all)
    for (const Meeting& b : all) {
      if (a.id == b.id || a.day != b.day || !meet_in_a_week(a, b) || !common(a.rooms, b.rooms)) continue;
      if (!among(shielded, a.id) || (!args.has("sessions") && sex(a) != plan::Sex::female)) continue;
      if (!among(away, b.id) || (!args.has("from") && sex(b) == plan::Sex::female)) continue;
      const auto meant = [&](const Meeting& m) { return common(m.rooms, rooms) || among(rooms, m.room->id); };
      if (!meant(a) || !meant(b)) continue;
      sum += slots_near(p, a, b, args.slots("margin") * p.grid.slot_minutes);
    }
  return sum;
}

Units noisy_neighbours(const Problem& p, const Args& args, const std::vector<Meeting>& all) {
  const auto quiet = args.choice("needs");
  const auto needs = [&](const plan::Room& r) {
    return quiet == "none" || r.needs == plan::Quiet::silent || (quiet == "quiet" && r.needs == plan::Quiet::quiet);
  };
  const auto noisy = [&](plan::Noise n) {
    return n == plan::Noise::loud || (args.choice("noise") == "mid" && n == plan::Noise::mid);
  };
  const auto physical = [&](const std::string& id) {
    for (const auto& r : p.plan->rooms)
      if (r.id == id && !r.parts.empty()) return r.parts;
    return std::vector<std::string>{id};
  };
  const auto beside = [&](const Meeting& a, const Meeting& b) {
    return std::any_of(p.plan->neighbours.begin(), p.plan->neighbours.end(), [&](const plan::Neighbours& n) {
      const auto x = physical(n.a), y = physical(n.b);
      return (common(a.rooms, x) && common(b.rooms, y)) || (common(a.rooms, y) && common(b.rooms, x));
    });
  };
  const auto shielded = args.sessions("sessions"), from = args.sessions("from");
  Units sum = 0;
  for (const Meeting& a : all)
    for (const Meeting& b : all) {
      if (a.id == b.id || !a.room || !b.room || a.day != b.day || !meet_in_a_week(a, b)) continue;
      if (!among(shielded, a.id) || !among(from, b.id) || common(a.rooms, b.rooms) || !beside(a, b)) continue;
      if (needs(*a.room) && (noisy(b.plan->noise) || noisy(b.room->noise))) sum += slots_near(p, a, b, 0);
    }
  return sum;
}

Units walking_time(const Problem& p, const Args& args, const std::vector<Meeting>& all) {
  const auto level = [&](const std::string& room) {
    for (const auto& r : p.plan->rooms)
      if (r.id == room)
        for (const auto& f : p.plan->floors)
          if (f.id == r.floor) return f.level;
    return 0;
  };
  const auto way = [&](const Meeting& a, const Meeting& b) {
    if (a.room == b.room) return 0;
    if (!a.room || !b.room) return args.minutes("minutes_off_site");
    int floors = 1000;
    for (const auto& x : a.rooms)
      for (const auto& y : b.rooms) floors = std::min(floors, std::abs(level(x) - level(y)));
    return args.minutes("minutes_between_rooms") + floors * args.minutes("minutes_a_floor");
  };
  Units sum = 0;
  for (const StaffId who : args.staff())
    for (int day = 0; day < p.grid.days; ++day) {
      Units missing[2] = {0, 0};
      for (int week = 0; week < 2; ++week)
        for (const Meeting& b : all) {
          const auto mine = [&](const Meeting& m) {
            return in_week(m, week) && m.day == day && among(m.staff, p.name(who));
          };
          if (!mine(b)) continue;
          const Meeting* before =
              nullptr;  // the last that starts earlier; of those that start together, by the plan's order
          for (const Meeting& a : all)
            if (mine(a) && std::pair(a.from, a.id) < std::pair(b.from, b.id) &&
                (!before || std::pair(before->from, before->id) < std::pair(a.from, a.id)))
              before = &a;
          if (before)
            missing[week] +=
                std::max(0, way(*before, b) - std::max(0, b.from - (before->from + before->plan->length_minutes)));
        }
      sum += std::max(missing[0], missing[1]);
    }
  return sum;
}

class OracleTest : public ::testing::TestWithParam<std::pair<const char*, Oracle>> {};

TEST_P(OracleTest, the_definition_counts_what_the_words_say) {
  const auto [key, oracle] = GetParam();
  const ConstraintType* type = nullptr;
  for (const auto& t : constraint_types())
    if (t.info->key == key) type = &t;
  ASSERT_NE(type, nullptr);
  int broken = 0;
  for (int number = 1; number <= 120; ++number) {
    Dice dice(static_cast<std::uint64_t>(number) * 7919);
    plan::CentrePlan plan = random_plan(dice);
    plan.wishes.push_back(random_wish(dice, plan, *type->info, 1));
    const auto problem = compile(std::make_shared<const plan::CentrePlan>(plan));
    ASSERT_TRUE(problem);
    const Problem& p = problem.value();
    const plan::Wish& source = p.plan->wishes.front();
    const Wish wish{&source, type->info, source.id, source.strength, source.weight};
    const auto rule = type->read(p, {wish});
    if (!rule) continue;
    for (int week = 0; week < 8; ++week) {
      Timetable t = p.empty();
      for (const SessionId s : ids<SessionId>(p.sessions())) {
        const int day = dice.between(0, p.grid.days - 1);
        if (!dice.one_in(6)) t.start[s] = p.grid.day_begin(day) + dice.between(0, p.grid.per_day - p.length[s]);
        t.space[s] = SpaceId(dice.between(0, static_cast<int>(p.spaces()) - 1));
        for (const NeedId n : p.needs[s])
          if (!dice.one_in(5)) t.staff[n] = StaffId(dice.between(0, static_cast<int>(p.staff_count()) - 1));
      }
      Units told = 0;
      for (const ScopeId s : ids<ScopeId>(rule.value()->scopes().size()))
        rule.value()->breaches(t, s, [&](const Breach& b) { told += b.units; });
      ASSERT_EQ(told, oracle(p, Args(p, wish), meetings(p, t))) << key << ", centre " << number << ", week " << week;
      broken += told > 0;
    }
  }
  EXPECT_GT(broken, 50) << "hardly any week broke " << key;
}

INSTANTIATE_TEST_SUITE_P(Restated, OracleTest,
                         ::testing::Values(std::pair{"pool", &pool}, std::pair{"at_once", &at_once},
                                           std::pair{"covered_by", &covered_by},
                                           std::pair{"protected_hours", &protected_hours},
                                           std::pair{"noisy_neighbours", &noisy_neighbours},
                                           std::pair{"walking_time", &walking_time}),
                         [](const auto& param) { return std::string(param.param.first); });

}  // namespace
}  // namespace merkez::laws
