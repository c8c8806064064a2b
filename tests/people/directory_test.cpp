// People are found by what somebody remembers, and a double is only ever suggested.
#include "engine/people/directory.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/people/told_people.hpp"

namespace merkez::people {
namespace {

Participant named(std::uint64_t n, const std::string& name, const std::string& own, YearMonth birth,
                  const std::string& phone = "") {
  Participant p;
  p.code = code(n);
  p.name = name;
  p.own_script = own;
  p.birth = birth;
  p.phone = phone;
  return p;
}

Directory some() {
  Directory d;
  d.add(named(1, "Muhammed Örnek", "محمد اورنك", {1990, 5}, "+90 312 000 00 01"));
  d.add(named(2, "İbrahim Işık", "إبراهيم", {1985, 0}));
  d.add(named(3, "Fatma Örnek", "", {1992, 11}));
  d.add(named(4, "Mahmut Deneme", "محمود", {1990, 1}));
  return d;
}

std::vector<std::string> found(const std::string& typed) {
  std::vector<std::string> out;
  for (const auto& f : some().find(typed)) out.push_back(f.code);
  return out;
}

TEST(DirectoryTest, finds_every_spelling_the_nearest_first) {
  const auto first = [](const std::string& typed) { return found(typed).empty() ? "" : found(typed).front(); };
  for (const auto* typed : {"muhammed", "MUHAMMED ORNEK", "örnek muhammed", "Mohammad Ornek", "محمد", "Mohamed",
                            "muham", "Muhamed Ornek", "+90 312 000 00 01", "0312 0000001", "0000-0001D", "OOOO-ooo1d"})
    EXPECT_EQ(first(typed), code(1)) << typed;
  for (const auto* typed : {"ibrahim isik", "IBRAHIM", "ابراهيم", "İbrahım Işik", "Ebrahim"})
    EXPECT_EQ(first(typed), code(2)) << typed;
  EXPECT_EQ(found("ornek"), (std::vector{code(1), code(3)}));
  EXPECT_EQ(found("nobody"), std::vector<std::string>{});
  EXPECT_EQ(found("fatma isik"), std::vector<std::string>{}) << "each word must fit";
  EXPECT_EQ(found(""), std::vector<std::string>{});
}

TEST(DirectoryTest, a_name_that_is_another_is_not_found_by_a_letter_or_a_sound) {
  Directory d;
  const std::vector<std::string> names{"Işık Bada", "Isik Bada",   "Ishik Bada", "إشيك",     "Işıl Bada",
                                       "Esma Bada", "Sakine Bada", "Zeki Bada",  "Asım Bada"};
  for (std::size_t n = 0; n < names.size(); ++n) d.add(named(n + 1, names[n], "", {1990, 5}));
  std::vector<std::string> out;
  for (const auto& f : d.find("ışık")) out.push_back(f.code);
  std::sort(out.begin(), out.end());
  EXPECT_EQ(out, (std::vector{code(1), code(2), code(3), code(4)}));
}

TEST(DirectoryTest, what_only_sounds_similar_is_told_when_there_is_nobody_else) {
  Directory d;
  d.add(named(1, "Mustafa Bada", "", {1990, 5}));
  d.add(named(2, "Mustaki Bada", "", {1990, 5}));
  ASSERT_EQ(d.find("mostefa").size(), 1u);
  EXPECT_EQ(d.find("mostefa")[0].code, code(1));
  EXPECT_EQ(d.find("mestuga").size(), 2u);
}

TEST(DirectoryTest, says_why_and_counts_the_year_of_birth) {
  const auto all = some().find("mohammed 1990");
  ASSERT_EQ(all.size(), 2u) << "Mahmut sounds so too";
  EXPECT_EQ(all[0].code, code(1));
  EXPECT_EQ(all[0].why, (std::vector{Match::near_spelling, Match::birth}));
  EXPECT_EQ(all[1].why, (std::vector{Match::sound, Match::birth}));
  EXPECT_GT(all[0].score, some().find("mohammed 1960")[0].score);
  EXPECT_EQ(text_of(Match::sound).en, "sounds the same");
  EXPECT_EQ(some().find("ornek", 1).size(), 1u);
}

TEST(DirectoryTest, a_name_of_several_words_is_found_joined_and_apart) {
  Directory d;
  d.add(named(1, "Nour Aldin Saleh", "نور الدين صالح", {1980, 1}));
  d.add(named(2, "Abu Bakr Hamdan", "أبو بكر حمدان", {1981, 2}));
  d.add(named(3, "Umm Kulthum Bada", "أم كلثوم", {1982, 3}));
  d.add(named(4, "Ala Eddin Bada", "علاء الدين", {1983, 4}));
  d.add(named(5, "Esraa Ebu Zeyd", "إسراء أبو زيد", {1984, 5}));
  d.add(named(6, "Nurettin Fifi", "", {1985, 6}));
  const auto only = [&](const std::string& typed) {
    std::vector<std::string> out;
    for (const auto& f : d.find(typed)) out.push_back(f.code);
    std::sort(out.begin(), out.end());
    return out;
  };
  for (const auto* typed : {"نورالدين", "nureddin", "nurettin", "nour eddin", "Nour al-Din"})
    EXPECT_EQ(only(typed), (std::vector{code(1), code(6)})) << typed;
  for (const auto* typed : {"noureddine saleh", "nureddin salih", "نورالدين صالح", "Nour Saleh"})
    EXPECT_EQ(only(typed), std::vector{code(1)}) << typed;
  for (const auto* typed : {"ابوبكر", "ebubekir", "abubakr", "Ebu Bekir Hamdan", "bekir"})
    EXPECT_EQ(only(typed), std::vector{code(2)}) << typed;
  for (const auto* typed : {"امكلثوم", "Ummkulthum", "kulthum bada"})
    EXPECT_EQ(only(typed), std::vector{code(3)}) << typed;
  for (const auto* typed : {"علاءالدين", "alaeddin", "Alaattin"}) EXPECT_EQ(only(typed), std::vector{code(4)}) << typed;
  for (const auto* typed : {"ebuzeyd", "اسراء ابوزيد", "zeyd"}) EXPECT_EQ(only(typed), std::vector{code(5)}) << typed;

  const auto doubles = d.doubles(named(9, "Nureddin Saleh", "نورالدين صالح", {1980, 1}));
  ASSERT_EQ(doubles.size(), 1u);
  EXPECT_EQ(doubles[0].code, code(1));
  EXPECT_EQ(doubles[0].why, (std::vector{Match::sound, Match::birth}));
  EXPECT_EQ(d.doubles(named(9, "Ebubekir Hamdan", "", {1981, 2})).size(), 1u);
  EXPECT_TRUE(d.doubles(named(9, "Nour Saleh", "", {1980, 1})).empty()) << "half a name is another";
}

TEST(DirectoryTest, doubles_need_a_name_that_sounds_so_and_a_birth_that_can_be) {
  const auto d = some();
  const auto doubles = [&](const Participant& p) {
    std::vector<std::string> out;
    for (const auto& f : d.doubles(p)) out.push_back(f.code);
    return out;
  };
  EXPECT_EQ(doubles(named(9, "Mohamad Ornek", "", {1990, 5})), std::vector{code(1)});
  EXPECT_EQ(doubles(named(9, "ORNEK MUHAMMED", "", {1991, 5})), std::vector{code(1)}) << "a year may be wrong";
  EXPECT_EQ(doubles(named(9, "Mohamad Ornek", "", {1990, 1})), std::vector{code(1)}) << "or a month";
  EXPECT_TRUE(doubles(named(9, "Mohamad Ornek", "", {1991, 1})).empty()) << "but not both";
  EXPECT_TRUE(doubles(named(9, "Mohamad Baska", "", {1990, 5})).empty());
  EXPECT_EQ(doubles(named(9, "Muhammed Baska", "", {1990, 5}, "0312 000 00 01")), std::vector{code(1)});
  EXPECT_TRUE(doubles(named(9, "Ayse Baska", "", {1990, 5}, "0312 000 00 01")).empty()) << "a family shares a phone";
  EXPECT_TRUE(doubles(named(1, "Muhammed Örnek", "", {1990, 5})).empty()) << "nobody is their own double";
}

RC_GTEST_PROP(Directory, FindsEverybodyByTheirOwnNameAndAnswersForAnyText, ()) {
  Directory d;
  std::vector<Participant> all;
  for (int n = 1 + any::below(10); n > 0; --n) {
    auto p = any::participant();
    p.code = code(static_cast<std::uint64_t>(n));
    p.phone.clear();
    all.push_back(p);
    d.add(p);
  }
  for (const auto& p : all) {
    const auto list = d.find(p.name);
    RC_ASSERT(std::any_of(list.begin(), list.end(), [&](const Found& f) { return f.code == p.code && f.score > 0; }));
  }
  const auto typed = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  for (const auto& f : d.find(typed)) RC_ASSERT(f.score <= 100 && !f.why.empty());
}

}  // namespace
}  // namespace merkez::people
