#include "engine/publish/text_table.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/publish/display_width.hpp"

namespace merkez::publish {
namespace {

constexpr int gap = 2;
constexpr int narrowest_flexible = 20;

std::string blanks(int n) { return std::string(static_cast<std::size_t>(std::max(0, n)), ' '); }

const std::string& cell_of(const std::vector<std::string>& row, std::size_t column) {
  static const std::string empty;
  return column < row.size() ? row[column] : empty;
}

std::vector<int> widths_of(const TextTable& table, const TextStyle& style) {
  std::vector<int> width;
  int sum = table.indent;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    int w = display_width(table.columns[c].heading);
    for (const auto& row : table.rows) w = std::max(w, display_width(cell_of(row, c)));
    width.push_back(w);
    sum += w + (c > 0 ? gap : 0);
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].flexible && sum > style.width)
      width[c] =
          std::max({narrowest_flexible, display_width(table.columns[c].heading), width[c] - (sum - style.width)});
  return width;
}

}  // namespace

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string paragraph(std::string_view first, std::string_view text, const TextStyle& style) {
  const int indent = display_width(first);
  std::string out;
  for (const auto& line : wrap(text, std::max(narrowest_flexible, style.width - indent))) {
    out += out.empty() ? std::string(first) : blanks(indent);
    out += line + '\n';
  }
  return out;
}

std::string to_text(const TextTable& table, const TextStyle& style) {
  const auto width = widths_of(table, style);
  std::string out;
  const auto add_row = [&](const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < width.size(); ++c) {
      cells.push_back(table.columns[c].flexible ? wrap(cell_of(row, c), width[c]) : std::vector{cell_of(row, c)});
      height = std::max(height, cells.back().size());
    }
    for (std::size_t l = 0; l < height; ++l) {
      std::string line = blanks(table.indent);
      for (std::size_t c = 0; c < width.size(); ++c) {
        // Each cell keeps to itself, or a terminal that orders Arabic would carry its neighbours along.
        const std::string text = l < cells[c].size() ? fenced(cells[c][l]) : std::string();
        const std::string rest = blanks(width[c] - display_width(text));
        line += blanks(c > 0 ? gap : 0) + (table.columns[c].right ? rest + text : text + rest);
      }
      out += without_trailing_blanks(std::move(line)) + '\n';
    }
  };
  if (std::any_of(table.columns.begin(), table.columns.end(), [](const TextColumn& c) { return !c.heading.empty(); })) {
    std::vector<std::string> heading;
    for (const auto& column : table.columns) heading.push_back(column.heading);
    add_row(heading);
  }
  for (const auto& row : table.rows) add_row(row);
  return out;
}

}  // namespace merkez::publish
