#pragma once
// A family at the child desk, and a desk with its log.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/attendance/child_desk.hpp"
#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {

inline constexpr time::LocalDate today{2016, 4, 4};

inline RatioTable table() {
  return {{{{0, 24}, 3, "0-1"},
           {{24, 48}, 4, "2-3"},
           {{48, 72}, 8, "4-5"},
           {{72, 120}, 10, "6-9"},
           {{120, 156}, 12, "10-12"},
           {{156, 216}, 15, "13-17"}},
          {},
          2,
          1,
          1};
}

/// Two sisters of four and six whom A1 may fetch and A9 never, and A7 who has a name like that of A9, and A8 who is not
/// of age; a boy of fourteen with permission, one without.
inline DeskFacts family() {
  DeskFacts facts;
  facts.children["C4"] = {50,     false, {{"A1", {}, {}}, {"A2", {}, time::LocalDate{2016, 4, 3}}, {"A8", {}, {}}},
                          {"A9"}, {},    {"A7"}};
  facts.children["C6"] = {75, false, {{"A1", {}, {}}, {"A9", {}, {}}}, {"A9"}, {}, {"A7"}};
  facts.children["Y14"] = {170, false, {}, {}, "permission-1"};
  facts.children["Y15"] = {180, false, {{"A1", {}, {}}}, {}, {}};
  facts.children["C12"] = {150, false, {{"A1", {}, {}}}, {}, "permission-2"};
  facts.adult_months = {{"A1", 30 * 12}, {"A8", 18 * 12 - 1}};
  facts.staff = {"AN1F", "AN2F", "AN3M"};
  facts.women = {"AN1F", "AN2F"};
  facts.ratio = table();
  return facts;
}

/// A desk with its log.
struct Desk {
  DeskFacts facts = family();
  ChildDesk state;
  std::vector<Event> log;
  std::string tell(const ChildEvent& what, Instant at = 0) {
    const std::string id = "V" + std::to_string(log.size());
    log.push_back(encode(what, {id, at, "desk", "animator"}));
    apply(state, log.back());
    return id;
  }
  void staff(const char* code, const char* room = "G3") {
    tell(*change_staff(state, facts, standard_rules(), {code, room, {}}));
  }
  std::string in(std::vector<std::string> children, std::string code = "K7", Instant fetch_by = 0) {
    const auto made = sign_in(state, facts, standard_rules(),
                              {std::move(children), "A1", "G3", std::move(code), fetch_by, {}}, today);
    EXPECT_TRUE(made) << told(made);
    return made ? tell(*made) : "";
  }
  [[nodiscard]] Result<ChildEvent> out(ChildOut ask, const std::string& account = "animator") const {
    return sign_out(state, facts, standard_rules(), std::move(ask), account, today);
  }
  [[nodiscard]] std::size_t inside() const { return children_inside(state).size(); }
};

inline Desk staffed() {
  Desk d;
  d.staff("AN1F");
  d.staff("AN2F");
  return d;
}

}  // namespace merkez::attendance
