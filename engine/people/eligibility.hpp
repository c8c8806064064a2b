#pragma once
// May this person have a place in this group? Every bar is told, each as data and as a sentence in three languages, so
// that the desk can say what would have to change. A bar is a reason, not a verdict: people override with their name.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/people/participant.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::people {

/// Whether somebody who starts now can still get the certificate.
struct LateStart {
  int lesson_hours = 0;  ///< of the whole course
  int missed = 0;        ///< held before the start
  int may_miss = 0;      ///< of the whole course
  [[nodiscard]] bool possible() const { return missed <= may_miss; }
  bool operator==(const LateStart&) const = default;
};
/// Exact in whole lesson hours: of 400, 80 may be missed and 81 not.
[[nodiscard]] LateStart late_start(int lesson_hours, int held_before, const Rules& rules = {});

/// Whom a group is for.
struct Terms {
  std::string group;
  plan::Sex sex = plan::Sex::any;
  plan::AgeBand ages;                  ///< at the start; 0..0 = any
  std::string subject;                 ///< of the level asked for; empty = none asked
  std::vector<std::string> levels;     ///< one of these is needed in `subject`
  std::vector<std::string> languages;  ///< in which it is held; one must be spoken; empty = any will do
  std::vector<std::string> helped;     ///< for which somebody who speaks it is there too, such as an interpreter
  bool step_free = false;              ///< it can be reached without stairs
  LocalDate start;
  std::optional<LateStart> late;  ///< of a course with a certificate, where it is known what is over of it
};

/// What the plan says of the group; what is over of a course it does not know. A language counts as helped when each of
/// its sessions needs staff who speak it.
[[nodiscard]] Terms terms_of(const plan::CentrePlan& plan, const plan::Group& group, LocalDate start);

enum class Bar : std::uint8_t { too_young, too_old, sex, level, language, consent, stairs, late_start };

struct Barred {
  Bar bar = Bar::consent;
  plan::Text why;
};

/// Every bar between a person and a group, in the order of `Bar`; empty = may come. Ages are those at the start.
[[nodiscard]] std::vector<Barred> bars(const Participant& p, const Terms& terms);

/// How many a group has, needs and can hold.
struct Opening {
  int people = 0;
  int smallest = 1;        ///< opens with so many; 1 = the plan names no minimum
  int largest = 0;         ///< where it is limited
  std::string limited_by;  ///< "maximum", "room 101", "sewing_machine", "ratio", "sessions"; empty = not limited
  [[nodiscard]] bool opens() const { return people >= smallest; }
  [[nodiscard]] bool limited() const { return !limited_by.empty(); }
  [[nodiscard]] int free() const { return limited() ? std::max(0, largest - people) : -1; }  ///< -1 = not limited
};

/// The smallest and largest size of a group: its own limits, seats of the rooms its sessions may take (the best room
/// of each session, the tightest session; of an individual group all sessions together), machines where every
/// participant needs one, and, where it is given, how many children the adults planned may look after. Errors: there is
/// no such group.
[[nodiscard]] Result<Opening> opening_of(const plan::CentrePlan& plan, const std::string& group, int people,
                                         std::optional<int> by_ratio);

}  // namespace merkez::people
