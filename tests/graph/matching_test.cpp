// Matching: the fast matcher, the library and trying everything must agree.
#include "engine/graph/matching.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "tests/graph/allocations.hpp"
#include "tests/graph/small_graphs.hpp"

namespace merkez::graph {
namespace {

using testing::ElementsAre;

std::vector<std::vector<int>> lists(const small::Bipartite& g) {
  std::vector<std::vector<int>> out(static_cast<std::size_t>(g.left_count));
  for (const Link& l : g.links) out[static_cast<std::size_t>(l.left)].push_back(l.right);
  return out;
}

// The most left vertices from `left` on that can be served when `taken` are gone, by trying everything.
int most_served(const std::vector<std::vector<int>>& offers, std::size_t left, std::set<int>& taken) {
  if (left == offers.size()) return 0;
  int best = most_served(offers, left + 1, taken);
  for (const int r : offers[left]) {
    if (!taken.insert(r).second) continue;
    best = std::max(best, 1 + most_served(offers, left + 1, taken));
    taken.erase(r);
  }
  return best;
}

int most_served(const small::Bipartite& g) {
  std::set<int> taken;
  return most_served(lists(g), 0, taken);
}

// How many are served; fails when somebody holds what was not offered or what another one holds.
int served(const small::Bipartite& g, const std::vector<int>& partner) {
  RC_ASSERT(static_cast<int>(partner.size()) == g.left_count);
  const auto offers = lists(g);
  std::set<int> taken;
  for (std::size_t l = 0; l < partner.size(); ++l) {
    if (partner[l] < 0) continue;
    RC_ASSERT(std::count(offers[l].begin(), offers[l].end(), partner[l]) > 0);
    RC_ASSERT(taken.insert(partner[l]).second);
  }
  return static_cast<int>(taken.size());
}

TEST(MaximumMatching, MovesTheFirstChoiceAsideWhenItMust) {
  // Session 0 could take either room, session 1 only room 0.
  const std::vector<Link> links{{0, 0}, {0, 1}, {1, 0}};
  EXPECT_THAT(maximum_matching(2, 2, links), ElementsAre(1, 0));
}

TEST(MaximumMatching, OfNothingIsNothing) {
  EXPECT_THAT(maximum_matching(0, 0, {}), ElementsAre());
  EXPECT_THAT(maximum_matching(2, 0, {}), ElementsAre(-1, -1));
  EXPECT_THAT(maximum_matching(1, 3, {}), ElementsAre(-1));
}

RC_GTEST_PROP(MaximumMatching, ServesAsManyAsTryingEverythingDoes, ()) {
  const auto g = small::bipartite(6);
  RC_ASSERT(served(g, maximum_matching(g.left_count, g.right_count, g.links)) == most_served(g));
}

TEST(Matcher, MovesOthersAndNamesTheRivalsWhenItCannot) {
  const std::vector<int> both{0, 1}, first{0};
  Matcher m(3, 2);
  m.offer(0, both);
  m.offer(1, first);
  m.offer(2, both);
  EXPECT_TRUE(m.match(0));
  EXPECT_EQ(m.partner_of_left(0), 0);  // the preferred one
  EXPECT_TRUE(m.match(1));
  EXPECT_EQ(m.partner_of_left(0), 1);
  EXPECT_EQ(m.partner_of_right(0), 1);
  EXPECT_FALSE(m.match(2));
  EXPECT_THAT(m.rivals(), ElementsAre(2, 1, 0));
  EXPECT_EQ(m.matched(), 2);

  m.release(1);
  EXPECT_TRUE(m.match(2));
  EXPECT_EQ(m.partner_of_left(2), 0);
  EXPECT_EQ(m.partner_of_left(1), -1);
}

TEST(Matcher, GivesThePartnerUpWhenTheOfferChanges) {
  const std::vector<int> first{0}, second{1};
  Matcher m(1, 2);
  m.offer(0, first);
  EXPECT_TRUE(m.match(0));
  m.offer(0, second);
  EXPECT_EQ(m.partner_of_right(0), -1);
  EXPECT_EQ(m.matched(), 0);
  EXPECT_TRUE(m.match(0));
  EXPECT_EQ(m.partner_of_left(0), 1);
}

TEST(Matcher, DoesNotAllocateOnceItHasItsSize) {
  std::vector<int> all(40);
  for (int r = 0; r < 40; ++r) all[static_cast<std::size_t>(r)] = r;
  Matcher m(60, 40);
  const long before = allocations();
  int matched = 0;
  for (int left_count = 60; left_count > 0; left_count -= 7) {
    m.reset(left_count, 40);
    for (int l = 0; l < left_count; ++l) m.offer(l, std::span(all).first(static_cast<std::size_t>(1 + l % 40)));
    matched += m.match_all();
    m.release(0);
    m.match(0);
  }
  const long after = allocations();
  EXPECT_GT(before, 0);  // the counter does count
  EXPECT_EQ(after, before);
  EXPECT_EQ(matched, 40 + 40 + 40 + 39 + 32 + 25 + 18 + 11 + 4);
}

RC_GTEST_PROP(Matcher, AgreesWithTheLibrary, ()) {
  const auto g = small::bipartite(14);
  const auto offers = lists(g);
  Matcher m(g.left_count, g.right_count);
  for (int l = 0; l < g.left_count; ++l) m.offer(l, offers[static_cast<std::size_t>(l)]);
  const int size = m.match_all();
  std::vector<int> partner;
  for (int l = 0; l < g.left_count; ++l) partner.push_back(m.partner_of_left(l));
  RC_ASSERT(served(g, partner) == size);
  RC_ASSERT(size == served(g, maximum_matching(g.left_count, g.right_count, g.links)));
}

RC_GTEST_PROP(Matcher, StaysWholeOverARandomWalk, ()) {
  const auto g = small::bipartite(7);
  const auto offers = lists(g);
  Matcher m(g.left_count, g.right_count);
  for (int l = 0; l < g.left_count; ++l) m.offer(l, offers[static_cast<std::size_t>(l)]);
  std::set<int> wanted;
  for (int step = 0; step < 25; ++step) {
    const int left = small::between(0, g.left_count - 1);
    if (small::between(0, 2) == 0) {
      m.release(left);
      wanted.erase(left);
    } else {
      std::vector<int> before;
      for (int l = 0; l < g.left_count; ++l) before.push_back(m.partner_of_left(l));
      if (m.match(left)) {
        wanted.insert(left);
      } else {
        for (int l = 0; l < g.left_count; ++l) RC_ASSERT(m.partner_of_left(l) == before[static_cast<std::size_t>(l)]);
        // The rivals are a proof: one right vertex fewer than they are.
        std::set<int> rivals(m.rivals().begin(), m.rivals().end()), rights;
        for (const int l : rivals)
          rights.insert(offers[static_cast<std::size_t>(l)].begin(), offers[static_cast<std::size_t>(l)].end());
        RC_ASSERT(m.rivals().front() == left);
        RC_ASSERT(rivals.size() == m.rivals().size());
        RC_ASSERT(rights.size() + 1 == rivals.size());
      }
    }
    std::vector<int> partner;
    for (int l = 0; l < g.left_count; ++l) {
      partner.push_back(m.partner_of_left(l));
      RC_ASSERT((m.partner_of_left(l) >= 0) == (wanted.count(l) > 0));
      if (m.partner_of_left(l) >= 0) RC_ASSERT(m.partner_of_right(m.partner_of_left(l)) == l);
    }
    RC_ASSERT(served(g, partner) == m.matched());
    RC_ASSERT(m.matched() == static_cast<int>(wanted.size()));
  }
}

TEST(CheapestAssignment, PaysMoreHereToSaveThere) {
  const std::vector<PricedLink> links{{0, 0, 1}, {0, 1, 2}, {1, 0, 1}, {1, 1, 9}};
  const Assignment a = cheapest_assignment(2, 2, links);
  EXPECT_THAT(a.partner, ElementsAre(1, 0));
  EXPECT_EQ(a.cost, 3);
  EXPECT_EQ(a.matched, 2);
}

TEST(CheapestAssignment, LeavesNobodyOutToSaveMoney) {
  const std::vector<PricedLink> links{{0, 0, -100}, {0, 1, 50}, {1, 0, 40}};
  const Assignment a = cheapest_assignment(2, 2, links);
  EXPECT_THAT(a.partner, ElementsAre(1, 0));
  EXPECT_EQ(a.cost, 90);
}

TEST(CheapestAssignment, KeepsLargePricesExact) {
  const std::int64_t large = 1'000'000'000'000;
  const std::vector<PricedLink> links{{0, 0, large}, {0, 1, large + 1}, {1, 0, large}, {1, 1, large + 2}};
  const Assignment a = cheapest_assignment(2, 2, links);
  EXPECT_EQ(a.cost, 2 * large + 1);
}

// Best (served, -cost) by trying everything.
std::pair<int, std::int64_t> best_assignment(int left_count, int left, const std::vector<PricedLink>& links,
                                             std::set<int>& taken) {
  if (left == left_count) return {0, 0};
  auto best = best_assignment(left_count, left + 1, links, taken);
  for (const PricedLink& l : links) {
    if (l.left != left || !taken.insert(l.right).second) continue;
    auto rest = best_assignment(left_count, left + 1, links, taken);
    best = std::max(best, {rest.first + 1, rest.second - l.cost});
    taken.erase(l.right);
  }
  return best;
}

RC_GTEST_PROP(CheapestAssignment, CostsWhatTryingEverythingCosts, ()) {
  const auto g = small::bipartite(5);
  std::vector<PricedLink> links;
  for (const Link& l : g.links) links.push_back({l.left, l.right, small::between(-9, 9)});
  const Assignment a = cheapest_assignment(g.left_count, g.right_count, links);
  std::set<int> taken;
  const auto [matched, saved] = best_assignment(g.left_count, 0, links, taken);
  RC_ASSERT(served(g, a.partner) == a.matched);
  RC_ASSERT(a.matched == matched);
  RC_ASSERT(a.cost == -saved);
}

TEST(CostTable, ServesTheFewerWhicheverSideTheyAreOn) {
  CostTable table;
  table.reset(2, 3);
  const int prices[2][3] = {{4, 1, 3}, {2, 1, 5}};
  for (int r = 0; r < 2; ++r)
    for (int c = 0; c < 3; ++c) table.at(r, c) = prices[r][c];
  EXPECT_EQ(table.least(), 3);  // 1 in the middle and 2 on the left
  EXPECT_EQ(table.least(), 3) << "asking changes nothing";
  table.reset(3, 2);
  for (int r = 0; r < 2; ++r)
    for (int c = 0; c < 3; ++c) table.at(c, r) = prices[r][c];
  EXPECT_EQ(table.least(), 3);
  table.reset(0, 4);
  EXPECT_EQ(table.least(), 0);
}

RC_GTEST_PROP(CostTable, CostsWhatTheCheapestAssignmentCosts, ()) {
  // The same table as before, so that nothing is left over from the last one.
  static CostTable table;
  const int rows = small::between(1, 7), columns = small::between(1, 7);
  table.reset(rows, columns);
  std::vector<PricedLink> links;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) links.push_back({r, c, table.at(r, c) = small::between(-9, 9)});
  RC_ASSERT(table.least() == cheapest_assignment(rows, columns, links).cost);
}

TEST(CostTable, DoesNotAllocateOnceItHasItsSize) {
  CostTable table;
  table.reset(9, 9);
  static_cast<void>(table.least());
  const long before = allocations();
  for (int n = 9; n > 0; --n) {
    table.reset(n, 10 - n);
    for (int r = 0; r < n; ++r) table.at(r, 0) = r;
    static_cast<void>(table.least());
  }
  EXPECT_EQ(allocations(), before);
}

}  // namespace
}  // namespace merkez::graph
