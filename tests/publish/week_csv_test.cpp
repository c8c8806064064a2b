// A week through a spreadsheet and back, and what a person can type wrong there.
#include "engine/publish/week_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace merkez::publish {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

plan::CentrePlan centre() {
  plan::CentrePlan plan;
  plan.id = "c";
  plan.days = {{"mon", {}}, {"tue", {}}};
  plan::Session s;
  s.length_minutes = 90;
  for (const char* id : {"A.1", "A.2", "B.1"}) {
    s.id = id;
    plan.sessions.push_back(s);
  }
  return plan;
}

TEST(WeekCsv, WhatIsWrittenIsReadBack) {
  plan::PublishedWeek week;
  week.centre = "c";
  week.placements = {{"A.1", 0, 555, "201", {"T1", "", "T2"}, "", {}},
                     {"A.2", -1, -1, "", {}, "closed, \"all\" day", {}},
                     {"B.1", 1, 600, "", {}, "", {}}};
  const std::string text = week_csv(centre(), week);
  EXPECT_EQ(text,
            "session,day,start,end,room,staff,lost\n"
            "A.1,mon,09:15,10:45,201,T1+-+T2,\n"
            "A.2,,,,,,\"closed, \"\"all\"\" day\"\n"
            "B.1,tue,10:00,11:30,,,\n");
  const auto back = read_week_csv(text, "week.csv", centre());
  ASSERT_TRUE(back.ok());
  ASSERT_EQ(back->placements.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(back->placements[i].session, week.placements[i].session);
    EXPECT_EQ(back->placements[i].day, week.placements[i].day);
    EXPECT_EQ(back->placements[i].minute, week.placements[i].minute);
    EXPECT_EQ(back->placements[i].room, week.placements[i].room);
    EXPECT_EQ(back->placements[i].staff, week.placements[i].staff);
    EXPECT_EQ(back->placements[i].lost, week.placements[i].lost);
  }
}

TEST(WeekCsv, WhatTheReaderMayNotKnowIsARoomInUse) {
  plan::CentrePlan plan = centre();
  plan.services.resize(1);
  plan.services[0].id = "therapy";
  plan.services[0].confidential = true;
  for (const int hidden : {0, 1}) plan.sessions[static_cast<std::size_t>(hidden)].service = "therapy";
  plan::PublishedWeek week;
  week.centre = "c";
  week.placements = {{"A.1", 1, 600, "202", {"PS1"}, "", {}},
                     {"A.2", -1, -1, "", {}, "PS1 is ill", {}},
                     {"B.1", 0, 555, "201", {"T1"}, "", {}}};
  const std::string text = week_csv(plan, week, {});
  EXPECT_EQ(text,
            "session,day,start,end,room,staff,lost\n"
            "B.1,mon,09:15,10:45,201,T1,\n"
            "in use,tue,10:00,11:30,202,,\n");

  const auto refused = read_week_csv(text, "week.csv", plan);
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.diagnostics().size(), 1u);
  EXPECT_EQ(refused.diagnostics()[0].where.line, 3);
  EXPECT_THAT(refused.diagnostics()[0].hint, HasSubstr("--hidden-from"));
  const auto rest = read_week_csv(text, "week.csv", plan, HiddenRows::left_out);
  ASSERT_TRUE(rest.ok());
  ASSERT_EQ(rest->placements.size(), 1u);

  // One of them is the reader's own.
  EXPECT_THAT(week_csv(plan, week, {false, {}, {"A.1"}}), HasSubstr("A.1,tue,10:00,11:30,202,PS1,\n"));
}

TEST(WeekCsv, ColumnsInAnyOrderAndASpreadsheetsOwnHabits) {
  const auto week = read_week_csv(
      "\xEF\xBB\xBFroom,start,day,session,remark\r\n201,09:15,tue,A.1,\"new\nteacher\"\r\n\r\n", "w.csv", centre());
  ASSERT_TRUE(week.ok());
  ASSERT_EQ(week->placements.size(), 1u);
  EXPECT_EQ(week->placements[0].room, "201");
  EXPECT_EQ(week->placements[0].day, 1);
  EXPECT_EQ(week->placements[0].minute, 555);
}

TEST(WeekCsv, EveryWrongRowIsNamed) {
  const auto week =
      read_week_csv("session,day,start\nA.1,mno,09:15\nA.2,mon,25:00\nB.1,mon,\n,mon,09:15\n", "w.csv", centre());
  ASSERT_FALSE(week.ok());
  std::vector<std::string> told;
  for (const auto& d : week.diagnostics()) told.push_back(to_text(d));
  EXPECT_THAT(told, ElementsAre(HasSubstr("w.csv:2:0: error: there is no day 'mno'"), HasSubstr("w.csv:3"),
                                HasSubstr("w.csv:4:0: error: 'B.1' has a day and no start"),
                                HasSubstr("w.csv:5:0: error: the row names no session")));
}

TEST(WeekCsv, FilesThatAreNoTable) {
  EXPECT_FALSE(read_week_csv("", "w.csv", centre()).ok());
  EXPECT_FALSE(read_week_csv("day,start\nmon,09:15\n", "w.csv", centre()).ok());
  EXPECT_FALSE(read_week_csv("session\n\"A.1\n", "w.csv", centre()).ok());
}

}  // namespace
}  // namespace merkez::publish
