#pragma once
// A table out of a file, whatever program wrote it: rows of text cells, each of which knows where it stood. What the
// cells mean is for the reader of the table to say.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace merkez::sheet {

struct Row {
  int line = 0;  ///< of the file for CSV, of the sheet for XLSX; from 1
  std::vector<std::string> cells;
  bool operator==(const Row&) const = default;
};

struct Table {
  std::string file;
  std::vector<Row> rows;  ///< without rows that are empty; cells at the end that are empty are left out

  /// Where a cell stands; `column` from 0.
  [[nodiscard]] Where where(const Row& row, std::size_t column) const {
    return {file, row.line, static_cast<int>(column) + 1};
  }
  bool operator==(const Table&) const = default;
};

/// What a file may cost. A table of a centre is far below; what is above is a slip or an attack.
struct Limits {
  std::size_t unpacked_bytes = 256u << 20;  ///< of all parts of an XLSX that are read, together
  std::size_t cells = 5'000'000;
  std::size_t columns = 1'000;
  std::size_t depth = 64;              ///< elements inside each other in an XLSX
  std::size_t cell_bytes = 64u << 10;  ///< of one cell
};

/// Reads CSV: UTF-8, UTF-16 or windows-1254; cells parted by `;`, `,` or tab, whichever the first line has most of, or
/// as a first line "sep=;" says. Errors: no text, a quote that never ends or stands inside a cell, more than `limits`.
[[nodiscard]] Result<Table> read_csv(std::string_view bytes, const std::string& file, const Limits& limits = {});

/// Reads the first sheet of an XLSX workbook: texts, numbers as people write them, dates as 2016-04-04 (with the time
/// of day, if any: 2016-04-04 09:15), true and false. Formulas give their last value. Errors: no workbook, damaged, a
/// sheet that is missing, an error value in a cell, more than `limits`.
[[nodiscard]] Result<Table> read_xlsx(std::string_view bytes, const std::string& file, const Limits& limits = {});

/// Either, by the first bytes.
[[nodiscard]] Result<Table> read_table(std::string_view bytes, const std::string& file, const Limits& limits = {});

}  // namespace merkez::sheet
