// Who may know of which therapy and case work: DR 4 and DR 5 on a plan small enough to say each answer by hand.
#include "engine/access/insight.hpp"

#include <gtest/gtest.h>

namespace merkez::access {
namespace {

using plan::Category;

plan::Session session(const std::string& group, const std::string& service, std::vector<plan::Need> needs) {
  plan::Session out;
  out.id = group + ".1";
  out.group = group;
  out.service = service;
  out.serves = {group};
  out.needs = std::move(needs);
  return out;
}

/// Therapy T; case work of anybody (SHARED) and of SW1 by name (MINE); a course in the open.
struct Insights : ::testing::Test {
  plan::CentrePlan plan;
  plan::PublishedWeek week;

  Insights() {
    plan.services = {{"therapy", {}, Category::psychosocial, true, {}},
                     {"case", {}, Category::referral, true, {}},
                     {"course", {}, Category::adult, false, {}}};
    const auto group = [&](const std::string& id, const std::string& service, std::vector<plan::Need> needs,
                           std::vector<std::string> staff) {
      plan::Group g;
      g.id = id;
      g.service = service;
      plan.groups.push_back(g);
      plan.sessions.push_back(session(id, service, std::move(needs)));
      plan::Placement at;
      at.session = id + ".1";
      at.staff = std::move(staff);
      week.placements.push_back(at);
    };
    plan::Need any, named;
    any.role = named.role = "social worker";
    named.any_of = {"SW1"};
    group("T", "therapy", {any}, {"PS1"});
    group("SHARED", "case", {any}, {"SW2"});
    group("MINE", "case", {named}, {"SW1"});
    group("OPEN", "course", {any}, {"TI1"});
  }
  [[nodiscard]] std::set<std::string> sessions(std::string_view role, const std::string& person) const {
    const auto sight = insight_of(role, person).in(plan, week);
    std::set<std::string> out;
    for (const auto& s : plan.sessions)
      if (plan::shows(plan, sight, s)) out.insert(s.group);
    return out;
  }
  [[nodiscard]] std::set<std::string> groups(std::string_view role, const std::string& person) const {
    std::set<std::string> out;
    for (const auto& g : plan.groups)
      if (insight_of(role, person).into(plan, g)) out.insert(g.id);
    return out;
  }
};

using Names = std::set<std::string>;

TEST_F(Insights, ASocialWorkerKnowsTheOwnAppointmentsAndNoOther) {
  EXPECT_EQ(sessions("social_worker", "SW1"), (Names{"MINE", "OPEN"}));
  EXPECT_EQ(sessions("social_worker", "SW2"), (Names{"SHARED", "OPEN"}));
  EXPECT_EQ(sessions("social_worker", "SW3"), (Names{"OPEN"}));
}

TEST_F(Insights, AGroupIsOwnWhereThePlanNamesThePersonAndNotWhereItNamesARole) {
  EXPECT_EQ(groups("social_worker", "SW1"), (Names{"MINE", "OPEN"}));
  // The appointment is SW2's, the other clients of the group are not.
  EXPECT_EQ(groups("social_worker", "SW2"), (Names{"OPEN"}));
}

TEST_F(Insights, APsychologistKnowsAllTherapyAndNoCaseOfOthers) {
  EXPECT_EQ(sessions("psychologist", "PS2"), (Names{"T", "OPEN"}));
  EXPECT_EQ(groups("psychologist", "PS2"), (Names{"T", "OPEN"}));
}

TEST_F(Insights, EverybodyElseKnowsNone) {
  for (const char* role : {"administrator", "instructor", "animator", "reporting", "reception", "nobody", ""})
    for (const char* person : {"SW1", "PS1", ""}) {
      EXPECT_EQ(sessions(role, person), (Names{"OPEN"})) << role;
      EXPECT_EQ(groups(role, person), (Names{"OPEN"})) << role;
    }
}

TEST_F(Insights, WithoutANameNothingIsOnesOwn) {
  week.placements[1].staff = {""};  // nobody is assigned yet
  EXPECT_EQ(sessions("social_worker", ""), (Names{"OPEN"}));
}

TEST_F(Insights, AnAppointmentThatAlsoServesAConfidentialGroupIsConfidential) {
  plan.sessions[3].serves.push_back("T");
  EXPECT_EQ(sessions("instructor", "TI2"), Names{});
}

}  // namespace
}  // namespace merkez::access
