// Adults for children, by age.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

plan::Arg ratios() {
  return rows("ratio", {row({{"ages", "2-3"}, {"children", "4"}}), row({{"ages", "4-5"}, {"children", "8"}}),
                        row({{"ages", "6-9"}, {"children", "10"}})});
}
plan::Group& children(Story& c, std::string id, int people, plan::AgeBand ages) {
  auto& g = c.group(std::move(id), people);
  g.children = true;
  g.ages = ages;
  return g;
}
void tell_staff(Story& c) {
  c.staff("A1F", {"animator"}, plan::Sex::female);
  c.staff("A2F", {"animator"}, plan::Sex::female);
  c.staff("A3M", {"animator"}, plan::Sex::male);
  c.staff("A4M", {"animator"}, plan::Sex::male);
}

TEST(ChildRatio, MissingAdultsAndWomenAddUp) {
  Story c;
  tell_staff(c);
  children(c, "CFS", 17, {48, 72});  // 17 / 8: 3 adults
  c.session("CFS", 90, {"animator", "animator", "animator"});
  c.wish("child_ratio", {ratios()});
  c.compile();
  c.place("CFS.1", "mon 09:00", "", {"A1F", "A3M", "A4M"});
  EXPECT_EQ(c.units("child_ratio"), 0);
  c.place("CFS.1", "mon 09:00", "", {"A3M", "A4M", ""});  // one adult and one woman
  EXPECT_EQ(c.units("child_ratio"), 2);
  EXPECT_EQ(c.told("child_ratio"), (std::vector<std::string>{"CFS.1 has 17 children and 2 adults, it needs 3",
                                                             "CFS.1 has 0 women among its adults, it needs 1"}));
}

TEST(ChildRatio, NeverOneAloneAndOneMoreForSupport) {
  Story c;
  tell_staff(c);
  children(c, "SMALL", 3, {48, 72});
  children(c, "SUPPORT", 20, {72, 120}).needs_support = 2;
  c.session("SMALL", 60, {"animator", "animator"});
  c.session("SUPPORT", 60, {"animator", "animator"});
  c.session("ADULTS", 60, {"animator"});
  c.wish("child_ratio", {ratios()});
  c.compile();
  c.place("SMALL.1", "mon 09:00", "", {"A1F", ""});  // 1 of 2
  EXPECT_EQ(c.units("child_ratio"), 1);
  c.unplace("SMALL.1");
  c.place("SUPPORT.1", "mon 09:00", "", {"A1F", "A3M"});  // 20 / 10 = 2 and one for support: 1 missing
  EXPECT_EQ(c.units("child_ratio"), 1);
  c.unplace("SUPPORT.1");
  c.place("ADULTS.1", "mon 09:00", "", {"A3M"});
  EXPECT_EQ(c.units("child_ratio"), 0);
}

TEST(ChildRatio, SharesOfAllGroupsAreAddedBeforeRounding) {
  Story c;
  tell_staff(c);
  children(c, "A", 12, {48, 72});   // 12 / 8 = 1.5
  children(c, "B", 15, {72, 120});  // 15 / 10 = 1.5
  children(c, "C", 6, {24, 120});   // spans 4, 8 and 10 a head: 6 / 4 = 1.5
  c.session("A", 60, {"animator", "animator", "animator", "animator"}).serves = {"A", "B"};
  c.session("C", 60, {"animator", "animator", "animator", "animator"}).serves = {"A", "B", "C"};
  c.wish("child_ratio", {ratios(), number("women_at_least", 0)});
  c.compile();
  c.place("A.1", "mon 09:00", "", {"A1F", "A3M"});  // 3.0 needed
  EXPECT_EQ(c.units("child_ratio"), 1);
  c.unplace("A.1");
  c.place("C.1", "mon 09:00", "", {"A1F", "A3M"});  // 4.5: 5 needed
  EXPECT_EQ(c.units("child_ratio"), 3);
}

TEST(ChildRatio, ChildrenWithoutARatioAndBadRowsAreNamed) {
  Story c;
  children(c, "TEENS", 10, {156, 216});
  children(c, "UNKNOWN", 10, {0, 0});
  c.session("TEENS");
  c.session("TEENS");
  c.session("UNKNOWN");
  c.wish("child_ratio", {ratios()});
  c.wish("child_ratio", {rows("ratio", {row({{"ages", "4-5"}, {"children", "0"}})})});
  EXPECT_THAT(c.refused(),
              ElementsAre(AllOf(HasSubstr("wishes.yaml:1:1"), HasSubstr("the ages of TEENS (13 to below 18 years)")),
                          HasSubstr("UNKNOWN is a group of children whose ages are not given"),
                          AllOf(HasSubstr("wishes.yaml:2:1"), HasSubstr("'0' is no children"))));
}

TEST(ChildRatio, PriceIsRecount) {
  Story c;
  tell_staff(c);
  children(c, "A", 17, {48, 72});
  children(c, "B", 15, {72, 120}).needs_support = 1;
  for (const char* g : {"A", "A", "B", "B"}) c.session(g, 60, {"animator", "animator", "animator"});
  c.session("ADULTS", 60, {"animator"});
  c.wish("child_ratio", {ratios()});
  c.wish("child_ratio", {ratios(), number("adults_at_least", 3), number("women_at_least", 2)}).strength =
      Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "child_ratio");
}

}  // namespace
}  // namespace merkez::testing
