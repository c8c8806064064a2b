// Nobody serves his or her own family.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(NoRelative, AnInterpreterDoesNotSitInAFamilyMattersTalk) {
  Story c;
  c.group("IND-X", 1);
  c.group("IND-Y", 1);
  c.staff("IN1F", {"interpreter"}).relatives = {"IND-X"};
  c.staff("IN2F", {"interpreter"});
  c.session("IND-X", 50, {"interpreter"});
  c.session("IND-Y", 50, {"interpreter"});
  c.wish("no_relative");
  c.compile();
  c.place("IND-X.1", "mon 09:00", "", {"IN2F"});
  c.place("IND-Y.1", "mon 09:00", "", {"IN1F"});
  EXPECT_EQ(c.units("no_relative"), 0);
  c.place("IND-X.1", "mon 09:00", "", {"IN1F"});
  EXPECT_EQ(c.units("no_relative"), 1);
  EXPECT_EQ(c.told("no_relative").front(), "IN1F is a relative of IND-X, whom IND-X.1 serves");
  EXPECT_EQ(c.people("no_relative", "IND-X.1"), std::vector<std::string>{"IN2F"});
}

TEST(NoRelative, PartsOfAGroupAndGuestsAreServedToo) {
  Story c;
  c.group("WHOLE").parts = {"PART"};
  c.group("PART");
  c.group("GUESTS");
  c.staff("S", {"worker"}).relatives = {"PART", "GUESTS"};
  c.session("WHOLE", 60, {"worker"}).serves = {"WHOLE", "GUESTS"};
  c.wish("no_relative");
  c.compile();
  // Relatives in a part and among the guests: 2 groups.
  c.place("WHOLE.1", "mon 09:00", "", {"S"});
  EXPECT_EQ(c.units("no_relative"), 2);
}

TEST(NoRelative, OnlyTheSessionsThatAreMeant) {
  Story c;
  c.group("A");
  c.staff("S", {"worker"}).relatives = {"A"};
  c.session("A", 60, {"worker"});
  c.session("A", 60, {"worker"});
  c.wish("no_relative", {which("sessions", "session", {"A.2"})});
  c.compile();
  c.place("A.1", "mon 09:00", "", {"S"});
  EXPECT_EQ(c.units("no_relative"), 0);
  c.place("A.2", "mon 11:00", "", {"S"});
  EXPECT_EQ(c.units("no_relative"), 1);
}

TEST(NoRelative, PriceIsRecount) {
  Story c;
  c.group("A").parts = {"B"};
  c.group("B");
  c.group("C");
  c.staff("S", {"worker"}).relatives = {"B"};
  c.staff("T", {"worker"}).relatives = {"A", "C"};
  c.staff("U", {"worker"});
  for (const char* g : {"A", "B", "C", "A"}) c.session(g, 60, {"worker", "worker"});
  c.wish("no_relative");
  c.wish("no_relative").strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "no_relative");
}

}  // namespace
}  // namespace merkez::testing
