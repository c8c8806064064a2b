#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/attendance/lesson_clock.hpp"
#include "engine/attendance/mark_faults.hpp"
#include "engine/attendance/remark.hpp"

namespace merkez::attendance {
namespace {

void count(Hours& out, Status status, bool has_reason) {
  switch (status) {
    case Status::present:
    case Status::not_enrolled:
      ++out.attended;
      break;
    case Status::late:
    case Status::left_early:
      has_reason ? ++out.excused : ++out.unexcused;
      break;
    case Status::absent_excused:
      ++out.excused;
      break;
    case Status::absent_unexcused:
      ++out.unexcused;
      break;
    case Status::cancelled_by_centre:
      ++out.cancelled;
      return;
  }
  ++out.held;
}

}  // namespace

Hours& Hours::operator+=(const Hours& o) {
  held += o.held;
  attended += o.attended;
  excused += o.excused;
  unexcused += o.unexcused;
  cancelled += o.cancelled;
  return *this;
}

Mark in_hours(Mark mark, const std::vector<int>& hours, const Occurrence& o) {
  if (static_cast<int>(std::set<int>(hours.begin(), hours.end()).size()) == o.lesson_hours) return mark;
  mark.hours.assign(static_cast<std::size_t>(o.lesson_hours), Status::present);
  for (const int hour : hours) mark.hours[static_cast<std::size_t>(hour - 1)] = mark.status;
  mark.status = Status::present;
  return mark;
}

bool marks_hour_of(const Mark& mark, const std::set<int>& hours) {
  return std::any_of(hours.begin(), hours.end(), [&](int hour) {
    if (hour < 1 || static_cast<int>(mark.hours.size()) < hour) return false;
    const Status said = mark.hours[static_cast<std::size_t>(hour - 1)];
    return said != Status::present && said != Status::cancelled_by_centre && said != Status::not_enrolled;
  });
}

bool misses_all(const Mark& mark, const Occurrence& o) {
  const bool in_part = mark.hours.empty() && (mark.status == Status::late || mark.status == Status::left_early);
  const int length = o.span.length_minutes();  // 0: it has no time yet, and nothing is known of it
  return in_part && length > 0 && mark.minutes + mark.left_minutes >= length;
}

Hours hours_of(const Mark& mark, const Occurrence& o, const Rules& rules) {
  Hours out;
  const int length = o.span.length_minutes();
  const int left = mark.status == Status::left_early ? mark.minutes : mark.left_minutes;
  for (int hour = 0; hour < o.lesson_hours; ++hour) {
    Status status =
        hour < static_cast<int>(mark.hours.size()) ? mark.hours[static_cast<std::size_t>(hour)] : mark.status;
    if (std::binary_search(o.not_given.begin(), o.not_given.end(), hour + 1)) {
      status = Status::cancelled_by_centre;
    } else if (mark.hours.empty() && (status == Status::late || status == Status::left_early)) {
      const LessonSpan span = lesson_span(hour, o.lesson_hours, length, rules.lessons);
      // From its own beginning (or end); an hour that lies wholly on the far side was missed by all its minutes.
      const int at_first = status == Status::late ? mark.minutes - span.from : 0;
      const int at_last = left > 0 ? span.to - (length - left) : 0;
      if (at_first <= rules.marks.late_minutes && at_last <= rules.marks.left_early_minutes) status = Status::present;
    } else if (status == Status::late || status == Status::left_early) {
      status = Status::present;  // said of this very hour: so much that it counts as absent would be said as absent
    }
    count(out, status, !mark.reason.empty());
  }
  return out;
}

std::vector<MarkFault> faults(const Mark& mark, const Occurrence& o, const Rules& rules) {
  std::vector<MarkFault> wrong;
  const auto refuse = [&](MarkField field, const std::string& what, std::string hint = {}) {
    wrong.push_back({field, error_at({}, fmt::format("{}: {}", mark.person, what), std::move(hint))});
  };
  const bool in_part = mark.status == Status::late || mark.status == Status::left_early;
  if (in_part && mark.hours.empty() && (mark.minutes < 1 || mark.minutes > o.span.length_minutes()))
    refuse(MarkField::minutes,
           mark.minutes == 0
               ? fmt::format("'{}' does not say how many minutes", to_text(mark.status))
               : fmt::format("{} minutes {}", mark.minutes, mark.status == Status::late ? "late" : "early"),
           fmt::format("1 to {}, the length of the session", o.span.length_minutes()));
  if (mark.left_minutes != 0 && (mark.status != Status::late || !mark.hours.empty()))
    refuse(MarkField::left_minutes, "minutes before the end go with 'late' alone", "left_early has its own");
  else if (mark.left_minutes < 0)
    refuse(MarkField::left_minutes, fmt::format("{} minutes early", mark.left_minutes), "at least 1");
  else if (mark.left_minutes > 0 && mark.minutes + mark.left_minutes >= o.span.length_minutes())
    refuse(MarkField::left_minutes,
           fmt::format("{} minutes late and {} early leave nothing of {}", mark.minutes, mark.left_minutes,
                       o.span.length_minutes()),
           "who was not there is absent");
  if (!in_part && mark.minutes != 0)
    refuse(MarkField::minutes, fmt::format("minutes do not go with '{}'", to_text(mark.status)));
  if (!mark.hours.empty() && static_cast<int>(mark.hours.size()) != o.lesson_hours)
    refuse(MarkField::hours,
           fmt::format("{} lesson hours are marked, {} has {}", mark.hours.size(), o.id, o.lesson_hours));
  const bool walk_in = std::count(mark.hours.begin(), mark.hours.end(), Status::not_enrolled) > 0;
  if (walk_in && mark.status != Status::not_enrolled)
    refuse(MarkField::hours, "somebody who belongs to the group in one lesson hour does so in all");
  if (!mark.reason.empty() && !has_code(rules.absence_reasons, mark.reason))
    refuse(MarkField::reason, fmt::format("'{}' is no reason of the list", mark.reason),
           suggest(mark.reason, codes_of(rules.absence_reasons)));
  const bool excused = mark.status == Status::absent_excused ||
                       std::count(mark.hours.begin(), mark.hours.end(), Status::absent_excused) > 0;
  if (excused && mark.reason.empty()) refuse(MarkField::reason, "an excused absence has a reason");
  if (!mark.remark.empty())
    for (const auto& d : check_remark(mark.remark, rules.remark)) refuse(MarkField::remark, d.message, d.hint);
  return wrong;
}

Diagnostics check(const Mark& mark, const Occurrence& occurrence, const Rules& rules) {
  Diagnostics out;
  for (auto& fault : faults(mark, occurrence, rules)) out.push_back(std::move(fault.what));
  return out;
}

}  // namespace merkez::attendance
