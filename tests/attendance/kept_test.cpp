// Registers out of kept texts are those out of the log, however the events arrive.
#include "engine/attendance/kept.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

Stamp stamp(int n) { return {"EVENT00000000000000000000" + std::to_string(n), 1000 + n, "desk", "TI1"}; }

std::vector<Event> story() {
  const auto plan = small_plan();
  const auto week = small_week();
  PublishOrder order;
  order.plan = &plan;
  order.timetable = &week;
  order.week = {2016, 14};
  order.clock = clock_40_10;
  const auto first = publish(order);
  EXPECT_TRUE(first);
  const std::string id = "TAI-W.1@2016-W14";
  return {encode(Published{*first}, stamp(0)),
          encode(Marked{id, {{"AAAA-AAAAA"}, {"BBBB-BBBBB", Status::late, 20}}}, stamp(1)),
          encode(Corrected{id, {"BBBB-BBBBB"}, false, {stamp(1).id}}, stamp(2)), encode(Closed{id, 2}, stamp(3)),
          encode(Moved{"TAI-W.2@2016-W14", {2016, 4, 7}, {{600}, {790}}, "202", {}, {}}, stamp(4))};
}

std::map<std::string, std::string> kept(const std::vector<Event>& events) {
  std::map<std::string, std::string> out;
  for (const auto& event : events)
    for (const auto& slice : slices_of(event)) {
      const auto it = out.find(slice.occurrence);
      out[slice.occurrence] =
          with_line(it == out.end() ? std::nullopt : std::optional<std::string_view>(it->second), slice.line);
    }
  return out;
}

TEST(KeptTest, RegistersAreThoseOfTheWholeLogInAnyOrder) {
  auto events = story();
  Registers whole;
  for (const auto& event : events) apply(whole, event);
  do {
    const auto texts = kept(events);
    ASSERT_EQ(texts.size(), whole.by_occurrence.size());
    for (const auto& [id, text] : texts) EXPECT_EQ(register_of(id, text), whole.by_occurrence.at(id)) << id;
  } while (
      std::next_permutation(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.id < b.id; }));
}

TEST(KeptTest, ARegisterHoldsNothingOfTheOthersOfItsWeek) {
  const auto texts = kept(story());
  EXPECT_EQ(texts.at("TAI-W.1@2016-W14").find("TAI-W.2"), std::string::npos);
}

TEST(KeptTest, AMoveIsNotedOnBothItsDates) {
  std::map<time::LocalDate, std::string> days;
  for (const auto& event : story())
    for (const auto& note : notes_of(event)) {
      const auto it = days.find(note.date);
      days[note.date] =
          with_notes(it == days.end() ? std::nullopt : std::optional<std::string_view>(it->second), {note.occurrence});
    }
  EXPECT_EQ(days.at({2016, 4, 6}), R"(["TAI-W.2@2016-W14"])");
  EXPECT_EQ(days.at({2016, 4, 7}), R"(["TAI-W.2@2016-W14"])");
  EXPECT_EQ(with_notes(days.at({2016, 4, 7}), {"TAI-W.2@2016-W14"}), days.at({2016, 4, 7}));
  EXPECT_EQ(with_notes(R"(["B","D"])", {"C", "A", "B"}), R"(["A","B","C","D"])");
}

TEST(KeptTest, ADamagedTextGivesNoEvents) {
  EXPECT_TRUE(events_of("{").empty());
  EXPECT_TRUE(events_of(R"([["attendance.mark","x"],7,{"a":1}])").empty());
  EXPECT_TRUE(occurrences_in("7").empty());
}

TEST(KeptTest, AClosedDayLeavesOutWhatIsOverAndKeepsWhoIsInside) {
  std::optional<std::string> text;
  const auto tell = [&](const ChildEvent& what, int n) { text = with_child_event(text, encode(what, stamp(n))); };
  tell(ChildStaff{"AN1F", "G3", {}}, 0);
  tell(ChildIn{{"CCCC-CCCCC"}, "DDDD-DDDDD", "G3", "ABC12", 0, {}}, 1);
  tell(ChildIn{{"EEEE-EEEEE"}, "DDDD-DDDDD", "G3", "ABC13", 0, {}}, 2);
  tell(ChildOut{stamp(1).id, {"CCCC-CCCCC"}, Release::listed, "DDDD-DDDDD", "ABC12", {}, {}}, 3);
  tell(Incident{"injury", false, 0, "G3", {}, "first_aid", "animator"}, 4);
  EXPECT_EQ(child_desk_of(*text).visits.size(), 2u);
  EXPECT_TRUE(child_desk_of(*text).incidents.empty());
  tell(ChildDayClosed{{2016, 4, 4}}, 5);
  const ChildDesk desk = child_desk_of(*text);
  EXPECT_EQ(children_inside(desk).size(), 1u);
  EXPECT_EQ(children_inside(desk)[0].child, "EEEE-EEEEE");
  EXPECT_EQ(children_let_out(desk).size(), 1u) << "the list of the house asks for it until the day is over";
  EXPECT_TRUE(desk.staff.empty());
  EXPECT_EQ(desk.closed.size(), 1u);
  tell(ChildDayReopened{{2016, 4, 4}, "too_early"}, 6);
  tell(ChildLate{stamp(1).id, {"CCCC-CCCCC"}, 0, 61}, 7);
  EXPECT_FALSE(day_is_closed(child_desk_of(*text), {2016, 4, 4}));
  EXPECT_EQ(text->find("child_late"), std::string::npos) << "of who is inside it says nothing";
  tell(ChildDayClosed{{2016, 4, 4}}, 8);
  EXPECT_TRUE(day_is_closed(child_desk_of(*text), {2016, 4, 4}));
  EXPECT_TRUE(child_desk_of(*text).reopened.empty());
  EXPECT_EQ(children_let_out(child_desk_of(*text)).size(), 1u) << "closed twice on one day";
  tell(ChildDayClosed{{2016, 4, 5}}, 9);
  EXPECT_EQ(child_desk_of(*text).visits.size(), 1u);
  tell(ChildOut{stamp(2).id, {"EEEE-EEEEE"}, Release::listed, "DDDD-DDDDD", "ABC13", {}, {}}, 10);
  tell(ChildDayClosed{{2016, 4, 6}}, 11);
  EXPECT_EQ(children_let_out(child_desk_of(*text)).size(), 1u);
  tell(ChildDayClosed{{2016, 4, 7}}, 12);
  EXPECT_TRUE(child_desk_of(*text).visits.empty());
  EXPECT_TRUE(child_desk_of(*text).outs.empty());
}

TEST(KeptTest, AClosedDayKeepsWhoOfTheStaffHadLeftTheChildrenByThen) {
  std::optional<std::string> text;
  const auto tell = [&](const ChildEvent& what, int n) { text = with_child_event(text, encode(what, stamp(n))); };
  tell(ChildStaff{"AN1F", "G3", {}}, 0);
  tell(ChildStaff{"AN2F", "", {}}, 1);
  tell(ChildStaff{"AN2F", "G3", {}}, 2);
  tell(ChildStaff{"AN1F", "", {}}, 3);
  tell(ChildDayClosed{{2016, 4, 4}}, 4);
  const ChildDesk desk = child_desk_of(*text);
  ASSERT_EQ(desk.staff.size(), 1u) << "AN2F was with children to the end";
  EXPECT_EQ(desk.staff.begin()->first, "AN1F");
  EXPECT_EQ(desk.staff.begin()->second.what.room, "");
  tell(ChildDayClosed{{2016, 4, 5}}, 5);
  EXPECT_TRUE(child_desk_of(*text).staff.empty());
}

}  // namespace
}  // namespace merkez::attendance
