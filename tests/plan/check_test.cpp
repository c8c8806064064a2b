// What does not fit together in a plan is said with names and numbers. A plan of one room, one person and one group is
// right; each test spoils one thing.
#include "engine/plan/check.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace merkez::plan {
namespace {

CentrePlan small() {
  CentrePlan p;
  p.days = {{"mon", {}}, {"tue", {}}};
  p.open = {{0b11, 540, 750}};
  p.floors = {{.id = "ground", .where = {"c", 1, 1}}};
  p.rooms = {{.id = "A",
              .floor = "ground",
              .capacity = 16,
              .equipment = {{"projector", 1}},
              .features = {"sink"},
              .where = {"c", 2, 1}}};
  p.staff = {{.code = "T1", .roles = {"teacher"}, .languages = {"tr"}, .sex = Sex::female, .where = {"c", 3, 1}}};
  p.services = {{.id = "turkish", .where = {"c", 4, 1}}};
  p.groups = {{.id = "TUR", .service = "turkish", .people = 14, .where = {"c", 5, 1}}};
  Session s;
  s.id = "TUR.1";
  s.group = "TUR";
  s.service = "turkish";
  s.serves = {"TUR"};
  s.people = 14;
  s.length_minutes = 90;
  s.needs = {{.role = "teacher", .where = {"c", 6, 1}}};
  s.where = {"c", 5, 1};
  p.sessions = {s};
  return p;
}

std::string said(const std::function<void(CentrePlan&)>& spoil) {
  auto p = small();
  spoil(p);
  std::string out;
  for (const auto& d : check(p)) out += to_text(d) + "\n";
  return out;
}

Room& second_room(CentrePlan& p, std::string id) {
  p.rooms.push_back({.id = std::move(id), .floor = "ground", .capacity = 20, .where = {"c", 7, 1}});
  return p.rooms.back();
}

Wish& wish(CentrePlan& p, std::string id, std::vector<Arg> args) {
  p.wishes.push_back({.rule = "pair",
                      .id = std::move(id),
                      .args = std::move(args),
                      .where = {"w", static_cast<int>(p.wishes.size()) + 1, 1}});
  return p.wishes.back();
}

Arg selector(ParamKind of, std::string field, std::vector<std::string> values) {
  return {"who", Selector{{{std::move(field), std::move(values), {"w", 9, 9}}}, {}, of}, {"w", 9, 5}};
}

TEST(Check, a_plan_that_fits) {
  EXPECT_EQ(said([](auto&) {}), "");
}

TEST(Check, floors_and_halls) {
  EXPECT_EQ(said([](auto& p) { p.rooms[0].floor = "grond"; }),
            "c:2:1: error: room 'A': there is no floor 'grond'\n    did you mean 'ground'?\n");
  EXPECT_EQ(said([](auto& p) { p.rooms[0].parts = {"H1", "A"}; }),
            "c:2:1: error: room 'A': there is no room 'H1'\n    known: A\n"
            "c:2:1: error: rooms are parts of each other in a circle: A > A\n    a hall is made of rooms that have no "
            "parts\n");
  EXPECT_EQ(said([](auto& p) {
              second_room(p, "H");
              p.rooms[0].parts = {"H"};
            }),
            "c:2:1: error: room 'A': a hall of one part is that part\n    name two parts or more\n");
  EXPECT_EQ(said([](auto& p) {
              second_room(p, "H1").floor = "first";
              second_room(p, "H2").parts = {"H3", "H4"};
              second_room(p, "H3");
              second_room(p, "H4");
              p.floors.push_back({.id = "first"});
              p.rooms[0].parts = {"H1", "H2"};
            }),
            "c:2:1: error: room 'A' is on floor 'ground', its part 'H1' on 'first'\n"
            "c:2:1: error: room 'A': part 'H2' has parts itself\n    name its parts instead: H3, H4\n");
}

TEST(Check, neighbours) {
  EXPECT_EQ(said([](auto& p) { p.neighbours = {{"A", "A", false, {"c", 8, 1}}}; }),
            "c:8:1: error: room 'A' is its own neighbour\n    name two rooms\n");
  EXPECT_EQ(said([](auto& p) {
              second_room(p, "B");
              p.neighbours = {
                  {"A", "B", false, {"c", 8, 1}}, {"B", "A", false, {"c", 9, 1}}, {"A", "C", false, {"c", 10, 1}}};
            }),
            "c:9:1: warning: neighbours 'B' and 'A' stand here twice\n"
            "c:10:1: error: neighbours: there is no room 'C'\n    did you mean 'A'?\n");
  EXPECT_EQ(said([](auto& p) {
              second_room(p, "B");
              p.neighbours = {{"A", "B", true, {"c", 8, 1}}};
            }),
            "c:8:1: warning: room 'A' lies over 'B', but both are on floor 'ground'\n    remove 'above: true', or "
            "correct a floor\n");
}

TEST(Check, names_given_twice) {
  EXPECT_EQ(said([](auto& p) { second_room(p, "A"); }),
            "c:7:1: error: room 'A' stands here twice, first on line 2\n    give each its own name\n");
  EXPECT_EQ(said([](auto& p) { p.staff.push_back(p.staff[0]); }),
            "c:3:1: error: person on the staff 'T1' stands here twice, first on line 3\n    give each its own name\n");
}

TEST(Check, numbers) {
  EXPECT_EQ(said([](auto& p) { p.slot_minutes = 7; }),
            "error: a slot of 7 min does not divide an hour\n    take 5, 10, 15, 20, 30 or 60 min\n"
            "c:5:1: warning: group 'TUR': a length of 90 min takes whole slots of 7 min: 91 min\n");
  EXPECT_EQ(said([](auto& p) { p.start_every_minutes = 12; }),
            "error: sessions cannot start every 12 min in slots of 5 min\n    take a multiple of 5 min\n");
  EXPECT_EQ(said([](auto& p) { p.equipment = {{"laptop", {}, 0, {"c", 8, 1}}}; }),
            "c:8:1: error: equipment 'laptop': quantity is 0\n    it is 1 or more\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].length_minutes = -5; }),
            "c:5:1: error: group 'TUR': length is -5 min\n    it is 1 min or more\n");
  EXPECT_EQ(
      said([](auto& p) { p.groups[0].entry.levels = {"A1"}; }),
      "c:5:1: error: group 'TUR' asks for level A1 of no subject\n    add 'subject', such as 'subject: turkish'\n");
  EXPECT_EQ(said([](auto& p) { p.groups[0].entry.languages = {"tur"}; }),
            "c:5:1: error: group 'TUR' is held in 'tur', which nobody on the staff speaks\n    did you mean 'tr'?\n");
  EXPECT_EQ(said([](auto& p) { p.groups[0].minimum = 12, p.groups[0].maximum = 10; }),
            "c:5:1: error: group 'TUR': its minimum of 12 is above its maximum of 10\n");
}

TEST(Check, names_of_a_session) {
  EXPECT_EQ(said([](auto& p) { p.sessions[0].rooms = {"A", "AB"}; }),
            "c:5:1: error: group 'TUR': there is no room 'AB'\n    did you mean 'A'?\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].features = {"snik"}; }),
            "c:5:1: error: group 'TUR': there is no feature 'snik'\n    did you mean 'sink'?\n"
            "c:2:1: warning: room 'A': no session may take it\n    name it in a session's 'rooms', or say 'bookable: "
            "false'\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].equipment = {{"projektor", 1}}; }),
            "c:5:1: error: group 'TUR': there is no equipment 'projektor'\n    did you mean 'projector'?\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].needs[0].role = "techer"; }),
            "c:6:1: error: group 'TUR': there is no role 'techer'\n    did you mean 'teacher'?\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].needs[0].any_of = {"T2"}; }),
            "c:6:1: error: group 'TUR': there is no person on the staff 'T2'\n    did you mean 'T1'?\n");
  EXPECT_EQ(said([](auto& p) { p.groups[0].service = "turkisch"; }),
            "c:5:1: error: group 'TUR': there is no service 'turkisch'\n    did you mean 'turkish'?\n");
}

TEST(Check, groups_that_are_parts_of_each_other) {
  EXPECT_EQ(said([](auto& p) {
              p.groups.push_back({.id = "SUB", .service = "turkish", .parts = {"TUR"}, .where = {"c", 9, 1}});
              p.groups[0].parts = {"SUB"};
            }),
            "c:5:1: error: groups are parts of each other in a circle: TUR > SUB > TUR\n"
            "    take one of them out of the other's 'parts'\n");
}

TEST(Check, group_larger_than_every_room) {
  EXPECT_EQ(said([](auto& p) { p.sessions[0].people = 17; }),
            "c:5:1: error: group 'TUR' has 17 people; the largest room it may take, 'A', has 16 places\n"
            "    allow a larger room, or divide the group\n");
  // The layout has fewer places than the room, and where persons are counted the teacher takes one.
  EXPECT_EQ(
      said([](auto& p) {
        p.rooms[0].layouts = {{"circle", 14}};
        p.rooms[0].capacity_of = CapacityOf::persons;
        p.sessions[0].layout = "circle";
      }),
      "c:5:1: error: group 'TUR' has 14 people; the largest room it may take, 'A', has 13 places beside the staff\n"
      "    allow a larger room, or divide the group\n");
  EXPECT_EQ(said([](auto& p) {
              p.sessions[0].people = 17;
              p.sessions[0].off_site = true;
              p.rooms[0].bookable = false;
            }),
            "");
}

TEST(Check, session_longer_than_every_window) {
  EXPECT_EQ(said([](auto& p) { p.sessions[0].length_minutes = 215; }),
            "c:5:1: error: group 'TUR' lasts 215 min; the longest opening it has is mon 09:00-12:30 (210 min)\n"
            "    shorten it, or widen 'when', 'available' or the opening hours\n");
  EXPECT_EQ(said([](auto& p) {
              p.sessions[0].when = {{0b10, 600, 900}};
              p.groups[0].available = {{0b11, 0, 685}};
            }),
            "c:5:1: error: group 'TUR' lasts 90 min; the longest time it has is tue 10:00-11:25 (85 min)\n"
            "    shorten it, or widen 'when', 'available' or the opening hours\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].when = {{0b11, 800, 1000}}; }),
            "c:5:1: error: group 'TUR': the centre is never open when it may take place\n"
            "    shorten it, or widen 'when', 'available' or the opening hours\n");
}

TEST(Check, pins) {
  EXPECT_EQ(said([](auto& p) { p.sessions[0].pin = {0, 541, "B", {"T1", "T9"}}; }),
            "c:5:1: error: the pin of 'TUR.1': there is no room 'B'\n    did you mean 'A'?\n"
            "c:5:1: error: the pin of 'TUR.1' names 2 people; it needs 1\n    name them in the order of the needs\n"
            "c:5:1: error: the pin of 'TUR.1': there is no person on the staff 'T9'\n    did you mean 'T1'?\n"
            "c:5:1: error: the pin of 'TUR.1': 09:01 is not on the raster of 5 min\n    take 09:00 or 09:05\n");
}

TEST(Check, legal_but_odd) {
  EXPECT_EQ(said([](auto& p) { p.groups[0].people = 9, p.groups[0].minimum = 12; }),
            "c:5:1: warning: group 'TUR' has 9 people; its minimum is 12\n    find more people, or lower 'minimum'\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].needs[0].sex = Sex::male; }),
            "c:6:1: warning: group 'TUR': nobody on the staff can be its teacher (a man)\n    ask for less, or find "
            "someone\n");
  EXPECT_EQ(said([](auto& p) { p.sessions[0].needs[0].languages = {"farsi"}; }),
            "c:6:1: warning: group 'TUR': nobody on the staff speaks 'farsi'\n    known: tr\n");
  EXPECT_EQ(said([](auto& p) {
              second_room(p, "B");
              p.sessions[0].rooms = {"A"};
            }),
            "c:7:1: warning: room 'B': no session may take it\n    name it in a session's 'rooms', or say 'bookable: "
            "false'\n");
  EXPECT_EQ(said([](auto& p) { wish(p, "w", {selector(ParamKind::sessions, "sex", {"men"})}); }),
            "w:9:5: warning: wish 'w': 'who' selects nothing\n    it has no effect as it stands\n");
}

TEST(Check, names_in_wishes) {
  EXPECT_EQ(said([](auto& p) { wish(p, "w", {selector(ParamKind::groups, "group", {"TUR", "TUK"})}); }),
            "w:9:9: error: wish 'w': there is no group 'TUK'\n    did you mean 'TUR'?\n");
  EXPECT_EQ(said([](auto& p) { wish(p, "w", {selector(ParamKind::rooms, "flor", {"ground"})}); }),
            "w:9:9: error: wish 'w': 'who' has no field 'flor'\n    did you mean 'floor'?\n");
  EXPECT_EQ(said([](auto& p) { wish(p, "w", {selector(ParamKind::sessions, "category", {"adlut"})}); }),
            "w:9:9: error: wish 'w': there is no category 'adlut'\n    did you mean 'adult'?\n");
  EXPECT_EQ(said([](auto& p) {
              wish(p, "w", {{"costs", Rows{{{{"room", "A, B"}, {"cost", "2"}}, {}, {"w", 9, 7}}}, {"w", 9, 5}}});
            }),
            "w:9:7: error: wish 'w': there is no room 'B'\n    did you mean 'A'?\n");
}

TEST(Check, circle_in_an_order) {
  const auto order = [](CentrePlan& p, std::string id, std::vector<std::string> names) -> Wish& {
    return wish(p, std::move(id),
                {{"relation", std::string("order"), {}}, selector(ParamKind::sessions, "session", std::move(names))});
  };
  const auto two_sessions = [](CentrePlan& p) {
    p.sessions.push_back(p.sessions[0]);
    p.sessions[1].id = "TUR.2";
  };
  EXPECT_EQ(said([&](auto& p) {
              two_sessions(p);
              order(p, "one", {"TUR.1", "TUR.2"});
              order(p, "other", {"TUR.2", "TUR.1"});
            }),
            "w:1:1: error: the order runs in a circle: TUR.1 before TUR.2 before TUR.1\n    change one of the wishes: "
            "one, other\n");
  // A wish that is only preferred may lose.
  EXPECT_EQ(said([&](auto& p) {
              two_sessions(p);
              order(p, "one", {"TUR.1", "TUR.2"});
              order(p, "other", {"TUR.2", "TUR.1"}).strength = Strength::prefer;
            }),
            "");
}

}  // namespace
}  // namespace merkez::plan
