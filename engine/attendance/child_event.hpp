#pragma once
// What can happen at the child desk, as plain structs, and the two ways between them and the log.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/attendance/event.hpp"

namespace merkez::attendance {

/// "attendance.child_in": children of one household come together; the event's id names their visit.
struct ChildIn {
  std::vector<std::string> children;
  std::string brought_by;  ///< code of the adult
  std::string room;
  std::string code;          ///< of the visit: on the slip, and asked for at the door
  Instant fetch_by = 0;      ///< agreed; 0 = not
  std::string ratio_reason;  ///< code; not empty: too few adults or places, and somebody took that upon themselves
  bool operator==(const ChildIn&) const = default;
};

/// Why a child may leave.
enum class Release : std::uint8_t {
  listed,      ///< to an adult of the child's list, with the code of the visit
  overridden,  ///< without list or code, for a reason, by an account
  alone        ///< old enough, and a guardian's permission is recorded
};
inline constexpr std::array<std::string_view, 3> release_words{"listed", "overridden", "alone"};

/// "attendance.child_out"
struct ChildOut {
  std::string visit;
  std::vector<std::string> children;
  Release release = Release::listed;
  std::string adult;       ///< listed, overridden: to whom; may be empty in overrides of long ago
  std::string code;        ///< listed: as given at the door
  std::string reason;      ///< overridden: code
  std::string permission;  ///< alone: which record permits it
  /// Their name sounds like that of somebody to whom a child is never handed, and the account has made sure that it is
  /// another person.
  bool another_person = false;
  bool operator==(const ChildOut&) const = default;
};
/// "attendance.child_room": children of a visit go to another room.
struct ChildRoom {
  std::string visit;
  std::vector<std::string> children;
  std::string room;
  std::string ratio_reason;
  bool operator==(const ChildRoom&) const = default;
};
/// "attendance.child_staff": an adult begins or ends to be with the children of a room.
struct ChildStaff {
  std::string staff;
  std::string room;  ///< empty = no longer with children
  std::string ratio_reason;
  bool operator==(const ChildStaff&) const = default;
};
/// "attendance.child_count": heads counted in a room.
struct HeadCount {
  std::string room;
  int counted = 0;
  int expected = 0;  ///< what the desk's list said at that moment
  bool operator==(const HeadCount&) const = default;
};
/// "attendance.child_close": the day is over and the house is empty of children.
struct ChildDayClosed {
  time::LocalDate date;
  bool operator==(const ChildDayClosed&) const = default;
};
/// "attendance.child_reopen": the day goes on after it was closed too early.
struct ChildDayReopened {
  time::LocalDate date;
  std::string reason;  ///< code
  bool operator==(const ChildDayReopened&) const = default;
};
/// "attendance.child_late": children went when the last step of late pick-up had been reached; told with their release.
struct ChildLate {
  std::string visit;
  std::vector<std::string> children;
  Instant due = 0;  ///< when they should have been fetched
  int minutes = 0;  ///< after it
  bool operator==(const ChildLate&) const = default;
};
/// "attendance.child_incident", or "attendance.child_concern" when its kind is restricted: then only the role that
/// follows it up may be handed the event at all.
struct Incident {
  std::string category;
  bool restricted = false;
  Instant happened_at = 0;
  std::string room;
  std::vector<std::string> people;  ///< codes of those involved
  std::string action;
  std::string owner;  ///< role
  bool operator==(const Incident&) const = default;
};

using ChildEvent = std::variant<ChildIn, ChildOut, ChildRoom, ChildStaff, HeadCount, ChildDayClosed, Incident,
                                ChildDayReopened, ChildLate>;

[[nodiscard]] bool is_child_kind(std::string_view kind);
/// Whether an event of this kind goes to a restricted channel only.
[[nodiscard]] bool is_restricted_kind(std::string_view kind);

[[nodiscard]] Event encode(const ChildEvent& what, const Stamp& stamp);
/// Errors: another kind, a body that is damaged: everything that is wrong with it.
[[nodiscard]] Result<ChildEvent> decode_child(const Event& event);

}  // namespace merkez::attendance
