// A small week as pictures: what stands where, in which language, and what is hidden from whom.
#include "engine/publish/week_grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/publish/week_lists.hpp"

namespace merkez::publish {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SmallWeek : public ::testing::Test {
 protected:
  SmallWeek() {
    plan.id = "c";
    plan.name = {"Centre", "Merkez", "المركز"};
    plan.days = {{"mon", {}}, {"tue", {}}};
    plan.open = {{3u, 540, 720}};
    plan.floors = {{"up", {"Upper floor", "Üst kat", "الطابق العلوي"}, 1, {}},
                   {"down", {"Ground floor", "Zemin kat", "الطابق الأرضي"}, 0, {}}};
    room("201", "up");
    room("G1", "down");
    plan.staff = {person("T1"), person("P1")};
    plan.services = {{"tailoring", {"Tailoring", "Dikiş", "الخياطة"}, plan::Category::adult, false, {}},
                     {"therapy", {"Therapy", "Terapi", "العلاج"}, plan::Category::psychosocial, true, {}}};
    group("TAI", "tailoring", {"Sewing", "Dikiş", "الخياطة"});
    group("IND", "therapy", {"Client", "Danışan", "عميل"});
    week.placements = {{"TAI.1", 0, 540, "201", {"T1"}, "", {}},
                       {"IND.1", 0, 600, "G1", {"P1"}, "", {}},
                       {"TAI.2", -1, -1, "", {}, "", {}},
                       {"IND.2", -1, -1, "", {}, "closed", {}}};
  }
  void room(const std::string& id, const std::string& floor) {
    plan::Room r;
    r.id = id;
    r.floor = floor;
    plan.rooms.push_back(r);
  }
  static plan::Staff person(const std::string& code) {
    plan::Staff s;
    s.code = code;
    return s;
  }
  void group(const std::string& id, const std::string& service, plan::Text name) {
    plan::Group g;
    g.id = id;
    g.service = service;
    g.name = std::move(name);
    plan.groups.push_back(g);
    plan::Session s;
    s.group = id;
    s.service = service;
    s.serves = {id};
    s.length_minutes = 60;
    s.needs.resize(1);
    for (const char* n : {".1", ".2"}) {
      s.id = id + n;
      plan.sessions.push_back(s);
    }
  }
  [[nodiscard]] std::string drawn(const WeekView& view, int width = 100) const {
    return to_text(grid_of(plan, week, view), {width, false});
  }

  plan::CentrePlan plan;
  plan::PublishedWeek week;
};

TEST_F(SmallWeek, RoomsStandInTheOrderOfFloors) {
  EXPECT_EQ(drawn({}, 80),
            "Monday\n"
            "      09:00                   10:00                    11:00\n"
            " Ground floor\n"
            "  G1                          [room in use            ]\n"
            " Upper floor\n"
            "  201 [TAI.1 Sewing · T1     ]\n"
            "\n"
            "Tuesday\n"
            "      09:00                   10:00                    11:00\n"
            " Ground floor\n"
            "  G1  ·\n"
            " Upper floor\n"
            "  201 ·\n");
}

TEST_F(SmallWeek, NamesInTheLanguageAskedFor) {
  EXPECT_THAT(drawn({.language = &plan::Text::tr}), HasSubstr("TAI.1 Dikiş"));
  EXPECT_THAT(drawn({.language = &plan::Text::tr}), HasSubstr("oda dolu"));
  EXPECT_THAT(drawn({.language = &plan::Text::tr}), HasSubstr("Pazartesi"));
  EXPECT_THAT(drawn({.language = &plan::Text::ar}), HasSubstr("\u2068الغرفة مشغولة\u2069"));
}

TEST_F(SmallWeek, ConfidentialSessionsAreRoomInUse) {
  for (const By by : {By::day, By::room, By::staff, By::group}) {
    const WeekView view{.by = by};
    const std::string all = drawn(view) + footer_text(plan, week, view, {}) + week_json(plan, week, view).dump();
    EXPECT_THAT(all, Not(HasSubstr("IND")));
    EXPECT_THAT(all, Not(HasSubstr("Client")));
    EXPECT_THAT(all, HasSubstr("TAI.2"));
  }
  // By day and by room the bar tells that the room is taken; beside a person even that would tell too much.
  EXPECT_THAT(drawn({.by = By::room}), HasSubstr("room in use"));
  EXPECT_THAT(drawn({.by = By::staff}), Not(HasSubstr("room in use")));
  EXPECT_THAT(footer_text(plan, week, {.by = By::staff}, {}), HasSubstr("--role clinical"));
}

TEST_F(SmallWeek, ClinicalRolesSeeThem) {
  EXPECT_THAT(drawn({.sight = plan::whole_sight()}), HasSubstr("[IND.1 Client · P1"));
  EXPECT_THAT(drawn({.by = By::staff, .sight = plan::whole_sight(), .only = "P1"}), HasSubstr("[IND.1 Client · G1"));
  EXPECT_THAT(footer_text(plan, week, {.sight = plan::whole_sight()}, {}), HasSubstr("IND.2: closed"));
}

TEST_F(SmallWeek, OneBlockOrOneDayAlone) {
  EXPECT_THAT(drawn({.by = By::room, .only = "201"}), Not(HasSubstr("G1")));
  EXPECT_THAT(drawn({.day = 1}), Not(HasSubstr("Monday")));
  const auto told = [&](const WeekView& view) { return week_json(plan, week, view).dump(); };
  EXPECT_THAT(told({.by = By::room, .only = "201"}), testing::AllOf(HasSubstr("TAI.1"), Not(HasSubstr("G1"))));
  EXPECT_THAT(told({.by = By::group, .only = "IND"}), Not(HasSubstr("in_use"))) << "of a group even 'busy' tells";
  EXPECT_THAT(told({.by = By::group, .sight = plan::whole_sight(), .only = "IND"}),
              testing::AllOf(HasSubstr("IND.1"), HasSubstr("IND.2"), Not(HasSubstr("TAI"))));
}

TEST_F(SmallWeek, OneSessionInWords) {
  EXPECT_EQ(session_text(plan, week, plan.sessions[0], {}, {}),
            "TAI.1\n"
            "  group    TAI Sewing\n"
            "  service  tailoring Tailoring\n"
            "  time     Monday 09:00-10:00\n"
            "  room     201\n"
            "  staff    T1\n"
            "  people   0\n"
            "  length   60 min\n");
  EXPECT_THAT(session_text(plan, week, plan.sessions[1], {}, {}), HasSubstr("not placed"));
}

TEST_F(SmallWeek, PeriodsHaveNumbers) {
  plan.periods = true;
  plan.slot_minutes = 60;
  EXPECT_THAT(drawn({}), HasSubstr("10    "));
  EXPECT_EQ(clock_text(plan, 540), "period 10");
}

}  // namespace
}  // namespace merkez::publish
