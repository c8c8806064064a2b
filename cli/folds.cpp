#include "cli/folds.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "engine/attendance/kept.hpp"
#include "engine/attendance/kept_announcements.hpp"

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

/// Occurrences by the date or group that an event notes them of.
using Notes = std::map<std::string, std::set<std::string>>;

std::vector<Cell> noted(Notes notes, const Cells& before) {
  std::vector<Cell> out;
  for (auto& [key, occurrences] : notes)
    out.push_back({key, attendance::with_notes(before.at(key), std::move(occurrences))});
  return out;
}

std::vector<Cell> day_changes(const Event& event, const Cells& before) {
  Notes days;
  for (auto& note : attendance::notes_of(event)) days[time::to_text(note.date)].insert(std::move(note.occurrence));
  return noted(std::move(days), before);
}

std::vector<Cell> group_changes(const Event& event, const Cells& before) {
  Notes groups;
  for (auto& note : attendance::groups_noted(event)) groups[note.group].insert(std::move(note.occurrence));
  return noted(std::move(groups), before);
}

std::vector<Cell> child_changes(const Event& event, const Cells& before) {
  return {{std::string(child_cell), attendance::with_child_event(before.at(child_cell), event)}};
}

std::vector<Cell> announcement_changes(const Event& event, const Cells& before) {
  std::vector<Cell> out;
  for (auto& [key, text] : attendance::announcements_after(event, [&](const std::string& k) { return before.at(k); }))
    out.push_back({key, std::move(text)});
  return out;
}

}  // namespace

std::vector<store::Projection> attendance_folds() {
  return {{std::string(register_cells), 2, "attendance.", register_changes},
          {std::string(day_cells), 1, "attendance.", day_changes},
          {std::string(group_cells), 1, "attendance.", group_changes},
          {std::string(child_cells), 3, "attendance.child_", child_changes},
          {std::string(announcement_cells), 1, "attendance.", announcement_changes}};
}

}  // namespace merkez::cli
