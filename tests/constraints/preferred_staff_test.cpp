// Graded people.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

void tell_staff(Story& c) {
  c.staff("IN1F", {"interpreter"}, plan::Sex::female).languages = {"ar"};
  c.staff("IN3M", {"interpreter"}, plan::Sex::male).languages = {"ar"};
  c.staff("IN4M", {"interpreter"}, plan::Sex::male).languages = {"ar", "fa"};
  c.staff("SW1F", {"social worker", "interpreter"}, plan::Sex::female).languages = {"tr"};
}
plan::Arg grades() {
  return rows("costs", {row({{"language", "fa"}, {"cost", "2"}}),
                        row({{"sex", "women"}, {"role", "interpreter"}, {"cost", "0"}})});
}

TEST(PreferredStaff, TheFirstRowWhoseConditionsAllHold) {
  Story c;
  tell_staff(c);
  c.session("CASE", 60, {"interpreter", "social worker"});
  c.wish("preferred_staff", {grades(), text("role", "interpreter"), number("otherwise", 1)}).strength =
      Strength::prefer;
  c.compile();
  const auto cost_of = [&](std::string_view interpreter) {
    c.place("CASE.1", "mon 09:00", "", {interpreter, "IN4M"});  // the second place is not asked about
    return c.units("preferred_staff");
  };
  EXPECT_EQ(cost_of("IN1F"), 0);
  EXPECT_EQ(cost_of("IN3M"), 1);
  EXPECT_EQ(cost_of("SW1F"), 0);
  EXPECT_EQ(cost_of("IN4M"), 2);
  EXPECT_EQ(c.told("preferred_staff"), std::vector<std::string>{"IN4M is chosen for CASE.1, which costs 2"});
}

TEST(PreferredStaff, EveryChosenPersonCosts) {
  Story c;
  tell_staff(c);
  c.session("CASE", 60, {"interpreter", "social worker"});
  c.wish("preferred_staff", {rows("costs", {row({{"staff", "IN3M, IN4M"}, {"cost", "4"}})})}).strength =
      Strength::prefer;
  c.compile();
  c.place("CASE.1", "mon 09:00", "", {"IN3M", "IN4M"});
  EXPECT_EQ(c.units("preferred_staff"), 8);
  c.place("CASE.1", "mon 09:00", "", {"IN3M", ""});
  EXPECT_EQ(c.units("preferred_staff"), 4);
  c.unplace("CASE.1");
  EXPECT_EQ(c.units("preferred_staff"), 0);
}

TEST(PreferredStaff, NamesThatDoNotExist) {
  Story c;
  tell_staff(c);
  c.session("CASE", 60, {"interpreter"});
  c.wish("preferred_staff", {text("role", "interpreters"),
                             rows("costs", {row({{"staff", "IN9"}, {"cost", "1"}}), row({{"sex", "f"}, {"cost", "1"}}),
                                            row({{"language", "fr"}, {"cost", "-1"}})})});
  EXPECT_THAT(c.refused(),
              UnorderedElementsAre(AllOf(HasSubstr("'interpreters'"), HasSubstr("interpreter")),
                                   HasSubstr("'-1' is no cost"), HasSubstr("there is no person on the staff 'IN9'"),
                                   AllOf(HasSubstr("there is no sex 'f'"), HasSubstr("women, men")),
                                   HasSubstr("there is no language on the staff 'fr'")));
}

TEST(PreferredStaff, PriceIsRecount) {
  Story c;
  tell_staff(c);
  for (int i = 0; i < 4; ++i) c.session("CASE", 60, {"interpreter", "social worker"});
  c.wish("preferred_staff", {grades(), text("role", "interpreter"), number("otherwise", 1)}).strength =
      Strength::prefer;
  c.wish("preferred_staff", {grades(), which("sessions", "session", {"CASE.1", "CASE.2"})});
  c.compile();
  expect_price_is_recount(c, "preferred_staff");
}

}  // namespace
}  // namespace merkez::testing
