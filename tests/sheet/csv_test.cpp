// CSV as Excel, LibreOffice and hands write it, with the line of everything that is wrong.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "engine/sheet/table.hpp"

namespace merkez::sheet {
namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells(const Table& table) {
  Cells out;
  for (const auto& row : table.rows) out.push_back(row.cells);
  return out;
}
std::vector<int> lines(const Table& table) {
  std::vector<int> out;
  for (const auto& row : table.rows) out.push_back(row.line);
  return out;
}
Cells read(std::string_view bytes) {
  const auto table = read_csv(bytes, "a.csv");
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : to_text(table.diagnostics()[0]));
  return table.ok() ? cells(*table) : Cells{};
}
std::string refusal(std::string_view bytes, const Limits& limits = {}) {
  const auto table = read_csv(bytes, "a.csv", limits);
  return table.ok() ? "accepted" : to_text(table.diagnostics()[0]);
}

TEST(CsvTest, every_separator_and_line_end) {
  const Cells expected{{"name", "born"}, {"Ayşe, Nur", "1990"}};
  EXPECT_EQ(read("name;born\n\"Ayşe, Nur\";1990\n"), expected);
  EXPECT_EQ(read("name,born\r\n\"Ayşe, Nur\",1990"), expected);
  EXPECT_EQ(read("name\tborn\rAyşe, Nur\t1990\r"), expected);
  EXPECT_EQ(read("\xEF\xBB\xBFname;born\r\n Ayşe, Nur ; 1990 \r\n"), expected);
  EXPECT_EQ(read("sep=;\r\nname;born\r\nAyşe, Nur;1990\r\n"), expected);
}

TEST(CsvTest, cells_keep_their_places_and_rows_their_lines) {
  const auto table = read_csv("a;b;c\n\n;;x\n\"two\nlines\";1\n\n\nlast;;\n", "a.csv");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(cells(*table), (Cells{{"a", "b", "c"}, {"", "", "x"}, {"two\nlines", "1"}, {"last"}}));
  EXPECT_EQ(lines(*table), (std::vector<int>{1, 3, 4, 8}));
  EXPECT_EQ(table->where(table->rows[1], 2), (Where{"a.csv", 3, 3}));
}

TEST(CsvTest, the_first_line_tells_the_separator_and_quotes_hide_them) {
  EXPECT_EQ(read("\"a;b;c;d\",e\n1,2\n"), (Cells{{"a;b;c;d", "e"}, {"1", "2"}}));
  EXPECT_EQ(read("one\ntwo\n"), (Cells{{"one"}, {"two"}}));
}

TEST(CsvTest, old_turkish_files_are_read_with_a_warning) {
  const auto table = read_csv("ad;soyad\n\xC7\x61\xF0\x6C\x61;\xDD\xFE\xFD\x6B\n", "a.csv");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->rows[1].cells, (std::vector<std::string>{"Çağla", "İşık"}));
  EXPECT_EQ(table.diagnostics().size(), 1u);
}

TEST(CsvTest, a_quote_that_never_ends_is_told_with_the_line_where_it_begins) {
  const std::string told =
      "error: a quote stands where none can: inside a cell, or one that never ends\n"
      "    a cell with quotes is written \"like \"\"this\"\"\"";
  EXPECT_EQ(refusal("a;b\n1;\"2\n3;4\n5;6\n"), "a.csv:2:2: " + told);
  EXPECT_EQ(refusal("a;b\n1;x\"y\n"), "a.csv:2:2: " + told);
}

TEST(CsvTest, more_than_a_table_can_be_is_refused) {
  Limits few;
  few.cells = 5;
  few.columns = 3;
  few.cell_bytes = 4;
  EXPECT_EQ(refusal("a;b;c\nd;e\n", few), "accepted");
  EXPECT_EQ(refusal("a;b;c\nd;e;f\n", few), "a.csv:2:1: error: more cells than can be read at once; split the file");
  EXPECT_EQ(refusal("a;b;c;d\n", few), "a.csv:1:1: error: more columns than any table has");
  EXPECT_EQ(refusal("abcde\n", few),
            "a.csv:1:1: error: a cell is longer than any text of a table; is a quote missing?");
  EXPECT_EQ(refusal(std::string_view("a\0b", 3)).substr(0, 50), "a.csv: error: the file is no text: it has bytes th");
}

TEST(CsvTest, empty_files_are_empty_tables) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\n\n;;\n").empty());
}

/// Written by the rule of the format, every table reads back: the rule is said again here.
RC_GTEST_PROP(Csv, ReadsWhatTheFormatWrites, ()) {
  const auto letters = rc::gen::elementOf(std::vector<std::string>{"a", "ş", "\"", ";", ",", "\n", "م"});
  Cells table;
  for (int r = *rc::gen::inRange(1, 6); r > 0; --r) {
    std::vector<std::string> row;
    for (int c = *rc::gen::inRange(1, 5); c > 0; --c) {
      std::string cell;
      for (const auto& l : *rc::gen::container<std::vector<std::string>>(letters)) cell += l;
      row.push_back(cell);
    }
    row.back() += "z";  // empty cells at the end are left out
    table.push_back(row);
  }
  std::string text = "sep=;\n";
  for (const auto& row : table)
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += '"';
      for (const char c : row[i]) text += c == '"' ? "\"\"" : std::string(1, c);
      text += i + 1 == row.size() ? "\"\n" : "\";";
    }
  RC_ASSERT(cells(*read_csv(text, "a.csv")) == table);
}

RC_GTEST_PROP(Csv, AnswersForAnyBytes, ()) {
  const auto bytes = *rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::element('"', ';', ',', '\n', '\r', '\t')));
  const auto table = read_table(bytes, "a.csv");
  RC_ASSERT(table.ok() || has_errors(table.diagnostics()));
}

}  // namespace
}  // namespace merkez::sheet
