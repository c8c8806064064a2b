// Names of registered people are found in what is typed beside a mark, however it is written.
#include "engine/people/name_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/people/told_people.hpp"

namespace merkez::people {
namespace {

Participant called(std::string name, std::string own_script = {}) {
  Participant p;
  p.name = std::move(name);
  p.own_script = std::move(own_script);
  return p;
}

bool speaks_of(const std::string& text, const Participant& p) {
  const auto said = words_in(text);
  const auto names = names_of(p);
  return std::any_of(names.begin(), names.end(), [&](const auto& name) { return said.contains(name); });
}

TEST(NameWordsTest, a_given_or_family_name_as_a_word_in_any_spelling) {
  const auto p = called("Ayşe Işık", "عائشة إشيك");
  for (const char* text :
       {"Ayşe shouted", "AYSE bağırdı", "ayşe'nin annesi geldi", "Ayşe’ye söylendi", "Ayşenin kitabı", "with ışık.",
        "ISIK", "صرخت عائشة", "عايشه", "وعائشة تأخرت", "لعائشة", "ولعائشة"})
    EXPECT_TRUE(speaks_of(text, p)) << text;
  for (const char* text : {"", "came by bus", "geç kaldı", "ışıklandırma bozuk", "تأخرت الحافلة", "Ay", "she"})
    EXPECT_FALSE(speaks_of(text, p)) << text;
}

TEST(NameWordsTest, an_everyday_word_that_is_a_name_here_counts_as_one) {
  EXPECT_TRUE(speaks_of("deniz kenarına gitti", called("Deniz Umut")));
  EXPECT_TRUE(speaks_of("umut var", called("Deniz Umut")));
}

TEST(NameWordsTest, short_words_and_words_that_only_join_names_are_none) {
  EXPECT_FALSE(speaks_of("su içti", called("Su Er")));
  EXPECT_FALSE(speaks_of("ben bin kere söyledim", called("Ali bin Ben")));
  EXPECT_TRUE(speaks_of("ali gelmedi", called("Ali bin Ben")));
  EXPECT_FALSE(speaks_of("عبد", called("x", "عبد الله")));
}

TEST(NameWordsTest, a_name_with_an_apostrophe_of_its_own_is_found_too) {
  EXPECT_TRUE(speaks_of("Ra'ed was late", called("Ra'ed Mu'min")));
  EXPECT_TRUE(speaks_of("raed was late", called("Ra'ed Mu'min")));
}

TEST(NameWordsTest, three_letters_and_an_ending_are_another_word) {
  EXPECT_FALSE(speaks_of("canı sıkkındı", called("Can Eda")));
  EXPECT_TRUE(speaks_of("can sıkkındı", called("Can Eda")));
}

TEST(NameWordsTest, adults_of_the_document_are_looked_for_too) {
  auto p = called("Sami Örnek");
  p.adults.push_back({});
  p.adults.back().name = "Rana Fifi";
  p.not_these.push_back({"Halit Kara", "", {}});
  EXPECT_TRUE(speaks_of("rana called", p));
  EXPECT_TRUE(speaks_of("Halit kapıda", p));
}

}  // namespace
}  // namespace merkez::people
