#pragma once
// A small centre for the stories of attendance: one course of two equal sessions a week, a children's group, a Sunday
// that is open, and 23 April 2016, a Saturday, as a holiday.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "engine/attendance/publication.hpp"
#include "engine/attendance/register.hpp"
#include "engine/attendance/rules.hpp"
#include "tests/source_folder.hpp"

namespace merkez::attendance {

constexpr LessonClock clock_40_10{40, 10};

inline plan::Session session_of(std::string group, int n, std::string service, int length, int lesson_hours) {
  plan::Session s;
  s.id = group + '.' + std::to_string(n);
  s.group = group;
  s.service = std::move(service);
  s.serves = {std::move(group)};
  s.length_minutes = length;
  s.lesson_hours = lesson_hours;
  return s;
}

inline plan::CentrePlan small_plan() {
  plan::CentrePlan plan;
  plan.id = "small";
  for (const char* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) plan.days.push_back({day, {}});
  plan.calendar.zone = "Europe/Istanbul";
  plan.calendar.hours.fill({{{9 * 60}, {18 * 60}}});
  plan.calendar.holidays.push_back({{2016, 4, 23}, {}, {"Children's Day", "Çocuk Bayramı", "عيد الطفل"}});
  plan.services.push_back({.id = "tailoring", .category = plan::Category::adult});
  plan.services.push_back({.id = "cfs", .category = plan::Category::child});
  plan.services.push_back({.id = "therapy", .category = plan::Category::psychosocial, .confidential = true});
  plan.sessions = {session_of("TAI-W", 1, "tailoring", 190, 4), session_of("TAI-W", 2, "tailoring", 190, 4),
                   session_of("CFS", 1, "cfs", 90, 0)};
  return plan;
}

inline plan::Placement placed(std::string session, int day, int hour, int minute = 0, std::string room = "201") {
  plan::Placement p;
  p.session = std::move(session);
  p.day = day;
  p.minute = hour * 60 + minute;
  p.room = std::move(room);
  p.staff = {"TI1"};
  return p;
}

inline plan::PublishedWeek small_week() {
  plan::PublishedWeek week;
  week.placements = {placed("TAI-W.1", 0, 9, 15), placed("TAI-W.2", 2, 9, 15), placed("CFS.1", 5, 10, 0, "G3")};
  return week;
}

inline const PlannedOccurrence* find(const Publication& publication, const std::string& id) {
  for (const auto& p : publication.planned)
    if (p.occurrence.id == id) return &p;
  return nullptr;
}

inline std::string standard_rules_text() {
  std::ifstream file(source_folder() / "config/attendance/standard.json");
  return {std::istreambuf_iterator<char>(file), {}};
}
inline const Rules& standard_rules() {
  static const Rules rules = [] {
    auto read = read_rules(standard_rules_text());
    EXPECT_TRUE(read) << (read ? "" : read.diagnostics()[0].message);
    return *read;
  }();
  return rules;
}

/// An occurrence of four lesson hours, 09:15 to 12:25 on 4 April 2016.
inline Occurrence tailoring_monday() {
  Occurrence o;
  o.id = "TAI-W.1@2016-W14";
  o.session = "TAI-W.1";
  o.service = "tailoring";
  o.groups = {"TAI-W"};
  o.date = {2016, 4, 4};
  o.span = {{9 * 60 + 15}, {12 * 60 + 25}};
  o.room = "201";
  o.staff = {"TI1"};
  o.lesson_hours = 4;
  return o;
}

/// Messages of all diagnostics, a line each.
template <class T>
std::string told(const Result<T>& result) {
  std::string out;
  for (const auto& d : result.diagnostics()) out += d.message + '\n';
  return out;
}

}  // namespace merkez::attendance
