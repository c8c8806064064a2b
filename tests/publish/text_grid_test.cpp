// Small pictures drawn by hand.
#include "engine/publish/text_grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::publish {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TextGrid morning() {
  TextGrid grid;
  grid.from = 540;
  grid.to = 720;  // three hours on 36 columns: five minutes each
  grid.marks = {{540, "09:00"}, {600, "10:00"}, {660, "11:00"}};
  grid.blocks = {{"Monday", {}}};
  return grid;
}

// 40 columns: two of indent, one of label, one of gap, 36 of time.
TEST(Grid, BarsStandUnderTheirHours) {
  TextGrid grid = morning();
  grid.blocks[0].rows = {
      {"R",
       "",
       {{540, 600, {"Turkish course", "TUR.1"}, "", Tone::adult}, {630, 720, {"Tailoring", "T"}, "", Tone::adult}},
       false}};
  EXPECT_EQ(to_text(grid, {40, false}),
            "Monday\n"
            "    09:00       10:00       11:00\n"
            "  R [TUR.1     ]      [Tailoring       ]\n");
}

TEST(Grid, BarsThatOverlapGoBelowEachOther) {
  TextGrid grid = morning();
  grid.blocks[0].title = "M";
  grid.blocks[0].rows = {{"R", "", {{570, 630, {"b"}, "", Tone::adult}, {540, 600, {"a"}, "", Tone::adult}}, false}};
  EXPECT_EQ(to_text(grid, {40, false}),
            "M   09:00       10:00       11:00\n"
            "  R [a         ]\n"
            "          [b         ]\n");
}

TEST(Grid, ANameFollowsTheLastLabelAsFarAsItFits) {
  TextGrid grid = morning();
  grid.blocks[0].title = "M";
  // Insides of 10 and 7 columns: five letters' room after the first "A.1 ", two after the second.
  grid.blocks[0].rows = {{"R",
                          "",
                          {{540, 600, {"A.1 Tailoring · T1", "A.1"}, "Tailoring", Tone::adult},
                           {600, 645, {"A.1 Tailoring · T1", "A.1"}, "Tailoring", Tone::adult}},
                          false}};
  EXPECT_EQ(to_text(grid, {40, false}),
            "M   09:00       10:00       11:00\n"
            "  R [A.1 Tailo…][A.1    ]\n");
}

TEST(Grid, ACutIdKeepsItsNumber) {
  TextGrid grid = morning();
  grid.blocks[0].title = "M";
  grid.blocks[0].rows = {
      {"R", "", {{540, 590, {"CASE-ARF.12"}, "", Tone::adult}, {600, 625, {"CASE-ARF.12"}, "", Tone::adult}}, false}};
  EXPECT_EQ(to_text(grid, {40, false}),
            "M   09:00       10:00       11:00\n"
            "  R [CASE….12]  [CA…]\n");
}

TEST(Grid, NothingIsADot) {
  TextGrid grid = morning();
  grid.blocks[0].title = "M";
  grid.blocks[0].rows = {{"Upstairs", "", {}, true}, {"R", "", {}, false}};
  EXPECT_EQ(to_text(grid, {40, false}),
            "M   09:00       10:00       11:00\n"
            " Upstairs\n"
            "  R ·\n");
}

TEST(Grid, ColoursOnlyWhenAskedFor) {
  TextGrid grid = morning();
  grid.blocks[0].rows = {{"R", "", {{540, 600, {"a"}, "", Tone::child}}, false}};
  EXPECT_THAT(to_text(grid, {80, false}), Not(HasSubstr("\033")));
  EXPECT_THAT(to_text(grid, {80, true}), HasSubstr("\033[30;43m▏a"));
}

TEST(Grid, NoLineIsWiderThanTheScreen) {
  TextGrid grid = morning();
  for (int begin = 540; begin < 720; begin += 7)
    grid.blocks[0].rows.push_back(
        {"A room with a rather long name for a narrow screen",
         "R1",
         {{begin, begin + 13, {"A very long label of a session", "short"}, "and a name", Tone::adult}},
         false});
  for (const int width : {40, 41, 57, 80, 100, 119, 120, 160, 200}) {
    std::istringstream lines(to_text(grid, {width, false}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(Table, ColumnsLineUpAndTheFlexibleOneWraps) {
  TextTable table;
  table.columns = {{.heading = "wish"}, {.heading = "cost", .right = true}, {.heading = "why", .flexible = true}};
  table.rows = {{"a", "5", "one two three four five six"}, {"ığü", "1234", "short"}};
  EXPECT_EQ(to_text(table, {31, false}),
            "wish  cost  why\n"
            "a        5  one two three four\n"
            "            five six\n"
            "ığü   1234  short\n");
}

}  // namespace
}  // namespace merkez::publish
