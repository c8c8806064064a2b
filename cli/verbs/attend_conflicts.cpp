// attend conflicts: what several have told of one register and cannot all be so. Both sides stay; a person decides.
#include <fmt/format.h>

#include <array>

#include "cli/clock.hpp"
#include "cli/language.hpp"
#include "cli/register_words.hpp"
#include "cli/registers.hpp"
#include "cli/verbs/past_dates.hpp"
#include "engine/plan/info.hpp"

namespace merkez::cli {
namespace {

using attendance::Conflict;

// In the order of Conflict::Kind. Codes, dates and hours stand in isolates where the line runs from right to left.
constexpr std::array<plan::Words, 6> kinds{{
    {"two tell different things about {}", "{} için iki farklı bilgi var", "قولان مختلفان عن \u2068{}\u2069"},
    {"moved to two places", "iki farklı yere alınmış", "نُقل إلى مكانين"},
    {"said not to have happened, and people are marked in it", "yapılmadı denmiş, ama yoklama alınmış",
     "قيل إنه لم يُعقد، وفي سجله علامات"},
    {"left out of the week, and somebody was there", "haftadan çıkarılmış, ama gelen olmuş",
     "استُبعد من الأسبوع، وكان هناك حضور"},
    {"more people marked than when it was closed", "kapatıldıktan sonra işaretlenen var", "سُجّل أشخاص بعد إغلاق السجل"},
    {"{} is marked absent in lesson hours that are said not to have been given",
     "{} yapılmadığı söylenen ders saatlerinde yok yazılmış", "سُجّل غياب \u2068{}\u2069 في حصص قيل إنها لم تُعط"},
}};
static_assert(static_cast<std::size_t>(Conflict::Kind::hours_but_marked) + 1 == kinds.size());
constexpr plan::Words heading_line{"{group} {date} {time}: {what}\n", "{group} {date} {time}: {what}\n",
                                   "\u2068{group}\u2069 \u2068{date} {time}\u2069: {what}\n"};
constexpr plan::Words told_line{"  {mark}: {account}, {when}, from {device}\n",
                                "  {mark}: {account}, {when}, cihaz {device}\n",
                                "  {mark}: \u2068{account}\u2069، \u2068{when}\u2069، الجهاز \u2068{device}\u2069\n"};
constexpr plan::Words not_in_register{"not in this register", "bu yoklamada yok", "ليس في هذا السجل"};
constexpr plan::Words did_not_happen{"did not happen ({reason})", "yapılmadı ({reason})", "لم يُعقد ({reason})"};
constexpr plan::Words hours_not_given{"lesson hours {hours} not given ({reason})",
                                      "{hours}. ders saati yapılmadı ({reason})", "الحصص {hours} لم تُعط ({reason})"};
constexpr plan::Words none{"No conflicts from {} to {}.\n", "{} ile {} arasında çelişki yok.\n",
                           "لا تعارض من {} إلى {}.\n"};
constexpr plan::Words what_to_do{"'merkez attend correct' settles one.\n",
                                 "'merkez attend correct' çelişkiyi giderir.\n",
                                 "يحسم \u2068merkez attend correct\u2069 كل تعارض.\n"};
constexpr plan::Words what_to_do_of_lost{
    "What took place all the same: 'merkez attend cancel ... --take-back'; else 'merkez attend correct ... --withdraw' "
    "takes people out.\n",
    "Yine de yapıldıysa: 'merkez attend cancel ... --take-back'; yapılmadıysa 'merkez attend correct ... --withdraw' "
    "kişileri çıkarır.\n",
    "ما عُقد رغم ذلك: \u2068'merkez attend cancel ... --take-back'\u2069؛ وإلا فيُخرج "
    "\u2068'merkez attend correct ... --withdraw'\u2069 الأشخاص.\n"};

/// Whether it is about what was said not to have happened, all of it or some lesson hours.
bool of_lost(const Conflict& conflict) {
  return conflict.kind == Conflict::Kind::cancelled_but_marked || conflict.kind == Conflict::Kind::hours_but_marked;
}

}  // namespace

Reply attend_conflicts(const AttendArgs& args) {
  const auto desk = enter(args.who, access::Right::see_register);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto rules = attendance_rules(**desk);
  if (!rules) return Reply::refused(rules.diagnostics());
  const auto dates = past_dates_asked(**desk, args);
  if (!dates) return Reply::refused(dates.diagnostics());
  const auto all = registers_between(**desk, *rules, access::Right::see_register, *dates);
  if (!all) return Reply::refused(all.diagnostics());
  const auto in = [&](const plan::Words& words) { return fmt::runtime(in_language(words, args.language)); };
  Json list = Json::array();
  std::string text;
  bool lost = false;
  for (const auto& r : *all)
    for (const auto& conflict : r.roll.conflicts) {
      const attendance::Occurrence& o = r.roll.occurrence;
      Json one = {{"occurrence", r.id},
                  {"groups", o.groups},
                  {"date", time::to_text(o.date)},
                  {"time", time_text(o)},
                  {"kind", attendance::to_text(conflict.kind)},
                  {"person", conflict.person},
                  {"told", Json::array()}};
      text += fmt::format(
          in(heading_line), fmt::arg("group", groups_text(o)), fmt::arg("date", time::to_text(o.date)),
          fmt::arg("time", time_text(o, args.language)),
          fmt::arg("what", fmt::format(in(kinds[static_cast<std::size_t>(conflict.kind)]), conflict.person)));
      const auto told = [&](const attendance::Stamp& by, const std::string& person, std::string mark,
                            std::string said) {
        const auto at = wall_clock(by.device_at, (*desk)->plan().calendar.zone);
        const std::string when = fmt::format("{} {}", time::to_text(at.date), time::to_text(at.time));
        one["told"].push_back(
            {{"mark", std::move(mark)}, {"device", by.device}, {"account", by.account}, {"at", when}});
        if (!person.empty()) one["told"].back()["person"] = person;
        if (!person.empty()) said = fmt::format("{}: {}", apart(person, args.language), said);
        text += fmt::format(in(told_line), fmt::arg("mark", said), fmt::arg("account", by.account),
                            fmt::arg("when", when), fmt::arg("device", by.device));
      };
      const bool whole = conflict.kind == Conflict::Kind::cancelled_but_marked;
      lost = lost || of_lost(conflict);
      for (const auto& [id, cancelled] : r.state.cancelled) {
        const auto& what = cancelled.what;
        if (!of_lost(conflict) || r.state.undone.contains(id) || whole != (what.first_hour == 0)) continue;
        const auto say = [&](std::string_view language) {
          const std::string hours = what.first_hour == what.last_hour
                                        ? fmt::format("{}", what.first_hour)
                                        : fmt::format("{}-{}", what.first_hour, what.last_hour);
          return fmt::format(
              fmt::runtime(in_language(whole ? did_not_happen : hours_not_given, language)), fmt::arg("hours", hours),
              fmt::arg("reason", attendance::name_of(rules->lost_reasons, what.reason, reason_language(language))));
        };
        told(cancelled.by, {}, say("en"), say(args.language));
      }
      for (const auto* lines : {&r.roll.lines, &r.roll.withdrawn})
        for (const auto& line : *lines) {
          const bool person =
              conflict.kind == Conflict::Kind::marks || conflict.kind == Conflict::Kind::hours_but_marked;
          if (person ? line.person != conflict.person : !whole || lines == &r.roll.withdrawn) continue;
          for (const auto& each : line.told)
            told(each.by, whole ? line.person : std::string(),
                 each.what.withdrawn ? std::string(not_in_register.en) : mark_text(each.what.mark),
                 each.what.withdrawn ? std::string(in_language(not_in_register, args.language))
                                     : mark_words(each.what.mark, args.language));
        }
      list.push_back(std::move(one));
    }
  const int exit = list.empty() ? fine : answer_is_no;
  if (args.json) return Reply::json(exit, list);
  if (list.empty()) return {exit, fmt::format(in(none), time::to_text(dates->first), time::to_text(dates->last)), {}};
  text += in_language(what_to_do, args.language);
  if (lost) text += in_language(what_to_do_of_lost, args.language);
  return {exit, std::move(text), {}};
}

}  // namespace merkez::cli
