// Shortage: every proof must be true by adding up, and there must be one exactly when one exists.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/graph/matching.hpp"
#include "tests/graph/small_graphs.hpp"

namespace merkez::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Amounts = std::vector<std::int64_t>;

// Checks the proof from the lists alone: the sums are right, the demand is larger, and `right` is
// exactly what the left vertices may use.
void check_proof(const Shortage& s, const Amounts& demands, const Amounts& supplies, const std::vector<Link>& links) {
  std::int64_t demand = 0, supply = 0;
  std::set<int> may_use;
  for (const int l : s.left) demand += demands[static_cast<std::size_t>(l)];
  for (const int r : s.right) supply += supplies[static_cast<std::size_t>(r)];
  for (const Link& link : links)
    if (std::binary_search(s.left.begin(), s.left.end(), link.left)) may_use.insert(link.right);
  RC_ASSERT(std::is_sorted(s.left.begin(), s.left.end()));
  RC_ASSERT(std::set<int>(s.left.begin(), s.left.end()).size() == s.left.size());
  RC_ASSERT(std::vector<int>(may_use.begin(), may_use.end()) == s.right);
  RC_ASSERT(s.demand == demand);
  RC_ASSERT(s.supply == supply);
  RC_ASSERT(demand > supply);
}

// The largest lack of any set of left vertices, by trying every set.
std::int64_t largest_lack(const Amounts& demands, const Amounts& supplies, const std::vector<Link>& links) {
  std::int64_t largest = 0;
  for (unsigned set = 0; set < (1U << demands.size()); ++set) {
    std::int64_t lack = 0;
    std::set<int> may_use;
    for (std::size_t l = 0; l < demands.size(); ++l)
      if (set >> l & 1U) lack += demands[l];
    for (const Link& link : links)
      if (set >> link.left & 1U) may_use.insert(link.right);
    for (const int r : may_use) lack -= supplies[static_cast<std::size_t>(r)];
    largest = std::max(largest, lack);
  }
  return largest;
}

TEST(Shortage, ThreeSessionsTwoRooms) {
  // Sessions 0, 1, 2 may use only rooms 0 and 1; session 3 has room 2 for itself.
  const std::vector<Link> links{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}, {3, 2}, {3, 0}};
  const auto s = shortage(Amounts{1, 1, 1, 1}, Amounts{1, 1, 1}, links);
  ASSERT_TRUE(s);
  EXPECT_THAT(s->left, ElementsAre(0, 1, 2));
  EXPECT_THAT(s->right, ElementsAre(0, 1));
  EXPECT_EQ(s->demand, 3);
  EXPECT_EQ(s->supply, 2);
  EXPECT_EQ(s->lack(), 1);
}

TEST(Shortage, SeventyTwoSessionsSeventyPlaces) {
  // Two rooms open 35 slots each; four groups ask for 18 sessions each; a fifth uses another room.
  std::vector<Link> links;
  for (int l = 0; l < 4; ++l)
    for (int r = 0; r < 2; ++r) links.push_back({l, r});
  links.push_back({4, 2});
  const auto s = shortage(Amounts{18, 18, 18, 18, 30}, Amounts{35, 35, 35}, links);
  ASSERT_TRUE(s);
  EXPECT_THAT(s->left, ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(s->right, ElementsAre(0, 1));
  EXPECT_EQ(s->demand, 72);
  EXPECT_EQ(s->supply, 70);
}

TEST(Shortage, NothingIsMissingWhereEverythingFits) {
  const std::vector<Link> links{{0, 0}, {1, 0}, {1, 1}};
  EXPECT_FALSE(shortage(Amounts{2, 3}, Amounts{3, 2}, links));
  EXPECT_THAT(shortages(Amounts{2, 3}, Amounts{3, 2}, links), IsEmpty());
  EXPECT_FALSE(shortage({}, {}, {}));
  EXPECT_FALSE(shortage(Amounts{0}, {}, {}));
}

TEST(Shortage, WhoMayUseNothingIsAProofAlone) {
  const auto s = shortage(Amounts{1, 2}, Amounts{5}, std::vector<Link>{{0, 0}});
  ASSERT_TRUE(s);
  EXPECT_EQ(*s, (Shortage{{1}, {}, 2, 0}));
}

TEST(Shortage, TheShortestStoryIsTold) {
  // Four sessions share rooms 0, 1 and 2; session 4 has room 3, which is too small for it, for itself.
  std::vector<Link> links{{4, 3}};
  for (int l = 0; l < 4; ++l)
    for (int r = 0; r < 3; ++r) links.push_back({l, r});
  const auto s = shortage(Amounts{1, 1, 1, 1, 2}, Amounts{1, 1, 1, 1}, links);
  ASSERT_TRUE(s);
  EXPECT_EQ(*s, (Shortage{{4}, {3}, 2, 1}));
}

TEST(Shortage, SeparateStoriesAreToldSeparately) {
  const std::vector<Link> links{{0, 0}, {1, 0}, {2, 1}, {3, 2}};
  const auto all = shortages(Amounts{1, 1, 9, 1}, Amounts{1, 4, 1}, links);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0], (Shortage{{2}, {1}, 9, 4}));
  EXPECT_EQ(all[1], (Shortage{{0, 1}, {0}, 2, 1}));
}

RC_GTEST_PROP(Shortage, IsATrueProofAndExistsExactlyWhenDemandsCannotBeMet, ()) {
  const auto g = small::bipartite(6);
  const Amounts demands = small::amounts(g.left_count, 4), supplies = small::amounts(g.right_count, 4);
  const auto s = shortage(demands, supplies, g.links);
  const std::int64_t lack = largest_lack(demands, supplies, g.links);
  RC_ASSERT(s.has_value() == (lack > 0));
  if (s) {
    check_proof(*s, demands, supplies, g.links);
    RC_ASSERT(s->lack() <= lack);
  }
  RC_CLASSIFY(s.has_value(), "short");
}

RC_GTEST_PROP(Shortage, SeparateStoriesShareNothingAndAddUpToTheLargestLack, ()) {
  const auto g = small::bipartite(6);
  const Amounts demands = small::amounts(g.left_count, 4), supplies = small::amounts(g.right_count, 4);
  const auto all = shortages(demands, supplies, g.links);
  std::int64_t sum = 0;
  std::set<int> left, right;
  for (const Shortage& s : all) {
    check_proof(s, demands, supplies, g.links);
    for (const int l : s.left) RC_ASSERT(left.insert(l).second);
    for (const int r : s.right) RC_ASSERT(right.insert(r).second);
    sum += s.lack();
  }
  RC_ASSERT(sum == largest_lack(demands, supplies, g.links));
}

RC_GTEST_PROP(Shortage, WithSingleUnitsMeansThatTheMatchingLeavesSomebodyOut, ()) {
  const auto g = small::bipartite(12);
  const auto partner = maximum_matching(g.left_count, g.right_count, g.links);
  const auto left_out = std::count(partner.begin(), partner.end(), -1);
  const auto all = shortages(Amounts(static_cast<std::size_t>(g.left_count), 1),
                             Amounts(static_cast<std::size_t>(g.right_count), 1), g.links);
  RC_ASSERT(std::accumulate(all.begin(), all.end(), std::int64_t{0},
                            [](std::int64_t sum, const Shortage& s) { return sum + s.lack(); }) == left_out);
}

}  // namespace
}  // namespace merkez::graph
