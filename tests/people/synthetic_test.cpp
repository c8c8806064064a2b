// The people who do not exist (tests/data/make_people.py) come in without a complaint, in every language, and those
// registered twice are suggested.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <string>

#include "engine/people/import.hpp"
#include "tests/people/told_people.hpp"
#include "tests/source_folder.hpp"

namespace merkez::people {
namespace {

std::string made(const std::string& arguments) {
  const std::string command =
      fmt::format("{} -B {} {}", MERKEZ_PYTHON, (source_folder() / "tests/data/make_people.py").string(), arguments);
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string out;
  char part[1 << 16];
  for (std::size_t n = 0; (n = fread(part, 1, sizeof part, pipe)) > 0;) out.append(part, n);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

Result<Imported> imported(const std::string& csv) {
  ImportSetting s;
  s.today = spring;
  std::uint64_t next = 1;
  s.new_code = [next]() mutable { return code(next++); };
  const auto table = sheet::read_csv(csv, "made.csv");
  EXPECT_TRUE(table.ok());
  return import_people(*table, std::move(s));
}

TEST(SyntheticTest, nine_hundred_come_in_without_a_complaint_in_three_languages) {
  const auto english = imported(made("900"));
  for (const auto* language : {"en", "tr", "ar"}) {
    const auto r = imported(made(std::string("900 --languages ") + language));
    ASSERT_TRUE(r.ok()) << language << "\n" << told(r.diagnostics()).substr(0, 2000);
    EXPECT_EQ(told(r.diagnostics()), "") << language;
    EXPECT_EQ(r->people.size(), 900u);
    EXPECT_EQ(r->households.size(), 150u);
    EXPECT_EQ(r->people, english->people) << language;
  }
}

TEST(SyntheticTest, most_of_those_registered_twice_are_suggested_and_few_others) {
  const auto r = imported(made("3000 --doubles 5"));
  ASSERT_TRUE(r.ok()) << told(r.diagnostics()).substr(0, 2000);
  std::map<std::string, std::size_t> row;
  for (std::size_t i = 0; i < r->people.size(); ++i) row[r->people[i].code] = i;
  std::set<std::size_t> suggested;
  std::size_t wrong = 0;
  for (const auto& d : r->doubles) {
    const auto& a = r->people[row.at(d.code)];
    const auto& b = r->people[row.at(d.other.code)];
    const bool right = row.at(d.code) >= 3000 && a.birth == b.birth && a.household == b.household;
    if (right)
      suggested.insert(row.at(d.code));
    else
      ++wrong;
  }
  EXPECT_EQ(r->people.size(), 3150u);
  EXPECT_GE(suggested.size(), 143u) << "of 150";
  EXPECT_LE(wrong, 60u);
}

}  // namespace
}  // namespace merkez::people
