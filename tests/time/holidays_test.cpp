// The rules of expansion, and the Turkish file against a table of its own dates.
#include "engine/time/holidays.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/time/turkey.hpp"

namespace merkez::time {
namespace {

constexpr TimeOfDay one_o_clock{13 * 60};

std::vector<std::string> names_on(const std::vector<Holiday>& all, LocalDate date) {
  std::vector<std::string> out;
  for (const auto& h : all)
    if (h.date == date) out.push_back(h.name.en + (h.from == start_of_day ? "" : " from " + to_text(h.from)));
  return out;
}

TEST(Holidays, fixed_days_start_in_their_first_year_and_follow_leap_years) {
  HolidayRules rules;
  rules.fixed = {{{7, 15}, {"Unity", "", ""}, 2017, {}}, {{2, 29}, {"Leap", "", ""}, {}, {}}};
  const auto all = expand(rules, 2015, 2018);
  std::vector<std::string> dates;
  for (const auto& h : all) dates.push_back(to_text(h.date));
  EXPECT_EQ(dates, (std::vector<std::string>{"2016-02-29", "2017-07-15", "2018-07-15"}));
  EXPECT_TRUE(expand(rules, 2018, 2017).empty());
}

TEST(Holidays, dated_ranges_are_cut_to_the_years_asked_for) {
  HolidayRules rules;
  rules.dated = {{{{2016, 12, 30}, {2017, 1, 2}}, {"Feast", "", ""}, {}}};
  EXPECT_EQ(expand(rules, 2016, 2016).size(), 2u);
  EXPECT_EQ(expand(rules, 2017, 2020).front().date, (LocalDate{2017, 1, 1}));
  EXPECT_EQ(expand(rules, 2016, 2017).size(), 4u);
}

/// First day of Ramadan, of Ramazan Bayramı, of Kurban Bayramı.
struct MoonYear {
  LocalDate fast, first_feast, second_feast;
};
const std::map<int, MoonYear> moon = {
    {2016, {{2016, 6, 6}, {2016, 7, 5}, {2016, 9, 12}}},   {2017, {{2017, 5, 27}, {2017, 6, 25}, {2017, 9, 1}}},
    {2018, {{2018, 5, 16}, {2018, 6, 15}, {2018, 8, 21}}}, {2019, {{2019, 5, 6}, {2019, 6, 4}, {2019, 8, 11}}},
    {2020, {{2020, 4, 24}, {2020, 5, 24}, {2020, 7, 31}}}, {2021, {{2021, 4, 13}, {2021, 5, 13}, {2021, 7, 20}}},
    {2022, {{2022, 4, 2}, {2022, 5, 2}, {2022, 7, 9}}},    {2023, {{2023, 3, 23}, {2023, 4, 21}, {2023, 6, 28}}},
    {2024, {{2024, 3, 11}, {2024, 4, 10}, {2024, 6, 16}}}, {2025, {{2025, 3, 1}, {2025, 3, 30}, {2025, 6, 6}}},
    {2026, {{2026, 2, 19}, {2026, 3, 20}, {2026, 5, 27}}}, {2027, {{2027, 2, 8}, {2027, 3, 9}, {2027, 5, 16}}}};

TEST(Turkey, every_feast_has_its_eve_and_its_days) {
  const auto rules = turkey();
  EXPECT_EQ(rules.complete, (YearRange{2016, 2027}));
  for (const auto& [year, m] : moon) {
    const auto all = expand(rules, year, year);
    std::map<std::string, std::vector<LocalDate>> by_name;
    for (const auto& h : all) by_name[h.name.en].push_back(h.date);
    EXPECT_EQ(by_name["Eve of Eid al-Fitr"], (std::vector<LocalDate>{add_days(m.first_feast, -1)})) << year;
    EXPECT_EQ(by_name["Eve of Eid al-Adha"], (std::vector<LocalDate>{add_days(m.second_feast, -1)})) << year;
    std::vector<LocalDate> fitr, adha;
    for (int i = 0; i < 3; ++i) fitr.push_back(add_days(m.first_feast, i));
    for (int i = 0; i < 4; ++i) adha.push_back(add_days(m.second_feast, i));
    EXPECT_EQ(by_name["Eid al-Fitr"], fitr) << year;
    EXPECT_EQ(by_name["Eid al-Adha"], adha) << year;
    EXPECT_EQ(all.size(), 9u + (year >= 2017 ? 8u : 7u)) << year;
    for (const auto& h : all) {
      EXPECT_EQ(h.from, h.name.en.starts_with("Eve of") ? one_o_clock : start_of_day) << h.name.en;
      EXPECT_FALSE(h.name.tr.empty() || h.name.ar.empty()) << h.name.en;
    }
  }
}

TEST(Turkey, ramadan_ends_on_the_eve_of_the_feast) {
  const auto rules = turkey();
  ASSERT_EQ(rules.ramadan.size(), moon.size());
  for (const auto& range : rules.ramadan) {
    const auto& m = moon.at(range.first.year);
    EXPECT_EQ(range.first, m.fast);
    EXPECT_EQ(add_days(range.last, 1), m.first_feast);
    const int days = day_number(range.last) - day_number(range.first) + 1;
    EXPECT_TRUE(days == 29 || days == 30) << range.first.year;
  }
}

TEST(Turkey, days_of_the_republic) {
  const auto all = expand(turkey(), 2008, 2027);
  EXPECT_EQ(names_on(all, {2016, 4, 23}), (std::vector<std::string>{"National Sovereignty and Children's Day"}));
  EXPECT_EQ(names_on(all, {2016, 10, 28}), (std::vector<std::string>{"Eve of Republic Day from 13:00"}));
  EXPECT_EQ(names_on(all, {2016, 10, 29}), (std::vector<std::string>{"Republic Day"}));
  EXPECT_TRUE(names_on(all, {2008, 5, 1}).empty());
  EXPECT_FALSE(names_on(all, {2009, 5, 1}).empty());
  EXPECT_TRUE(names_on(all, {2016, 7, 15}).empty()) << "a holiday since 2017 only";
  EXPECT_EQ(names_on(all, {2017, 7, 15}), (std::vector<std::string>{"Democracy and National Unity Day"}));
}

TEST(Turkey, where_two_holidays_meet_both_are_kept) {
  const auto all = expand(turkey(), 2022, 2027);
  EXPECT_EQ(names_on(all, {2022, 5, 1}),
            (std::vector<std::string>{"Labour and Solidarity Day", "Eve of Eid al-Fitr from 13:00"}));
  EXPECT_EQ(names_on(all, {2023, 4, 23}),
            (std::vector<std::string>{"Eid al-Fitr", "National Sovereignty and Children's Day"}));
  EXPECT_EQ(names_on(all, {2027, 5, 19}),
            (std::vector<std::string>{"Commemoration of Atatürk, Youth and Sports Day", "Eid al-Adha"}));
}

}  // namespace
}  // namespace merkez::time
