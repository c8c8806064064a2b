// Workbooks of other programs, and workbooks that are damaged, lying or hostile (tests/data/make_workbooks.py).
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/sheet/table.hpp"
#include "tests/source_folder.hpp"

namespace merkez::sheet {
namespace {

using Cells = std::vector<std::vector<std::string>>;

std::string bytes_of(const std::string& name) {
  std::ifstream in(source_folder().string() + "/tests/data/workbooks/" + name + ".xlsx", std::ios::binary);
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>(in), {}};
}
Result<Table> read(const std::string& name, const Limits& limits = {}) {
  return read_table(bytes_of(name), name + ".xlsx", limits);
}
Cells cells(const Result<Table>& table) {
  Cells out;
  if (!table) return {{to_text(table.diagnostics()[0])}};
  for (const auto& row : table->rows) out.push_back(row.cells);
  return out;
}
std::string refusals(const Result<Table>& table) {
  std::string out;
  for (const auto& d : table.diagnostics()) out += to_text(d).substr(0, to_text(d).find('\n')) + "\n";
  return table.ok() ? "accepted" : out;
}

TEST(XlsxTest, reads_what_another_program_wrote) {
  const Cells expected{{"name", "born", "since", "people", "share", "yes"},
                       {"Işıl محمد", "1990-03-01", "2016-04-04 09:15", "12", "0.5", "true"},
                       {"last"}};
  EXPECT_EQ(cells(read("openpyxl")), expected);
  EXPECT_EQ(cells(read("openpyxl-1904")), expected);
  EXPECT_EQ(read("openpyxl")->rows[2].line, 4);
}

TEST(XlsxTest, texts_are_shared_or_inline_and_cells_keep_their_places) {
  const auto table = read("strings");
  EXPECT_EQ(cells(table), (Cells{{"Ayşe", "", "inline", "formula"}, {"", "first"}}));
  EXPECT_EQ(table->where(table->rows[1], 1), (Where{"strings.xlsx", 5, 2}));
}

TEST(XlsxTest, a_number_is_a_date_when_its_format_says_so) {
  EXPECT_EQ(cells(read("dates")), (Cells{{"2016-04-04"},
                                         {"2016-04-04 09:15"},
                                         {"7.5"},
                                         {"1900-01-01"},
                                         {"1900-02-28"},
                                         {"60"},
                                         {"1900-03-01"},
                                         {"12:00"},
                                         {"-3"},
                                         {"42464"},
                                         {"2016-04-05"}}));
}

TEST(XlsxTest, prefixes_and_missing_references_are_fine) { EXPECT_EQ(cells(read("prefixed")), (Cells{{"7"}})); }

TEST(XlsxTest, every_wrong_cell_is_told_with_its_place) {
  EXPECT_EQ(refusals(read("error-cell")),
            "error-cell.xlsx:3:2: error: the cell shows the error #REF!\n"
            "error-cell.xlsx:3:3: error: the cell names a text that the workbook does not have\n"
            "error-cell.xlsx:3:4: error: '1x' is not a number\n");
}

TEST(XlsxTest, damaged_and_hostile_workbooks_are_refused) {
  EXPECT_EQ(refusals(read("no-sheet")), "no-sheet.xlsx: error: the workbook has no sheet\n");
  EXPECT_EQ(refusals(read("no-workbook")), "no-workbook.xlsx: error: the workbook has no part 'xl/workbook.xml'\n");
  EXPECT_EQ(refusals(read("broken-xml")),
            "broken-xml.xlsx: error: the part 'xl/worksheets/one.xml' is damaged: Start-end tags mismatch\n");
  EXPECT_EQ(refusals(read("rows-back")), "rows-back.xlsx:2:1: error: rows of the sheet are out of order\n");
  EXPECT_EQ(refusals(read("far-column")),
            "far-column.xlsx:1:1: error: a cell stands in a column that the table cannot have\n");
  EXPECT_EQ(refusals(read("deep")).substr(0, 66), "deep.xlsx: error: the part 'xl/worksheets/one.xml' is nested 104 d");
  Limits small;
  small.unpacked_bytes = 1u << 20;
  EXPECT_LT(bytes_of("bomb").size(), 10'000u);
  EXPECT_EQ(refusals(read("bomb", small)),
            "bomb.xlsx: error: the part 'xl/worksheets/one.xml' unpacks to more than can be read\n");
  EXPECT_EQ(refusals(read("bomb")), "bomb.xlsx:1:1: error: the cell is longer than any text of a table\n");
  EXPECT_EQ(refusals(read_table("\xD0\xCF\x11\xE0", "a.xls")),
            "a.xls: error: this is a workbook of old Excel, or one with a password\n");
}

TEST(XlsxTest, a_workbook_cut_anywhere_is_refused) {
  const auto whole = bytes_of("strings");
  for (std::size_t size = 2; size < whole.size(); size += 7)
    EXPECT_FALSE(read_table(std::string_view(whole).substr(0, size), "a.xlsx").ok()) << size;
}

TEST(XlsxTest, a_workbook_with_any_byte_changed_is_read_or_refused) {
  auto bytes = bytes_of("strings");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char kept = bytes[i];
    bytes[i] = static_cast<char>(kept ^ 0x55);
    const auto table = read_xlsx(bytes, "a.xlsx");
    EXPECT_TRUE(table.ok() || has_errors(table.diagnostics())) << i;
    bytes[i] = kept;
  }
}

}  // namespace
}  // namespace merkez::sheet
