// Announced absences out of the texts of their weeks are those out of the whole log, however the events arrive.
#include "engine/attendance/kept_announcements.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace merkez::attendance {
namespace {

using Texts = std::map<std::string, std::string>;

Stamp stamp(int n) { return {"EVENT0000000000000000000" + std::to_string(10 + n), 1000 + n, "desk", "TI1"}; }

void keep(Texts& texts, const Event& event) {
  const auto changed = announcements_after(event, [&](const std::string& key) {
    const auto it = texts.find(key);
    return it == texts.end() ? std::nullopt : std::optional(it->second);
  });
  for (const auto& [key, text] : changed) texts[key] = text;
}
Texts kept(const std::vector<Event>& log) {
  Texts texts;
  for (const auto& event : log) keep(texts, event);
  return texts;
}

Registers read(const Texts& texts, const std::vector<std::string>& keys) {
  Registers out;
  for (const auto& key : keys)
    if (const auto it = texts.find(key); it != texts.end()) take_announcements(out, it->second);
  return out;
}
Registers read_all(const Texts& texts) {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts)
    if (key.starts_with(all_announcements)) keys.push_back(key);
  return read(texts, keys);
}

Occurrence lesson(time::LocalDate date) {
  Occurrence out;
  out.id = "TAI-W.1";
  out.groups = {"TAI-W"};
  out.date = date;
  out.span = {{555}, {745}};
  return out;
}

const Announced a_week{"AAAA-AAAAA", {"TAI-W"}, {{2016, 4, 7}, {2016, 4, 12}}, time::whole_day, "work"};

TEST(KeptAnnouncementsTest, StandsInTheWeeksOfItsDaysAndInNoOther) {
  const Texts texts = kept({encode(a_week, stamp(1))});
  for (const auto& [date, excused] : std::vector<std::pair<time::LocalDate, bool>>{
           {{2016, 4, 6}, false}, {{2016, 4, 7}, true}, {{2016, 4, 12}, true}, {{2016, 4, 13}, false}}) {
    const auto state = read(texts, announcement_keys(time::only(date)));
    EXPECT_EQ(announced_for(state, "AAAA-AAAAA", lesson(date), 10'000) != nullptr, excused) << time::to_text(date);
    EXPECT_EQ(state.announced.size(), 1u);
  }
  EXPECT_TRUE(read(texts, announcement_keys(time::only({2016, 4, 18}))).announced.empty());
  EXPECT_EQ(read(texts, announcement_keys({{2016, 4, 1}, {2016, 5, 1}})).announced.at("AAAA-AAAAA").size(), 1u);
}

TEST(KeptAnnouncementsTest, OneTakenBackIsSoInEachOfItsWeeksWhicheverCameFirst) {
  const Event told = encode(a_week, stamp(1)), back = encode(Undone{{}, {stamp(1).id}, {}}, stamp(2));
  for (const auto& log : {std::vector{told, back}, std::vector{back, told}, std::vector{back, told, back}}) {
    const Texts texts = kept(log);
    for (const auto date : {time::LocalDate{2016, 4, 7}, time::LocalDate{2016, 4, 12}})
      EXPECT_EQ(announced_for(read(texts, announcement_keys(time::only(date))), "AAAA-AAAAA", lesson(date), 10'000),
                nullptr);
    EXPECT_TRUE(taken_back(texts.at(announcement_key(stamp(1).id))));
  }
  EXPECT_FALSE(taken_back(kept({told}).at(announcement_key(stamp(1).id))));
}

TEST(KeptAnnouncementsTest, AWrongYearFillsNoStore) {
  Announced for_ever = a_week;
  for_ever.dates.last = {9999, 12, 31};
  const Texts texts = kept({encode(for_ever, stamp(1))});
  EXPECT_EQ(texts.size(), 2u);
  EXPECT_NE(announced_for(read(texts, announcement_keys(time::only({2035, 1, 1}))), "AAAA-AAAAA", lesson({2035, 1, 1}),
                          10'000),
            nullptr);
  Announced backwards = a_week;
  std::swap(backwards.dates.first, backwards.dates.last);
  EXPECT_EQ(kept({encode(backwards, stamp(1))}).size(), 1u);
  EXPECT_TRUE(kept({encode(Undone{{}, {"no id\n", std::string(300, 'A')}, {}}, stamp(1))}).empty());
}

TEST(KeptAnnouncementsTest, OfOtherEventsItKeepsNothing) {
  EXPECT_TRUE(kept({encode(Undone{"TAI-W.1@2016-W14", {stamp(1).id}, {}}, stamp(2)),
                    encode(Closed{"TAI-W.1@2016-W14", 3}, stamp(3))})
                  .empty());
  Event damaged = encode(a_week, stamp(1));
  damaged.body = R"({"person":7})";
  EXPECT_TRUE(kept({damaged}).empty());
  Registers state;
  take_announcements(state, "a\tX\nnot a line\n\na\tID\t7\tdesk\tTI1\tAAAA-AAAAA\tTAI-W\t2016\n");
  EXPECT_TRUE(state.announced.empty());
}

template <class T>
T pick(const std::vector<T>& some) {
  return some[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(some.size())))];
}

Event any_event(int n) {
  if (*rc::gen::inRange(0, 3) == 0) {
    Undone what;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) what.what.push_back(stamp(*rc::gen::inRange(0, 12)).id);
    if (*rc::gen::inRange(0, 4) == 0) what.occurrence = "TAI-W.1@2016-W14";
    return encode(what, stamp(n));
  }
  Announced what;
  what.person = pick<std::string>({"AAAA-AAAAA", "BBBB-BBBBB"});
  what.groups = pick<std::vector<std::string>>({{}, {"TAI-W"}, {"OTHER", "TAI-W"}, {"two words"}});
  what.dates.first = time::add_days({2016, 4, 4}, *rc::gen::inRange(0, 40));
  what.dates.last = time::add_days(what.dates.first, pick<int>({0, 1, 6, 20, 419, 420, 421, 500, -1}));
  what.span = pick<time::TimeSpan>({time::whole_day, {{600}, {700}}, {{800}, {900}}});
  what.reason = pick<std::string>({"work", "illness", "of the family\t"});
  what.first_told = pick<Instant>({0, 0, 500, 2'000, 3'000});
  return encode(what, stamp(n));
}

// The oracle is the fold over the whole log.
RC_GTEST_PROP(KeptAnnouncementsProperty, whatever_the_order_a_day_is_told_what_the_whole_log_says_of_it, ()) {
  std::vector<Event> log;
  for (int n = 0; n < 12; ++n) log.push_back(any_event(n));
  Registers whole;
  for (const auto& event : log) apply(whole, event);
  for (std::size_t i = log.size(); i > 1; --i)
    std::swap(log[i - 1], log[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(i)))]);
  const Texts texts = kept(log);
  const Registers all = read_all(texts);
  for (int n = 0; n < 80; ++n) {
    const auto o = lesson(time::add_days({2016, 4, 1}, n * (n > 60 ? 20 : 1)));
    const auto of_day = read(texts, announcement_keys(time::only(o.date)));
    for (const char* person : {"AAAA-AAAAA", "BBBB-BBBBB"}) {
      const auto* said = announced_for(whole, person, o, 2'000);
      for (const auto* state : {&of_day, &all}) {
        const auto* kept_of_it = announced_for(*state, person, o, 2'000);
        RC_ASSERT((said == nullptr) == (kept_of_it == nullptr));
        if (said) RC_ASSERT(*said == *kept_of_it);
      }
    }
  }
  // Those of no day are in no week.
  for (auto& [person, told] : whole.announced)
    std::erase_if(told, [](const auto& one) { return one.second.what.dates.last < one.second.what.dates.first; });
  std::erase_if(whole.announced, [](const auto& one) { return one.second.empty(); });
  RC_ASSERT(all.announced == whole.announced);
  for (const auto& event : log)
    if (event.kind == "attendance.announce") {
      const auto own = texts.find(announcement_key(event.id));
      RC_ASSERT(own != texts.end());
      RC_ASSERT(taken_back(own->second) == whole.undone.contains(event.id));
    }
}

}  // namespace
}  // namespace merkez::attendance
