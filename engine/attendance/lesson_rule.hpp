#pragma once
// How much of a course a person may miss: whole lesson hours against a fraction, never percentages that round. Of 400
// hours a fifth is 80: 80 missed pass, 81 do not. Of 136 it is 27.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/attendance/history.hpp"
#include "engine/attendance/rules.hpp"

namespace merkez::attendance {

/// absent * of <= at_most * total. Lesson hours; at least 0.
[[nodiscard]] constexpr bool passes(int absent, int total, AbsenceLimit limit) {
  return std::int64_t{absent} * limit.of <= std::int64_t{limit.at_most} * total;
}
/// The most lesson hours that may be missed of a course of `total`.
[[nodiscard]] constexpr int may_miss(int total, AbsenceLimit limit) {
  return static_cast<int>(std::int64_t{limit.at_most} * total / limit.of);
}
/// Whether somebody who starts after `gone` lesson hours and misses none after that still passes.
[[nodiscard]] constexpr bool late_start_passes(int gone, int total, AbsenceLimit limit) {
  return passes(gone, total, limit);
}

/// A course as far as its certificate is concerned.
struct Course {
  std::string group;
  int lesson_hours = 0;  ///< of the whole course
  AbsenceLimit limit;
  std::string service = {};  ///< with what follows, for reports
  plan::Category category = plan::Category::adult;
  bool confidential = false;
};

/// The courses of a plan that end with a certificate, in the order of its groups. What a group leaves open is as in the
/// rules.
[[nodiscard]] std::vector<Course> courses_of(const plan::CentrePlan& plan, const Rules& rules);

/// How far somebody in the group of a course was on the first day of a place, as the latest place of which it was told
/// has it. What the registers of the group say of the time before that day is part of it already.
struct Begun {
  int lesson_hours = 0;                 ///< of the whole course
  std::optional<time::LocalDate> from;  ///< the first day; empty = all is in the registers of the group
  CourseStart start;                    ///< as told there
  /// Whether a lesson of that day is to be counted, and is not in what was told.
  [[nodiscard]] bool counts(time::LocalDate day) const { return !from || *from <= day; }
  /// Absences that were told, as far as the limit counts them.
  [[nodiscard]] int counted(AbsenceLimit limit) const;
  /// Lesson hours of the course over on the first day: of a course that began before its registers, as was told; else
  /// what the registers of the group say, `held`.
  [[nodiscard]] int over(int held) const { return from && !start.brought ? *start.held : held; }
};
/// By person, of everybody who ever had a place in the group.
[[nodiscard]] std::map<std::string, Begun> begun(const Course& course, const std::vector<Membership>& members);

/// Where somebody stands in a course. Lesson hours.
struct Standing {
  std::string person, group;
  int total = 0;           ///< of the course
  int over = 0;            ///< of these, in the group, whoever came
  int held = 0;            ///< so far, while the person belonged to it, and before
  int attended = 0;        ///< of these
  int excused = 0;         ///< absent with excuse
  int unexcused = 0;       ///< absent without
  int before = 0;          ///< held before the person joined, or between leaving and coming back: missed too
  int counted = 0;         ///< of the absences, what the limit counts
  int may_still_miss = 0;  ///< negative: so much too many
  bool lost = false;       ///< the certificate can no longer be reached
  int lacks = 0;           ///< held in the group before they came from another, further back: neither missed nor given
  std::optional<time::LocalDate> since = {};  ///< rows before it are part of what was told of the start
  bool operator==(const Standing&) const = default;
};

/// The standing of every member of the course, by person. `rows` as of `attended`. What was told of the start with a
/// place counts with what the registers say since.
[[nodiscard]] std::vector<Standing> standings(const Course& course, const std::vector<Attended>& rows,
                                              const std::vector<Membership>& members);

/// How many of the next occurrences, missed one after the other, lose the certificate: 2 = "two more absences and the
/// certificate is lost". 0 = it is lost already; empty = missing all of `next` would not lose it.
[[nodiscard]] std::optional<int> absences_left(const Standing& standing, const std::vector<int>& next_lesson_hours,
                                               AbsenceLimit limit);

/// Somebody who must be told now.
struct Warning {
  std::string person, group;
  int absences = 0;      ///< so many further ones lose the certificate
  int lesson_hours = 0;  ///< that may still be missed
  bool operator==(const Warning&) const = default;
};
/// Who has missed something, would lose the certificate by `within` more absences or fewer, and has not lost it, by
/// person. `next` are the lesson hours of the occurrences to come; no more of them count than is left of the course.
[[nodiscard]] std::vector<Warning> guard(const Course& course, const std::vector<Standing>& all,
                                         const std::vector<int>& next_lesson_hours, int within);

/// Who lost the certificate by what is told of this occurrence, by person: one of `rows`.
[[nodiscard]] std::vector<Warning> lost_in(const Course& course, const std::vector<Standing>& all,
                                           const std::vector<Attended>& rows, const std::string& occurrence);

/// Whether a place goes on, or begins, on that day or after it.
[[nodiscard]] inline bool lasts(const Membership& place, time::LocalDate day) {
  return !place.until || day <= *place.until;
}
/// The day for which it is asked who has left a course: of one whose lesson hours were all held (`held`) that of its
/// last lesson; of one that goes on `today`.
[[nodiscard]] time::LocalDate asked_of(int lesson_hours, int held, time::LocalDate last_lesson, time::LocalDate today);

enum class Verdict : std::uint8_t { not_yet, earned, too_many_absences, left, exam_failed };
[[nodiscard]] std::string_view to_text(Verdict verdict);

struct CertificateLine {
  Standing standing;
  Verdict verdict = Verdict::not_yet;
};
/// The certificate list of a course, by person: earned once all its lesson hours were held, the limit is kept, the
/// person did not leave before its last occurrence and did not fail the exam. Who left has left, whatever the hours.
[[nodiscard]] std::vector<CertificateLine> certificates(const Course& course, const std::vector<Attended>& rows,
                                                        const std::vector<Membership>& members, time::LocalDate today,
                                                        const std::set<std::string>& failed_exam = {});

}  // namespace merkez::attendance
