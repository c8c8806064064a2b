#pragma once
// Children whom nobody has fetched: when each should be, how late it is, and the task that comes of it. When that is
// agreed at the desk it stands in the visit; else it follows from what the child came for.
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/child_desk.hpp"
#include "engine/attendance/follow_up.hpp"
#include "engine/attendance/history.hpp"
#include "engine/attendance/register.hpp"

namespace merkez::attendance {

/// When a child should be fetched: as agreed; else the end of the first children's session that was not over when it
/// came into its room, of its own group there, of another there, or of its own group elsewhere; else when the house
/// closes that day, or at the day's end where it came after that. A move to another room begins anew, but not once the
/// child should have been fetched: who is late stays late. Confidential sessions are passed over: a time to
/// fetch must not tell of them. `rolls` and `members` may hold more than the child's. Errors: an unknown zone.
[[nodiscard]] Result<Instant> fetch_time(const plan::CentrePlan& plan, const Inside& child,
                                         const std::vector<Roll>& rolls, const std::vector<Membership>& members);

/// Whether a visit was to this occurrence: agreed was that the child be fetched after it began; where nothing was, it
/// is a children's session and the child should have been fetched at its end (as above). Never to a confidential one,
/// of which a time to fetch does not tell. Errors: an unknown zone.
[[nodiscard]] Result<bool> came_for(const plan::CentrePlan& plan, const Inside& child, const Occurrence& occurrence,
                                    const std::vector<Roll>& rolls, const std::vector<Membership>& members);

/// A child in the house with the time it should be fetched.
struct Awaited {
  Inside child;
  Instant due = 0;
};

struct LateAlert {
  std::string child, visit, room;
  Instant due = 0;
  int minutes = 0;  ///< late
  std::string task, owner;
  bool operator==(const LateAlert&) const = default;
};
/// Every step of late pick-up that was reached by `now`, by child and minutes.
[[nodiscard]] std::vector<LateAlert> late_pick_ups(const std::vector<Awaited>& children, const Rules& rules,
                                                   Instant now);

/// What is to be written down when these children of a visit go now: one event, if the last step was reached.
[[nodiscard]] std::vector<ChildLate> gone_late(const std::vector<Awaited>& children, const Rules& rules, Instant now);

/// The tasks of late pick-up, done or not, by due date and id: one for each child for whom the last step was reached,
/// in the house (`waiting`) or gone by now (`gone`). Owner and task are the last step's, due on the day itself; who the
/// child's people are and why they were late is what closes it. Errors: an unknown zone.
[[nodiscard]] Result<std::vector<Task>> late_tasks(const std::vector<Awaited>& waiting,
                                                   const std::vector<ChildLate>& gone, const Registers& state,
                                                   const Rules& rules, std::string_view zone, Instant now);

}  // namespace merkez::attendance
