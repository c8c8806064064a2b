#include "engine/attendance/publication.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

#include "engine/graph/matching.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/weekday.hpp"
#include "engine/time/zone.hpp"

namespace merkez::attendance {
namespace {

// What a change costs when equal sessions are matched: another time first, then room, staff and the session's number.
constexpr std::int64_t cost_of_minute = 8, cost_of_room = 4, cost_of_staff = 2, cost_of_name = 1;
// Taking place or not is the largest change of all: more than any two times of a week can differ.
constexpr std::int64_t cost_of_presence = cost_of_minute * time::days_per_week * time::minutes_per_day * 2;

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::string when_text(const Occurrence& o) {
  return o.placed() ? time::to_text(o.date) + ' ' + time::to_text(o.span.from) : "no place";
}

/// How a warning calls it: nothing of therapy or case work is told beyond that there is something.
std::string name_of(const Occurrence& o, const std::string& id) {
  return o.confidential ? "a confidential session" : id;
}

/// What a warning tells of one version of a session beside the time, where the other has it otherwise.
std::vector<std::string> otherwise(const Occurrence& o, const Occurrence& other) {
  std::vector<std::string> out;
  if (o.confidential || other.confidential || !o.placed() || !other.placed()) return out;
  if (o.span.length_minutes() != other.span.length_minutes())
    out.push_back(fmt::format("{} minutes", o.span.length_minutes()));
  if (o.room != other.room) out.push_back(o.room.empty() ? "no room" : "room " + o.room);
  if (o.staff != other.staff) {
    auto staff = o.staff;
    std::replace(staff.begin(), staff.end(), std::string(), std::string("nobody"));
    out.push_back(staff.empty() ? "nobody" : fmt::format("{}", fmt::join(staff, " and ")));
  }
  return out;
}

/// By their codes: names of holidays do not stay in the log.
bool same_reasons(const std::vector<LeftOutReason>& a, const std::vector<LeftOutReason>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return x.code == y.code; });
}

std::int64_t minutes_of_epoch(const Occurrence& o) {
  return std::int64_t{time::day_number(o.date)} * time::minutes_per_day + o.span.from.minutes;
}

std::int64_t cost_of_change(const PlannedOccurrence& before, const PlannedOccurrence& after) {
  const Occurrence &a = before.occurrence, &b = after.occurrence;
  std::int64_t cost = a.session == b.session ? 0 : cost_of_name;
  if (before.left_out.empty() != after.left_out.empty()) cost += cost_of_presence;
  if (a.placed() && b.placed())
    cost += cost_of_minute * (std::abs(minutes_of_epoch(a) - minutes_of_epoch(b)) +
                              std::abs(a.span.length_minutes() - b.span.length_minutes()));
  if (a.room != b.room) cost += cost_of_room;
  if (a.staff != b.staff) cost += cost_of_staff;
  return cost;
}

/// Sessions with equal keys can stand for each other.
using EqualKey = std::tuple<std::vector<std::string>, std::string, int>;
EqualKey equal_key(const Occurrence& o) { return {o.groups, o.service, o.lesson_hours}; }

class Publisher {
 public:
  explicit Publisher(const PublishOrder& order) : order_(order), plan_(*order.plan) {}

  Result<Publication> run() {
    if (plan_.periods)
      said_.push_back(error_at({}, fmt::format("'{}' counts in periods without clock times", plan_.id),
                               "attendance needs a centre with opening hours"));
    append(said_, time::check_zone(plan_.calendar.zone).diagnostics());
    const std::string asked = time::to_text(order_.week);
    if (!order_.timetable->week.empty() && order_.timetable->week != asked)
      said_.push_back(error_at({}, fmt::format("the timetable is of {}, not of {}", order_.timetable->week, asked),
                               "publish it for its own week, or plan that one"));
    for (const auto& day : plan_.days) {
      const auto weekday = time::parse_weekday(day.id);
      append(said_, weekday.diagnostics());
      weekdays_.push_back(weekday ? *weekday : 0);
    }
    const auto placements = placements_by_session();
    if (has_errors(said_)) return said_;
    append(said_, time::check_week(plan_.calendar, order_.week));
    days_ = time::profile_of_week(plan_.calendar, order_.week);

    std::vector<PlannedOccurrence> fresh;
    const auto other =
        time::parity_of(order_.week) == time::WeekParity::a ? plan::Parity::even_weeks : plan::Parity::odd_weeks;
    for (const auto& session : plan_.sessions) {
      if (session.parity == other) continue;
      const auto at = placements.find(session.id);
      fresh.push_back(planned(session, at == placements.end() ? nullptr : at->second));
    }
    Publication out;
    out.week = order_.week;
    out.version = order_.earlier ? order_.earlier->version + 1 : 1;
    out.planned = order_.earlier ? matched(std::move(fresh)) : named(std::move(fresh));
    std::sort(out.planned.begin(), out.planned.end(), [](const auto& a, const auto& b) {
      return std::tie(a.occurrence.date, a.occurrence.span, a.occurrence.id) <
             std::tie(b.occurrence.date, b.occurrence.span, b.occurrence.id);
    });
    return {std::move(out), said_};
  }

 private:
  std::map<std::string, const plan::Placement*> placements_by_session() {
    std::vector<std::string> known;
    for (const auto& s : plan_.sessions) known.push_back(s.id);
    std::map<std::string, const plan::Placement*> out;
    for (const auto& p : order_.timetable->placements) {
      if (std::find(known.begin(), known.end(), p.session) == known.end())
        said_.push_back(
            error_at(p.where, fmt::format("the plan has no session '{}'", p.session), suggest(p.session, known)));
      else if (!out.emplace(p.session, &p).second)
        said_.push_back(error_at(p.where, fmt::format("'{}' stands in the timetable twice", p.session), {}));
      if (p.minute >= 0 && (p.day < 0 || static_cast<std::size_t>(p.day) >= plan_.days.size()))
        said_.push_back(error_at(p.where, fmt::format("'{}' is on no day of the plan", p.session), {}));
    }
    return out;
  }

  PlannedOccurrence planned(const plan::Session& session, const plan::Placement* at) {
    PlannedOccurrence out;
    Occurrence& o = out.occurrence;
    o.session = session.id;
    o.service = session.service;
    const auto service = std::find_if(plan_.services.begin(), plan_.services.end(),
                                      [&](const auto& s) { return s.id == session.service; });
    if (service != plan_.services.end()) {
      o.category = service->category;
      o.confidential = service->confidential;
    }
    o.groups = session.serves;
    if (o.groups.empty() && !session.group.empty()) o.groups.push_back(session.group);
    o.lesson_hours =
        session.lesson_hours > 0 ? session.lesson_hours : lesson_hours_in(session.length_minutes, order_.clock);
    o.date = time::monday_of(order_.week);
    if (!at || at->minute < 0) {
      out.left_out.push_back(at && !at->lost.empty() ? LeftOutReason{"lost", kept(at->lost)}
                                                     : LeftOutReason{"unplaced", {}});
      return out;
    }
    const auto& day = days_[static_cast<std::size_t>(weekdays_[static_cast<std::size_t>(at->day)])];
    o.date = *day.date;
    o.span = {{at->minute}, {at->minute + session.length_minutes}};
    o.room = at->room;
    o.staff = at->staff;
    if (std::none_of(day.open.begin(), day.open.end(), [&](const auto& open) { return open.contains(o.span); }))
      for (const auto& part : time::reasons_at(day, o.span)) {
        LeftOutReason reason{code_of(part.kind), part.reason};
        if (std::find(out.left_out.begin(), out.left_out.end(), reason) == out.left_out.end())
          out.left_out.push_back(std::move(reason));
      }
    warn_of_absent_staff(o, at->where);
    return out;
  }

  time::Names kept(const std::string& words) {
    if (order_.may_keep && order_.may_keep(words)) return {words, {}, {}};
    return {};
  }

  void warn_of_absent_staff(const Occurrence& o, const Where& where) {
    for (const auto& person : plan_.staff) {
      if (std::find(o.staff.begin(), o.staff.end(), person.code) == o.staff.end()) continue;
      for (const auto& absence : person.absences)
        if (absence.first <= o.date && o.date <= absence.last)
          said_.push_back(warning_at(where,
                                     fmt::format("{} is away on {}, when {} is planned", person.code,
                                                 time::to_text(o.date), name_of(o, o.session)),
                                     "plan that week with its dates, or find a cover"));
    }
  }

  [[nodiscard]] std::string id_for(const std::string& session, const std::set<std::string>& taken) const {
    const std::string first = session + '@' + time::to_text(order_.week);
    std::string id = first;
    for (int n = 2; taken.contains(id); ++n) id = fmt::format("{}/{}", first, n);
    return id;
  }

  [[nodiscard]] std::vector<PlannedOccurrence> named(std::vector<PlannedOccurrence> all) const {
    for (auto& p : all) p.occurrence.id = id_for(p.occurrence.session, {});
    return all;
  }

  /// Every occurrence of the earlier version goes on under its id; what has no partner is withdrawn, or new.
  std::vector<PlannedOccurrence> matched(std::vector<PlannedOccurrence> fresh) {
    const auto& before = order_.earlier->planned;
    std::vector<int> partner(before.size(), -1);
    std::vector<bool> used(fresh.size(), false);
    pair_up(before, fresh, partner, used, [](const Occurrence& o) { return equal_key(o); });
    // A plan may change who comes or for how many lesson hours: then the session's own name is what remains.
    pair_up(before, fresh, partner, used, [](const Occurrence& o) { return o.session; });

    std::vector<PlannedOccurrence> out;
    std::set<std::string> taken;
    for (std::size_t b = 0; b < before.size(); ++b) {
      const auto* next = partner[b] < 0 ? nullptr : &fresh[static_cast<std::size_t>(partner[b])];
      out.push_back(carried(before[b], next));
      taken.insert(before[b].occurrence.id);
    }
    for (std::size_t f = 0; f < fresh.size(); ++f) {
      if (used[f]) continue;
      fresh[f].occurrence.id = id_for(fresh[f].occurrence.session, taken);
      taken.insert(fresh[f].occurrence.id);
      out.push_back(std::move(fresh[f]));
    }
    return out;
  }

  /// Pairs what has no partner yet and has the same key, at the least cost.
  template <class Key>
  static void pair_up(const std::vector<PlannedOccurrence>& before, const std::vector<PlannedOccurrence>& fresh,
                      std::vector<int>& partner, std::vector<bool>& used, Key key) {
    std::vector<graph::PricedLink> links;
    for (std::size_t b = 0; b < before.size(); ++b) {
      if (partner[b] >= 0) continue;
      const auto wanted = key(before[b].occurrence);
      for (std::size_t f = 0; f < fresh.size(); ++f)
        if (!used[f] && key(fresh[f].occurrence) == wanted)
          links.push_back({static_cast<int>(b), static_cast<int>(f), cost_of_change(before[b], fresh[f])});
    }
    const auto pairs =
        graph::cheapest_assignment(static_cast<int>(before.size()), static_cast<int>(fresh.size()), links);
    for (std::size_t b = 0; b < before.size(); ++b)
      if (pairs.partner[b] >= 0) {
        partner[b] = pairs.partner[b];
        used[static_cast<std::size_t>(partner[b])] = true;
      }
  }

  PlannedOccurrence carried(const PlannedOccurrence& before, const PlannedOccurrence* next) {
    const Occurrence& o = before.occurrence;
    if (order_.touched.contains(o.id) || order_.begun.contains(o.id)) {
      const auto moved = order_.moved.find(o.id);
      const Occurrence& here = moved == order_.moved.end() ? o : moved->second;
      const auto at = [](const Occurrence& a) { return std::tie(a.date, a.span, a.room, a.staff); };
      if (!next || !same_reasons(next->left_out, before.left_out) ||
          (at(next->occurrence) != at(o) && at(next->occurrence) != at(here)))
        warn_of_kept(before, here, next);
      return before;
    }
    if (!next) {
      PlannedOccurrence gone = before;
      gone.left_out = {{"withdrawn", {}}};
      return gone;
    }
    PlannedOccurrence out = *next;
    out.occurrence.id = o.id;
    return out;
  }

  /// That an occurrence stays `here` although the timetable says otherwise. A time that did not change is said once.
  void warn_of_kept(const PlannedOccurrence& before, const Occurrence& here, const PlannedOccurrence* next) {
    const Occurrence& o = before.occurrence;
    std::vector<std::string> is_at{when_text(here)};
    std::string now = "the timetable no longer has it";
    if (next && next->left_out.empty()) {
      const Occurrence& n = next->occurrence;
      append(is_at, otherwise(here, n));
      std::vector<std::string> other;
      if (!before.left_out.empty() || when_text(n) != when_text(here)) other.push_back(when_text(n));
      append(other, otherwise(n, here));
      now = fmt::format("the timetable now has {}",
                        other.empty() ? "it otherwise" : fmt::format("{}", fmt::join(other, ", ")));
    }
    const auto* stays = order_.moved.contains(o.id) ? "where it was moved to" : "as it was";
    const auto* why = o.confidential                  ? "it is kept"
                      : order_.touched.contains(o.id) ? "its register has entries"
                                                      : "it has begun";
    said_.push_back(warning_at(
        {}, fmt::format("{} stays {} ({}): {}", name_of(o, o.id), stays, fmt::join(is_at, ", "), why), std::move(now)));
  }

  const PublishOrder& order_;
  const plan::CentrePlan& plan_;
  Diagnostics said_;
  std::vector<int> weekdays_;           // by day of the plan
  std::vector<time::DayProfile> days_;  // from Monday
};

}  // namespace

std::string code_of(time::ClosedKind kind) {
  std::string out(time::to_text(kind));
  std::replace(out.begin(), out.end(), ' ', '_');
  return out;
}

Result<Publication> publish(const PublishOrder& order) { return Publisher(order).run(); }

}  // namespace merkez::attendance
