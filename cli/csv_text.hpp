#pragma once
// A table of values as CSV, as spreadsheets and other programs read it: RFC 4180, lines end in CR LF.
#include <string>
#include <vector>

namespace merkez::cli {

/// The columns' names, then the rows. Cells with commas, quotes or line ends are quoted.
[[nodiscard]] std::string csv_text(const std::vector<std::string>& columns,
                                   const std::vector<std::vector<std::string>>& rows);

}  // namespace merkez::cli
