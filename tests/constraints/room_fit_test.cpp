// Rooms that are meant for a session: its list, features, fixed equipment, layout.
#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

TEST(RoomFit, EachMissingThingCounts) {
  Story c;
  auto& workshop = c.room("201");
  workshop.equipment = {{"sewing machine", 14}};
  workshop.features = {"water"};
  c.room("101").equipment = {{"sewing machine", 2}};
  auto& s = c.session("TAI");
  s.equipment = {{"sewing machine", 12}};
  s.features = {"water"};
  c.wish("room_fit");
  c.compile();
  c.place("TAI.1", "mon 09:00", "201");
  EXPECT_EQ(c.units("room_fit"), 0);
  // 12 machines less 2, and the water: 11 things.
  c.place("TAI.1", "mon 09:00", "101");
  EXPECT_EQ(c.units("room_fit"), 11);
  EXPECT_EQ(c.told("room_fit").front(), "room 101 lacks for TAI.1: water, 10 sewing machine");
  EXPECT_EQ(c.spaces("room_fit", "TAI.1"), std::vector<std::string>{"201"});
}

TEST(RoomFit, MovableThingsComeFromThePool) {
  Story c;
  c.plan.equipment.push_back({"laptop", {"laptop", "", ""}, 5, {}});
  c.room("101");
  c.session("COM").equipment = {{"laptop", 5}};
  c.wish("room_fit");
  c.compile();
  c.place("COM.1", "mon 09:00", "101");
  EXPECT_EQ(c.units("room_fit"), 0);
}

TEST(RoomFit, ItsOwnRoomsAndTheLayout) {
  Story c;
  c.room("G2").layouts = {{"chairs", 32}};
  c.room("101");
  auto& s = c.session("SEM");
  s.rooms = {"G2"};
  s.layout = "chairs";
  c.session("CIRCLE").layout = "circle";
  c.wish("room_fit");
  c.compile();
  c.place("SEM.1", "mon 09:00", "G2");
  c.place("CIRCLE.1", "mon 09:00", "G2");
  EXPECT_EQ(c.told("room_fit"), std::vector<std::string>{"room G2 lacks for CIRCLE.1: circle"});
  // Another room and no chairs there: 2 things.
  c.place("SEM.1", "mon 09:00", "101");
  c.unplace("CIRCLE.1");
  EXPECT_EQ(c.units("room_fit"), 2);
  EXPECT_EQ(c.told("room_fit").front(), "SEM.1 is in room 101; its rooms are G2");
}

TEST(RoomFit, OffSiteOfficesAndNoRoomAtAll) {
  Story c;
  c.room("101");
  c.room("OFFICE").bookable = false;
  c.session("TRIP").off_site = true;
  c.session("A");
  c.wish("room_fit");
  c.compile();
  c.place("TRIP.1", "mon 09:00");
  c.place("A.1", "mon 09:00", "101");
  EXPECT_EQ(c.units("room_fit"), 0);
  c.place("TRIP.1", "mon 09:00", "101");
  EXPECT_EQ(c.told("room_fit"), std::vector<std::string>{"TRIP.1 takes place elsewhere and needs no room"});
  c.unplace("TRIP.1");
  c.place("A.1", "mon 09:00");
  EXPECT_EQ(c.told("room_fit"), std::vector<std::string>{"A.1 needs a room and has none"});
  c.place("A.1", "mon 09:00", "OFFICE");
  EXPECT_EQ(c.told("room_fit"), std::vector<std::string>{"A.1 is in room OFFICE, which is not used for sessions"});
}

TEST(RoomFit, AHallHasWhatItsPartsHave) {
  Story c;
  auto& h1 = c.room("H1");
  h1.features = {"projector screen"};
  h1.equipment = {{"table", 6}};
  c.room("H2").equipment = {{"table", 4}};
  c.room("HALL").parts = {"H1", "H2"};
  auto& s = c.session("A");
  s.features = {"projector screen"};
  s.equipment = {{"table", 10}};
  c.wish("room_fit");
  c.compile();
  EXPECT_EQ(c.spaces("room_fit", "A.1"), std::vector<std::string>{"HALL"});
  c.place("A.1", "mon 09:00", "H2");  // 6 tables and the screen
  EXPECT_EQ(c.units("room_fit"), 7);
}

TEST(RoomFit, PriceIsRecount) {
  Story c;
  c.room("101").equipment = {{"computer", 12}};
  c.room("102").features = {"board"};
  c.room("OFFICE").bookable = false;
  c.session("A").features = {"board"};
  c.session("A").equipment = {{"computer", 14}};
  c.session("B").rooms = {"101"};
  c.session("TRIP").off_site = true;
  c.wish("room_fit");
  c.wish("room_fit").strength = Strength::prefer;
  c.compile();
  expect_price_is_recount(c, "room_fit");
}

}  // namespace
}  // namespace merkez::testing
