// Flow: what is carried must be a flow, its size must equal the smallest cut found by trying all of
// them, and the cheapest flow must cost what trying all flows costs.
#include "engine/graph/flow.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/graph/matching.hpp"
#include "tests/graph/small_graphs.hpp"

namespace merkez::graph {
namespace {

using testing::ElementsAre;

void check_flow(const small::Network& n, const Flow& flow) {
  RC_ASSERT(flow.by_arc.size() == n.arcs.size());
  std::vector<std::int64_t> gain(static_cast<std::size_t>(n.vertex_count), 0);
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < n.arcs.size(); ++i) {
    RC_ASSERT(flow.by_arc[i] >= 0);
    RC_ASSERT(flow.by_arc[i] <= n.arcs[i].capacity);
    gain[static_cast<std::size_t>(n.arcs[i].from)] -= flow.by_arc[i];
    gain[static_cast<std::size_t>(n.arcs[i].to)] += flow.by_arc[i];
    cost += flow.by_arc[i] * n.arcs[i].cost;
  }
  RC_ASSERT(gain[0] == -flow.value);
  RC_ASSERT(gain[1] == flow.value);
  for (std::size_t v = 2; v < gain.size(); ++v) RC_ASSERT(gain[v] == 0);
  RC_ASSERT(flow.cost == cost);
}

std::int64_t cut(const small::Network& n, unsigned source_side) {
  std::int64_t sum = 0;
  for (const Arc& a : n.arcs)
    if ((source_side >> a.from & 1U) && !(source_side >> a.to & 1U)) sum += a.capacity;
  return sum;
}

std::int64_t smallest_cut(const small::Network& n) {
  std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
  for (unsigned side = 0; side < (1U << n.vertex_count); ++side)
    if ((side & 1U) && !(side & 2U)) smallest = std::min(smallest, cut(n, side));
  return smallest;
}

TEST(MaxFlow, FillsBothWaysRoundABottleneck) {
  const std::vector<Arc> arcs{{0, 2, 3}, {0, 3, 2}, {2, 3, 5}, {2, 1, 2}, {3, 1, 3}};
  const Flow flow = max_flow(4, arcs, 0, 1);
  EXPECT_EQ(flow.value, 5);
  EXPECT_THAT(flow.by_arc, ElementsAre(3, 2, 1, 2, 3));
}

TEST(MaxFlow, IsNothingWhereNoWayLeads) {
  const std::vector<Arc> arcs{{0, 2, 3}, {3, 1, 3}, {2, 2, 7}};
  const Flow flow = max_flow(4, arcs, 0, 1);
  EXPECT_EQ(flow.value, 0);
  EXPECT_THAT(flow.by_arc, ElementsAre(0, 0, 0));
  EXPECT_THAT(still_reachable(4, arcs, flow.by_arc, 0), ElementsAre(true, false, true, false));
}

TEST(CheapestFlow, TakesTheDearWayOnlyForTheRest) {
  const std::vector<Arc> arcs{{0, 2, 4, 0}, {2, 1, 3, 1}, {2, 1, 3, 10}};
  const Flow flow = cheapest_flow(3, arcs, 0, 1);
  EXPECT_EQ(flow.value, 4);
  EXPECT_EQ(flow.cost, 13);
  EXPECT_THAT(flow.by_arc, ElementsAre(4, 3, 1));
}

RC_GTEST_PROP(MaxFlow, EqualsTheSmallestCut, ()) {
  const auto n = small::network(7, 6, 5);
  const Flow flow = max_flow(n.vertex_count, n.arcs, 0, 1);
  check_flow(n, flow);
  RC_ASSERT(flow.value == smallest_cut(n));
  const auto reached = still_reachable(n.vertex_count, n.arcs, flow.by_arc, 0);
  unsigned side = 0;
  for (std::size_t v = 0; v < reached.size(); ++v)
    if (reached[v]) side |= 1U << v;
  RC_ASSERT(cut(n, side) == flow.value);
}

RC_GTEST_PROP(MaxFlow, OfSingleUnitsIsTheSizeOfTheMatching, ()) {
  const auto g = small::bipartite(10);
  std::vector<Arc> arcs;
  for (int l = 0; l < g.left_count; ++l) arcs.push_back({0, 2 + l, 1});
  for (int r = 0; r < g.right_count; ++r) arcs.push_back({2 + g.left_count + r, 1, 1});
  for (const Link& l : g.links) arcs.push_back({2 + l.left, 2 + g.left_count + l.right, 1});
  const auto partner = maximum_matching(g.left_count, g.right_count, g.links);
  const auto matched = std::count_if(partner.begin(), partner.end(), [](int p) { return p >= 0; });
  RC_ASSERT(max_flow(2 + g.left_count + g.right_count, arcs, 0, 1).value == matched);
}

// The least cost of sending exactly `value`, by trying every amount on every arc.
std::optional<std::int64_t> least_cost(const small::Network& n, std::size_t i, std::vector<std::int64_t>& gain,
                                       std::int64_t value) {
  if (i == n.arcs.size()) {
    for (std::size_t v = 2; v < gain.size(); ++v)
      if (gain[v] != 0) return std::nullopt;
    if (gain[1] != value) return std::nullopt;
    return 0;
  }
  std::optional<std::int64_t> best;
  for (std::int64_t carried = 0; carried <= n.arcs[i].capacity; ++carried) {
    gain[static_cast<std::size_t>(n.arcs[i].from)] -= carried;
    gain[static_cast<std::size_t>(n.arcs[i].to)] += carried;
    const auto rest = least_cost(n, i + 1, gain, value);
    gain[static_cast<std::size_t>(n.arcs[i].from)] += carried;
    gain[static_cast<std::size_t>(n.arcs[i].to)] -= carried;
    if (rest && (!best || *rest + carried * n.arcs[i].cost < *best)) best = *rest + carried * n.arcs[i].cost;
  }
  return best;
}

RC_GTEST_PROP(CheapestFlow, CostsWhatTryingEverythingCosts, ()) {
  auto n = small::network(5, 2, 6);
  if (n.arcs.size() > 9) n.arcs.resize(9);
  const Flow flow = cheapest_flow(n.vertex_count, n.arcs, 0, 1);
  check_flow(n, flow);
  RC_ASSERT(flow.value == smallest_cut(n));
  std::vector<std::int64_t> gain(static_cast<std::size_t>(n.vertex_count), 0);
  RC_ASSERT(least_cost(n, 0, gain, flow.value) == std::optional<std::int64_t>(flow.cost));
}

RC_GTEST_PROP(CheapestFlow, IsAsLargeAsTheLargestAndNoDearer, ()) {
  const auto n = small::network(8, 9, 20);
  const Flow largest = max_flow(n.vertex_count, n.arcs, 0, 1);
  const Flow cheapest = cheapest_flow(n.vertex_count, n.arcs, 0, 1);
  check_flow(n, largest);
  check_flow(n, cheapest);
  RC_ASSERT(cheapest.value == largest.value);
  RC_ASSERT(cheapest.cost <= largest.cost);
}

}  // namespace
}  // namespace merkez::graph
