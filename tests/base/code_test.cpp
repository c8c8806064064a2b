// A code forgives a hand that writes O for 0, and forgives nothing that would make it another person's.
#include "engine/base/code.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <regex>
#include <set>
#include <string>

namespace merkez {
namespace {

/// Places of the nine characters in the written form.
constexpr std::size_t places[] = {0, 1, 2, 3, 5, 6, 7, 8, 9};

RC_GTEST_PROP(Code, NoticesEverySingleWrongCharacter, ()) {
  const auto code = code_of(*rc::gen::arbitrary<std::uint64_t>());
  for (const std::size_t place : places)
    for (const char c : code_letters) {
      if (c == code[place]) continue;
      auto slip = code;
      slip[place] = c;
      RC_ASSERT(!parse_code(slip).ok());
    }
}

RC_GTEST_PROP(Code, NoticesAnyTwoCharactersExchangedNeighboursOrNot, ()) {
  const auto code = code_of(*rc::gen::arbitrary<std::uint64_t>());
  for (const std::size_t a : places)
    for (const std::size_t b : places) {
      if (code[a] == code[b]) continue;
      auto slip = code;
      std::swap(slip[a], slip[b]);
      RC_ASSERT(!parse_code(slip).ok());
    }
}

RC_GTEST_PROP(Code, ReadsBackWhatItWritesAndKeepsFortyBits, ()) {
  const auto bits = *rc::gen::arbitrary<std::uint64_t>();
  const auto code = code_of(bits);
  RC_ASSERT(std::regex_match(code, std::regex(std::string(code_pattern))));
  RC_ASSERT(is_code(code));
  RC_ASSERT(*parse_code(code) == code);
  RC_ASSERT(code_of(bits ^ 1ULL << code_bits) == code);
  RC_ASSERT(code_of(bits ^ 1ULL << *rc::gen::inRange(0, code_bits)) != code);
}

// Worked out in another language from the published rule: a printed code must stay readable for ever.
TEST(CodeTest, the_check_character_never_changes_its_rule) {
  EXPECT_EQ(code_of(0), "0000-00000");
  EXPECT_EQ(code_of(1), "0000-0001D");
  EXPECT_EQ(code_of(0xff'ffff'ffff), "ZZZZ-ZZZZ3");
}

TEST(CodeTest, is_read_as_people_write_it) {
  const auto code = code_of(1);  // 0000-0001D
  for (const auto* text : {"0000-0001D", "0000-0001d", "OOOO-oooID", "00000001D", " 0000 000LD ", "oooo-ooo1d"}) {
    const auto read = parse_code(text);
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_EQ(*read, code) << text;
  }
  EXPECT_FALSE(is_code("0000-0001d"));
  EXPECT_FALSE(is_code("00000001D"));
}

TEST(CodeTest, a_refusal_says_what_is_wrong) {
  const Where where{"roll.csv", 3, 1};
  const auto message = [&](const char* text) { return to_text(parse_code(text, where).diagnostics().at(0)); };
  const std::string hint = "\n    a code has eight characters and a check character, such as 7ZQ4-M0XAN";
  EXPECT_EQ(message("0000-00"), "roll.csv:3:1: error: '0000-00' has 6 characters, and a code has 9" + hint);
  EXPECT_EQ(message("0000-000U0"), "roll.csv:3:1: error: '0000-000U0' has a character that no code has" + hint);
  EXPECT_EQ(message(""), "roll.csv:3:1: error: '' has 0 characters, and a code has 9" + hint);
  EXPECT_EQ(message("0000-00010"),
            "roll.csv:3:1: error: '0000-00010' is no code: its last character does not fit the others\n"
            "    read it again: one character is wrong, or two are exchanged");
}

TEST(CodeTest, fresh_codes_differ) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto code = fresh_code();
    ASSERT_TRUE(code.ok());
    EXPECT_TRUE(is_code(*code));
    EXPECT_TRUE(seen.insert(*code).second);
  }
}

}  // namespace
}  // namespace merkez
