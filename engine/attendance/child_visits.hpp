#pragma once
// Visits of children as the list of who is inside and what is decided by it read them; for
// engine/attendance/child_*.cpp.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/attendance/child_desk.hpp"

namespace merkez::attendance {

[[nodiscard]] inline bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Whether some release of the log lets this child of the visit out.
[[nodiscard]] bool is_out(const ChildDesk& state, const Told<ChildIn>& visit, const std::string& child);

/// Children of a visit, each once: a list with a name twice is one child.
[[nodiscard]] std::set<std::string> children_of(const ChildIn& visit);

/// The visit by which a child is inside, or null.
[[nodiscard]] const Told<ChildIn>* open_visit(const ChildDesk& state, const std::string& child);

}  // namespace merkez::attendance
