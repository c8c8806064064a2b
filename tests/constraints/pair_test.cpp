// Every relation of the table, kept once and broken once, for sessions and for groups.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Whether A.1 (60 min at `a` in `room_a`) and B.1 (120 min at `b` in `room_b`) break a relation.
bool broken(std::string relation, std::string_view a, std::string_view b, std::vector<plan::Arg> more = {},
            std::string_view room_a = "G1", std::string_view room_b = "G1") {
  Story story;
  story.room("G1", -1, "ground");
  story.room("G2", -1, "ground");
  story.room("101", -1, "first");
  story.room("201", -1, "second");
  story.session("A", 60);
  story.session("B", 120);
  more.push_back(text("relation", std::move(relation)));
  story.wish("pair", std::move(more));
  story.compile();
  story.place("A.1", a, room_a);
  story.place("B.1", b, room_b);
  return story.units("pair") == 1;
}

TEST(PairTest, says_the_relations_of_time) {
  EXPECT_TRUE(broken("not_overlapping", "mon 10:45", "mon 09:00"));
  EXPECT_FALSE(broken("not_overlapping", "mon 11:00", "mon 09:00"));
  EXPECT_FALSE(broken("overlapping", "mon 10:45", "mon 09:00"));
  EXPECT_TRUE(broken("overlapping", "tue 10:45", "mon 09:00"));
  EXPECT_FALSE(broken("same_start", "tue 09:00", "mon 09:00"));
  EXPECT_TRUE(broken("same_start", "mon 09:15", "mon 09:00"));
  EXPECT_FALSE(broken("same_time", "tue 10:00", "mon 09:00"));  // 10-11 lies inside 9-11
  EXPECT_TRUE(broken("same_time", "tue 10:15", "mon 09:00"));
  EXPECT_FALSE(broken("different_time", "mon 11:00", "tue 09:00"));
  EXPECT_TRUE(broken("different_time", "mon 10:45", "tue 09:00"));
  EXPECT_FALSE(broken("min_gap", "mon 11:30", "mon 09:00", {number("minutes", 30)}));
  EXPECT_TRUE(broken("min_gap", "mon 11:15", "mon 09:00", {number("minutes", 30)}));
  EXPECT_FALSE(broken("min_gap", "tue 11:15", "mon 09:00", {number("minutes", 30)}));
  EXPECT_FALSE(broken("max_gap", "mon 11:30", "mon 09:00", {number("minutes", 30)}));
  EXPECT_TRUE(broken("max_gap", "mon 11:45", "mon 09:00", {number("minutes", 30)}));
  EXPECT_FALSE(broken("max_gap", "tue 15:00", "mon 09:00", {number("minutes", 30)}));
  EXPECT_FALSE(broken("back_to_back", "mon 08:00", "mon 09:00"));
  EXPECT_TRUE(broken("back_to_back", "mon 11:15", "mon 09:00"));
  EXPECT_FALSE(broken("back_to_back", "mon 11:15", "mon 09:00", {number("minutes", 15)}));
  EXPECT_TRUE(broken("back_to_back", "mon 10:00", "mon 09:00", {number("minutes", 15)}));  // they overlap
}

TEST(PairTest, says_the_relations_of_days_and_order) {
  EXPECT_FALSE(broken("same_day", "mon 14:00", "mon 09:00"));
  EXPECT_TRUE(broken("same_day", "tue 14:00", "mon 09:00"));
  EXPECT_TRUE(broken("different_day", "mon 14:00", "mon 09:00"));
  EXPECT_FALSE(broken("different_day", "tue 14:00", "mon 09:00"));
  EXPECT_FALSE(broken("near_days", "wed 14:00", "mon 09:00", {number("days", 2)}));
  EXPECT_TRUE(broken("near_days", "thu 14:00", "mon 09:00", {number("days", 2)}));
  EXPECT_FALSE(broken("order", "mon 08:00", "mon 09:00"));
  EXPECT_TRUE(broken("order", "mon 08:15", "mon 09:00"));
  EXPECT_TRUE(broken("order", "tue 08:00", "mon 09:00"));
  EXPECT_FALSE(broken("order_same_day", "tue 14:00", "mon 09:00"));
  EXPECT_TRUE(broken("order_same_day", "mon 14:00", "mon 09:00"));
}

TEST(PairTest, says_the_relations_of_rooms) {
  EXPECT_FALSE(broken("same_room", "mon 09:00", "mon 09:00"));
  EXPECT_TRUE(broken("same_room", "mon 09:00", "mon 09:00", {}, "G1", "101"));
  EXPECT_TRUE(broken("different_room", "mon 09:00", "tue 14:00"));
  EXPECT_FALSE(broken("different_room", "mon 09:00", "tue 14:00", {}, "G1", "101"));
  const std::vector<plan::Arg> walk{number("minutes", 15), number("minutes_a_floor", 15)};
  EXPECT_FALSE(broken("same_attendees", "mon 11:00", "mon 09:00", walk));             // the same room
  EXPECT_TRUE(broken("same_attendees", "mon 11:00", "mon 09:00", walk, "G1", "G2"));  // 15 min to the room next door
  EXPECT_FALSE(broken("same_attendees", "mon 11:15", "mon 09:00", walk, "G1", "G2"));
  EXPECT_TRUE(broken("same_attendees", "mon 11:30", "mon 09:00", walk, "G1", "201"));  // and two floors: 45 min
  EXPECT_FALSE(broken("same_attendees", "mon 11:45", "mon 09:00", walk, "G1", "201"));
  EXPECT_TRUE(broken("same_attendees", "mon 10:00", "mon 09:00", walk));
}

TEST(PairTest, groups_are_judged_with_all_their_sessions) {
  Story story;
  for (int i = 0; i < 3; ++i) story.session("PARENT", 60);
  for (int i = 0; i < 2; ++i) story.session("CHILD", 60);
  const auto wish = [&](std::string relation) {
    story.wish("pair", {text("relation", std::move(relation)), text("of", "groups"),
                        which("groups", "group", {"PARENT"}), which("with_groups", "group", {"CHILD"})});
  };
  wish("same_day");
  wish("overlapping");
  wish("not_overlapping");
  wish("order");
  story.compile();
  story.place("PARENT.1", "mon 09:00");
  story.place("PARENT.2", "tue 09:00");
  story.place("PARENT.3", "thu 09:00");
  story.place("CHILD.1", "tue 10:00");
  story.place("CHILD.2", "thu 10:00");
  // Days of the child are among the parent's; nothing overlaps; the parent's first session ends before the child's
  // first.
  EXPECT_THAT(story.told("pair"), ElementsAre("PARENT and CHILD do not run at the same time"));
  story.place("CHILD.2", "fri 10:00");
  story.place("CHILD.1", "mon 09:00");
  EXPECT_THAT(story.told("pair"), ElementsAre("PARENT and CHILD are not on the same days", "PARENT and CHILD overlap",
                                              "PARENT does not come before CHILD"));
}

TEST(PairTest, pairs_may_be_taken_inside_a_group_or_by_number) {
  Story story;
  for (int i = 0; i < 2; ++i) story.session("A", 60);
  for (int i = 0; i < 2; ++i) story.session("B", 60);
  story.wish("pair", {text("relation", "different_day"), text("per", "group")});
  story.wish("pair", {text("relation", "same_day"), text("per", "number")});
  story.wish("pair", {text("relation", "not_overlapping"), which("sessions", "group", {"A", "B"}),
                      which("with", "group", {"A", "B"})});
  story.compile();
  story.place("A.1", "mon 09:00");
  story.place("A.2", "tue 09:00");
  story.place("B.1", "mon 11:00");
  story.place("B.2", "tue 11:00");
  EXPECT_EQ(story.units("pair"), 0);
  story.place("B.1", "tue 11:00");
  // B.1 and B.2 on one day; A.1 and B.1 no more; B.1 and B.2 at once, counted once though both stand on both sides.
  EXPECT_THAT(story.told("pair"), ElementsAre("B.1 and B.2 are on the same day", "A.1 and B.1 are not on the same days",
                                              "B.1 and B.2 overlap"));
}

TEST(PairTest, sessions_of_different_weeks_never_meet) {
  Story story;
  story.session("A", 60).parity = plan::Parity::odd_weeks;
  story.session("B", 60).parity = plan::Parity::even_weeks;
  story.wish("pair", {text("relation", "not_overlapping")});
  story.wish("pair", {text("relation", "order")});
  story.compile();
  story.place("A.1", "tue 09:00");
  story.place("B.1", "tue 09:00");
  EXPECT_EQ(story.units("pair"), 0);  // A's week is the first of the two
}

TEST(PairTest, the_first_session_of_a_group_is_that_of_the_first_week) {
  Story story;
  story.session("A", 60).parity = plan::Parity::even_weeks;
  story.session("A", 60).parity = plan::Parity::odd_weeks;
  story.session("B", 60);
  story.wish("pair", {text("relation", "order"), text("of", "groups"), which("groups", "group", {"A"}),
                      which("with_groups", "group", {"B"})});
  story.compile();
  story.place("A.1", "mon 09:00");  // of the second week
  story.place("A.2", "thu 09:00");
  story.place("B.1", "wed 09:00");
  EXPECT_THAT(story.told("pair"), ElementsAre("A does not come before B"));
  story.place("B.1", "fri 09:00");
  EXPECT_EQ(story.units("pair"), 0);
}

TEST(PairTest, refuses_a_gap_without_length) {
  Story story;
  story.session("A", 60);
  story.wish("pair", {text("relation", "min_gap")});
  EXPECT_THAT(story.refused(), ElementsAre(HasSubstr("wishes.yaml:1:0: error: 'min_gap' needs a gap")));
}

TEST(PairTest, price_is_recount) {
  for (const std::string relation : {"not_overlapping", "overlapping", "same_start", "same_time", "different_time",
                                     "same_day", "different_day", "near_days", "same_room", "different_room", "order",
                                     "order_same_day", "back_to_back", "min_gap", "max_gap", "same_attendees"}) {
    Story story;
    story.room("G1", -1, "ground");
    story.room("101", -1, "first");
    story.room("H", -1, "ground").parts = {"G1", "101"};
    for (int i = 0; i < 6; ++i) story.session(i % 2 ? "A" : "B", 60 + 60 * (i % 3));
    story.session("C", 240).parity = plan::Parity::odd_weeks;
    story.wish("pair", {text("relation", relation), number("minutes", 60), number("minutes_a_floor", 15)});
    story.wish("pair", {text("relation", relation), number("minutes", 90), text("of", "groups")});
    story.compile();
    expect_price_is_recount(story, "pair", 200);
  }
}

}  // namespace
}  // namespace merkez::testing
