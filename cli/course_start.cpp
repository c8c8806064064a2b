#include "cli/course_start.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "cli/against.hpp"
#include "cli/courses.hpp"
#include "engine/people/say.hpp"

namespace merkez::cli {
namespace {

bool typed(const PlaceArgs& args) { return args.course_hours > 0 || args.held >= 0; }

/// Takes into `out` what somebody had of the course in a group on the day before `from`.
Diagnostics bring(const Desk& desk, const plan::Group& group, const std::string& code, time::LocalDate from,
                  StartTold& out) {
  const auto rules = attendance_rules(desk);
  if (!rules) return rules.diagnostics();
  const auto people = people_of(desk, {group.id});
  if (!people) return people.diagnostics();
  auto courses = courses_so_far(desk, *rules, *people, {group.id});
  if (!courses) return courses.diagnostics();
  CourseSoFar& course = courses->at(group.id);
  std::erase_if(course.rows, [&](const auto& row) { return from <= row.date; });
  std::erase_if(course.members, [&](const auto& m) { return m.person != code || from <= m.from; });
  std::erase_if(course.not_closed, [&](time::LocalDate day) {
    return from <= day ||
           std::none_of(course.members.begin(), course.members.end(), [&](const auto& m) { return m.on(day); });
  });
  for (auto& m : course.members)
    if (attendance::lasts(m, from)) m.until = time::add_days(from, -1);
  for (const auto& s : attendance::standings(course.course, course.rows, course.members)) {
    out.from_group = group.id;
    out.not_closed = course.not_closed;
    if (s.total != group.course.lesson_hours) out.start.lesson_hours = s.total;
    out.start.held = s.held;
    out.start.brought = HoursBrought{s.attended, s.excused, s.unexcused};
  }
  return {};
}

}  // namespace

bool same_course(const plan::Group& a, const plan::Group& b) {
  return a.course.lesson_hours > 0 && a.service == b.service && a.course == b.course &&
         a.entry.subject == b.entry.subject && a.entry.levels == b.entry.levels;
}

Result<StartTold> start_told(const Desk& desk, const PlaceArgs& args, const plan::Group& group, time::LocalDate from,
                             const std::string& code, const plan::Group* old_group, const people::HeldPlace* left) {
  const people::Say say(args.language);
  if (typed(args) && group.course.lesson_hours == 0)
    return error_at(
        {}, say({"{} ends without a certificate", "{}: belgesi olmayan bir grup", "{} بلا شهادة"}, group.id),
        say({"--held and --course-hours are for courses with one", "--held ve --course-hours belgeli kurslar içindir",
             "‏--held و--course-hours لدورات لها شهادة"}));
  StartTold out;
  if (left && old_group && same_course(*old_group, group)) {
    if (left->from < from) {
      if (auto failed = bring(desk, *old_group, code, from, out); has_errors(failed)) return failed;
    } else {
      out.start = left->start;  // a place that has not begun is only another one
    }
  }
  if (args.course_hours > 0) out.start.lesson_hours = args.course_hours;
  if (args.held >= 0) out.start.held = args.held;
  if (out.start.missed() < 0)
    return error_at({},
                    say({"{} was marked in {} lesson hours of the course in {}",
                         "{}: kursun {} ders saatinde işaretlendi ({})", "{}: سُجّل في {} ساعة دراسية من الدورة في {}"},
                        code, out.start.brought->sum(), out.from_group),
                    say({"--held counts these too; without it what was held there goes along",
                         "--held bunları da sayar; yazılmazsa orada yapılanlar birlikte aktarılır",
                         "‏--held يعدّها أيضًا؛ وبدونه يُنقل معه ما عُقد هناك"}));
  return out;
}

Result<people::Terms> terms_told(const Desk& desk, const plan::Group& group, time::LocalDate from,
                                 const PlaceArgs& args, const CourseStart& start) {
  auto out = terms_from(desk, group, from);
  if (!out || !out->late) return out;
  if (start.brought && args.held < 0) {
    out->late.reset();
    return out;
  }
  people::LateStart& late = *out->late;
  if (start.held) late.missed = start.missed();
  if (!start.lesson_hours) return out;
  const auto rules = attendance_rules(desk);
  if (!rules) return rules.diagnostics();
  for (const auto& course : attendance::courses_of(desk.plan(), *rules))
    if (course.group == group.id) late.may_miss = attendance::may_miss(*start.lesson_hours, course.limit);
  late.lesson_hours = *start.lesson_hours;
  return out;
}

std::string goes_along_text(const StartTold& told, const std::string& language) {
  if (told.from_group.empty()) return {};
  return people::Say(language)({"What was held of the course in {} goes along, with attendance and absences; lesson "
                                "hours: {}.\n",
                                "{} grubunda yapılanlar, katılım ve devamsızlıkla birlikte aktarılır; ders saati: "
                                "{}.\n",
                                "ما عُقد من الدورة في {} يُنقل معه بحضوره وغيابه؛ الساعات الدراسية: {}.\n"},
                               told.from_group, *told.start.held);
}

Diagnostics not_closed_warning(const StartTold& told, const std::string& language) {
  if (told.not_closed.empty()) return {};
  std::vector<std::string> days;
  for (const auto& day : told.not_closed) days.push_back(time::to_text(day));
  return {warning_at(
      {}, people::Say(language)({"registers of {} are not closed ({}): what is marked there later does not go along",
                                 "{} grubunun kapatılmamış yoklamaları var ({}): orada sonra işaretlenen aktarılmaz",
                                 "سجلات {} غير مغلقة ({}): ما يُسجَّل فيها لاحقًا لا يُنقل"},
                                told.from_group, fmt::to_string(fmt::join(days, ", "))))};
}

}  // namespace merkez::cli
