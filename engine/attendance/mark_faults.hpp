#pragma once
// What is wrong with a mark, each with the field that says it: a reader of a table shows the cell.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/attendance/mark.hpp"

namespace merkez::attendance {

enum class MarkField : std::uint8_t { minutes, left_minutes, hours, reason, remark };

/// As the columns of a file of marks are called.
inline constexpr std::array<std::string_view, 5> mark_fields{"minutes", "left_minutes", "hours", "reason", "remark"};
[[nodiscard]] constexpr std::string_view to_text(MarkField field) {
  return mark_fields[static_cast<std::size_t>(field)];
}

struct MarkFault {
  MarkField field = MarkField::minutes;
  Diagnostic what;
};

/// What `check` tells, in its order.
[[nodiscard]] std::vector<MarkFault> faults(const Mark& mark, const Occurrence& occurrence, const Rules& rules);

}  // namespace merkez::attendance
