// attend cancel: a lesson, or a part of it, that did not take place; and the way back from a cancellation by mistake.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/at_register.hpp"
#include "cli/folds.hpp"
#include "cli/house.hpp"
#include "cli/language.hpp"
#include "cli/make_ups.hpp"
#include "cli/roll_call.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/remark.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::RegisterState;

constexpr plan::Words cancelled_whole{"{title}: did not happen ({reason}).\n", "{title}: yapılmadı ({reason}).\n",
                                      "{title}: لم يُعقد ({reason}).\n"};
constexpr plan::Words cancelled_part{"{title}: lesson hours not given: {hours} ({reason}).\n",
                                     "{title}: yapılmayan ders saati: {hours} ({reason}).\n",
                                     "{title}: حصص لم تُعط: {hours} ({reason}).\n"};
constexpr plan::Words taken_back{"{title}: no longer cancelled.\n", "{title}: iptal geri alındı.\n",
                                 "{title}: أُلغي الإلغاء.\n"};
constexpr plan::Words taken_back_for{"{title}: no longer cancelled ({reason}).\n",
                                     "{title}: iptal geri alındı ({reason}).\n", "{title}: أُلغي الإلغاء ({reason}).\n"};

constexpr plan::Words counts_no_more{"Nothing in its register counts as absence now.\n",
                                     "Yoklamasındaki hiçbir şey artık devamsızlık sayılmaz.\n",
                                     "لم يعد شيء في سجله يُحسب غيابًا.\n"};
constexpr plan::Words hours_still_lost{"Still not given: lesson hours {hours} ({reason}).\n",
                                       "Hâlâ yapılmamış sayılan ders saati: {hours} ({reason}).\n",
                                       "ما زالت حصص لم تُعط: {hours} ({reason}).\n"};
constexpr plan::Words closed_as_before{"Its register is closed, as it was before.\n", "Yoklaması önceki gibi kapalı.\n",
                                       "سجله مغلق كما كان.\n"};
constexpr plan::Words stays_cancelled{"{} stays cancelled:\n  - {}\n", "{} iptal kalır:\n  - {}\n",
                                      "{} يبقى ملغى:\n  - {}\n"};

Diagnostics check_reason(const std::string& reason, const std::vector<attendance::Choice>& list) {
  if (attendance::has_code(list, reason)) return {};
  const auto codes = attendance::codes_of(list);
  if (reason.empty()) return {error_at({}, "it is not said why", fmt::format("known: {}", fmt::join(codes, ", ")))};
  return {error_at({}, fmt::format("'{}' is no reason of the list", reason), suggest(reason, codes))};
}

std::string said(const plan::Words& words, const AtRegister& at, const AttendArgs& args,
                 const std::vector<attendance::Choice>& reasons, const std::string& hours = {}) {
  return fmt::format(fmt::runtime(in_language(words, args.language)),
                     fmt::arg("title", apart(title(at), args.language)), fmt::arg("hours", hours),
                     fmt::arg("reason", attendance::name_of(reasons, args.reason, reason_language(args.language))));
}

/// What stands once a cancellation is taken back: lesson hours that were cancelled by themselves, a closed register.
std::string left_standing(const AtRegister& at, bool whole, const std::string& language) {
  const auto& roll = at.open.roll;
  std::string out;
  if (whole && !roll.parts.empty())
    out += fmt::format(
        fmt::runtime(in_language(hours_still_lost, language)), fmt::arg("hours", hours_text(roll.occurrence.not_given)),
        fmt::arg("reason", attendance::name_of(at.rules.lost_reasons, roll.part_reason, reason_language(language))));
  if (whole && !roll.closings.empty()) out += in_language(closed_as_before, language);
  return out;
}

/// Why a cancellation stays.
Diagnostics not_to_be_taken_back(const AtRegister& at, const AttendArgs& args) {
  const auto& roll = at.open.roll;
  Diagnostics out;
  const auto& reasons = at.rules.take_back_reasons;
  if (!reasons.empty() || !args.reason.empty()) out = check_reason(args.reason, reasons);
  if (!args.remark.empty())
    out.push_back(error_at({}, "a remark stands beside a cancellation, not beside its end", ""));
  if (roll.cancellations.empty() && roll.parts.empty())
    out.push_back(error_at({}, fmt::format("{} is not cancelled", title(at)), ""));
  const auto make_up = standing_make_up(*at.desk, at.rules, at.open.state);
  if (!make_up) return make_up.diagnostics();
  if (*make_up) {
    const auto& o = (*make_up)->roll.occurrence;
    const std::string date = time::to_text(o.date);
    out.push_back(error_at({}, fmt::format("{} is made up for on {} {}", title(at), date, time_text(o)),
                           fmt::format("'merkez attend cancel {} {} --at {}' takes that one out first", args.group,
                                       date, time::to_text(o.span.from))));
  }
  // Up the chain of what it made up for: each of these may take place by now, or have another make-up.
  std::set<std::string> seen;
  for (std::string of = roll.makes_up; !of.empty() && seen.insert(of).second;) {
    const auto lost = open_register(*at.desk, at.rules, of);
    if (!lost) return lost.diagnostics();
    if (!*lost) break;
    if (!is_lost(**lost)) {
      out.push_back(error_at({}, fmt::format("the lesson that it made up for takes place: {}", of), ""));
      break;
    }
    if (const auto made = made_up_already(*at.desk, at.rules, (*lost)->state, of); has_errors(made)) {
      out.insert(out.end(), made.begin(), made.end());
      break;
    }
    of = (*lost)->roll.makes_up;
  }
  return out;
}

Reply take_back(const AtRegister& at, const AttendArgs& args) {
  const auto stays = not_to_be_taken_back(at, args);
  if (has_errors(stays)) return Reply::refused(stays);
  const auto& roll = at.open.roll;
  const auto& o = roll.occurrence;
  // One step at a time: what was said of single lesson hours was not said with the whole, and is not taken back with
  // it.
  const bool whole = !roll.cancellations.empty();
  const attendance::Undone undone{at.open.id, whole ? roll.cancellations : roll.parts, args.reason};
  store::Batch batch;
  batch.events.push_back(told_now(*at.desk, undone));
  batch.expectations.push_back({std::string(register_cells), at.open.id, at.open.cell});
  Diagnostics odd;
  if (is_lost(at.open) && o.placed()) {
    const auto house = house_between(*at.desk, at.rules, time::only(o.date));
    if (!house) return Reply::refused(house.diagnostics());
    const auto why = against(*at.desk, *house, at.people, o, args.language);
    const auto now = at.desk->local();
    const bool ahead = now.date < o.date || (now.date == o.date && now.time < o.span.from);
    if (ahead && !why.empty()) {
      if (args.json)
        return Reply::json(answer_is_no, {{"occurrence", at.open.id}, {"taken_back", false}, {"why", why}});
      return {answer_is_no,
              fmt::format(fmt::runtime(in_language(stays_cancelled, args.language)), apart(title(at), args.language),
                          fmt::join(why, "\n  - ")),
              {}};
    }
    for (const auto& one : why)
      odd.push_back(warning_at({}, fmt::format("{}: {}", apart(title(at), args.language), one), ""));
    if (ahead) house->unchanged(batch, o.date, now.date);
  }
  const auto taken = at.desk->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  if (args.json) {
    Json out = {{"occurrence", at.open.id}, {"taken_back", true}, {"reason", args.reason}};
    if (whole && !o.not_given.empty()) out["not_given"] = o.not_given;
    return Reply::json(fine, out);
  }
  return {fine,
          said(args.reason.empty() ? taken_back : taken_back_for, at, args, at.rules.take_back_reasons) +
              left_standing(at, whole, args.language),
          std::move(odd)};
}

/// Whom somebody marked in these lesson hours by name: they were there to see it, so the hours were given.
Diagnostics marked_in(const AtRegister& at, const std::set<int>& hours) {
  Diagnostics out;
  for (const auto& line : at.open.roll.lines)
    if (attendance::marks_hour_of(line.mark, hours))
      out.push_back(error_at({},
                             fmt::format("{} is marked in these lesson hours: {}", line.person, mark_text(line.mark)),
                             "'merkez attend correct' puts the mark right first"));
  return out;
}

/// The marks of a register that nobody was there for: who cancels it has seen them, and says that they are nothing.
std::vector<std::string> marks_seen(const attendance::Roll& roll) {
  std::vector<std::string> out;
  for (const auto& line : roll.lines)
    for (const auto& told : line.told) out.push_back(told.by.id);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// One cancellation for each row of lesson hours, or one of the whole lesson.
Result<std::vector<attendance::RegisterEvent>> cancellations(const AtRegister& at, const AttendArgs& args) {
  attendance::Cancelled one{at.open.id, args.reason, args.remark};
  if (args.hours.empty()) {
    one.knowing = marks_seen(at.open.roll);
    return std::vector<attendance::RegisterEvent>{one};
  }
  const auto& o = at.open.roll.occurrence;
  const auto hours = hours_asked(args.hours, o);
  if (!hours) return hours.diagnostics();
  std::set<int> lost(o.not_given.begin(), o.not_given.end());
  std::vector<attendance::RegisterEvent> out;
  for (const int hour : *hours) {
    if (!lost.insert(hour).second)
      return error_at({}, fmt::format("lesson hour {} of {} is cancelled already", hour, title(at)), "");
    if (one.last_hour > 0 && hour == one.last_hour + 1) {
      std::get<attendance::Cancelled>(out.back()).last_hour = one.last_hour = hour;
      continue;
    }
    one.first_hour = one.last_hour = hour;
    out.emplace_back(one);
  }
  if (auto marked = marked_in(at, {hours->begin(), hours->end()}); has_errors(marked)) return marked;
  if (static_cast<int>(lost.size()) == o.lesson_hours)
    return error_at({}, fmt::format("{} has {} lesson hours: nothing of it would be left", title(at), o.lesson_hours),
                    "without --hours the whole lesson is cancelled");
  return out;
}

}  // namespace

Reply attend_cancel(const AttendArgs& args) {
  const auto at = at_register(args, Right::mark_register, args.take_back);
  if (!at) return Reply::refused(at.diagnostics());
  if (args.take_back) return take_back(*at, args);
  const auto& roll = at->open.roll;
  Diagnostics wrong = check_reason(args.reason, at->rules.lost_reasons);
  if (roll.state == RegisterState::cancelled)
    wrong.push_back(error_at({}, fmt::format("{} is cancelled already: {}", title(*at), lost_because(*at)),
                             "--take-back takes it back"));
  if (roll.state == RegisterState::left_out)
    wrong.push_back(error_at({}, fmt::format("{} does not take place anyway", title(*at)), ""));
  // A part of a lesson may be lost while people were in the rest. Where nobody was there, a register that was taken or
  // closed says no more than that nobody came to a lesson, and that may be the mistake.
  if (const int there = attendance::people_there(roll); args.hours.empty() && there > 0)
    wrong.push_back(error_at({}, people_in(*at),
                             fmt::format("marked as there: {}; 'merkez attend correct ... --withdraw' takes one out; "
                                         "--hours cancels a part",
                                         there)));
  const auto odd = attendance::check_remark(args.remark, at->rules.remark);
  wrong.insert(wrong.end(), odd.begin(), odd.end());
  const auto events = cancellations(*at, args);
  if (!events) wrong.insert(wrong.end(), events.diagnostics().begin(), events.diagnostics().end());
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (auto failed = tell(*at->desk, at->open, *events); has_errors(failed)) return Reply::refused(std::move(failed));
  if (args.json) {
    Json out = {{"occurrence", at->open.id}, {"reason", args.reason}};
    if (!args.hours.empty()) out["hours"] = args.hours;
    return Reply::json(fine, out);
  }
  const bool counted = roll.state == RegisterState::closed || !roll.lines.empty();
  return {fine,
          said(args.hours.empty() ? cancelled_whole : cancelled_part, *at, args, at->rules.lost_reasons, args.hours) +
              std::string(args.hours.empty() && counted ? in_language(counts_no_more, args.language) : ""),
          {}};
}

}  // namespace merkez::cli
