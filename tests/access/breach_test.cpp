// The register of incidents with data: the same in every order of arrival, and its 72 hours.
#include "engine/access/breach.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace merkez::access {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Instant monday = 1'459'753'200'000;

Event event(const std::string& id, Instant at, BreachEvent what) {
  Event out;
  out.id = id;
  out.device_at = at;
  out.kind = std::move(what.kind);
  out.body = std::move(what.body);
  return out;
}

Breach lost() {
  Breach out;
  out.kind = "device_lost";
  out.known_at = monday;
  out.data = {"names", "telephones"};
  out.persons = {"7K3M-9QXPA", "2C0D-4MNPR"};
  return out;
}

Breaches fold(const std::vector<Event>& log) {
  Breaches out;
  for (const auto& e : log) apply(out, e);
  return out;
}

TEST(Breach, IsReadAsItWasWritten) {
  const auto all = fold({event("A", monday, breach_opened(lost()))}).all();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.at("A"), lost());
}

TEST(Breach, IsOverdueWhen72HoursAreOverAndTheBoardHasNotBeenTold) {
  const Instant last = monday + 72 * 3'600'000;
  auto breach = lost();
  EXPECT_EQ(breach.board_by(), last);
  EXPECT_FALSE(breach.overdue(last));
  EXPECT_TRUE(breach.overdue(last + 1));
  breach.told["people"] = monday;
  EXPECT_TRUE(breach.overdue(last + 1));
  breach.told["board"] = monday;
  EXPECT_FALSE(breach.overdue(last + 1));
}

RC_GTEST_PROP(BreachProperty, IsTheSameForEveryOrderOfArrival, ()) {
  std::vector<Event> log;
  const auto below = [](int n) { return *rc::gen::inRange(0, n); };
  for (int n = 0; n < 12; ++n) {
    const std::string of(1, static_cast<char>('A' + below(4)));
    const std::string id = n < 4 ? std::string(1, static_cast<char>('A' + n)) : "e" + std::to_string(n);
    const Instant at = monday + below(5);
    const int what = n < 4 ? 0 : 1 + below(2);
    log.push_back(event(id, at,
                        what == 0   ? breach_opened(lost())
                        : what == 1 ? breach_was_told(of, below(2) == 0 ? "board" : "people")
                                    : breach_closed(of, below(2) == 0 ? "contained" : "no_breach")));
  }
  auto other = log;
  for (std::size_t i = other.size(); i > 1; --i)
    std::swap(other[i - 1], other[static_cast<std::size_t>(below(static_cast<int>(i)))]);
  other.push_back(other.front());
  RC_ASSERT(fold(log) == fold(other));
}

TEST(Breach, ADamagedEventChangesNothing) {
  for (const char* body : {"", "[]", "{", R"({"breach":7,"whom":[]})", "null"})
    for (const char* kind : {"breach.told", "breach.close"})
      EXPECT_TRUE(fold({event("A", monday, {kind, body})}).all().empty());
}

TEST(Breach, ANoticeSaysHowManyAndNeverWhoInThreeLanguages) {
  for (const char* language : {"en", "tr", "ar"})
    for (const auto& whom : breach_told()) {
      const auto text = breach_notice(lost(), whom.key, language, "Ankara", "2016-04-04 10:00", "2016-04-07 10:00");
      EXPECT_THAT(text, HasSubstr("2016-04-07 10:00"));
      EXPECT_THAT(text, HasSubstr(": 2\n"));
      EXPECT_THAT(text, Not(HasSubstr("7K3M")));
      EXPECT_THAT(text, Not(HasSubstr("{")));
    }
}

TEST(Breach, EachWordIsSaidInThreeLanguages) {
  for (const auto words : {breach_kinds(), breach_data(), breach_told(), breach_outcomes()})
    for (const auto& word : words)
      for (const auto text : {word.words.en, word.words.tr, word.words.ar}) EXPECT_FALSE(text.empty()) << word.key;
}

}  // namespace
}  // namespace merkez::access
