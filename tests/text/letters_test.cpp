// Turkish letters, the order of names, and files in old encodings.
#include "engine/text/letters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "engine/text/order.hpp"

namespace merkez::text {
namespace {

TEST(LettersTest, the_two_letters_i_of_turkish) {
  EXPECT_EQ(lower("IĞDIR", "tr"), "ığdır");
  EXPECT_EQ(upper("istanbul", "tr"), "İSTANBUL");
  EXPECT_EQ(lower("IĞDIR", "en"), "iğdir");
  EXPECT_EQ(upper("istanbul", "en"), "ISTANBUL");
  EXPECT_EQ(upper("محمد", "ar"), "محمد");
}

TEST(LettersTest, a_mark_is_no_letter_of_its_own) {
  EXPECT_EQ(length(""), 0u);
  EXPECT_EQ(length("Çağla"), 5u);
  EXPECT_EQ(length("C\u0327ag\u0306la"), 5u);
  EXPECT_EQ(length("مُحَمَّد"), 4u);
}

TEST(LettersTest, knows_utf8_from_what_is_none) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Çağla محمد"));
  EXPECT_FALSE(is_utf8("\xC7\x61\xF0\x6C\x61"));
  EXPECT_FALSE(is_utf8("\xC3"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));  // half of a pair
}

TEST(LettersTest, reads_files_of_every_excel) {
  EXPECT_EQ(*from_file_bytes("\xEF\xBB\xBF"
                             "Çağla",
                             "a.csv"),
            "Çağla");
  EXPECT_EQ(*from_file_bytes("Çağla", "a.csv"), "Çağla");
  EXPECT_TRUE(from_file_bytes("Çağla", "a.csv").diagnostics().empty());
  using namespace std::string_view_literals;
  EXPECT_EQ(*from_file_bytes("\xFF\xFE\x31\x01\x0a\x00"sv, "a.csv"), "ı\n");
  EXPECT_EQ(*from_file_bytes("\xFE\xFF\x01\x31"sv, "a.csv"), "ı");
  const auto old = from_file_bytes("\xC7\x61\xF0\x6C\x61 \xDD\xFE\xFD\x6B", "a.csv");
  ASSERT_TRUE(old.ok());
  EXPECT_EQ(*old, "Çağla İşık");
  ASSERT_EQ(old.diagnostics().size(), 1u);
  EXPECT_EQ(old.diagnostics()[0].message, "the file is not UTF-8; read as windows-1254 (Turkish)");
  EXPECT_FALSE(from_file_bytes("PK\0\0"sv, "a.csv").ok());
}

std::vector<std::string> sorted(std::vector<std::string> names, const char* language) {
  const Order order(language);
  std::sort(names.begin(), names.end(), std::ref(order));
  return names;
}

TEST(OrderTest, is_that_of_the_language) {
  EXPECT_EQ(
      sorted({"Umut", "ibrahim", "Irmak", "Çiçek", "Ömer", "ılgaz", "Oya", "Cem", "Hasan", "Çağla"}, "tr"),
      (std::vector<std::string>{"Cem", "Çağla", "Çiçek", "Hasan", "ılgaz", "Irmak", "ibrahim", "Oya", "Ömer", "Umut"}));
  EXPECT_EQ(sorted({"يوسف", "أحمد", "محمد", "بشار", "ابراهيم"}, "ar"),
            (std::vector<std::string>{"ابراهيم", "أحمد", "بشار", "محمد", "يوسف"}));
  EXPECT_EQ(sorted({"Zed", "Ömer", "Oya"}, "en"), (std::vector<std::string>{"Ömer", "Oya", "Zed"}));
}

}  // namespace
}  // namespace merkez::text
