#pragma once
// A file of marks that devices made while they had no network. Pure: a table in, marks with their place in it out.
#include <string>
#include <vector>

#include "engine/attendance/mark.hpp"
#include "engine/base/result.hpp"
#include "engine/sheet/table.hpp"

namespace merkez::cli {

/// One line: a mark as a device made it. Which register it belongs to is not known yet.
struct FileMark {
  std::string id;          ///< 26 letters and digits, drawn by the device: told twice, it counts once
  std::string device, at;  ///< `at` on the clock of the centre: 2016-04-04T09:20
  std::string occurrence;  ///< "TAI-W.1@2016-W14"; empty = by group, date and time
  std::string group, date, time;
  attendance::Mark mark;  ///< the person as typed
  Where where;
};

/// Columns by name, in any order: id, device, at, person, mark; occurrence, or group, date and (where it meets twice)
/// time; and minutes, reason, remark where needed. Errors: all there are, each with its place.
[[nodiscard]] Result<std::vector<FileMark>> marks_in(const sheet::Table& table);

}  // namespace merkez::cli
