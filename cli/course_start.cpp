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

struct SoFar {
  std::optional<attendance::Standing> standing;  ///< empty = never had a place
  std::vector<time::LocalDate> not_closed, ahead;
};

/// Where somebody stood in the course of a group on the day before `from`: with the places they had until then, or
/// (`again`) with one more from that day on, so that what was held since they left counts as missed.
Result<SoFar> so_far(const Desk& desk, const std::string& group, const std::string& code, time::LocalDate from,
                     bool again) {
  const auto rules = attendance_rules(desk);
  if (!rules) return rules.diagnostics();
  const auto people = people_of(desk, {group});
  if (!people) return people.diagnostics();
  auto courses = courses_so_far(desk, *rules, *people, {group});
  if (!courses) return courses.diagnostics();
  CourseSoFar& course = courses->at(group);
  std::erase_if(course.rows, [&](const auto& row) { return from <= row.date; });
  std::erase_if(course.members, [&](const auto& m) { return m.person != code || from <= m.from; });
  std::erase_if(course.not_closed, [&](time::LocalDate day) {
    return from <= day ||
           std::none_of(course.members.begin(), course.members.end(), [&](const auto& m) { return m.on(day); });
  });
  for (auto& m : course.members)
    if (attendance::lasts(m, from)) m.until = time::add_days(from, -1);
  SoFar out{{}, std::move(course.not_closed), std::move(course.ahead)};
  if (course.members.empty()) return out;
  if (again) course.members.push_back({code, group, from});
  out.standing = attendance::standings(course.course, course.rows, course.members).front();
  return out;
}

/// The first day before `from` on which something may still be marked that would then not go along: a lesson to come,
/// or a day of a week that is not published.
Result<std::optional<time::LocalDate>> not_told_yet(const Desk& desk, const std::vector<time::LocalDate>& ahead,
                                                    time::LocalDate from) {
  std::optional<time::LocalDate> out;
  const auto today = desk.local().date;
  for (const auto& day : ahead)
    if (day < from && (!out || day < *out)) out = day;
  const auto weeks = desk.store().weeks();
  if (!weeks) return weeks.diagnostics();
  for (auto day = today; day < from && (!out || day < *out); day = time::add_days(day, 1))
    if (std::none_of(weeks->begin(), weeks->end(),
                     [&](const auto& w) { return w.week == time::to_text(time::week_of(day)); }))
      out = day;
  return out;
}

/// The group of the same course, another one, of which somebody's place ended last before `from`; null where they left
/// none, or had a place in this group since.
const plan::Group* left_before(const Desk& desk, const plan::Group& group, const people::Story& story,
                               const std::string& code, time::LocalDate from) {
  std::optional<people::HeldPlace> last;
  const plan::Group* out = nullptr;
  for (const auto& place : people::places_of(story.enrolments, story.roster, code)) {
    if (!place.until || from < *place.until || *place.until <= place.from) continue;
    for (const auto& other : desk.plan().groups)
      if (other.id == place.group && same_course(other, group) && (!last || *last->until < *place.until)) {
        last = place;
        out = &other;
      }
  }
  return out && out->id != group.id ? out : nullptr;
}

/// Takes into `out` what somebody brings from another group of the course.
Diagnostics bring(const Desk& desk, const plan::Group& old_group, const plan::Group& group, const std::string& code,
                  time::LocalDate from, bool stays, const people::Say& say, StartTold& out) {
  auto had = so_far(desk, old_group.id, code, from, false);
  if (!had) return had.diagnostics();
  if (!had->standing) return {};
  const auto unsure = stays ? not_told_yet(desk, had->ahead, from) : std::optional<time::LocalDate>();
  if (!unsure) return unsure.diagnostics();
  if (*unsure)
    return {error_at(
        {},
        say({"from {} on {} may still have lessons before {}: what is marked there would not go along",
             "{0} tarihinden başlayarak {1} grubunda {2} öncesi ders olabilir: orada işaretlenen aktarılmaz",
             "قد تُعقد دروس في {1} من {0} قبل {2}: ما يُسجَّل فيها لا يُنقل"},
            time::to_text(**unsure), old_group.id, time::to_text(from)),
        say({"say it on the day itself, or --on {}", "o gün yazın ya da --on {}", "سجّله في اليوم نفسه، أو --on {}"},
            time::to_text(**unsure)))};
  const auto& s = *had->standing;
  out.from_group = old_group.id;
  out.not_closed = std::move(had->not_closed);
  if (s.total != old_group.course.lesson_hours) out.start.lesson_hours = s.total;
  out.start.held = s.held;
  out.start.brought = HoursBrought{s.attended, s.excused, s.unexcused};
  const auto starts = starts_of(desk, {{group.id, from}});
  if (!starts) return starts.diagnostics();
  out.lacks = std::max(0, starts->at(group.id).held - s.held);
  if (!stays) out.late = s.counted + out.lacks;
  return {};
}

}  // namespace

bool same_course(const plan::Group& a, const plan::Group& b) {
  return a.course.lesson_hours > 0 && a.service == b.service && a.course == b.course &&
         a.entry.subject == b.entry.subject && a.entry.levels == b.entry.levels;
}

Result<StartTold> start_told(const Desk& desk, const PlaceArgs& args, const plan::Group& group, time::LocalDate from,
                             const std::string& code, const people::Story& story, const plan::Group* old_group,
                             const people::HeldPlace* left) {
  const people::Say say(args.language);
  if (typed(args) && group.course.lesson_hours == 0)
    return error_at(
        {}, say({"{} ends without a certificate", "{}: belgesi olmayan bir grup", "{} بلا شهادة"}, group.id),
        say({"--held and --course-hours are for courses with one", "--held ve --course-hours belgeli kurslar içindir",
             "‏--held و--course-hours لدورات لها شهادة"}));
  StartTold out;
  if (left && old_group && same_course(*old_group, group)) {
    if (left->from < from) {
      if (auto failed = bring(desk, *old_group, group, code, from, true, say, out); has_errors(failed)) return failed;
    } else {
      out.start = left->start;  // a place that has not begun is only another one
    }
  }
  if (!left)
    if (const auto* before = left_before(desk, group, story, code, from))
      if (auto failed = bring(desk, *before, group, code, from, false, say, out); has_errors(failed)) return failed;
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
                                 const std::string& code, const PlaceArgs& args, const StartTold& told) {
  const CourseStart& start = told.start;
  auto out = terms_from(desk, group, from);
  if (!out || !out->late) return out;
  if (!start.held) {
    const auto had = so_far(desk, group.id, code, from, true);
    if (!had) return had.diagnostics();
    if (had->standing) out->late->missed = had->standing->counted;
  }
  if (start.brought && args.held < 0) {
    if (told.late)
      out->late->missed = *told.late;
    else
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

Diagnostics course_warnings(const StartTold& told, const std::string& group, const std::string& language) {
  const people::Say say(language);
  Diagnostics out;
  if (told.lacks > 0)
    out.push_back(
        warning_at({},
                   say({"{} held {} lesson hours more before this: not missed, and yet never given to them",
                        "{}: bundan önce {} ders saati daha yapıldı; devamsızlık sayılmaz ama bu kişiye verilmedi",
                        "عُقدت في {} قبل هذا {} ساعات دراسية أكثر: لا تُعدّ غيابًا، لكنها لم تُعطَ له"},
                       group, told.lacks),
                   say({"they count towards what may be missed of the course when it ends: find a make-up",
                        "kurs bittiğinde kaçırılabilecek saatlere sayılır: telafi bulun",
                        "تُحسب عند انتهاء الدورة مما يجوز غيابه: ابحث عن حصة تعويضية"})));
  if (told.not_closed.empty()) return out;
  std::vector<std::string> days;
  for (const auto& day : told.not_closed) days.push_back(time::to_text(day));
  out.push_back(warning_at({}, say({"registers of {} are not closed ({}): what is marked there later does not go along",
                                    "{} grubunun kapatılmamış yoklamaları var ({}): orada sonra işaretlenen aktarılmaz",
                                    "سجلات {} غير مغلقة ({}): ما يُسجَّل فيها لاحقًا لا يُنقل"},
                                   told.from_group, fmt::to_string(fmt::join(days, ", ")))));
  return out;
}

}  // namespace merkez::cli
