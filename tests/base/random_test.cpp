// The same seed gives the same numbers on every machine, and the numbers are spread evenly.
#include "engine/base/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <set>
#include <vector>

namespace merkez {
namespace {

std::vector<std::uint64_t> first_bits(std::uint64_t seed, int n) {
  Random random(seed);
  std::vector<std::uint64_t> out;
  for (int i = 0; i < n; ++i) out.push_back(random.bits());
  return out;
}

// The values were worked out with unbounded integers in another language, from the published description of
// xoshiro256** and splitmix64. A change here changes every timetable ever planned from a seed.
TEST(RandomTest, a_seed_gives_the_published_sequence) {
  EXPECT_EQ(first_bits(0, 5), (std::vector<std::uint64_t>{0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0,
                                                          0x6aa594f1262d2d2c, 0xbba5ad4a1f842e59}));
  EXPECT_EQ(first_bits(42, 5), (std::vector<std::uint64_t>{0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1,
                                                           0xecb8ad4703b360a1, 0xfde6dc7fe2ec5e64}));
}

TEST(RandomTest, below_takes_the_upper_bits) {
  Random random(1);
  std::vector<std::uint32_t> digits;
  for (int i = 0; i < 10; ++i) digits.push_back(random.below(10));
  EXPECT_EQ(digits, (std::vector<std::uint32_t>{7, 5, 5, 3, 6, 1, 0, 3, 8, 5}));
}

TEST(RandomTest, below_stays_below) {
  Random random(5);
  for (const std::uint32_t n : {1u, 2u, 3u, 1000u, 0xffff'ffffu})
    for (int i = 0; i < 2000; ++i) ASSERT_LT(random.below(n), n);
}

// 100 cells and 200,000 draws: each cell expects 2000 with a deviation of about 45. The sum of squares over the
// expectation has 99 degrees of freedom: mean 99, deviation 14; 170 is five deviations away.
TEST(RandomTest, numbers_are_uniform) {
  for (const std::uint64_t seed : {1u, 2u, 77u}) {
    Random random(seed);
    std::array<int, 100> cells{};
    constexpr int draws = 200'000, expected = draws / 100;
    for (int i = 0; i < draws; ++i) ++cells[random.below(100)];
    double chi = 0;
    for (const int n : cells) {
      EXPECT_NEAR(n, expected, 6 * 45);
      chi += static_cast<double>((n - expected) * (n - expected)) / expected;
    }
    EXPECT_LT(chi, 170) << "seed " << seed;
    EXPECT_GT(chi, 45) << "too even to be random, seed " << seed;
  }
}

// Two draws in a row must not know of each other: 64 pairs of the lowest and of the highest three bits.
TEST(RandomTest, neighbours_are_independent) {
  for (const int shift : {0, 61}) {
    Random random(9);
    std::array<int, 64> pairs{};
    constexpr int draws = 64'000;
    std::uint64_t before = random.bits() >> shift & 7;
    for (int i = 0; i < draws; ++i) {
      const std::uint64_t now = random.bits() >> shift & 7;
      ++pairs[before * 8 + now];
      before = now;
    }
    for (const int n : pairs) EXPECT_NEAR(n, 1000, 6 * 32) << "bits from " << shift;
  }
}

TEST(RandomTest, seeds_and_copies) {
  EXPECT_NE(first_bits(1, 4), first_bits(2, 4));
  Random one(3);
  (void)one.bits();
  Random two = one;  // a copy goes on from the same place, on its own
  const std::uint64_t next = one.bits();
  EXPECT_EQ(two.bits(), next);
}

TEST(RandomTest, pick_reaches_every_item) {
  Random random(4);
  const std::vector<int> items{10, 20, 30};
  std::set<int> seen;
  for (int i = 0; i < 100; ++i) seen.insert(random.pick(std::span<const int>(items)));
  EXPECT_EQ(seen, (std::set<int>{10, 20, 30}));
}

}  // namespace
}  // namespace merkez
