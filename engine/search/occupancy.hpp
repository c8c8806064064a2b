#pragma once
// Who is where, for moves that look before they leap: a hint that makes proposals better and that
// no price depends on. Where sessions overlap it names one of them.
#include <bit>
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

  /// A session in one of the space's rooms during [from, to), other than `but`; none when all are free.
  [[nodiscard]] SessionId in_space(SpaceId space, Slot from, Slot to, SessionId but) const {
    for (const RoomId r : problem_.rooms_of[space])
      if (const SessionId who = rooms_.first(r.index(), from, to, but); who.valid()) return who;
    return {};
  }
  /// A session of the person during [from, to), other than `but`; none when there is none.
  [[nodiscard]] SessionId of_staff(StaffId who, Slot from, Slot to, SessionId but) const {
    return staff_.first(who.index(), from, to, but);
  }
  [[nodiscard]] bool free(StaffId who, Slot from, Slot to, SessionId but) const {
    return !of_staff(who, from, to, but).valid();
  }

  /// The placements this record knows: the timetable it has followed.
  [[nodiscard]] const Timetable& record() const { return at_; }

 private:
  /// A row a room or person: the session in each slot, and one bit a slot that says whether there is any, because most
  /// questions are about stretches that are empty.
  class Rows {
   public:
    Rows(std::size_t rows, std::size_t slots)
        : slots_(slots), words_((slots + 63) / 64), session_(rows * slots), taken_(rows * words_) {}
    void clear();
    void mark(std::size_t row, Slot from, Slot to, SessionId s);
    void unmark(std::size_t row, Slot from, Slot to, SessionId s);
    [[nodiscard]] SessionId first(std::size_t row, Slot from, Slot to, SessionId but) const {
      if (from >= to) return {};
      const auto begin = static_cast<std::size_t>(from), last = static_cast<std::size_t>(to) - 1;
      const SessionId* sessions = &session_[row * slots_];
      const std::uint64_t* words = &taken_[row * words_];
      for (std::size_t w = begin / 64; w <= last / 64; ++w) {
        std::uint64_t bits = words[w];
        if (w == begin / 64) bits &= ~std::uint64_t{0} << (begin % 64);
        if (w == last / 64) bits &= ~std::uint64_t{0} >> (63 - last % 64);
        for (; bits != 0; bits &= bits - 1) {
          const SessionId s = sessions[w * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
          if (s != but) return s;
        }
      }
      return {};
    }

   private:
    std::size_t slots_, words_;
    std::vector<SessionId> session_;
    std::vector<std::uint64_t> taken_;
  };

  void put(SessionId s, bool in);
  const Problem& problem_;
  Rows rooms_, staff_;
  Timetable at_;
};

}  // namespace merkez
