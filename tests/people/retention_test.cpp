// What is kept how long, and what a person is given to read of themselves.
#include "engine/people/retention.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/people/export_person.hpp"
#include "tests/people/told_events.hpp"

namespace merkez::people {
namespace {

constexpr auto zone = "Europe/Istanbul";
constexpr Instant april_4_2016 = 1'459'717'200'000;  // 00:00 in Istanbul

TEST(RetentionTest, months_end_where_the_month_does) {
  EXPECT_EQ(add_months({2016, 1, 31}, 1), (LocalDate{2016, 2, 29}));
  EXPECT_EQ(add_months({2016, 2, 29}, 12), (LocalDate{2017, 2, 28}));
  EXPECT_EQ(add_months({2016, 11, 30}, 3), (LocalDate{2017, 2, 28}));
  EXPECT_EQ(add_months({2016, 12, 1}, 24), (LocalDate{2018, 12, 1}));
  EXPECT_EQ(next_run({2016, 8, 31}), (LocalDate{2017, 2, 28}));
}

TEST(RetentionTest, a_record_is_due_on_its_day_and_not_before) {
  const std::vector<Kept> kept{{"attendance", "a", {2016, 4, 4}},
                               {"pick_up", "b", {2017, 4, 4}},
                               {"waiting_list", "c", {2017, 10, 4}},
                               {"backup", "d", {2018, 2, 28}}};
  EXPECT_EQ(due(kept, {2018, 4, 3})->size(), 0u);
  const auto all = due(kept, {2018, 4, 4});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(*all, (std::vector<Due>{{kept[0], {2018, 4, 4}, Action::cut_link},
                                    {kept[3], {2018, 4, 4}, Action::destroy},
                                    {kept[1], {2018, 4, 4}, Action::destroy},
                                    {kept[2], {2018, 4, 4}, Action::destroy}}));
}

TEST(RetentionTest, a_table_without_a_clock_is_an_error_not_silence) {
  const std::vector<Kept> kept{{"photos", "a", {2016, 4, 4}}, {"photos", "b", {2016, 4, 4}}};
  EXPECT_EQ(told(due(kept, {2030, 1, 1}).diagnostics()),
            "error: the records of 'photos' have no period for which they are kept\n");
}

RC_GTEST_PROP(Retention, WhatIsDueStaysDue, ()) {
  std::vector<Kept> kept;
  for (int n = any::below(8); n > 0; --n)
    kept.push_back(
        {std::string(usual_clocks()[static_cast<std::size_t>(any::below(7))].table), std::to_string(n), *any::date()});
  const auto day = *any::date();
  const auto before = *due(kept, day);
  const auto later = *due(kept, time::add_days(day, any::below(1000)));
  RC_ASSERT(before.size() <= later.size());
  RC_ASSERT(std::equal(before.begin(), before.end(), later.begin()));
}

TEST(RetentionTest, a_persons_clock_starts_when_the_last_thing_ends) {
  Log log;
  log.clock = april_4_2016;
  log.tell(Added{code(1), ""});
  log.tell(Added{code(2), ""});
  log.tell(Added{code(3), ""});
  const auto place = log.tell(Enrolled{code(1), "TAI-W", {2016, 4, 11}});
  log.tell(Dropped{code(1), place, {2016, 6, 1}, Reason::finished});
  log.tell(Enrolled{code(2), "TAI-W", {2016, 4, 11}});
  const auto entry = log.tell(Queued{code(3), "turkish", "", 1, 1, {2016, 4, 4}, {}});
  const auto kept = [&](LocalDate today) {
    return *kept_records(log.enrolments(), log.roster(), today, log.clock, zone);
  };
  EXPECT_EQ(kept({2016, 5, 1}), std::vector<Kept>{}) << "she still learns, he still learns, the third waits";
  EXPECT_EQ(kept({2016, 6, 1}), (std::vector<Kept>{{"person", code(1), {2016, 6, 1}}}));
  log.clock += 86'400'000;
  log.tell(Unqueued{code(3), entry, Reason::moved});
  EXPECT_EQ(kept({2016, 6, 1}), (std::vector<Kept>{{"waiting_list", entry, {2016, 4, 5}},
                                                   {"person", code(1), {2016, 6, 1}},
                                                   {"person", code(3), {2016, 4, 5}}}));
  log.tell(Forgotten{code(3), entry, {2016, 4, 5}, {2016, 10, 5}});
  EXPECT_EQ(kept({2016, 6, 1}),
            (std::vector<Kept>{{"person", code(1), {2016, 6, 1}}, {"person", code(3), {2016, 4, 5}}}))
      << "the person's own time goes on from the end of the wait";
  EXPECT_FALSE(kept_records(log.enrolments(), log.roster(), spring, 0, "Europe/Ankara").ok());
}

TEST(ExportTest, a_person_reads_all_that_is_kept_in_their_language) {
  Log log;
  log.tell(Added{code(2), code(100)});
  const auto place = log.tell(Enrolled{code(2), "CFS-69A", {2016, 4, 4}});
  log.tell(Dropped{code(2), place, {2016, 6, 1}, Reason::school});
  log.tell(Queued{code(2), "turkish", "TUR-CH", 2, 1, {2016, 4, 5}, {}});
  auto p = sami();
  p.step_free = true;
  p.levels = {{"turkish", "A1", {2016, 3, 30}}};
  const auto in = [&](Language l) {
    return export_person(p, log.roster(), log.enrolments(), l, {2016, 7, 1}, "Europe/Istanbul",
                         {{"Visits", {"2016-04-04 09:10 - 10:40"}}});
  };
  const auto english = in(Language::en);
  EXPECT_EQ(
      english,
      "What the centre keeps of you\n"
      "  Date: 2016-07-01\n"
      "\nPerson\n"
      "  Code: " +
          code(2) +
          "\n"
          "  Name as on the document: Sami Yıldıran\n"
          "  Born: 2009-01\n"
          "  Sex: male\n"
          "  Languages: ar\n"
          "  Household: " +
          code(100) +
          "\n"
          "  Needs step-free access: yes\n"
          "  Level: turkish A1, 2016-03-30\n"
          "\nAdults\n"
          "  Guardian: Hala Yıldıran (mother), 2016-03-07 – until further notice, +90 312 000 00 01, may collect, " +
          code(51) +
          "\n"
          "  May collect: Nur Komşu (neighbour), 2016-03-07 – 2016-06-30, " +
          code(52) +
          "\n"
          "  Must not collect: Fadi Örnek / فادي اورنك, 2016-03-07 – until further notice\n"
          "\nConsent\n"
          "  Notice: 2016-03, 2016-03-07, ar, on paper, explained by desk1, by guardian " +
          code(51) +
          "\n"
          "\nPlaces in groups\n"
          "  CFS-69A: 2016-04-04 – 2016-05-31, school\n"
          "\nWaiting list\n"
          "  TUR-CH: since 2016-04-05, class 2\n"
          "\nVisits\n"
          "  2016-04-04 09:10 - 10:40\n");
  // Each language has as many lines, none of them another's words.
  for (const auto l : {Language::tr, Language::ar}) {
    const auto text = in(l);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), std::count(english.begin(), english.end(), '\n'));
    EXPECT_EQ(text.find("Guardian"), std::string::npos);
    EXPECT_NE(text.find(code(51)), std::string::npos);
  }
  EXPECT_NE(in(Language::tr).find("  Veli: Hala Yıldıran (anne), 2016-03-07 – yeni bir karara kadar"),
            std::string::npos);
  EXPECT_NE(in(Language::ar).find("  الميلاد: \u20682009-01\u2069\n"), std::string::npos);
}

TEST(ExportTest, a_place_that_ended_before_it_began_says_so) {
  Log log;
  log.tell(Added{code(2), code(100)});
  const auto place = log.tell(Enrolled{code(2), "TAI-W", {2016, 4, 11}});
  log.tell(Dropped{code(2), place, {2016, 4, 11}, Reason::moved});
  const auto in = [&](Language l) {
    return export_person(sami(), log.roster(), log.enrolments(), l, {2016, 7, 1}, "Europe/Istanbul", {});
  };
  EXPECT_NE(in(Language::en).find("  TAI-W: 2016-04-11, ended before it began, "), std::string::npos);
  EXPECT_NE(in(Language::tr).find("  TAI-W: 2016-04-11, başlamadan bitti, "), std::string::npos);
  EXPECT_NE(in(Language::ar).find("انتهى قبل أن يبدأ"), std::string::npos);
}

}  // namespace
}  // namespace merkez::people
