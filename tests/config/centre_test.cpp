// A centre that is right becomes the plan it describes.
#include <gtest/gtest.h>

#include <filesystem>

#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "tests/config/small_centre.hpp"
#include "tests/source_folder.hpp"

namespace merkez::config {
namespace {

plan::CentrePlan small_plan(const CentreTexts& texts = small_centre()) {
  const auto catalogue = small_catalogue();
  auto plan = read_centre(texts, catalogue);
  EXPECT_EQ(said(plan.diagnostics()), "");
  return plan ? std::move(plan).value() : plan::CentrePlan{};
}

TEST(Centre, rooms_and_week) {
  const auto p = small_plan();
  EXPECT_EQ(p.id, "small");
  EXPECT_EQ(p.name.tr, "Küçük");
  ASSERT_EQ(p.days.size(), 5u);
  EXPECT_EQ(p.days[4].id, "fri");
  EXPECT_EQ(p.days[4].name.ar, "الجمعة");
  ASSERT_EQ(p.rooms.size(), 2u);
  EXPECT_EQ(p.rooms[0].id, "101");
  EXPECT_EQ(p.rooms[0].area_dm2, 4650);
  EXPECT_EQ(p.rooms[0].capacity, 16);
  EXPECT_EQ(p.rooms[0].layouts, (std::vector<std::pair<std::string, int>>{{"circle", 12}}));
  EXPECT_EQ(p.rooms[0].where, (Where{"centre.yaml", 13, 5}));
  EXPECT_TRUE(p.neighbours[0].above);
  // Five days from nine to six; Friday in two pieces round its break.
  ASSERT_EQ(p.open.size(), 6u);
  EXPECT_EQ(p.open[3], (plan::TimeWindow{0b01000, 540, 1080}));
  EXPECT_EQ(p.open[4], (plan::TimeWindow{0b10000, 540, 750}));
  EXPECT_EQ(p.open[5], (plan::TimeWindow{0b10000, 840, 1080}));
}

TEST(Centre, sessions_take_what_their_service_says_and_the_group_wins) {
  const auto p = small_plan();
  ASSERT_EQ(p.sessions.size(), 3u);
  EXPECT_EQ(p.sessions[0].id, "TUR.1");
  EXPECT_EQ(p.sessions[1].id, "TUR.2");
  EXPECT_EQ(p.sessions[1].length_minutes, 90);
  EXPECT_EQ(p.sessions[2].id, "KID.1");
  EXPECT_EQ(p.sessions[2].length_minutes, 60);
  ASSERT_EQ(p.sessions[2].needs.size(), 2u);
  EXPECT_EQ(p.sessions[2].needs[1].role, "animator");
  EXPECT_EQ(p.sessions[2].people, 20);
  EXPECT_EQ(p.sessions[0].serves, std::vector<std::string>{"TUR"});
  // "4-5" is from the fourth birthday to the day before the sixth: children.
  EXPECT_EQ(p.groups[1].ages.from_months, 48);
  EXPECT_EQ(p.groups[1].ages.to_months, 72);
  EXPECT_TRUE(p.groups[1].children);
  EXPECT_FALSE(p.groups[0].children);
  EXPECT_EQ(p.groups[0].sex, plan::Sex::female);
}

TEST(Centre, a_course_is_as_long_as_its_service_says_and_the_group_wins) {
  auto texts = small_centre();
  EXPECT_EQ(small_plan(texts).groups[0].course, plan::Course{}) << "without a word there is no certificate";
  texts.services.text =
      with(texts.services.text, "session: {length: 90 min",
           "course: {lesson_hours: 136, may_miss: 3/10, excused_counts: false}\n    session: {length: 90 min");
  EXPECT_EQ(small_plan(texts).groups[0].course, (plan::Course{136, plan::Share{3, 10}, false}));
  texts.services.text = with(texts.services.text, "{id: TUR,", "{id: TUR, course: {lesson_hours: 120},");
  EXPECT_EQ(small_plan(texts).groups[0].course, (plan::Course{120, plan::Share{3, 10}, false}));
}

TEST(Centre, what_one_brings_stands_at_the_service_and_the_group_wins) {
  auto texts = small_centre();
  EXPECT_EQ(small_plan(texts).groups[0].entry, plan::Entry{}) << "without a word nothing is asked";
  texts.services.text = with(texts.services.text, "session: {length: 90 min",
                             "entry: {languages: [tr], subject: turkish}\n    session: {length: 90 min");
  texts.services.text = with(texts.services.text, "{id: TUR,", "{id: TUR, entry: {levels: [A1]},");
  const auto plan = small_plan(texts);
  EXPECT_EQ(plan.groups[0].entry, (plan::Entry{{"tr"}, "turkish", {"A1"}}));
  EXPECT_EQ(plan.groups[1].entry, (plan::Entry{{"tr"}, "turkish", {}}));
}

TEST(Centre, who_attends_is_counted_together) {
  auto texts = small_centre();
  texts.services.text =
      with(texts.services.text, "rooms: [G2], length", "rooms: [G2], people: 14, serves: [TUR], length");
  texts.services.text = with(texts.services.text, "people: 20, ", "");
  const auto p = small_plan(texts);
  EXPECT_EQ(p.sessions[2].people, 28);  // 14 and 14
  EXPECT_EQ(p.sessions[2].serves, (std::vector<std::string>{"KID", "TUR"}));
}

TEST(Centre, staff_with_windows_and_contract) {
  const auto p = small_plan();
  EXPECT_EQ(p.staff[0].hours, (plan::Windows{{0b11111, 540, 750}}));
  EXPECT_EQ(p.staff[0].contract_minutes, 2400);
  EXPECT_TRUE(p.staff[1].hours.empty());
}

TEST(Centre, wishes_are_typed_and_named) {
  auto texts = small_centre();
  texts.wishes.text += R"(  - rule: pool
    id: late
    must: true
    weight: 7
    off: false
    because: "quiet: please"
    staff: {language: ar, except: {staff: TI1F}}
    margin: 15 min
    when: [morning, {days: fri, time: [14:00-15:00, 16:00-17:00]}]
    costs:
      - {room: [101, G2], cost: 2}
      - {when: morning, cost: 3}
  - {rule: pair, relation: order, weight: low, sessions: [TUR.2, KID]}
  - {rule: pool, off: true, weight: low, at_most: 1}
)";
  const auto p = small_plan(texts);
  ASSERT_EQ(p.wishes.size(), 4u);  // the last is off
  EXPECT_EQ(p.wishes[0].id, "pair-1");
  EXPECT_EQ(p.wishes[1].id, "pool-1");
  EXPECT_EQ(p.wishes[1].strength, Strength::prefer);
  EXPECT_EQ(p.wishes[1].weight, plan::weight_medium);
  EXPECT_EQ(std::get<std::int64_t>(p.wishes[1].find("at_most")->value), 50);
  EXPECT_EQ(p.wishes[2].id, "late");
  EXPECT_EQ(p.wishes[2].strength, Strength::must);
  EXPECT_EQ(p.wishes[2].weight, 7);
  EXPECT_EQ(p.wishes[2].because, "quiet: please");
  EXPECT_EQ(std::get<std::int64_t>(p.wishes[2].find("margin")->value), 15);
  EXPECT_EQ(std::get<plan::Windows>(p.wishes[2].find("when")->value),
            (plan::Windows{{0b11111, 540, 750}, {0b10000, 840, 900}, {0b10000, 960, 1020}}));
  const auto& selector = std::get<plan::Selector>(p.wishes[2].find("staff")->value);
  EXPECT_EQ(selector.of, plan::ParamKind::staff);
  EXPECT_EQ(selector.terms[0].field, "language");
  EXPECT_EQ(selector.except[0].values, std::vector<std::string>{"TI1F"});
  const auto& rows = std::get<plan::Rows>(p.wishes[2].find("costs")->value);
  EXPECT_EQ(rows[0].cell("room"), "101, G2");
  EXPECT_EQ(rows[1].cell("cost"), "3");
  EXPECT_EQ(rows[1].windows, (plan::Windows{{0b11111, 540, 750}}));
  // A list with a session's name becomes a list of sessions.
  const auto& named = std::get<plan::Selector>(p.wishes[3].find("sessions")->value);
  EXPECT_EQ(named.terms[0].field, "session");
  EXPECT_EQ(named.terms[0].values, (std::vector<std::string>{"TUR.2", "KID.1"}));
}

TEST(Centre, pins_name_day_start_room_and_staff) {
  auto texts = small_centre();
  texts.services.text = with(texts.services.text, "minimum: 12}",
                             "minimum: 12, pins: [{n: 2, day: wed, start: 13:30, room: 101, staff: [TI1F]}]}");
  const auto p = small_plan(texts);
  EXPECT_FALSE(p.sessions[0].pin.any());
  EXPECT_EQ(p.sessions[1].pin.day, 2);
  EXPECT_EQ(p.sessions[1].pin.minute, 810);
  EXPECT_EQ(p.sessions[1].pin.room, "101");
  EXPECT_EQ(p.sessions[1].pin.staff, std::vector<std::string>{"TI1F"});
}

TEST(Centre, calendar_of_real_weeks) {
  auto texts = small_centre();
  texts.centre.text +=
      R"(seasons: [{id: summer, dates: 2016-06-13 to 2016-09-16, hours: [{days: mon-thu, time: 10:00-16:00}]}]
closures: [{dates: 2016-05-02, time: 13:00-18:00, reason: {en: burst pipe}}]
ramadan: {close: 17:00}
holidays: somewhere
)";
  texts.holidays = [](const std::string& name, const Where&) -> Result<FileText> {
    return FileText{name + ".yaml", R"(complete: {from: 2016, until: 2017}
fixed: [{month_day: 04-23, name: Children's Day, since: 1920}]
dated: [{date: 2016-07-04, from: 13:00, name: eve}, {date: 2016-07-05, until: 2016-07-07, name: feast}]
ramadan: [{from: 2016-06-06, until: 2016-07-04}]
)"};
  };
  const auto p = small_plan(texts);
  ASSERT_EQ(p.calendar.holidays.size(), 6u);  // 23 April twice, the eve, three days of feast
  EXPECT_EQ(p.calendar.holidays[1].from.minutes, 780);
  EXPECT_EQ(p.calendar.closures[0].reason.en, "burst pipe");
  EXPECT_EQ(p.calendar.ramadan[0].closes.minutes, 1020);
  EXPECT_TRUE(p.calendar.seasons[0].hours[4].empty());
  EXPECT_EQ(p.calendar.zone, "Europe/Istanbul");
}

TEST(Centre, enrolment) {
  auto texts = small_centre();
  texts.enrolment = FileText{"enrolment.yaml", "people: [{code: K7Q2, household: H12, groups: [TUR], child: false}]\n"};
  const auto p = small_plan(texts);
  ASSERT_EQ(p.people.size(), 1u);
  EXPECT_EQ(p.people[0].household, "H12");
}

TEST(Centre, the_centres_of_this_repository_load) {
  const auto all = catalogue();
  std::size_t centres = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "config/centres")) {
    if (!entry.is_directory()) continue;
    ++centres;
    const auto plan = load_centre(entry.path(), all);
    EXPECT_TRUE(plan.ok()) << said(plan.diagnostics());
    if (plan) {
      EXPECT_FALSE(plan->sessions.empty()) << entry.path();
    }
  }
  EXPECT_GE(centres, 3u);
}

}  // namespace
}  // namespace merkez::config
