#pragma once
// Random small centres for the laws. They are small and crowded on purpose (few days, few rooms, much in common), so
// that every kind of constraint is broken often; and they hold everything a plan can say: halls that divide, groups
// inside groups, fortnightly and off-site sessions, several needs, pins, childcare, families. Fixed seed, same centre.
#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/random.hpp"
#include "engine/plan/centre_plan.hpp"

namespace merkez::laws {

/// Draws in the words that a generator needs.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  /// Uniform from `low` to `high`, both included.
  int between(int low, int high) {
    return low + static_cast<int>(random_.below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool one_in(int n) { return random_.below(static_cast<std::uint32_t>(n)) == 0; }
  template <class Items>
  const auto& of(const Items& items) {
    return items[random_.below(static_cast<std::uint32_t>(std::size(items)))];
  }
  template <class T>
  T of(std::initializer_list<T> items) {
    return *(items.begin() + random_.below(static_cast<std::uint32_t>(items.size())));
  }
  /// Each item is taken once in `n` draws.
  template <class T>
  std::vector<T> some(const std::vector<T>& items, int n) {
    std::vector<T> out;
    for (const T& x : items)
      if (one_in(n)) out.push_back(x);
    return out;
  }

 private:
  Random random_;
};

inline const std::vector<std::string> roles{"teacher", "interpreter", "animator"};
inline const std::vector<std::string> languages{"tr", "ar", "ku"};
inline const std::vector<std::string> qualifications{"first aid", "HEM"};
inline const std::vector<std::string> features{"mirror", "stage"};
inline const std::vector<std::string> things{"laptop", "projector"};
inline const std::vector<std::string> layouts{"chairs", "tables"};
inline const std::vector<std::string> cohorts{"mothers", "pupils"};
inline const std::vector<std::string> tags{"evening", "exam"};

/// A window inside the open hours, on some days; its ends lie on slots.
inline plan::TimeWindow random_window(Dice& dice, const plan::CentrePlan& plan) {
  const int first = plan.open.front().from, last = plan.open.back().to;
  const int slots = (last - first) / plan.slot_minutes;
  const int from = dice.between(0, slots / 2), to = dice.between(from + slots / 4 + 1, slots);
  plan::TimeWindow w;
  for (std::size_t d = 0; d < plan.days.size(); ++d)
    if (!dice.one_in(3)) w.days |= 1u << d;
  if (w.days == 0) w.days = 1;
  w.from = first + from * plan.slot_minutes;
  w.to = first + to * plan.slot_minutes;
  return w;
}

inline plan::Windows random_windows(Dice& dice, const plan::CentrePlan& plan) {
  plan::Windows out{random_window(dice, plan)};
  if (dice.one_in(3)) out.push_back(random_window(dice, plan));
  return out;
}

namespace detail {

inline plan::Sex random_sex(Dice& dice) { return dice.of({plan::Sex::any, plan::Sex::female, plan::Sex::male}); }

inline void house(Dice& dice, plan::CentrePlan& p) {
  const int floors = dice.between(1, 3);
  for (int f = 0; f < floors; ++f)
    p.floors.push_back({"F" + std::to_string(f), {"F" + std::to_string(f), "", ""}, f - 1, {}});
  const int rooms = dice.between(3, 5);
  for (int r = 0; r < rooms; ++r) {
    auto& room = p.rooms.emplace_back();
    room.id = "R" + std::to_string(r);
    room.floor = dice.of(p.floors).id;
    room.area_dm2 = dice.one_in(4) ? 0 : dice.between(10, 60) * 100;
    room.capacity = dice.one_in(4) ? -1 : dice.between(3, 25);
    if (dice.one_in(4)) room.capacity_of = plan::CapacityOf::persons;
    if (dice.one_in(3)) room.layouts = {{dice.of(layouts), dice.between(3, 20)}};
    if (dice.one_in(2)) room.equipment = {{dice.of(things), dice.between(1, 6)}};
    room.features = dice.some(features, 2);
    room.step_free = dice.one_in(2);
    room.noise = dice.of({plan::Noise::quiet, plan::Noise::mid, plan::Noise::loud});
    room.needs = dice.of({plan::Quiet::none, plan::Quiet::quiet, plan::Quiet::silent});
    if (dice.one_in(5)) room.always_people = dice.between(1, 5);
    if (r > 1) room.bookable = !dice.one_in(6);
    if (dice.one_in(4)) room.closed = random_windows(dice, p);
  }
  if (!dice.one_in(3)) {  // a hall whose halves are the first two rooms
    auto& hall = p.rooms.emplace_back();
    hall.id = "HALL";
    hall.floor = p.rooms[0].floor;
    hall.area_dm2 = p.rooms[0].area_dm2 + p.rooms[1].area_dm2;
    hall.capacity = dice.between(10, 40);
    hall.parts = {p.rooms[0].id, p.rooms[1].id};
    hall.noise = dice.of({plan::Noise::quiet, plan::Noise::mid, plan::Noise::loud});
  }
  for (std::size_t a = 0; a < p.rooms.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (dice.one_in(3)) p.neighbours.push_back({p.rooms[a].id, p.rooms[b].id, dice.one_in(2), {}});
  for (const auto& thing : things) p.equipment.push_back({thing, {thing, "", ""}, dice.between(1, 8), {}});
  if (dice.one_in(2)) p.people_limit = dice.between(20, 60);
}

inline void people(Dice& dice, plan::CentrePlan& p) {
  const int staff = dice.between(3, 6);
  for (int i = 0; i < staff; ++i) {
    auto& s = p.staff.emplace_back();
    s.code = "S" + std::to_string(i);
    s.roles = dice.some(roles, 2);
    if (s.roles.empty()) s.roles = {dice.of(roles)};
    s.languages = dice.some(languages, 2);
    s.qualifications = dice.some(qualifications, 2);
    s.sex = random_sex(dice);
    if (dice.one_in(2)) s.hours = random_windows(dice, p);
    if (dice.one_in(2)) s.contract_minutes = dice.between(1, 8) * 60;
  }
  const std::vector<plan::Category> categories{plan::Category::child,    plan::Category::adult,
                                               plan::Category::seminar,  plan::Category::psychosocial,
                                               plan::Category::referral, plan::Category::harmonization};
  for (int i = 0; i < 3; ++i) {
    const std::string id = "service" + std::to_string(i);
    p.services.push_back({id, {id, "", ""}, dice.of(categories), dice.one_in(3), {}});
  }
  const int groups = dice.between(4, 7);
  for (int i = 0; i < groups; ++i) {
    auto& g = p.groups.emplace_back();
    g.id = "G" + std::to_string(i);
    g.service = dice.of(p.services).id;
    g.people = dice.between(1, 20);
    g.sex = random_sex(dice);
    if (dice.one_in(3)) {
      g.children = true;
      g.ages.from_months = 12 * dice.between(0, 12);
      g.ages.to_months = g.ages.from_months + 12 * dice.between(1, 4);
      if (dice.one_in(2)) g.needs_support = dice.between(1, std::min(2, g.people));
    } else if (dice.one_in(2)) {
      g.ages = {18 * 12, 99 * 12};
    }
    g.cohort = dice.one_in(2) ? dice.of(cohorts) : "";
    g.individual = dice.one_in(6);
    if (dice.one_in(2)) g.care_places = dice.between(1, 4);
    g.step_free = dice.one_in(4);
    g.tags = dice.some(tags, 2);
    if (dice.one_in(3)) g.available = random_windows(dice, p);
    if (dice.one_in(3)) g.minimum = dice.between(1, 15);
    if (dice.one_in(3)) g.maximum = dice.between(10, 25);
    // Parts and shares name earlier groups only: no cycles.
    if (i > 1 && dice.one_in(4)) g.parts = {p.groups[static_cast<std::size_t>(dice.between(0, i - 1))].id};
    if (i > 1 && dice.one_in(4)) g.shares = {p.groups[static_cast<std::size_t>(dice.between(0, i - 1))].id};
  }
  for (auto& s : p.staff)
    if (dice.one_in(3)) s.relatives = {dice.of(p.groups).id};
  if (dice.one_in(2)) {
    const int heads = dice.between(4, 12);
    for (int i = 0; i < heads; ++i) {
      auto& x = p.people.emplace_back();
      x.code = "P" + std::to_string(i);
      x.household = "H" + std::to_string(dice.between(0, 3));
      for (const auto& g : p.groups)
        if (dice.one_in(3)) x.groups.push_back(g.id);
      x.child = dice.one_in(2);
    }
  }
}

inline plan::Need random_need(Dice& dice, const plan::CentrePlan& p) {
  plan::Need n;
  if (!dice.one_in(4)) n.role = dice.of(roles);
  if (dice.one_in(4))
    for (const auto& s : p.staff)
      if (dice.one_in(2)) n.any_of.push_back(s.code);
  if (dice.one_in(5)) n.none_of = {dice.of(p.staff).code};
  if (dice.one_in(4)) n.languages = {dice.of(languages)};
  if (dice.one_in(5)) n.qualifications = {dice.of(qualifications)};
  if (dice.one_in(3)) n.sex = random_sex(dice);
  return n;
}

inline void random_pin(Dice& dice, const plan::CentrePlan& p, plan::Session& s) {
  if (dice.one_in(2)) s.pin.day = dice.between(0, static_cast<int>(p.days.size()) - 1);
  if (dice.one_in(2)) s.pin.minute = p.open.front().from + dice.between(0, 3) * p.slot_minutes;
  if (dice.one_in(2) && !s.off_site) s.pin.room = dice.of(p.rooms).id;
  for (std::size_t k = 0; k < s.needs.size(); ++k) s.pin.staff.push_back(dice.one_in(2) ? dice.of(p.staff).code : "");
}

inline void meetings(Dice& dice, plan::CentrePlan& p) {
  const bool fortnightly = dice.one_in(2);
  const int longest = (p.open.back().to - p.open.front().from) / p.slot_minutes;
  for (const auto& g : p.groups) {
    const int times = dice.between(1, 3);
    const int usual = dice.between(1, std::max(2, longest / 2));
    const bool alike = dice.one_in(2);  // one meeting several times a week, as most offers are
    for (int n = 1; n <= times; ++n) {
      if (alike && n > 1) {
        plan::Session again = p.sessions.back();
        again.id = g.id + "." + std::to_string(n);
        again.pin = {};
        if (dice.one_in(5)) random_pin(dice, p, again);
        p.sessions.push_back(std::move(again));
        continue;
      }
      auto& s = p.sessions.emplace_back();
      s.id = g.id + "." + std::to_string(n);
      s.group = g.id;
      s.service = g.service;
      s.serves = {g.id};
      if (dice.one_in(5) && dice.of(p.groups).id != g.id) s.serves.push_back(dice.of(p.groups).id);
      s.people = g.people;
      s.length_minutes = (dice.one_in(4) ? dice.between(1, std::max(2, longest / 2)) : usual) * p.slot_minutes;
      if (!p.periods && dice.one_in(4))
        s.length_minutes = std::max(1, s.length_minutes - dice.between(0, p.slot_minutes - 1));
      if (!dice.one_in(3)) s.changeover_minutes = dice.between(0, 3) * p.slot_minutes;
      s.lesson_hours = dice.between(0, 4);
      if (fortnightly && dice.one_in(3)) s.parity = dice.of({plan::Parity::odd_weeks, plan::Parity::even_weeks});
      s.off_site = dice.one_in(8);
      if (dice.one_in(3)) s.when = random_windows(dice, p);
      if (!s.off_site && dice.one_in(2)) {
        for (const auto& r : p.rooms)
          if (r.bookable && dice.one_in(2)) s.rooms.push_back(r.id);
      }
      if (dice.one_in(4)) s.features = {dice.of(features)};
      if (dice.one_in(3)) s.equipment = {{dice.of(things), dice.between(1, 6)}};
      if (dice.one_in(3)) s.layout = dice.of(layouts);
      s.noise = dice.of({plan::Noise::quiet, plan::Noise::mid, plan::Noise::loud});
      const int needs = dice.of({0, 1, 1, 2, 2, 3});
      for (int k = 0; k < needs; ++k) s.needs.push_back(random_need(dice, p));
      s.tags = dice.some(tags, 3);
      if (dice.one_in(4)) s.provides_care = dice.between(2, 8);
      if (dice.one_in(5)) random_pin(dice, p, s);
    }
  }
}

}  // namespace detail

/// A centre with everything in it but wishes.
inline plan::CentrePlan random_plan(Dice& dice) {
  plan::CentrePlan p;
  p.id = "random";
  p.periods = dice.one_in(6);
  p.slot_minutes = p.periods ? 60 : dice.of({5, 10, 15, 20, 30});
  const int days = dice.between(2, 5);
  constexpr std::string_view names[] = {"mon", "tue", "wed", "thu", "fri"};
  for (int d = 0; d < days; ++d) p.days.push_back({std::string(names[d]), {std::string(names[d]), "", ""}});
  const int opens = p.periods ? 0 : 9 * 60;
  const int step = p.periods ? 60 : 30;
  const int hours = dice.between(6, 9);
  if (dice.one_in(2)) {
    p.open = {{~std::uint32_t{0}, opens, opens + hours * step}};
  } else {  // a break at noon
    const int noon = opens + hours / 2 * step;
    p.open = {{~std::uint32_t{0}, opens, noon}, {~std::uint32_t{0}, noon + step, opens + (hours + 1) * step}};
  }
  if (!p.periods && dice.one_in(2)) p.start_every_minutes = 2 * p.slot_minutes;
  if (60 % std::max(1, p.start_every_minutes) != 0) p.start_every_minutes = 0;
  p.windows.push_back({"named", {random_window(dice, p)}, {}});
  detail::house(dice, p);
  detail::people(dice, p);
  detail::meetings(dice, p);
  return p;
}

}  // namespace merkez::laws
