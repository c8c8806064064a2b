// Very many wishes over days. The book asks only those whose days a change can touch, and keeps them as the bits of one
// word; more than a word holds are kept as lists. Both ways must answer alike, at the edge and beyond it.
#include <gtest/gtest.h>

#include <string>

#include "tests/constraints/recount.hpp"

namespace merkez::testing {
namespace {

constexpr int in_a_word = 64;

/// Twelve people, six groups with some participants enrolled, sessions of one or two people each, some in every other
/// week only.
void centre(Story& story) {
  for (int i = 0; i < 12; ++i) story.staff("P" + std::to_string(i), {"x"});
  for (int g = 0; g < 6; ++g) {
    const std::string id = "G" + std::to_string(g);
    story.group(id);
    auto& person = story.plan.people.emplace_back();
    person.code = "Q" + std::to_string(g);
    person.household = "H" + std::to_string(g / 2);
    person.groups = {id, "G" + std::to_string((g + 1) % 6)};
    for (int n = 0; n < 3; ++n) {
      auto& s = story.session(id, 60 + 30 * n,
                              g % 2 == 0 ? std::vector<std::string>{"x"} : std::vector<std::string>{"x", "x"});
      s.when = windows({"mon-tue 09:00-18:00"});
      if (n == 2 && g % 3 == 0) s.parity = g == 0 ? plan::Parity::odd_weeks : plan::Parity::even_weeks;
    }
  }
  story.plan.days.resize(2);
}

/// Wish number i of a kind: in turn about one person, a group, enrolled people, and a group's sessions together.
void wish_over_days(Story& story, const std::string& rule, int i, std::vector<plan::Arg> args) {
  const std::string n = std::to_string(i / 4 % 6);
  switch (i % 4) {
    case 0:
      args.push_back(which("staff", "staff", {"P" + std::to_string(i / 4 % 12)}));
      break;
    case 1:
      args.push_back(text("who", "groups"));
      args.push_back(which("groups", "group", {"G" + n}));
      break;
    case 2:
      args.push_back(text("who", "people"));
      args.push_back(which("sessions", "group", {"G" + n, "G" + std::to_string((i / 4 + 3) % 6)}));
      break;
    default:
      args.push_back(text("who", "sessions"));
      args.push_back(which("sessions", "group", {"G" + n}));
  }
  auto& w = story.wish(rule, std::move(args));
  if (i % 3 == 0) w.strength = Strength::prefer;
}

std::vector<plan::Arg> hours_a_day(int i) { return {text("what", "hours"), number("at_most_time", 30 * (i % 5))}; }

/// More and fewer wishes than the word has bits, and exactly as many.
class ManyWishes : public ::testing::TestWithParam<int> {};

TEST_P(ManyWishes, price_is_recount_for_limits) {
  Story story;
  centre(story);
  for (int i = 0; i < GetParam(); ++i) wish_over_days(story, "limit", i, hours_a_day(i));
  story.compile();
  ASSERT_EQ(story.rule("limit").scopes().size(), static_cast<std::size_t>(GetParam()));
  expect_price_is_recount(story, "limit");
}

TEST_P(ManyWishes, price_is_recount_for_lunch) {
  Story story;
  centre(story);
  for (int i = 0; i < GetParam(); ++i)
    wish_over_days(story, "lunch_break", i, {when("when", {"11:00-14:00"}), number("minutes", 30 + 15 * (i % 6))});
  story.compile();
  expect_price_is_recount(story, "lunch_break");
}

TEST_P(ManyWishes, each_is_heard_alone) {
  // The same centre with all wishes, and with each of the last ones alone: what they would charge is the same.
  Story all;
  centre(all);
  for (int i = 0; i < GetParam(); ++i) wish_over_days(all, "limit", i, hours_a_day(i));
  all.compile();
  Random random(17);
  Timetable next = all.week;
  for (int i = 0; i < 40; ++i) shake(all.problem, next, random);
  std::vector<Touched> touched;
  for (const SessionId s : ids<SessionId>(all.problem.sessions()))
    if (next.placed(s)) touched.push_back({s, Parts::all});
  const auto billed = [&](const Story& story, std::size_t scope) {
    const auto live = story.rule("limit").live();
    std::vector<std::int64_t> weight(story.rule("limit").scopes().size());
    weight[scope] = 1;
    Bill bill{weight.data(), 0};
    live->reset(story.week);
    live->price({story.week, next, touched}, bill);
    return bill.sum;
  };
  int charged = 0;
  for (int i = GetParam() - 8; i < GetParam(); ++i) {
    Story one;
    centre(one);
    wish_over_days(one, "limit", i, hours_a_day(i));
    one.compile();
    EXPECT_EQ(billed(all, static_cast<std::size_t>(i)), billed(one, 0)) << "wish " << i;
    charged += billed(one, 0) > 0;
  }
  EXPECT_GE(charged, 3);
}

INSTANTIATE_TEST_SUITE_P(DayBook, ManyWishes,
                         ::testing::Values(in_a_word - 1, in_a_word, in_a_word + 1, 2 * in_a_word + 3),
                         [](const auto& i) { return std::to_string(i.param); });

TEST(DayBookTest, the_seventieth_wish_is_told_like_the_first) {
  Story story;
  for (int i = 0; i < 70; ++i) story.session("G" + std::to_string(i), 120);
  for (int i = 0; i < 70; ++i)
    story
        .wish("limit", {text("who", "sessions"), which("sessions", "group", {"G" + std::to_string(i)}),
                        text("what", "hours"), number("at_most_time", 60)})
        .id = "short " + std::to_string(i);
  story.compile();
  const Rule& rule = story.rule("limit");
  const auto live = rule.live();
  live->reset(story.week);
  const Timetable before = story.week;
  story.place("G69.1", "mon 09:00");
  const std::vector<Touched> touched{{story.id("G69.1"), Parts::all}};
  std::vector<std::int64_t> weight(70, 1);
  weight[69] = 1000;
  Bill bill{weight.data(), 0};
  live->price({before, story.week, touched}, bill);
  EXPECT_EQ(bill.sum, 4 * 1000);  // an hour too much
  EXPECT_EQ(story.told("limit"),
            std::vector<std::string>{"short 69 has 2 h of sessions on mon; the limit is \u2264 1 h"});
}

}  // namespace
}  // namespace merkez::testing
