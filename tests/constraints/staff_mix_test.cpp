// At least so many women, men, or people with a role among those who work in a session.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

void tell_youth(Story& c) {
  c.staff("A1F", {"animator"}, plan::Sex::female);
  c.staff("A2F", {"animator", "first aider"}, plan::Sex::female);
  c.staff("A3M", {"animator"}, plan::Sex::male);
  c.session("YTH", 90, {"animator", "animator"});
}

TEST(StaffMix, OneManAtLeast) {
  Story c;
  tell_youth(c);
  c.wish("staff_mix", {text("of", "men")});
  c.compile();
  c.place("YTH.1", "mon 15:30", "", {"A1F", "A3M"});
  EXPECT_EQ(c.units("staff_mix"), 0);
  c.place("YTH.1", "mon 15:30", "", {"A1F", "A2F"});
  EXPECT_EQ(c.units("staff_mix"), 1);
  EXPECT_EQ(c.told("staff_mix").front(), "YTH.1 has 0 of the people of this kind who work there, 1 are asked for: men");
  c.unplace("YTH.1");
  EXPECT_EQ(c.units("staff_mix"), 0);
}

TEST(StaffMix, OnePersonInTwoPlacesIsOnePerson) {
  Story c;
  tell_youth(c);
  c.wish("staff_mix", {text("of", "women"), number("at_least", 2)});
  c.compile();
  c.place("YTH.1", "mon 15:30", "", {"A1F", "A1F"});
  EXPECT_EQ(c.units("staff_mix"), 1);
  c.place("YTH.1", "mon 15:30", "", {"A1F", "A2F"});
  EXPECT_EQ(c.units("staff_mix"), 0);
  c.place("YTH.1", "mon 15:30", "", {"A3M", ""});
  EXPECT_EQ(c.units("staff_mix"), 2);
}

TEST(StaffMix, APersonWithARole) {
  Story c;
  tell_youth(c);
  c.wish("staff_mix", {text("of", "anyone"), text("role", "first aider")});
  c.compile();
  c.place("YTH.1", "mon 15:30", "", {"A1F", "A3M"});
  EXPECT_EQ(c.units("staff_mix"), 1);
  c.place("YTH.1", "mon 15:30", "", {"A2F", "A3M"});
  EXPECT_EQ(c.units("staff_mix"), 0);
}

TEST(StaffMix, ARoleThatNobodyHasIsASlip) {
  Story c;
  tell_youth(c);
  c.wish("staff_mix", {text("of", "anyone"), text("role", "animater")});
  EXPECT_THAT(c.refused(),
              ElementsAre(AllOf(HasSubstr("wishes.yaml:1:2"), HasSubstr("'animater'"), HasSubstr("animator"))));
}

TEST(StaffMix, PriceIsRecount) {
  Story c;
  tell_youth(c);
  for (int i = 0; i < 4; ++i) c.session("CFS", 60, {"animator", "animator", "animator"});
  c.wish("staff_mix", {text("of", "men")});
  c.wish("staff_mix", {text("of", "women"), number("at_least", 2)}).strength = Strength::prefer;
  c.wish("staff_mix", {text("of", "anyone"), text("role", "first aider"), which("sessions", "group", {"CFS"})});
  c.compile();
  expect_price_is_recount(c, "staff_mix");
}

}  // namespace
}  // namespace merkez::testing
