// Ids are types: each indexes its own arrays only, and `none` is an id like no other.
#include "engine/base/id.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace merkez {
namespace {

using ChairId = Id<struct ChairTag>;
using TableId = Id<struct TableTag>;

// What must not compile is said here, so that nobody loosens it by accident.
static_assert(!std::is_convertible_v<ChairId, TableId>);
static_assert(!std::is_convertible_v<int, ChairId>);
static_assert(!std::is_invocable_v<decltype([](auto& all, auto i) -> decltype(all[i]) { return all[i]; }),
                                   Dense<ChairId, int>&, TableId>);
static_assert(sizeof(ChairId) == 4);

TEST(IdTest, none_is_not_an_index_and_sorts_before_all_others) {
  EXPECT_FALSE(ChairId{}.valid());
  EXPECT_TRUE(ChairId(0).valid());
  EXPECT_LT(ChairId{}, ChairId(0));
  EXPECT_LT(ChairId(3), ChairId(7));
  EXPECT_EQ(ChairId(std::size_t{5}), ChairId(5));
  EXPECT_EQ(ChairId(5).index(), 5u);
}

TEST(IdTest, ids_of_a_count_are_all_below_it) {
  std::vector<int> seen;
  for (const ChairId c : ids<ChairId>(4)) seen.push_back(c.value);
  EXPECT_EQ(seen, (std::vector<int>{0, 1, 2, 3}));
  EXPECT_EQ(ids<ChairId>(4).size(), 4u);
  for (const ChairId c : ids<ChairId>(0)) ADD_FAILURE() << "an empty range names " << c.value;
}

TEST(IdTest, an_id_can_be_a_key) {
  const std::unordered_set<ChairId> some{ChairId(1), ChairId(2), ChairId(1)};
  EXPECT_EQ(some.size(), 2u);
  EXPECT_TRUE(some.contains(ChairId(2)));
}

TEST(DenseTest, adding_tells_the_new_id) {
  Dense<ChairId, std::string> names;
  EXPECT_TRUE(names.empty());
  EXPECT_EQ(names.push_back("red"), ChairId(0));
  EXPECT_EQ(names.push_back("blue"), ChairId(1));
  names[ChairId(0)] += "dish";
  EXPECT_EQ(names.vector(), (std::vector<std::string>{"reddish", "blue"}));
}

TEST(DenseTest, equal_when_the_items_are) {
  Dense<ChairId, int> a(3, 7), b(std::vector<int>{7, 7, 7});
  EXPECT_EQ(a, b);
  b[ChairId(2)] = 8;
  EXPECT_NE(a, b);
  b.assign(2, 1);
  EXPECT_EQ(b.size(), 2u);
}

}  // namespace
}  // namespace merkez
