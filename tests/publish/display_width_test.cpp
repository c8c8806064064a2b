// Terminal columns of Turkish and Arabic texts, counted by hand.
#include "engine/publish/display_width.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace merkez::publish {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidth, LettersOfTheThreeLanguages) {
  EXPECT_EQ(display_width(""), 0);
  EXPECT_EQ(display_width("Tailoring"), 9);
  EXPECT_EQ(display_width("Çok amaçlı İğne"), 15);
  EXPECT_EQ(display_width("الخياطة"), 7);
  EXPECT_EQ(display_width("٤-٩"), 3);
}

TEST(DisplayWidth, MarksAndSignsOfDirectionTakeNoColumn) {
  EXPECT_EQ(display_width("مُدَرِّس"), 4);             // four letters, four vowel signs
  EXPECT_EQ(display_width("i\u0307"), 1);          // i with a dot of its own
  EXPECT_EQ(display_width("\u2068abc\u2069"), 3);  // an isolate around three letters
  EXPECT_EQ(display_width("漢字"), 4);
}

TEST(DisplayWidth, BytesThatAreNoLetterCountOneEach) {
  EXPECT_EQ(display_width("\xff\xfe"), 2);
  EXPECT_EQ(display_width("a\xc3"), 2);
  EXPECT_EQ(display_width("\xe2\x80"), 2);
}

TEST(Cut, KeepsWhatFitsAndSaysThatMoreWasThere) {
  EXPECT_EQ(cut("Biçki-dikiş", 11), "Biçki-dikiş");
  EXPECT_EQ(cut("Biçki-dikiş", 8), "Biçki-d…");
  EXPECT_EQ(cut("ab cd", 4), "ab…");  // no blank before the dots
  EXPECT_EQ(cut("abc", 1), "…");
  EXPECT_EQ(cut("abc", 0), "");
}

TEST(Cut, KeepsMarksWithTheirLetterAndClosesIsolates) {
  EXPECT_EQ(cut("مُدَرِّس", 3), "مُدَ…");
  EXPECT_EQ(cut("\u2068الخياطة\u2069", 4), "\u2068الخ…\u2069");
}

TEST(Pad, FillsByColumnsNotBytes) {
  EXPECT_EQ(pad("ğ", 3), "ğ  ");
  EXPECT_EQ(pad("abcdef", 4), "abc…");
}

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("incomprehensible is long", 6), ElementsAre("incomprehensible", "is", "long"));
  EXPECT_THAT(wrap("", 5), ElementsAre(""));
}

TEST(Fenced, OnlyTextThatRunsFromTheRight) {
  EXPECT_EQ(fenced("Biçki-dikiş"), "Biçki-dikiş");
  EXPECT_EQ(fenced("الخياطة أ"), "\u2068الخياطة أ\u2069");
  EXPECT_EQ(fenced(fenced("الخياطة أ")), fenced("الخياطة أ"));
  EXPECT_EQ(fenced(fenced("أ") + fenced("ب")), "\u2068" + fenced("أ") + fenced("ب") + "\u2069");
}

}  // namespace
}  // namespace merkez::publish
