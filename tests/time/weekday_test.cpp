// The seven short names, and what is said to all the others.
#include "engine/time/weekday.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "engine/base/random.hpp"
#include "tests/time/told.hpp"

namespace merkez::time {
namespace {

TEST(Weekday, seven_names) {
  for (int day = 0; day < 7; ++day) EXPECT_EQ(*parse_weekday(weekday_to_text(day)), day);
  EXPECT_EQ(weekday_to_text(0), "mon");
  EXPECT_EQ(weekday_to_text(6), "sun");
}

TEST(Weekday, names_in_other_languages_are_refused_with_the_right_one) {
  const std::vector<std::vector<std::string>> names = {
      {"monday", "Monday", "MON", "Mon", "Pazartesi", "PAZARTESİ", "pzt", "الاثنين", "الإثنين"},
      {"Tuesday", "Tue", "Salı", "SALI", "sali", "الثلاثاء"},
      {"wednesday", "Wed", "Çarşamba", "ÇARŞAMBA", "carsamba", "Çar", "الأربعاء", "الاربعاء"},
      {"Thursday", "Thur", "Perşembe", "PERŞEMBE", "per", "الخميس"},
      {"friday", "Cuma", "CUMA", "الجمعة"},
      {"Saturday", "Cumartesi", "cmt", "السبت"},
      {"sunday", "Pazar", "PAZAR", "paz", "الأحد", "الاحد", "احد"}};
  for (std::size_t day = 0; day < names.size(); ++day)
    for (const auto& name : names[day])
      EXPECT_EQ(told(parse_weekday(name)),
                "'" + name + "' is not a day of the week | write '" + weekday_to_text(static_cast<int>(day)) + "'");
}

TEST(Weekday, slips_and_nonsense_are_refused) {
  EXPECT_EQ(told(parse_weekday("mno")), "'mno' is not a day of the week | did you mean 'mon'?");
  const std::string known = " is not a day of the week | known: mon, tue, wed, thu, fri, sat, sun";
  EXPECT_EQ(told(parse_weekday("holiday")), "'holiday'" + known);
  EXPECT_EQ(told(parse_weekday("")), "''" + known);
  EXPECT_EQ(told(parse_weekday("1")), "'1'" + known);
}

TEST(Weekdays, ranges_and_lists) {
  EXPECT_EQ(*parse_weekdays("mon-fri"), (std::vector<int>{0, 1, 2, 3, 4}));
  EXPECT_EQ(*parse_weekdays("sat"), (std::vector<int>{5}));
  EXPECT_EQ(*parse_weekdays("sat, mon-wed,tue"), (std::vector<int>{0, 1, 2, 5}));
  EXPECT_EQ(*parse_weekdays("mon - sun"), (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(*parse_weekdays("fri-fri"), (std::vector<int>{4}));
}

TEST(Weekdays, every_set_of_days_reads_back) {
  for (int set = 1; set < 128; ++set) {
    std::vector<int> days;
    for (int day = 0; day < 7; ++day)
      if (set >> day & 1) days.push_back(day);
    ASSERT_EQ(*parse_weekdays(weekdays_to_text(days)), days);
  }
  EXPECT_EQ(weekdays_to_text({0, 1, 2, 3, 4, 6}), "mon-fri, sun");
  EXPECT_EQ(weekdays_to_text({5, 0, 1, 5}), "mon, tue, sat");
}

TEST(Weekdays, refusals) {
  EXPECT_EQ(told(parse_weekdays("fri-tue")),
            "'fri-tue' runs backwards: the week starts on mon | write 'fri-sun, mon-tue'");
  EXPECT_EQ(told(parse_weekdays("mon–fri")),
            "'mon–fri' is not a list of days: its dash is not a plain hyphen | write 'mon-fri'");
  EXPECT_EQ(told(parse_weekdays("Pazartesi–Cuma")),
            "'Pazartesi–Cuma' is not a list of days: its dash is not a plain hyphen | write days as mon, mon-fri or "
            "mon, wed, fri");
  EXPECT_EQ(told(parse_weekdays("mon-wed-fri")), "'mon-wed-fri' is not a range of days | write two days: mon-fri");
  EXPECT_EQ(told(parse_weekdays("mon,,wed")),
            "'mon,,wed' has an empty place where a day should stand | write days as mon, mon-fri or mon, wed, fri");
  EXPECT_EQ(told(parse_weekdays("")),
            "'' has an empty place where a day should stand | write days as mon, mon-fri or mon, wed, fri");
  EXPECT_EQ(told(parse_weekdays(" mon")), "' mon' has blanks around it | write 'mon'");
  EXPECT_EQ(told(parse_weekdays("Salı, mon, friday-sat")),
            "'Salı' is not a day of the week | write 'tue' && 'friday' is not a day of the week | write 'fri'")
      << "all wrong names at once";
}

TEST(Weekdays, the_pattern_for_schemas_accepts_the_same_but_for_backward_ranges) {
  const std::regex pattern{std::string(weekdays_pattern)};
  const std::vector<std::string> pieces = {"mon", "tue", "sun", "Mon", "-", ",", " ", "-", ","};
  Random random(11);
  int accepted = 0;
  for (int round = 0; round < 100000; ++round) {
    std::string text;
    for (auto n = random.below(8); n > 0; --n) text += random.pick<std::string>(pieces);
    const auto read = parse_weekdays(text);
    const auto& said = read.diagnostics();
    const bool backwards = !read && std::all_of(said.begin(), said.end(), [](const Diagnostic& d) {
      return d.message.find("backwards") != std::string::npos;
    });
    ASSERT_EQ(std::regex_match(text, pattern), read.ok() || backwards) << '\'' << text << '\'';
    accepted += read.ok() ? 1 : 0;
  }
  EXPECT_GT(accepted, 100);
}

}  // namespace
}  // namespace merkez::time
