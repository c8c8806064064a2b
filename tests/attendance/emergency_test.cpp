// The list for the meeting point says who can be in a room, and never how many clients a psychologist has.
#include "engine/attendance/emergency.hpp"

#include <gtest/gtest.h>

#include "engine/attendance/same_person.hpp"
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
  [[nodiscard]] std::string list(const BehindDoors& behind_doors = {}) const {
    const auto now = *begins(session, "Europe/Istanbul") + minute;
    std::string out;
    const auto lines = emergency_list(plan, desk, state, members, standard_rules(), now, behind_doors);
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

TEST(EmergencyList, behind_doors_a_number_follows_from_the_session_and_its_register_alone) {
  const auto apart = [](const Occurrence&) { return true; };
  const auto people = [](int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += "203 ? expected\n";
    return out;
  };
  TherapyRoom one(true, 1);
  one.tell_open();
  EXPECT_EQ(one.list(apart), people(2)) << "a client and the psychologist";
  one.members.clear();
  EXPECT_EQ(one.list(apart), people(2)) << "and so when nobody has a place";
  TherapyRoom many(false, 4);
  const auto id = many.tell_open();
  many.mark(id, "C1", Status::present);
  many.mark(id, "C2", Status::absent_unexcused);
  EXPECT_EQ(many.list(apart), people(5));
  many.members.clear();
  EXPECT_EQ(many.list(apart), people(5));
  many.tell(Closed{id});
  EXPECT_EQ(many.list(apart), people(2)) << "who is there, once all is marked";
}

TEST(EmergencyList, an_open_group_that_is_not_individual_names_all) {
  TherapyRoom t(false, 4);
  t.session.confidential = false;
  t.tell_open();
  EXPECT_EQ(t.list(),
            "203 C1 expected\n203 C2 expected\n203 C3 expected\n203 C4 expected\n203 C5 expected\n203 C6 expected\n"
            "203 PS1F staff\n");
}

/// A lesson of children in G3 on Monday morning, 09:15 to 12:25, with two of them in its group.
struct Lesson {
  plan::CentrePlan plan = small_plan();
  Registers state;
  ChildDesk desk;
  std::vector<Membership> members{{"C1", "CFS", {2016, 4, 1}, {}}, {"C2", "CFS", {2016, 4, 1}, {}}};
  Occurrence session = tailoring_monday();
  std::string id;
  int events = 0;

  Lesson() {
    plan::Group group;
    group.id = "CFS";
    group.children = true;
    plan.groups = {group};
    session.id.clear();
    session.session = "CFS.1";
    session.service = "cfs";
    session.category = plan::Category::child;
    session.groups = {"CFS"};
    session.room = "G3";
    session.staff.clear();
    id = open(session);
  }
  static Instant at(int hour, int minutes) {
    return *begins(tailoring_monday(), "Europe/Istanbul") + ((hour - 9) * 60 + minutes - 15) * minute;
  }
  template <class What>
  std::string tell(const What& what, Instant at, auto& into) {
    const std::string event = "E" + std::to_string(events++);
    apply(into, encode(what, {event, at, "desk", "a"}));
    return event;
  }
  std::string open(const Occurrence& o) { return tell(RegisterEvent(Opened{o, ""}), at(8, 0), state); }
  void mark(const char* who, Instant when, Status status = Status::present) {
    tell(RegisterEvent(Marked{id, {Mark{who, status, 0, {}, {}, {}}}}), when, state);
  }
  std::string in(const char* child, Instant when, const char* room = "G3", Instant fetch_by = 0) {
    return tell(ChildEvent(ChildIn{{child}, "A", room, "K7", fetch_by, {}}), when, desk);
  }
  void out(const std::string& visit, const char* child, Instant when, const char* code = "K7") {
    tell(ChildEvent(ChildOut{visit, {child}, Release::listed, "A", code, {}, {}}), when, desk);
  }
  [[nodiscard]] std::string list(Instant now) const {
    std::string out;
    const auto lines = emergency_list(plan, desk, state, members, standard_rules(), now);
    for (const auto& line : *lines) out += line.room + ' ' + line.code + ' ' + std::string(to_text(line.seen)) + '\n';
    return out;
  }
};

TEST(EmergencyList, whom_the_desk_handed_out_of_a_lesson_is_not_in_it) {
  Lesson t;
  const auto visit = t.in("C1", t.at(9, 10));
  t.mark("C1", t.at(9, 20));
  EXPECT_EQ(t.list(t.at(10, 0)), "G3 C1 child\nG3 C2 expected\n");
  t.out(visit, "C1", t.at(10, 0), "WRONG");
  EXPECT_EQ(t.list(t.at(10, 0)), "G3 C1 child\nG3 C2 expected\n") << "that let nobody out";
  t.out(visit, "C1", t.at(10, 1));
  EXPECT_EQ(t.list(t.at(10, 2)), "G3 C2 expected\n");
  t.mark("C1", t.at(10, 5));
  EXPECT_EQ(t.list(t.at(10, 6)), "G3 C1 there\nG3 C2 expected\n") << "seen there after it";
  t.in("C1", t.at(10, 7), "G4");
  EXPECT_EQ(t.list(t.at(10, 8)), "G3 C2 expected\nG4 C1 child\n");
}

TEST(EmergencyList, who_came_for_a_lesson_and_was_handed_out_is_not_expected_in_it) {
  Lesson t;
  const auto during = t.in("C1", t.at(9, 10)), before = t.in("C2", t.at(9, 5));
  t.out(before, "C2", t.at(9, 14));
  EXPECT_EQ(t.list(t.at(9, 20)), "G3 C1 child\n") << "let out before the lesson for which it had come";
  t.out(during, "C1", t.at(9, 15));
  EXPECT_EQ(t.list(t.at(9, 20)), "") << "let out as it began";
  t.in("C2", t.at(9, 30));
  EXPECT_EQ(t.list(t.at(9, 31)), "G3 C2 child\n");
}

TEST(EmergencyList, a_visit_to_something_else_says_nothing_of_the_lesson_after_it) {
  Lesson t;
  t.session.span = {{8 * 60}, {9 * 60}};
  t.open(t.session);  // an earlier lesson of the same group, in the same room
  t.out(t.in("C1", t.at(8, 0)), "C1", t.at(9, 0));
  t.out(t.in("C2", t.at(8, 0), "G3", t.at(9, 10)), "C2", t.at(9, 10));
  EXPECT_EQ(t.list(t.at(9, 20)), "G3 C1 expected\nG3 C2 expected\n");
  t.out(t.in("C2", t.at(9, 11), "G3", t.at(10, 0)), "C2", t.at(9, 12));
  EXPECT_EQ(t.list(t.at(9, 20)), "G3 C1 expected\n") << "agreed was to fetch it after this lesson had begun";
}

TEST(EmergencyList, a_visit_to_nothing_is_none_to_a_lesson_of_others_at_the_end_of_the_day) {
  Lesson t;
  t.plan.groups[0].children = false;
  t.session.category = plan::Category::adult;
  t.session.span = {{17 * 60}, {18 * 60}};  // the house closes at 18:00
  t.open(t.session);
  t.out(t.in("C1", t.at(13, 0), "G4"), "C1", t.at(14, 0));
  EXPECT_EQ(t.list(t.at(17, 30)), "G3 C1 expected\nG3 C2 expected\n");
}

TEST(EmergencyList, who_was_let_out_under_a_code_given_up_is_the_one_who_goes_on) {
  Lesson t;
  t.mark("C1", t.at(9, 20));
  t.out(t.in("OLD", t.at(9, 10)), "OLD", t.at(10, 0));
  EXPECT_EQ(t.list(t.at(10, 1)), "G3 C1 there\nG3 C2 expected\n");
  t.state = told_of_one(t.state, same_people({{"OLD", "C1"}}));
  EXPECT_EQ(t.list(t.at(10, 1)), "G3 C2 expected\n");
}

TEST(EmergencyList, who_announced_to_be_away_is_not_expected_for_that_time_and_is_there_when_marked) {
  Lesson t;
  const auto announce = [&](const char* who, time::TimeSpan span, Instant when) {
    t.tell(RegisterEvent(Announced{who, {}, {{2016, 4, 4}, {2016, 4, 4}}, span, "health"}), when, t.state);
  };
  announce("C1", time::whole_day, t.at(9, 0));
  EXPECT_EQ(t.list(t.at(9, 20)), "G3 C2 expected\n");
  announce("C2", {{11 * 60}, {12 * 60}}, t.at(9, 0));
  EXPECT_EQ(t.list(t.at(10, 59)), "G3 C2 expected\n") << "not yet away";
  EXPECT_EQ(t.list(t.at(11, 0)), "");
  EXPECT_EQ(t.list(t.at(12, 0)), "G3 C2 expected\n") << "back by then";
  t.mark("C1", t.at(9, 30));
  EXPECT_EQ(t.list(t.at(11, 0)), "G3 C1 there\n");
  Lesson late;
  late.tell(RegisterEvent(Announced{"C1", {}, {{2016, 4, 4}, {2016, 4, 4}}, time::whole_day, "health"}),
            Lesson::at(9, 15), late.state);
  EXPECT_EQ(late.list(Lesson::at(9, 20)), "G3 C1 expected\nG3 C2 expected\n")
      << "told while it ran: perhaps of what comes after it";
}

}  // namespace
}  // namespace merkez::attendance
