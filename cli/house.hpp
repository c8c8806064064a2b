#pragma once
// What takes place in the house in a range of dates, for asking what is free, and the promise that it is still so when
// the answer is written down.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/registers.hpp"
#include "engine/attendance/house_use.hpp"

namespace merkez::cli {

struct House {
  std::vector<attendance::Occurrence> all;   ///< that take place, whoever may open them
  std::vector<attendance::Occurrence> away;  ///< when staff was said not to be there (staff_away.hpp)
  std::map<time::LocalDate, std::vector<store::Expectation>> as_read;

  /// The batch is taken only while nothing came to this date or went from it since it was read. Marks of today do not
  /// matter.
  void unchanged(store::Batch& batch, time::LocalDate date, time::LocalDate today) const;
};
/// Errors: the store.
[[nodiscard]] Result<House> house_between(const Desk& desk, const attendance::Rules& rules, time::DateRange dates);

/// "201 is taken by HAI-W, 13:30-16:40"; of a confidential occurrence only that it is taken, where the account may see
/// no more.
[[nodiscard]] std::string taken_text(const Desk& desk, const attendance::Taken& taken, std::string_view language);

/// Error: a room that the plan has not, or that cannot be booked. No room is none.
[[nodiscard]] Diagnostics check_bookable(const plan::CentrePlan& plan, const std::string& room);

/// What stands against a meeting where and when it is to be, in sentences with who and when: the house or the room is
/// closed, the room too small, somebody of the staff away, room, staff or group taken. What was told of its own staff
/// stands against no lesson: whoever says where it is to be knows better by now.
[[nodiscard]] std::vector<std::string> against(const Desk& desk, const House& house, const People& people,
                                               const attendance::Occurrence& occurrence, std::string_view language);

/// "2016-04-08 09:15-12:25, room 201": where an occurrence is, in the language.
[[nodiscard]] std::string place_text(const attendance::Occurrence& occurrence, std::string_view language);

/// The same house for asking who has something else: what the account may not know of, or knows without its people, is
/// nobody's time. Its room and its staff are taken all the same.
[[nodiscard]] std::vector<attendance::Occurrence> known_times(const Desk& desk,
                                                              std::vector<attendance::Occurrence> all);

/// Members of its groups on its date whom the account may know, and which of these have something else then.
struct Coming {
  int people = 0;
  std::vector<std::string> not_free;  ///< codes
};
[[nodiscard]] Coming coming_to(const Desk& desk, const House& house, const People& people,
                               const attendance::Occurrence& occurrence);

}  // namespace merkez::cli
