// child in, out, code, move, staff, count, close: every change of who is inside is decided on the desk's list as it is
// at that moment: when another desk was faster, it is read and decided anew.
#include "cli/verbs/child.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <random>
#include <utility>

#include "cli/at_child_desk.hpp"
#include "cli/clock.hpp"
#include "cli/language.hpp"
#include "engine/base/code.hpp"
#include "engine/plan/counted.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;
using attendance::ChildDesk;
using attendance::ChildEvent;
using attendance::DeskFacts;

/// The codes that were typed. Errors: codes that are none or nobody's, children of others' groups.
Result<std::vector<std::string>> children_asked(const AtDesk& at, const std::vector<std::string>& typed) {
  std::vector<std::string> out;
  Diagnostics wrong;
  for (const auto& word : typed) {
    const auto asked = person_asked(*at.desk, word);
    if (!asked) {
      wrong.insert(wrong.end(), asked.diagnostics().begin(), asked.diagnostics().end());
      continue;
    }
    const auto members = asked->people.memberships();
    if (at.desk->reach(Right::child_desk) == Reach::own &&
        std::none_of(members.begin(), members.end(), [&](const auto& m) {
          return m.person == asked->code && m.on(at.today()) && at.desk->may_reach(Right::child_desk, m.group);
        }))
      wrong.push_back(
          error_at({}, fmt::format("{} is in none of your groups", asked->code), "the reception can do it"));
    out.push_back(asked->code);
  }
  if (has_errors(wrong)) return wrong;
  return out;
}

std::string clock_text(const AtDesk& at, Instant moment) { return time::to_text(wall_clock(moment, at.zone()).time); }

std::string draw_code() {
  std::random_device draw;
  return attendance::visit_code((std::uint64_t{draw()} << 32) | draw());
}

std::string children_text(std::size_t count) {
  return plan::counted(static_cast<int>(count), plan::children, &plan::Words::en);
}

/// "G3: 2 children, 1 adult".
std::string ratio_text(const Decided& done, const std::string& room, std::string_view language = "en") {
  constexpr plan::Words comma{", ", ", ", "، "};
  const auto answer = attendance::ratio_in(done.after, done.facts, room);
  const auto words = words_language(language);
  return fmt::format("{}: {}{}{}", apart(room, language), plan::counted(answer.children, plan::children, words),
                     comma.*words, plan::counted(answer.adults, plan::adults, words));
}

// What stands on the slip of a visit.
constexpr plan::Words code_line{"Code of the visit: {code}\n", "Ziyaret kodu: {code}\n", "رمز الزيارة: {code}\n"};
constexpr plan::Words fetch_line{"To be fetched by {due}.\n", "En geç {due} saatinde alınmalı.\n",
                                 "يُستلم في موعد أقصاه {due}.\n"};
constexpr plan::Words in_line{"{children} in {room} since {since}.\n", "{children}: {since} saatinden beri {room}.\n",
                              "{children} في {room} منذ {since}.\n"};

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
  if (auto wrong = check_room(*at->desk, args.room); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto children = children_asked(*at, args.children);
  if (!children) return Reply::refused(children.diagnostics());
  const auto by = adult_asked(*at, args.by);
  if (!by) return Reply::refused(by.diagnostics());
  Instant fetch_by = 0;
  if (!args.fetch.empty()) {
    const auto when = today_at(*at, args.fetch);
    if (!when) return Reply::refused(when.diagnostics());
    if (*when <= at->desk->now())
      return Reply::refused({error_at({}, fmt::format("{} is over", args.fetch), "the time they are fetched")});
    fetch_by = *when;
  }
  std::string code;
  const auto done = decide(*at, *children, {*by}, [&](const ChildDesk& state, const DeskFacts& facts) {
    const auto inside = attendance::children_inside(state);
    do code = draw_code();
    while (std::any_of(inside.begin(), inside.end(), [&](const auto& i) { return i.code == code; }));
    return attendance::sign_in(state, facts, at->rules, {*children, *by, args.room, code, fetch_by, args.reason},
                               at->today());
  });
  if (!done) return Reply::refused(done.diagnostics());
  const auto due = fetch_by_of(*at, done->after, *children);
  if (!due) return Reply::refused(due.diagnostics());
  const std::string until = clock_text(*at, *due);
  const std::string& ratio_reason = std::get<attendance::ChildIn>(done->what).ratio_reason;
  if (args.json)
    return Reply::json(fine, {{"visit", done->id},
                              {"code", code},
                              {"children", *children},
                              {"room", args.room},
                              {"fetch_by", until},
                              {"overridden", !ratio_reason.empty()}});
  return {fine,
          slip(code, until, args.language) +
              fmt::format(fmt::runtime(in_language(in_line, args.language)),
                          fmt::arg("children", apart(fmt::format("{}", fmt::join(*children, ", ")), args.language)),
                          fmt::arg("room", apart(args.room, args.language)),
                          fmt::arg("since", apart(clock_text(*at, at->desk->now()), args.language))) +
              ratio_text(*done, args.room, args.language) + '\n',
          {}};
}

Reply child_out(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto children = children_asked(*at, args.children);
  if (!children) return Reply::refused(children.diagnostics());
  attendance::ChildOut ask;
  ask.children = *children;
  if (args.alone && (!args.to.empty() || !args.code.empty() || !args.reason.empty()))
    return Reply::refused({error_at({}, "--alone stands for itself", "no --to, --code or --override")});
  ask.release = args.alone            ? attendance::Release::alone
                : args.reason.empty() ? attendance::Release::listed
                                      : attendance::Release::overridden;
  if (!args.to.empty()) {
    const auto to = adult_asked(*at, args.to);
    if (!to) return Reply::refused(to.diagnostics());
    ask.adult = *to;
  }
  // Codes of visits are typed by hand at a busy door.
  for (const char c : args.code) ask.code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  ask.reason = args.reason;
  std::vector<std::string> adults;
  if (!ask.adult.empty()) adults.push_back(ask.adult);
  if (ask.release == attendance::Release::overridden && !ask.adult.empty()) {
    // Otherwise a child could go with somebody whose name is not kept anywhere.
    const auto named = has_name(*at, ask.adult, *children);
    if (!named) return Reply::refused(named.diagnostics());
    if (!*named)
      return Reply::refused({error_at({}, fmt::format("nobody has the code {}", ask.adult),
                                      "'merkez people find NAME'; 'merkez people add' for who is not registered")});
  }
  const auto done = decide(*at, *children, adults, [&](const ChildDesk& state, const DeskFacts& facts) {
    return attendance::sign_out(state, facts, at->rules, ask, at->desk->account().name, at->today());
  });
  if (!done) return Reply::refused(done.diagnostics());
  const auto& out = std::get<attendance::ChildOut>(done->what);
  const auto left = attendance::children_inside(done->after).size();
  if (args.json)
    return Reply::json(fine, {{"visit", out.visit},
                              {"children", *children},
                              {"release", attendance::release_words[static_cast<std::size_t>(out.release)]},
                              {"inside", left}});
  const std::string how = out.release == attendance::Release::listed       ? fmt::format("to {}", out.adult)
                          : out.release == attendance::Release::overridden ? fmt::format("by override ({})", out.reason)
                                                                           : std::string("alone, with permission");
  return {fine,
          fmt::format("{} out {}. {} {} inside.\n", fmt::join(*children, ", "), how, children_text(left),
                      left == 1 ? "is" : "are"),
          {}};
}

Reply child_code(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto children = children_asked(*at, args.children);
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
  return Reply::refused({error_at({}, fmt::format("{} is not inside", children->front()), "'merkez child here'")});
}

Reply child_move(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = check_room(*at->desk, args.room); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto children = children_asked(*at, args.children);
  if (!children) return Reply::refused(children.diagnostics());
  const auto done = decide(*at, *children, {}, [&](const ChildDesk& state, const DeskFacts& facts) {
    attendance::ChildRoom ask{{}, *children, args.room, args.reason};
    for (const auto& inside : attendance::children_inside(state))
      if (inside.child == children->front()) ask.visit = inside.visit;
    return attendance::change_room(state, facts, at->rules, std::move(ask));
  });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"children", *children}, {"room", args.room}});
  return {fine,
          fmt::format("{} now in {}.\n{}\n", fmt::join(*children, ", "), args.room, ratio_text(*done, args.room)),
          {}};
}

Reply child_staff(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (args.gone != args.room.empty())
    return Reply::refused(
        {error_at({}, "say to which room, or that they go", "'child staff AN1F G3' or 'child staff AN1F --gone'")});
  if (!args.gone)
    if (auto wrong = check_room(*at->desk, args.room); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto done = decide(*at, {}, {}, [&](const ChildDesk& state, const DeskFacts& facts) {
    return attendance::change_staff(state, facts, at->rules, {args.person, args.room, args.reason});
  });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"staff", args.person}, {"room", args.room}});
  return {fine,
          args.gone ? fmt::format("{} is no longer with children.\n", args.person)
                    : fmt::format("{} is with the children of {}.\n{}\n", args.person, args.room,
                                  ratio_text(*done, args.room)),
          {}};
}

Reply child_count(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = check_room(*at->desk, args.room); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto done = decide(*at, {}, {}, [&](const ChildDesk& state, const DeskFacts&) {
    return Result<ChildEvent>(ChildEvent(attendance::head_count(state, args.room, args.heads)));
  });
  if (!done) return Reply::refused(done.diagnostics());
  const auto& count = std::get<attendance::HeadCount>(done->what);
  const int exit = count.counted == count.expected ? fine : answer_is_no;
  if (args.json)
    return Reply::json(exit, {{"room", args.room}, {"counted", count.counted}, {"expected", count.expected}});
  return {exit,
          exit == fine ? fmt::format("{}: {}, as on the list.\n", args.room,
                                     children_text(static_cast<std::size_t>(count.counted)))
                       : fmt::format("{}: {} counted, {} on the list. Look for them now.\n", args.room,
                                     children_text(static_cast<std::size_t>(count.counted)), count.expected),
          {}};
}

Reply child_close(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const std::string day = time::to_text(at->today());
  const auto done = decide(*at, {}, {}, [&](const ChildDesk& state, const DeskFacts&) {
    return args.reopen ? attendance::reopen_day(state, at->rules, {at->today(), args.reason})
                       : attendance::close_day(state, at->today());
  });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"date", day}, {"closed", !args.reopen}});
  return {fine,
          args.reopen ? fmt::format("{} is open again ({}). Say anew who is with the children: 'merkez child staff'.\n",
                                    day, args.reason)
                      : fmt::format("{} is closed: no child is inside.\n", day),
          {}};
}

}  // namespace merkez::cli
