#pragma once
// A file of marks that devices made while they had no network. Pure: a table in, marks with their place in it out.
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
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
  std::string hours;      ///< of these lesson hours alone; empty = of all
  attendance::Mark mark;  ///< the person as typed
  bool readable = true;   ///< false: the word or the minutes of the mark are none
  Where where;            ///< its line; see MarkFile::cell
};

struct MarkFile {
  std::map<std::string, std::size_t, std::less<>> columns;  ///< by name, from 0
  std::vector<FileMark> marks;                              ///< every line that says which lesson it belongs to
  Diagnostics wrong;                                        ///< of single lines

  /// Where a line says this; where it has no such column, its mark.
  [[nodiscard]] Where cell(Where line, std::string_view column) const;
};

/// Columns by name, in any order: id, device, at, person, mark; occurrence, or group, date and (where it meets twice)
/// time; and minutes, left_minutes, hours, reason, remark where needed. Errors: what is wrong with the columns. What is
/// wrong with lines stands beside them, so that a reader tells it with whatever else is wrong.
[[nodiscard]] Result<MarkFile> marks_in(const sheet::Table& table);

}  // namespace merkez::cli
