// A centre much like Ankara's, in the weeks where calendars go wrong: holidays, half days, the
// night the clocks jump, New Year, and Ramadan; then every week of twelve years, slot by slot,
// against a second wording of the rules.
#include "engine/time/calendar.hpp"

#include <gtest/gtest.h>

#include "tests/time/told.hpp"
#include "tests/time/turkey.hpp"

namespace merkez::time {
namespace {

TimeOfDay at(const char* text) { return *parse_time(text); }
TimeSpan span(const char* text) { return *parse_span(text); }
Names english(std::string text) { return {std::move(text), "", ""}; }

/// Tuesday to Saturday 09:00-18:00, Sunday mornings, closed on Mondays; lunch on every day, a Friday
/// break that lay earlier while solar noon was at 11:57; shorter summers; 17:00 in Ramadan.
CalendarRules centre() {
  CalendarRules rules;
  rules.zone = "Europe/Istanbul";
  for (std::size_t day = 1; day <= 5; ++day) rules.hours[day] = {span("09:00-18:00")};
  rules.hours[6] = {span("09:00-13:00")};
  rules.breaks = {
      {"lunch", english("Lunch"), {0, 1, 2, 3, 4, 5, 6}, span("12:30-13:30"), {}},
      {"friday", english("Friday break"), {4}, span("12:30-14:00"), {}},
      {"friday", english("Friday break, winter time"), {4}, span("11:45-13:15"), {{{2015, 11, 8}, {2016, 3, 26}}}}};
  Season summer;
  summer.name = english("Summer");
  summer.dates = {{{2016, 6, 13}, {2016, 9, 18}}};
  for (std::size_t day = 1; day <= 4; ++day) summer.hours[day] = {span("08:30-12:00"), span("13:00-16:30")};
  rules.seasons = {summer};
  const auto holidays = turkey();
  rules.holidays = expand(holidays, 2015, 2028);
  rules.holiday_years = holidays.complete;
  rules.ramadan = ramadan_hours(holidays, at("17:00"));
  rules.closures = {{{{2016, 11, 2}, {2016, 11, 3}}, span("14:00-16:00"), english("Power cut")},
                    {{{2016, 11, 5}, {2016, 11, 5}}, whole_day, english("Moving house")}};
  return rules;
}

/// "09:00-12:30 13:30-18:00"
std::string open_text(const DayProfile& day) {
  std::string out;
  for (const auto& s : day.open) out += (out.empty() ? "" : " ") + to_text(s);
  return out;
}

/// "holiday Republic Day 00:00-24:00; ..." of the parts that are not just outside hours.
std::string closed_text(const std::vector<ClosedPart>& parts) {
  std::string out;
  for (const auto& part : parts) {
    if (part.kind == ClosedKind::outside_hours) continue;
    out += (out.empty() ? "" : "; ") + std::string(to_text(part.kind)) +
           (part.reason.en.empty() ? "" : " " + part.reason.en) + " " + to_text(part.span);
  }
  return out;
}

TEST(Calendar, the_template_week_knows_weekdays_only) {
  const auto week = template_week(centre());
  ASSERT_EQ(week.size(), 7u);
  for (int day = 0; day < 7; ++day) {
    EXPECT_FALSE(week[static_cast<std::size_t>(day)].date);
    EXPECT_EQ(week[static_cast<std::size_t>(day)].weekday, day);
  }
  EXPECT_EQ(open_text(week[0]), "");
  EXPECT_EQ(open_text(week[1]), "09:00-12:30 13:30-18:00");
  EXPECT_EQ(open_text(week[4]), "09:00-12:30 14:00-18:00");
  EXPECT_EQ(open_text(week[6]), "09:00-12:30");
  EXPECT_EQ(closed_text(week[4].closed), "break Lunch 12:30-13:30; break Friday break 12:30-14:00");
}

TEST(Calendar, a_plain_week_is_the_template_with_dates) {
  const auto rules = centre();
  auto week = profile_of_week(rules, {2016, 14});
  EXPECT_EQ(week.front().date, (LocalDate{2016, 4, 4}));
  for (auto& day : week) day.date.reset();
  EXPECT_EQ(week, template_week(rules));
}

TEST(Calendar, a_week_with_a_holiday) {
  const auto week = profile_of_week(centre(), {2016, 16});
  EXPECT_EQ(open_text(week[4]), "09:00-12:30 14:00-18:00");
  EXPECT_EQ(week[5].date, (LocalDate{2016, 4, 23}));
  EXPECT_EQ(open_text(week[5]), "");
  EXPECT_EQ(closed_text(week[5].closed),
            "holiday National Sovereignty and Children's Day 00:00-24:00; break Lunch 12:30-13:30");
}

TEST(Calendar, a_week_with_a_half_day) {
  const auto week = profile_of_week(centre(), {2016, 43});
  EXPECT_EQ(week[4].date, (LocalDate{2016, 10, 28}));
  EXPECT_EQ(open_text(week[4]), "09:00-12:30");
  EXPECT_EQ(closed_text(week[4].closed),
            "break Lunch 12:30-13:30; break Friday break 12:30-14:00; half day Eve of Republic Day 13:00-24:00");
  EXPECT_EQ(open_text(week[5]), "");
  EXPECT_EQ(open_text(week[6]), "09:00-12:30");
}

TEST(Calendar, the_week_the_clocks_go_forward_and_the_friday_break_that_moves_with_them) {
  auto rules = centre();
  rules.hours[6] = {span("02:00-06:00"), span("09:00-13:00")};  // a night shelter on Sundays
  const auto before = profile_of_week(rules, {2016, 12});
  EXPECT_EQ(open_text(before[4]), "09:00-11:45 13:30-18:00");
  EXPECT_EQ(closed_text(before[4].closed), "break Friday break, winter time 11:45-13:15; break Lunch 12:30-13:30");
  EXPECT_EQ(before[6].date, (LocalDate{2016, 3, 27}));
  EXPECT_EQ(open_text(before[6]), "02:00-03:00 04:00-06:00 09:00-12:30");
  EXPECT_EQ(closed_text(before[6].closed), "clock change 03:00-04:00; break Lunch 12:30-13:30");
  const auto after = profile_of_week(rules, {2016, 13});
  EXPECT_EQ(open_text(after[4]), "09:00-12:30 14:00-18:00");
  EXPECT_EQ(open_text(after[6]), "02:00-06:00 09:00-12:30");
  EXPECT_EQ(profile_of_day(rules, {2016, 3, 27}), before[6]);
}

TEST(Calendar, an_hour_that_comes_twice_is_open_once) {
  auto rules = centre();
  rules.hours[6] = {span("02:00-06:00")};
  EXPECT_EQ(open_text(profile_of_day(rules, {2015, 11, 8})), "02:00-06:00");
  EXPECT_EQ(open_text(profile_of_day(rules, {2016, 9, 11})), "") << "summer";
  EXPECT_EQ(open_text(profile_of_day(rules, {2016, 11, 6})), "02:00-06:00") << "no change that autumn";
}

TEST(Calendar, the_week_from_29_december_to_4_january) {
  const auto rules = centre();
  const auto week = profile_of_week(rules, {2026, 1});
  EXPECT_EQ(week[0].date, (LocalDate{2025, 12, 29}));
  EXPECT_EQ(week[6].date, (LocalDate{2026, 1, 4}));
  EXPECT_EQ(open_text(week[2]), "09:00-12:30 13:30-18:00");
  EXPECT_EQ(open_text(week[3]), "");
  EXPECT_EQ(closed_text(week[3].closed), "holiday New Year's Day 00:00-24:00; break Lunch 12:30-13:30");
  EXPECT_EQ(open_text(week[4]), "09:00-12:30 14:00-18:00");
  EXPECT_TRUE(check_week(rules, {2026, 1}).empty());
}

TEST(Calendar, where_reasons_meet_all_of_them_are_told) {
  const auto rules = centre();
  const auto sunday = profile_of_day(rules, {2022, 5, 1});
  EXPECT_EQ(open_text(sunday), "");
  EXPECT_EQ(closed_text(sunday.closed),
            "holiday Labour and Solidarity Day 00:00-24:00; break Lunch 12:30-13:30; half day Eve of Eid al-Fitr "
            "13:00-24:00; ramadan 17:00-24:00");
  EXPECT_EQ(closed_text(profile_of_day(rules, {2023, 4, 23}).closed),
            "holiday Eid al-Fitr 00:00-24:00; holiday National Sovereignty and Children's Day 00:00-24:00; break Lunch "
            "12:30-13:30");
  EXPECT_EQ(closed_text(profile_of_day(rules, {2027, 5, 19}).closed),
            "holiday Commemoration of Atatürk, Youth and Sports Day 00:00-24:00; holiday Eid al-Adha 00:00-24:00; "
            "break Lunch 12:30-13:30");
}

TEST(Calendar, seasons_bring_their_own_hours) {
  const auto week = profile_of_week(centre(), {2016, 30});
  EXPECT_EQ(open_text(week[1]), "08:30-12:00 13:30-16:30") << "lunch until 13:30 still holds";
  EXPECT_EQ(open_text(week[5]), "");
  EXPECT_EQ(week[5].closed.front().kind, ClosedKind::outside_hours);
  EXPECT_EQ(week[5].closed.front().reason.en, "Summer") << "the season is why Saturday is closed";
  const auto edge = profile_of_week(centre(), {2016, 37});
  EXPECT_EQ(edge[6].date, (LocalDate{2016, 9, 18}));
  EXPECT_EQ(open_text(edge[6]), "");
  EXPECT_EQ(open_text(profile_of_day(centre(), {2016, 9, 20})), "09:00-12:30 13:30-18:00");
}

TEST(Calendar, ramadan_closes_earlier_and_never_later) {
  const auto rules = centre();
  EXPECT_EQ(open_text(profile_of_day(rules, {2026, 2, 18})), "09:00-12:30 13:30-18:00");
  EXPECT_EQ(open_text(profile_of_day(rules, {2026, 2, 19})), "09:00-12:30 13:30-17:00");
  EXPECT_EQ(open_text(profile_of_day(rules, {2026, 2, 22})), "09:00-12:30") << "Sunday closes before that anyway";
  EXPECT_EQ(open_text(profile_of_day(rules, {2016, 6, 14})), "08:30-12:00 13:30-16:30");
}

TEST(Calendar, closures_hold_between_their_hours_on_each_of_their_dates) {
  const auto week = profile_of_week(centre(), {2016, 44});
  EXPECT_EQ(open_text(week[1]), "09:00-12:30 13:30-18:00");
  EXPECT_EQ(open_text(week[2]), "09:00-12:30 13:30-14:00 16:00-18:00");
  EXPECT_EQ(open_text(week[3]), "09:00-12:30 13:30-14:00 16:00-18:00");
  EXPECT_EQ(open_text(week[5]), "");
  EXPECT_EQ(closed_text(reasons_at(week[2], span("13:30-15:00"))), "closure Power cut 14:00-16:00");
  EXPECT_EQ(closed_text(reasons_at(week[2], span("16:00-17:00"))), "");
}

TEST(Calendar, what_a_week_takes_away_from_the_template) {
  const auto rules = centre();
  const auto usual = template_week(rules);
  const auto week = profile_of_week(rules, {2016, 43});
  EXPECT_TRUE(taken_away(usual[2], week[2]).empty());
  EXPECT_EQ(closed_text(taken_away(usual[4], week[4])), "half day Eve of Republic Day 14:00-18:00")
      << "13:00 to 14:00 was never open";
  EXPECT_EQ(closed_text(taken_away(usual[5], week[5])),
            "holiday Republic Day 09:00-12:30; holiday Republic Day 13:30-18:00");
}

TEST(Calendar, a_week_outside_the_known_holidays_is_warned_of) {
  const auto rules = centre();
  EXPECT_TRUE(check_week(rules, {2027, 51}).empty());
  const auto late = check_week(rules, {2027, 52}, {"centre.yaml", 0, 0});
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(to_text(late.front()),
            "centre.yaml: warning: 2027-W52 (2027-12-27 to 2028-01-02) lies outside 2016 to 2027, the years whose "
            "holidays are known\n    holidays that follow the moon are missing; add their dates to the holiday file");
  EXPECT_EQ(check_week(rules, {2015, 53}).size(), 1u);
  EXPECT_TRUE(check_week(rules, {2016, 1}).empty());
  auto silent = rules;
  silent.holiday_years.reset();
  EXPECT_TRUE(check_week(silent, {2030, 1}).empty());
}

TEST(Calendar, check_tells_all_that_is_wrong_at_once) {
  EXPECT_TRUE(check(centre()).empty());
  CalendarRules rules;
  rules.zone = "Europe/Istambul";
  rules.hours[0] = {{at("18:00"), at("09:00")}};
  rules.seasons = {{english("Summer"), {{{2016, 6, 1}, {2016, 9, 1}}}, {}},
                   {english("Long summer"), {{{2016, 8, 20}, {2016, 9, 30}}}, {}},
                   {english("Never"), {}, {}}};
  rules.breaks = {{"tea", english("Tea"), {7}, span("10:00-10:15"), {}}};
  rules.closures = {{{{2016, 3, 2}, {2016, 3, 1}}, whole_day, english("Flood")}};
  rules.holidays = {{{2015, 2, 29}, {}, english("Leap day")}};
  rules.ramadan = {{{{2016, 6, 6}, {2016, 7, 4}}, {1500}}};
  std::vector<std::string> messages;
  for (const auto& d : check(rules)) messages.push_back(d.message);
  EXPECT_EQ(messages, (std::vector<std::string>{
                          "there is no time zone 'Europe/Istambul'",
                          "opening hours: 18:00 to 09:00 is not a span of one day", "season 'Never': it has no dates",
                          "season 'Summer' and season 'Long summer' both hold from 2016-08-20 until 2016-09-01",
                          "break 'Tea': there is no weekday 7", "holiday 'Leap day': 2015-02-29 is not a date",
                          "closure 'Flood': it ends on 2016-03-01, before it begins on 2016-03-02",
                          "Ramadan: 1500 minutes after midnight is not a time of day"}));
}

/// The same rules in other words: is this minute open?
bool is_open(const CalendarRules& rules, LocalDate date, int minute) {
  const auto in = [minute](TimeSpan s) { return s.from.minutes <= minute && minute < s.to.minutes; };
  const int weekday = weekday_of(date);
  const bool summer = LocalDate{2016, 6, 13} <= date && date <= LocalDate{2016, 9, 18};
  const bool winter = LocalDate{2015, 11, 8} <= date && date <= LocalDate{2016, 3, 26};
  bool open = false;
  if (summer) {
    open = weekday >= 1 && weekday <= 4 && (in(span("08:30-12:00")) || in(span("13:00-16:30")));
  } else {
    open = (weekday >= 1 && weekday <= 5 && in(span("09:00-18:00"))) || (weekday == 6 && in(span("09:00-13:00")));
  }
  if (in(span("12:30-13:30"))) open = false;
  if (weekday == 4 && in(winter ? span("11:45-13:15") : span("12:30-14:00"))) open = false;
  for (const auto& h : rules.holidays) open = open && !(h.date == date && minute >= h.from.minutes);
  for (const auto& c : rules.closures) open = open && !(c.dates.first <= date && date <= c.dates.last && in(c.span));
  for (const auto& r : rules.ramadan)
    open = open && !(r.dates.first <= date && date <= r.dates.last && minute >= 17 * 60);
  return open;
}

TEST(Calendar, every_slot_of_twelve_years_is_open_or_closed_for_a_reason) {
  const auto rules = centre();
  int open_slots = 0;
  for (IsoWeek w{2016, 1}; w.year < 2028; w = next_week(w)) {
    const auto week = profile_of_week(rules, w);
    ASSERT_EQ(week.size(), 7u);
    for (const auto& day : week) {
      ASSERT_EQ(day.weekday, weekday_of(*day.date));
      for (int minute = 0; minute < minutes_per_day; minute += 15) {
        const TimeSpan slot{{minute}, {minute + 15}};
        bool open = false;
        for (const auto& s : day.open) open = open || s.contains(slot);
        ASSERT_EQ(open, is_open(rules, *day.date, minute)) << to_text(*day.date) << ' ' << to_text(slot);
        ASSERT_EQ(open, reasons_at(day, slot).empty()) << to_text(*day.date) << ' ' << to_text(slot);
        open_slots += open ? 1 : 0;
      }
    }
  }
  EXPECT_GT(open_slots, 100000);
}

}  // namespace
}  // namespace merkez::time
