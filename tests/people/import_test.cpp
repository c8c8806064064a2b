// A list of people in any of three languages comes in whole, or not at all with every reason.
#include "engine/people/import.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/people/told_people.hpp"

namespace merkez::people {
namespace {

ImportSetting setting() {
  ImportSetting s;
  s.today = spring;
  std::uint64_t next = 1000;
  s.new_code = [next]() mutable { return code(next++); };
  return s;
}
Result<Imported> import(const std::string& csv, ImportSetting s = setting()) {
  const auto table = sheet::read_csv(csv, "people.csv");
  EXPECT_TRUE(table.ok());
  return import_people(*table, std::move(s));
}
std::string all_told(const Result<Imported>& r) {
  std::string out;
  for (const auto& d : r.diagnostics()) out += to_text(d) + "\n";
  return out;
}

TEST(ImportTest, the_same_family_in_three_languages) {
  const auto english = import(
      "name;own script;birth;sex;languages;household;guardian;guardian relation;consent version;consent date\n"
      "Hala Yıldıran;هلا;1988-07;f;Arabic, Turkish;H1;;;2016-03;2016-03-07\n"
      "Sami Yıldıran;;2009-01;m;Arabic;H1;Hala Yıldıran;mother;2016-03;2016-03-07\n");
  const auto turkish = import(
      "AD SOYAD;Arapça adı;Doğum Tarihi;Cinsiyet;Diller;Hane;Veli;Veli yakınlığı;Onam sürümü;Onam tarihi\n"
      "Hala Yıldıran;هلا;15.07.1988;Kadın;arapça/türkçe;H1;;;2016-03;2016-03-07\n"
      "Sami Yıldıran;;1.1.2009;ERKEK;Arapça;h1;Hala Yıldıran;ANNE;2016-03;2016-03-07\n");
  const auto arabic = import(
      "الاسم,الاسم بالعربية,تاريخ الميلاد,الجنس,اللغات,الأسرة,ولي الأمر,صلة ولي الأمر,نسخة الموافقة,تاريخ الموافقة\n"
      "Hala Yıldıran,هلا,07.1988,أنثى,عربي + تركي,H1,,,2016-03,2016-03-07\n"
      "Sami Yıldıran,,2009-01-12,ذكر,العربية,H1,Hala Yıldıran,أم,2016-03,2016-03-07\n");
  ASSERT_TRUE(english.ok()) << all_told(english);
  ASSERT_TRUE(turkish.ok()) << all_told(turkish);
  ASSERT_TRUE(arabic.ok()) << all_told(arabic);
  EXPECT_EQ(english->people, turkish->people);
  EXPECT_EQ(english->people, arabic->people);
  EXPECT_EQ(all_told(english), "");
  const auto& [mother, son] = std::tie(english->people[0], english->people[1]);
  EXPECT_EQ(mother.birth, (YearMonth{1988, 7}));
  EXPECT_EQ(mother.languages, (std::vector<std::string>{"ar", "tr"}));
  EXPECT_EQ(mother.household, son.household);
  EXPECT_EQ(english->households.at(mother.household), (std::vector{mother.code, son.code}));
  ASSERT_EQ(son.adults.size(), 1u);
  EXPECT_EQ(son.adults[0].relation, Relation::mother);
  EXPECT_EQ(son.consents[0].by, son.adults[0].code);
  EXPECT_EQ(son.consents[0].language, "ar");
  EXPECT_TRUE(mother.consents[0].by.empty());
}

TEST(ImportTest, a_guardian_is_named_by_the_code_of_who_is_registered) {
  auto s = setting();
  s.registered = [](const std::string& of) {
    return of == code(1) || of == code(7) ? std::optional(Participant{.code = of}) : std::nullopt;
  };
  const auto of = [&](const std::string& guardian, const std::string& never) {
    return import(
        "name;birth;guardian;guardian relation;not this person\nSami;2009-01;" + guardian + ";mother;" + never + "\n",
        s);
  };
  const auto by_code = of("0000-0001d", code(7));
  ASSERT_TRUE(by_code.ok()) << all_told(by_code);
  const auto& son = by_code->people.at(0);
  ASSERT_EQ(son.adults.size(), 1u);
  EXPECT_EQ(son.adults[0].code, code(1));
  EXPECT_TRUE(son.adults[0].registered && son.adults[0].name.empty());
  EXPECT_EQ(son.not_these.at(0).code, code(7));
  EXPECT_EQ(son.not_these.at(0).name, "");
  // A slip of the pen is not somebody's name.
  EXPECT_EQ(of("0000-0001E", "Fadi").ok(), false);
  EXPECT_NE(all_told(of(code(2), "Fadi")).find("nobody has the code " + code(2)), std::string::npos);
  for (const char* name : {"Anne-Marie", "Hala Örnek", "Hala 2", "ANNE-MARIE"}) {
    const auto named = of(name, "Fadi");
    ASSERT_TRUE(named.ok()) << name << all_told(named);
    EXPECT_EQ(named->people[0].adults.at(0).name, name);
    EXPECT_FALSE(named->people[0].adults[0].registered);
  }
}

TEST(ImportTest, an_adult_named_by_name_is_the_one_of_the_household) {
  const std::string rows =
      "name;own script;birth;languages;household;guardian;collector;consent version;consent date\n"
      "Amal Dokuz;أمل دوكوز;1980-01;ar;1;;;1;2016-03-07\n"
      "Su Dokuz;;2010-01;ar;1;AMAL DOKUZ;Rana Fifi;1;2016-03-07\n"
      "Can Dokuz;;2011-01;ar;1;أمل دوكوز;rana fifi;1;2016-03-07\n"
      "Nur Bir;;2011-01;ar;2;Amal Dokuz;Rana Fifi;1;2016-03-07\n";
  const auto in = import(rows);
  ASSERT_TRUE(in.ok()) << all_told(in);
  EXPECT_EQ(in->linked, 2);
  const auto& [amal, su, can, nur] = std::tie(in->people[0], in->people[1], in->people[2], in->people[3]);
  for (const auto* child : {&su, &can}) {
    EXPECT_EQ(child->adults.at(0).code, amal.code);
    EXPECT_TRUE(child->adults[0].registered && child->adults[0].name.empty());
    EXPECT_EQ(child->consents.at(0).by, amal.code);
    EXPECT_EQ(told(check(*child, spring)), "");
  }
  EXPECT_EQ(su.adults.at(1).code, can.adults.at(1).code);
  EXPECT_NE(nur.adults.at(0).code, amal.code);
  EXPECT_NE(nur.adults.at(1).code, su.adults[1].code);
  // Another of that name in the household: nobody guesses, but where her name is written in her own script.
  const auto two = import(rows + "Amal Dokuz;;1955-01;ar;1;;;;\n");
  ASSERT_TRUE(two.ok()) << all_told(two);
  EXPECT_EQ(two->linked, 1);
  EXPECT_NE(all_told(two).find("is the name of 2 adults of the household"), std::string::npos) << all_told(two);
}

TEST(ImportTest, what_is_wrong_is_said_in_the_language_of_the_asker) {
  const char* csv =
      "ad soyad;doğum;cinsiyet;uyruk;yürüme\n"
      "Ayşe Örnek;5/6/1990;kadim;x;\n"
      "Çocuk Örnek;2014-05;k;;\n";
  const auto told = [&](const char* language) {
    auto s = setting();
    s.language = language;
    return all_told(import(csv, std::move(s)));
  };
  const auto turkish = told("tr"), arabic = told("ar");
  for (const char* words : {"'uyruk' sütunu okunmuyor", "bilinenler: ad soyad, ad, soyad", "(toplam 29)",
                            "tek türlü okunabilen bir doğum tarihi değil", "'kadim' bilinmiyor",
                            "bilinenler: k, e, diğer", "doğum yılı eksik", "velisi olmayan bir çocuk"})
    EXPECT_NE(turkish.find(words), std::string::npos) << words << "\n" << turkish;
  for (const char* words : {"العمود 'uyruk' لا يُقرأ", "المعروف: الاسم", "(المجموع 29)", "ليس تاريخ ميلاد",
                            "سنة الميلاد غير موجودة", "قاصر بلا وليّ أمر"})
    EXPECT_NE(arabic.find(words), std::string::npos) << words << "\n" << arabic;
  for (const auto& text : {turkish, arabic})
    for (const char* words : {"is not", "known:", "did you", "missing", "without", "nobody"})
      EXPECT_EQ(text.find(words), std::string::npos) << words << "\n" << text;
}

TEST(ImportTest, every_bad_row_is_told_with_its_line_and_reason_and_nothing_comes_in) {
  const auto r = import(
      "first name;family name;birth;sex;step free;nationality;consent version;consent date\n"
      "Ayşe;Örnek;5/6/1990;f;;x;;\n"
      "Fine;Person;1990;m;no;;;\n"
      ";;1990;m;;;;\n"
      "Ali;Örnek;1990;wman;perhaps;;2016-03;\n"
      "Nur;Örnek;2090;f;;;2016-03;7.3.2016\n");
  EXPECT_FALSE(r.ok());
  EXPECT_EQ(all_told(r),
            "people.csv:1:6: warning: the column 'nationality' is not read\n"
            "    known: name, first name, family name, name in own script, birth, birth year, birth month, sex, phone, "
            "languages, household, levels, ... (29 in all)\n"
            "people.csv:2:3: error: '5/6/1990' is not a birth that can be read one way only\n"
            "    write 2009-05, or 2009 alone; the day is not kept\n"
            "people.csv:2:3: error: the year of birth is missing\n"
            "people.csv:4:1: error: the name is missing\n"
            "people.csv:5:4: error: 'wman' is not known\n"
            "    known: f, m, other\n"
            "people.csv:5:5: error: 'perhaps' is not known\n"
            "    known: yes, no\n"
            "people.csv:5:7: error: a consent without its date\n"
            "people.csv:6:8: error: '7.3.2016' is not a date\n"
            "    write '2016-03-07'\n"
            "people.csv:6:3: error: born 2090: not between 1906 and today\n");
}

TEST(ImportTest, languages_and_levels_are_those_that_lists_and_the_plan_know) {
  auto s = setting();
  s.languages = {"so", "tr"};
  s.levels = {{"turkish", {"A1", "Start"}}, {"sewing", {"basic"}}};
  const auto of = [&](const std::string& languages, const std::string& levels) {
    return import("name;birth;languages;levels\nSami;1990-01;" + languages + ";" + levels + "\n", s);
  };
  const auto read = of("AR + so + Türkçe", "TURKISH a1, تركي b2, Türkçe start, SEWING Basic, english c1, Kürtçe A2");
  ASSERT_TRUE(read.ok()) << all_told(read);
  EXPECT_EQ(read->people[0].languages, (std::vector<std::string>{"ar", "so", "tr"}));
  std::string levels;
  for (const auto& level : read->people[0].levels) levels += level.subject + " " + level.level + "; ";
  EXPECT_EQ(levels, "turkish A1; turkish B2; turkish Start; sewing basic; english C1; kurdish A2; ");
  EXPECT_EQ(all_told(of("ar,xx", "")),
            "people.csv:2:3: error: 'xx' is not a language that is known\n    known: ar, tr, en, ku, fa, sign, so\n");
  EXPECT_NE(all_told(of("At", "")).find("people.csv:2:3: error: 'At' is not a language that is known"),
            std::string::npos);
  for (const char* level : {"turkish Z9", "cooking A1", "A1", "sewing A1 B2"})
    EXPECT_EQ(all_told(of("", level)), std::string("people.csv:2:4: error: '") + level +
                                           "' is not a level of a subject\n    write turkish A1\n");
}

TEST(ImportTest, a_number_that_is_no_telephone_is_told_where_it_stands) {
  const auto r = import(
      "name,birth,sex,guardian,guardian phone,collector,phone,collector phone\n"
      "Sami,2009-01,m,Hala,x1,Rana,x2,x3\n");
  EXPECT_EQ(all_told(r).find("people.csv:2:7: error: the phone number 'x2' is none"), 0u) << all_told(r);
  EXPECT_NE(all_told(r).find("people.csv:2:5: error: an adult's phone number 'x1' is none"), std::string::npos);
  EXPECT_NE(all_told(r).find("people.csv:2:8: error: an adult's phone number 'x3' is none"), std::string::npos);
}

TEST(ImportTest, digits_of_any_script_are_read) {
  for (const char* birth : {"١٩٩٠-٠٣", "٠٣-١٩٩٠", "۱۹۹۰-۰۳", "٣١.٠٣.١٩٩٠"}) {
    const auto r = import(std::string("الاسم,الميلاد,الهاتف,نسخة الموافقة,تاريخ الموافقة,اللغات\nهلا,") + birth +
                          ",+٩٠ ٣١٢ ٠٠٠ ٠٠ ٠٠,2016-03,٢٠١٦-٠٣-٠٧,عربي\n");
    ASSERT_TRUE(r.ok()) << all_told(r);
    EXPECT_EQ(r->people[0].birth, (YearMonth{1990, 3})) << birth;
    EXPECT_EQ(r->people[0].phone, "+90 312 000 00 00");
    EXPECT_EQ(r->people[0].consents.at(0).given, (LocalDate{2016, 3, 7}));
  }
  EXPECT_FALSE(import("name,birth\nSami,١٩٩٠-١٣\n").ok());
}

TEST(ImportTest, a_table_that_is_no_list_of_people_is_refused) {
  EXPECT_EQ(all_told(import("")),
            "people.csv: error: the table is empty\n"
            "    its first row names the columns, such as: name, birth, sex\n");
  EXPECT_EQ(all_told(import("sex;Cinsiyet\n")),
            "people.csv:1:2: error: there are two columns for 'sex'\n"
            "people.csv:1:1: error: there is no column for names\n"
            "    name one 'name', or two 'first name' and 'family name'\n"
            "people.csv:1:1: error: there is no column for the birth\n"
            "    name one 'birth' (2009-05), or 'birth year' and 'birth month'\n");
}

TEST(ImportTest, a_day_of_birth_that_never_was_is_refused_with_its_line) {
  const auto of = [](const std::string& text, const char* language) {
    auto s = setting();
    s.language = language;
    return all_told(import("name;birth\nHala;1990\nA;" + text + "\n", s));
  };
  for (const char* text :
       {"31.02.2009", "29.02.2009", "2009-02-30", "31/02/2009", "02/31/2009", "2009-04-31 00:00", "0.5.2009"}) {
    const auto refused = of(text, "en");
    EXPECT_EQ(refused.find("people.csv:3:2: error: there is no day '" + std::string(text) + "'"), 0u) << refused;
  }
  EXPECT_NE(of("31.02.2009", "tr").find("'31.02.2009' diye bir gün yok"), std::string::npos);
  EXPECT_NE(of("31.02.2009", "ar").find("لا يوجد يوم '\u206831.02.2009\u2069'"), std::string::npos);
}

TEST(ImportTest, births_are_read_where_they_have_one_meaning) {
  const auto birth = [](const std::string& text) -> std::string {
    const auto r = import("name;birth\nA;" + text + "\n");
    return r.ok() ? to_text(r->people[0].birth) : "refused";
  };
  EXPECT_EQ(birth("1990"), "1990");
  EXPECT_EQ(birth("1990-05"), "1990-05");
  EXPECT_EQ(birth("1990-05-31"), "1990-05");
  EXPECT_EQ(birth("1990-05-31 00:00"), "1990-05");
  EXPECT_EQ(birth("05/1990"), "1990-05");
  EXPECT_EQ(birth("31.05.1990"), "1990-05");
  EXPECT_EQ(birth("4.5.1990"), "1990-05");
  EXPECT_EQ(birth("31/5/1990"), "1990-05");
  EXPECT_EQ(birth("5/31/1990"), "1990-05");
  EXPECT_EQ(birth("5/5/1990"), "1990-05");
  EXPECT_EQ(birth("4/5/1990"), "refused");
  EXPECT_EQ(birth("90"), "refused");
  EXPECT_EQ(birth("1990-13"), "refused");
  EXPECT_EQ(birth("31.31.1990"), "refused");
  EXPECT_EQ(birth("May 1990"), "refused");
  EXPECT_EQ(birth("199000005"), "refused");
  EXPECT_EQ(birth("29.02.2008"), "2008-02");
}

TEST(ImportTest, possible_doubles_are_suggested_in_the_file_and_against_those_known) {
  auto s = setting();
  auto known = hala();
  s.known.add(known);
  const auto r = import("name;birth\nHALA YILDIRAN;1988-07\nAli Örnek;1990\nAli Ornek;1990-03\n", std::move(s));
  ASSERT_TRUE(r.ok());
  EXPECT_EQ(r->people.size(), 3u) << "all the same all come in";
  ASSERT_EQ(r->doubles.size(), 2u);
  EXPECT_EQ(r->doubles[0].other.code, known.code);
  EXPECT_EQ(r->doubles[0].where, (Where{"people.csv", 2, 1}));
  EXPECT_EQ(r->doubles[1].other.code, r->people[1].code);
}

TEST(ImportTest, no_code_is_given_twice) {
  auto s = setting();
  std::uint64_t n = 0;
  s.new_code = [n]() mutable { return code(n++ / 3); };
  auto taken = hala();  // has code(1)
  s.known.add(taken);
  const auto r = import("name;birth;household\nA;1990;H\nB;1991;H\nC;1992;\n", std::move(s));
  ASSERT_TRUE(r.ok());
  std::set<std::string> codes{r->people[0].household, code(1)};
  for (const auto& p : r->people) EXPECT_TRUE(codes.insert(p.code).second);
}

std::vector<std::string_view> all_names(const Column& c) {
  std::vector<std::string_view> out;
  for (const auto* names : {&c.names.en, &c.names.tr, &c.names.ar}) out.insert(out.end(), names->begin(), names->end());
  return out;
}

/// Any table made of what such tables hold, right and wrong.
sheet::Table any_table() {
  sheet::Table t{"any.csv", {}};
  const std::vector<std::string> cells{"",           "Ayşe", "محمد",  "1990", "2009-05",    "31.12.1988",  "f",
                                       "erkek",      "evet", "ar,tr", "H1",   "mother",     "+90 312 000", "2016-03",
                                       "2016-03-07", "x\ny", "٢٠٠٩",  "...",  "0000-0001D", "99999999999"};
  std::vector<std::string> header;
  for (const auto& c : import_columns())
    if (any::below(3) > 0 || c.key == "name" || c.key == "birth") {
      const auto names = all_names(c);
      header.emplace_back(names[static_cast<std::size_t>(any::below(static_cast<int>(names.size())))]);
    }
  if (any::below(8) == 0) header.emplace_back("Uyruk");
  t.rows.push_back({1, header});
  for (int r = any::below(6); r > 0; --r) {
    sheet::Row row{static_cast<int>(t.rows.size()) + 1, {}};
    for (std::size_t c = 0; c < header.size(); ++c) {
      const auto key = std::string_view(header[c]);
      // Rows that are mostly right let some tables through.
      const bool plain = any::below(15) > 0;
      row.cells.push_back(!plain                                       ? *rc::gen::elementOf(cells)
                          : key.find("ame") != std::string_view::npos  ? "Ayşe"
                          : key.find("irth") != std::string_view::npos ? "1990"
                                                                       : "");
    }
    t.rows.push_back(row);
  }
  return t;
}

RC_GTEST_PROP(Import, GivesDiagnosticsOrPeopleWhoAreRight, ()) {
  const auto table = any_table();
  const auto r = import_people(table, setting());
  RC_CLASSIFY(r.ok());
  if (!r) {
    RC_ASSERT(has_errors(r.diagnostics()));
    return;
  }
  RC_ASSERT(r->people.size() + 1 == table.rows.size());
  std::set<std::string> codes;
  for (const auto& p : r->people) {
    RC_ASSERT(!has_errors(check(p, spring)));
    RC_ASSERT(codes.insert(p.code).second);
    auto without_household = p;
    without_household.household.clear();
    RC_ASSERT(*participant_of(to_json(p)) == without_household);
  }
}

TEST(ImportTest, every_column_has_a_purpose_and_a_name_of_its_own_in_three_languages) {
  for (const auto& c : import_columns()) {
    for (const char* language : {"en", "tr", "ar"}) {
      EXPECT_FALSE(c.names.in(language).empty()) << c.key << language;
      EXPECT_FALSE(contents_of(c, language).empty()) << c.key << language;
    }
    for (const auto purpose : {c.purpose.en, c.purpose.tr, c.purpose.ar}) EXPECT_FALSE(purpose.empty()) << c.key;
    EXPECT_TRUE(std::all_of(c.names.ar.begin(), c.names.ar.end(), [](auto n) {
      return static_cast<unsigned char>(n[0]) >= 0xD8;
    })) << c.key;
    auto s = setting();
    sheet::Table t{"t.csv", {{1, {"name", "birth"}}}};
    if (c.key == "name" || c.key == "birth") continue;
    for (const auto name : all_names(c)) {
      t.rows[0].cells.resize(2);
      t.rows[0].cells.emplace_back(name);
      const auto r = import_people(t, s);
      EXPECT_TRUE(r.ok() && r.diagnostics().empty()) << name;
      t.rows[0].cells.emplace_back(c.key);
      EXPECT_NE(all_told(import_people(t, s)).find("two columns for '" + std::string(c.key)), std::string::npos)
          << name;
    }
  }
}

}  // namespace
}  // namespace merkez::people
