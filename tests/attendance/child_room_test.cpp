// Into which room one more child may go: enough adults and enough places.
#include <gtest/gtest.h>

#include "tests/attendance/child_family.hpp"

namespace merkez::attendance {
namespace {

TEST(ChildRoomTest, refuses_the_next_child_and_says_what_is_missing) {
  Desk d = staffed();
  for (int i = 0; i < 16; ++i) {
    const std::string child = "S" + std::to_string(i);
    d.facts.children[child] = {54, false, {}, {}, {}};
    d.in({child}, "K" + child);
  }
  const auto refused = sign_in(d.state, d.facts, standard_rules(), {{"C4"}, "A1", "G3", "K0", 0, {}}, today);
  ASSERT_FALSE(refused);
  EXPECT_EQ(told(refused), "G3: one more adult for ages 4-5\n");
  EXPECT_EQ(refused.diagnostics()[0].hint, "17 children with 2 adults; adults needed: 3");
  const auto taken =
      sign_in(d.state, d.facts, standard_rules(), {{"C4"}, "A1", "G3", "K0", 0, "standby_called"}, today);
  ASSERT_TRUE(taken);
  EXPECT_EQ(std::get<ChildIn>(*taken).ratio_reason, "standby_called") << "the override stands in the log";
  EXPECT_FALSE(sign_in(d.state, d.facts, standard_rules(), {{"C4"}, "A1", "G3", "K0", 0, "no reason"}, today));
  EXPECT_EQ(told(change_staff(d.state, d.facts, standard_rules(), {"AN2F", "", {}})),
            "G3: one more adult for ages 4-5\n");
  d.staff("AN3M");
  EXPECT_TRUE(change_staff(d.state, d.facts, standard_rules(), {"AN2F", "", {}}));
}

TEST(ChildRoomTest, a_full_room_refuses_the_next_child_or_keeps_why_not) {
  Desk d = staffed();
  const auto in = [&](std::vector<std::string> children, const char* reason = "") {
    return sign_in(d.state, d.facts, standard_rules(), {std::move(children), "A1", "G3", "K0", 0, reason}, today);
  };
  d.facts.places["G3"] = {2};
  d.in({"C4"});
  EXPECT_EQ(told(in({"C6"})), "");
  const auto refused = in({"C6", "C12"});
  EXPECT_EQ(told(refused), "G3: 1 place missing\n");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.diagnostics()[0].hint, "3 children for 2 places");
  const auto taken = in({"C6", "C12"}, "standby_called");
  ASSERT_TRUE(taken);
  EXPECT_EQ(std::get<ChildIn>(*taken).ratio_reason, "standby_called") << "the override stands in the log";
  EXPECT_FALSE(in({"C6", "C12"}, "no reason"));
  EXPECT_EQ(std::get<ChildIn>(*in({"C6"}, "standby_called")).ratio_reason, "") << "none is needed";
  const auto move = [&] { return told(change_room(d.state, d.facts, standard_rules(), {"V2", {"C4"}, "G3", {}})); };
  EXPECT_EQ(move(), "") << "takes its own place";
  d.facts.places["G3"].staff_too = true;
  EXPECT_EQ(move(), "G3: 1 place missing\n");
  EXPECT_EQ(in({"C6"}).diagnostics()[0].hint, "4 people for 2 places");
  EXPECT_TRUE(change_staff(d.state, d.facts, standard_rules(), {"AN3M", "G3", {}})) << "an adult is not sent away";
  d.facts.places["G3"] = {0};
  EXPECT_EQ(told(in({"C6"})), "G3: 2 places missing\n");
  d.facts.places.erase("G3");
  EXPECT_EQ(told(in({"C6", "C12", "Y14", "Y15"})), "") << "nothing is known of its places";
}

TEST(ChildRoomTest, a_child_goes_to_another_room_where_there_are_enough_adults) {
  Desk d = staffed();
  const auto visit = d.in({"C4", "C6"});
  EXPECT_EQ(told(change_room(d.state, d.facts, standard_rules(), {visit, {"C6"}, "104", {}})),
            "104: 2 more adults for ages 6-9, and a woman among the adults\n");
  EXPECT_EQ(told(change_room(d.state, d.facts, standard_rules(), {visit, {"Y14"}, "G3", {}})), "Y14 is not inside\n");
  d.tell(*change_room(d.state, d.facts, standard_rules(), {visit, {"C6"}, "104", "hand_over"}), 7);
  d.tell(ChildRoom{visit, {"C6"}, "G3", {}}, 6);  // told later, happened before
  EXPECT_EQ(children_inside(d.state)[0].room, "104");
  EXPECT_EQ(ratio_in(d.state, d.facts, "104").children, 1);
  EXPECT_EQ(head_count(d.state, "G3", 1).expected, 1);
}

TEST(ChildRoomTest, never_one_adult_alone_and_a_woman_among_them) {
  Desk d;
  d.staff("AN3M");
  const auto alone = sign_in(d.state, d.facts, standard_rules(), {{"C4"}, "A1", "G3", "K0", 0, {}}, today);
  EXPECT_EQ(told(alone), "G3: one more adult for ages 4-5, and a woman among the adults\n");
  EXPECT_EQ(missing_text(ratio_of({{50, false}}, 0, 0, table(), 1), &plan::Words::tr),
            "2 yetişkin daha (4-5 yaş için) ve yetişkinler arasında bir kadın");
  EXPECT_EQ(ratio_of({}, 0, 0, table()).met(), true);
  EXPECT_EQ(ratio_of({{50, true}, {50, false}}, 2, 1, table()).adults_needed, 2);
  EXPECT_EQ(ratio_of(std::vector<RatioChild>(9, {50, true}), 2, 1, table()).adults_needed, 3);
}

}  // namespace
}  // namespace merkez::attendance
