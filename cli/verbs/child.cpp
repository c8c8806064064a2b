// child in, out, here, close, incident and what belongs to them. Every change of who is inside is decided on the desk's
// list as it is at that moment: when another desk was faster, it is read and decided anew.
#include "cli/verbs/child.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <utility>

#include "cli/child_facts.hpp"
#include "cli/clock.hpp"
#include "cli/counted.hpp"
#include "cli/folds.hpp"
#include "cli/opening.hpp"
#include "cli/people_desk.hpp"
#include "cli/registers.hpp"
#include "engine/attendance/emergency.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/base/code.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;
using attendance::ChildDesk;
using attendance::ChildEvent;
using attendance::DeskFacts;

constexpr int tries = 8;  // desks that change the list in the same moment

Result<std::optional<std::string>> list_of(const Desk& desk) { return desk.store().cell(child_cells, child_cell); }

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

Result<std::optional<people::Participant>> document_of(const AtDesk& at, const std::string& code) {
  people::Story story;
  if (auto wrong = take_person(*at.desk, code, story); has_errors(wrong)) return wrong;
  for (const auto& known : people::codes_of(story.roster, code)) {
    const auto sealed = at.desk->store().person(known);
    if (!sealed) return sealed.diagnostics();
    if (!*sealed) continue;
    auto read = people::participant_of(**sealed, {known, 0, 0});
    if (!read) return read.diagnostics();
    return std::optional(std::move(*read));
  }
  return std::optional<people::Participant>();
}

/// What must be known of the children asked for and of those inside, and of the adults who count.
Result<DeskFacts> facts_of(const AtDesk& at, const ChildDesk& state, const std::vector<std::string>& children,
                           const std::vector<std::string>& adults) {
  DeskFacts out;
  auto table = ratio_of(*at.desk);
  if (!table) return table.diagnostics();
  out.ratio = std::move(*table);
  for (const auto& staff : at.desk->plan().staff) {
    out.staff.insert(staff.code);
    if (staff.sex == plan::Sex::female) out.women.insert(staff.code);
  }
  std::set<std::string> all(children.begin(), children.end());
  for (const auto& inside : attendance::children_inside(state)) all.insert(inside.child);
  std::map<std::string, people::Participant> documents;
  std::vector<people::Participant> read;
  for (const auto& child : all) {
    auto document = document_of(at, child);
    if (!document) return document.diagnostics();
    if (*document) documents.emplace(child, **document);
  }
  for (const auto& child : children)
    if (const auto it = documents.find(child); it != documents.end()) read.push_back(it->second);
  for (const auto& adult : adults) {
    auto document = document_of(at, adult);
    if (!document) return document.diagnostics();
    if (*document) read.push_back(std::move(**document));
  }
  for (const auto& [child, document] : documents)
    out.children.emplace(child, child_facts(document, read, adults, at.today()));
  return out;
}

/// Whether a code has a name: that of somebody registered, or of an adult in the document of one of these children,
/// were it one whose days on the list are over.
Result<bool> has_name(const AtDesk& at, const std::string& adult, const std::vector<std::string>& children) {
  const auto registered = document_of(at, adult);
  if (!registered) return registered.diagnostics();
  if (registered->has_value()) return true;
  for (const auto& child : children) {
    const auto document = document_of(at, child);
    if (!document) return document.diagnostics();
    if (document->has_value() && std::any_of((*document)->adults.begin(), (*document)->adults.end(),
                                             [&](const auto& known) { return known.code == adult; }))
      return true;
  }
  return false;
}

using Decide = std::function<Result<ChildEvent>(const ChildDesk& state, const DeskFacts& facts)>;

struct Decided {
  ChildEvent what;
  std::string id;
  ChildDesk after;
  DeskFacts facts;
};

Result<Instant> today_at(const AtDesk& at, const std::string& time) {
  return instant_of(time::to_text(at.today()) + "T" + time, at.zone());
}

/// The kept list as it holds today.
Result<ChildDesk> desk_today(const AtDesk& at, const std::optional<std::string>& kept) {
  const auto midnight = today_at(at, "00:00");
  if (!midnight) return midnight.diagnostics();
  ChildDesk out = attendance::child_desk_of(kept.value_or("[]"));
  attendance::forget_other_days(out, *midnight);
  return out;
}

/// Decides on the list as it is and writes it down; again when the list was changed meanwhile.
Result<Decided> decide(const AtDesk& at, const std::vector<std::string>& children,
                       const std::vector<std::string>& adults, const Decide& decision) {
  for (int n = 0;; ++n) {
    const auto before = list_of(*at.desk);
    if (!before) return before.diagnostics();
    auto state = desk_today(at, *before);
    if (!state) return state.diagnostics();
    auto facts = facts_of(at, *state, children, adults);
    if (!facts) return facts.diagnostics();
    auto what = decision(*state, *facts);
    if (!what) return what.diagnostics();
    store::Batch batch;
    batch.events.push_back(
        attendance::encode(*what, attendance::stamp_of(at.desk->event("attendance.child_in", "{}"))));
    batch.expectations.push_back({std::string(child_cells), std::string(child_cell), *before});
    const auto taken = at.desk->store().append(batch);
    if (taken) {
      attendance::apply(*state, batch.events.front());
      return Decided{std::move(*what), batch.events.front().id, std::move(*state), std::move(*facts)};
    }
    const auto now = list_of(*at.desk);
    if (n + 1 == tries || !now || *now == *before) return taken.diagnostics();
  }
}

/// Rooms and staff are those of the plan.
Diagnostics check_room(const Desk& desk, const std::string& room) {
  std::vector<std::string> known;
  for (const auto& r : desk.plan().rooms) known.push_back(r.id);
  if (std::count(known.begin(), known.end(), room) > 0) return {};
  return {error_at({}, fmt::format("there is no room '{}'", room), suggest(room, known))};
}

std::string clock_text(const AtDesk& at, Instant moment) { return time::to_text(wall_clock(moment, at.zone()).time); }

std::string draw_code() {
  std::random_device draw;
  return attendance::visit_code((std::uint64_t{draw()} << 32) | draw());
}

std::string ratio_text(const Decided& done, const std::string& room) {
  const auto answer = attendance::ratio_in(done.after, done.facts, room);
  return fmt::format("{}: {} children, {} adults", room, answer.children, answer.adults);
}

}  // namespace

Reply child_in(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  if (auto wrong = check_room(*at->desk, args.room); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto children = children_asked(*at, args.children);
  if (!children) return Reply::refused(children.diagnostics());
  const auto by = parse_code(args.by);
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
  const std::string& ratio_reason = std::get<attendance::ChildIn>(done->what).ratio_reason;
  if (args.json)
    return Reply::json(fine, {{"visit", done->id},
                              {"code", code},
                              {"children", *children},
                              {"room", args.room},
                              {"overridden", !ratio_reason.empty()}});
  return {fine,
          fmt::format("Code of the visit: {}\n{} in {} since {}{}.\n{}\n", code, fmt::join(*children, ", "), args.room,
                      clock_text(*at, at->desk->now()),
                      fetch_by ? fmt::format(", fetched by {}", clock_text(*at, fetch_by)) : "",
                      ratio_text(*done, args.room)),
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
    const auto to = parse_code(args.to);
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
  return {fine, fmt::format("{} out {}. {} children are inside.\n", fmt::join(*children, ", "), how, left), {}};
}

Reply child_code(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto children = children_asked(*at, args.children);
  if (!children) return Reply::refused(children.diagnostics());
  const auto list = list_of(*at->desk);
  if (!list) return Reply::refused(list.diagnostics());
  for (const auto& inside : attendance::children_inside(attendance::child_desk_of(list->value_or("[]"))))
    if (inside.child == children->front()) {
      if (auto failed = at->desk->note_reading("child_code", inside.child); has_errors(failed))
        return Reply::refused(std::move(failed));
      if (args.json) return Reply::json(fine, {{"visit", inside.visit}, {"code", inside.code}});
      return {fine, fmt::format("Code of the visit: {}\n", inside.code), {}};
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
          exit == fine ? fmt::format("{}: {} children, as on the list.\n", args.room, count.counted)
                       : fmt::format("{}: {} children counted, {} on the list. Look for them now.\n", args.room,
                                     count.counted, count.expected),
          {}};
}

Reply child_here(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto list = list_of(*at->desk);
  if (!list) return Reply::refused(list.diagnostics());
  const auto desk = desk_today(*at, *list);
  if (!desk) return Reply::refused(desk.diagnostics());
  const ChildDesk& state = *desk;
  const auto open = all_registers(*at->desk, at->rules, {at->today(), at->today()});
  if (!open) return Reply::refused(open.diagnostics());
  attendance::Registers registers;
  std::set<std::string> closed_doors;  // rooms of which others are told a number only
  std::set<std::string> groups;
  for (const auto& r : *open) {
    registers.by_occurrence.emplace(r.id, r.state);
    const auto& o = r.roll.occurrence;
    groups.insert(o.groups.begin(), o.groups.end());
    if (!o.placed() || knows(*at->desk, o)) continue;
    const auto begins = attendance::begins(o, at->zone()), ends = attendance::ends(o, at->zone());
    if (!begins) return Reply::refused(begins.diagnostics());
    if (!ends) return Reply::refused(ends.diagnostics());
    if (*begins <= at->desk->now() && at->desk->now() < *ends) closed_doors.insert(o.room);
  }
  const auto people = people_of(*at->desk, groups);
  if (!people) return Reply::refused(people.diagnostics());
  const auto lines =
      attendance::emergency_list(at->desk->plan(), state, registers, people->memberships(), at->rules, at->desk->now());
  if (!lines) return Reply::refused(lines.diagnostics());
  const auto late = attendance::late_pick_ups(state, at->rules, at->desk->now());

  Json out = {{"people", Json::array()}, {"late_pick_up", Json::array()}};
  publish::TextTable table;
  table.columns = {{.heading = "floor"}, {.heading = "room"}, {.heading = "code"}, {.heading = "seen as"}};
  std::map<std::string, int> behind;  // people behind closed doors, by room
  for (const auto& line : *lines)
    if (closed_doors.contains(line.room) && line.seen != attendance::Seen::child) ++behind[line.room];
  std::set<std::string> said;
  for (const auto& line : *lines) {
    std::string code = line.code, seen(attendance::to_text(line.seen));
    if (closed_doors.contains(line.room) && line.seen != attendance::Seen::child) {
      if (!said.insert(line.room).second) continue;
      code = people_counted(behind[line.room]);
      seen = "busy";
    }
    out["people"].push_back({{"floor", line.floor}, {"room", line.room}, {"code", code}, {"seen", seen}});
    table.rows.push_back({line.floor, line.room, code, seen});
  }
  for (const auto& alert : late)
    out["late_pick_up"].push_back({{"child", alert.child},
                                   {"room", alert.room},
                                   {"minutes", alert.minutes},
                                   {"task", alert.task},
                                   {"owner", alert.owner}});
  if (args.json) return Reply::json(fine, out);
  const auto now = at->desk->local();
  std::string text = fmt::format("In the house on {} at {}: {}, {} at the desk\n", time::to_text(now.date),
                                 time::to_text(now.time), people_counted(lines->size()),
                                 counted(attendance::children_inside(state).size(), "child", "children"));
  if (!table.rows.empty()) text += to_text(table, args.style);
  for (const auto& alert : late)
    text += fmt::format("Not fetched: {} in {}, {} minutes late: {} ({})\n", alert.child, alert.room, alert.minutes,
                        alert.task, alert.owner);
  return {fine, std::move(text), {}};
}

Reply child_close(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::child_desk);
  if (!at) return Reply::refused(at.diagnostics());
  const auto done = decide(
      *at, {}, {}, [&](const ChildDesk& state, const DeskFacts&) { return attendance::close_day(state, at->today()); });
  if (!done) return Reply::refused(done.diagnostics());
  if (args.json) return Reply::json(fine, {{"date", time::to_text(at->today())}});
  return {fine, fmt::format("{} is closed: no child is inside.\n", time::to_text(at->today())), {}};
}

Reply child_incident(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::report_incident);
  if (!at) return Reply::refused(at.diagnostics());
  attendance::Incident incident;
  incident.category = args.category;
  incident.action = args.action;
  incident.room = args.room;
  incident.happened_at = at->desk->now();
  Diagnostics wrong;
  if (!args.room.empty()) wrong = check_room(*at->desk, args.room);
  if (!args.at.empty()) {
    const auto when = args.at.find('T') == std::string::npos ? today_at(*at, args.at) : instant_of(args.at, at->zone());
    if (when)
      incident.happened_at = *when;
    else
      wrong.insert(wrong.end(), when.diagnostics().begin(), when.diagnostics().end());
    if (when && *when > at->desk->now()) wrong.push_back(error_at({}, fmt::format("{} lies ahead", args.at), ""));
  }
  for (const auto& typed : args.people) {
    const auto& staff = at->desk->plan().staff;
    if (std::any_of(staff.begin(), staff.end(), [&](const auto& s) { return s.code == typed; })) {
      incident.people.push_back(typed);
      continue;
    }
    const auto code = code_asked(*at->desk, typed);
    if (code)
      incident.people.push_back(*code);
    else
      wrong.insert(wrong.end(), code.diagnostics().begin(), code.diagnostics().end());
  }
  const auto what = attendance::report_incident(at->rules, incident);
  if (!what) wrong.insert(wrong.end(), what.diagnostics().begin(), what.diagnostics().end());
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));
  store::Batch batch;
  batch.events.push_back(attendance::encode(*what, attendance::stamp_of(at->desk->event("attendance.child_in", "{}"))));
  const auto taken = at->desk->store().append(batch);
  if (!taken) return Reply::refused(taken.diagnostics());
  const auto& told = std::get<attendance::Incident>(*what);
  if (args.json)
    return Reply::json(fine,
                       {{"incident", batch.events.front().id}, {"owner", told.owner}, {"restricted", told.restricted}});
  return {fine,
          fmt::format("Written down: {}, for the {}{}.\n", told.category, told.owner,
                      told.restricted ? ", who alone can read it" : ""),
          {}};
}

Reply child_incidents(const ChildArgs& args) {
  const auto at = at_desk(args.who, Right::see_incidents);
  if (!at) return Reply::refused(at.diagnostics());
  const bool protection = at->desk->reach(Right::see_protection) != Reach::none;
  std::vector<std::pair<Instant, attendance::Incident>> all;
  for (const std::string kind : {"attendance.child_incident", "attendance.child_concern"}) {
    if (attendance::is_restricted_kind(kind) && !protection) continue;
    const auto read = at->desk->store().each_event({.kinds = kind}, [&](const Event& event) {
      if (const auto what = attendance::decode_child(event))
        if (const auto* incident = std::get_if<attendance::Incident>(&*what))
          all.emplace_back(incident->happened_at, *incident);
      return true;
    });
    if (!read) return Reply::refused(read.diagnostics());
  }
  if (protection)
    if (auto failed = at->desk->note_reading("protection"); has_errors(failed))
      return Reply::refused(std::move(failed));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Json out = Json::array();
  publish::TextTable table;
  table.columns = {{.heading = "when"},   {.heading = "category"}, {.heading = "room"},
                   {.heading = "action"}, {.heading = "owner"},    {.heading = "people", .flexible = true}};
  for (const auto& [when, incident] : all) {
    const auto local = wall_clock(when, at->zone());
    const std::string text = fmt::format("{} {}", time::to_text(local.date), time::to_text(local.time));
    out.push_back({{"at", text},
                   {"category", incident.category},
                   {"room", incident.room},
                   {"action", incident.action},
                   {"owner", incident.owner},
                   {"people", incident.people}});
    table.rows.push_back({text, incident.category, incident.room, incident.action, incident.owner,
                          fmt::format("{}", fmt::join(incident.people, ", "))});
  }
  if (args.json) return Reply::json(fine, out);
  if (all.empty()) return {fine, "No incidents.\n", {}};
  return {fine, to_text(table, args.style), {}};
}

}  // namespace merkez::cli
