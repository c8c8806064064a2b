#include "cli/folds.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/attendance/kept.hpp"

namespace merkez::cli {
namespace {

using store::Cell;
using store::Cells;

std::vector<Cell> register_changes(const Event& event, const Cells& before) {
  std::vector<Cell> out;
  for (auto& slice : attendance::slices_of(event))
    out.push_back({slice.occurrence, attendance::with_line(before.at(slice.occurrence), slice.line)});
  return out;
}

std::vector<Cell> day_changes(const Event& event, const Cells& before) {
  std::map<std::string, std::optional<std::string>> days;
  for (const auto& note : attendance::notes_of(event)) {
    const std::string date = time::to_text(note.date);
    auto [day, fresh] = days.emplace(date, std::nullopt);
    if (fresh) day->second = before.at(date);
    day->second = attendance::with_note(day->second, note.occurrence);
  }
  std::vector<Cell> out;
  for (auto& [date, text] : days) out.push_back({date, std::move(text)});
  return out;
}

std::vector<Cell> group_changes(const Event& event, const Cells& before) {
  std::map<std::string, std::optional<std::string>> groups;
  for (const auto& note : attendance::groups_noted(event)) {
    auto [group, fresh] = groups.emplace(note.group, std::nullopt);
    if (fresh) group->second = before.at(note.group);
    group->second = attendance::with_note(group->second, note.occurrence);
  }
  std::vector<Cell> out;
  for (auto& [group, text] : groups) out.push_back({group, std::move(text)});
  return out;
}

std::vector<Cell> child_changes(const Event& event, const Cells& before) {
  return {{std::string(child_cell), attendance::with_child_event(before.at(child_cell), event)}};
}

}  // namespace

std::vector<store::Projection> attendance_folds() {
  return {{std::string(register_cells), 2, "attendance.", register_changes},
          {std::string(day_cells), 1, "attendance.", day_changes},
          {std::string(group_cells), 1, "attendance.", group_changes},
          {std::string(child_cells), 2, "attendance.child_", child_changes}};
}

}  // namespace merkez::cli
