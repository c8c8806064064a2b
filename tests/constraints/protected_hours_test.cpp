// Around a women-only class the room belongs to it.
#include "tests/constraints/recount.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

void salon(Story& s) {
  s.room("202");
  s.room("201");
  s.group("HAI").sex = plan::Sex::female;
  s.group("SEW").sex = plan::Sex::female;
  s.group("BAR").sex = plan::Sex::male;
  s.group("MIX");
  for (const char* g : {"HAI", "SEW", "BAR", "MIX"}) s.session(g, 60);
}

TEST(ProtectedHoursTest, men_keep_out_a_while_before_and_after) {
  Story s;
  salon(s);
  s.wish("protected_hours", {number("margin", 30)});
  s.compile();
  s.place("HAI.1", "mon 10:00", "202");
  s.place("BAR.1", "mon 11:15", "202");
  // 11:00-11:30 is protected, the barbers come at 11:15: one slot.
  EXPECT_EQ(s.units("protected_hours"), 1);
  EXPECT_EQ(s.told("protected_hours")[0],
            "BAR.1 uses room 202 for 15 min from mon 11:15, which is within 30 min of the protected session HAI.1");
  s.place("BAR.1", "mon 11:30", "202");
  EXPECT_EQ(s.units("protected_hours"), 0);
  // Before it: 09:00-10:00 touches the half hour from 09:30 in two slots.
  s.place("BAR.1", "mon 09:00", "202");
  EXPECT_EQ(s.units("protected_hours"), 2);
  // Elsewhere, or on another day, nobody minds.
  s.place("BAR.1", "mon 10:00", "201");
  EXPECT_EQ(s.units("protected_hours"), 0);
  s.place("BAR.1", "tue 10:00", "202");
  EXPECT_EQ(s.units("protected_hours"), 0);
}

TEST(ProtectedHoursTest, women_do_not_disturb_women_and_mixed_groups_count_as_others) {
  Story s;
  salon(s);
  s.wish("protected_hours", {number("margin", 15)});
  s.compile();
  s.place("HAI.1", "mon 10:00", "202");
  s.place("SEW.1", "mon 11:00", "202");
  EXPECT_EQ(s.units("protected_hours"), 0);
  // The mixed group at 10:30 is inside HAI (10:00-11:15 with its margin: 3 slots) and SEW (10:45-12:15: 3 slots).
  s.place("MIX.1", "mon 10:30", "202");
  EXPECT_EQ(s.units("protected_hours"), 6);
  EXPECT_EQ(s.told("protected_hours")[0],
            "MIX.1 uses room 202 for 45 min from mon 10:30, while the protected session HAI.1 is there");
}

TEST(ProtectedHoursTest, half_a_hall_is_the_hall_and_only_the_rooms_named_count) {
  Story s;
  s.room("H1");
  s.room("H2");
  s.room("HALL").parts = {"H1", "H2"};
  s.room("X");
  s.session("A", 60);
  s.session("B", 60);
  s.wish("protected_hours", {which("sessions", "group", {"A"}), which("from", "group", {"B"}),
                             which("rooms", "room", {"H1", "H2"}), number("margin", 15)});
  s.compile();
  s.place("A.1", "mon 10:00", "HALL");
  s.place("B.1", "mon 11:00", "H2");
  EXPECT_EQ(s.units("protected_hours"), 1);
  s.place("A.1", "mon 10:00", "H1");
  EXPECT_EQ(s.units("protected_hours"), 0);
  s.place("A.1", "mon 10:00", "X");
  s.place("B.1", "mon 11:00", "X");
  EXPECT_EQ(s.units("protected_hours"), 0);
}

TEST(ProtectedHoursTest, other_weeks_do_not_meet) {
  Story s;
  salon(s);
  s.plan.sessions[0].parity = plan::Parity::odd_weeks;
  s.plan.sessions[2].parity = plan::Parity::even_weeks;
  s.wish("protected_hours", {number("margin", 15)});
  s.compile();
  s.place("HAI.1", "mon 10:00", "202");
  s.place("BAR.1", "mon 10:00", "202");
  EXPECT_EQ(s.units("protected_hours"), 0);
}

TEST(ProtectedHoursTest, price_is_recount) {
  Story s;
  s.room("H1");
  s.room("H2");
  s.room("HALL").parts = {"H1", "H2"};
  for (int i = 0; i < 8; ++i) {
    const std::string id = "G" + std::to_string(i);
    s.group(id).sex = i % 3 == 0 ? plan::Sex::female : i % 3 == 1 ? plan::Sex::male : plan::Sex::any;
    auto& x = s.session(id, 45 + 30 * (i % 3));
    x.pin.day = 0;
    if (i == 3) x.parity = plan::Parity::odd_weeks;
    if (i == 4) x.parity = plan::Parity::even_weeks;
  }
  s.wish("protected_hours", {number("margin", 30)});
  s.wish("protected_hours",
         {which("sessions", "group", {"G0", "G1", "G2"}), which("from", "group", {"G1", "G2", "G3", "G5"})});
  s.compile();
  expect_price_is_recount(s, "protected_hours");
}

}  // namespace
}  // namespace merkez::testing
