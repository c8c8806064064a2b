#pragma once
// Who is where, for moves that look before they leap: a hint that makes proposals better and that
// no price depends on. Where sessions overlap it names one of them.
#include <cstdint>
#include <vector>

#include "engine/problem/problem.hpp"

namespace merkez {

class Occupancy {
 public:
  explicit Occupancy(const Problem& p);

  void reset(const Timetable& t);
  /// Brings the record of one session up to date with `t`.
  void follow(const Timetable& t, SessionId s);

  /// A session in the room during [from, to), other than `but`; none when it is free.
  [[nodiscard]] SessionId in_room(RoomId r, Slot from, Slot to, SessionId but) const {
    const auto* row = &room_[r.index() * slots_];
    for (Slot s = from; s < to; ++s)
      if (row[s].valid() && row[s] != but) return row[s];
    return {};
  }
  [[nodiscard]] SessionId in_space(SpaceId space, Slot from, Slot to, SessionId but) const {
    for (const RoomId r : problem_.rooms_of[space])
      if (const SessionId who = in_room(r, from, to, but); who.valid()) return who;
    return {};
  }
  /// True when the person has no session during [from, to), `but` aside.
  [[nodiscard]] bool free(StaffId who, Slot from, Slot to, SessionId but) const {
    const auto* row = &staff_[who.index() * slots_];
    for (Slot s = from; s < to; ++s)
      if (row[s].valid() && row[s] != but) return false;
    return true;
  }
  [[nodiscard]] SessionId of_staff(StaffId who, Slot from, Slot to, SessionId but) const {
    const auto* row = &staff_[who.index() * slots_];
    for (Slot s = from; s < to; ++s)
      if (row[s].valid() && row[s] != but) return row[s];
    return {};
  }

  /// The placements this record knows: the timetable it has followed.
  [[nodiscard]] const Timetable& record() const { return at_; }

 private:
  void put(SessionId s, bool in);
  const Problem& problem_;
  std::size_t slots_;
  std::vector<SessionId> room_, staff_;  // by room or person, and slot
  Timetable at_;
};

}  // namespace merkez
