// The list for the meeting point says who can be in a room, and never how many clients a psychologist has.
#include "engine/attendance/emergency.hpp"

#include <gtest/gtest.h>

#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

constexpr Instant minute = 60'000;

/// A therapy room on Monday morning; six clients in the group whose session it is.
struct TherapyRoom {
  plan::CentrePlan plan = small_plan();
  Registers state;
  ChildDesk desk;
  std::vector<Membership> members;
  Occurrence session = tailoring_monday();
  int events = 0;

  TherapyRoom(bool individual, int people) {
    plan::Room room;
    room.id = "203";
    plan.rooms = {room};
    plan::Group group;
    group.id = "IND";
    group.service = "therapy";
    group.individual = individual;
    group.people = people;
    plan.groups.push_back(group);
    plan::Session weekly = session_of("IND", 1, "therapy", 50, 1);
    weekly.people = people;
    plan.sessions.push_back(weekly);
    for (const char* client : {"C1", "C2", "C3", "C4", "C5", "C6"})
      members.push_back({client, "IND", {2016, 4, 1}, {}});
    session.id.clear();
    session.session = "IND.1";
    session.service = "therapy";
    session.groups = {"IND"};
    session.room = "203";
    session.staff = {"PS1F"};
    session.confidential = true;
  }
  std::string tell(const RegisterEvent& what) {
    const std::string id = "E" + std::to_string(events);
    apply(state, encode(what, {id, events++ * minute, "desk", "psychologist"}));
    return id;
  }
  std::string tell_open() { return tell(Opened{session, ""}); }
  void mark(const std::string& id, const char* person, Status status) {
    tell(Marked{id, {Mark{person, status, 0, {}, {}, {}}}});
  }
  [[nodiscard]] std::string list() const {
    const auto now = *begins(session, "Europe/Istanbul") + minute;
    std::string out;
    const auto lines = emergency_list(plan, desk, state, members, standard_rules(), now);
    for (const auto& line : *lines)
      out += line.room + ' ' + (line.code.empty() ? "?" : line.code) + ' ' + std::string(to_text(line.seen)) + '\n';
    return out;
  }
};

TEST(EmergencyList, an_appointment_is_one_clients_however_many_the_group_has) {
  TherapyRoom t(true, 1);
  const auto id = t.tell_open();
  EXPECT_EQ(t.list(), "203 ? expected\n203 PS1F staff\n");
  t.mark(id, "C4", Status::present);
  EXPECT_EQ(t.list(), "203 C4 there\n203 PS1F staff\n") << "and nobody else is expected";
  t.mark(id, "C2", Status::present);
  EXPECT_EQ(t.list(), "203 C2 there\n203 PS1F staff\n") << "the room holds one: who was marked last";
}

TEST(EmergencyList, a_group_of_one_client_names_the_one_and_of_none_expects_nobody) {
  TherapyRoom t(true, 1);
  t.tell_open();
  t.members.resize(1);
  EXPECT_EQ(t.list(), "203 C1 expected\n203 PS1F staff\n");
  t.members.clear();
  EXPECT_EQ(t.list(), "203 PS1F staff\n");
}

TEST(EmergencyList, of_an_appointment_for_two_one_is_expected_and_two_may_be_there) {
  TherapyRoom t(true, 2);
  const auto id = t.tell_open();
  EXPECT_EQ(t.list(), "203 ? expected\n203 PS1F staff\n");
  for (const char* client : {"C1", "C2", "C3"}) t.mark(id, client, Status::present);
  EXPECT_EQ(t.list(), "203 C2 there\n203 C3 there\n203 PS1F staff\n");
}

TEST(EmergencyList, who_is_seen_elsewhere_is_not_the_one_who_is_expected) {
  TherapyRoom t(true, 1);
  t.tell_open();
  t.members.resize(2);
  EXPECT_EQ(t.list(), "203 ? expected\n203 PS1F staff\n");
  apply(t.desk, encode(ChildEvent(ChildIn{{"C1"}, "A", "G3", "K7", 0, {}}), {"V", 0, "desk", "a"}));
  EXPECT_EQ(t.list(), "203 C2 expected\n203 PS1F staff\nG3 C1 child\n");
}

TEST(EmergencyList, what_the_desk_was_told_beats_the_timetable_until_it_is_told_otherwise) {
  TherapyRoom t(true, 1);
  const auto id = t.tell_open();
  t.members.clear();
  const Instant before = *begins(t.session, "Europe/Istanbul") - minute;
  const auto tell = [&](const char* staff, const char* room, Instant at) {
    apply(t.desk, encode(ChildEvent(ChildStaff{staff, room, {}}), {"S" + std::to_string(at), at, "desk", "a"}));
  };
  tell("PS1F", "G3", before);
  EXPECT_EQ(t.list(), "G3 PS1F staff\n") << "though the session began after it";
  t.mark(id, "PS1F", Status::present);
  EXPECT_EQ(t.list(), "G3 PS1F staff\n") << "nor a mark";
  tell("PS1F", "", before + 1);
  EXPECT_EQ(t.list(), "203 PS1F there\n");
}

TEST(EmergencyList, who_is_no_longer_with_children_by_the_desk_is_at_no_session_with_children_that_ran_then) {
  TherapyRoom t(true, 1);
  t.tell_open();
  t.members.clear();
  const Instant begin = *begins(t.session, "Europe/Istanbul");
  const auto gone = [&](Instant at) {
    apply(t.desk, encode(ChildEvent(ChildStaff{"PS1F", "", {}}), {"S" + std::to_string(at), at, "desk", "a"}));
  };
  gone(begin - 1);
  EXPECT_EQ(t.list(), "203 PS1F staff\n");
  t.plan.groups[0].children = true;
  EXPECT_EQ(t.list(), "203 PS1F staff\n") << "a session that began after it";
  gone(begin);
  EXPECT_EQ(t.list(), "");
  t.plan.groups[0].children = false;
  EXPECT_EQ(t.list(), "203 PS1F staff\n") << "of a session without children it says nothing";
}

TEST(EmergencyList, a_therapy_group_has_no_more_people_than_places) {
  TherapyRoom t(false, 4);
  const auto id = t.tell_open();
  EXPECT_EQ(t.list(), "203 ? expected\n203 ? expected\n203 ? expected\n203 ? expected\n203 PS1F staff\n");
  t.mark(id, "C1", Status::present);
  t.mark(id, "C2", Status::present);
  t.mark(id, "C3", Status::absent_unexcused);
  EXPECT_EQ(t.list(), "203 ? expected\n203 ? expected\n203 C1 there\n203 C2 there\n203 PS1F staff\n");
  t.mark(id, "C4", Status::absent_unexcused);
  EXPECT_EQ(t.list(), "203 C1 there\n203 C2 there\n203 C5 expected\n203 C6 expected\n203 PS1F staff\n");
}

TEST(EmergencyList, an_open_group_that_is_not_individual_names_all) {
  TherapyRoom t(false, 4);
  t.session.confidential = false;
  t.tell_open();
  EXPECT_EQ(t.list(),
            "203 C1 expected\n203 C2 expected\n203 C3 expected\n203 C4 expected\n203 C5 expected\n203 C6 expected\n"
            "203 PS1F staff\n");
}

}  // namespace
}  // namespace merkez::attendance
