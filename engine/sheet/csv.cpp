// CSV by libcsv. It is fed byte by byte, because it does not say where it is and a message must name the line; a file
// of 150,000 people still takes less than a second.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "engine/sheet/table.hpp"
#include "engine/text/letters.hpp"

namespace merkez::sheet {
namespace {

constexpr std::string_view separators = ";,\t";

/// The separator that stands most often in the first line that is not empty, outside quotes.
char separator_of(std::string_view text) {
  std::array<int, separators.size()> count{};
  bool quoted = false;
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    if (const auto at = separators.find(c); at != std::string_view::npos) ++count[at];
  }
  const auto most = std::max_element(count.begin(), count.end());
  return *most == 0 ? ',' : separators[static_cast<std::size_t>(most - count.begin())];
}

struct Parser {
  Parser() { csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI); }
  ~Parser() { csv_free(&csv); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  csv_parser csv{};
};

/// A tab that parts cells must not be trimmed as a space; a space within the separator rule still is.
int is_space(unsigned char c) { return c == ' '; }

class Reader {
 public:
  Reader(std::string_view text, const std::string& file, const Limits& limits) : text_(text), limits_(limits) {
    table_.file = file;
  }

  Result<Table> run() {
    char separator = separator_of(text_);
    constexpr std::string_view says = "sep=";
    if (text_.starts_with(says) && text_.size() > says.size() + 1 &&
        separators.find(text_[says.size()]) != std::string_view::npos) {
      separator = text_[says.size()];
      const auto end = text_.find('\n');
      text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
      ++line_;
    }
    csv_set_delim(&parser_.csv, static_cast<unsigned char>(separator));
    csv_set_space_func(&parser_.csv, is_space);
    row_line_ = line_;
    for (std::size_t i = 0; i < text_.size() && full_ == nullptr; ++i) {
      const char c = text_[i];
      if (c == '"') quote();
      if (csv_parse(&parser_.csv, &c, 1, on_cell, on_row, this) != 1) return stopped(c);
      if (c == '\n' || (c == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) ++line_;
      if (fresh_ && full_ == nullptr) row_line_ = line_;
    }
    if (full_ != nullptr) return error_at({table_.file, row_line_, 1}, std::string(full_));
    if (csv_fini(&parser_.csv, on_cell, on_row, this) != 0) return stopped('"');
    if (full_ != nullptr) return error_at({table_.file, row_line_, 1}, std::string(full_));
    return std::move(table_);
  }

 private:
  static void on_cell(void* data, std::size_t size, void* self) {
    auto& r = *static_cast<Reader*>(self);
    r.fresh_ = false;
    if (size > r.limits_.cell_bytes) r.full_ = "a cell is longer than any text of a table; is a quote missing?";
    if (r.cells_.size() >= r.limits_.columns) r.full_ = "more columns than any table has";
    if (++r.count_ > r.limits_.cells) r.full_ = "more cells than can be read at once; split the file";
    if (r.full_ == nullptr) r.cells_.emplace_back(static_cast<const char*>(data), size);
  }
  static void on_row(int, void* self) {
    auto& r = *static_cast<Reader*>(self);
    while (!r.cells_.empty() && r.cells_.back().empty()) r.cells_.pop_back();
    if (!r.cells_.empty()) r.table_.rows.push_back({r.row_line_, std::move(r.cells_)});
    r.cells_.clear();
    r.fresh_ = true;
    r.quote_line_ = 0;
  }

  void quote() {
    fresh_ = false;
    if (quote_line_ == 0) quote_line_ = line_;
    if (++quotes_ % 2 == 1) quote_line_ = line_;
  }

  Diagnostic stopped(char c) const {
    const Where where{table_.file, c == '"' && quotes_ % 2 == 1 && quote_line_ > 0 ? quote_line_ : line_,
                      static_cast<int>(cells_.size()) + 1};
    if (csv_error(const_cast<csv_parser*>(&parser_.csv)) != CSV_EPARSE)
      return error_at(where, "the table is too large to be read");
    return error_at(where, "a quote stands where none can: inside a cell, or one that never ends",
                    "a cell with quotes is written \"like \"\"this\"\"\"");
  }

  std::string_view text_;
  Limits limits_;
  Table table_;
  Parser parser_;
  std::vector<std::string> cells_;
  std::size_t count_ = 0;
  int line_ = 1, row_line_ = 1, quote_line_ = 0, quotes_ = 0;
  bool fresh_ = true;  ///< no cell of the current row has ended, no quote been seen
  const char* full_ = nullptr;
};

}  // namespace

Result<Table> read_csv(std::string_view bytes, const std::string& file, const Limits& limits) {
  auto text = text::from_file_bytes(bytes, file);
  if (!text) return text.diagnostics();
  auto table = Reader(*text, file, limits).run();
  if (!table) return table;
  return {std::move(table).value(), text.diagnostics()};
}

Result<Table> read_table(std::string_view bytes, const std::string& file, const Limits& limits) {
  constexpr std::string_view zip = "PK";
  constexpr std::string_view old_excel = "\xD0\xCF\x11\xE0";
  if (bytes.starts_with(old_excel))
    return error_at({file}, "this is a workbook of old Excel, or one with a password",
                    "save it as .xlsx without a password, or as CSV");
  return bytes.starts_with(zip) ? read_xlsx(bytes, file, limits) : read_csv(bytes, file, limits);
}

}  // namespace merkez::sheet
