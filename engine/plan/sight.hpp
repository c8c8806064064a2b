#pragma once
// What of a week one reader may know by name. Sessions of confidential services are "room in use" to everybody else;
// whoever draws or tells a week asks here, so that a picture, a list and a sentence hide the same.
#include <set>
#include <string>

#include "engine/plan/centre_plan.hpp"

namespace merkez::plan {

/// The confidential groups and sessions that a reader knows; all that is not confidential is open to everybody.
struct Sight {
  bool all = false;                ///< nothing is hidden
  std::set<std::string> groups;    ///< known whole: who is in them, when they meet
  std::set<std::string> sessions;  ///< known one by one, such as the reader's own appointments
};
/// Of a reader from whom nothing is hidden.
[[nodiscard]] inline Sight whole_sight() { return {true, {}, {}}; }

/// True for therapy and case work.
[[nodiscard]] bool confidential(const CentrePlan& plan, const Group& group);
[[nodiscard]] bool confidential(const CentrePlan& plan, const Session& session);

/// True when the reader may know what this group (this session) is.
[[nodiscard]] bool shows(const CentrePlan& plan, const Sight& sight, const Group& group);
[[nodiscard]] bool shows(const CentrePlan& plan, const Sight& sight, const Session& session);
/// True when the reader may know of the group at least as far as one of its sessions is known to them.
[[nodiscard]] bool shows_some(const CentrePlan& plan, const Sight& sight, const Group& group);

}  // namespace merkez::plan
