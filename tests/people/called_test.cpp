// First names and initials in the names of the quarter: Turkish letters, Arabic script, names of two words.
#include "engine/people/called.hpp"

#include <gtest/gtest.h>

namespace merkez::people {
namespace {

TEST(Called, ByTheFirstName) {
  EXPECT_EQ(first_name("Zübeyde Örnekbilge"), "Zübeyde");
  EXPECT_EQ(first_name("İbrahim Halil Şahin"), "İbrahim");
  EXPECT_EQ(first_name("حلا الخطيب"), "حلا");
  EXPECT_EQ(first_name("Hala"), "Hala");
  EXPECT_EQ(first_name("  Hala   Bada "), "Hala");
  EXPECT_EQ(first_name(""), "");
}

TEST(Called, ANameOfTwoWordsStaysWhole) {
  EXPECT_EQ(first_name("عبد الرحمن العلي"), "عبد الرحمن");
  EXPECT_EQ(first_name("Abdul Rahman Bada"), "Abdul Rahman");
  EXPECT_EQ(first_name("أم كلثوم درويش"), "أم كلثوم");
  EXPECT_EQ(first_name("Abdullah Bada"), "Abdullah");
  EXPECT_EQ(first_name("Nour Aldin Saleh"), "Nour Aldin");
  EXPECT_EQ(first_name("نور الدين صالح"), "نور الدين");
  EXPECT_EQ(first_name("EBU BEKİR ÖRNEK"), "EBU BEKİR");
  EXPECT_EQ(first_name("Ümmü Gülsüm Örnek"), "Ümmü Gülsüm");
  EXPECT_EQ(first_name("Nur Dina Örnek"), "Nur");
  EXPECT_EQ(first_name("عبد"), "عبد");
}

TEST(Called, WithTheInitialOfTheFamily) {
  EXPECT_EQ(first_name_and_initial("Fatma Şahin"), "Fatma Ş.");
  EXPECT_EQ(first_name_and_initial("Ali İnan"), "Ali İ.");
  EXPECT_EQ(first_name_and_initial("حلا الخطيب"), "حلا خ.");
  EXPECT_EQ(first_name_and_initial("Hala al-Khatib"), "Hala K.");
  EXPECT_EQ(first_name_and_initial("عبد الرحمن العلي"), "عبد الرحمن ع.");
  EXPECT_EQ(first_name_and_initial("Hala"), "Hala");
  EXPECT_EQ(first_name_and_initial("Abdul Rahman"), "Abdul Rahman");
}

TEST(Called, ALetterKeepsTheMarkOverIt) {
  EXPECT_EQ(first_name_and_initial("Ali S\u0327ahin"), "Ali S\u0327.");
  EXPECT_EQ(first_name_and_initial("Ali \xC5"), "Ali \xC5.");  // half a letter is no reason to fall over
}

}  // namespace
}  // namespace merkez::people
