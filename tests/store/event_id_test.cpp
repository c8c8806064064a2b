// Ids survive being packed, whoever made them.
#include "engine/store/event_id.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace merkez::store {
namespace {

TEST(EventIdTest, fresh_ones_are_all_different_and_pack_into_16_bytes) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = fresh_event_id();
    EXPECT_TRUE(is_event_id(id)) << id;
    EXPECT_EQ(pack_event_id(id).size(), 16u) << id;
    EXPECT_EQ(unpack_event_id(pack_event_id(id)), id);
    seen.insert(id);
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(EventIdTest, the_bytes_are_those_of_the_number_written_in_base_32) {
  EXPECT_EQ(pack_event_id("00000000000000000000000000"), Bytes(16, 0x00));
  EXPECT_EQ(pack_event_id("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"), Bytes(16, 0xFF));
  Bytes one(16, 0);
  one[15] = 1;
  EXPECT_EQ(pack_event_id("00000000000000000000000001"), one);
  EXPECT_EQ(pack_event_id("00000000000000000000000010"), [] {
    Bytes b(16, 0);
    b[15] = 32;
    return b;
  }());
  EXPECT_EQ(pack_event_id("80000000000000000000000000").size(), 26u);  // 131 bits
  EXPECT_EQ(pack_event_id("0000000000000000000000000U").size(), 26u);  // no letter of this alphabet
}

RC_GTEST_PROP(EventIdProperty, any_26_letters_and_digits_come_back, ()) {
  const auto id = *rc::gen::container<std::string>(
      26, rc::gen::elementOf(std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz")));
  RC_ASSERT(is_event_id(id));
  RC_ASSERT(unpack_event_id(pack_event_id(id)) == id);
}

TEST(EventIdTest, what_is_none) {
  for (const char* id : {"", "0000000000000000000000000", "000000000000000000000000000", "0000000000000000000000000-",
                         "0000000000000000000000000\xC3"})
    EXPECT_FALSE(is_event_id(id)) << id;
}

}  // namespace
}  // namespace merkez::store
