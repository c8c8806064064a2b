#pragma once
// A table of values as lines that fit the screen: columns as wide as their longest cell, the one
// flexible column takes what is left and wraps.
#include <string>
#include <string_view>
#include <vector>

#include "engine/publish/text_style.hpp"

namespace merkez::publish {

struct TextColumn {
  std::string heading;    ///< may be empty; a table without headings has no heading line
  bool right = false;     ///< numbers stand at the right of their column
  bool flexible = false;  ///< at most one column: wraps into what the others leave
};

struct TextTable {
  std::vector<TextColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< a cell for each column; missing cells are empty
  int indent = 0;
};

/// The lines of the table, each ended by '\n', without blanks at their ends.
[[nodiscard]] std::string to_text(const TextTable& table, const TextStyle& style);

/// Drops blanks at the end of a line: they would only make diffs and copies ugly.
[[nodiscard]] std::string without_trailing_blanks(std::string line);

/// A paragraph within the screen: the first line after `first`, the others under it.
[[nodiscard]] std::string paragraph(std::string_view first, std::string_view text, const TextStyle& style);

}  // namespace merkez::publish
