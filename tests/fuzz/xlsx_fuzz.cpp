// Throws any bytes at the reader of XLSX: it answers with a table or with diagnostics, within its limits. They are set
// low here, so that an archive that unpacks to much is found by its refusal and not by its size.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/sheet/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  merkez::sheet::Limits limits;
  limits.unpacked_bytes = 1u << 20;
  limits.cells = 10'000;
  limits.columns = 100;
  const auto table = merkez::sheet::read_xlsx(bytes, "fuzz.xlsx", limits);
  if (!table) return table.diagnostics().empty() ? (std::abort(), 0) : 0;
  std::size_t cells = 0;
  for (const auto& row : table->rows) {
    if (row.cells.empty() || row.cells.size() > limits.columns) std::abort();
    cells += row.cells.size();
  }
  if (cells > limits.cells) std::abort();
  return 0;
}
