#include "cli/csv_text.hpp"

namespace merkez::cli {
namespace {

std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i ? "," : "") + cell(cells[i]);
  return out + "\r\n";
}

}  // namespace

std::string csv_text(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::string out = line(columns);
  for (const auto& row : rows) out += line(row);
  return out;
}

}  // namespace merkez::cli
