#include "cli/at_child_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/child_facts.hpp"
#include "cli/clock.hpp"
#include "cli/folds.hpp"
#include "cli/named_adults.hpp"
#include "cli/opening.hpp"
#include "cli/people_desk.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/base/code.hpp"

namespace merkez::cli {
namespace {

using attendance::Awaited;
using attendance::ChildDesk;
using attendance::DeskFacts;

constexpr int tries = 8;  // desks that change the list in the same moment

/// What must be known of the children asked for and of those inside, and of the adults who count.
Result<DeskFacts> facts_of(const AtDesk& at, const ChildDesk& state, const std::vector<std::string>& children,
                           const std::vector<std::string>& adults, const std::optional<people::Adult>& handed_to) {
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
    auto document = named_document(*at.desk, child);
    if (!document) return document.diagnostics();
    if (*document) documents.emplace(child, **document);
  }
  for (const auto& child : children)
    if (const auto it = documents.find(child); it != documents.end()) {
      if (handed_to) it->second.adults.push_back(*handed_to);
      read.push_back(it->second);
    }
  for (const auto& adult : adults) {
    auto document = named_document(*at.desk, adult);
    if (!document) return document.diagnostics();
    if (!*document) continue;
    out.adult_months.emplace(adult, people::age_months((*document)->birth, at.today()));
    read.push_back(std::move(**document));
  }
  for (const auto& [child, document] : documents)
    out.children.emplace(child, child_facts(document, read, adults, at.today()));
  return out;
}

/// Adds to a batch that an adult who took these children stands in their documents.
Diagnostics write_into_documents(const AtDesk& at, const std::vector<std::string>& children,
                                 const people::Adult& handed_to, store::Batch& batch) {
  for (const auto& child : children) {
    auto known = known_person(*at.desk, child, access::Right::child_desk);
    if (!known) return known.diagnostics();
    known->p.adults.push_back(handed_to);
    batch.events.push_back(people_event(*at.desk, people::Changed{known->code, {"handed_to"}}));
    batch.put.push_back({known->code, people::to_json(known->p)});
    batch.expectations.push_back(known->unchanged);
  }
  return {};
}

/// The release, and with it who went late.
Result<std::vector<attendance::ChildLate>> late_with(const AtDesk& at, const ChildDesk& before,
                                                     const attendance::ChildEvent& what) {
  const auto* out = std::get_if<attendance::ChildOut>(&what);
  if (!out) return std::vector<attendance::ChildLate>();
  auto children = awaited(at, before, out->children);
  if (!children) return children.diagnostics();
  std::erase_if(*children, [&](const Awaited& one) { return one.child.visit != out->visit; });
  return attendance::gone_late(*children, at.rules, at.desk->now());
}

}  // namespace

Result<Instant> today_at(const AtDesk& at, const std::string& time) {
  return instant_of(time::to_text(at.today()) + "T" + time, at.zone());
}

Result<DeskList> desk_list(const AtDesk& at) {
  auto cell = at.desk->store().cell(child_cells, child_cell);
  if (!cell) return cell.diagnostics();
  const auto midnight = today_at(at, "00:00");
  if (!midnight) return midnight.diagnostics();
  DeskList out{std::move(*cell), {}};
  out.state = attendance::child_desk_of(out.cell.value_or("[]"));
  attendance::forget_other_days(out.state, *midnight);
  return out;
}

Diagnostics check_room(const Desk& desk, const std::string& room) {
  std::vector<std::string> known;
  for (const auto& r : desk.plan().rooms) known.push_back(r.id);
  if (std::count(known.begin(), known.end(), room) > 0) return {};
  return {error_at({}, fmt::format("there is no room '{}'", room), suggest(room, known))};
}

Result<bool> has_name(const AtDesk& at, const std::string& adult, const std::vector<std::string>& children) {
  const auto registered = whole_document(*at.desk, adult);
  if (!registered) return registered.diagnostics();
  if (registered->has_value()) return true;
  for (const auto& child : children) {
    const auto document = named_document(*at.desk, child);
    if (!document) return document.diagnostics();
    if (document->has_value() && std::any_of((*document)->adults.begin(), (*document)->adults.end(),
                                             [&](const auto& known) { return known.code == adult; }))
      return true;
  }
  return false;
}

Result<std::string> adult_asked(const AtDesk& at, const std::string& typed) {
  const auto code = parse_code(typed);
  if (!code) return code.diagnostics();
  const auto registered = whole_document(*at.desk, *code);
  if (!registered) return registered.diagnostics();
  return registered->has_value() ? (*registered)->code : *code;
}

Result<std::vector<Awaited>> awaited(const AtDesk& at, const ChildDesk& state,
                                     const std::vector<std::string>& children) {
  auto inside = attendance::children_inside(state);
  if (!children.empty())
    std::erase_if(
        inside, [&](const auto& i) { return std::find(children.begin(), children.end(), i.child) == children.end(); });
  // What is agreed needs no week.
  std::set<time::LocalDate> days;
  for (const auto& one : inside)
    if (one.fetch_by == 0) days.insert(wall_clock(one.since, at.zone()).date);
  std::vector<attendance::Roll> rolls;
  std::set<std::string> groups;
  for (const auto& day : days) {
    const auto registers = all_registers(*at.desk, at.rules, {day, day});
    if (!registers) return registers.diagnostics();
    for (const auto& one : *registers) {
      groups.insert(one.roll.occurrence.groups.begin(), one.roll.occurrence.groups.end());
      rolls.push_back(one.roll);
    }
  }
  const auto people = people_of(*at.desk, groups);
  if (!people) return people.diagnostics();
  const auto members = people->memberships();
  std::vector<Awaited> out;
  for (auto& one : inside) {
    const auto due = attendance::fetch_time(at.desk->plan(), one, rolls, members);
    if (!due) return due.diagnostics();
    out.push_back({std::move(one), *due});
  }
  return out;
}

Diagnostics still_inside(const Desk& desk, const std::vector<std::string>& codes) {
  const auto cell = desk.store().cell(child_cells, child_cell);
  if (!cell) return cell.diagnostics();
  Diagnostics out;
  for (const auto& one : attendance::children_inside(attendance::child_desk_of(cell->value_or("[]"))))
    if (std::find(codes.begin(), codes.end(), one.child) != codes.end())
      out.push_back(error_at({}, fmt::format("{} is inside at the child desk, in {}", one.child, one.room),
                             "'merkez child out' first"));
  return out;
}

Result<Decided> decide(const AtDesk& at, const std::vector<std::string>& children,
                       const std::vector<std::string>& adults, const Decide& decision,
                       const std::optional<people::Adult>& handed_to) {
  const auto blank = [&] { return attendance::stamp_of(at.desk->event("attendance.child_in", "{}")); };
  for (int n = 0;; ++n) {
    auto list = desk_list(at);
    if (!list) return list.diagnostics();
    auto facts = facts_of(at, list->state, children, adults, handed_to);
    if (!facts) return facts.diagnostics();
    auto what = decision(list->state, *facts);
    if (!what) return what.diagnostics();
    const auto late = late_with(at, list->state, *what);
    if (!late) return late.diagnostics();
    store::Batch batch;
    batch.events.push_back(attendance::encode(*what, blank()));
    for (const auto& one : *late) batch.events.push_back(attendance::encode(one, blank()));
    if (handed_to)
      if (auto wrong = write_into_documents(at, children, *handed_to, batch); has_errors(wrong)) return wrong;
    batch.expectations.push_back({std::string(child_cells), std::string(child_cell), list->cell});
    const auto taken = at.desk->store().append(batch);
    if (taken) {
      attendance::apply(list->state, batch.events.front());
      return Decided{std::move(*what), batch.events.front().id, std::move(list->state), std::move(*facts)};
    }
    const auto now = desk_list(at);
    if (n + 1 == tries || !now || now->cell == list->cell) return taken.diagnostics();
  }
}

}  // namespace merkez::cli
