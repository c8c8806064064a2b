#include "cli/at_register.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>
#include <utility>

#include "cli/courses.hpp"
#include "cli/language.hpp"
#include "cli/people_desk.hpp"
#include "cli/register_words.hpp"
#include "cli/roll_call.hpp"
#include "engine/attendance/same_person.hpp"
#include "engine/base/code.hpp"
#include "engine/plan/counted.hpp"
#include "engine/publish/display_width.hpp"

namespace merkez::cli {

using access::Right;
using attendance::Mark;
using attendance::RegisterState;

namespace {

constexpr int tries = 8;  // desks that mark one register in the same moment

constexpr plan::Words nothing_new{"nothing new", "yeni bir şey yok", "لا جديد"};
constexpr plan::Words all_marked{"Everybody is marked. 'merkez attend close {} {}' ends it.\n",
                                 "Herkes işaretlendi. 'merkez attend close {} {}' ile kapatılır.\n",
                                 "سُجّل الجميع. يُغلق بالأمر 'merkez attend close {} {}'.\n"};
constexpr plan::Words all_others_marked{"Everybody else is marked. 'merkez attend close {} {}' ends it.\n",
                                        "Kalan herkes işaretlendi. 'merkez attend close {} {}' ile kapatılır.\n",
                                        "سُجّل جميع الباقين. يُغلق بالأمر 'merkez attend close {} {}'.\n"};
constexpr plan::Words announced_unmarked{
    "Announced as absent, so not marked: {}\nWho came after all: 'merkez attend mark {} {} --present CODE'.\n",
    "Gelmeyeceği bildirilmiş, bu nedenle işaretlenmedi: {}\nYine de gelen: 'merkez attend mark {} {} --present KOD'.\n",
    "أُعلن غيابهم مسبقًا، لذا لم تُوضع لهم علامة: {}\nمن حضر رغم ذلك: 'merkez attend mark {} {} --present CODE'.\n"};
constexpr plan::Words some_unmarked{"Without a mark: {}\n", "İşaretsiz: {}\n", "بلا علامة: {}\n"};

}  // namespace

Result<AtRegister> at_register(const AttendArgs& args, Right right, bool lost) {
  auto at = at_desk(args.who, right);
  if (!at) return at.diagnostics();
  const auto date = date_asked(*at->desk, args.date);
  if (!date) return date.diagnostics();
  auto open =
      register_asked(*at->desk, at->rules, right, args.group, *date, {.at = args.at, .lost = lost, .moved = false});
  if (!open) return open.diagnostics();
  const auto& groups = open->roll.occurrence.groups;
  auto people = people_of(*at->desk, {groups.begin(), groups.end()});
  if (!people) return people.diagnostics();
  const auto announced = announcements(*at->desk, time::only(open->roll.occurrence.date));
  if (!announced) return announced.diagnostics();
  auto absences = absences_announced(*at->desk, *announced, *people, open->roll);
  if (!absences) return absences.diagnostics();
  return AtRegister{std::move(*at), std::move(*open), std::move(*people), std::move(*absences), args.language};
}

Result<Absences> absences_announced(const Desk& desk, const attendance::Registers& announced, const People& people,
                                    const attendance::Roll& roll) {
  Absences out;
  const auto begins = attendance::begins(roll.occurrence, desk.plan().calendar.zone);
  if (!begins) return begins.diagnostics();
  for (const auto& code : members_known(desk, people, roll.occurrence))
    if (const auto* said = attendance::announced_for(announced, roll.same.get(), code, roll.occurrence, *begins))
      out.emplace(code, said->reason);
  return out;
}

std::string absences_text(const Absences& absences, const attendance::Rules& rules, std::string_view language) {
  std::vector<std::string> out;
  for (const auto& [code, reason] : absences)
    out.push_back(fmt::format("{} ({})", apart(code, language),
                              attendance::name_of(rules.absence_reasons, reason, reason_language(language))));
  return fmt::format("{}", fmt::join(out, ", "));
}

Diagnostics tell_when_free(AtRegister& at, const RegisterDecision& decision) {
  for (int n = 1;; ++n) {
    const auto events = decision(at);
    if (!events) return events.diagnostics();
    if (events->empty()) return {};
    Diagnostics failed = tell(*at.desk, at.open, *events);
    if (!has_errors(failed)) return {};
    auto now = open_register(*at.desk, at.rules, at.open.id);
    if (n == tries || !now || !*now || (*now)->cell == at.open.cell) return failed;
    at.open = std::move(**now);
  }
}

std::string title(const AtRegister& at) {
  // Its date is the first of a week that has no place for it, and would be taken for the day on which it is.
  constexpr plan::Words without_place{"{} (no place in the week of {})", "{} ({} haftasında yeri yok)",
                                      "{} (لا مكان له في أسبوع {})"};
  const auto& o = at.open.roll.occurrence;
  if (!o.placed())
    return fmt::format(fmt::runtime(in_language(without_place, at.language)),
                       o.session.empty() ? groups_text(o) : o.session, time::to_text(o.date));
  return fmt::format("{} {} {}", groups_text(o), time::to_text(o.date), time_text(o));
}

std::string people_in(const AtRegister& at) {
  constexpr plan::Words sentence{"{} in the register of {}", "yoklamada {}: {}", "في السجل {}: {}"};
  return fmt::format(
      fmt::runtime(in_language(sentence, at.language)),
      plan::counted(static_cast<int>(at.open.roll.lines.size()), plan::people, words_language(at.language)),
      apart(title(at), at.language));
}

std::string lost_because(const AtRegister& at) {
  return attendance::name_of(at.rules.lost_reasons, at.open.roll.lost_reason, reason_language(at.language));
}

/// A register is taken of what takes place and has begun.
Diagnostics not_to_be_taken(const AtRegister& at) {
  const auto& roll = at.open.roll;
  Diagnostics out;
  if (roll.state == RegisterState::left_out) {
    const auto why = why_left_out(at.desk->plan().calendar, roll, at.language);
    out.push_back(error_at({}, fmt::format("{} does not take place: {}", title(at), fmt::join(why, ", ")), ""));
  }
  if (roll.state == RegisterState::cancelled) {
    const auto& o = roll.occurrence;
    const std::string back = fmt::format("'merkez attend cancel {} {} --take-back'",
                                         o.groups.empty() ? "" : o.groups.front(), time::to_text(o.date));
    out.push_back(error_at({}, fmt::format("{} did not happen: {}", title(at), lost_because(at)),
                           fmt::format("if it took place, {} says so; then it is marked", back)));
  }
  const auto now = at.desk->local();
  const auto& o = roll.occurrence;
  if (now.date < o.date) out.push_back(error_at({}, fmt::format("{} lies ahead", title(at)), "mark it on its day"));
  return out;
}

Result<std::string> code_to_mark(const Desk& desk, const std::set<std::string>& here, const std::string& typed,
                                 bool walk_in, const Where& where) {
  if (walk_in || !sees_own_groups_alone(desk)) return code_asked(desk, typed, where);
  const auto code = parse_code(typed, where);
  if (!code) return code.diagnostics();
  auto person = person_asked(desk, typed, where);
  if (!person) return person.diagnostics();
  if (here.contains(person->code)) return std::move(person->code);
  return no_member(*code, where);
}

std::set<std::string> here_in(const OpenRegister& open, const People& people) {
  const auto members = people.of(open.roll.occurrence);
  std::set<std::string> out(members.begin(), members.end());
  for (const auto& line : open.roll.lines) out.insert(line.person);
  for (const auto& line : open.roll.withdrawn) out.insert(line.person);
  return out;
}

std::vector<std::string> unmarked(const AtRegister& at, const std::vector<Mark>& fresh) {
  std::set<std::string> left;
  for (auto& code : members_known(*at.desk, at.people, at.open.roll.occurrence)) left.insert(std::move(code));
  for (const auto& line : at.open.roll.lines) left.erase(line.person);
  for (const auto& mark : fresh) left.erase(mark.person);
  return {left.begin(), left.end()};
}

Diagnostics not_to_be_marked(const AtRegister& at) {
  Diagnostics out = not_to_be_taken(at);
  if (at.open.roll.state == RegisterState::closed)
    out.push_back(error_at({}, fmt::format("the register of {} is closed", title(at)),
                           "'merkez attend correct' changes one mark of it"));
  return out;
}

namespace {

/// A warning where somebody was marked long before the lesson begins: shortly before is usual.
Diagnostics early(const AtRegister& at, const std::vector<Mark>& marks) {
  constexpr int usual_minutes = 60;
  const auto now = at.desk->local();
  const auto& o = at.open.roll.occurrence;
  const int ahead = o.span.from.minutes - now.time.minutes;
  if (marks.empty() || now.date != o.date || ahead <= usual_minutes) return {};
  return {warning_at({}, fmt::format("{} has not begun: it was marked {} minutes before", title(at), ahead),
                     "is it the lesson you mean? 'merkez attend correct' changes a mark")};
}

}  // namespace

Reply marked(const AtRegister& at, const AttendArgs& args, const std::vector<Mark>& marks) {
  std::map<std::string, int> counts;
  for (const auto& mark : marks) ++counts[std::string(attendance::to_text(mark.status))];
  auto left = unmarked(at, marks);
  const auto warnings = guard_of(*at.desk, at.rules, at.people, at.open.roll.occurrence);
  if (!warnings) return Reply::refused(warnings.diagnostics());
  if (args.json) {
    Json out = {{"occurrence", at.open.id}, {"marked", marks.size()}, {"without_mark", left}};
    out["warnings"] = json_of(*warnings);
    if (!at.absences.empty()) out["announced"] = at.absences;
    for (const auto& [status, n] : counts) out[status] = n;
    return {fine, json_text(out), early(at, marks)};
  }
  Absences away;
  std::erase_if(left, [&](const std::string& code) {
    const auto said = at.absences.find(code);
    if (said != at.absences.end()) away.insert(*said);
    return said != at.absences.end();
  });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < attendance::status_words.size(); ++i)
    if (const auto n = counts.find(std::string(attendance::status_words[i])); n != counts.end())
      parts.push_back(
          fmt::format("{} {}", n->second,
                      publish::fenced(in_language(words_of(static_cast<attendance::Status>(i)), args.language))));
  std::string text = fmt::format(
      "{}: {}.\n", title(at),
      parts.empty() ? std::string(in_language(nothing_new, args.language)) : fmt::format("{}", fmt::join(parts, ", ")));
  for (const auto& mark : marks)  // of whom the counts say half the truth
    if (!mark.hours.empty() || mark.left_minutes > 0)
      text += fmt::format("{}: {}\n", mark.person, publish::fenced(mark_words(mark, args.language)));
  if (!away.empty())
    text += fmt::format(fmt::runtime(in_language(announced_unmarked, args.language)),
                        absences_text(away, at.rules, args.language), args.group, args.date);
  const auto& all = away.empty() ? all_marked : all_others_marked;
  const auto which = args.at.empty() ? args.date : args.date + " --at " + args.at;
  text += left.empty() ? fmt::format(fmt::runtime(in_language(all, args.language)), args.group, which)
                       : fmt::format(fmt::runtime(in_language(some_unmarked, args.language)), fmt::join(left, ", "));
  text += warnings_text(*warnings, args.language);
  return {fine, std::move(text), early(at, marks)};
}

}  // namespace merkez::cli
