// Noise through walls and slabs.
#include "tests/constraints/recount.hpp"
#include "tests/constraints/story.hpp"

namespace merkez::testing {
namespace {

/// 203 needs silence; 201 is loud and beside it, 102 quiet and under it; 104 is loud and far away.
void house(Story& s) {
  s.room("102", -1, "first").noise = plan::Noise::quiet;
  s.room("104", -1, "first").noise = plan::Noise::loud;
  s.room("201", -1, "second").noise = plan::Noise::loud;
  s.room("203", -1, "second").needs = plan::Quiet::silent;
  s.plan.neighbours.push_back({"201", "203", false, {}});
  s.plan.neighbours.push_back({"203", "102", true, {}});
  for (const char* g : {"IND", "TAI", "YTH"}) s.session(g, 60);
}

TEST(NoisyNeighboursTest, nothing_loud_runs_beside_a_room_that_needs_silence) {
  Story s;
  house(s);
  s.wish("noisy_neighbours");
  s.compile();
  s.place("IND.1", "mon 10:00", "203");
  s.place("TAI.1", "mon 10:30", "201");
  s.place("YTH.1", "mon 10:00", "104");
  // 10:30-11:00: two slots. 104 is no neighbour.
  EXPECT_EQ(s.units("noisy_neighbours"), 2);
  EXPECT_EQ(s.told("noisy_neighbours")[0],
            "TAI.1 is loud in room 201, next to IND.1 in room 203, for 30 min from mon 10:30");
  s.place("TAI.1", "mon 11:00", "201");
  EXPECT_EQ(s.units("noisy_neighbours"), 0);
}

TEST(NoisyNeighboursTest, a_loud_activity_disturbs_through_the_slab_from_a_quiet_room) {
  Story s;
  house(s);
  s.plan.sessions[2].noise = plan::Noise::loud;
  s.wish("noisy_neighbours");
  s.compile();
  s.place("IND.1", "mon 10:00", "203");
  s.place("TAI.1", "mon 10:00", "102");
  EXPECT_EQ(s.units("noisy_neighbours"), 0);
  // Four slots under it; both neighbours at once count both.
  s.place("YTH.1", "mon 10:00", "102");
  EXPECT_EQ(s.units("noisy_neighbours"), 4);
  s.place("TAI.1", "mon 10:00", "201");
  EXPECT_EQ(s.units("noisy_neighbours"), 8);
}

TEST(NoisyNeighboursTest, what_needs_quiet_and_what_disturbs_can_be_widened_and_narrowed) {
  Story s;
  house(s);
  s.plan.rooms[0].needs = plan::Quiet::quiet;
  s.wish("noisy_neighbours", {text("needs", "quiet"), text("noise", "mid"), which("from", "group", {"IND"})});
  s.compile();
  // 203 is a mid room (the default) over 102: IND disturbs TAI there.
  s.place("TAI.1", "mon 10:00", "102");
  s.place("IND.1", "mon 10:15", "203");
  EXPECT_EQ(s.units("noisy_neighbours"), 3);
  // YTH is not named as disturbing.
  s.place("YTH.1", "mon 10:15", "203");
  s.unplace("IND.1");
  EXPECT_EQ(s.units("noisy_neighbours"), 0);
}

TEST(NoisyNeighboursTest, price_is_recount) {
  Story s;
  house(s);
  s.room("H1").needs = plan::Quiet::quiet;
  s.room("H2").noise = plan::Noise::loud;
  s.room("HALL").parts = {"H1", "H2"};
  s.plan.neighbours.push_back({"HALL", "104", false, {}});
  s.plan.neighbours.push_back({"H1", "H2", false, {}});
  for (int i = 0; i < 6; ++i) {
    auto& x = s.session("G" + std::to_string(i), 45 + 30 * (i % 3));
    if (i == 3) x.parity = plan::Parity::odd_weeks;
    if (i == 4) x.noise = plan::Noise::loud;
  }
  for (auto& x : s.plan.sessions) x.pin.day = 0;
  s.wish("noisy_neighbours", {text("needs", "quiet"), text("noise", "mid")});
  s.wish("noisy_neighbours");
  s.wish("noisy_neighbours", {which("sessions", "group", {"G0", "G1"}), text("needs", "none")}).strength =
      Strength::prefer;
  s.compile();
  expect_price_is_recount(s, "noisy_neighbours");
}

}  // namespace
}  // namespace merkez::testing
