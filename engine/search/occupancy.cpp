#include "engine/search/occupancy.hpp"

#include <algorithm>

namespace merkez {

void Occupancy::Rows::clear() {
  std::fill(session_.begin(), session_.end(), SessionId{});
  std::fill(taken_.begin(), taken_.end(), std::uint64_t{0});
}

void Occupancy::Rows::mark(std::size_t row, Slot from, Slot to, SessionId s) {
  for (auto k = static_cast<std::size_t>(from); k < static_cast<std::size_t>(to); ++k) {
    session_[row * slots_ + k] = s;
    taken_[row * words_ + k / 64] |= std::uint64_t{1} << (k % 64);
  }
}

void Occupancy::Rows::unmark(std::size_t row, Slot from, Slot to, SessionId s) {
  for (auto k = static_cast<std::size_t>(from); k < static_cast<std::size_t>(to); ++k) {
    SessionId& cell = session_[row * slots_ + k];
    if (cell != s) continue;
    cell = SessionId{};
    taken_[row * words_ + k / 64] &= ~(std::uint64_t{1} << (k % 64));
  }
}

Occupancy::Occupancy(const Problem& p)
    : problem_(p),
      rooms_(p.rooms(), static_cast<std::size_t>(p.grid.slots())),
      staff_(p.staff_count(), static_cast<std::size_t>(p.grid.slots())),
      at_(p.empty()) {}

void Occupancy::reset(const Timetable& t) {
  rooms_.clear();
  staff_.clear();
  at_ = t;
  for (const SessionId s : ids<SessionId>(problem_.sessions())) put(s, true);
}

void Occupancy::put(SessionId s, bool in) {
  if (!at_.placed(s)) return;
  const Slot from = at_.start[s];
  const auto put_in = [&](Rows& rows, std::size_t row, Slot to) {
    if (in)
      rows.mark(row, from, to, s);
    else
      rows.unmark(row, from, to, s);
  };
  if (at_.space[s].valid())
    for (const RoomId r : problem_.rooms_of[at_.space[s]]) put_in(rooms_, r.index(), problem_.room_end_of(s, from));
  for (const NeedId n : problem_.needs[s])
    if (at_.staff[n].valid()) put_in(staff_, at_.staff[n].index(), problem_.end_of(s, from));
}

void Occupancy::follow(const Timetable& t, SessionId s) {
  put(s, false);
  at_.start[s] = t.start[s];
  at_.space[s] = t.space[s];
  for (const NeedId n : problem_.needs[s]) at_.staff[n] = t.staff[n];
  put(s, true);
}

}  // namespace merkez
