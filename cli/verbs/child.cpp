// child in, out, code, move, staff, count, close: every change of who is inside is decided on the desk's list as it is
// at that moment: when another desk was faster, it is read and decided anew.
#include "cli/verbs/child.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <utility>

#include "cli/at_child_desk.hpp"
#include "cli/clock.hpp"
#include "cli/language.hpp"
#include "cli/named_adults.hpp"
#include "engine/attendance/child_words.hpp"
#include "engine/base/code.hpp"
#include "engine/base/code_letter.hpp"
#include "engine/plan/counted.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;
using attendance::ChildDesk;
using attendance::ChildEvent;
using attendance::DeskFacts;

constexpr attendance::Refusal time_is_over{{"{time} is over", "saat {time} geçti", "مضت الساعة \u2068{time}\u2069"},
                                           {"the time they are fetched", "alınacakları saat", "وقت استلامهم"}};
constexpr attendance::Refusal alone_with_more{
    {"--alone stands for itself", "--alone tek başına yazılır", "يُكتب \u2068--alone\u2069 وحده"},
    {"no --to, --code or --override", "--to, --code ve --override olmadan",
     "دون \u2068--to\u2069 و\u2068--code\u2069 و\u2068--override\u2069"}};
constexpr attendance::Refusal no_such_adult{
    {"nobody has the code {adult}", "{adult} kodu kimsenin değil", "لا أحد له الرمز \u2068{adult}\u2069"},
    {"'merkez people find NAME'; 'merkez people add' for who is not registered",
     "'merkez people find AD'; kayıtlı olmayan için 'merkez people add'",
     "\u2068'merkez people find'\u2069، أو \u2068'merkez people add'\u2069 لغير المسجَّل"}};
constexpr attendance::Refusal name_without_override{
    {"a name is taken with --override alone", "ad yalnızca --override ile yazılır",
     "يُكتب الاسم مع \u2068--override\u2069 فقط"},
    {"--to and the code of who is on the list", "--to ve listedeki yetişkinin kodu",
     "\u2068--to\u2069 ورمز من هو في القائمة"}};
constexpr attendance::Refusal code_and_name{{"--to or --name, not both", "--to ya da --name, ikisi birden değil",
                                             "إما \u2068--to\u2069 أو \u2068--name\u2069، لا كلاهما"}};
constexpr attendance::Refusal where_to{
    {"say to which room, or that they go", "hangi odaya gittiğini ya da ayrıldığını yazın",
     "اكتب القاعة التي يذهب إليها، أو أنه غادر"},
    {"'child staff AN1F G3' or 'child staff AN1F --gone'", "'child staff AN1F G3' ya da 'child staff AN1F --gone'",
     "\u2068'child staff AN1F G3'\u2069 أو \u2068'child staff AN1F --gone'\u2069"}};

constexpr attendance::Refusal read_as{{"{child} is from now on read as {kept}", "{child} artık {kept} olarak okunuyor",
                                       "يُقرأ \u2068{child}\u2069 من الآن باسم \u2068{kept}\u2069"},
                                      {"type that code", "bu kodu yazın", "اكتب ذلك الرمز"}};
constexpr attendance::Refusal name_not_kept{
    {"{child} was erased, and the name would be kept nowhere", "{child} silindi, ad hiçbir yerde kalmazdı",
     "مُحي \u2068{child}\u2069، ولن يُحفظ الاسم في أي مكان"},
    {"'merkez people add' registers who takes the child; then --to and their code",
     "'merkez people add' çocuğu alanı kaydeder; sonra --to ve kodu",
     "\u2068'merkez people add'\u2069 يسجّل من يأخذ الطفل؛ ثم \u2068--to\u2069 ورمزه"}};

template <class... Values>
Reply refused(const ChildArgs& args, const attendance::Refusal& why, const Values&... values) {
  attendance::Refusals one(words_language(args.language));
  one.add(why, values...);
  return Reply::refused(one.take());
}

/// Reads one code: `registered_asked` of who comes, `inside_asked` of who is there.
using AskChild = Result<PersonAsked> (*)(const AtDesk&, const std::string&, std::string_view);

/// The codes that were typed. Errors: codes that are none or nobody's, children of others' groups.
Result<std::vector<std::string>> children_asked(const AtDesk& at, const ChildArgs& args, AskChild ask) {
  std::vector<std::string> out;
  Diagnostics wrong;
  attendance::Refusals of_others(words_language(args.language));
  for (const auto& word : args.children) {
    const auto asked = ask(at, word, args.language);
    if (!asked) {
      wrong.insert(wrong.end(), asked.diagnostics().begin(), asked.diagnostics().end());
      continue;
    }
    const auto members = asked->people.memberships();
    if (at.desk->reach(Right::child_desk) == Reach::own &&
        std::none_of(members.begin(), members.end(), [&](const auto& m) {
          return m.person == people::kept_code(asked->people.roster, asked->code) && m.on(at.today()) &&
                 at.desk->may_reach(Right::child_desk, m.group);
        }))
      of_others.add(of_no_own_group, fmt::arg("child", asked->code));
    out.push_back(asked->code);
  }
  const auto others = of_others.take();
  wrong.insert(wrong.end(), others.begin(), others.end());
  if (has_errors(wrong)) return wrong;
  return out;
}

/// The time, and the date where it is another day's.
std::string clock_text(const AtDesk& at, Instant moment) {
  const auto local = wall_clock(moment, at.zone());
  return (local.date == at.today() ? "" : time::to_text(local.date) + ' ') + time::to_text(local.time);
}

constexpr plan::Words comma{", ", ", ", "، "};

std::string draw_code() {
  std::random_device draw;
  return attendance::visit_code((std::uint64_t{draw()} << 32) | draw());
}

std::string children_text(std::size_t count, std::string_view language) {
  return plan::counted(static_cast<int>(count), plan::children, words_language(language));
}
/// Codes one after the other, each set apart.
std::string codes_text(const std::vector<std::string>& codes, std::string_view language) {
  std::string out;
  for (const auto& code : codes) {
    if (!out.empty()) out += in_language(comma, language);
    out += apart(code, language);
  }
  return out;
}
template <class... Values>
std::string say(const plan::Words& sentence, std::string_view language, const Values&... values) {
  return fmt::format(fmt::runtime(in_language(sentence, language)), values...);
}

constexpr plan::Words overridden_line{
    "Too many children for the room or its adults: noted that it was allowed ({reason}).\n",
    "Oda ya da yetişkinler için çocuk fazla: izin verildiği yazıldı ({reason}).\n",
    "الأطفال أكثر مما تسمح به القاعة أو البالغون: دُوِّن أنه سُمح بذلك ({reason}).\n"};

/// That a ratio or a room was overridden, where it was: a line.
std::string override_text(const AtDesk& at, const std::string& ratio_reason, std::string_view language) {
  if (ratio_reason.empty()) return {};
  return say(
      overridden_line, language,
      fmt::arg("reason", attendance::name_of(at.rules.child.ratio_reasons, ratio_reason, reason_language(language))));
}

/// "G3: 2 children, 1 adult": a line.
std::string ratio_text(const Decided& done, const std::string& room, std::string_view language) {
  const auto answer = attendance::ratio_in(done.after, done.facts, room);
  const auto words = words_language(language);
  return fmt::format("{}: {}{}{}\n", apart(room, language), plan::counted(answer.children, plan::children, words),
                     comma.*words, plan::counted(answer.adults, plan::adults, words));
}

// What stands on the slip of a visit.
constexpr plan::Words code_line{"Code of the visit: {code}\n", "Ziyaret kodu: {code}\n", "رمز الزيارة: {code}\n"};
constexpr plan::Words fetch_line{"To be fetched by {due}.\n", "En geç {due} saatinde alınmalı.\n",
                                 "يُستلم في موعد أقصاه {due}.\n"};
constexpr plan::Words in_line{"{children} in {room} since {since}.\n", "{children}: {since} saatinden beri {room}.\n",
                              "{children} في {room} منذ {since}.\n"};

// What the desk answers.
constexpr plan::Words brought_by_never{
    "Call the coordinator: {adult} brought {children}, and must not collect them.\n",
    "Koordinatörü çağırın: {children} kişisini {adult} getirdi, ama teslim alamaz.\n",
    "اتصل بالمنسق: أحضر {adult} {children}، وهو ممنوع من الاستلام.\n"};
constexpr plan::Words out_listed{"{children} out to {adult}. ", "{children} çıktı, {adult} aldı. ",
                                 "خرج {children} مع {adult}. "};
constexpr plan::Words out_overridden{"{children} out to {adult} by override ({reason}). ",
                                     "{children} çıktı, {adult} istisna olarak aldı ({reason}). ",
                                     "خرج {children} مع {adult} استثناءً ({reason}). "};
constexpr plan::Words out_alone{"{children} out alone, with permission. ", "{children} izinle yalnız çıktı. ",
                                "خرج {children} وحده بإذن. "};
constexpr plan::Words left_inside{"Still inside: {count}.\n", "İçeride kalan: {count}.\n",
                                  "من بقي في الداخل: {count}.\n"};
constexpr plan::Words now_in{"{children} now in {room}.\n", "{children} artık {room} odasında.\n",
                             "{children} الآن في {room}.\n"};
constexpr plan::Words adult_gone{"{staff} is no longer with children.\n", "{staff} artık çocukların yanında değil.\n",
                                 "{staff} لم يعد مع الأطفال.\n"};
constexpr plan::Words adult_with{"{staff} is with the children of {room}.\n",
                                 "{staff}, {room} odasındaki çocukların yanında.\n", "{staff} مع أطفال {room}.\n"};
constexpr plan::Words count_right{"{room}: {counted}, as on the list.\n", "{room}: {counted}, listedeki gibi.\n",
                                  "{room}: {counted}، كما في القائمة.\n"};
constexpr plan::Words count_short{"{room}: {counted} counted, {expected} on the list. Look for them now.\n",
                                  "{room}: {counted} sayıldı, listede {expected}. Hemen arayın.\n",
                                  "{room}: العدد {counted}، وفي القائمة {expected}. ابحثوا عنهم الآن.\n"};
constexpr plan::Words count_over{
    "{room}: {counted} counted, {expected} on the list. More children are in the room than are signed in here. "
    "Find out whose they are and sign them in ('merkez child in'), or move them ('merkez child move') "
    "if they are on the list of another room.\n",
    "{room}: {counted} sayıldı, listede {expected}. Odada, buraya girişi yapılandan çok çocuk var: kimin çocukları "
    "olduklarını öğrenip girişlerini yapın ('merkez child in'); başka bir odanın listesindeyseler buraya geçirin "
    "('merkez child move').\n",
    "{room}: العدد {counted}، وفي القائمة {expected}. في القاعة أطفال أكثر ممن سُجّل دخولهم إليها: اعرفوا لمن هم وسجّلوا "
    "دخولهم (\u2068'merkez child in'\u2069)، أو انقلوهم إليها (\u2068'merkez child move'\u2069) إن كانوا في قائمة قاعة "
    "أخرى.\n"};

/// What to say of a head count.
const plan::Words& said_of(const attendance::HeadCount& count) {
  if (count.counted == count.expected) return count_right;
  return count.counted < count.expected ? count_short : count_over;
}
constexpr plan::Words day_is_over{"{date} is closed: no child is inside.\n", "{date} kapatıldı: içeride çocuk yok.\n",
                                  "أُغلق يوم {date}: لا طفل في الداخل.\n"};
constexpr plan::Words opened_again{
    "{date} is open again ({reason}). Say anew who is with the children: 'merkez child staff'.\n",
    "{date} yeniden açıldı ({reason}). Çocukların yanında kim var, yeniden yazın: 'merkez child staff'.\n",
    "أُعيد فتح يوم {date} ({reason}). اكتب من جديد من مع الأطفال: \u2068'merkez child staff'\u2069.\n"};

/// When the first of these children should be fetched.
Result<Instant> fetch_by_of(const AtDesk& at, const ChildDesk& state, const std::vector<std::string>& children) {
  const auto all = awaited(at, state, children);
  if (!all) return all.diagnostics();
  Instant first = 0;
  for (const auto& one : *all) first = first == 0 ? one.due : std::min(first, one.due);
  return first;
}

std::string slip(const std::string& code, const std::string& due, std::string_view language) {
  return fmt::format(fmt::runtime(in_language(code_line, language)), fmt::arg("code", apart(code, language))) +
         fmt::format(fmt::runtime(in_language(fetch_line, language)), fmt::arg("due", apart(due, language)));
}

}  // namespace

Reply child_in(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = check_room(*at->desk, args.room, args.language); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  const auto children = children_asked(*at, args, registered_asked);
  if (!children) return Reply::refused(children.diagnostics());
  const auto by = bringer_asked(*at, args.by, *children, args.language);
  if (!by) return Reply::refused(by.diagnostics());
  Instant fetch_by = 0;
  if (!args.fetch.empty()) {
    const auto when = time_asked(*at, args.fetch, args.language);
    if (!when) return Reply::refused(when.diagnostics());
    if (*when <= at->desk->now()) return refused(args, time_is_over, fmt::arg("time", args.fetch));
    fetch_by = *when;
  }
  std::string code;
  const auto done =
      decide(*at, *children, {*by}, [&](const ChildDesk& state, const DeskFacts& facts) -> Result<ChildEvent> {
        // Another desk may have merged or erased them since: nobody could be let out by a code that is nobody's.
        for (const auto& child : *children) {
          const auto now = registered_asked(*at, child, args.language);
          if (!now) return now.diagnostics();
          attendance::Refusals other(words_language(args.language));
          if (now->code != child) other.add(read_as, fmt::arg("child", child), fmt::arg("kept", now->code));
          if (!other.none()) return other.take();
        }
        const auto inside = attendance::children_inside(state);
        do code = draw_code();
        while (std::any_of(inside.begin(), inside.end(), [&](const auto& i) { return i.code == code; }));
        return attendance::sign_in(state, facts, at->rules, {*children, *by, args.room, code, fetch_by, args.reason},
                                   at->today(), words_language(args.language));
      });
  if (!done) return Reply::refused(done.diagnostics());
  const auto due = fetch_by_of(*at, done->after, *children);
  if (!due) return Reply::refused(due.diagnostics());
  const std::string until = clock_text(*at, *due);
  const std::string& ratio_reason = std::get<attendance::ChildIn>(done->what).ratio_reason;
  // A child is not sent away because of an adult who brings it.
  std::vector<std::string> never;
  for (const auto& child : *children)
    if (const auto known = done->facts.children.find(child);
        known != done->facts.children.end() && std::count(known->second.never.begin(), known->second.never.end(), *by))
      never.push_back(child);
  if (args.json)
    return Reply::json(fine, {{"visit", done->id},
                              {"code", code},
                              {"children", *children},
                              {"room", args.room},
                              {"fetch_by", until},
                              {"overridden", !ratio_reason.empty()},
                              {"brought_by_whom_never", never}});
  return {fine,
          slip(code, until, args.language) +
              fmt::format(fmt::runtime(in_language(in_line, args.language)),
                          fmt::arg("children", codes_text(*children, args.language)),
                          fmt::arg("room", apart(args.room, args.language)),
                          fmt::arg("since", apart(clock_text(*at, at->desk->now()), args.language))) +
              ratio_text(*done, args.room, args.language) + override_text(*at, ratio_reason, args.language) +
              (never.empty() ? std::string()
                             : say(brought_by_never, args.language, fmt::arg("adult", apart(*by, args.language)),
                                   fmt::arg("children", codes_text(never, args.language)))),
          {}};
}

Reply child_out(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto children = children_asked(*at, args, inside_asked);
  if (!children) return Reply::refused(children.diagnostics());
  attendance::ChildOut ask;
  ask.children = *children;
  if (args.alone && (!args.to.empty() || !args.code.empty() || !args.reason.empty()))
    return refused(args, alone_with_more);
  ask.release = args.alone            ? attendance::Release::alone
                : args.reason.empty() ? attendance::Release::listed
                                      : attendance::Release::overridden;
  std::optional<people::Adult> handed_to;
  if (!args.name.empty()) {
    if (!args.to.empty()) return refused(args, code_and_name);
    if (ask.release != attendance::Release::overridden) return refused(args, name_without_override);
    if (auto wrong = check_name(args.name, args.language); has_errors(wrong)) return Reply::refused(std::move(wrong));
    for (const auto& child : *children) {
      const auto document = whole_document(*at->desk, child);
      if (!document) return Reply::refused(document.diagnostics());
      if (!*document) return refused(args, name_not_kept, fmt::arg("child", child));
    }
    const auto code = fresh_code();
    if (!code) return Reply::refused(code.diagnostics());
    handed_to = people::Adult{.code = *code, .name = args.name, .dated = {at->today(), at->today()}};
    ask.adult = *code;
  }
  if (!args.to.empty()) {
    const auto to = adult_asked(*at, args.to, args.language);
    if (!to) return Reply::refused(to.diagnostics());
    ask.adult = *to;
  }
  // Codes of visits are typed by hand at a busy door.
  for (const char c : args.code) ask.code += code_letter(c);
  ask.reason = args.reason;
  ask.another_person = args.another_person;
  std::vector<std::string> adults;
  if (!ask.adult.empty()) adults.push_back(ask.adult);
  if (ask.release == attendance::Release::overridden && !args.to.empty()) {
    // Otherwise a child could go with somebody whose name is not kept anywhere.
    const auto named = has_name(*at, ask.adult, *children);
    if (!named) return Reply::refused(named.diagnostics());
    if (!*named) return refused(args, no_such_adult, fmt::arg("adult", ask.adult));
  }
  const auto done = decide(
      *at, *children, adults,
      [&](const ChildDesk& state, const DeskFacts& facts) {
        return attendance::sign_out(state, facts, at->rules, ask, at->desk->account().name, at->today(),
                                    words_language(args.language));
      },
      handed_to);
  if (!done) return Reply::refused(done.diagnostics());
  const auto& out = std::get<attendance::ChildOut>(done->what);
  const auto left = attendance::children_inside(done->after).size();
  if (args.json)
    return Reply::json(fine, {{"visit", out.visit},
                              {"children", *children},
                              {"to", out.adult},
                              {"release", attendance::release_words[static_cast<std::size_t>(out.release)]},
                              {"inside", left}});
  const auto& how = out.release == attendance::Release::listed       ? out_listed
                    : out.release == attendance::Release::overridden ? out_overridden
                                                                     : out_alone;
  return {fine,
          say(how, args.language, fmt::arg("children", codes_text(*children, args.language)),
              fmt::arg("adult", apart(out.adult, args.language)),
              fmt::arg("reason", attendance::name_of(at->rules.child.override_reasons, out.reason,
                                                     reason_language(args.language)))) +
              say(left_inside, args.language, fmt::arg("count", children_text(left, args.language))),
          {}};
}

Reply child_code(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto children = children_asked(*at, args, inside_asked);
  if (!children) return Reply::refused(children.diagnostics());
  const auto list = desk_list(*at);
  if (!list) return Reply::refused(list.diagnostics());
  const auto inside = awaited(*at, list->state, {children->front()});
  if (!inside) return Reply::refused(inside.diagnostics());
  if (!inside->empty()) {
    const auto& [visit, due] = inside->front();
    if (auto failed = at->desk->note_reading("child_code", visit.child); has_errors(failed))
      return Reply::refused(std::move(failed));
    const std::string until = clock_text(*at, due);
    if (args.json) return Reply::json(fine, {{"visit", visit.visit}, {"code", visit.code}, {"fetch_by", until}});
    return {fine, slip(visit.code, until, args.language), {}};
  }
  return refused(args, attendance::refusal::not_inside, fmt::arg("child", children->front()));
}

Reply child_move(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = check_room(*at->desk, args.room, args.language); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  const auto children = children_asked(*at, args, inside_asked);
  if (!children) return Reply::refused(children.diagnostics());
  const auto done = decide(*at, *children, {}, [&](const ChildDesk& state, const DeskFacts& facts) {
    attendance::ChildRoom ask{{}, *children, args.room, args.reason};
    // Of the first who is inside: one of them who has left already is said of that one alone.
    for (auto child = children->begin(); child != children->end() && ask.visit.empty(); ++child)
      for (const auto& inside : attendance::children_inside(state))
        if (inside.child == *child) ask.visit = inside.visit;
    return attendance::change_room(state, facts, at->rules, std::move(ask), words_language(args.language));
  });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"children", *children}, {"room", args.room}});
  return {fine,
          say(now_in, args.language, fmt::arg("children", codes_text(*children, args.language)),
              fmt::arg("room", apart(args.room, args.language))) +
              ratio_text(*done, args.room, args.language) +
              override_text(*at, std::get<attendance::ChildRoom>(done->what).ratio_reason, args.language),
          {}};
}

Reply child_staff(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (args.gone != args.room.empty()) return refused(args, where_to);
  if (!args.gone)
    if (auto wrong = check_room(*at->desk, args.room, args.language); has_errors(wrong))
      return Reply::refused(std::move(wrong));
  const auto done = decide(*at, {}, {}, [&](const ChildDesk& state, const DeskFacts& facts) {
    return attendance::change_staff(state, facts, at->rules, {args.person, args.room, args.reason},
                                    words_language(args.language));
  });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"staff", args.person}, {"room", args.room}});
  return {fine,
          (args.gone ? say(adult_gone, args.language, fmt::arg("staff", apart(args.person, args.language)))
                     : say(adult_with, args.language, fmt::arg("staff", apart(args.person, args.language)),
                           fmt::arg("room", apart(args.room, args.language))) +
                           ratio_text(*done, args.room, args.language)) +
              override_text(*at, std::get<attendance::ChildStaff>(done->what).ratio_reason, args.language),
          {}};
}

Reply child_count(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = check_room(*at->desk, args.room, args.language); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  const auto heads = heads_asked(args.heads, args.language);
  if (!heads) return Reply::refused(heads.diagnostics());
  const auto done = decide(*at, {}, {}, [&](const ChildDesk& state, const DeskFacts&) {
    return Result<ChildEvent>(ChildEvent(attendance::head_count(state, args.room, *heads)));
  });
  if (!done) return Reply::refused(done.diagnostics());
  const auto& count = std::get<attendance::HeadCount>(done->what);
  const int exit = count.counted == count.expected ? fine : answer_is_no;
  if (args.json)
    return Reply::json(exit, {{"room", args.room}, {"counted", count.counted}, {"expected", count.expected}});
  return {exit,
          say(said_of(count), args.language, fmt::arg("room", apart(args.room, args.language)),
              fmt::arg("counted", children_text(static_cast<std::size_t>(count.counted), args.language)),
              fmt::arg("expected", count.expected)),
          {}};
}

Reply child_close(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const std::string day = time::to_text(at->today());
  const auto done = decide(*at, {}, {}, [&](const ChildDesk& state, const DeskFacts&) {
    const auto language = words_language(args.language);
    return args.reopen ? attendance::reopen_day(state, at->rules, {at->today(), args.reason}, language)
                       : attendance::close_day(state, at->today(), language);
  });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"date", day}, {"closed", !args.reopen}});
  return {fine,
          say(args.reopen ? opened_again : day_is_over, args.language, fmt::arg("date", apart(day, args.language)),
              fmt::arg("reason", attendance::name_of(at->rules.child.reopen_reasons, args.reason,
                                                     reason_language(args.language)))),
          {}};
}

}  // namespace merkez::cli
