// attend mark, correct, close: what an instructor says of a register.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/at_register.hpp"
#include "cli/courses.hpp"
#include "cli/language.hpp"
#include "cli/register_words.hpp"
#include "cli/roll_call.hpp"
#include "cli/verbs/attend.hpp"

namespace merkez::cli {

using access::Right;
using attendance::Mark;
using attendance::RegisterEvent;
using attendance::RegisterState;
using attendance::Status;

namespace {

constexpr plan::Words closed_with{"{}: closed. People in the register: {}.\n", "{}: kapatıldı. Yoklamadaki kişi: {}.\n",
                                  "{}: أُغلق. الأشخاص في السجل: {}.\n"};
constexpr plan::Words absent_unmarked{"Without a mark, so absent without excuse: {}\n",
                                      "İşaretsiz, bu nedenle mazeretsiz yok: {}\n",
                                      "بلا علامة، لذا غائب بلا عذر: {}\n"};

constexpr plan::Words announced_excused{"Announced, so excused: {}\n", "Bildirilmiş, bu nedenle mazeretli: {}\n",
                                        "أُعلن مسبقًا، لذا غائب بعذر: {}\n"};
constexpr plan::Words still_in_conflict{
    "In conflict: {}. 'merkez attend conflicts' shows what each device says; 'merkez attend correct' settles it.\n",
    "Çelişki: {}. 'merkez attend conflicts' her cihazın ne dediğini gösterir; 'merkez attend correct' çözer.\n",
    "تعارض: {}. يبيّن \u2068'merkez attend conflicts'\u2069 ما يقوله كل جهاز، ويحسمه \u2068'merkez attend "
    "correct'\u2069.\n"};
constexpr plan::Words not_counted{"Without a mark, so not counted: {}\n", "İşaretsiz, bu nedenle sayılmayan: {}\n",
                                  "بلا علامة، لذا لا يُحسب: {}\n"};

/// What of a roll call is news for the register as it stands. Said again it is none; said otherwise it is a correction,
/// and that is another verb.
Result<std::vector<Mark>> marks_to_tell(const AtRegister& at, const AttendArgs& args, const RollCall& typed) {
  Diagnostics wrong = not_to_be_marked(at);
  if (has_errors(wrong)) return wrong;
  const auto& roll = at.open.roll;
  std::map<std::string, const Mark*> stands;
  std::set<std::string> already;
  for (const auto& line : roll.lines) {
    stands.emplace(line.person, &line.mark);
    already.insert(line.person);
  }
  for (const auto& line : roll.withdrawn) already.insert(line.person);
  std::set<std::string> not_of_all = already;  // who announced an absence is there only when named
  for (const auto& [person, reason] : at.absences) not_of_all.insert(person);
  const auto here = here_in(at.open, at.people);
  auto marks = marks_of(typed, at.people.of(roll.occurrence), not_of_all, roll.occurrence, at.rules,
                        [&](const std::string& code) {
                          const bool walk_in = std::count(typed.walk_in.begin(), typed.walk_in.end(), code) > 0;
                          return code_to_mark(*at.desk, here, code, walk_in);
                        });
  if (!marks) return marks.diagnostics();
  std::erase_if(*marks, [&](const Mark& mark) {
    const auto known = stands.find(mark.person);
    if (known != stands.end() && *known->second == mark) return true;
    if (already.contains(mark.person))
      wrong.push_back(
          error_at({},
                   fmt::format("{} is marked already: {}", mark.person,
                               known == stands.end() ? "not in this register" : mark_text(*known->second)),
                   fmt::format("'merkez attend correct {} {} {} ...' changes it", args.group, args.date, mark.person)));
    return false;
  });
  if (has_errors(wrong)) return wrong;
  return marks;
}

/// The mark that a correction says. Errors: none is said, or several.
Result<Mark> mark_said(const AtRegister& at, const AttendArgs& args, const std::string& person) {
  const bool minutes = args.late_minutes > 0 || args.left_minutes > 0;
  const int said = (args.is_present ? 1 : 0) + (args.is_absent ? 1 : 0) + (args.is_walk_in ? 1 : 0) +
                   (args.withdraw ? 1 : 0) + (minutes ? 1 : 0) + (args.excuse.empty() ? 0 : 1);
  if (said != 1)
    return error_at({}, "say one thing of the person",
                    "--present, --absent, --late N, --left-early N, --excused REASON, --walk-in or --withdraw");
  Mark mark{person};
  if (args.is_absent) mark.status = Status::absent_unexcused;
  if (args.is_walk_in) mark.status = Status::not_enrolled;
  if (args.left_minutes > 0) mark.status = Status::left_early, mark.minutes = args.left_minutes;
  if (args.late_minutes > 0)
    mark.status = Status::late, mark.minutes = args.late_minutes, mark.left_minutes = args.left_minutes;
  if (!args.excuse.empty()) mark.status = Status::absent_excused, mark.reason = args.excuse;
  mark.remark = args.remark;
  if (args.hours.empty()) return mark;
  if (!args.is_absent && args.excuse.empty())
    return error_at({}, "lesson hours go with an absence alone", "such as --absent --hours 2");
  const auto hours = hours_to_mark(args.hours, at.open.roll.occurrence);
  if (!hours) return hours.diagnostics();
  return attendance::in_hours(std::move(mark), *hours, at.open.roll.occurrence);
}

constexpr plan::Words corrected_line{"{}: {} was: {}, is now: {}.\n", "{}: {} önceki: {}, şimdiki: {}.\n",
                                     "{}: {} كان: {}، وصار: {}.\n"};
constexpr plan::Words no_mark{"no mark", "işaret yok", "بلا علامة"};
constexpr plan::Words withdrawn_so{"not in this register, so {}", "bu yoklamada değil, bu nedenle {}",
                                   "ليس في هذا السجل، لذا {}"};
constexpr plan::Words as_not_counted{"not counted", "sayılmıyor", "لا يُحسب"};
constexpr plan::Words as_unmarked{"without a mark", "işaretsiz", "بلا علامة"};
constexpr plan::Words as_announced{"absent, excused as announced", "yok, bildirdiği için mazeretli",
                                   "غائب بعذر، لأنه أعلن"};
constexpr plan::Words as_absent{"absent without excuse", "mazeretsiz yok", "غائب بلا عذر"};

/// As what somebody counts who stands in a register no longer: a closed one tells of its members by its silence.
const plan::Words& counts_as(const AtRegister& at, const std::string& person, bool member) {
  const auto& roll = at.open.roll;
  if (!member || roll.occurrence.confidential) return as_not_counted;
  if (roll.state != RegisterState::closed) return as_unmarked;
  return at.excuses(person) ? as_announced : as_absent;
}

/// What a mark says: in English with everything that it holds.
std::string words_of_mark(const Mark& mark, const std::string& language) {
  return in_language(as_absent, language) == as_absent.en ? mark_text(mark) : mark_words(mark, language);
}

}  // namespace

Reply attend_mark(const AttendArgs& args) {
  auto at = at_register(args, Right::mark_register);
  if (!at) return Reply::refused(at.diagnostics());
  // "All" of a group that others share would name their clients.
  if (std::count(args.present.begin(), args.present.end(), "all") > 0 && shared(*at->desk, at->open.roll.occurrence))
    return Reply::refused({error_at({}, fmt::format("{} is shared: who was there is named one by one", args.group),
                                    "such as --present CODE")});
  const RollCall typed{args.present, args.walk_in, args.absent, args.late, args.left_early, args.excused, args.remark};
  std::vector<Mark> fresh;
  const auto failed = tell_when_free(*at, [&](const AtRegister& now) -> Result<std::vector<RegisterEvent>> {
    auto marks = marks_to_tell(now, args, typed);
    if (!marks) return marks.diagnostics();
    fresh = std::move(*marks);
    if (fresh.empty()) return std::vector<RegisterEvent>{};
    return std::vector<RegisterEvent>{attendance::Marked{now.open.id, fresh}};
  });
  if (has_errors(failed)) return Reply::refused(failed);
  return marked(*at, args, fresh);
}

Reply attend_correct(const AttendArgs& args) {
  const auto at = at_register(args, Right::correct_register);
  if (!at) return Reply::refused(at.diagnostics());
  // Whom a device marked in a lesson that did not happen is taken out again, and nothing else is said of it.
  const bool lost = args.withdraw && at->open.roll.state == RegisterState::cancelled;
  Diagnostics wrong = lost ? Diagnostics{} : not_to_be_taken(*at);
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto person = code_to_mark(*at->desk, here_in(at->open, at->people), args.person, args.is_walk_in);
  if (!person) return Reply::refused(person.diagnostics());
  const auto& roll = at->open.roll;

  auto said = mark_said(*at, args, *person);
  if (!said) return Reply::refused(said.diagnostics());
  const Mark mark = std::move(*said);
  wrong = attendance::check(mark, roll.occurrence, at->rules);
  const auto members = at->people.of(roll.occurrence);
  const bool member = std::count(members.begin(), members.end(), *person) > 0;
  if (!member && mark.status != Status::not_enrolled && !args.withdraw) wrong.push_back(no_member(*person));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  const auto was =
      std::find_if(roll.lines.begin(), roll.lines.end(), [&](const auto& l) { return l.person == *person; });
  const auto before = [&](const std::string& language) {
    return was == roll.lines.end() ? std::string(in_language(no_mark, language)) : words_of_mark(was->mark, language);
  };
  RegisterEvent what = attendance::marking(at->open.id, &roll, mark);
  if (args.withdraw) {
    auto* corrected = std::get_if<attendance::Corrected>(&what);
    if (!corrected || was == roll.lines.end())
      return Reply::refused({error_at({}, fmt::format("{} does not stand in this register", *person), "")});
    corrected->withdraw = true;
  }
  std::vector<RegisterEvent> events{std::move(what)};
  // One more person in a closed register: it is closed again with them, or it would look as if somebody had come late
  // to it unseen.
  if (roll.state == RegisterState::closed && was == roll.lines.end())
    events.push_back(attendance::Closed{at->open.id, static_cast<int>(roll.lines.size()) + 1});
  if (auto failed = tell(*at->desk, at->open, events); has_errors(failed)) return Reply::refused(std::move(failed));
  const auto after = [&](const std::string& language) {
    return args.withdraw ? fmt::format(fmt::runtime(in_language(withdrawn_so, language)),
                                       in_language(counts_as(*at, *person, member), language))
                         : words_of_mark(mark, language);
  };
  if (args.json)
    return Reply::json(
        fine, {{"occurrence", at->open.id}, {"person", *person}, {"before", before("en")}, {"after", after("en")}});
  return {fine,
          fmt::format(fmt::runtime(in_language(corrected_line, args.language)), title(*at),
                      apart(*person, args.language), before(args.language), after(args.language)),
          {}};
}

Reply attend_close(const AttendArgs& args) {
  const auto at = at_register(args, Right::mark_register);
  if (!at) return Reply::refused(at.diagnostics());
  Diagnostics wrong = not_to_be_taken(*at);
  const auto& roll = at->open.roll;
  if (roll.state == RegisterState::closed)
    wrong.push_back(error_at({}, fmt::format("the register of {} is closed already", title(*at)), ""));
  const auto now = at->desk->local();
  if (wrong.empty() && now.date == roll.occurrence.date && now.time < roll.occurrence.span.from)
    wrong.push_back(error_at({}, fmt::format("{} has not begun", title(*at)), ""));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  auto left = unmarked(*at, {});
  if (auto failed = tell(*at->desk, at->open, {attendance::Closed{at->open.id, static_cast<int>(roll.lines.size())}});
      has_errors(failed))
    return Reply::refused(std::move(failed));
  // Who was not named is absent now, and may have lost the certificate by it.
  auto warnings = guard_of(*at->desk, at->rules, at->people, roll.occurrence);
  if (!warnings) return Reply::refused(warnings.diagnostics());
  std::erase_if(*warnings,
                [&](const attendance::Warning& w) { return std::count(left.begin(), left.end(), w.person) == 0; });
  Absences excused;
  if (!roll.occurrence.confidential)
    std::erase_if(left, [&](const std::string& code) {
      if (at->excuses(code)) excused.emplace(code, at->absences.at(code));
      return at->excuses(code);
    });
  if (args.json)
    return Reply::json(fine, {{"occurrence", at->open.id},
                              {"people", roll.lines.size()},
                              {roll.occurrence.confidential ? "not_counted" : "absent_unmarked", left},
                              {"announced_excused", excused},
                              {"conflicts", roll.conflicts.size()},
                              {"warnings", json_of(*warnings)}});
  std::string text = fmt::format(fmt::runtime(in_language(closed_with, args.language)), title(*at), roll.lines.size());
  if (!left.empty())
    text += fmt::format(
        fmt::runtime(in_language(roll.occurrence.confidential ? not_counted : absent_unmarked, args.language)),
        fmt::join(left, ", "));
  if (!excused.empty())
    text += fmt::format(fmt::runtime(in_language(announced_excused, args.language)),
                        absences_text(excused, at->rules, args.language));
  if (!roll.conflicts.empty())
    text += fmt::format(fmt::runtime(in_language(still_in_conflict, args.language)), roll.conflicts.size());
  text += warnings_text(*warnings, args.language);
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli
