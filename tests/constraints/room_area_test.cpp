// Floor for each person by age.
#include <gmock/gmock.h>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

plan::Arg standard() {
  return rows("area", {row({{"ages", "0-1"}, {"area", "3.5 m2"}}), row({{"ages", "2-2"}, {"area", "2.5 m2"}}),
                       row({{"ages", "3-5"}, {"area", "2.3 m2"}}), row({{"area", "1.5 m2"}})});
}

TEST(RoomArea, PeopleTimesAreaByAge) {
  Story c;
  c.room("G3").area_dm2 = 3800;
  c.room("G4").area_dm2 = 1600;
  c.group("CFS-45", 16).ages = {48, 72};
  c.session("CFS-45");
  c.wish("room_area", {standard()});
  c.compile();
  // 16 x 2.3 = 36.8 m2.
  c.place("CFS-45.1", "mon 09:00", "G3");
  EXPECT_EQ(c.units("room_area"), 0);
  // 36.8 - 16 = 20.8 m2 are missing: 208 tenths.
  c.place("CFS-45.1", "mon 09:00", "G4");
  EXPECT_EQ(c.units("room_area"), 208);
  EXPECT_EQ(c.told("room_area").front(), "CFS-45.1 needs 36.8 m² of floor for its people, room G4 has 16 m²");
  EXPECT_EQ(c.spaces("room_area", "CFS-45.1"), std::vector<std::string>{"G3"});
}

TEST(RoomArea, AGroupThatSpansRowsTakesTheLargestAndOthersTheRowWithoutAges) {
  Story c;
  c.room("R").area_dm2 = 1400;
  c.group("CRE", 6).ages = {18, 60};  // 1.5 to 4 years: some may be under two
  c.group("YOUTH", 10).ages = {156, 216};
  c.session("CRE");
  c.session("YOUTH");
  c.wish("room_area", {standard()});
  c.compile();
  c.place("CRE.1", "mon 09:00", "R");  // 6 x 3.5 = 21.0: 70 tenths missing
  EXPECT_EQ(c.units("room_area"), 70);
  c.unplace("CRE.1");
  c.place("YOUTH.1", "mon 09:00", "R");  // 10 x 1.5 = 15.0: 10 tenths missing
  EXPECT_EQ(c.units("room_area"), 10);
}

TEST(RoomArea, SeveralGroupsAddUpAndUnknownFloorIsNotJudged) {
  Story c;
  c.room("R").area_dm2 = 2000;
  c.room("UNKNOWN");
  c.room("H1").area_dm2 = 1200;
  c.room("H2").area_dm2 = 1100;
  c.room("HALL").parts = {"H1", "H2"};
  c.group("A", 4).ages = {36, 72};
  c.group("B", 10);
  c.session("A").serves = {"A", "B"};
  c.wish("room_area", {standard()});
  c.compile();
  // 4 x 2.3 + 10 x 1.5 = 24.2 m2.
  c.place("A.1", "mon 09:00", "R");
  EXPECT_EQ(c.units("room_area"), 42);
  c.place("A.1", "mon 09:00", "UNKNOWN");
  EXPECT_EQ(c.units("room_area"), 0);
  c.place("A.1", "mon 09:00", "HALL");  // 23 m2
  EXPECT_EQ(c.units("room_area"), 12);
}

TEST(RoomArea, EveryBadRowIsNamed) {
  Story c;
  c.session("A");
  c.wish("room_area", {rows("area", {row({{"ages", "young"}, {"area", "2 m2"}}), row({{"ages", "5-4"}, {"area", "2"}}),
                                     row({{"area", "1 m2"}}), row({{"area", "2 m2"}})})});
  EXPECT_THAT(
      c.refused(),
      ElementsAre(AllOf(HasSubstr("wishes.yaml:1:1"), HasSubstr("'young' are no ages")), HasSubstr("'5-4' are no ages"),
                  AllOf(HasSubstr("'2' is no area"), HasSubstr("3.5 m2")), HasSubstr("two rows without ages")));
}

TEST(RoomArea, PriceIsRecount) {
  Story c;
  c.room("R").area_dm2 = 2000;
  c.room("S").area_dm2 = 3000;
  c.room("UNKNOWN");
  c.group("A", 8).ages = {36, 72};
  c.group("B", 20);
  for (int i = 0; i < 3; ++i) c.session("A");
  c.session("B").serves = {"A", "B"};
  c.session("B");
  c.wish("room_area", {standard()});
  c.wish("room_area", {standard()}).strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "room_area");
}

}  // namespace
}  // namespace merkez::testing
