// What a family is offered: the stories of a desk, and that every offer of a random house is one that can be booked.
#include "engine/enrol/offer.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace merkez::enrol {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr time::LocalDate monday{2016, 4, 4};

/// Groups that meet once a day on some days, and what is free in them.
struct Centre {
  plan::CentrePlan plan;
  plan::PublishedWeek published;
  people::Meetings week;
  std::map<std::string, int> free;
  int care = 1000;
  int kept = -1;

  Centre() {
    for (const char* day : {"mon", "tue", "wed", "thu", "fri"}) plan.days.push_back({day, {day, "", ""}});
  }
  plan::Group& group(const std::string& id, const std::vector<int>& days, int from, int to, int places) {
    plan::Group g;
    g.id = g.service = id;
    g.people = 10;
    free[id] = places;
    for (const int day : days) {
      plan::Session s;
      s.id = id + "." + std::to_string(day);
      s.group = id;
      s.serves = {id};
      s.length_minutes = to - from;
      plan.sessions.push_back(s);
      published.placements.push_back({s.id, day, from, "R", {}, "", {}});
    }
    plan.groups.push_back(g);
    return plan.groups.back();
  }
  void children(const std::string& id, plan::AgeBand ages) {
    auto& g = *std::find_if(plan.groups.begin(), plan.groups.end(), [&](const auto& x) { return x.id == id; });
    g.children = true;
    g.ages = ages;
  }
  House house() {
    week = people::Meetings(plan, published);
    House out;
    out.plan = &plan;
    out.week = &week;
    out.from = monday;
    out.care_left = [this](const std::string&, const std::string&) { return care; };
    out.kept_left = [this](const std::string&) { return kept; };
    for (const auto& g : plan.groups) {
      GroupNow now{.group = &g};
      now.opening = {.people = 10, .smallest = 1, .largest = 10 + free[g.id], .limited_by = "maximum"};
      out.groups.push_back(now);
    }
    return out;
  }
};

Asker somebody(const std::string& name, int years, people::Sex sex) {
  Asker out;
  out.p.birth = {2016 - years, 4};
  out.p.sex = sex;
  out.p.consents.emplace_back().given = {2016, 1, 1};
  out.p.languages = {"ar"};
  out.member.code = name;
  out.member.adult = years >= 18;
  out.member.needs_care = years < 6;
  return out;
}
Family mother_of(const std::vector<int>& ages) {
  Family out;
  out.adults.push_back(somebody("mother", 34, people::Sex::female));
  for (const int years : ages) out.children.push_back(somebody(std::to_string(years), years, people::Sex::male));
  return out;
}
std::vector<std::string> offered(const House& house, const std::vector<Option>& all) {
  std::vector<std::string> out;
  for (const auto& o : all)
    if (o.possible()) out.push_back(house.groups[o.group].group->id);
  return out;
}

constexpr int nine = 540, noon = 720;

TEST(OfferTest, the_small_child_is_in_two_programmes_that_together_are_open_all_the_time) {
  Centre c;
  c.group("TUR", {0, 2, 4}, nine, noon, 3);
  c.group("CRE", {0, 1, 2, 3}, nine - 15, noon, 2);
  c.group("CRE-FRI", {4}, nine, noon, 1);
  c.children("CRE", {12, 60});
  c.children("CRE-FRI", {12, 60});
  const auto house = c.house();
  const auto one = options(house, mother_of({3}));
  ASSERT_THAT(one, SizeIs(1));
  EXPECT_TRUE(one[0].possible());
  EXPECT_THAT(one[0].children[0].groups, ElementsAre("CRE", "CRE-FRI"));
  EXPECT_EQ(sentence(one[0].children[0]).en, "CRE + CRE-FRI, 1 place free");
  // Of two small children one has no place on Friday.
  const auto two = options(house, mother_of({2, 3}));
  EXPECT_THAT(two[0].against, SizeIs(1));
  EXPECT_THAT(two[0].against[0].en, HasSubstr("nobody looks after 3"));
}

TEST(OfferTest, what_is_kept_for_a_class_is_shared_by_all_groups_of_childcare) {
  Centre c;
  c.group("TUR", {0, 4}, nine, noon, 3);
  c.group("BABIES", {0, 4}, nine, noon, 9);
  c.group("CRE", {0}, nine, noon, 9);
  c.group("CRE-FRI", {4}, nine, noon, 9);
  c.children("BABIES", {6, 23});
  c.children("CRE", {24, 60});
  c.children("CRE-FRI", {24, 60});
  for (auto& s : c.plan.sessions)
    if (s.group != "TUR") s.provides_care = 9;
  const auto offer = [&](int kept) {
    c.kept = c.care = kept;
    return options(c.house(), mother_of({1, 3}))[0];
  };
  const auto one = offer(1);
  ASSERT_THAT(one.against, SizeIs(1));
  EXPECT_THAT(one.against[0].en, HasSubstr("3"));
  // A child in two groups of childcare is one child.
  EXPECT_TRUE(offer(2).possible());
  Family older_first = mother_of({3, 1});
  EXPECT_TRUE(options(c.house(), older_first)[0].possible());
}

TEST(OfferTest, a_pupil_needs_no_care_but_a_place_brings_the_group_forward) {
  Centre c;
  c.group("A", {0}, nine, noon, 9);
  c.group("B", {1}, nine, noon, 9);
  c.group("PLAY", {1}, nine, noon, 1);
  c.group("SHORT", {0}, nine, nine + 60, 1);
  c.children("PLAY", {72, 120});
  c.children("SHORT", {72, 120});
  const auto house = c.house();
  const auto all = options(house, mother_of({7}));
  EXPECT_THAT(offered(house, all), ElementsAre("B", "A"));
  EXPECT_EQ(all[1].children[0].where, ChildPlace::Where::partly);
  EXPECT_EQ(sentence(all[1].children[0]).en, "SHORT, but only for 60 of 180 minutes a week");
  EXPECT_THAT(reason(house, all[0]).en, HasSubstr("every child is looked after"));
  EXPECT_THAT(reason(house, all[1]).en, HasSubstr("1 older child without a place"));
}

TEST(OfferTest, everything_that_stands_against_a_group_is_told) {
  Centre c;
  auto& g = c.group("A", {0}, nine, noon, 0);
  g.entry.languages = {"tr"};
  c.group("MEN", {0}, nine, noon, 5).sex = plan::Sex::male;
  auto house = c.house();
  house.groups[0].late = people::late_start(100, 21);
  auto family = mother_of({});
  family.times = {{0b11111, noon, 1080}};
  family.adults[0].member.groups = {"A"};
  const auto all = options(house, family);
  ASSERT_THAT(all, SizeIs(1)) << "nobody is told of a group for men";
  std::string told;
  for (const auto& why : all[0].against) {
    told += why.en + "\n";
    EXPECT_FALSE(why.tr.empty() || why.ar.empty());
  }
  EXPECT_EQ(
      told,
      "has a place there already\nthe group is held in tr, and there is no interpreter for ar\nstarts too late for "
      "the certificate: 21 of 100 lesson hours are over, 20 may be missed\nmeets mon 09:00-12:00, when they cannot "
      "come\nfull: 10 of 10 places taken (maximum)\n");
}

TEST(OfferTest, childcare_is_offered_only_as_far_as_it_is_not_promised_to_others) {
  Centre c;
  c.group("TUR", {0}, nine, noon, 3);
  c.group("CRE", {0}, nine, noon, 6);
  c.children("CRE", {12, 60});
  for (auto& s : c.plan.sessions)
    if (s.group == "CRE") s.provides_care = 6;
  c.care = 0;
  EXPECT_THAT(offered(c.house(), options(c.house(), mother_of({3}))), IsEmpty());
  c.care = 1;
  EXPECT_THAT(offered(c.house(), options(c.house(), mother_of({3}))), ElementsAre("TUR"));
}

RC_GTEST_PROP(OfferTest, every_offer_can_be_booked_as_it_stands, ()) {
  Centre c;
  const int groups = *rc::gen::inRange(1, 6);
  for (int g = 0; g < groups; ++g) {
    const int from = nine + 30 * *rc::gen::inRange(0, 4);
    std::vector<int> days;
    for (int day = 0; day < 5; ++day)
      if (*rc::gen::inRange(0, 3) == 0) days.push_back(day);
    c.group("G" + std::to_string(g), days, from, from + 30 * *rc::gen::inRange(1, 6), *rc::gen::inRange(0, 3));
    if (*rc::gen::inRange(0, 2) == 1) c.children("G" + std::to_string(g), {12, 96});
  }
  const auto house = c.house();
  auto family = mother_of(*rc::gen::container<std::vector<int>>(rc::gen::inRange(2, 8)));
  for (std::size_t i = 0; i < family.children.size(); ++i) family.children[i].member.code = "C" + std::to_string(i);
  for (const auto& o : options(house, family)) {
    if (!o.possible()) continue;
    const auto& group = house.groups[o.group].group->id;
    auto free = c.free;
    RC_ASSERT(--free[group] >= 0);
    std::vector<people::Member> children;
    for (const auto& child : family.children) children.push_back(child.member);
    for (const auto& place : o.children) {
      if (place.where != ChildPlace::Where::places) continue;
      for (const auto& k : place.groups) {
        RC_ASSERT(--free[k] >= 0);
        children[place.child].groups.push_back(k);
      }
    }
    for (const auto& clash : people::clashes(c.plan, c.week, family.adults[0].member, group, children))
      RC_ASSERT(clash.what == people::Clash::What::extra_day);
    // Nobody is in two programmes at once.
    for (const auto& child : children)
      for (const auto& k : child.groups) {
        auto rest = child;
        std::erase(rest.groups, k);
        for (const auto& clash : people::clashes(c.plan, c.week, rest, k, {}))
          RC_ASSERT(clash.what != people::Clash::What::same_time);
      }
  }
}

}  // namespace
}  // namespace merkez::enrol
