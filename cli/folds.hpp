#pragma once
// The folds that the store of a centre keeps ready for its desks: which cells an event changes.
#include <string_view>
#include <vector>

#include "engine/store/store.hpp"

namespace merkez::cli {

inline constexpr std::string_view register_cells = "attendance.register";       ///< by occurrence
inline constexpr std::string_view day_cells = "attendance.day";                 ///< by date
inline constexpr std::string_view group_cells = "attendance.group";             ///< by group
inline constexpr std::string_view announcement_cells = "attendance.announced";  ///< see kept_announcements.hpp
inline constexpr std::string_view child_cells = "attendance.child";             ///< one: who is inside
inline constexpr std::string_view child_cell = "now";

[[nodiscard]] std::vector<store::Projection> attendance_folds();

}  // namespace merkez::cli
