// attend move: one lesson at another time or in another room. What is taken then is said with who has it, and nothing
// is written.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cli/at_register.hpp"
#include "cli/folds.hpp"
#include "cli/house.hpp"
#include "cli/language.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/staff_away.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using attendance::Occurrence;
using attendance::RegisterState;

constexpr plan::Words not_moved{"{} cannot be moved to {}:\n  - {}\n", "{} şuraya taşınamaz: {}\n  - {}\n",
                                "لا يمكن نقل {} إلى {}:\n  - {}\n"};
constexpr plan::Words moved{"{}: moved to {} ({}).\n", "{}: yeni yeri {} ({}).\n", "{}: نُقل إلى {} ({}).\n"};
constexpr plan::Words busy_then{"{} of {} have something else then: {}\n",
                                "o saatte başka bir işi olanlar, {} / {}: {}\n",
                                "لديهم موعد آخر حينها، {} من {}: {}\n"};
constexpr plan::Words outside_times{"{} lies outside the times of {}", "{}: olağan saatlerin dışında: {}",
                                    "{} خارج أوقات {}"};

/// Where it is to be, or all that is wrong with what was typed.
Result<Occurrence> place_asked(const AtRegister& at, const AttendArgs& args) {
  Occurrence o = at.open.roll.occurrence;
  const auto& plan = at.desk->plan();
  Diagnostics wrong;
  const auto date = date_asked(*at.desk, args.to);
  const auto start = time::parse_time(args.new_time);
  if (!date) wrong = date.diagnostics();
  if (!start) wrong.insert(wrong.end(), start.diagnostics().begin(), start.diagnostics().end());
  const auto odd = check_bookable(plan, args.room);
  wrong.insert(wrong.end(), odd.begin(), odd.end());
  std::vector<std::string> reasons;
  for (const auto& reason : at.rules.lost_reasons) reasons.push_back(reason.code);
  if (!attendance::has_code(at.rules.lost_reasons, args.reason))
    wrong.push_back(
        error_at({}, fmt::format("'{}' is no reason of the list", args.reason), suggest(args.reason, reasons)));
  int minutes = o.placed() ? o.span.length_minutes() : 0;
  for (const auto& session : plan.sessions)
    if (minutes == 0 && session.id == o.session) minutes = session.length_minutes;
  if (date && start) {
    o.date = *date;
    o.span = {*start, {start->minutes + minutes}};
    if (time::end_of_day < o.span.to)
      wrong.push_back(error_at({}, fmt::format("{} minutes from {} go past midnight", minutes, args.new_time), ""));
  }
  if (!args.room.empty()) o.room = args.room;
  if (has_errors(wrong)) return wrong;
  return o;
}

/// Why this lesson cannot be moved any more.
Diagnostics not_to_be_moved(const AtRegister& at) {
  const auto& roll = at.open.roll;
  Diagnostics out;
  if (roll.state == RegisterState::cancelled)
    out.push_back(error_at({}, fmt::format("{} did not happen: {}", title(at), lost_because(at)),
                           "'merkez attend make-up' finds another time for it"));
  else if (attendance::people_there(roll) > 0)
    out.push_back(error_at({}, people_in(at), "what took place is not moved"));
  else if (roll.state == RegisterState::closed)
    out.push_back(error_at({}, fmt::format("the register of {} is closed", title(at)),
                           "'merkez attend cancel' says that it did not take place"));
  else if (!roll.lines.empty())
    out.push_back(error_at({}, people_in(at), "'merkez attend cancel' says that it did not take place"));
  return out;
}

}  // namespace

Reply attend_move(const AttendArgs& args) {
  const auto at = at_register(args, Right::mark_register);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = not_to_be_moved(*at); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto to = place_asked(*at, args);
  if (!to) return Reply::refused(to.diagnostics());
  const Occurrence& from = at->open.roll.occurrence;
  if (to->date == from.date && to->span == from.span && to->room == from.room)
    return Reply::refused({error_at({}, fmt::format("{} is there already", title(*at)), "")});
  if (!may_open(*at->desk, Right::mark_register, *to))
    return Reply::refused({error_at({}, fmt::format("{} is out of your reach", time::to_text(to->date)),
                                    fmt::format("own groups, {} days back and ahead", access::own_days))});
  const auto house = house_between(*at->desk, at->rules, {to->date, to->date});
  if (!house) return Reply::refused(house.diagnostics());
  const auto everybody = people_of(*at->desk);  // whoever is busy elsewhere then
  if (!everybody) return Reply::refused(everybody.diagnostics());
  const std::string where = place_text(*to, args.language);
  if (const auto why = against(*at->desk, *house, at->people, *to, args.language); !why.empty()) {
    if (args.json) return Reply::json(answer_is_no, {{"occurrence", at->open.id}, {"moved", false}, {"why", why}});
    return {answer_is_no,
            fmt::format(fmt::runtime(in_language(not_moved, args.language)), apart(title(*at), args.language), where,
                        fmt::join(why, "\n  - ")),
            {}};
  }

  store::Batch batch;
  batch.events.push_back(told_now(*at->desk, attendance::Moved{at->open.id, to->date, to->span, to->room, to->staff,
                                                               at->open.roll.moves, args.reason}));
  batch.expectations.push_back({std::string(register_cells), at->open.id, at->open.cell});
  house->unchanged(batch, to->date, at->desk->local().date);
  const auto taken = at->desk->append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  const Coming coming = coming_to(*at->desk, *house, *everybody, *to);
  const auto outside = attendance::outside_usual_times(at->desk->plan(), *to);
  Diagnostics odd;
  for (const auto& who : outside)
    odd.push_back(warning_at(
        {}, fmt::format(fmt::runtime(in_language(outside_times, args.language)), where, apart(who, args.language)),
        "ask before you tell it"));
  // Of this lesson they said so themselves, perhaps of a part of the hour.
  for (const auto& gone : attendance::away_then(house->away, *to))
    odd.push_back(warning_at({}, taken_text(*at->desk, gone, args.language), "ask before you tell it"));
  if (args.json)
    return Reply::json(fine, {{"occurrence", at->open.id},
                              {"moved", true},
                              {"date", time::to_text(to->date)},
                              {"time", time::to_text(to->span)},
                              {"room", to->room},
                              {"reason", args.reason},
                              {"people", coming.people},
                              {"not_free", coming.not_free},
                              {"outside_times_of", outside}});
  std::string text =
      fmt::format(fmt::runtime(in_language(moved, args.language)), apart(title(*at), args.language), where,
                  attendance::name_of(at->rules.lost_reasons, args.reason, reason_language(args.language)));
  if (!coming.not_free.empty())
    text += fmt::format(fmt::runtime(in_language(busy_then, args.language)), coming.not_free.size(), coming.people,
                        apart(fmt::format("{}", fmt::join(coming.not_free, ", ")), args.language));
  return {fine, std::move(text), std::move(odd)};
}

}  // namespace merkez::cli
