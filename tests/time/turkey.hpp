#pragma once
// config/holidays/turkey.yaml, read by its line shapes: this folder must not know the YAML
// reader, and the file keeps one entry to a line. A line that fits no shape fails the test.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <string>

#include "engine/time/calendar.hpp"
#include "tests/source_folder.hpp"

namespace merkez::time {

inline HolidayRules turkey() {
  static const std::string names = R"(name: \{en: (.+), tr: (.+), ar: (.+)\}\})";
  static const std::regex complete(R"(complete: \{from: (\d{4}), until: (\d{4})\})");
  static const std::regex fixed(R"line(  - \{month_day: (\S{5}), (?:since: (\d{4}), )?(?:from: "(\S{5})", )?)line" +
                                names);
  static const std::regex dated(R"line(  - \{date: (\S{10}), (?:until: (\S{10}), )?(?:from: "(\S{5})", )?)line" +
                                names);
  static const std::regex ramadan(R"(  - \{from: (\S{10}), until: (\S{10})\})");
  static const std::regex passed_over("#.*|fixed:|dated:|ramadan:|");

  HolidayRules rules;
  std::ifstream file(source_folder() / "config/holidays/turkey.yaml");
  EXPECT_TRUE(file.is_open());
  const auto hour = [](const std::string& text) { return text.empty() ? TimeOfDay{} : *parse_time(text); };
  const auto plain = [](std::string text) {
    return text.front() == '"' ? text.substr(1, text.size() - 2) : text;  // a name with a comma stands in quotes
  };
  std::smatch m;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_match(line, m, complete)) {
      rules.complete = {std::stoi(m[1]), std::stoi(m[2])};
    } else if (std::regex_match(line, m, fixed)) {
      rules.fixed.push_back({*parse_month_day(m[1].str()), {plain(m[4]), plain(m[5]), plain(m[6])}, {}, hour(m[3])});
      if (m[2].matched) rules.fixed.back().since = std::stoi(m[2]);
    } else if (std::regex_match(line, m, dated)) {
      const LocalDate first = *parse_date(m[1].str());
      rules.dated.push_back({{first, m[2].matched ? *parse_date(m[2].str()) : first},
                             {plain(m[4]), plain(m[5]), plain(m[6])},
                             hour(m[3])});
    } else if (std::regex_match(line, m, ramadan)) {
      rules.ramadan.push_back({*parse_date(m[1].str()), *parse_date(m[2].str())});
    } else {
      EXPECT_TRUE(std::regex_match(line, passed_over)) << line;
    }
  }
  return rules;
}

}  // namespace merkez::time
