// A group keeps its people.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

void tell_staff(Story& c) {
  for (const char* t : {"T1", "T2", "T3"}) c.staff(t, {"teacher", "animator"});
  for (const char* t : {"I1", "I2"}) c.staff(t, {"interpreter"});
}

TEST(SameStaff, PeopleBeyondTheFirstByRole) {
  Story c;
  tell_staff(c);
  for (int i = 0; i < 3; ++i) c.session("A", 60, {"teacher", "interpreter"});
  c.session("B", 60, {"teacher", "interpreter"});
  c.wish("same_staff");
  c.compile();
  c.place("A.1", "mon 09:00", "", {"T1", "I1"});
  c.place("A.2", "tue 09:00", "", {"T2", "I1"});
  c.place("A.3", "wed 09:00", "", {"T3", "I1"});
  c.place("B.1", "thu 09:00", "", {"T1", "I2"});
  EXPECT_EQ(c.units("same_staff"), 2);  // teachers T1, T2, T3
  EXPECT_EQ(c.told("same_staff"), std::vector<std::string>{"A has 3 people as teacher over the week, 1 would do"});
  c.place("A.3", "wed 09:00", "", {"T1", ""});
  EXPECT_EQ(c.units("same_staff"), 1);
  c.unplace("A.2");
  EXPECT_EQ(c.units("same_staff"), 0);
}

TEST(SameStaff, TwoPlacesOfOneRoleAreAPairInAnyOrder) {
  Story c;
  tell_staff(c);
  c.session("A", 60, {"animator", "animator"});
  c.session("A", 60, {"animator", "animator"});
  c.wish("same_staff");
  c.compile();
  c.place("A.1", "mon 09:00", "", {"T1", "T2"});
  c.place("A.2", "tue 09:00", "", {"T2", "T1"});
  EXPECT_EQ(c.units("same_staff"), 0);
  c.place("A.2", "tue 09:00", "", {"T3", "T1"});
  EXPECT_EQ(c.units("same_staff"), 1);
}

TEST(SameStaff, OneRoleOrAllTheSessionsTogether) {
  Story c;
  tell_staff(c);
  c.session("A", 60, {"teacher", "interpreter"});
  c.session("B", 60, {"teacher", "interpreter"});
  c.wish("same_staff", {text("per", "all"), text("role", "interpreter")});
  c.compile();
  c.place("A.1", "mon 09:00", "", {"T1", "I1"});
  c.place("B.1", "tue 09:00", "", {"T2", "I2"});
  EXPECT_EQ(c.units("same_staff"), 1);  // I1, I2
  EXPECT_EQ(c.told("same_staff").front(), "A.1 ... B.1 has 2 people as interpreter over the week, 1 would do");
}

TEST(SameStaff, EachSessionAnotherClientKeepsNobody) {
  Story c;
  tell_staff(c);
  c.group("CASE").individual = true;
  c.session("CASE", 60, {"teacher"});
  c.session("CASE", 60, {"teacher"});
  c.wish("same_staff");
  c.compile();
  c.place("CASE.1", "mon 09:00", "", {"T1"});
  c.place("CASE.2", "tue 09:00", "", {"T2"});
  EXPECT_TRUE(c.rule("same_staff").scopes().empty());
}

TEST(SameStaff, ARoleThatNobodyHasIsASlip) {
  Story c;
  tell_staff(c);
  c.session("A", 60, {"teacher"});
  c.wish("same_staff", {text("role", "techer")});
  EXPECT_THAT(c.refused(), ElementsAre(AllOf(HasSubstr("'techer'"), HasSubstr("teacher"))));
}

TEST(SameStaff, PriceIsRecount) {
  Story c;
  tell_staff(c);
  for (int i = 0; i < 4; ++i) c.session("A", 60, {"animator", "animator", "interpreter"});
  for (int i = 0; i < 3; ++i) c.session("B", 60, {"teacher"});
  c.wish("same_staff").strength = Strength::prefer;
  c.wish("same_staff", {text("per", "all")});
  c.wish("same_staff", {text("role", "animator")}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "same_staff", 1000);
}

}  // namespace
}  // namespace merkez::testing
