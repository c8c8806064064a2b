// Who is next, who may come, and what a place would do to the family's week.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "engine/people/clashes.hpp"
#include "engine/people/eligibility.hpp"
#include "engine/people/place_words.hpp"
#include "engine/people/waiting_list.hpp"
#include "tests/people/told_events.hpp"

namespace merkez::people {
namespace {

constexpr Instant hour = 3'600'000;

/// A list with one entry per line: class, day since, offers not taken.
struct Waiter {
  int priority_class;
  int since;
  int refused;
};
Log list_of(const std::vector<Waiter>& waiters) {
  Log log;
  for (std::size_t i = 0; i < waiters.size(); ++i) {
    const auto& w = waiters[i];
    const auto entry =
        log.tell(Queued{code(i), "turkish", "", w.priority_class, 1, time::add_days(spring, -w.since), {}});
    for (int n = 0; n < w.refused; ++n) {
      const auto offer = log.tell(Offered{code(i), entry, "TUR-A1-X", spring, log.clock + 48 * hour});
      log.tell(Refused{code(i), offer, Reason::work});
    }
  }
  return log;
}
std::vector<std::string> order(const Log& log, const std::string& group = "") {
  std::vector<std::string> out;
  const auto e = log.enrolments();
  for (const auto& p : waiting_list(e, log.roster(), "turkish", group, spring, log.clock))
    out.push_back(e.entries.at(p.entry).code);
  return out;
}
const FreePlaces one_place{"turkish", "TUR-A1-X", 1, spring};
/// Whose offer it is now that the next free place was offered, or nobody's.
std::string promoted(Log& log) {
  const auto next = offers_for(log.enrolments(), log.roster(), one_place, spring, log.clock, {},
                               [](const std::string&, const Queued&) { return true; });
  if (next.empty()) return {};
  log.tell(next.front());
  return next.front().code;
}

TEST(WaitingListTest, class_first_then_time_less_refusals_then_who_came_first) {
  const auto log = list_of({{2, 90, 0}, {1, 3, 0}, {1, 30, 2}, {1, 3, 0}, {1, 20, 1}});
  EXPECT_EQ(order(log), (std::vector{code(4), code(1), code(3), code(2), code(0)}));
}

TEST(WaitingListTest, the_place_in_the_list_is_told_in_a_sentence) {
  const auto log = list_of({{2, 34, 1}, {1, 1, 0}});
  const auto e = log.enrolments();
  const auto list = waiting_list(e, log.roster(), "turkish", "", spring, log.clock);
  EXPECT_EQ(sentence(list[0]).en, "class 1, waiting 1 day");
  EXPECT_EQ(sentence(list[1]).en, "class 2, waiting 34 days, 1 offer not taken (counts as 20 days)");
  EXPECT_EQ(sentence(list[1]).tr, "2. sınıf, 34 gündür bekliyor, kabul edilmeyen 1 teklif (20 gün sayılır)");
}

TEST(WaitingListTest, a_place_not_taken_goes_to_all_others_before_it_comes_back) {
  auto log = list_of({{1, 90, 0}, {4, 3, 0}, {4, 2, 0}});
  EXPECT_EQ(promoted(log), code(0));
  log.tell(Refused{code(0), log.events.back().id, Reason::transport});
  const auto list = waiting_list(log.enrolments(), log.roster(), "turkish", "TUR-A1-X", spring, log.clock);
  EXPECT_EQ(
      sentence(list[2]).en,
      "class 1, waiting 90 days, 1 offer not taken (counts as 76 days), did not take a place that nobody else has "
      "taken yet: all others come first");
  EXPECT_EQ(order(log), (std::vector{code(0), code(1), code(2)})) << "of another group it says nothing";
  EXPECT_EQ(promoted(log), code(1));
  log.clock += 49 * hour;  // lapses
  EXPECT_EQ(promoted(log), code(2));
  log.tell(Queued{code(3), "turkish", "", 4, 1, spring, {}});
  log.clock += 49 * hour;
  EXPECT_EQ(promoted(log), code(3)) << "who came since has not been asked yet";
  log.clock += 49 * hour;
  EXPECT_EQ(promoted(log), code(0)) << "everybody was asked: the first again";
  log.clock += 49 * hour;
  EXPECT_EQ(promoted(log), code(1)) << "who never answers does not block it";
  log.tell(Accepted{code(1), log.events.back().id, {}});
  EXPECT_EQ(order(log, "TUR-A1-X"), (std::vector{code(0), code(2), code(3)})) << "it is given: need counts again";
  EXPECT_EQ(promoted(log), code(0)) << "another place is another place";
}

TEST(WaitingListTest, nobody_waits_twice_for_the_place_that_they_did_not_take) {
  auto log = list_of({{1, 90, 0}, {4, 3, 0}});
  log.tell(Queued{code(0), "turkish", "TUR-A1-X", 1, 1, spring, {}});
  EXPECT_EQ(promoted(log), code(0));
  EXPECT_EQ(promoted(log), code(1)) << "they have an offer there";
  log.clock += 49 * hour;
  log.tell(Queued{code(2), "turkish", "", 4, 1, spring, {}});
  EXPECT_EQ(promoted(log), code(2));
}

/// However many places there are and whoever takes none of them, all are asked once before anybody is asked again.
RC_GTEST_PROP(WaitingList, AsksEverybodyOnceBeforeAnybodyTwice, ()) {
  std::vector<Waiter> all;
  for (int n = 1 + any::below(6); n > 0; --n) all.push_back({1 + any::below(4), any::below(60), 0});
  auto log = list_of(all);
  std::set<std::string> asked;
  std::vector<std::pair<std::string, std::string>> open;  // offer and code
  while (asked.size() < all.size()) {
    if (open.empty() || any::below(2) > 0) {
      const auto who = promoted(log);
      if (!who.empty()) {
        RC_ASSERT(asked.insert(who).second);
        open.emplace_back(log.events.back().id, who);
        continue;
      }
    }
    RC_ASSERT(!open.empty());
    log.tell(Refused{open.back().second, open.back().first, Reason::work});
    open.pop_back();
  }
}

RC_GTEST_PROP(WaitingList, IsMonotone, ()) {
  const std::string group = any::below(2) > 0 ? "TUR-A1-X" : "";
  std::vector<Waiter> all;
  for (int n = 2 + any::below(6); n > 0; --n) all.push_back({1 + any::below(4), any::below(60), any::below(3)});
  const auto who = static_cast<std::size_t>(any::below(static_cast<int>(all.size())));
  const auto place = [&](const std::vector<Waiter>& waiters) {
    const auto list = order(list_of(waiters), group);
    return std::find(list.begin(), list.end(), code(who)) - list.begin();
  };
  const auto before = place(all);
  auto more = all;
  more[who].since += 1 + any::below(40);
  RC_ASSERT(place(more) <= before);
  more = all;
  more[who].priority_class = 1 + any::below(all[who].priority_class);
  RC_ASSERT(place(more) <= before);
  more = all;
  more[who].refused += 1;
  RC_ASSERT(place(more) >= before);
}

TEST(WaitingListTest, free_places_are_offered_to_those_next_who_may_come) {
  auto log = list_of({{1, 9, 0}, {1, 8, 0}, {1, 7, 0}, {1, 6, 0}, {1, 5, 0}});
  log.tell(Enrolled{code(1), "TUR-A1-X", spring});
  log.tell(Offered{code(2), event_id(3), "TUR-A1-X", spring, log.clock + 48 * hour});
  log.tell(Queued{code(0), "turkish", "", 1, 1, spring, {}});
  const auto offers = offers_for(log.enrolments(), log.roster(), {"turkish", "TUR-A1-X", 3, {2016, 4, 11}}, spring,
                                 log.clock, {}, [](const std::string& c, const Queued&) { return c != code(3); });
  ASSERT_EQ(offers.size(), 2u) << "1 has a place, 2 an offer, 3 may not come, 0 waits twice";
  EXPECT_EQ(offers[0], (Offered{code(0), event_id(1), "TUR-A1-X", {2016, 4, 11}, log.clock + 48 * hour}));
  EXPECT_EQ(offers[1].code, code(4));
  EXPECT_EQ(offers_for(log.enrolments(), log.roster(), {"turkish", "TUR-A1-X", 1, {2016, 4, 11}}, spring, log.clock, {},
                       [](const std::string&, const Queued&) { return true; })
                .size(),
            1u);
}

TEST(WaitingListTest, who_waits_for_one_group_is_not_asked_for_another) {
  Log log;
  log.tell(Queued{code(1), "turkish", "TUR-A1-W", 1, 1, spring, {}});
  log.tell(Queued{code(2), "tailoring", "", 1, 1, spring, {}});
  const auto e = log.enrolments();
  EXPECT_EQ(waiting_list(e, log.roster(), "turkish", "TUR-A1-X", spring, 0).size(), 0u);
  EXPECT_EQ(waiting_list(e, log.roster(), "turkish", "TUR-A1-W", spring, 0).size(), 1u);
}

std::vector<Bar> which(const Participant& p, const Terms& t) {
  std::vector<Bar> out;
  for (const auto& b : bars(p, t)) {
    out.push_back(b.bar);
    EXPECT_FALSE(b.why.en.empty() || b.why.tr.empty() || b.why.ar.empty());
  }
  return out;
}

TEST(EligibilityTest, ages_are_told_in_years_and_months_where_years_would_say_nothing) {
  auto child = sami();
  Terms t;
  t.start = {2016, 4, 4};
  const auto told = [&](plan::AgeBand ages, YearMonth birth) {
    t.ages = ages;
    child.birth = birth;
    return bars(child, t).front().why;
  };
  EXPECT_EQ(told({48, 72}, {2010, 4}).en, "too old: the group ends before 6 years, on 2016-04-04 it is 6 years");
  EXPECT_EQ(told({48, 72}, {2010, 4}).tr, "yaşı büyük: grup 6 yaş öncesi için, 2016-04-04 tarihindeki yaş: 6 yaş");
  EXPECT_EQ(told({216, 0}, {2000, 7}).ar, "العمر أقل من المطلوب: الحد الأدنى 18 سنة، والعمر في 2016-04-04 هو 15 سنة");
  EXPECT_EQ(told({24, 0}, {2014, 10}).en, "too young: the group begins at 2 years, on 2016-04-04 it is 18 months");
  EXPECT_EQ(told({30, 0}, {2013, 11}).en,
            "too young: the group begins at 2 years 6 months, on 2016-04-04 it is 2 years 5 months");
}

TEST(EligibilityTest, what_limits_a_group_is_told_in_three_languages) {
  const auto in = [](const char* limited_by) { return limit_text({.limited_by = limited_by}).tr; };
  EXPECT_EQ(in("maximum"), "üst sınır");
  EXPECT_EQ(in("room 101"), "101 odası");
  EXPECT_EQ(in("sewing_machine"), "sewing_machine");
}

TEST(EligibilityTest, age_counts_at_the_start_of_the_group) {
  Terms t;
  t.ages = {84, 144};  // 7 to 11
  t.start = {2015, 12, 31};
  const auto child = [] {
    auto p = sami();
    p.consents[0].given = {2015, 1, 1};
    return p;
  }();
  EXPECT_EQ(which(child, t), std::vector{Bar::too_young});
  EXPECT_EQ(bars(child, t)[0].why.en, "too young: the group begins at 7 years, on 2015-12-31 it is 6 years");
  t.start = {2016, 1, 1};
  EXPECT_TRUE(which(child, t).empty());
  t.start = {2020, 12, 31};
  EXPECT_TRUE(which(child, t).empty());
  t.start = {2021, 1, 1};
  EXPECT_EQ(which(child, t), std::vector{Bar::too_old});
}

TEST(EligibilityTest, every_bar_is_told) {
  Participant p = hala();
  p.consents.clear();
  p.step_free = true;
  Terms t;
  t.sex = plan::Sex::male;
  t.start = spring;
  t.subject = "turkish";
  t.levels = {"A1", "A2"};
  t.languages = {"fa"};
  EXPECT_EQ(which(p, t), (std::vector{Bar::sex, Bar::level, Bar::language, Bar::consent, Bar::stairs}));
  t.sex = plan::Sex::female;
  t.helped = {"ar"};
  t.step_free = true;
  p.consents = hala().consents;
  p.levels = {{"turkish", "A1", {2016, 4, 5}}};
  EXPECT_EQ(which(p, t), std::vector{Bar::level}) << "the level comes a day later";
  p.levels[0].since = spring;
  EXPECT_TRUE(which(p, t).empty());
  p.sex = Sex::other;
  EXPECT_EQ(which(p, t), std::vector{Bar::sex});
}

TEST(EligibilityTest, late_start_is_exact_in_lesson_hours) {
  EXPECT_TRUE(late_start(400, 80).possible());
  EXPECT_FALSE(late_start(400, 81).possible());
  EXPECT_TRUE(late_start(136, 27).possible());
  EXPECT_FALSE(late_start(136, 28).possible());
  Rules thirty;
  thirty.absence = {3, 10};
  EXPECT_TRUE(late_start(136, 40, thirty).possible());
  EXPECT_FALSE(late_start(136, 41, thirty).possible());
}

/// A small house: two rooms, machines, a course of sewing, childcare beside it.
plan::CentrePlan house() {
  plan::CentrePlan p;
  for (const char* day : {"mon", "tue", "wed"}) p.days.push_back({day, {day, "", ""}});
  plan::Room sewing, play;
  sewing.id = "201";
  sewing.capacity = 20;
  sewing.equipment = {{"machine", 14}};
  play.id = "G4";
  play.capacity = 16;
  p.rooms = {sewing, play};
  plan::Service tailoring, care;
  tailoring.id = "tailoring";
  tailoring.category = plan::Category::adult;
  care.id = "care";
  care.category = plan::Category::child;
  p.services = {tailoring, care};
  plan::Group tai, cre, tur;
  tai.id = "TAI";
  tai.service = "tailoring";
  tur.id = "TUR";
  tur.service = "tailoring";
  tur.minimum = 8;
  tur.maximum = 18;
  cre.id = "CRE";
  cre.service = "care";
  cre.children = true;
  p.groups = {tai, cre, tur};
  const auto session = [&](const char* id, const char* group, const char* room, int minutes) {
    plan::Session s;
    s.id = id;
    s.group = group;
    s.serves = {group};
    s.rooms = {room};
    s.length_minutes = minutes;
    s.people = 14;
    p.sessions.push_back(s);
  };
  session("TAI.1", "TAI", "201", 180);
  session("TAI.2", "TAI", "201", 180);
  session("CRE.1", "CRE", "G4", 240);
  session("TUR.1", "TUR", "201", 90);
  p.sessions[0].equipment = p.sessions[1].equipment = {{"machine", 14}};
  p.sessions[2].needs.resize(2);
  return p;
}
plan::PublishedWeek week() {
  plan::PublishedWeek w;
  w.placements = {{"TAI.1", 0, 555, "201", {}, "", {}},
                  {"TAI.2", 1, 555, "201", {}, "", {}},
                  {"CRE.1", 0, 540, "G4", {}, "", {}},
                  {"TUR.1", 0, 600, "201", {}, "", {}}};
  return w;
}

TEST(OpeningTest, the_tightest_of_seats_machines_and_ratio_counts) {
  const auto tai = opening_of(house(), "TAI", 11, {});
  ASSERT_TRUE(tai.ok());
  EXPECT_EQ(tai->smallest, 1) << "the plan names no minimum";
  EXPECT_TRUE(tai->opens());
  EXPECT_EQ(tai->largest, 14);
  EXPECT_EQ(tai->limited_by, "machine");
  EXPECT_EQ(tai->free(), 3);
  const auto tur = opening_of(house(), "TUR", 8, {});
  EXPECT_TRUE(tur->opens());
  EXPECT_EQ(tur->limited_by, "maximum");
  EXPECT_EQ(tur->largest, 18);
  const auto cre = opening_of(house(), "CRE", 1, 8);
  EXPECT_EQ(cre->limited_by, "ratio");
  EXPECT_EQ(cre->largest, 8);
  EXPECT_TRUE(cre->opens());
  EXPECT_EQ(opening_of(house(), "CRE", 1, {})->limited_by, "room G4");
  // Each session another client's: their seats add up.
  auto single = house();
  for (auto& s : single.sessions) s.equipment.clear();
  const int seats = opening_of(single, "TAI", 0, {})->largest;
  single.groups[0].individual = true;
  EXPECT_EQ(opening_of(single, "TAI", 1, {})->limited_by, "sessions");
  EXPECT_EQ(opening_of(single, "TAI", 1, {})->largest, 2 * seats);
  EXPECT_EQ(to_text(opening_of(house(), "TIA", 0, {}).diagnostics()[0]),
            "error: there is no group 'TIA'\n    did you mean 'TAI'?");
}

std::vector<std::string> told(const std::vector<Clash>& all) {
  std::vector<std::string> out;
  for (const auto& c : all) out.push_back(c.why.en);
  return out;
}

TEST(ClashTest, a_person_is_not_in_two_sessions_at_once) {
  EXPECT_EQ(told(clashes(house(), week(), {"A", {"TUR"}, false, true}, "TAI", {})),
            std::vector<std::string>{"TAI.1 (mon 09:15-12:15) is at the same time as TUR.1"});
  auto other_weeks = house();
  other_weeks.sessions[0].parity = plan::Parity::odd_weeks;
  other_weeks.sessions[3].parity = plan::Parity::even_weeks;
  EXPECT_TRUE(clashes(other_weeks, week(), {"A", {"TUR"}, false, true}, "TAI", {}).empty());
  // Of what must not be named it is told that something is there, and not what.
  const auto hidden = clashes(house(), week(), {"A", {"TUR"}, false, true, {"TUR"}}, "TAI", {});
  ASSERT_FALSE(hidden.empty());
  for (const auto& clash : hidden) {
    EXPECT_EQ(clash.other, "");
    for (const auto& words : {clash.why.en, clash.why.tr, clash.why.ar})
      EXPECT_EQ(words.find("TUR"), std::string::npos) << words;
  }
}

TEST(ClashTest, a_small_child_is_looked_after_while_its_mother_learns) {
  const Member mother{"A", {}, false, true};
  const Member child{"C", {"CRE"}, true, false};
  EXPECT_EQ(
      told(clashes(house(), week(), mother, "TAI", {child})),
      (std::vector<std::string>{"during TAI.2 (tue 09:15-12:15) nobody looks after C",
                                "TAI.2 (tue 09:15-12:15) is on a day on which nobody else of the household comes"}));
  auto late = week();
  late.placements[2].minute = 570;  // childcare opens when the course has begun
  EXPECT_EQ(clashes(house(), late, mother, "TAI", {child})[0].why.en,
            "during TAI.1 (mon 09:15-12:15) nobody looks after C");
  const Member father{"B", {"TUR"}, false, true};
  EXPECT_EQ(clashes(house(), week(), mother, "TAI", {child, father}).size(), 1u) << "he is at home on Tuesday";
  // What must not be named of others counts for nothing: neither the day, nor who is busy, nor who is looked after.
  const Member child_there{"C", {"CRE"}, true, false, {"CRE"}};
  EXPECT_EQ(told(clashes(house(), week(), mother, "TAI", {child_there})),
            told(clashes(house(), week(), mother, "TAI", {Member{"C", {}, true, false}})));
  const Member father_there{"B", {"TUR"}, false, true, {"TUR"}};
  EXPECT_EQ(
      told(clashes(house(), week(), mother, "TAI", {child_there, father_there})),
      told(clashes(house(), week(), mother, "TAI", {Member{"C", {}, true, false}, Member{"B", {}, false, true}})));
  const Member busy_mother{"A", {"TUR"}, false, true, {"TUR"}};
  EXPECT_EQ(clashes(house(), week(), busy_mother, "TAI", {child}).back().why.en,
            clashes(house(), week(), mother, "TAI", {child}).back().why.en);
  const Member at_home{"C", {}, true, false};
  EXPECT_EQ(
      told(clashes(house(), week(), mother, "TAI", {at_home, father})),
      (std::vector<std::string>{"during TAI.1 (mon 09:15-12:15) nobody looks after C",
                                "TAI.2 (tue 09:15-12:15) is on a day on which nobody else of the household comes"}));
}

}  // namespace
}  // namespace merkez::people
