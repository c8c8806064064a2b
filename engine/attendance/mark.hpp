#pragma once
// What somebody saw of one person in one occurrence, and what it comes to in lesson hours. The mark keeps what was
// seen ("25 minutes late"); how much that costs is a rule of the centre and is counted anew each time.
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/occurrence.hpp"
#include "engine/attendance/rules.hpp"
#include "engine/base/result.hpp"

namespace merkez::attendance {

enum class Status : std::uint8_t {
  present,
  late,                 ///< `minutes` after the start
  left_early,           ///< `minutes` before the end
  absent_excused,       ///< with a reason from the list
  absent_unexcused,     ///< without a word
  cancelled_by_centre,  ///< counts neither as held nor as missed
  not_enrolled          ///< a walk-in: was there, belongs to no group of the occurrence
};

inline constexpr std::array<std::string_view, 7> status_words{
    "present", "late", "left_early", "absent_excused", "absent_unexcused", "cancelled_by_centre", "not_enrolled"};

[[nodiscard]] constexpr std::string_view to_text(Status status) {
  return status_words[static_cast<std::size_t>(status)];
}

struct Mark {
  std::string person;  ///< person_code
  Status status = Status::present;
  int minutes = 0;            ///< late, left_early: how many
  std::vector<Status> hours;  ///< lesson hour by lesson hour, where they differ; empty = `status` holds for all
  std::string reason;         ///< code of the list of absence reasons; may be empty
  std::string remark;         ///< checked by check_remark; usually empty
  int left_minutes = 0;       ///< late, and left so many minutes before the end too
  bool operator==(const Mark&) const = default;
};

/// The mark said of these lesson hours alone (from 1, each at most the occurrence's number): in the others the person
/// was there. Of all of them it is the mark as it was.
[[nodiscard]] Mark in_hours(Mark mark, const std::vector<int>& hours, const Occurrence& occurrence);

/// Whether it says of one of these lesson hours (from 1), by name, that the person was not there in it: whoever says so
/// says that the hour was given.
[[nodiscard]] bool marks_hour_of(const Mark& mark, const std::set<int>& hours);

/// Late, or left early, by the whole length of the occurrence: nothing of it was seen.
[[nodiscard]] bool misses_all(const Mark& mark, const Occurrence& occurrence);

/// Lesson hours of one person in one occurrence. attended + excused + unexcused = held; held + cancelled = all.
struct Hours {
  int held = 0;
  int attended = 0;
  int excused = 0;
  int unexcused = 0;
  int cancelled = 0;

  Hours& operator+=(const Hours& o);
  bool operator==(const Hours&) const = default;
};

/// What a mark comes to. Late and left early are asked lesson hour by lesson hour: more than the minutes allowed of an
/// hour missed at its beginning (or end) and that hour is absent, without excuse unless the mark has a reason. An hour
/// that the centre did not give is cancelled, whatever the mark says.
[[nodiscard]] Hours hours_of(const Mark& mark, const Occurrence& occurrence, const Rules& rules);

/// All that is wrong with a mark for this occurrence: minutes where none belong or more than its length, lesson hours
/// it does not have, a reason that is not in the list, an excuse without one, a remark that may not be kept.
[[nodiscard]] Diagnostics check(const Mark& mark, const Occurrence& occurrence, const Rules& rules);

}  // namespace merkez::attendance
