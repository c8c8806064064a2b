#pragma once
// Publishing a week: the weekly sessions become occurrences on dates. It may be done again when the week changes; what
// already happened stays, and people keep the date they know wherever the new week allows it.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/attendance/lesson_clock.hpp"
#include "engine/attendance/occurrence.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/time/iso_week.hpp"

namespace merkez::attendance {

/// One version of one week. Every session planned for that week stands in it once, by date, start and id.
struct Publication {
  time::IsoWeek week;
  int version = 1;
  std::vector<PlannedOccurrence> planned;
  bool operator==(const Publication&) const = default;
};

struct PublishOrder {
  const plan::CentrePlan* plan = nullptr;
  const plan::PublishedWeek* timetable = nullptr;  ///< of that week, or the template week
  time::IsoWeek week;
  LessonClock clock;                     ///< counts the lesson hours of sessions whose plan gives none
  const Publication* earlier = nullptr;  ///< the version in force; null = this is the first
  std::set<std::string> touched;         ///< occurrences with a mark, a move, a cancellation or a closed register
  std::set<std::string> begun;           ///< occurrences of the earlier version that took place and have begun
  /// Whether the timetable's own words for a lost session may be kept; the log must not hold what it should not.
  std::function<bool(const std::string&)> may_keep;
  std::map<std::string, Occurrence> moved = {};  ///< of the touched ones, where they were moved to
};

/// The next version of the week. Sessions on closed time are left out with every reason the calendar has; sessions of
/// the other fortnight are not planned at all. Against an earlier version, equal sessions (same groups,
/// service, lesson hours) are matched so that the fewest and shortest changes remain; an occurrence that is
/// touched or has begun stays where and when it was, or was moved to, with a warning if the timetable now says
/// otherwise; of the others, one that the timetable no longer has is withdrawn. Warnings name no confidential session.
/// Errors: a timetable of another week, sessions the plan does not have, days that are no weekdays, an unknown zone.
[[nodiscard]] Result<Publication> publish(const PublishOrder& order);

/// The kind of a closed part as the code of a LeftOutReason: "half_day".
[[nodiscard]] std::string code_of(time::ClosedKind kind);

}  // namespace merkez::attendance
