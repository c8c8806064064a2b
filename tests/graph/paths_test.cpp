// Walking times against the triple loop that needs no idea at all.
#include "engine/graph/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/graph/small_graphs.hpp"

namespace merkez::graph {
namespace {

TEST(WalkingTimes, TakeTheDetourWhenItIsShorter) {
  // Two floors: 0 and 1 below, 2 above; the lift 0-2 takes long when the stairs from 1 are near.
  const WalkingTimes t = walking_times(4, std::vector<Walk>{{0, 1, 1}, {1, 2, 2}, {0, 2, 5}});
  EXPECT_EQ(t.place_count(), 4);
  EXPECT_EQ(t.between(0, 2), 3);
  EXPECT_EQ(t.between(2, 0), 3);
  EXPECT_EQ(t.between(1, 1), 0);
  EXPECT_EQ(t.between(0, 3), WalkingTimes::unreachable);
  EXPECT_EQ(t.between(3, 3), 0);
}

TEST(WalkingTimes, OfNoPlaceIsAnEmptyTable) { EXPECT_EQ(walking_times(0, {}).place_count(), 0); }

RC_GTEST_PROP(WalkingTimes, EqualTheTripleLoop, ()) {
  const int n = small::between(1, 8);
  std::vector<Walk> walks;
  for (int i = small::between(0, 2 * n); i > 0; --i)
    walks.push_back({small::between(0, n - 1), small::between(0, n - 1), small::between(0, 9)});
  const auto at = [n](int a, int b) { return static_cast<std::size_t>(a * n + b); };
  std::vector<int> expected(at(n, 0), WalkingTimes::unreachable);
  for (int v = 0; v < n; ++v) expected[at(v, v)] = 0;
  for (const Walk& w : walks) {
    expected[at(w.a, w.b)] = std::min(expected[at(w.a, w.b)], w.minutes);
    expected[at(w.b, w.a)] = expected[at(w.a, w.b)];
  }
  for (int over = 0; over < n; ++over)
    for (int a = 0; a < n; ++a)
      for (int b = 0; b < n; ++b)
        expected[at(a, b)] = std::min(expected[at(a, b)], expected[at(a, over)] + expected[at(over, b)]);
  const WalkingTimes t = walking_times(n, walks);
  for (int a = 0; a < n; ++a)
    for (int b = 0; b < n; ++b) RC_ASSERT(t.between(a, b) == expected[at(a, b)]);
}

}  // namespace
}  // namespace merkez::graph
