// Whether a chosen person is what the session asks for.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(StaffFit, EachPropertyThatIsMissingCounts) {
  Story c;
  c.staff("IN1F", {"interpreter"}, plan::Sex::female).languages = {"tr", "ar"};
  c.staff("IN4M", {"interpreter"}, plan::Sex::male).languages = {"tr", "ar", "fa"};
  auto& need = c.session("IND", 60, {"interpreter"}).needs.front();
  need.languages = {"fa"};
  need.sex = plan::Sex::male;
  c.wish("staff_fit");
  c.compile();
  c.place("IND.1", "mon 09:00", "", {"IN4M"});
  EXPECT_EQ(c.units("staff_fit"), 0);
  c.place("IND.1", "mon 09:00", "", {"IN1F"});  // no Farsi, not a man
  EXPECT_EQ(c.units("staff_fit"), 2);
  EXPECT_EQ(c.told("staff_fit").front(), "IND.1 asks for fa, m, which IN1F is or has not");
  EXPECT_EQ(c.people("staff_fit", "IND.1"), std::vector<std::string>{"IN4M"});
  c.place("IND.1", "mon 09:00", "", {""});  // nobody is another rule's matter
  EXPECT_EQ(c.units("staff_fit"), 0);
}

TEST(StaffFit, NamesAllowedAndExcluded) {
  Story c;
  c.staff("T1", {"teacher"});
  c.staff("T2", {"teacher"});
  c.staff("V1", {"volunteer"});
  auto& s = c.session("LIT", 60, {"teacher", ""});
  s.needs[0].any_of = {"T1", "V1"};
  s.needs[1].none_of = {"T2"};
  c.wish("staff_fit");
  c.compile();
  // V1 is named but is no teacher: 1. T2 is excluded from the second place: 1.
  c.place("LIT.1", "mon 09:00", "", {"V1", "T2"});
  EXPECT_EQ(c.units("staff_fit"), 2);
  EXPECT_EQ(c.told("staff_fit"),
            (std::vector<std::string>{"LIT.1 asks for teacher, which V1 is or has not", "T2 is excluded from LIT.1"}));
  // T2 is not one of the names: 1; V1 may take the second place.
  c.place("LIT.1", "mon 09:00", "", {"T2", "V1"});
  EXPECT_EQ(c.told("staff_fit"), std::vector<std::string>{"LIT.1 asks for T1 / V1, which T2 is or has not"});
}

TEST(StaffFit, EveryLanguageAndQualificationIsAskedFor) {
  Story c;
  auto& p1 = c.staff("P1", {"psychologist"});
  p1.languages = {"tr"};
  p1.qualifications = {"PM+"};
  auto& need = c.session("GPM", 120, {"psychologist"}).needs.front();
  need.languages = {"tr", "ar"};
  need.qualifications = {"PM+", "child therapy", "EMDR"};
  c.wish("staff_fit");
  c.compile();
  c.place("GPM.1", "mon 09:00", "", {"P1"});
  EXPECT_EQ(c.units("staff_fit"), 3);
  EXPECT_EQ(c.told("staff_fit"),
            std::vector<std::string>{"GPM.1 asks for ar, child therapy, EMDR, which P1 is or has not"});
}

TEST(StaffFit, PriceIsRecount) {
  Story c;
  c.staff("A", {"teacher"}, plan::Sex::female).languages = {"tr"};
  c.staff("B", {"teacher", "interpreter"}, plan::Sex::male).languages = {"tr", "ar"};
  c.staff("C", {"interpreter"}, plan::Sex::female).languages = {"ar"};
  for (int i = 0; i < 4; ++i) {
    auto& s = c.session("A", 60, {"teacher", "interpreter"});
    s.needs[1].languages = {"ar"};
    if (i > 1) s.needs[0].sex = plan::Sex::female;
    if (i > 2) s.needs[1].none_of = {"C"};
  }
  c.wish("staff_fit");
  c.wish("staff_fit").strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "staff_fit");
}

}  // namespace
}  // namespace merkez::testing
