#pragma once
// A timetable is three dense arrays; a change is two timetables that differ in few sessions.
#include <span>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/plan/info.hpp"

namespace merkez {

using SessionId = Id<struct SessionTag>;
using NeedId = Id<struct NeedTag>;  ///< one person needed by one session
using StaffId = Id<struct StaffTag>;
using RoomId = Id<struct RoomTag>;
using SpaceId = Id<struct SpaceTag>;  ///< a set of physical rooms that one session takes
using GroupId = Id<struct GroupTag>;
using FloorId = Id<struct FloorTag>;
using ServiceId = Id<struct ServiceTag>;
using ScopeId = Id<struct ScopeTag>;

/// A step of the week: day * slots_per_day + step of the day. A plain integer, because it is
/// added, subtracted and compared all the time. `no_slot` = not placed.
using Slot = std::int32_t;
inline constexpr Slot no_slot = -1;

using plan::Parts;

/// The decisions. A session that is not placed has no_slot, and its space and staff do not count.
struct Timetable {
  Dense<SessionId, Slot> start;
  Dense<SessionId, SpaceId> space;
  Dense<NeedId, StaffId> staff;

  [[nodiscard]] bool placed(SessionId s) const { return start[s] != no_slot; }
  bool operator==(const Timetable&) const = default;
};

/// A session that a move touches, and which of its decisions differ: all of them when it comes into
/// the week or leaves it.
struct Touched {
  SessionId session;
  Parts parts = Parts::none;
};

/// A proposed change: `now` and `next` differ only in the touched sessions, each named once.
/// Undoing is the same with now and next exchanged, so whatever prices a trial must be a
/// difference of two states and nothing else.
struct Trial {
  const Timetable& now;
  const Timetable& next;
  std::span<const Touched> touched;

  [[nodiscard]] Trial back() const { return {next, now, touched}; }
};

}  // namespace merkez
