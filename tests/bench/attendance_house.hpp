#pragma once
// The house that the bench of attendance measures: who is in which group of which term, what was planned, marked,
// announced and told at the child desk, all of it from one seed; and the plan as its last term knows it.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/attendance/child_event.hpp"
#include "engine/attendance/event.hpp"
#include "engine/base/code.hpp"
#include "engine/base/random.hpp"
#include "engine/people/events.hpp"
#include "engine/people/participant.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/store/event_id.hpp"
#include "engine/store/store.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::bench {

inline constexpr int people_in_all = 15'000, groups_at_once = 240, of_a_group = 25, days_open = 6, weeks_of_a_term = 26;
inline constexpr int rooms = 60, floors = 4, groups_of_children = 5, group_of_adults = groups_of_children;
inline constexpr std::string_view zone = "Europe/Istanbul";
inline constexpr Instant ms_per_minute = 60'000;
/// Raised when `House::fill` tells something else: a store that was kept before is not taken for one of these.
inline constexpr int filled_as = 2;
inline const time::LocalDate first_monday{2013, 1, 7};

[[noreturn]] inline void stop(const Diagnostics& all) {
  for (const auto& d : all) std::fprintf(stderr, "%s\n", to_text(d).c_str());
  std::exit(1);
}
template <class T>
T need(Result<T> result) {
  if (!result) stop(result.diagnostics());
  return std::move(result).value();
}

inline std::string group_name(int term, int group) { return fmt::format("G{}-{:03}", term, group); }
inline std::string occurrence_id(int week, int group, int day) {
  return fmt::format("{}.{}@{}", group_name(week / weeks_of_a_term, group), day,
                     time::to_text(time::week_of(time::add_days(first_monday, week * time::days_per_week))));
}

class House {
 public:
  House(store::Store& store, std::int64_t marks)
      : store_(store), registers_(marks / of_a_group), filled_(need(store.newest()) > 0) {
    for (int n = 0; n < people_in_all; ++n) codes_.push_back(code_of(static_cast<std::uint64_t>(n) * 7919 + 17));
  }

  void fill() {
    for (int n = 0; n < people_in_all; ++n) {
      batch_.put.push_back({codes_[std::size_t(n)], people::to_json(participant(n))});
      tell(people::PeopleEvent(people::Added{codes_[std::size_t(n)], ""}));
    }
    std::int64_t left = registers_;
    for (int week = 0; left > 0; ++week) {
      if (week % weeks_of_a_term == 0) enrol(week);
      publish(week);
      for (int day = 0; day < days_open && left > 0; ++day) {
        last_ = time::add_days(monday(week), day);
        last_day_ = day;
        last_week_ = week;
        for (int group = 0; group < groups_at_once && left > 0; ++group, --left) take(week, group, day);
      }
    }
    send();
    come_and_go();
  }

  [[nodiscard]] time::LocalDate last() const { return last_; }
  [[nodiscard]] attendance::Occurrence of_last_day(int group) const { return occurrence(last_week_, group, last_day_); }
  /// The house as the last term knows it.
  [[nodiscard]] plan::CentrePlan plan() const {
    plan::CentrePlan out;
    out.calendar.zone = zone;
    for (int floor = 0; floor < floors; ++floor) {
      out.floors.emplace_back();
      out.floors.back().id = "floor-" + std::to_string(floor);
      out.floors.back().level = floor;
    }
    for (int room = 0; room < rooms; ++room) {
      out.rooms.emplace_back();
      out.rooms.back().id = "R" + std::to_string(room);
      out.rooms.back().floor = "floor-" + std::to_string(room % floors);
    }
    for (int group = 0; group < groups_at_once; ++group) {
      out.groups.emplace_back();
      out.groups.back().id = group_name(term_, group);
      out.groups.back().people = of_a_group;
      out.groups.back().children = group < groups_of_children;
      for (int day = 0; day < days_open; ++day) {
        out.sessions.emplace_back();
        out.sessions.back().id = occurrence(0, group, day).session;
        out.sessions.back().group = out.groups.back().id;
      }
    }
    return out;
  }
  [[nodiscard]] int terms() const { return term_ + 1; }
  [[nodiscard]] const std::string& member(int term, int group, int n) const {
    return codes_[static_cast<std::size_t>((term * 6000 + group * of_a_group + n) % people_in_all)];
  }

 private:
  [[nodiscard]] people::Participant participant(int n) const {
    people::Participant out;
    out.code = codes_[std::size_t(n)];
    out.name = fmt::format("Person{} Family{}", n, n % 997);
    out.own_script = fmt::format("شخص{} عائلة{}", n, n % 997);
    out.birth = {1960 + n % 50, 1 + n % 12};
    out.phone = fmt::format("+90 500 {:07}", n);
    out.languages = {"ar", "tr"};
    return out;
  }
  [[nodiscard]] attendance::Occurrence occurrence(int week, int group, int day) const {
    attendance::Occurrence o;
    o.id = occurrence_id(week, group, day);
    o.session = fmt::format("{}.{}", group_name(term_, group), day);
    o.service = "course-" + std::to_string(group % 12);
    o.groups = {group_name(term_, group)};
    o.date = time::add_days(monday(week), day);
    o.span = {{9 * 60 + 15}, {12 * 60 + 25}};
    o.room = "R" + std::to_string(group % rooms);
    o.staff = {"T" + std::to_string(group % 80)};
    o.lesson_hours = 4;
    return o;
  }
  static time::LocalDate monday(int week) { return time::add_days(first_monday, week * time::days_per_week); }

  std::string tell(const people::PeopleEvent& what) {
    auto [kind, body] = people::encode(what);
    Event event;
    event.kind = std::move(kind);
    event.body = std::move(body);
    event.id = store::fresh_event_id();
    return add(std::move(event));
  }
  std::string tell(const attendance::RegisterEvent& what) {
    return add(attendance::encode(what, {store::fresh_event_id(), 0, {}, {}}));
  }
  std::string add(Event event) {
    std::string id = event.id;
    event.device_at = 1'357'000'000'000 + 100 * told_++;
    event.device = "tablet-" + std::to_string(told_ % 20);
    event.account = "instructor-" + std::to_string(told_ % 60);
    batch_.events.push_back(std::move(event));
    if (batch_.events.size() >= 500) send();
    return id;
  }
  void send() {
    if (!filled_) need(store_.append(batch_));
    batch_ = {};
  }

  void enrol(int week) {
    term_ = week / weeks_of_a_term;
    for (int group = 0; group < groups_at_once; ++group)
      for (int n = 0; n < of_a_group; ++n) {
        const auto& code = member(term_, group, n);
        if (const auto old = places_.find(code); old != places_.end())
          tell(people::PeopleEvent(people::Dropped{code, old->second, monday(week), people::Reason::finished}));
        places_[code] = tell(people::PeopleEvent(people::Enrolled{code, group_name(term_, group), monday(week)}));
      }
  }
  void publish(int week) {
    attendance::Publication out;
    out.week = time::week_of(monday(week));
    for (int day = 0; day < days_open; ++day)
      for (int group = 0; group < groups_at_once; ++group) out.planned.push_back({occurrence(week, group, day), {}});
    tell(attendance::RegisterEvent(attendance::Published{std::move(out)}));
  }
  void take(int week, int group, int day) {
    attendance::Marked roll{occurrence_id(week, group, day), {}};
    for (int n = 0; n < of_a_group; ++n) {
      attendance::Mark mark{member(term_, group, n)};
      const auto luck = random_.below(100);
      if (luck >= 92) mark.status = attendance::Status::absent_unexcused;
      if (luck >= 95) mark.status = attendance::Status::absent_excused, mark.reason = "health";
      // A third of them had said so beforehand.
      if (luck == 95)
        tell(attendance::RegisterEvent(
            attendance::Announced{mark.person, {}, {last_, last_}, time::whole_day, mark.reason}));
      if (luck >= 98) mark.status = attendance::Status::late, mark.minutes = 20;
      roll.marks.push_back(std::move(mark));
    }
    const auto first = roll.marks.front();
    const std::string id = roll.occurrence;
    const std::string told = tell(attendance::RegisterEvent(std::move(roll)));
    tell(attendance::RegisterEvent(attendance::Closed{id, of_a_group}));
    if (random_.below(20) == 0) tell(attendance::RegisterEvent(attendance::Corrected{id, first, false, {told}}));
  }

  /// On the last day the children of some groups are signed in before their lesson, and every other one is fetched
  /// while it runs.
  void come_and_go() {
    const auto start = need(attendance::begins(of_last_day(0), zone));
    const auto tell = [&](const attendance::ChildEvent& what, Instant at) {
      const std::string id = store::fresh_event_id();
      batch_.events.push_back(attendance::encode(what, {id, at, "desk", "reception"}));
      return id;
    };
    for (int group = 0; group < groups_of_children; ++group)
      for (int n = 0; n < of_a_group; ++n) {
        const std::string& child = member(term_, group, n);
        const std::string adult = member(term_, group_of_adults, n),
                          slip = fmt::format("S{:04}", group * of_a_group + n);
        const auto visit =
            tell(attendance::ChildIn{{child}, adult, of_last_day(group).room, slip, 0, {}}, start - 5 * ms_per_minute);
        if (n % 2 == 0)
          tell(attendance::ChildOut{visit, {child}, attendance::Release::listed, adult, slip, {}, {}},
               start + 30 * ms_per_minute);
      }
    send();
  }

  store::Store& store_;
  const std::int64_t registers_;
  const bool filled_;  ///< by an earlier run: then only what is to be asked for is computed
  std::vector<std::string> codes_;
  std::map<std::string, std::string> places_;
  store::Batch batch_;
  std::int64_t told_ = 0;
  int term_ = 0, last_week_ = 0, last_day_ = 0;
  time::LocalDate last_ = first_monday;
  Random random_{1};
};

}  // namespace merkez::bench
