#pragma once
// A session on a date. A plan speaks of sessions, which come every week; attendance speaks of occurrences, which come
// once. Dates and wall-clock times are the truth here: "Tuesday 10:00" stays so whatever the clocks do, and an instant
// is made from it only where one is needed.
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/event.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/time/holidays.hpp"
#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::attendance {

/// One meeting on one date. What reports need of the plan stands here as it was on that day.
struct Occurrence {
  std::string id;       ///< "TAI-W.1@2016-W14", or an event's id when nobody planned it; the same over all versions
  std::string session;  ///< "TAI-W.1"; empty when it was opened without a plan
  std::string service;
  plan::Category category = plan::Category::adult;
  bool confidential = false;        ///< others than clinical roles see "busy" and nothing else
  std::vector<std::string> groups;  ///< whose people attend
  time::LocalDate date;             ///< the week's Monday while it has no place
  time::TimeSpan span;              ///< on the clock of the centre; empty (00:00-00:00) while it has no place
  std::string room;                 ///< empty = none
  std::vector<std::string> staff;   ///< codes by need; "" = nobody
  int lesson_hours = 1;             ///< at least 1
  std::vector<int> not_given;       ///< of these, which the centre cancelled alone: from 1, in order; of a plan none

  [[nodiscard]] bool placed() const { return span.from < span.to; }
  [[nodiscard]] int given_hours() const { return lesson_hours - static_cast<int>(not_given.size()); }
  bool operator==(const Occurrence&) const = default;
};

/// Why a planned session does not take place: the key of a closed part ("holiday", "half_day", "closure", ...), "lost"
/// (the week gives it up), "unplaced" (the week has no place for it), "withdrawn" (a later version no longer has it).
struct LeftOutReason {
  std::string code;
  time::Names names;  ///< the holiday's or closure's; may be empty
  bool operator==(const LeftOutReason&) const = default;
};

/// One session of a published week: it takes place, or it is left out with every reason that holds.
struct PlannedOccurrence {
  Occurrence occurrence;
  std::vector<LeftOutReason> left_out;  ///< empty = takes place
  bool operator==(const PlannedOccurrence&) const = default;
};

inline constexpr Instant ms_per_second = 1000, ms_per_minute = 60 * ms_per_second;

/// Its first and its last instant. Errors: an unknown zone. A start that the clocks skip comes with a warning.
[[nodiscard]] Result<Instant> begins(const Occurrence& occurrence, std::string_view zone);
[[nodiscard]] Result<Instant> ends(const Occurrence& occurrence, std::string_view zone);

/// Whole minutes from the beginning until `at`, by real time, also where the clocks jump in between; negative before.
/// Errors: an unknown zone.
[[nodiscard]] Result<int> minutes_into(const Occurrence& occurrence, Instant at, std::string_view zone);

}  // namespace merkez::attendance
