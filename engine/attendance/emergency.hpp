#pragma once
// Who is in the house now, by floor: the list that somebody carries to the meeting point. It would rather name one too
// many than one too few.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/child_desk.hpp"
#include "engine/attendance/history.hpp"
#include "engine/attendance/register.hpp"

namespace merkez::attendance {

enum class Seen : std::uint8_t {
  child,     ///< signed in at the child desk, and not out
  there,     ///< marked as there in an occurrence that runs now
  expected,  ///< belongs to a group of it, and not marked yet
  staff      ///< on the staff of it, or with children
};
[[nodiscard]] std::string_view to_text(Seen seen);

struct EmergencyLine {
  int level = 0;      ///< of the floor; what is in no room stands first
  std::string floor;  ///< id; empty = in a room that the plan does not know
  std::string room;
  std::string code;  ///< empty = somebody of the clients, and nothing says which
  Seen seen = Seen::there;
  bool operator==(const EmergencyLine&) const = default;
};

/// By floor, room and code, everybody once: where the child desk was told that they are, who is signed in there;
/// others where they were seen most surely, and last. Whoever is marked absent, left early and is gone by `now`, or is
/// at a session away from the house is not listed; nor is staff of a session with children of whom the desk was told
/// after it began that they are no longer with children. Nor is whoever the desk let out after the session began, or
/// from a visit to it (`came_for`), unless they were signed in again or marked later; nor who announced before it began
/// to be away at this time, and is not marked. An individual group, and a group of a confidential service, never has
/// more clients on the list than its session holds, so that the list says who can be in the room and not how many
/// clients there are: who was marked as there, the last first; then those expected, without codes where there are more
/// of them than places. An individual session whose register names anybody expects no other. `registers` are those of
/// the day, with what was announced. Of occurrences that are `behind_doors`, because who reads the list may not know
/// who comes, only their own registers tell: as many as the session holds until its register says who is there (closed,
/// or of an appointment any mark), by no code, even if somebody of them stands elsewhere on the list too. Nothing that
/// is told of a person at a desk, nor a place that is given or erased, may change how many are said to be there, for
/// that would say who they are. Errors: an unknown zone.
using BehindDoors = std::function<bool(const Occurrence&)>;
[[nodiscard]] Result<std::vector<EmergencyLine>> emergency_list(const plan::CentrePlan& plan, const ChildDesk& desk,
                                                                const Registers& registers,
                                                                const std::vector<Membership>& members,
                                                                const Rules& rules, Instant now,
                                                                const BehindDoors& behind_doors = {});

}  // namespace merkez::attendance
