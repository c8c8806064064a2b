#include "engine/attendance/child_desk.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "engine/attendance/child_visits.hpp"

namespace merkez::attendance {
namespace {

/// By the clock of the device; of two words of one millisecond, what the log took later is the later one.
bool earlier(const Stamp& a, const Stamp& b) {
  return std::tie(a.device_at, a.number, a.id) < std::tie(b.device_at, b.number, b.id);
}
template <class T>
bool earlier(const Told<T>& a, const Told<T>& b) {
  return earlier(a.by, b.by);
}

/// Keeps the later of two words about the same thing.
template <class T>
void keep_latest(std::map<std::string, Told<T>>& all, const std::string& key, Told<T> told) {
  const auto [it, fresh] = all.emplace(key, told);
  if (!fresh && earlier(it->second, told)) it->second = std::move(told);
}

struct Taker {
  ChildDesk& desk;
  const Stamp& by;

  void operator()(const ChildIn& e) { desk.visits.emplace(by.id, Told<ChildIn>{by, e}); }
  void operator()(const ChildOut& e) { desk.outs[e.visit].emplace(by.id, Told<ChildOut>{by, e}); }
  void operator()(const ChildRoom& e) { desk.rooms[e.visit].emplace(by.id, Told<ChildRoom>{by, e}); }
  void operator()(const ChildStaff& e) { keep_latest(desk.staff, e.staff, Told<ChildStaff>{by, e}); }
  void operator()(const HeadCount& e) { keep_latest(desk.counts, e.room, Told<HeadCount>{by, e}); }
  void operator()(const ChildDayClosed& e) { desk.closed.emplace(by.id, Told<ChildDayClosed>{by, e}); }
  void operator()(const ChildDayReopened& e) { desk.reopened.emplace(by.id, Told<ChildDayReopened>{by, e}); }
  void operator()(const ChildLate&) {}  // of who is inside it says nothing
  void operator()(const Incident& e) { desk.incidents.emplace(by.id, Told<Incident>{by, e}); }
};

/// When a visit ended for a child; nothing while it is inside.
std::optional<Instant> let_out_at(const ChildDesk& state, const Told<ChildIn>& visit, const std::string& child) {
  std::optional<Instant> first;
  if (const auto outs = state.outs.find(visit.by.id); outs != state.outs.end())
    for (const auto& [id, out] : outs->second)
      if (lets_out(visit, out, child)) first = std::min(first.value_or(out.by.device_at), out.by.device_at);
  return first;
}

/// The rooms of a child's visit in the order in which it came into them; at least one.
std::vector<Inside::Stay> stays_of(const ChildDesk& state, const Told<ChildIn>& visit, const std::string& child) {
  std::vector<const Told<ChildRoom>*> moves;
  if (const auto rooms = state.rooms.find(visit.by.id); rooms != state.rooms.end())
    for (const auto& [id, told] : rooms->second)
      if (has(told.what.children, child)) moves.push_back(&told);
  std::sort(moves.begin(), moves.end(), [](const auto* a, const auto* b) { return earlier(*a, *b); });
  std::vector<Inside::Stay> out{{visit.what.room, visit.by.device_at}};
  for (const auto* move : moves) out.push_back({move->what.room, move->by.device_at});
  return out;
}

/// What is known of a child by one of its visits, ended or not.
Inside on_visit(const ChildDesk& state, const Told<ChildIn>& visit, const std::string& child) {
  auto stays = stays_of(state, visit, child);
  const auto last = stays.back();
  stays.pop_back();
  return {child, visit.by.id, last.room, visit.what.code, last.since, visit.what.fetch_by, std::move(stays)};
}

/// The latest word about a date.
template <class T>
const Stamp* latest_of(const std::map<std::string, Told<T>>& all, time::LocalDate date) {
  const Told<T>* last = nullptr;
  for (const auto& [id, told] : all)
    if (told.what.date == date && (!last || earlier(*last, told))) last = &told;
  return last ? &last->by : nullptr;
}

}  // namespace

bool is_out(const ChildDesk& state, const Told<ChildIn>& visit, const std::string& child) {
  return let_out_at(state, visit, child).has_value();
}

std::set<std::string> children_of(const ChildIn& visit) { return {visit.children.begin(), visit.children.end()}; }

const Told<ChildIn>* open_visit(const ChildDesk& state, const std::string& child) {
  for (const auto& [id, visit] : state.visits)
    if (has(visit.what.children, child) && !is_out(state, visit, child)) return &visit;
  return nullptr;
}

void apply(ChildDesk& state, const Event& event) {
  if (!is_child_kind(event.kind) || is_restricted_kind(event.kind)) return;
  const auto what = decode_child(event);
  Stamp by = stamp_of(event);
  by.number = event.number;
  if (!what)
    state.unreadable.emplace(event.id, what.diagnostics());
  else
    std::visit(Taker{state, by}, *what);
}

void apply(Concerns& state, const Event& event) {
  if (!is_restricted_kind(event.kind)) return;
  if (const auto what = decode_child(event))
    state.by_event.emplace(event.id, Told<Incident>{stamp_of(event), std::get<Incident>(*what)});
}

bool lets_out(const Told<ChildIn>& visit, const Told<ChildOut>& out, const std::string& child) {
  const ChildOut& o = out.what;
  if (o.visit != visit.by.id || !has(o.children, child) || !has(visit.what.children, child)) return false;
  switch (o.release) {
    case Release::listed:
      return !o.adult.empty() && !o.code.empty() && o.code == visit.what.code;
    case Release::overridden:
      return !o.reason.empty() && !out.by.account.empty();
    case Release::alone:
      return !o.permission.empty() && o.children.size() == 1;
  }
  return false;
}

std::vector<Inside> children_inside(const ChildDesk& state) {
  std::vector<Inside> out;
  for (const auto& [id, visit] : state.visits)
    for (const auto& child : children_of(visit.what))
      if (!is_out(state, visit, child)) out.push_back(on_visit(state, visit, child));
  std::sort(out.begin(), out.end(), [](const Inside& a, const Inside& b) {
    return std::tie(a.room, a.child, a.visit) < std::tie(b.room, b.child, b.visit);
  });
  return out;
}

std::vector<LetOut> children_let_out(const ChildDesk& state) {
  std::vector<LetOut> out;
  for (const auto& [id, visit] : state.visits)
    for (const auto& child : children_of(visit.what))
      if (const auto at = let_out_at(state, visit, child)) out.push_back({on_visit(state, visit, child), *at});
  std::sort(out.begin(), out.end(), [](const LetOut& a, const LetOut& b) {
    return std::tie(a.child.child, a.at, a.child.visit) < std::tie(b.child.child, b.at, b.child.visit);
  });
  return out;
}

DeskCount count_of(const ChildDesk& state) {
  DeskCount out;
  for (const auto& [id, visit] : state.visits)
    for (const auto& child : children_of(visit.what)) {
      ++out.in;
      out.out += is_out(state, visit, child) ? 1 : 0;
    }
  return out;
}

bool day_is_closed(const ChildDesk& state, time::LocalDate date) {
  const Stamp* closed = latest_of(state.closed, date);
  const Stamp* reopened = latest_of(state.reopened, date);
  return closed && !(reopened && earlier(*closed, *reopened));
}

std::vector<std::string> void_releases(const ChildDesk& state) {
  std::vector<std::string> out;
  for (const auto& [id, outs] : state.outs) {
    const auto visit = state.visits.find(id);
    for (const auto& [event, told] : outs)
      if (visit == state.visits.end() ||
          std::none_of(told.what.children.begin(), told.what.children.end(),
                       [&](const std::string& child) { return lets_out(visit->second, told, child); }))
        out.push_back(event);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> staff_in(const ChildDesk& state, const std::string& room) {
  std::vector<std::string> out;
  if (room.empty()) return out;
  for (const auto& [code, told] : state.staff)
    if (told.what.room == room) out.push_back(code);
  return out;
}

void forget_other_days(ChildDesk& state, Instant day_began) {
  const auto old = [&](const auto& entry) { return entry.second.by.device_at < day_began; };
  std::erase_if(state.staff, old);
  std::erase_if(state.counts, old);
}

}  // namespace merkez::attendance
