#include "engine/attendance/late_pick_up.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/plan/needs.hpp"
#include "engine/time/zone.hpp"

namespace merkez::attendance {
namespace {

Result<time::LocalTime> local(Instant at, std::string_view zone) { return time::local_of({at / ms_per_second}, zone); }

Result<Instant> instant(time::LocalDate date, time::TimeOfDay at, std::string_view zone) {
  const auto utc = time::utc_of(date, at, zone);
  if (!utc) return utc.diagnostics();
  return utc->instant.seconds * ms_per_second;
}

bool for_children(const plan::CentrePlan& plan, const Occurrence& o) {
  return o.category == plan::Category::child || plan::has_children(plan, o.groups);
}

bool takes_place(const Roll& roll) {
  return roll.occurrence.placed() && roll.state != RegisterState::cancelled && roll.state != RegisterState::left_out;
}

int minutes_late(const Awaited& one, Instant now) { return static_cast<int>((now - one.due) / ms_per_minute); }

}  // namespace

namespace {

/// When a child should be fetched who came into this room then, as far as that alone goes.
Result<Instant> fetch_time(const plan::CentrePlan& plan, const std::string& child, const Inside::Stay& stay,
                           const std::vector<Roll>& rolls, const std::vector<Membership>& members) {
  const auto came = local(stay.since, plan.calendar.zone);
  if (!came) return came.diagnostics();
  const Occurrence* best = nullptr;
  std::tuple<int, time::TimeOfDay, std::string_view> best_rank;
  for (const Roll& roll : rolls) {
    const Occurrence& o = roll.occurrence;
    if (o.date != came->date || o.span.to <= came->time || o.confidential || !takes_place(roll) ||
        !for_children(plan, o))
      continue;
    const bool own = std::any_of(members.begin(), members.end(), [&](const Membership& m) {
      return m.person == child && m.on(o.date) &&
             std::find(o.groups.begin(), o.groups.end(), m.group) != o.groups.end();
    });
    const bool here = o.room == stay.room;
    if (!own && !here) continue;
    const std::tuple rank(here ? (own ? 0 : 1) : 2, o.span.from, std::string_view(o.id));
    if (best && rank >= best_rank) continue;
    best = &o;
    best_rank = rank;
  }
  if (best) return ends(*best, plan.calendar.zone);
  const auto open = time::profile_of_day(plan.calendar, came->date).open;
  const bool shut = open.empty() || open.back().to <= came->time;
  return instant(came->date, shut ? time::end_of_day : open.back().to, plan.calendar.zone);
}

}  // namespace

Result<Instant> fetch_time(const plan::CentrePlan& plan, const Inside& child, const std::vector<Roll>& rolls,
                           const std::vector<Membership>& members) {
  if (child.fetch_by != 0) return child.fetch_by;
  std::vector<Inside::Stay> stays = child.before;
  stays.push_back({child.room, child.since});
  Instant due = 0;
  for (const auto& stay : stays) {
    // Who should have been fetched by then is not here for something new: whoever is left is taken to one room.
    if (due != 0 && due <= stay.since) break;
    const auto until = fetch_time(plan, child.child, stay, rolls, members);
    if (!until) return until;
    due = *until;
  }
  return due;
}

Result<bool> came_for(const plan::CentrePlan& plan, const Inside& child, const Occurrence& o,
                      const std::vector<Roll>& rolls, const std::vector<Membership>& members) {
  if (o.confidential) return false;
  if (child.fetch_by != 0) {
    const auto start = begins(o, plan.calendar.zone);
    if (!start) return start.diagnostics();
    return child.fetch_by > *start;
  }
  // A visit to nothing is fetched when the house closes: that some session ends then does not make it a visit to it.
  if (!for_children(plan, o)) return false;
  const auto due = fetch_time(plan, child, rolls, members);
  if (!due) return due.diagnostics();
  const auto end = ends(o, plan.calendar.zone);
  if (!end) return end.diagnostics();
  return *due == *end;
}

std::vector<LateAlert> late_pick_ups(const std::vector<Awaited>& children, const Rules& rules, Instant now) {
  std::vector<LateAlert> out;
  for (const auto& one : children)
    for (const auto& step : rules.child.late_pick_up)
      if (const int late = minutes_late(one, now); now >= one.due && late >= step.minutes)
        out.push_back({one.child.child, one.child.visit, one.child.room, one.due, late, step.task, step.owner});
  std::stable_sort(out.begin(), out.end(), [](const LateAlert& a, const LateAlert& b) {
    return std::tie(a.child, a.visit) < std::tie(b.child, b.visit);
  });
  return out;
}

std::vector<ChildLate> gone_late(const std::vector<Awaited>& children, const Rules& rules, Instant now) {
  if (rules.child.late_pick_up.empty()) return {};
  std::map<std::pair<std::string, Instant>, ChildLate> out;
  for (const auto& one : children) {
    const int late = minutes_late(one, now);
    if (late < rules.child.late_pick_up.back().minutes) continue;
    auto& told = out[{one.child.visit, one.due}];
    told.visit = one.child.visit;
    told.due = one.due;
    told.minutes = late;
    told.children.push_back(one.child.child);
  }
  std::vector<ChildLate> all;
  for (auto& [key, told] : out) all.push_back(std::move(told));
  return all;
}

Result<std::vector<Task>> late_tasks(const std::vector<Awaited>& waiting, const std::vector<ChildLate>& gone,
                                     const Registers& state, const Rules& rules, std::string_view zone, Instant now) {
  std::vector<Task> out;
  if (rules.child.late_pick_up.empty()) return out;
  const LatePickUp& last = rules.child.late_pick_up.back();
  std::vector<ChildLate> all = gone_late(waiting, rules, now);
  all.insert(all.end(), gone.begin(), gone.end());
  for (const auto& late : all) {
    const auto day = local(late.due, zone);
    if (!day) return day.diagnostics();
    for (const auto& child : late.children) {
      Task task;
      task.id = "late-pick-up:" + late.visit + ':' + child;
      task.step = "late-pick-up";
      task.what = last.task;
      task.owner = last.owner;
      task.person = child;
      task.since = task.due = day->date;
      if (const auto done = state.tasks_done.find(task.id); done != state.tasks_done.end()) {
        task.done = true;
        task.outcome = done->second.begin()->second.what.outcome;
      }
      out.push_back(std::move(task));
    }
  }
  std::sort(out.begin(), out.end(), sooner);
  out.erase(std::unique(out.begin(), out.end(), [](const Task& a, const Task& b) { return a.id == b.id; }), out.end());
  return out;
}

}  // namespace merkez::attendance
