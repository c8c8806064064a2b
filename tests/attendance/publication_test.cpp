// A week becomes dates, and becomes them again without losing what already happened.
#include "engine/attendance/publication.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "tests/attendance/workshop.hpp"
#include "tests/source_folder.hpp"

namespace merkez::attendance {
namespace {

constexpr time::IsoWeek w14{2016, 14}, w16{2016, 16};

Result<Publication> publish_small(const plan::PublishedWeek& week, time::IsoWeek iso,
                                  const Publication* earlier = nullptr, std::set<std::string> touched = {},
                                  std::set<std::string> begun = {}) {
  static const plan::CentrePlan plan = small_plan();
  return publish({&plan, &week, iso, clock_40_10, earlier, std::move(touched), std::move(begun), {}});
}

TEST(Publication, a_template_week_gets_dates) {
  const auto made = publish_small(small_week(), w14);
  ASSERT_TRUE(made) << told(made);
  ASSERT_EQ(made->planned.size(), 3u);
  EXPECT_EQ(made->version, 1);
  const Occurrence& monday = made->planned[0].occurrence;
  EXPECT_EQ(monday.id, "TAI-W.1@2016-W14");
  EXPECT_EQ(monday.date, (time::LocalDate{2016, 4, 4}));
  EXPECT_EQ(time::to_text(monday.span), "09:15-12:25");
  EXPECT_EQ(monday.room, "201");
  EXPECT_EQ(monday.lesson_hours, 4);
  EXPECT_EQ(monday.groups, (std::vector<std::string>{"TAI-W"}));
  EXPECT_EQ(made->planned[2].occurrence.lesson_hours, 2) << "90 minutes hold two lessons of 40 and a break of 10";
  EXPECT_EQ(made->planned[2].occurrence.category, plan::Category::child);
}

TEST(Publication, a_holiday_is_left_out_with_its_name) {
  const auto made = publish_small(small_week(), w16);
  ASSERT_TRUE(made) << told(made);
  const auto* saturday = find(*made, "CFS.1@2016-W16");
  ASSERT_NE(saturday, nullptr);
  ASSERT_EQ(saturday->left_out.size(), 1u);
  EXPECT_EQ(saturday->left_out[0].code, "holiday");
  EXPECT_EQ(saturday->left_out[0].names.tr, "Çocuk Bayramı");
  EXPECT_TRUE(find(*made, "TAI-W.1@2016-W16")->left_out.empty());
}

TEST(Publication, every_reason_is_a_code_without_spaces) {
  plan::CentrePlan plan = small_plan();
  plan.calendar.hours = {};  // closed all week: outside hours
  const auto week = small_week();
  const auto made = publish({&plan, &week, w14, clock_40_10, nullptr, {}, {}, {}});
  ASSERT_TRUE(made) << told(made);
  EXPECT_EQ(find(*made, "TAI-W.1@2016-W14")->left_out, (std::vector<LeftOutReason>{{"outside_hours", {}}}));
}

TEST(Publication, a_session_half_into_closed_time_is_left_out_whole_and_lists_every_reason) {
  plan::CentrePlan plan = small_plan();
  plan.calendar.closures.push_back({{{2016, 4, 4}, {2016, 4, 4}}, {{12 * 60}, {13 * 60}}, {"burst pipe", "", ""}});
  plan.calendar.breaks.push_back({"lunch", {"lunch", "", ""}, {0}, {{12 * 60 + 20}, {13 * 60}}, {}});
  const auto week = small_week();
  const auto made = publish({&plan, &week, w14, clock_40_10, nullptr, {}, {}, {}});
  ASSERT_TRUE(made) << told(made);
  std::vector<std::string> codes;
  for (const auto& r : find(*made, "TAI-W.1@2016-W14")->left_out) codes.push_back(r.code + ':' + r.names.en);
  std::sort(codes.begin(), codes.end());
  EXPECT_EQ(codes, (std::vector<std::string>{"break:lunch", "closure:burst pipe"}));
}

TEST(Publication, what_the_week_itself_gives_up_keeps_its_words_only_when_they_may_be_kept) {
  plan::CentrePlan plan = small_plan();
  auto week = small_week();
  week.week = "2016-W14";
  week.placements[2].day = week.placements[2].minute = -1;
  week.placements[2].lost = "2016-04-09: AN1F is absent (ill)";
  week.placements.erase(week.placements.begin());
  const auto shy = publish({&plan, &week, w14, clock_40_10, nullptr, {}, {}, [](const std::string&) { return false; }});
  ASSERT_TRUE(shy) << told(shy);
  EXPECT_EQ(find(*shy, "CFS.1@2016-W14")->left_out, (std::vector<LeftOutReason>{{"lost", {}}}));
  EXPECT_EQ(find(*shy, "TAI-W.1@2016-W14")->left_out, (std::vector<LeftOutReason>{{"unplaced", {}}}));
  const auto open = publish({&plan, &week, w14, clock_40_10, nullptr, {}, {}, [](const std::string&) { return true; }});
  EXPECT_EQ(find(*open, "CFS.1@2016-W14")->left_out[0].names.en, week.placements[1].lost);
}

TEST(Publication, the_other_fortnight_is_not_planned) {
  plan::CentrePlan plan = small_plan();
  plan.sessions[0].parity = plan::Parity::odd_weeks;
  plan.sessions[1].parity = plan::Parity::even_weeks;
  const auto week = small_week();
  const auto a = publish({&plan, &week, {2016, 1}, clock_40_10, nullptr, {}, {}, {}});
  const auto b = publish({&plan, &week, {2016, 2}, clock_40_10, nullptr, {}, {}, {}});
  EXPECT_NE(find(*a, "TAI-W.1@2016-W01"), nullptr);
  EXPECT_EQ(find(*a, "TAI-W.2@2016-W01"), nullptr);
  EXPECT_EQ(find(*b, "TAI-W.1@2016-W02"), nullptr);
  EXPECT_NE(find(*b, "TAI-W.2@2016-W02"), nullptr);
}

TEST(Publication, refusals_come_all_at_once) {
  plan::CentrePlan plan = small_plan();
  plan.calendar.zone = "Europe/Istambul";
  auto week = small_week();
  week.week = "2016-W15";
  week.placements.push_back(placed("TAI-M.1", 1, 9));
  week.placements.push_back(placed("CFS.1", 9, 9));
  const auto refused = publish({&plan, &week, w14, clock_40_10, nullptr, {}, {}, {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(told(refused),
            "there is no time zone 'Europe/Istambul'\nthe timetable is of 2016-W15, not of 2016-W14\n"
            "the plan has no session 'TAI-M.1'\n'CFS.1' stands in the timetable twice\n"
            "'CFS.1' is on no day of the plan\n");
}

TEST(Publication, a_later_version_knows_equal_sessions_by_their_time_and_not_by_their_number) {
  const auto first = publish_small(small_week(), w14);
  auto changed = small_week();
  std::swap(changed.placements[0].day, changed.placements[1].day);  // .1 on Wednesday, .2 on Monday
  changed.placements[0].minute += 15;
  const auto second = publish_small(changed, w14, &*first);
  ASSERT_TRUE(second) << told(second);
  EXPECT_EQ(second->version, 2);
  const Occurrence& monday = find(*second, "TAI-W.1@2016-W14")->occurrence;
  EXPECT_EQ(monday.date, (time::LocalDate{2016, 4, 4})) << "who was marked on Monday stays marked on Monday";
  EXPECT_EQ(monday.session, "TAI-W.2");
  const Occurrence& wednesday = find(*second, "TAI-W.2@2016-W14")->occurrence;
  EXPECT_EQ(wednesday.date, (time::LocalDate{2016, 4, 6}));
  EXPECT_EQ(time::to_text(wednesday.span.from), "09:30");
}

TEST(Publication, what_has_entries_stays_when_it_was) {
  const auto first = publish_small(small_week(), w14);
  auto changed = small_week();
  changed.placements[0] = placed("TAI-W.1", 1, 14);
  const auto second = publish_small(changed, w14, &*first, {"TAI-W.1@2016-W14"});
  ASSERT_TRUE(second);
  EXPECT_EQ(told(second), "TAI-W.1@2016-W14 stays as it was (2016-04-04 09:15): its register has entries\n");
  EXPECT_EQ(*find(*second, "TAI-W.1@2016-W14"), *find(*first, "TAI-W.1@2016-W14"));
}

TEST(Publication, what_was_moved_stays_where_it_went) {
  const plan::CentrePlan plan = small_plan();
  const auto first = publish_small(small_week(), w14);
  const std::string monday = "TAI-W.1@2016-W14";
  auto changed = small_week();
  changed.placements[0] = placed("TAI-W.1", 1, 14);
  PublishOrder order{&plan, &changed, w14, clock_40_10, &*first, {monday}, {}, {}};
  Occurrence friday = find(*first, monday)->occurrence;
  friday.date = {2016, 4, 8};
  order.moved.emplace(monday, friday);
  EXPECT_EQ(told(publish(order)),
            monday + " stays where it was moved to (2016-04-08 09:15): its register has entries\n");
  changed.placements[0] = placed("TAI-W.1", 4, 9, 15);
  EXPECT_EQ(told(publish(order)), "") << "the timetable has it there too";
}

TEST(Publication, what_has_begun_stays_when_it_was_and_confidential_sessions_go_without_a_name) {
  auto first = publish_small(small_week(), w14);
  auto changed = small_week();
  changed.placements[0] = placed("TAI-W.1", 1, 14);
  const auto second = publish_small(changed, w14, &*first, {}, {"TAI-W.1@2016-W14"});
  ASSERT_TRUE(second);
  EXPECT_EQ(told(second), "TAI-W.1@2016-W14 stays as it was (2016-04-04 09:15): it has begun\n");
  EXPECT_EQ(*find(*second, "TAI-W.1@2016-W14"), *find(*first, "TAI-W.1@2016-W14"));
  for (auto& p : first->planned) p.occurrence.confidential = true;
  const auto third = publish_small(changed, w14, &*first, {}, {"TAI-W.1@2016-W14"});
  EXPECT_EQ(told(third), "a confidential session stays as it was (2016-04-04 09:15): it is kept\n");
}

TEST(Publication, what_stays_in_another_room_or_with_others_says_so_and_its_time_once) {
  auto first = publish_small(small_week(), w14);
  const auto again = [&](const plan::Placement& monday) {
    auto changed = small_week();
    changed.placements[0] = monday;
    const auto second = publish_small(changed, w14, &*first, {}, {"TAI-W.1@2016-W14"});
    EXPECT_EQ(second.diagnostics().size(), 1u);
    return second.diagnostics().empty() ? std::string() : to_text(second.diagnostics().front());
  };
  const auto said = [](const std::string& was, const std::string& is) {
    return "warning: TAI-W.1@2016-W14 stays as it was (2016-04-04 09:15" + was +
           "): it has begun\n    the timetable now has " + is;
  };
  const auto elsewhere = placed("TAI-W.1", 0, 9, 15, "G3");
  auto others = elsewhere;
  others.staff = {""};
  EXPECT_EQ(again(elsewhere), said(", room 201", "room G3"));
  EXPECT_EQ(again(others), said(", room 201, TI1", "room G3, nobody"));
  EXPECT_EQ(again(placed("TAI-W.1", 1, 14, 0, "G3")), said(", room 201", "2016-04-05 14:00, room G3"));
  for (auto& p : first->planned) p.occurrence.confidential = true;
  EXPECT_EQ(again(others),
            "warning: a confidential session stays as it was (2016-04-04 09:15): it is kept\n"
            "    the timetable now has it otherwise");
}

TEST(Publication, what_a_later_version_drops_is_withdrawn_and_what_it_adds_is_new) {
  static plan::CentrePlan larger = small_plan();
  larger.sessions.push_back(session_of("TAI-W", 3, "tailoring", 190, 4));
  auto more = small_week();
  more.placements.push_back(placed("TAI-W.3", 4, 9, 15));
  const auto first = publish({&larger, &more, w14, clock_40_10, nullptr, {}, {}, {}});
  const auto second = publish_small(small_week(), w14, &*first);
  ASSERT_TRUE(second);
  EXPECT_EQ(find(*second, "TAI-W.3@2016-W14")->left_out, (std::vector<LeftOutReason>{{"withdrawn", {}}}));
  const auto third = publish({&larger, &more, w14, clock_40_10, &*second, {}, {}});
  EXPECT_TRUE(find(*third, "TAI-W.3@2016-W14")->left_out.empty()) << "it comes back under its id";
  EXPECT_EQ(third->planned.size(), 4u);

  const auto kept = publish_small(small_week(), w14, &*first, {"TAI-W.3@2016-W14"});
  EXPECT_TRUE(find(*kept, "TAI-W.3@2016-W14")->left_out.empty()) << "marks made are never withdrawn";
}

// The oracle: every way to pair four equal sessions with four others, by the sum of minutes moved.
RC_GTEST_PROP(PublicationProperty, equal_sessions_change_least, ()) {
  static const plan::CentrePlan plan = [] {
    plan::CentrePlan p = small_plan();
    p.sessions.clear();
    for (int n = 1; n <= 4; ++n) p.sessions.push_back(session_of("TAI-W", n, "tailoring", 60, 1));
    return p;
  }();
  const auto any_week = [] {
    plan::PublishedWeek week;
    for (int n = 1; n <= 4; ++n)
      week.placements.push_back(
          placed("TAI-W." + std::to_string(n), *rc::gen::inRange(0, 7), 9, 15 * *rc::gen::inRange(0, 32)));
    return week;
  };
  const auto before = any_week(), after = any_week();
  const auto first = publish({&plan, &before, w14, clock_40_10, nullptr, {}, {}, {}});
  const auto second = publish({&plan, &after, w14, clock_40_10, &*first, {}, {}});
  RC_ASSERT(second->planned.size() == 4u);
  const auto minute = [](const plan::Placement& p) { return p.day * 1440 + p.minute; };
  int found = 0;
  for (const auto& p : first->planned) {
    const auto& a = p.occurrence;
    const auto& b = find(*second, a.id)->occurrence;
    found += std::abs((time::day_number(a.date) - time::day_number(b.date)) * 1440 + a.span.from.minutes -
                      b.span.from.minutes);
  }
  std::array<std::size_t, 4> order{0, 1, 2, 3};
  int least = 1 << 30;
  do {
    int sum = 0;
    for (std::size_t i = 0; i < 4; ++i)
      sum += std::abs(minute(before.placements[i]) - minute(after.placements[order[i]]));
    least = std::min(least, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  RC_ASSERT(found == least);
}

RC_GTEST_PROP(PublicationProperty, every_planned_session_stands_in_it_once_under_an_id_of_its_own, ()) {
  static const plan::CentrePlan plan = small_plan();
  std::vector<Publication> versions;
  for (int v = 0; v < 4; ++v) {
    auto week = small_week();
    for (auto& p : week.placements) {
      p.day = *rc::gen::inRange(0, 7);
      p.minute = *rc::gen::inRange(0, 10) == 0 ? -1 : 60 * *rc::gen::inRange(7, 17);
      if (p.minute < 0) p.day = -1;
    }
    std::set<std::string> touched;
    if (v > 0 && *rc::gen::arbitrary<bool>()) touched.insert("TAI-W.1@2016-W16");
    const auto made = publish({&plan, &week, w16, clock_40_10, v > 0 ? &versions.back() : nullptr, touched, {}, {}});
    RC_ASSERT(made.ok());
    std::set<std::string> ids;
    for (const auto& p : made->planned) RC_ASSERT(ids.insert(p.occurrence.id).second);
    RC_ASSERT(ids.size() == 3u);
    for (const auto& p : made->planned)
      RC_ASSERT(!p.left_out.empty() || (p.occurrence.placed() && p.occurrence.date != (time::LocalDate{2016, 4, 23})));
    if (!touched.empty()) RC_ASSERT(*find(*made, "TAI-W.1@2016-W16") == *find(versions.back(), "TAI-W.1@2016-W16"));
    versions.push_back(*made);
  }
}

TEST(Publication, ankara_gets_dates) {
  const auto plan = config::load_centre(source_folder() / "config/centres/ankara", catalogue());
  ASSERT_TRUE(plan);
  const auto week = config::load_week(source_folder() / "tests/data/ankara-valid-week.yaml", *plan);
  ASSERT_TRUE(week);
  const auto made = publish({&*plan, &*week, w16, clock_40_10, nullptr, {}, {}, {}});
  ASSERT_TRUE(made) << told(made);
  std::map<std::string, int> by_reason;
  for (const auto& p : made->planned) ++by_reason[p.left_out.empty() ? "" : p.left_out[0].code];
  // 23 April 2016 is a Saturday: nothing takes place on it. The trip of the odd weeks is not planned for this one.
  const auto saturday = std::count_if(week->placements.begin(), week->placements.end(), [&](const auto& p) {
    const auto session =
        std::find_if(plan->sessions.begin(), plan->sessions.end(), [&](const auto& s) { return s.id == p.session; });
    return p.day == 5 && p.minute >= 0 && session->parity != plan::Parity::odd_weeks;
  });
  EXPECT_GT(saturday, 0);
  EXPECT_EQ(by_reason["holiday"], saturday);
  for (const auto& p : made->planned)
    EXPECT_EQ(p.left_out.empty(), p.occurrence.date != (time::LocalDate{2016, 4, 23})) << p.occurrence.id;
}

// 27 March 2016, 03:00 to 04:00 does not exist in Istanbul.
TEST(Occurrence, real_minutes_over_the_clock_change) {
  Occurrence night;
  night.date = {2016, 3, 27};
  night.span = {{2 * 60 + 30}, {5 * 60}};
  const std::string_view zone = "Europe/Istanbul";
  const Instant start = *begins(night, zone);
  EXPECT_EQ(start, 1459038600000);  // 00:30 UTC
  EXPECT_EQ((*ends(night, zone) - start) / 60000, 90) << "two and a half hours on the wall, one and a half in truth";
  const Instant at_0410 = 1459041000000;  // 04:10 on the wall, 01:10 UTC
  EXPECT_EQ(*minutes_into(night, at_0410, zone), 40);
  EXPECT_EQ(*minutes_into(night, start - 1, zone), -1);
  EXPECT_EQ(*minutes_into(night, start, zone), 0);

  Occurrence saturday, sunday;
  saturday.date = {2016, 3, 26};
  sunday.date = {2016, 3, 27};
  saturday.span = sunday.span = {{10 * 60}, {11 * 60}};
  EXPECT_EQ((*begins(sunday, zone) - *begins(saturday, zone)) / 3600000, 23);
  EXPECT_FALSE(begins(sunday, "Europe/Istambul"));
}

TEST(Lessons, are_counted_by_the_clock) {
  EXPECT_EQ(lesson_hours_in(90, clock_40_10), 2);
  EXPECT_EQ(lesson_hours_in(140, clock_40_10), 3);
  EXPECT_EQ(lesson_hours_in(190, clock_40_10), 4);
  EXPECT_EQ(lesson_hours_in(89, clock_40_10), 1);
  EXPECT_EQ(lesson_hours_in(20, clock_40_10), 1);
  EXPECT_EQ(lesson_span(2, 3, 140, clock_40_10).from, 100);
  EXPECT_EQ(lesson_span(2, 3, 140, clock_40_10).to, 140);
  EXPECT_EQ(lesson_span(1, 3, 90, clock_40_10).from, 30) << "three hours in ninety minutes share them";
}

}  // namespace
}  // namespace merkez::attendance
