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
constexpr std::array<plan::Words, 5> kinds{{
    {"two tell different things about {}", "{} için iki farklı bilgi var", "قولان مختلفان عن \u2068{}\u2069"},
    {"moved to two places", "iki farklı yere alınmış", "نُقل إلى مكانين"},
    {"said not to have happened, and somebody was there", "yapılmadı denmiş, ama gelen olmuş",
     "قيل إنه لم يُعقد، وكان هناك حضور"},
    {"left out of the week, and somebody was there", "haftadan çıkarılmış, ama gelen olmuş",
     "استُبعد من الأسبوع، وكان هناك حضور"},
    {"more people marked than when it was closed", "kapatıldıktan sonra işaretlenen var", "سُجّل أشخاص بعد إغلاق السجل"},
}};
static_assert(static_cast<std::size_t>(Conflict::Kind::marked_after_closing) + 1 == kinds.size());
constexpr plan::Words heading_line{"{group} {date} {time}: {what}\n", "{group} {date} {time}: {what}\n",
                                   "\u2068{group}\u2069 \u2068{date} {time}\u2069: {what}\n"};
constexpr plan::Words told_line{"  {mark}: {account}, {when}, from {device}\n",
                                "  {mark}: {account}, {when}, cihaz {device}\n",
                                "  {mark}: \u2068{account}\u2069، \u2068{when}\u2069، الجهاز \u2068{device}\u2069\n"};
constexpr plan::Words not_in_register{"not in this register", "bu yoklamada yok", "ليس في هذا السجل"};
constexpr plan::Words none{"No conflicts.\n", "Çelişki yok.\n", "لا تعارض.\n"};
constexpr plan::Words what_to_do{"'merkez attend correct' settles one.\n",
                                 "'merkez attend correct' çelişkiyi giderir.\n",
                                 "يحسم \u2068merkez attend correct\u2069 كل تعارض.\n"};

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
          fmt::arg("time", time_text(o)),
          fmt::arg("what", fmt::format(in(kinds[static_cast<std::size_t>(conflict.kind)]), conflict.person)));
      for (const auto* lines : {&r.roll.lines, &r.roll.withdrawn})
        for (const auto& line : *lines)
          if (conflict.kind == Conflict::Kind::marks && line.person == conflict.person)
            for (const auto& told : line.told) {
              const auto at = wall_clock(told.by.device_at, (*desk)->plan().calendar.zone);
              const std::string when = fmt::format("{} {}", time::to_text(at.date), time::to_text(at.time));
              one["told"].push_back(
                  {{"mark", told.what.withdrawn ? std::string(not_in_register.en) : mark_text(told.what.mark)},
                   {"device", told.by.device},
                   {"account", told.by.account},
                   {"at", when}});
              text += fmt::format(
                  in(told_line),
                  fmt::arg("mark", told.what.withdrawn ? std::string(in_language(not_in_register, args.language))
                                                       : mark_words(told.what.mark, args.language)),
                  fmt::arg("account", told.by.account), fmt::arg("when", when), fmt::arg("device", told.by.device));
            }
      list.push_back(std::move(one));
    }
  const int exit = list.empty() ? fine : answer_is_no;
  if (args.json) return Reply::json(exit, list);
  if (list.empty()) return {exit, std::string(in_language(none, args.language)), {}};
  return {exit, text + std::string(in_language(what_to_do, args.language)), {}};
}

}  // namespace merkez::cli
