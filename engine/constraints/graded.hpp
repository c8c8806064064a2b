#pragma once
// Graded wishes: rows of `costs`, the first row that fits says what a decision costs, `otherwise` what all others cost.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/constraints/ages.hpp"
#include "engine/problem/select.hpp"

namespace merkez::constraints {

/// A row of a graded argument: its words and what it costs.
struct GradedRow {
  const plan::Row* row = nullptr;
  std::int64_t cost = 0;
};

/// The rows of `costs`, checked: each has a whole cost and at least one of the `conditions` (columns besides cost), and
/// something costs something, for a wish that cannot cost anything was meant differently. Adds to `wrong` what is not
/// so.
[[nodiscard]] inline std::vector<GradedRow> graded_rows(const Args& args, const Wish& wish,
                                                        std::span<const std::string_view> conditions,
                                                        Diagnostics& wrong) {
  std::vector<GradedRow> out;
  std::int64_t highest = args.number("otherwise");
  for (const plan::Row& row : args.rows("costs")) {
    const auto cost = whole(row.cell("cost"));
    if (!cost)
      wrong.push_back(error_at(row.where, fmt::format("'{}' is no cost", row.cell("cost")),
                               "a cost is a whole number from 0, such as cost: 2"));
    if (row.windows.empty() &&
        std::all_of(conditions.begin(), conditions.end(), [&](std::string_view c) { return row.cell(c).empty(); }))
      wrong.push_back(error_at(row.where, "this row does not say what it is about",
                               fmt::format("give one of: {}", fmt::join(conditions, ", "))));
    out.push_back({&row, cost.value_or(0)});
    highest = std::max(highest, cost.value_or(1));
  }
  if (highest == 0)
    wrong.push_back(
        error_at(wish.source->where, "nothing costs anything here", "give `otherwise: 1` or a cost above 0"));
  return out;
}

/// Calls `each(name)` for the names of a cell: a list stands in it with commas between its names.
template <class Each>
void each_name(std::string_view cell, Each each) {
  while (!cell.empty()) {
    const auto comma = std::min(cell.find(','), cell.size());
    each(cell.substr(0, comma));
    cell.remove_prefix(std::min(comma + 1, cell.size()));
    while (cell.starts_with(' ')) cell.remove_prefix(1);
  }
}

/// True when the cell is empty, so that it does not restrict, or names `name`.
[[nodiscard]] inline bool allows(std::string_view cell, std::string_view name) {
  bool found = cell.empty();
  each_name(cell, [&](std::string_view one) { found = found || one == name; });
  return found;
}
/// True when the cell is empty or names at least one of `names`.
[[nodiscard]] inline bool allows_one(std::string_view cell, const std::vector<std::string>& names) {
  return cell.empty() ||
         std::any_of(names.begin(), names.end(), [&](const std::string& name) { return allows(cell, name); });
}

/// Adds an error when a row's cell names something that is not among `known`.
inline void check_names(const std::vector<GradedRow>& rows, std::string_view column, std::string_view what,
                        const std::vector<std::string>& known, Diagnostics& wrong) {
  for (const GradedRow& r : rows)
    each_name(r.row->cell(column), [&](std::string_view name) {
      if (std::find(known.begin(), known.end(), name) == known.end())
        wrong.push_back(error_at(r.row->where, fmt::format("there is no {} '{}'", what, name), suggest(name, known)));
    });
}

}  // namespace merkez::constraints
