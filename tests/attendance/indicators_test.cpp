// The figures of a centre against a recount, and small numbers that nobody can work out.
#include "engine/attendance/indicators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <tuple>

#include "engine/attendance/emergency.hpp"
#include "tests/attendance/visits.hpp"
#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

struct House {
  Registers state;
  std::vector<Membership> members;
  int events = 0;
  std::string tell(const RegisterEvent& what) {
    const std::string id = "E" + std::to_string(events++);
    apply(state, encode(what, {id, 0, "desk", "teacher"}));
    return id;
  }
  [[nodiscard]] std::vector<Attended> rows() const {
    return *attended(state, members, standard_rules(), "Europe/Istanbul");
  }
  [[nodiscard]] std::vector<LedgerLine> lines() const { return ledger(state, standard_rules()); }
};

/// The week of 4 April 2016 as published: TAI-W on Monday and Wednesday, the children on Saturday.
House published() {
  static const plan::CentrePlan plan = small_plan();
  static const auto week = small_week();
  House house;
  house.tell(Published{*publish({&plan, &week, {2016, 14}, clock_40_10, nullptr, {}, {}})});
  for (const char* person : {"A", "B"}) house.members.push_back({person, "TAI-W", {2016, 4, 1}, {}});
  return house;
}

Mark mark(std::string person, Status status, int minutes = 0) {
  return {std::move(person), status, minutes, {}, {}, {}};
}

TEST(Indicators, every_planned_session_ends_once_and_people_are_not_contacts) {
  House h = published();
  const std::string monday = "TAI-W.1@2016-W14", wednesday = "TAI-W.2@2016-W14", saturday = "CFS.1@2016-W14";
  h.tell(Marked{monday, {mark("A", Status::present), mark("B", Status::late, 20), mark("W", Status::not_enrolled)}});
  h.tell(Closed{monday, 3});
  h.tell(Cancelled{wednesday, "weather", ""});
  Occurrence friday = tailoring_monday();
  friday.date = {2016, 4, 8};
  const auto make_up = h.tell(Opened{friday, wednesday});
  h.tell(Marked{make_up, {mark("A", Status::present), mark("B", Status::absent_unexcused)}});
  h.tell(Closed{make_up, 2});
  Occurrence drop_in = tailoring_monday();
  drop_in.groups.clear();
  drop_in.service = "cafe";
  drop_in.category = plan::Category::harmonization;
  const auto cafe = h.tell(Opened{drop_in, ""});
  h.tell(Marked{cafe, {mark("A", Status::not_enrolled)}});
  h.tell(Closed{cafe, 1});
  h.tell(Cancelled{saturday, "room", ""});

  const auto all = report(h.lines(), h.rows(), {});
  ASSERT_EQ(all.size(), 1u);
  ReportLine wanted;
  wanted.planned = 3;
  wanted.held = 1;
  wanted.moved = 1;
  wanted.lost = 1;
  wanted.unplanned = 1;
  wanted.hours_held = 16;
  wanted.hours_attended = 11;
  wanted.hours_unexcused = 5;
  wanted.people = 3;
  wanted.contacts = 5;
  EXPECT_EQ(all[0], wanted);
  EXPECT_EQ(rate_per_mille(all[0]), 688) << "11 of 16 is 68.75 %";

  ReportOrder by_group;
  by_group.by = ReportBy::group;
  const auto groups = table_of(report(h.lines(), h.rows(), by_group), by_group);
  ASSERT_EQ(groups.rows.size(), 3u);
  EXPECT_EQ(groups.rows[0],
            (std::vector<std::string>{"", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "", "1", "1", "", "", ""}))
      << "who came to the café belongs to no group there";
  EXPECT_EQ(groups.rows[1][0], "CFS");
  EXPECT_EQ(groups.rows[2], (std::vector<std::string>{"TAI-W", "2", "1", "1", "0", "0", "0", "16", "11", "0", "5",
                                                      "68.8", "3", "4", "", "", ""}));
  ReportOrder april_4;
  april_4.dates = {{2016, 4, 4}, {2016, 4, 4}};
  EXPECT_EQ(report(h.lines(), h.rows(), april_4)[0].contacts, 4);
  ReportOrder b;
  b.person = "B";
  EXPECT_EQ(report(h.lines(), h.rows(), b)[0].hours_attended, 3);
  ReportOrder cafes;
  cafes.category = plan::Category::harmonization;
  EXPECT_EQ(report(h.lines(), h.rows(), cafes)[0].unplanned, 1);
}

TEST(Indicators, a_moved_session_belongs_to_the_day_on_which_its_week_had_it) {
  House h = published();
  const std::string wednesday = "TAI-W.2@2016-W14";
  h.tell(Moved{wednesday, {2016, 4, 11}, tailoring_monday().span, "202", {"TI1"}, {}, "room"});
  h.tell(Marked{wednesday, {mark("A", Status::present)}});
  h.tell(Closed{wednesday, 1});
  const auto on = [&](time::LocalDate first, time::LocalDate last) {
    ReportOrder order;
    order.dates = {{first, last}};
    order.group = "TAI-W";
    const auto lines = report(h.lines(), h.rows(), order);
    return lines.empty() ? ReportLine{} : lines[0];
  };
  const ReportLine planned = on({2016, 4, 4}, {2016, 4, 10}), held = on({2016, 4, 11}, {2016, 4, 17});
  EXPECT_EQ(std::tuple(planned.planned, planned.moved, planned.contacts), std::tuple(2, 1, 0));
  EXPECT_EQ(std::tuple(held.planned, held.moved, held.contacts), std::tuple(0, 0, 1)) << "who came, came that day";
}

TEST(Indicators, retention_compares_the_end_with_the_first_tenth) {
  House h;
  for (const char* person : {"A", "B", "C", "D"}) h.members.push_back({person, "TAI-W", {2016, 4, 1}, {}});
  h.members[0].until = {2016, 4, 4};  // left before a tenth was held
  h.members[1].until = {2016, 4, 6};  // left later
  h.members[3].from = {2016, 4, 7};   // came later
  const Course course{"TAI-W", 80, {}};
  const time::LocalDate today{2016, 4, 8};
  EXPECT_EQ(retention(course, h.rows(), h.members, today), std::nullopt);
  for (int day = 0; day < 5; ++day) {
    Occurrence o = tailoring_monday();
    o.date = time::add_days(o.date, day);
    const auto id = h.tell(Opened{o, ""});
    h.tell(Closed{id, 0});
  }
  EXPECT_EQ(retention(course, h.rows(), h.members, today), (Retention{2, 1}));
  // Who leaves after the last lesson so far has left a course that goes on, and stayed in one that is over.
  auto later = h.members;
  later[2].until = {2016, 4, 9};
  EXPECT_EQ(retention(course, h.rows(), later, {2016, 4, 9}), (Retention{2, 1}));
  EXPECT_EQ(retention(course, h.rows(), later, {2016, 4, 12}), (Retention{2, 0}));
  EXPECT_EQ(retention({"TAI-W", 20, {}}, h.rows(), later, {2016, 4, 12}), (Retention{3, 1}));

  ReportOrder order;
  order.by = ReportBy::group;
  const auto rates = [&](const std::vector<Course>& courses) {
    auto lines = report(h.lines(), h.rows(), order);
    add_retention(lines, courses, h.rows(), h.members, order);
    std::string out;
    for (const auto& row : table_of(lines, order).rows)
      out += row[0] + ' ' + row[14] + ' ' + row[15] + ' ' + row[16] + '\n';
    return out;
  };
  EXPECT_EQ(rates({course}), "TAI-W 2 1 50.0\n");
  EXPECT_EQ(rates({{"TAI-W", 300, {}}}), "TAI-W   \n") << "a tenth is not held yet";
  order.by = ReportBy::service;
  EXPECT_EQ(rates({{"TAI-W", 80, {}, "tailoring"}, {"TAI-X", 80, {}, "tailoring"}}), "tailoring 2 1 50.0\n");
  EXPECT_EQ(rates({{"TAI-W", 80, {}, "tailoring", plan::Category::adult, true}}), "tailoring   \n");
  order.leaves_house = true;
  EXPECT_EQ(rates({{"TAI-W", 80, {}, "tailoring"}}), "tailoring   \n") << "two people are too few to leave the house";
  order.small = 2;
  EXPECT_EQ(rates({{"TAI-W", 80, {}, "tailoring"}}), "tailoring 2 1 50.0\n");
}

std::vector<Attended> rows_of(const std::map<std::string, int>& people_by_service, bool confidential = false) {
  return visits(people_by_service, false, confidential);
}

TEST(Indicators, small_numbers_stay_in_the_house) {
  ReportOrder order;
  order.by = ReportBy::service;
  EXPECT_EQ(report({}, rows_of({{"a", 4}, {"b", 9}}), order)[0].people, 4);
  order.leaves_house = true;
  auto lines = report({}, rows_of({{"a", 4}, {"b", 9}, {"c", 7}}), order);
  EXPECT_TRUE(lines[0].hidden);
  EXPECT_FALSE(lines[1].hidden);
  EXPECT_TRUE(lines[2].hidden) << "else the sum less the others would tell the four";
  EXPECT_EQ(lines[2].people, 0);
  EXPECT_EQ(table_of(lines, order).rows[0].back(), "<5");
  lines = report({}, rows_of({{"a", 4}, {"b", 9}, {"c", 3}}), order);
  EXPECT_FALSE(lines[1].hidden) << "seven together are no small number";
  EXPECT_FALSE(report({}, rows_of({{"a", 5}}), order)[0].hidden);
}

TEST(Indicators, a_confidential_service_is_told_of_when_it_is_many_and_never_beside_a_person_or_a_group) {
  const auto lines = [](int people, ReportBy by, bool clinical) {
    LedgerLine held{"O", {"G"}, "therapy", plan::Category::psychosocial, true, {2016, 4, 4}, true, Ending::held};
    ReportOrder order;
    order.by = by;
    order.clinical = clinical;
    return report({held}, rows_of({{"therapy", people}}, true), order);
  };
  for (const auto by : {ReportBy::all, ReportBy::category, ReportBy::service}) {
    EXPECT_TRUE(lines(4, by, false).empty()) << "not even that a session was held";
    EXPECT_EQ(lines(5, by, false)[0].people, 5);
    EXPECT_FALSE(lines(4, by, true)[0].hidden);
  }
  for (const auto by : {ReportBy::group, ReportBy::person}) {
    EXPECT_TRUE(lines(9, by, false).empty());
    EXPECT_FALSE(lines(9, by, true).empty());
  }
}

TEST(Indicators, nobody_is_absent_from_an_appointment_of_another) {
  for (const bool confidential : {false, true}) {
    House h;
    h.members = {{"A", "TAI-W", {2016, 4, 1}, {}}, {"B", "TAI-W", {2016, 4, 1}, {}}};
    Occurrence o = tailoring_monday();
    o.confidential = confidential;
    const auto id = h.tell(Opened{o, ""});
    h.tell(Marked{id, {mark("A", Status::present)}});
    h.tell(Closed{id, 1});
    ReportOrder order;
    order.clinical = true;
    EXPECT_EQ(report(h.lines(), h.rows(), order)[0].hours_unexcused, confidential ? 0 : o.lesson_hours);
  }
}

TEST(Indicators, a_visit_of_the_staff_is_no_session_that_anybody_attends) {
  House h;
  PlannedOccurrence visit{tailoring_monday(), {}};
  visit.occurrence.id = "FIELD.1@2016-W14";
  visit.occurrence.session = "FIELD.1";
  visit.occurrence.groups.clear();
  h.tell(Published{{{2016, 14}, 1, {visit}}});
  EXPECT_TRUE(h.lines().empty());
}

TEST(Indicators, what_is_left_out_of_one_table_is_left_out_of_its_sum) {
  std::vector<LedgerLine> ledger;
  for (const char* service : {"play", "therapy"})
    ledger.push_back({service,
                      {"G"},
                      service,
                      plan::Category::psychosocial,
                      service == std::string("therapy"),
                      {2016, 4, 4},
                      true,
                      Ending::held});
  auto rows = rows_of({{"play", 9}});
  for (auto& row : rows_of({{"therapy", 2}}, true)) rows.push_back(row);
  for (auto& row : rows) row.category = plan::Category::psychosocial;
  ReportOrder order;
  for (const auto by : {ReportBy::all, ReportBy::category, ReportBy::service}) {
    order.by = by;
    const auto lines = report(ledger, rows, order);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(std::tuple(lines[0].planned, lines[0].people, lines[0].contacts), std::tuple(1, 9, 9));
  }
}

RC_GTEST_PROP(IndicatorsProperty, what_is_hidden_cannot_be_worked_out, ()) {
  std::map<std::string, int> people;
  for (const char* service : {"a", "b", "c", "d", "e"}) people[service] = *rc::gen::inRange(0, 12);
  ReportOrder order;
  order.by = ReportBy::service;
  order.leaves_house = true;
  const auto lines = report({}, rows_of(people), order);
  int hidden = 0, shown = 0, all = 0;
  for (const auto& [service, n] : people) all += n;
  for (const auto& line : lines) {
    RC_ASSERT(line.hidden || line.people >= 5);
    RC_ASSERT(line.hidden || line.people == people[line.key]);
    (line.hidden ? hidden : shown) += people[line.key];
  }
  RC_ASSERT(hidden + shown == all);
  RC_ASSERT(hidden == 0 || hidden >= 5 || shown == 0);
}

// The recount walks the events themselves, knows neither rolls nor rows, and counts with its own arithmetic.
RC_GTEST_PROP(IndicatorsProperty, figures_agree_with_a_recount_from_the_events, ()) {
  House h;
  h.members = {{"A", "TAI-W", {2016, 4, 1}, {}}, {"B", "TAI-W", {2016, 4, 1}, {}}};
  int held = 0, attended_hours = 0, contacts = 0, lost = 0;
  std::set<std::string> people;
  for (int day = *rc::gen::inRange(1, 8); day > 0; --day) {
    Occurrence o = tailoring_monday();
    o.date = time::add_days(o.date, day);
    o.lesson_hours = *rc::gen::inRange(1, 5);
    const auto id = h.tell(Opened{o, ""});
    if (*rc::gen::inRange(0, 4) == 0) {
      h.tell(Cancelled{id, "weather", ""});
      ++lost;
      continue;
    }
    for (const char* person : {"A", "B", "W"}) {
      const bool member = *person != 'W';
      const int what = *rc::gen::inRange(0, 4);
      if (member) held += o.lesson_hours;
      if (what == 0) continue;  // not marked: a member was absent
      const bool there = what != 1;
      h.tell(Marked{id,
                    {mark(person, !there   ? Status::absent_unexcused
                                  : member ? Status::present
                                           : Status::not_enrolled)}});
      if (!there) continue;
      ++contacts;
      people.insert(person);
      if (member) attended_hours += o.lesson_hours;
    }
    h.tell(Closed{id, 3});
  }
  const auto lines = report(h.lines(), h.rows(), {});
  RC_ASSERT(lines.size() == 1u);
  RC_ASSERT(lines[0].hours_held == held);
  RC_ASSERT(lines[0].hours_attended == attended_hours);
  RC_ASSERT(lines[0].contacts == contacts);
  RC_ASSERT(lines[0].people == static_cast<int>(people.size()));
  RC_ASSERT(lines[0].planned == 0);
  int ended_as_lost = 0;
  for (const auto& line : h.lines()) ended_as_lost += line.ending == Ending::lost ? 1 : 0;
  RC_ASSERT(ended_as_lost == lost);
}

TEST(Emergency, names_whoever_may_be_in_the_house_by_floor) {
  plan::CentrePlan plan = small_plan();
  plan.floors = {{"first", {}, 1, {}}, {"ground", {}, 0, {}}};
  plan::Room tailoring, children;
  tailoring.id = "201";
  tailoring.floor = "first";
  children.id = "G3";
  children.floor = "ground";
  plan.rooms = {tailoring, children};
  House h = published();
  h.members.push_back({"C", "TAI-W", {2016, 4, 1}, {}});
  h.members.push_back({"D", "TAI-W", {2016, 4, 1}, {}});
  h.tell(Marked{"TAI-W.1@2016-W14",
                {mark("A", Status::present), mark("B", Status::absent_unexcused), mark("D", Status::left_early, 60)}});
  ChildDesk desk;
  apply(desk, encode(ChildEvent(ChildIn{{"K"}, "A", "G3", "K7", 0, {}}), {"V", 0, "desk", "a"}));
  apply(desk, encode(ChildEvent(ChildStaff{"AN1F", "G3", {}}), {"S", 0, "desk", "a"}));
  const auto text = [&](Instant now) {
    std::string out;
    const auto list = emergency_list(plan, desk, h.state, h.members, standard_rules(), now);
    for (const auto& line : *list)
      out += line.floor + ' ' + line.room + ' ' + line.code + ' ' + std::string(to_text(line.seen)) + '\n';
    return out;
  };
  const Instant end = *ends(tailoring_monday(), "Europe/Istanbul");
  EXPECT_EQ(text(end - 61 * 60'000),
            "ground G3 AN1F staff\nground G3 K child\nfirst 201 A there\nfirst 201 C expected\nfirst 201 D there\n"
            "first 201 TI1 staff\n");
  EXPECT_EQ(text(end - 60 * 60'000),
            "ground G3 AN1F staff\nground G3 K child\nfirst 201 A there\nfirst 201 C expected\nfirst 201 TI1 staff\n")
      << "who left early is gone";
  EXPECT_EQ(text(end), "ground G3 AN1F staff\nground G3 K child\n");

  // Everybody once, where they were seen most surely and last; whoever works outside is not in the house.
  h.members.push_back({"K", "TAI-W", {2016, 4, 1}, {}});
  apply(desk, encode(ChildEvent(ChildStaff{"TI1", "G3", {}}), {"T", end - 62 * 60'000, "desk", "a"}));
  Occurrence outside = tailoring_monday();
  outside.room.clear();
  outside.groups.clear();
  outside.staff = {"SW1"};
  h.tell(Opened{outside, ""});
  EXPECT_EQ(text(end - 60 * 60'000),
            "ground G3 AN1F staff\nground G3 K child\nground G3 TI1 staff\nfirst 201 A there\nfirst 201 C expected\n");
}

}  // namespace
}  // namespace merkez::attendance
