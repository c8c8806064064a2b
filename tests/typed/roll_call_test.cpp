#include "cli/roll_call.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/attendance/workshop.hpp"

namespace merkez::cli {
namespace {

using attendance::Mark;
using attendance::Status;
using testing::HasSubstr;

const std::vector<std::string> members{"AYSE", "BADA", "CEM"};

Result<std::string> upper(const std::string& typed) {
  std::string out;
  for (const char c : typed) {
    if (c < 'A' || (c > 'Z' && c < 'a') || c > 'z') return error_at({}, "'" + typed + "' is no code");
    out += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

Result<std::vector<Mark>> said(const RollCall& typed, const std::set<std::string>& already = {}) {
  attendance::Occurrence lesson;
  lesson.span = {time::TimeOfDay{9 * 60 + 15}, time::TimeOfDay{12 * 60 + 25}};
  lesson.lesson_hours = 4;
  return marks_of(typed, members, already, lesson, attendance::standard_rules(), upper);
}

TEST(RollCall, all_are_those_whom_nothing_else_names) {
  RollCall typed;
  typed.present = {"all"};
  typed.late = {"bada:20"};
  typed.remark = "bus";
  const auto marks = said(typed, {"CEM"});
  ASSERT_TRUE(marks);
  ASSERT_EQ(marks->size(), 2u);
  EXPECT_EQ((*marks)[0], (Mark{"AYSE"}));
  EXPECT_EQ((*marks)[1].person, "BADA");
  EXPECT_EQ((*marks)[1].status, Status::late);
  EXPECT_EQ((*marks)[1].minutes, 20);
  EXPECT_EQ((*marks)[1].remark, "bus") << "a remark stands beside what is no plain present";
  EXPECT_EQ((*marks)[0].remark, "");
}

TEST(RollCall, an_excuse_has_its_reason_and_a_guest_is_a_walk_in) {
  RollCall typed;
  typed.excused = {"AYSE:work"};
  typed.walk_in = {"GUEST"};
  const auto marks = said(typed);
  ASSERT_TRUE(marks);
  EXPECT_EQ((*marks)[0].status, Status::absent_excused);
  EXPECT_EQ((*marks)[0].reason, "work");
  EXPECT_EQ((*marks)[1].status, Status::not_enrolled);
}

TEST(RollCall, every_slip_is_told_and_nothing_is_taken) {
  RollCall typed;
  typed.present = {"ayse", "4"};
  typed.absent = {"AYSE", "GUEST"};
  typed.walk_in = {"CEM"};
  typed.late = {"BADA", "BADA:", "BADA:soon", "BADA:20x"};
  typed.excused = {"BADA"};
  const auto marks = said(typed);
  ASSERT_FALSE(marks);
  std::string all;
  for (const auto& d : marks.diagnostics()) all += to_text(d) + '\n';
  for (const char* text : {"AYSE is named twice", "'4' is no code", "GUEST does not belong",
                           "CEM belongs to this group", "'BADA' does not say how many minutes", "'BADA:' does not",
                           "'BADA:soon' does not", "'BADA:20x' does not", "'BADA' does not say why"})
    EXPECT_THAT(all, HasSubstr(text));
}

TEST(RollCall, both_ends_of_a_lesson_and_single_hours_of_it_are_one_mark) {
  RollCall typed;
  typed.late = {"AYSE:20"};
  typed.left_early = {"AYSE:30"};
  typed.absent = {"BADA:1", "CEM:1-4"};
  typed.excused = {"BADA:3-4=work"};
  typed.remark = "bus";
  const auto marks = said(typed);
  ASSERT_TRUE(marks);
  ASSERT_EQ(marks->size(), 3u);
  EXPECT_EQ((*marks)[0], (Mark{"AYSE", Status::late, 20, {}, "", "bus", 30}));
  EXPECT_EQ((*marks)[1].hours, (std::vector<Status>{Status::absent_unexcused, Status::present, Status::absent_excused,
                                                    Status::absent_excused}));
  EXPECT_EQ((*marks)[1].reason, "work");
  EXPECT_EQ((*marks)[2], (Mark{"CEM", Status::absent_unexcused, 0, {}, "", "bus"})) << "all of them";
}

TEST(RollCall, hours_that_are_none_or_meet_are_told) {
  for (const char* hours : {"AYSE:5", "AYSE:0", "AYSE:", "AYSE:2-1", "AYSE:1+", "AYSE:x", "AYSE:1-"}) {
    RollCall typed;
    typed.absent = {hours};
    const auto marks = said(typed);
    ASSERT_FALSE(marks) << hours;
    EXPECT_THAT(marks.diagnostics().front().message, HasSubstr("are no lesson hours of this lesson")) << hours;
  }
  RollCall typed;
  typed.absent = {"AYSE:1-2", "BADA:1"};
  typed.excused = {"AYSE:2=work"};
  typed.late = {"BADA:20"};
  const auto marks = said(typed);
  ASSERT_FALSE(marks);
  std::string all;
  for (const auto& d : marks.diagnostics()) all += to_text(d) + '\n';
  EXPECT_THAT(all, HasSubstr("AYSE is named twice"));
  EXPECT_THAT(all, HasSubstr("BADA is named twice"));
}

TEST(RollCall, nobody_is_an_error_and_so_is_nobody_left) {
  RollCall typed;
  EXPECT_THAT(said(typed).diagnostics().front().message, HasSubstr("nobody is named"));
  typed.present = {"all"};
  EXPECT_THAT(said(typed, {members.begin(), members.end()}).diagnostics().front().message,
              HasSubstr("nobody is left to mark"));
}

}  // namespace
}  // namespace merkez::cli
