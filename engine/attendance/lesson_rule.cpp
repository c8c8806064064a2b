#include "engine/attendance/lesson_rule.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace merkez::attendance {
namespace {

constexpr std::array<std::string_view, 5> verdict_words{"not_yet", "earned", "too_many_absences", "left",
                                                        "exam_failed"};

/// Lesson hours of the occurrences of a group that took place, by date. Every row of an occurrence tells its lesson
/// hours; hours cancelled for everybody were not held.
struct HeldOccurrence {
  time::LocalDate date;
  int lesson_hours = 0;
};
std::map<std::string, HeldOccurrence> held_of(const std::string& group, const std::vector<Attended>& rows) {
  std::map<std::string, HeldOccurrence> out;
  for (const auto& row : rows) {
    if (row.group != group) continue;
    auto& o = out[row.occurrence];
    o.date = row.date;
    o.lesson_hours = std::max(o.lesson_hours, row.hours.held);
  }
  return out;
}

/// The occurrences to come, as far as the course goes.
std::vector<int> within_course(const std::vector<int>& next, int left) {
  std::vector<int> out;
  for (const int hours : next)
    if (left > 0) {
      out.push_back(std::min(hours, left));
      left -= hours;
    }
  return out;
}

/// Each who ever joined, with the last day that counts; empty = still.
std::map<std::string, std::optional<time::LocalDate>> last_days(const std::string& group,
                                                                const std::vector<Membership>& members) {
  std::map<std::string, std::optional<time::LocalDate>> out;
  for (const auto& m : members)
    if (m.group == group) {
      // What was missed on the day of an erasure has a row.
      const auto until = m.erased_at && m.until ? std::optional(time::add_days(*m.until, -1)) : m.until;
      const auto [it, fresh] = out.emplace(m.person, until);
      if (!fresh && it->second) it->second = until ? std::max(it->second, until) : std::nullopt;
    }
  return out;
}

}  // namespace

std::string_view to_text(Verdict verdict) { return verdict_words[static_cast<std::size_t>(verdict)]; }

std::vector<Course> courses_of(const plan::CentrePlan& plan, const Rules& rules) {
  std::vector<Course> out;
  for (const auto& group : plan.groups) {
    const plan::Course& course = group.course;
    if (course.lesson_hours == 0) continue;
    AbsenceLimit limit = rules.limit;
    if (course.may_miss) limit.of = course.may_miss->of, limit.at_most = course.may_miss->part;
    limit.excused_counts = course.excused_counts.value_or(limit.excused_counts);
    Course& one = out.emplace_back(Course{group.id, course.lesson_hours, limit, group.service});
    for (const auto& service : plan.services)
      if (service.id == group.service) one.category = service.category, one.confidential = service.confidential;
  }
  return out;
}

int Begun::counted(AbsenceLimit limit) const {
  const HoursBrought brought = start.brought.value_or(HoursBrought{});
  return start.missed() + brought.unexcused + (limit.excused_counts ? brought.excused : 0);
}

std::map<std::string, Begun> begun(const Course& course, const std::vector<Membership>& members) {
  std::vector<const Membership*> places;
  for (const auto& m : members)
    if (m.group == course.group) places.push_back(&m);
  std::stable_sort(places.begin(), places.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
  std::map<std::string, Begun> out;
  for (const auto* place : places) {
    Begun& one = out.try_emplace(place->person, Begun{course.lesson_hours, {}, {}}).first->second;
    if (place->start.lesson_hours) one.lesson_hours = *place->start.lesson_hours;
    if (place->start.held) one.from = place->from, one.start = place->start;
  }
  return out;
}

std::vector<Standing> standings(const Course& course, const std::vector<Attended>& rows,
                                const std::vector<Membership>& members) {
  const auto held = held_of(course.group, rows);
  const auto starts = begun(course, members);
  std::map<std::string, Hours> hours;
  std::map<std::string, std::set<std::string>> had_row;
  for (const auto& row : rows) {
    const auto start = starts.find(row.person);
    if (row.group != course.group || !row.enrolled || (start != starts.end() && !start->second.counts(row.date)))
      continue;
    hours[row.person] += row.hours;
    had_row[row.person].insert(row.occurrence);
  }
  std::vector<Standing> out;
  for (const auto& [person, last] : last_days(course.group, members)) {
    const Begun& start = starts.at(person);
    const HoursBrought brought = start.start.brought.value_or(HoursBrought{});
    Standing s;
    s.person = person;
    s.group = course.group;
    s.total = start.lesson_hours;
    s.since = start.from;
    const Hours& h = hours[person];
    s.attended = h.attended + brought.attended;
    s.excused = h.excused + brought.excused;
    s.unexcused = h.unexcused + brought.unexcused;
    s.before = start.start.missed();
    int earlier = 0;
    // Before the first day and between leaving and coming back: no row, and missed all the same.
    for (const auto& [id, o] : held) {
      (start.counts(o.date) ? s.over : earlier) += o.lesson_hours;
      if (start.counts(o.date) && !had_row[person].contains(id) && (!last || o.date <= *last))
        s.before += o.lesson_hours;
    }
    s.over += start.over(earlier);
    if (start.start.brought) s.lacks = std::max(0, earlier - *start.start.held);
    s.held = h.held + brought.sum() + s.before;
    s.counted = s.unexcused + s.before + (course.limit.excused_counts ? s.excused : 0);
    s.may_still_miss = may_miss(s.total, course.limit) - s.counted;
    s.lost = !passes(s.counted, s.total, course.limit);
    out.push_back(std::move(s));
  }
  return out;
}

std::optional<int> absences_left(const Standing& standing, const std::vector<int>& next, AbsenceLimit limit) {
  if (!passes(standing.counted, standing.total, limit)) return 0;
  int absent = standing.counted;
  for (std::size_t k = 0; k < next.size(); ++k) {
    absent += next[k];
    if (!passes(absent, standing.total, limit)) return static_cast<int>(k) + 1;
  }
  return std::nullopt;
}

std::vector<Warning> guard(const Course& course, const std::vector<Standing>& all, const std::vector<int>& next,
                           int within) {
  std::vector<Warning> out;
  for (const auto& s : all)
    if (const auto left = absences_left(s, within_course(next, s.total - s.over), course.limit);
        s.counted > 0 && left && *left > 0 && *left <= within)
      out.push_back({s.person, s.group, *left, s.may_still_miss});
  return out;
}

std::vector<Warning> lost_in(const Course& course, const std::vector<Standing>& all, const std::vector<Attended>& rows,
                             const std::string& occurrence) {
  std::vector<Warning> out;
  for (const auto& s : all) {
    if (!s.lost) continue;
    for (const auto& row : rows) {
      if (row.occurrence != occurrence || row.group != course.group || row.person != s.person) continue;
      if (s.since && row.date < *s.since) continue;
      const int cost = row.hours.unexcused + (course.limit.excused_counts ? row.hours.excused : 0);
      if (passes(s.counted - cost, s.total, course.limit)) out.push_back({s.person, s.group, 0, 0});
    }
  }
  return out;
}

time::LocalDate asked_of(int lesson_hours, int held, time::LocalDate last_lesson, time::LocalDate today) {
  return held < lesson_hours ? std::max(last_lesson, today) : last_lesson;
}

std::vector<CertificateLine> certificates(const Course& course, const std::vector<Attended>& rows,
                                          const std::vector<Membership>& members, time::LocalDate today,
                                          const std::set<std::string>& failed_exam) {
  time::LocalDate last{1, 1, 1};
  for (const auto& [id, o] : held_of(course.group, rows)) last = std::max(last, o.date);
  std::vector<CertificateLine> out;
  for (auto& s : standings(course, rows, members)) {
    const time::LocalDate day = asked_of(s.total, s.over, last, today);
    const bool goes_on = s.over < s.total;
    const bool too_few = !goes_on && !passes(s.counted + s.lacks, s.total, course.limit);
    // Whoever is erased has left a course that goes on, on that very day.
    const bool stayed = std::any_of(members.begin(), members.end(), [&](const Membership& m) {
      return m.group == course.group && m.person == s.person && lasts(m, day) && (!m.erased_at || !goes_on);
    });
    const Verdict verdict = !stayed                          ? Verdict::left
                            : s.lost || too_few              ? Verdict::too_many_absences
                            : goes_on || s.over == 0         ? Verdict::not_yet
                            : failed_exam.contains(s.person) ? Verdict::exam_failed
                                                             : Verdict::earned;
    out.push_back({std::move(s), verdict});
  }
  return out;
}

}  // namespace merkez::attendance
