// Graded times.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

plan::Arg grades() {
  return rows("costs", {row_when({"mon-fri 09:00-12:00"}, {{"cost", "0"}}),
                        row_when({"mon-fri 09:00-15:00", "sat 09:00-12:00"}, {{"cost", "2"}})});
}

TEST(PreferredTimes, TheFirstRowThatHoldsTheSession) {
  Story c;
  c.session("A", 60);
  c.wish("preferred_times", {grades(), number("otherwise", 5)}).strength = Strength::prefer;
  c.compile();
  const auto cost_at = [&](std::string_view at) {
    c.place("A.1", at);
    return c.units("preferred_times");
  };
  EXPECT_EQ(cost_at("mon 11:00"), 0);
  EXPECT_EQ(cost_at("mon 11:30"), 2);  // the first row holds half of it only
  EXPECT_EQ(cost_at("sat 09:00"), 2);
  EXPECT_EQ(cost_at("mon 14:30"), 5);
  EXPECT_EQ(c.told("preferred_times").front(), "A.1 is at mon 14:30, a time that costs 5");
}

TEST(PreferredTimes, AsAMustItLeavesWhatCostsNothing) {
  Story c;
  c.plan.start_every_minutes = 60;
  c.session("A", 60);
  c.wish("preferred_times", {rows("costs", {row_when({"mon 09:00-12:00"}, {{"cost", "0"}})}), number("otherwise", 1)});
  c.compile();
  EXPECT_EQ(c.starts("preferred_times", "A.1"), (std::vector<std::string>{"mon 09:00", "mon 10:00", "mon 11:00"}));
}

TEST(PreferredTimes, RowsWithoutTimesOrCostsAndWishesThatCostNothing) {
  Story c;
  c.session("A", 60);
  c.wish("preferred_times",
         {rows("costs", {row({{"cost", "1"}}), row_when({"mon 09:00-12:00"}, {{"cost", "cheap"}})})});
  c.wish("preferred_times", {rows("costs", {row_when({"mon 09:00-12:00"}, {{"cost", "0"}})})});
  EXPECT_THAT(c.refused(), ElementsAre(AllOf(HasSubstr("wishes.yaml:1:1"), HasSubstr("does not say what it is about")),
                                       HasSubstr("'cheap' is no cost"),
                                       AllOf(HasSubstr("wishes.yaml:2"), HasSubstr("nothing costs anything"))));
  // Of a cost that cannot be read it is not known that it is nothing.
  Story d;
  d.session("A", 60);
  d.wish("preferred_times", {rows("costs", {row_when({"mon 09:00-12:00"}, {{"cost", "cheap"}})})});
  EXPECT_THAT(d.refused(), ElementsAre(HasSubstr("'cheap' is no cost")));
}

TEST(PreferredTimes, PriceIsRecount) {
  Story c;
  for (const int minutes : {60, 90, 60}) c.session("A", minutes);
  c.session("B", 45);
  c.wish("preferred_times", {grades(), number("otherwise", 5)}).strength = Strength::prefer;
  c.wish("preferred_times", {grades(), which("sessions", "group", {"A"})});
  c.compile();
  expect_price_is_recount(c, "preferred_times");
}

}  // namespace
}  // namespace merkez::testing
