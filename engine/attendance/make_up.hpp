#pragma once
// After a lost session: where in the next days most of the group can come. A parent whose child needs care can come
// only where childcare runs beside it and still has places.
#include <cstddef>
#include <string>
#include <vector>

#include "engine/plan/wish.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::attendance {

/// Time on one date that is taken.
struct Busy {
  time::LocalDate date;
  time::TimeSpan span;
};

struct Invited {
  std::string person;
  std::vector<Busy> busy;
  int care_places = 0;  ///< places in childcare needed while this person is in session
};

struct FreeRoom {
  std::string room;
  std::vector<Busy> busy;  ///< changeovers included
};

/// Childcare that runs anyway, with places that nobody has taken.
struct CareOffer {
  time::LocalDate date;
  time::TimeSpan span;
  int places = 0;
};

struct MakeUpOrder {
  time::DateRange dates;
  int length_minutes = 0;
  int step_minutes = 0;  ///< starts are multiples of this after midnight; at least 1
  const time::CalendarRules* calendar = nullptr;
  plan::Windows when;  ///< days (bit 0 = Monday) and times it may lie in; empty = any open time
  std::vector<Invited> invited;
  std::vector<FreeRoom> rooms;   ///< the best first; empty = it takes no room
  std::vector<Busy> staff_busy;  ///< of all the people on the staff it needs
  std::vector<CareOffer> care;
  int care_margin_minutes = 0;  ///< childcare begins so long before and ends so long after, at least
};

struct MakeUpSlot {
  time::LocalDate date;
  time::TimeSpan span;
  std::string room;
  int can_come = 0;
  int without_care = 0;               ///< free, and kept away by missing childcare only
  std::vector<std::string> not_free;  ///< persons who have something else
  bool operator==(const MakeUpSlot&) const = default;
};

/// The best `at_most` slots: most who can come first, then the earliest. Each date and start stands once, with the
/// first room of the list that is free. Slots to which nobody can come are left out.
[[nodiscard]] std::vector<MakeUpSlot> make_up_slots(const MakeUpOrder& order, std::size_t at_most);

}  // namespace merkez::attendance
