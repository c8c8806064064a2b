// When staff was said not to be there: at the time that a lesson left or lost, but for what it takes up again itself.
#include "engine/attendance/staff_away.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

const std::string lesson = tailoring_monday().id;  // 4 April 2016, 09:15 to 12:25, TI1
constexpr time::LocalDate day{2016, 4, 4};

struct Story {
  Register state;
  int n = 0;

  Story() { state.versions[{1, "W"}] = {tailoring_monday(), {}}; }
  std::string add(const RegisterEvent& what) {
    const std::string id = "E" + std::to_string(10 + ++n);
    apply(state, lesson, what, {id, n, "desk", "me"});
    return id;
  }
  /// Moved to a time of that day.
  std::string move(int from_minute, const std::string& reason, std::vector<std::string> replaces = {}) {
    return add(Moved{lesson, day, {{from_minute}, {from_minute + 190}}, "201", {"TI1"}, std::move(replaces), reason});
  }
  [[nodiscard]] std::vector<Occurrence> away() const {
    const auto roll = roll_of(lesson, state, standard_rules());
    return roll ? staff_away(state, *roll, standard_rules()) : std::vector<Occurrence>();
  }
  [[nodiscard]] std::vector<std::string> times() const {
    std::vector<std::string> out;
    for (const auto& one : away()) out.push_back(time::to_text(one.span));
    return out;
  }
};
using Times = std::vector<std::string>;

TEST(StaffAway, is_where_a_lesson_was_moved_away_from_for_that_reason) {
  Story story;
  EXPECT_EQ(story.times(), Times{});
  const auto first = story.move(13 * 60, "staff_absent");
  EXPECT_EQ(story.times(), Times{"09:15-12:25"});
  const auto second = story.move(14 * 60, "room", {first});
  EXPECT_EQ(story.times(), Times{"09:15-12:25"}) << "for another reason nobody is away";
  story.move(9 * 60 + 15, "room", {second});
  EXPECT_EQ(story.times(), Times{}) << "back where they were said to be absent";
}

TEST(StaffAway, goes_by_what_a_move_replaces_and_by_no_clock) {
  Story story;
  const auto to = [](int from, std::vector<std::string> replaces, const std::string& reason) {
    return Moved{lesson, day, {{from}, {from + 190}}, "201", {"TI1"}, std::move(replaces), reason};
  };
  apply(story.state, lesson, to(13 * 60, {}, "staff_absent"), {"Z", 9, "desk", "me"});
  apply(story.state, lesson, to(9 * 60 + 15, {"Z"}, "room"), {"M", 9, "desk", "me"});
  apply(story.state, lesson, to(14 * 60, {"M"}, "room"), {"A", 2, "phone", "me"});
  EXPECT_EQ(story.times(), Times{}) << "they were there again before it was moved once more";
}

TEST(StaffAway, is_the_place_before_each_move) {
  Story story;
  const auto first = story.move(13 * 60, "room");
  story.move(16 * 60 + 30, "staff_absent", {first});
  EXPECT_EQ(story.times(), Times{"13:00-16:10"});
}

TEST(StaffAway, leaves_out_what_the_lesson_itself_takes_up) {
  Story story;
  story.move(10 * 60, "staff_absent");
  EXPECT_EQ(story.times(), Times{"09:15-10:00"}) << "late, and there from ten on";
}

TEST(StaffAway, is_what_was_lost_for_that_reason_until_it_is_taken_back) {
  Story story;
  const auto whole = story.add(Cancelled{lesson, "staff_absent", ""});
  EXPECT_EQ(story.times(), Times{"09:15-12:25"});
  story.add(Undone{lesson, {whole}, "mistake"});
  EXPECT_EQ(story.times(), Times{});
  story.add(Cancelled{lesson, "staff_absent", "", 2, 3});
  EXPECT_EQ(story.times(), Times{"10:05-11:35"}) << "40 minutes and a break of 10";
  story.add(Cancelled{lesson, "weather", "", 4, 4});
  EXPECT_EQ(story.times(), Times{"10:05-11:35"});
  Story seen;
  seen.add(Cancelled{lesson, "staff_absent", ""});
  seen.add(Marked{lesson, {Mark{"A"}}});
  EXPECT_EQ(seen.times(), Times{}) << "somebody was taught";
}

TEST(StaffAway, stands_against_who_needs_all_of_those_of_whom_it_was_said) {
  std::vector<Occurrence> away{tailoring_monday()};
  Occurrence wanted = tailoring_monday();
  wanted.id = "another";
  wanted.span = {{12 * 60}, {13 * 60}};
  ASSERT_EQ(away_then(away, wanted).size(), 1u);
  EXPECT_EQ(away_then(away, wanted)[0], (Taken{Taken::What::away, "TI1", &away[0]}));
  away[0].staff = {"TI1", "", "IN1"};
  EXPECT_TRUE(away_then(away, wanted).empty()) << "the one or the other";
  wanted.staff = {"IN1", "TI1", "TI2"};
  ASSERT_EQ(away_then(away, wanted).size(), 1u);
  EXPECT_EQ(away_then(away, wanted)[0].who, "TI1, IN1");
  wanted.span.from = away[0].span.to;
  EXPECT_TRUE(away_then(away, wanted).empty());
  wanted = away[0];
  wanted.date = time::add_days(wanted.date, 1);
  EXPECT_TRUE(away_then(away, wanted).empty());
}

}  // namespace
}  // namespace merkez::attendance
