// What a mark costs in lesson hours, and which remarks are refused.
#include "engine/attendance/mark.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/attendance/remark.hpp"
#include "tests/attendance/workshop.hpp"

namespace merkez::attendance {
namespace {

Hours hours(Status status, int minutes = 0, std::vector<Status> by_hour = {}, std::string reason = {}) {
  return hours_of({"A", status, minutes, std::move(by_hour), std::move(reason), {}}, tailoring_monday(),
                  standard_rules());
}

TEST(Mark, fifteen_minutes_late_count_as_present_and_sixteen_cost_one_lesson_hour) {
  EXPECT_EQ(hours(Status::late, 15).attended, 4);
  EXPECT_EQ(hours(Status::late, 16), (Hours{4, 3, 0, 1, 0}));
  EXPECT_EQ(hours(Status::late, 65), (Hours{4, 3, 0, 1, 0})) << "fifteen minutes into the second";
  EXPECT_EQ(hours(Status::late, 66).unexcused, 2);
  EXPECT_EQ(hours(Status::late, 189).unexcused, 4);
  EXPECT_EQ(hours(Status::late, 30, {}, "transport"), (Hours{4, 3, 1, 0, 0})) << "a reason excuses it";
}

TEST(Mark, leaving_early_is_the_same_from_the_other_end) {
  EXPECT_EQ(hours(Status::left_early, 15).attended, 4);
  EXPECT_EQ(hours(Status::left_early, 16).unexcused, 1);
  EXPECT_EQ(hours(Status::left_early, 100).unexcused, 2);
}

TEST(Mark, absences_and_cancelled_hours) {
  EXPECT_EQ(hours(Status::present), (Hours{4, 4, 0, 0, 0}));
  EXPECT_EQ(hours(Status::absent_excused), (Hours{4, 0, 4, 0, 0}));
  EXPECT_EQ(hours(Status::absent_unexcused), (Hours{4, 0, 0, 4, 0}));
  EXPECT_EQ(hours(Status::cancelled_by_centre), (Hours{0, 0, 0, 0, 4})) << "not in the denominator";
  EXPECT_EQ(hours(Status::not_enrolled), (Hours{4, 4, 0, 0, 0}));
}

TEST(Mark, lesson_hour_by_lesson_hour) {
  EXPECT_EQ(hours(Status::present, 0,
                  {Status::present, Status::absent_excused, Status::absent_unexcused, Status::cancelled_by_centre}),
            (Hours{3, 1, 1, 1, 1}));
}

TEST(Mark, what_cannot_be_is_refused_all_at_once) {
  const Mark wrong{"A", Status::absent_excused, 5, {Status::present}, "helth", "he is ill"};
  std::string told;
  for (const auto& d : check(wrong, tailoring_monday(), standard_rules())) told += d.message + " | " + d.hint + '\n';
  EXPECT_EQ(told,
            "A: minutes do not go with 'absent_excused' | \n"
            "A: 1 lesson hours are marked, TAI-W.1@2016-W14 has 4 | \n"
            "A: 'helth' is no reason of the list | did you mean 'health'?\n"
            "A: 'ill' speaks of health, law, violence, origin or religion | choose a reason from the list; what must "
            "be told goes to the "
            "social worker\n");
  EXPECT_FALSE(check({"A", Status::late, 0, {}, {}, {}}, tailoring_monday(), standard_rules()).empty());
  EXPECT_FALSE(check({"A", Status::late, 191, {}, {}, {}}, tailoring_monday(), standard_rules()).empty());
  EXPECT_FALSE(check({"A", Status::absent_excused, 0, {}, {}, {}}, tailoring_monday(), standard_rules()).empty());
  EXPECT_TRUE(check({"A", Status::late, 190, {}, {}, {}}, tailoring_monday(), standard_rules()).empty());
}

TEST(Mark, late_and_left_early_in_one_lesson_are_one_mark) {
  const auto both = [](int late, int left) {
    Mark mark{"A", Status::late, late, {}, {}, {}};
    mark.left_minutes = left;
    return mark;
  };
  const auto cost = [&](int late, int left) {
    return hours_of(both(late, left), tailoring_monday(), standard_rules()).unexcused;
  };
  EXPECT_EQ(cost(15, 15), 0);
  EXPECT_EQ(cost(16, 15), 1);
  EXPECT_EQ(cost(20, 30), 2);
  EXPECT_EQ(cost(66, 66), 4) << "two from each end";
  EXPECT_TRUE(check(both(20, 30), tailoring_monday(), standard_rules()).empty());
  EXPECT_FALSE(check(both(100, 90), tailoring_monday(), standard_rules()).empty()) << "was not there at all";
  Mark odd = both(0, 30);
  odd.status = Status::present;
  EXPECT_FALSE(check(odd, tailoring_monday(), standard_rules()).empty());
  odd = both(20, -5);
  EXPECT_FALSE(check(odd, tailoring_monday(), standard_rules()).empty());
}

TEST(Mark, is_said_of_single_lesson_hours) {
  const Occurrence o = tailoring_monday();
  const Mark second = in_hours({"A", Status::absent_unexcused, 0, {}, {}, {}}, {2}, o);
  EXPECT_EQ(hours_of(second, o, standard_rules()), (Hours{4, 3, 0, 1, 0}));
  EXPECT_TRUE(check(second, o, standard_rules()).empty());
  const Mark excused = in_hours({"A", Status::absent_excused, 0, {}, "work", {}}, {2, 3}, o);
  EXPECT_EQ(hours_of(excused, o, standard_rules()), (Hours{4, 2, 2, 0, 0}));
  EXPECT_FALSE(check(in_hours({"A", Status::absent_excused, 0, {}, {}, {}}, {2}, o), o, standard_rules()).empty())
      << "an excuse has a reason";
  EXPECT_EQ(in_hours({"A", Status::absent_unexcused, 0, {}, {}, {}}, {1, 2, 3, 4}, o),
            (Mark{"A", Status::absent_unexcused, 0, {}, {}, {}}));
}

TEST(Mark, an_hour_that_the_centre_did_not_give_costs_nobody_anything) {
  Occurrence o = tailoring_monday();
  o.not_given = {3, 4};
  EXPECT_EQ(o.given_hours(), 2);
  const auto of = [&](Status status, int minutes) {
    return hours_of({"A", status, minutes, {}, {}, {}}, o, standard_rules());
  };
  EXPECT_EQ(of(Status::present, 0), (Hours{2, 2, 0, 0, 2}));
  EXPECT_EQ(of(Status::absent_unexcused, 0), (Hours{2, 0, 0, 2, 2}));
  EXPECT_EQ(of(Status::late, 20), (Hours{2, 1, 0, 1, 2}));
}

RC_GTEST_PROP(MarkProperty, every_lesson_hour_is_counted_once, ()) {
  const auto status = [] { return static_cast<Status>(*rc::gen::inRange(0, 7)); };
  Occurrence o = tailoring_monday();
  o.lesson_hours = *rc::gen::inRange(1, 6);
  Mark mark{"A", status(), *rc::gen::inRange(0, 200), {}, {}, {}};
  if (*rc::gen::arbitrary<bool>())
    for (int i = 0; i < o.lesson_hours; ++i) mark.hours.push_back(status());
  const Hours h = hours_of(mark, o, standard_rules());
  RC_ASSERT(h.held + h.cancelled == o.lesson_hours);
  RC_ASSERT(h.attended + h.excused + h.unexcused == h.held);
}

bool refused(const std::string& text) { return !check_remark(text, standard_rules().remark).empty(); }

TEST(Remark, speaks_of_neither_health_nor_law_in_any_language) {
  for (const char* text :
       {"She is ILL", "to the hospital", "police came", "Hastanede", "HASTA oldu", "İLAÇ aldı", "mahkemede", "MAHKEME",
        "مريضة", "في المستشفى", "والمستشفى", "للشرطة", "المَحكمة", "إعاقة", "ti\xcc\x87p: hasta", "ill."})
    EXPECT_TRUE(refused(text)) << text;
  for (const char* text : {"", "bus was late", "will bring her book", "illustrated the pattern", "otobüs gecikti",
                           "sucuk getirdi", "kalem unuttu", "تأخرت الحافلة", "أحضرت الدفتر", "10:30'da geldi"})
    EXPECT_FALSE(refused(text)) << text;
}

TEST(Remark, says_nothing_that_may_harm_somebody) {
  for (const char* text : {"migraine",
                           "has asthma",
                           "astım krizi",
                           "الربو",
                           "anxiety",
                           "bipolar",
                           "schizophrenia",
                           "TB",
                           "ruhsal sorunlar",
                           "bel ağrısı",
                           "dişçide",
                           "baş ağrısı",
                           "sınır dışı edilecek",
                           "sınırdışı",
                           "passport office",
                           "kimlik almaya",
                           "eşi dövüyor",
                           "beaten by husband",
                           "ضربها زوجها",
                           "Syrian",
                           "Kurd",
                           "muslim",
                           "her back hurts",
                           "a toothache",
                           "panic attack again",
                           "gave birth",
                           "she is pregnant",
                           "doğum yaptı",
                           "hamile",
                           "حبلى",
                           "ولادة",
                           "took a pill",
                           "DİŞÇİYE gitti",
                           "tansiyonu çıktı",
                           "ağrıyor",
                           "midesi bulandı",
                           "panik atak",
                           "ruh sağlığı",
                           "sinir krizi",
                           "engelli raporu",
                           "tekerlekli sandalye",
                           "sağır",
                           "kör",
                           "صداع",
                           "بالصداع",
                           "وجع راس",
                           "أسنانها",
                           "القلق",
                           "ثنائي القطب",
                           "كرسي متحرك",
                           "على كرسي متحرك",
                           "دواءها",
                           "في العيادة",
                           "residence permit",
                           "asylum interview",
                           "at court",
                           "in prison",
                           "her lawyer",
                           "oturma izni",
                           "ikamet",
                           "geçici koruma",
                           "göç idaresi",
                           "savcılıkta",
                           "pasaportu",
                           "جواز السفر",
                           "هويته",
                           "الإقامة",
                           "للمحكمة",
                           "ترحيله",
                           "كملك",
                           "الكملك",
                           "لم شمل",
                           "محبوس",
                           "husband hits her",
                           "threatened",
                           "dayak yedi",
                           "tehdit ediyor",
                           "يضربها",
                           "تهديد",
                           "Afghan",
                           "from Syria",
                           "Suriyeli",
                           "Kürtçe",
                           "Yezidi",
                           "Müslüman",
                           "namazda",
                           "سورية",
                           "كردية",
                           "مسيحي",
                           "صائمة",
                           "عشيرته"})
    EXPECT_TRUE(refused(text)) << text;
}

TEST(Remark, says_what_is_harmless) {
  for (const char* text : {"came with her sister",
                           "bus was late",
                           "left her book",
                           "birthday",
                           "sunny",
                           "helped at the door",
                           "brought paint",
                           "waiting in the courtyard",
                           "permitted to leave early",
                           "blind hem finished",
                           "in the nursery",
                           "wound the bobbin",
                           "strong wind",
                           "traffic jam",
                           "jewellery box",
                           "the computer had a virus",
                           "Turkish book forgotten",
                           "Arabic class before",
                           "painted the wall",
                           "good at sewing",
                           "asked for homework",
                           "will come on Friday",
                           "moved to the front",
                           "needs scissors",
                           "second machine",
                           "agriculture fair",
                           "otobüs gecikti",
                           "doğum günü",
                           "kitabını unuttu",
                           "yağmur yağdı",
                           "şiddetli yağmur",
                           "ödevini veremedi",
                           "arkadaşına küstü",
                           "Arapça kitabı",
                           "kurdele getirdi",
                           "şiir okudu",
                           "kaybolan makas",
                           "iğne iplik getirdi",
                           "perdeyi astılar",
                           "ön sıraya geçti",
                           "kalem unuttu",
                           "kız kardeşiyle geldi",
                           "arabası bozuldu",
                           "davetiye",
                           "engel yok",
                           "camı açtı",
                           "kurtarma tatbikatı",
                           "kızıyla geldi",
                           "mısır getirdi",
                           "kuşları çizdi",
                           "نسي الكتاب",
                           "تأخرت الحافلة",
                           "جاءت مع أختها",
                           "عيد ميلاد",
                           "درس عملي",
                           "حصة عملية",
                           "جدول الضرب",
                           "اجتماع الوالدين",
                           "الوالدين هنا",
                           "الطابق العلوي",
                           "اليد اليمنى",
                           "القاعة معدة",
                           "طفلها في الحضانة",
                           "المرحلة الثانية",
                           "أحضرت القماش",
                           "وصلت مع ابنها",
                           "كتاب العربي",
                           "كسلان اليوم",
                           "عنده كسل",
                           "قلم جديد"})
    EXPECT_FALSE(refused(text)) << text << ": "
                                << (refused(text) ? check_remark(text, standard_rules().remark)[0].message : "");
}

TEST(Remark, words_in_a_row_are_meant_in_a_row) {
  const RemarkRules rules{120, {"doğum yap*", "bel ağrısı"}};
  EXPECT_FALSE(check_remark("geçen hafta Doğum yaptı.", rules).empty());
  EXPECT_FALSE(check_remark("bel-ağrısı", rules).empty());
  for (const char* text : {"doğum", "doğum günü yapıldı", "yaptı doğum", "bel ağrısıyla", "ağrısı bel"})
    EXPECT_TRUE(check_remark(text, rules).empty()) << text;
}

TEST(Remark, is_one_short_line_of_text) {
  std::string long_one;
  for (int i = 0; i < 120; ++i) long_one += "ş";
  EXPECT_FALSE(refused(long_one)) << "characters are counted, not bytes";
  EXPECT_TRUE(refused(long_one + "x"));
  EXPECT_TRUE(refused("two\nlines"));
  EXPECT_TRUE(refused("\xff"));
  EXPECT_TRUE(refused("\xc5"));
  EXPECT_TRUE(refused("\xed\xa0\x80")) << "half a pair";
}

TEST(Remark, is_no_longer_than_the_log_takes_whatever_a_centre_writes) {
  std::string text = standard_rules_text();
  const std::string as_it_is = "\"longest\": 120";
  ASSERT_NE(text.find(as_it_is), std::string::npos);
  text.replace(text.find(as_it_is), as_it_is.size(), "\"longest\": 121");
  EXPECT_FALSE(read_rules(text));
}

RC_GTEST_PROP(RemarkProperty, any_bytes_are_judged_without_harm, ()) {
  std::string text;
  for (const char c : *rc::gen::arbitrary<std::string>()) text += c;
  (void)refused(text);
  RC_ASSERT(refused(text + " doctor ") || !refused(" doctor "));
}

TEST(Rules, the_standard_file_is_read_and_every_fault_of_another_is_told) {
  EXPECT_EQ(standard_rules().lessons, clock_40_10);
  EXPECT_EQ(standard_rules().ladder.size(), 7u);
  const auto refused_rules =
      read_rules(R"({"lessons": {"lesson_minutes": 0, "brake_minutes": 1}, "extra": 1})", "r.json");
  ASSERT_FALSE(refused_rules);
  const std::string all = told(refused_rules);
  for (const char* part : {"lessons.lesson_minutes is not from 1 to", "lessons.break_minutes is missing",
                           "lessons.brake_minutes is not known here", "marks is missing", "ladder is missing",
                           "extra is not known here", "working_days is missing"})
    EXPECT_NE(all.find(part), std::string::npos) << part << "\nin\n" << all;
  const auto placed = read_rules("{\n  \"lessons\": 1,\n  \"ladder\": [\n    {\"id\": 7}]}", "r.json");
  ASSERT_FALSE(placed);
  const auto says_at = [&](std::string_view message, const Where& where) {
    for (const auto& d : placed.diagnostics())
      if (d.message.find(message) != std::string::npos) return d.where == where;
    return false;
  };
  EXPECT_TRUE(says_at("lessons is no object", {"r.json", 2, 3}));
  EXPECT_TRUE(says_at("ladder[0].id is no text", {"r.json", 4, 6}));
  EXPECT_TRUE(says_at("ladder[0].task is missing", {"r.json", 4, 5})) << "where the step begins";
  EXPECT_TRUE(says_at("marks is missing", {"r.json", 1, 1}));
  EXPECT_FALSE(read_rules("{"));
}

TEST(Rules, what_a_reason_says_stands_beside_it_under_whatever_code) {
  const Rules& rules = standard_rules();
  EXPECT_TRUE(says(rules.lost_reasons, "staff_absent", Says::staff_away));
  EXPECT_TRUE(says(rules.child.override_reasons, "code_lost", Says::adult_listed));
  for (const auto* list : {&rules.absence_reasons, &rules.lost_reasons, &rules.take_back_reasons,
                           &rules.child.override_reasons, &rules.child.ratio_reasons, &rules.child.reopen_reasons})
    for (const auto& one : *list)
      EXPECT_EQ(one.says != Says::nothing, one.code == "staff_absent" || one.code == "code_lost") << one.code;
  const std::string lists = R"({"lost_reasons": [
    {"code": "ill", "en": "ill", "tr": "hasta", "ar": "م", "says": "staff_away"},
    {"code": "gone", "en": "gone", "tr": "yok", "ar": "غ", "says": "adult_listed"}],
  "absence_reasons": [
    {"code": "work", "en": "work", "tr": "iş", "ar": "ع", "says": "staff_away"}]})";
  const auto refused_rules = read_rules(lists, "r.json");
  ASSERT_FALSE(refused_rules);
  std::string all;
  for (const auto& d : refused_rules.diagnostics())
    if (d.message.find("says") != std::string::npos) all += to_text(d) + '\n';
  EXPECT_EQ(all,
            "r.json:5:59: error: absence_reasons[0].says is not known here\n"
            "r.json:3:60: error: lost_reasons[1].says is not staff_away\n");
}

TEST(Rules, a_copy_older_than_its_words_is_read_and_says_what_it_no_longer_knows) {
  EXPECT_TRUE(read_rules(standard_rules_text(), "r.json").diagnostics().empty());
  const auto without = [](std::string text, const std::string& words, const std::string& instead = "") {
    const auto at = text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return at == std::string::npos ? text : text.replace(at, words.size(), instead);
  };
  const std::string away = R"(, "says": "staff_away")", listed = R"(, "says": "adult_listed")";
  std::string old = without(without(standard_rules_text(), away), listed);
  const auto outcomes = old.find("\"outcomes\": [");
  ASSERT_NE(outcomes, std::string::npos);
  old.erase(outcomes, old.find(']', outcomes) + 2 - outcomes);
  const auto read = read_rules(old, "r.json");
  ASSERT_TRUE(read) << told(read);
  const auto line_of = [&](const std::string& key) {
    return 1 +
           static_cast<int>(std::count(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(old.find(key)), '\n'));
  };
  struct Want {
    int line;
    std::string message, hint;
  };
  const std::vector<Want> want{
      {line_of("\"lost_reasons\""), "no reason of lost_reasons has \"says\"", R"("says": "staff_away")"},
      {1, "there are no outcomes", R"("outcomes": [])"},
      {line_of("\"override_reasons\""), "no reason of override_reasons has \"says\"", R"("says": "adult_listed")"}};
  ASSERT_EQ(read.diagnostics().size(), want.size()) << told(read);
  for (std::size_t i = 0; i < want.size(); ++i) {
    const Diagnostic& d = read.diagnostics()[i];
    EXPECT_EQ(d.level, Diagnostic::Level::warning);
    EXPECT_EQ(d.where.file, "r.json");
    if (i != 1) {
      EXPECT_EQ(d.where.line, want[i].line);
    }
    EXPECT_NE(d.message.find(want[i].message), std::string::npos) << d.message;
    EXPECT_NE(d.hint.find(want[i].hint), std::string::npos) << d.hint;
  }
  // Who means it so says so, and is not asked again.
  const std::string nothing = R"(, "says": "nothing")";
  std::string meant = without(without(standard_rules_text(), away, nothing), listed, nothing);
  EXPECT_TRUE(read_rules(meant, "r.json").diagnostics().empty()) << told(read_rules(meant, "r.json"));
  EXPECT_FALSE(says(read_rules(meant)->lost_reasons, "staff_absent", Says::staff_away));
}

}  // namespace
}  // namespace merkez::attendance
