#include "engine/search/occupancy.hpp"

#include <algorithm>

namespace merkez {

Occupancy::Occupancy(const Problem& p)
    : problem_(p),
      slots_(static_cast<std::size_t>(p.grid.slots())),
      room_(p.rooms() * slots_),
      staff_(p.staff_count() * slots_),
      at_(p.empty()) {}

void Occupancy::reset(const Timetable& t) {
  std::fill(room_.begin(), room_.end(), SessionId{});
  std::fill(staff_.begin(), staff_.end(), SessionId{});
  at_ = t;
  for (const SessionId s : ids<SessionId>(problem_.sessions())) put(s, true);
}

void Occupancy::put(SessionId s, bool in) {
  if (!at_.placed(s)) return;
  const Slot from = at_.start[s];
  const auto mark = [&](std::vector<SessionId>& rows, std::size_t row, Slot to) {
    for (Slot k = from; k < to; ++k) {
      SessionId& cell = rows[row * slots_ + static_cast<std::size_t>(k)];
      if (in)
        cell = s;
      else if (cell == s)
        cell = SessionId{};
    }
  };
  if (at_.space[s].valid())
    for (const RoomId r : problem_.rooms_of[at_.space[s]]) mark(room_, r.index(), problem_.room_end_of(s, from));
  for (const NeedId n : problem_.needs[s])
    if (at_.staff[n].valid()) mark(staff_, at_.staff[n].index(), problem_.end_of(s, from));
}

void Occupancy::follow(const Timetable& t, SessionId s) {
  put(s, false);
  at_.start[s] = t.start[s];
  at_.space[s] = t.space[s];
  for (const NeedId n : problem_.needs[s]) at_.staff[n] = t.staff[n];
  put(s, true);
}

}  // namespace merkez
