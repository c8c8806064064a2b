// Rooms for people who cannot use stairs.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(StepFree, OnlyGroupsThatCannotUseStairsAreBound) {
  Story c;
  c.room("G5").step_free = true;
  c.room("203", -1, "second");
  c.group("IND-S").step_free = true;
  c.session("IND-S");
  c.session("IND");
  c.wish("step_free");
  c.compile();
  c.place("IND.1", "mon 09:00", "203");
  c.place("IND-S.1", "mon 09:00", "G5");
  EXPECT_EQ(c.units("step_free"), 0);
  c.place("IND-S.1", "mon 10:00", "203");
  EXPECT_EQ(c.units("step_free"), 1);
  EXPECT_EQ(c.told("step_free").front(), "IND-S.1 has people who cannot use stairs, and room 203 is not step-free");
  EXPECT_EQ(c.spaces("step_free", "IND-S.1"), std::vector<std::string>{"G5"});
  EXPECT_EQ(c.spaces("step_free", "IND.1"), (std::vector<std::string>{"G5", "203"}));
}

TEST(StepFree, GuestsCountAndElsewhereIsFree) {
  Story c;
  c.room("101");
  c.group("ELDERLY").step_free = true;
  c.session("CAFE").serves = {"CAFE", "ELDERLY"};
  c.wish("step_free");
  c.compile();
  c.place("CAFE.1", "mon 09:00", "101");
  EXPECT_EQ(c.units("step_free"), 1);
  c.place("CAFE.1", "mon 09:00");
  EXPECT_EQ(c.units("step_free"), 0);
}

TEST(StepFree, EveryPartOfAHallCounts) {
  Story c;
  c.room("H1").step_free = true;
  c.room("H2");
  c.room("H3");
  c.room("HALL").parts = {"H1", "H2", "H3"};
  c.group("A").step_free = true;
  c.session("A");
  c.wish("step_free");
  c.compile();
  c.place("A.1", "mon 09:00", "HALL");  // H2 and H3
  EXPECT_EQ(c.units("step_free"), 2);
}

TEST(StepFree, PriceIsRecount) {
  Story c;
  c.room("G1").step_free = true;
  c.room("H1").step_free = true;
  c.room("H2");
  c.room("HALL").parts = {"H1", "H2"};
  c.group("A").step_free = true;
  for (int i = 0; i < 3; ++i) c.session("A");
  c.session("B");
  c.wish("step_free");
  c.wish("step_free").strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "step_free");
}

}  // namespace
}  // namespace merkez::testing
