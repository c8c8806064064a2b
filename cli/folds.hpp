#pragma once
// The folds that the store of a centre keeps ready for its desks: which cells an event changes.
#include <string_view>
#include <vector>

#include "engine/store/store.hpp"

namespace merkez::cli {

inline constexpr std::string_view register_cells = "attendance.register",  ///< by occurrence
    day_cells = "attendance.day",                                          ///< by date
    group_cells = "attendance.group",                                      ///< by group
    child_cells = "attendance.child",                                      ///< one: who is inside
    child_cell = "now",
                                  announcement_cells = "attendance.announced";  ///< kept_announcements.hpp says by what

[[nodiscard]] std::vector<store::Projection> attendance_folds();

}  // namespace merkez::cli
