#include "cli/mark_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace merkez::cli {
namespace {

using testing::HasSubstr;

const std::string id_a(26, 'A'), id_b(26, 'B');

Result<MarkFile> read(const std::string& text) {
  const auto table = sheet::read_csv(text, "marks.csv");
  return table ? marks_in(*table) : Result<MarkFile>(table.diagnostics());
}

std::string wrong(const std::string& text) {
  std::string out;
  const auto marks = read(text);
  for (const auto& d : marks ? marks->wrong : marks.diagnostics()) out += to_text(d) + '\n';
  return out;
}

TEST(MarkFile, columns_stand_in_any_order) {
  const auto marks = read("mark,person,minutes,id,device,at,occurrence\nlate,7K3M-9QXPA,20," + id_a +
                          ",tablet-3,2016-04-04T09:20,TAI-W.1@2016-W14\n");
  ASSERT_TRUE(marks);
  ASSERT_EQ(marks->marks.size(), 1u);
  const auto& one = marks->marks.front();
  EXPECT_EQ(one.id, id_a);
  EXPECT_EQ(one.device, "tablet-3");
  EXPECT_EQ(one.at, "2016-04-04T09:20");
  EXPECT_EQ(one.occurrence, "TAI-W.1@2016-W14");
  EXPECT_EQ(one.mark.person, "7K3M-9QXPA");
  EXPECT_EQ(one.mark.status, attendance::Status::late);
  EXPECT_EQ(one.mark.minutes, 20);
  EXPECT_EQ(one.where.line, 2);
}

TEST(MarkFile, both_ends_and_lesson_hours_have_columns) {
  const auto marks = read("id,device,at,person,mark,minutes,left_minutes,hours,occurrence\n" + id_a +
                          ",d,t,P,late,20,30,,O\n" + id_b + ",d,t,P,absent_unexcused,,,2-3,O\n");
  ASSERT_TRUE(marks);
  ASSERT_EQ(marks->marks.size(), 2u);
  EXPECT_EQ(marks->marks[0].mark.left_minutes, 30);
  EXPECT_EQ(marks->marks[1].hours, "2-3");
}

TEST(MarkFile, a_head_says_all_that_it_lacks) {
  const auto said = wrong("id,device,persn,id,mark\nx,y,z,w,v\n");
  for (const char* text : {"there is no column 'persn'", "'person'", "'id' stands twice", "'at' is missing",
                           "'person' is missing", "nothing says which lesson"})
    EXPECT_THAT(said, HasSubstr(text));
  EXPECT_THAT(wrong(""), HasSubstr("no"));
}

TEST(MarkFile, a_device_has_a_name_that_the_store_takes) {
  const auto of = [](const std::string& device) {
    return wrong("id,device,at,person,mark,occurrence\n" + id_a + "," + device + ",2016-04-04T09:20,P,present,O\n");
  };
  EXPECT_EQ(of("tablet-1"), "");
  EXPECT_THAT(of("tablet 1"), HasSubstr("marks.csv:2:2: error: 'tablet 1' is no name of a device"));
  EXPECT_THAT(of(std::string(41, 'a')), HasSubstr("40 at most"));
  EXPECT_THAT(of(""), HasSubstr("marks.csv:2:2: error: no device is named"));
}

TEST(MarkFile, every_bad_cell_is_told_with_its_place) {
  const auto said = wrong("id,device,at,person,mark,minutes,group,date\nshort,,2016-04-04T09:20,P,lat,1x,TAI-W,\n" +
                          id_b + ",d,t,P,present,,TAI-W,2016-04-04\n" + id_b + ",d,t,P,present,,TAI-W,2016-04-04\n");
  for (const char* text : {"marks.csv:2:1", "'short' is no id", "no device is named", "which lesson is not said",
                           "'lat' is no mark", "late", "'1x' is no number of minutes", "marks.csv:4:1", "stands twice"})
    EXPECT_THAT(said, HasSubstr(text));
}

}  // namespace
}  // namespace merkez::cli
