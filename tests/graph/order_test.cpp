// Order, colours, components and cliques against their definitions.
#include "engine/graph/order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "tests/graph/small_graphs.hpp"

namespace merkez::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::set<int>> neighbours(int n, const std::vector<Edge>& edges) {
  std::vector<std::set<int>> out(static_cast<std::size_t>(n));
  for (const Edge& e : edges) {
    if (e.a == e.b) continue;
    out[static_cast<std::size_t>(e.a)].insert(e.b);
    out[static_cast<std::size_t>(e.b)].insert(e.a);
  }
  return out;
}

TEST(SimpleEdges, DropsLoopsAndRepeatsAndSorts) {
  const std::vector<Edge> edges{{2, 1}, {1, 2}, {0, 0}, {0, 2}};
  EXPECT_THAT(simple_edges(3, edges), ElementsAre(Edge{0, 2}, Edge{1, 2}));
}

TEST(SmallestLastOrder, PutsAHangingVertexAfterTheTriangle) {
  const std::vector<Edge> edges{{0, 1}, {1, 2}, {1, 3}, {2, 3}};  // 0 hangs on the triangle 1 2 3
  const auto order = smallest_last_order(4, edges);
  EXPECT_EQ(order.back(), 0);
  EXPECT_THAT(order, testing::UnorderedElementsAre(0, 1, 2, 3));
  EXPECT_THAT(smallest_last_order(0, {}), IsEmpty());
}

RC_GTEST_PROP(SmallestLastOrder, SetsTheSmallestAsideEveryTime, ()) {
  const int n = small::between(0, 12);
  const auto edges = small::edges(n);
  const auto near = neighbours(n, edges);
  const auto order = smallest_last_order(n, edges);
  std::set<int> left;
  for (int v = 0; v < n; ++v) left.insert(v);
  const auto degree = [&](int v) {
    const auto& all = near[static_cast<std::size_t>(v)];
    return std::count_if(all.begin(), all.end(), [&](int w) { return left.count(w) > 0; });
  };
  RC_ASSERT(static_cast<int>(order.size()) == n);
  for (auto v = order.rbegin(); v != order.rend(); ++v) {
    for (const int other : left) RC_ASSERT(degree(*v) <= degree(other));
    RC_ASSERT(left.erase(*v) == 1U);
  }
}

TEST(ColourVertices, NeedsThreeForATriangleAndTwoForAnEvenRing) {
  EXPECT_EQ(colour_vertices(3, std::vector<Edge>{{0, 1}, {1, 2}, {2, 0}}).colours, 3);
  EXPECT_EQ(colour_vertices(4, std::vector<Edge>{{0, 1}, {1, 2}, {2, 3}, {3, 0}}).colours, 2);
  EXPECT_EQ(colour_vertices(3, {}).colours, 1);
  EXPECT_EQ(colour_vertices(0, {}).colours, 0);
}

RC_GTEST_PROP(ColourVertices, NeverGivesNeighboursOneColourNorUsesMoreThanTheOrderNeeds, ()) {
  const int n = small::between(1, 14);
  const auto edges = small::edges(n);
  const auto near = neighbours(n, edges);
  const Colouring c = colour_vertices(n, edges);
  for (const Edge& e : edges)
    if (e.a != e.b) RC_ASSERT(c.colour[static_cast<std::size_t>(e.a)] != c.colour[static_cast<std::size_t>(e.b)]);
  RC_ASSERT(*std::max_element(c.colour.begin(), c.colour.end()) == c.colours - 1);
  RC_ASSERT(*std::min_element(c.colour.begin(), c.colour.end()) == 0);
  // At most one more than the largest number of earlier neighbours in the order.
  std::size_t earlier_most = 0;
  std::set<int> earlier;
  for (const int v : smallest_last_order(n, edges)) {
    std::size_t count = 0;
    for (const int w : near[static_cast<std::size_t>(v)]) count += earlier.count(w);
    earlier_most = std::max(earlier_most, count);
    earlier.insert(v);
  }
  RC_ASSERT(static_cast<std::size_t>(c.colours) <= earlier_most + 1);
}

TEST(Components, AreNumberedByTheirSmallestVertex) {
  const Components c = components(5, std::vector<Edge>{{4, 1}, {3, 0}, {0, 3}});
  EXPECT_EQ(c.count, 3);
  EXPECT_THAT(c.of, ElementsAre(0, 1, 2, 0, 1));
  EXPECT_EQ(components(0, {}).count, 0);
}

RC_GTEST_PROP(Components, JoinExactlyWhatEdgesJoin, ()) {
  const int n = small::between(0, 12);
  auto edges = small::edges(n);
  if (edges.size() > static_cast<std::size_t>(n)) edges.resize(static_cast<std::size_t>(n));
  const Components c = components(n, edges);
  // Spread the smaller mark along edges until nothing changes.
  std::vector<int> mark(static_cast<std::size_t>(n));
  std::iota(mark.begin(), mark.end(), 0);
  for (int round = 0; round < n; ++round)
    for (const Edge& e : edges) {
      int& a = mark[static_cast<std::size_t>(e.a)];
      int& b = mark[static_cast<std::size_t>(e.b)];
      a = b = std::min(a, b);
    }
  RC_ASSERT(static_cast<std::size_t>(c.count) == std::set<int>(mark.begin(), mark.end()).size());
  for (std::size_t i = 0; i < mark.size(); ++i)
    for (std::size_t j = 0; j < mark.size(); ++j) RC_ASSERT((c.of[i] == c.of[j]) == (mark[i] == mark[j]));
}

TEST(MaximalCliques, AreFoundLargestFirst) {
  const std::vector<Edge> edges{{3, 4}, {0, 1}, {1, 2}, {2, 0}, {2, 3}};
  const Cliques c = maximal_cliques(6, edges);
  EXPECT_TRUE(c.complete);
  EXPECT_THAT(c.sets, ElementsAre(ElementsAre(0, 1, 2), ElementsAre(2, 3), ElementsAre(3, 4)));
}

TEST(MaximalCliques, SayWhenTheyStoppedEarly) {
  // Ten vertices in five pairs, joined unless in the same pair: 32 cliques of five.
  std::vector<Edge> edges;
  for (int a = 0; a < 10; ++a)
    for (int b = a + 1; b < 10; ++b)
      if (a / 2 != b / 2) edges.push_back({a, b});
  const Cliques all = maximal_cliques(10, edges, {2, 32});
  EXPECT_EQ(all.sets.size(), 32U);
  EXPECT_TRUE(all.complete);
  const Cliques some = maximal_cliques(10, edges, {2, 7});
  EXPECT_EQ(some.sets.size(), 7U);
  EXPECT_FALSE(some.complete);
}

RC_GTEST_PROP(MaximalCliques, AreAllTheSetsThatTryingEverythingFinds, ()) {
  const int n = small::between(0, 9);
  const auto edges = small::edges(n);
  const auto smallest = static_cast<std::size_t>(small::between(1, 3));
  const auto near = neighbours(n, edges);
  const auto is_clique = [&](unsigned set) {
    for (int a = 0; a < n; ++a)
      for (int b = 0; b < a; ++b)
        if ((set >> a & 1U) && (set >> b & 1U) && near[static_cast<std::size_t>(a)].count(b) == 0) return false;
    return true;
  };
  std::set<std::vector<int>> expected;
  for (unsigned set = 1; set < (1U << n); ++set) {
    bool maximal = is_clique(set);
    std::vector<int> members;
    for (int v = 0; v < n && maximal; ++v) {
      if (set >> v & 1U)
        members.push_back(v);
      else
        maximal = !is_clique(set | 1U << v);
    }
    if (maximal && members.size() >= smallest) expected.insert(members);
  }
  const Cliques found = maximal_cliques(n, edges, {smallest, 10000});
  RC_ASSERT(found.complete);
  RC_ASSERT(found.sets.size() == expected.size());
  RC_ASSERT(std::set<std::vector<int>>(found.sets.begin(), found.sets.end()) == expected);
  for (std::size_t i = 1; i < found.sets.size(); ++i) RC_ASSERT(found.sets[i - 1].size() >= found.sets[i].size());
}

}  // namespace
}  // namespace merkez::graph
