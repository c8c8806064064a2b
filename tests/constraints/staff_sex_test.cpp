// Women among women.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

void tell_groups(Story& c) {
  c.group("TAI-W").sex = plan::Sex::female;
  c.group("BAR-M").sex = plan::Sex::male;
  c.group("TUR-X");
  c.staff("T1F", {"teacher", "interpreter"}, plan::Sex::female);
  c.staff("T2M", {"teacher", "interpreter"}, plan::Sex::male);
  c.staff("T3", {"teacher", "interpreter"});  // not said
  for (const char* g : {"TAI-W", "BAR-M", "TUR-X"}) c.session(g, 60, {"teacher", "interpreter"});
}

TEST(StaffSex, WomenAmongWomen) {
  Story c;
  tell_groups(c);
  c.wish("staff_sex");
  c.compile();
  for (const char* s : {"BAR-M.1", "TUR-X.1"}) c.place(s, "mon 09:00", "", {"T1F", "T2M"});
  EXPECT_EQ(c.units("staff_sex"), 0);
  // The man and the person whose sex nobody gave: 2.
  c.place("TAI-W.1", "mon 09:00", "", {"T2M", "T3"});
  EXPECT_EQ(c.units("staff_sex"), 2);
  EXPECT_EQ(c.told("staff_sex").front(), "TAI-W.1 is staffed by women, T2M is not a woman");
  EXPECT_EQ(c.people("staff_sex", "TAI-W.1"), std::vector<std::string>{"T1F"});
}

TEST(StaffSex, SameSexAsTheGroupAndOneRole) {
  Story c;
  tell_groups(c);
  c.wish("staff_sex", {text("sex", "same"), text("role", "interpreter")});
  c.compile();
  for (const char* s : {"TAI-W.1", "BAR-M.1", "TUR-X.1"}) c.place(s, "mon 09:00", "", {"T1F", "T2M"});
  // T2M interprets for the women; teachers may be anybody, and the mixed group asks for nothing.
  EXPECT_EQ(c.units("staff_sex"), 1);
  for (const char* s : {"TAI-W.1", "BAR-M.1", "TUR-X.1"}) c.place(s, "mon 09:00", "", {"T2M", "T1F"});
  EXPECT_EQ(c.told("staff_sex"), std::vector<std::string>{"BAR-M.1 is staffed by men, T1F is not a man"});
}

TEST(StaffSex, NamedSessionsAreBoundWhateverTheirGroup) {
  Story c;
  tell_groups(c);
  c.wish("staff_sex", {which("sessions", "group", {"TUR-X"})});
  c.compile();
  c.place("TUR-X.1", "mon 09:00", "", {"T1F", "T2M"});
  c.place("TAI-W.1", "mon 09:00", "", {"T2M", "T2M"});
  EXPECT_EQ(c.units("staff_sex"), 1);
}

TEST(StaffSex, ARoleThatNobodyHasIsASlip) {
  Story c;
  tell_groups(c);
  c.wish("staff_sex", {text("role", "interpretor")});
  EXPECT_THAT(c.refused(),
              ElementsAre(AllOf(HasSubstr("wishes.yaml:1:1"), HasSubstr("'interpretor'"), HasSubstr("interpreter"))));
}

TEST(StaffSex, PriceIsRecount) {
  Story c;
  tell_groups(c);
  c.session("TAI-W", 60, {"teacher"});
  c.wish("staff_sex");
  c.wish("staff_sex", {text("sex", "same"), text("role", "interpreter")}).strength = Strength::prefer;
  c.wish("staff_sex", {text("sex", "men"), which("sessions", "group", {"TUR-X", "BAR-M"})}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "staff_sex");
}

}  // namespace
}  // namespace merkez::testing
