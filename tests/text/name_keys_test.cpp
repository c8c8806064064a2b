// Names as centres meet them: one person spelt in many ways has one key, and the key is never a letter too clever.
#include "engine/text/name_keys.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "engine/text/letters.hpp"

namespace merkez::text {
namespace {

struct Spellings {
  const char* key;
  std::vector<const char*> names;
};

TEST(SearchKeyTest, every_spelling_of_a_row_has_the_key_of_the_row) {
  const std::vector<Spellings> table = {
      {"ibrahim", {"İbrahim", "IBRAHIM", "ibrahim", "İBRAHİM", "ıbrahım", "  Ibrahim "}},
      {"isik", {"Işık", "IŞIK", "isik", "ışık", "ISIK"}},
      {"igdir", {"IĞDIR", "Iğdır", "iğdir"}},
      {"cagla ozgun", {"Çağla Özgün", "ÇAĞLA  ÖZGÜN", "cagla ozgun", "C\u0327ag\u0306la O\u0308zgu\u0308n"}},
      {"ابراهيم", {"إبراهيم", "ابراهيم", "أبراهيم", "اِبْراهِيم", "ابـراهـيم"}},
      {"فاطمه", {"فاطمة", "فاطمه", "فَاطِمَة"}},
      {"مني", {"منى", "مني", "منی"}},
      {"مومن", {"مؤمن", "مومن"}},
      {"هاني", {"هانئ", "هاني"}},
      {"سلام", {"سلامء", "سلام"}},
      {"al ahmad", {"Al-Ahmad", "al Ahmad", "AL–AHMAD"}},
      {"oconnor", {"O'Connor", "O’Connor"}},
      {"strasse", {"Straße"}},
      {"2 هدي", {"٢ هدى", "۲ هدی"}},
      {"ali", {"\u2067Ali\u2069", "A\u200Cli"}},
      {"", {"", "  ", "- -", "..."}},
  };
  for (const auto& row : table)
    for (const auto* name : row.names) EXPECT_EQ(search_key(name), row.key) << name;
}

TEST(SoundKeyTest, spellings_of_one_name_in_two_scripts_meet) {
  const std::vector<Spellings> table = {
      {"mhmt", {"محمد", "Muhammed", "Mohammad", "Mohamed", "Muhammet", "MUHAMMED", "مُحَمَّد"}},
      {"ahmt", {"أحمد", "احمد", "Ahmed", "Ahmet", "Ahmad"}},
      {"hsn", {"حسين", "Hüseyin", "Hussein", "Husain", "Hasan", "حسن"}},
      {"ftm", {"فاطمة", "Fatma", "Fatima", "Fatimah", "Fatme"}},
      {"al", {"علي", "Ali", "ALİ"}},
      {"asmn", {"عثمان", "Osman", "Othman", "Uthman"}},
      {"hlt", {"خالد", "Khaled", "Halid", "Halit"}},
      {"jml", {"جمال", "Cemal", "Jamal", "جميل", "Jamil"}},
      {"ysf", {"يوسف", "Yusuf", "Yousef", "Youssef"}},
      {"vlt", {"وليد", "Velid", "Walid", "Waleed"}},
      {"as", {"عائشة", "Ayşe", "Aisha", "Aysha", "Ayse"}},
      {"sm", {"شيماء", "Şeyma", "Shaima", "Seyma"}},
      {"rjb", {"رجب", "Recep", "Rajab"}},
      {"ksm", {"قاسم", "Kasım", "Qasim", "Qassem"}},
      {"abtl", {"عبدالله", "عبد الله", "Abdullah", "Abd Allah", "Abdallah", "ABDULLAH"}},
      {"abtrhmn", {"عبد الرحمن", "عبدالرحمن", "Abdurrahman", "Abdul Rahman", "Abdulrahman", "Abdel-Rahman"}},
      {"abtz", {"عبد العزيز", "عبدالعزيز", "Abdülaziz", "Abdul Aziz"}},
      {"ahmt mhmt", {"الأحمد محمد", "Al-Ahmad Muhammed", "El Ahmed Mohamed"}},
      {"", {"", "...", "ء"}},
  };
  for (const auto& row : table)
    for (const auto* name : row.names) EXPECT_EQ(sound_key(name), row.key) << name;
}

TEST(SoundKeyTest, a_name_of_several_words_is_one_however_it_is_written) {
  const std::vector<Spellings> table = {
      {"nrtn",
       {"نور الدين", "نورالدين", "Nour Aldin", "Nour al-Din", "Nur ad-Din", "Nur ud Din", "Nour Eddine", "Nureddin",
        "Nurettin", "Noureddine", "Nouraldin", "Nooraldeen", "NURETTİN"}},
      {"altn", {"علاء الدين", "علاءالدين", "Ala Eddin", "Alaa al-Din", "Alaeddin", "Alaattin", "Aladdin"}},
      {"slhtn", {"صلاح الدين", "صلاحالدين", "Salah Eddin", "Selahattin", "Salahaldin"}},
      {"aztn", {"عز الدين", "عزالدين", "Izz al-Din", "İzzettin", "Izzeddine"}},
      {"abkr", {"أبو بكر", "ابوبكر", "Abu Bakr", "Abou Bakr", "Ebu Bekir", "Ebubekir", "Abubakr"}},
      {"abzt", {"أبو زيد", "ابوزيد", "Abu Zayd", "Ebuzeyd", "Ebu Zeyd"}},
      {"abhr", {"أبو الخير", "ابوالخير", "Abu al-Khair", "Abul Khair", "Abulkhair", "Ebülhayr", "Abualkhair"}},
      {"amklsm", {"أم كلثوم", "امكلثوم", "Umm Kulthum", "Um Kulthum", "Ummkulthum"}},
      {"amglsm", {"Ümmü Gülsüm", "Ümmügülsüm"}},
      {"abtrhmn", {"Abdur Rahman", "Abdurrahman", "عبد الرحمن"}},
      {"nsrl", {"نصر الله", "نصرالله", "Nasr Allah", "Nasrallah"}},
      {"hbtl", {"هبة الله", "هبةالله", "Hibat Allah", "Hibatullah"}},
      {"abnrtn hmtn", {"Abu Nour al-Din Hamdan", "ابو نورالدين حمدان"}},
      {"stn", {"Saad Eddin", "Sadettin", "سعد الدين"}},
  };
  for (const auto& row : table)
    for (const auto* name : row.names) EXPECT_EQ(sound_key(name), row.key) << name;
}

TEST(SoundKeyTest, a_name_that_only_looks_joined_keeps_its_sounds) {
  const std::vector<Spellings> table = {
      {"sltn", {"Sultan", "سلطان"}},      {"altn", {"Altın"}},       {"vltn", {"Waltin"}},
      {"abl", {"Abu Layla", "Ebuleyla"}}, {"aml", {"آمال", "Amal"}}, {"tn", {"Dina"}},
      {"altn hj", {"Aldin Hoji"}},        {"ab", {"Abu", "Ebu"}},    {"hmtn ab", {"Hamdan Abu"}},
  };
  for (const auto& row : table)
    for (const auto* name : row.names) EXPECT_EQ(sound_key(name), row.key) << name;
}

TEST(SoundsTest, the_parts_of_a_name_are_heard_too) {
  EXPECT_EQ(sounds_of("Nour al-Din Saleh"), (std::vector<Sound>{{"nrtn", {"nr", "tn"}}, {"sl", {}}}));
  EXPECT_EQ(sounds_of("أبو بكر"), (std::vector<Sound>{{"abkr", {"ab", "bkr"}}}));
  EXPECT_EQ(sounds_of("Nureddin"), (std::vector<Sound>{{"nrtn", {}}}));
  EXPECT_TRUE(sounds_of("- ء").empty());
}

RC_GTEST_PROP(NameKeys, WordsOfAFirstNameAreSomeOfTheWords, ()) {
  const std::vector<std::string_view> some = {"Abu",   "al-",  "Din", "Eddin", "Abd", "ال",
                                              "الدين", "الله", "Umm", "Ali",   "-",   ""};
  const auto words = *rc::gen::container<std::vector<std::string_view>>(rc::gen::elementOf(some));
  const auto count = words_of_first_name(words);
  RC_ASSERT(count <= words.size());
  RC_ASSERT((count == 0) == words.empty());
}

TEST(SoundKeyTest, different_names_stay_apart) {
  const std::vector<const char*> names = {"Muhammed", "Ahmed", "Fatma", "Ali",   "Osman", "Halid",  "Cemal",
                                          "Yusuf",    "Velid", "Recep", "Kasım", "Nur",   "Meryem", "Zeynep"};
  for (const auto* a : names)
    for (const auto* b : names) EXPECT_EQ(sound_key(a) == sound_key(b), a == b) << a << " " << b;
}

RC_GTEST_PROP(NameKeys, AreTextForAnyBytesAndKeysOfThemselves, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const auto key = search_key(bytes);
  RC_ASSERT(is_utf8(key));
  RC_ASSERT(search_key(key) == key);
  for (const char c : sound_key(bytes)) RC_ASSERT(c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
}

RC_GTEST_PROP(NameKeys, DoNotSeeCaseInTurkish, ()) {
  const std::vector<std::string> letters = {"a", "b", "c", "ç", "ğ", "ı", "i", "ö", "ş", "ü", "z", " ", "h", "k"};
  std::string name;
  for (const auto& l : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(letters))) name += l;
  RC_ASSERT(search_key(upper(name, "tr")) == search_key(name));
  RC_ASSERT(sound_key(upper(name, "tr")) == sound_key(name));
}

}  // namespace
}  // namespace merkez::text
