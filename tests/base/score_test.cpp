// One broken must is worse than any number of wishes.
#include "engine/base/score.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace merkez {
namespace {

TEST(ScoreTest, musts_come_first_whatever_the_wishes_cost) {
  EXPECT_LT((Score{0, 1'000'000'000'000}), (Score{1, 0}));
  EXPECT_LT((Score{1, 5}), (Score{1, 6}));
  EXPECT_EQ((Score{2, 3}), (Score{2, 3}));
  EXPECT_EQ(Score{}, (Score{0, 0}));
}

TEST(ScoreTest, sorting_puts_the_best_first) {
  std::vector<Score> all{{1, 0}, {0, 9}, {2, -4}, {0, 2}, {1, -1}};
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, (std::vector<Score>{{0, 2}, {0, 9}, {1, -1}, {1, 0}, {2, -4}}));
}

TEST(ScoreTest, adds_and_takes_away_part_by_part) {
  Score s{2, 10};
  s += {1, -4};
  EXPECT_EQ(s, (Score{3, 6}));
  s -= {3, 7};
  EXPECT_EQ(s, (Score{0, -1}));
  EXPECT_EQ((Score{5, 1} - Score{2, 3}) + (Score{2, 3}), (Score{5, 1}));
}

}  // namespace
}  // namespace merkez
