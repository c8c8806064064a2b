// Throws any bytes at the reader of CSV: it answers with a table or with diagnostics, and a table keeps its promises.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/sheet/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto table = merkez::sheet::read_csv(bytes, "fuzz.csv");
  if (!table) return table.diagnostics().empty() ? (std::abort(), 0) : 0;
  int line = 0;
  for (const auto& row : table->rows) {
    if (row.line <= line || row.cells.empty() || row.cells.back().empty()) std::abort();
    line = row.line;
  }
  return 0;
}
