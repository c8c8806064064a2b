// XLSX by libzip and pugixml. A workbook is a zip of XML: which sheet is first stands in one part, where it lies in
// another, its texts in a third, and which numbers are dates in a fourth.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <new>
#include <optional>
#include <pugixml.hpp>

#include "engine/sheet/archive.hpp"
#include "engine/sheet/table.hpp"
#include "engine/text/letters.hpp"
#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"

namespace merkez::sheet {
namespace {

/// The name of an element or attribute without its prefix: programs differ in whether they write "x:row" or "row".
std::string_view bare(const char* name) {
  const std::string_view s = name;
  const auto colon = s.find(':');
  return colon == std::string_view::npos ? s : s.substr(colon + 1);
}
pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& c : node.children())
    if (bare(c.name()) == name) return c;
  return {};
}

/// All text of a cell's string: one run, or several of different looks; hints of pronunciation are no text.
std::string string_of(const pugi::xml_node& node) {
  std::string out;
  for (const auto& c : node.children()) {
    const auto name = bare(c.name());
    if (name == "t") out += c.text().get();
    if (name == "r") out += child(c, "t").text().get();
  }
  return out;
}

/// Whether the number format writes a date: it has a letter for day, month, year, hour or second outside quotes,
/// brackets and escapes.
bool is_date_format(std::string_view format) {
  bool quoted = false, bracket = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
      continue;
    }
    if (c == '[') bracket = true;
    if (c == ']') bracket = false;
    if (bracket) continue;
    if (std::strchr("dmyhsDMYHS", c) != nullptr) return true;
  }
  return false;
}

/// The formats that have a number instead of a text and write dates or times (ECMA-376, 18.8.30).
bool is_built_in_date(int id) { return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58); }

/// A number the shortest way that reads back as the same: 12, 12.5.
std::string number_text(double value) {
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 15);
  return error == std::errc{} ? std::string(buffer, end) : std::string();
}

/// The date of a serial number, or nothing when it is none.
std::optional<std::string> date_text(double serial, bool since_1904) {
  constexpr double last = 2'958'466;  // 9999-12-31
  if (!(serial >= 0) || serial >= last) return std::nullopt;
  auto day = static_cast<int>(std::floor(serial));
  auto minutes = static_cast<int>(std::lround((serial - day) * time::minutes_per_day));
  if (minutes == time::minutes_per_day) {
    minutes = 0;
    ++day;
  }
  const auto clock = time::to_text(time::TimeOfDay{minutes});
  if (day == 0 && !since_1904) return clock;
  // Excel believes in 29 February 1900 and calls it day 60; days before it are one too low.
  constexpr int imagined_day = 60;
  if (!since_1904 && day == imagined_day) return std::nullopt;
  const time::LocalDate zero = since_1904           ? time::LocalDate{1904, 1, 1}
                               : day > imagined_day ? time::LocalDate{1899, 12, 30}
                                                    : time::LocalDate{1899, 12, 31};
  const auto date = time::to_text(time::add_days(zero, day));
  return minutes == 0 ? date : date + " " + clock;
}

class Reader {
 public:
  Reader(Archive archive, const std::string& file, const Limits& limits)
      : archive_(std::move(archive)), limits_(limits) {
    table_.file = file;
  }

  Result<Table> run() {
    const auto sheet = sheet_part();
    if (sheet.empty()) return std::move(problems_);
    if (archive_.has("xl/sharedStrings.xml")) read_strings();
    if (archive_.has("xl/styles.xml")) read_styles();
    pugi::xml_document document;
    if (parse(sheet, document)) read_rows(child(child(document, "worksheet"), "sheetData"));
    if (has_errors(problems_)) return std::move(problems_);
    return {std::move(table_), std::move(problems_)};
  }

 private:
  void wrong(Where where, std::string message, std::string hint = {}) {
    problems_.push_back(error_at(std::move(where), std::move(message), std::move(hint)));
  }

  bool parse(const std::string& part, pugi::xml_document& document) {
    const auto text = archive_.read(part);
    if (!text) {
      problems_.insert(problems_.end(), text.diagnostics().begin(), text.diagnostics().end());
      return false;
    }
    // Spaces between elements are nothing, but a cell that holds only spaces is a text.
    const auto result =
        document.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!result) {
      wrong({table_.file}, fmt::format("the part '{}' is damaged: {}", part, result.description()));
      return false;
    }
    struct Depth : pugi::xml_tree_walker {
      std::size_t most = 0;
      bool for_each(pugi::xml_node&) override {
        most = std::max(most, static_cast<std::size_t>(depth()));
        return true;
      }
    } walker;
    document.traverse(walker);
    if (walker.most <= limits_.depth) return true;
    wrong({table_.file}, fmt::format("the part '{}' is nested {} deep, which no workbook is", part, walker.most));
    return false;
  }

  /// The part of the first sheet; empty after an error.
  std::string sheet_part() {
    pugi::xml_document workbook, links;
    if (!parse("xl/workbook.xml", workbook) || !parse("xl/_rels/workbook.xml.rels", links)) return {};
    const auto book = child(workbook, "workbook");
    since_1904_ = child(book, "workbookPr").attribute("date1904").as_bool();
    const auto sheet = child(child(book, "sheets"), "sheet");
    std::string id;
    for (const auto& a : sheet.attributes())
      if (bare(a.name()) == "id") id = a.value();
    for (const auto& link : child(links, "Relationships").children()) {
      if (id.empty() || link.attribute("Id").value() != id) continue;
      const std::string target = link.attribute("Target").value();
      const std::string part = target.starts_with('/') ? target.substr(1) : "xl/" + target;
      if (archive_.has(part)) return part;
    }
    wrong({table_.file}, "the workbook has no sheet");
    return {};
  }

  void read_strings() {
    pugi::xml_document document;
    if (!parse("xl/sharedStrings.xml", document)) return;
    for (const auto& item : child(document, "sst").children())
      if (bare(item.name()) == "si") strings_.push_back(string_of(item));
  }

  void read_styles() {
    pugi::xml_document document;
    if (!parse("xl/styles.xml", document)) return;
    const auto sheet = child(document, "styleSheet");
    std::vector<int> own_dates;
    for (const auto& f : child(sheet, "numFmts").children())
      if (is_date_format(f.attribute("formatCode").value())) own_dates.push_back(f.attribute("numFmtId").as_int());
    for (const auto& style : child(sheet, "cellXfs").children()) {
      if (bare(style.name()) != "xf") continue;
      const int id = style.attribute("numFmtId").as_int();
      is_date_.push_back(is_built_in_date(id) || std::find(own_dates.begin(), own_dates.end(), id) != own_dates.end());
    }
  }

  void read_rows(const pugi::xml_node& data) {
    std::size_t count = 0;
    int line = 0;
    for (const auto& row : data.children()) {
      if (bare(row.name()) != "row") continue;
      const int said = row.attribute("r").as_int(line + 1);
      constexpr int most_lines = 1'048'576;
      if (said <= line || said > most_lines) return wrong({table_.file, said, 1}, "rows of the sheet are out of order");
      line = said;
      Row out{line, {}};
      for (const auto& cell : row.children()) {
        if (bare(cell.name()) != "c") continue;
        const std::size_t column = column_of(cell, out.cells.size());
        if (column >= limits_.columns || column < out.cells.size())
          return wrong({table_.file, line, 1}, "a cell stands in a column that the table cannot have");
        count += column + 1 - out.cells.size();
        if (count > limits_.cells)
          return wrong({table_.file, line, 1}, "more cells than can be read at once; split the file");
        out.cells.resize(column);
        out.cells.push_back(cell_text(cell, {table_.file, line, static_cast<int>(column) + 1}));
      }
      while (!out.cells.empty() && out.cells.back().empty()) out.cells.pop_back();
      if (!out.cells.empty()) table_.rows.push_back(std::move(out));
    }
  }

  /// From "AB7" the column from 0; the next one when the cell does not say.
  static std::size_t column_of(const pugi::xml_node& cell, std::size_t next) {
    std::size_t column = 0;
    const char* reference = cell.attribute("r").value();
    constexpr std::size_t letters = 26, far = 1u << 20;
    for (; *reference >= 'A' && *reference <= 'Z' && column < far; ++reference)
      column = column * letters + static_cast<std::size_t>(*reference - 'A') + 1;
    return column == 0 ? next : column - 1;
  }

  std::string cell_text(const pugi::xml_node& cell, const Where& where) {
    auto text = raw_text(cell, where);
    if (!text::is_utf8(text)) {
      wrong(where, "the cell has a broken letter");
      return {};
    }
    if (text.size() > limits_.cell_bytes) {
      wrong(where, "the cell is longer than any text of a table");
      return {};
    }
    // As in CSV, spaces around a text are no part of it.
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
  }

  std::string raw_text(const pugi::xml_node& cell, const Where& where) {
    const std::string_view type = cell.attribute("t").value();
    const std::string value = child(cell, "v").text().get();
    if (type == "inlineStr") return string_of(child(cell, "is"));
    if (type == "str" || type == "d") return value;
    if (value.empty()) return {};
    if (type == "b") return value == "1" ? "true" : "false";
    if (type == "e") {
      wrong(where, fmt::format("the cell shows the error {}", value), "mend the formula, or write the value");
      return {};
    }
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      if (error == std::errc{} && end == value.data() + value.size() && index < strings_.size()) return strings_[index];
      wrong(where, "the cell names a text that the workbook does not have");
      return {};
    }
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || !std::isfinite(number)) {
      wrong(where, fmt::format("'{}' is not a number", value));
      return {};
    }
    const auto style = cell.attribute("s").as_uint();
    if (style < is_date_.size() && is_date_[style])
      if (auto date = date_text(number, since_1904_)) return *date;
    return number_text(number);
  }

  Archive archive_;
  Limits limits_;
  Table table_;
  Diagnostics problems_;
  std::vector<std::string> strings_;
  std::vector<bool> is_date_;  ///< by style
  bool since_1904_ = false;
};

}  // namespace

Result<Table> read_xlsx(std::string_view bytes, const std::string& file, const Limits& limits) {
  auto archive = Archive::open(bytes, file, limits.unpacked_bytes);
  if (!archive) return archive.diagnostics();
  try {
    return Reader(std::move(archive).value(), file, limits).run();
  } catch (const std::bad_alloc&) {
    return error_at({file}, "the workbook needs more memory than there is", "save it as CSV");
  }
}

}  // namespace merkez::sheet
