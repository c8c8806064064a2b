#pragma once
// What is taken in the house on which date: rooms with the halls they are part of and their changeover, people on the
// staff, people of the groups. Read off the occurrences as registers have them, so what was moved counts where it went.
#include <map>
#include <string>
#include <vector>

#include "engine/attendance/history.hpp"
#include "engine/attendance/make_up.hpp"
#include "engine/attendance/occurrence.hpp"
#include "engine/plan/centre_plan.hpp"

namespace merkez::attendance {

/// Whether who takes the one room takes something of the other: the same, a hall and its part, halls with a common
/// part.
[[nodiscard]] bool rooms_meet(const plan::CentrePlan& plan, const std::string& a, const std::string& b);

/// Something that somebody else has.
struct Taken {
  enum class What : std::uint8_t {
    room,
    staff,
    group,
    away  ///< staff that was not there for a lesson at that time (staff_away.hpp)
  };
  What what = What::room;
  std::string who;                 ///< room, code or group that is wanted
  const Occurrence* by = nullptr;  ///< which has it, or had not its staff
  bool operator==(const Taken&) const = default;
};
/// Everything of `wanted` that another of `all` has at that time: its room with both changeovers, its staff, its groups
/// and the wholes and parts of these. By occurrence, then room, staff, group.
[[nodiscard]] std::vector<Taken> taken_of(const plan::CentrePlan& plan, const std::vector<Occurrence>& all,
                                          const Occurrence& wanted);

/// Whether the plan closes its room for some of that time.
[[nodiscard]] bool room_closed(const plan::CentrePlan& plan, const Occurrence& wanted);

/// People on its staff whose hours, and groups whose times, the plan sets otherwise: codes and group ids.
[[nodiscard]] std::vector<std::string> outside_usual_times(const plan::CentrePlan& plan, const Occurrence& wanted);

/// Time that an occurrence takes of everybody who belongs to one of its groups on its date, by person.
[[nodiscard]] std::map<std::string, std::vector<Busy>> busy_people(const std::vector<Occurrence>& all,
                                                                   const std::vector<Membership>& members);

struct MakeUpAsk {
  Occurrence lost;  ///< for whom, how long, with whom, where
  time::DateRange dates;
  int step_minutes = 0;                                      ///< starts are multiples of it
  std::map<std::string, std::vector<std::string>> children;  ///< by parent: children of the household
  int care_margin_minutes = 0;        ///< childcare runs so long before and after, as the rules of the plan ask
  std::vector<Occurrence> away = {};  ///< lessons for which their staff was not there
};
/// The order for the make-up finder. People: who belongs to a group of the lost occurrence on its date. Rooms: those
/// its session may take, else all that are large enough; only where fixed and movable equipment suffices. Staff: the
/// same people, within their hours and away from their absences, those that were told of lessons too. Childcare:
/// occurrences of sessions that provide care, less the places of other people's children; a parent needs a place for
/// each child that has one in some such group. The plan must outlive the order.
[[nodiscard]] MakeUpOrder make_up_order(const plan::CentrePlan& plan, const std::vector<Occurrence>& all,
                                        const std::vector<Membership>& members, const MakeUpAsk& ask);

/// Whether it takes a room and none will do: then there is no slot.
[[nodiscard]] bool lacks_room(const plan::CentrePlan& plan, const MakeUpAsk& ask, const MakeUpOrder& order);

}  // namespace merkez::attendance
