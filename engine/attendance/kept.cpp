#include "engine/attendance/kept.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/attendance/fields.hpp"
#include "engine/attendance/kept_line.hpp"

namespace merkez::attendance {
namespace {

Body body_of(const Event& e) { return Body::array({e.kind, e.id, e.device_at, e.device, e.account, e.body}); }

Body list_in(std::optional<std::string_view> text) {
  Body out = text ? Body::parse(*text, nullptr, false) : Body::array();
  return out.is_array() ? out : Body::array();
}

constexpr std::string_view publish_kind = "attendance.publish", open_kind = "attendance.open",
                           move_kind = "attendance.move";

// A line of a register: its form, id, time by the device, device and account, and then, by form,
//   p  version, session, service, category, confidential, groups, date, span, room, staff, hours, left out
//   m  for each mark PERSON=STATUS[MINUTES][:REASON];
//   c  people
//   e  kind and body, for all that the short forms cannot say
// separated by tabs. Items of a list each have a comma before them, so that none and one that is empty differ.

constexpr std::string_view status_letters = "plexacw";  // in the order of Status

bool is_short(const PlannedOccurrence& p) {
  const Occurrence& o = p.occurrence;
  return is_plain(o.session) && is_plain(o.service) && is_plain(o.room) && are_plain(o.groups) && are_plain(o.staff) &&
         std::all_of(p.left_out.begin(), p.left_out.end(),
                     [](const LeftOutReason& r) { return is_plain(r.code) && r.names == time::Names{}; });
}

std::string planned_line(const Event& event, time::IsoWeek week, int version, const PlannedOccurrence& p) {
  if (!is_short(p)) return whole_line(encode(Published{{week, version, {p}}}, stamp_of(event)));
  const Occurrence& o = p.occurrence;
  std::vector<std::string> left_out;
  for (const auto& reason : p.left_out) left_out.push_back(reason.code);
  return fmt::format("{}{}\t{}\t{}\t{}\t{:d}\t{}\t{}\t{}-{}\t{}\t{}\t{}\t{}", head_text('p', event), version, o.session,
                     o.service, static_cast<int>(o.category), o.confidential, list_text(o.groups),
                     time::to_text(o.date), o.span.from.minutes, o.span.to.minutes, o.room, list_text(o.staff),
                     o.lesson_hours, list_text(left_out));
}

bool read_planned(const Line& line, PlannedLine& out) {
  Words words{line.rest, '\t'};
  out.event = line.id;
  int category = 0, confidential = 0;
  const auto number = [&](int& to) { return read_number(words.next(), to); };
  if (!number(out.version)) return false;
  out.session = words.next();
  out.service = words.next();
  if (!number(category) || !number(confidential) || !read_list(words.next(), out.groups)) return false;
  out.category = static_cast<plan::Category>(category);
  out.confidential = confidential != 0;
  if (!read_date(words.next(), out.date) || !read_minutes(words.next(), out.span)) return false;
  out.room = words.next();
  return read_list(words.next(), out.staff) && number(out.lesson_hours) && read_list(words.next(), out.left_out);
}

PlannedOccurrence planned_of(const std::string& occurrence, const PlannedLine& p) {
  PlannedOccurrence out;
  fill(out.occurrence, occurrence, p);
  for (const auto code : p.left_out) out.left_out.push_back({std::string(code), {}});
  return out;
}

std::string line_of(const Event& event, const RegisterEvent& what) {
  if (const auto* closed = std::get_if<Closed>(&what)) return head_text('c', event) + fmt::format("{}", closed->people);
  const auto* marked = std::get_if<Marked>(&what);
  if (!marked || !std::all_of(marked->marks.begin(), marked->marks.end(), [](const Mark& m) {
        return m.hours.empty() && m.remark.empty() && m.left_minutes == 0 && is_plain(m.person) && is_plain(m.reason);
      }))
    return whole_line(event);
  std::string out = head_text('m', event);
  for (const auto& mark : marked->marks) {
    out.append(mark.person).append(1, '=').append(1, status_letters[static_cast<std::size_t>(mark.status)]);
    if (mark.minutes != 0) out += fmt::format("{}", mark.minutes);
    if (!mark.reason.empty()) out.append(1, ':').append(mark.reason);
    out += ';';
  }
  return out;
}

bool read_marks(std::string_view text, std::vector<MarkLine>& out) {
  for (Words marks{text, ';'}; !marks.done();) {
    Words mark{marks.next(), '='};
    MarkLine one;
    one.person = mark.next();
    const auto status = mark.rest.empty() ? std::string_view::npos : status_letters.find(mark.rest.front());
    if (status == std::string_view::npos) return false;
    one.status = static_cast<Status>(status);
    Words more{mark.rest.substr(1), ':'};
    if (const auto minutes = more.next(); !minutes.empty() && !read_number(minutes, one.minutes)) return false;
    one.reason = more.rest;
    out.push_back(one);
  }
  return true;
}

}  // namespace

std::string events_text(const std::vector<Event>& events) {
  Body out = Body::array();
  for (const auto& event : events) {
    out.push_back(body_of(event));
    if (event.number > 0) out.back().push_back(event.number);
  }
  return text_of(out);
}

std::vector<Event> events_of(std::string_view text) {
  std::vector<Event> out;
  for (const Body& one : list_in(text)) {
    const auto is_text = [&](std::size_t i) { return one[i].is_string(); };
    if (!one.is_array() || one.size() < 6 || one.size() > 7 || !is_text(0) || !is_text(1) ||
        !one[2].is_number_integer() || !is_text(3) || !is_text(4) || !is_text(5) ||
        (one.size() > 6 && !one[6].is_number_integer()))
      continue;
    Event event;
    event.kind = one[0];
    event.id = one[1];
    event.device_at = one[2];
    event.device = one[3];
    event.account = one[4];
    event.body = one[5];
    if (one.size() > 6) event.number = one[6];
    out.push_back(std::move(event));
  }
  return out;
}

std::vector<Slice> slices_of(const Event& event) {
  if (!is_register_kind(event.kind)) return {};
  const auto what = decode(event);
  if (!what) return {};
  std::vector<Slice> out;
  if (const auto* published = std::get_if<Published>(&*what)) {
    const auto& [week, version, planned] = published->publication;
    for (const auto& one : planned) out.push_back({one.occurrence.id, planned_line(event, week, version, one)});
    return out;
  }
  for (const auto& id : occurrences_of(*what, event.id)) out.push_back({id, line_of(event, *what)});
  return out;
}

std::string with_line(std::optional<std::string_view> before, std::string_view line) {
  std::string out(before.value_or(""));
  out.append(line).push_back('\n');
  return out;
}

Register register_of(const std::string& occurrence, std::string_view text) {
  Register out;
  for (Words lines{text, '\n'}; !lines.done();) {
    Line line;
    if (!read_head(lines.next(), line)) continue;
    const Stamp by = line.stamp();
    if (line.form == 'p') {
      PlannedLine planned;
      if (!read_planned(line, planned)) continue;
      out.versions.emplace(std::pair(planned.version, by.id), planned_of(occurrence, planned));
    } else if (line.form == 'm') {
      std::vector<MarkLine> marks;
      if (!read_marks(line.rest, marks)) continue;
      Marked what{occurrence, {}};
      for (const auto& m : marks)
        what.marks.push_back({std::string(m.person), m.status, m.minutes, {}, std::string(m.reason), {}});
      apply(out, occurrence, what, by);
    } else if (line.form == 'c') {
      int people = 0;
      if (read_number(line.rest, people)) apply(out, occurrence, Closed{occurrence, people}, by);
    } else if (const auto what = whole_of(line)) {
      apply(out, occurrence, *what, by);
    }
  }
  return out;
}

void fill(Occurrence& out, const std::string& id, const PlannedLine& p) {
  out.id = id;
  out.session = p.session;
  out.service = p.service;
  out.category = p.category;
  out.confidential = p.confidential;
  out.groups.assign(p.groups.begin(), p.groups.end());
  out.date = p.date;
  out.span = p.span;
  out.room = p.room;
  out.staff.assign(p.staff.begin(), p.staff.end());
  out.lesson_hours = p.lesson_hours;
}

bool read_plain(std::string_view text, PlainRegister& out) {
  out.marks.clear();
  out.closed = false;
  bool planned = false;
  int calls = 0;
  for (Words lines{text, '\n'}; !lines.done();) {
    Line line;
    if (!read_head(lines.next(), line)) return false;
    if (line.form == 'p') {
      int version = 0;
      Words words{line.rest, '\t'};
      if (!read_number(words.next(), version)) return false;
      if (planned && std::pair(version, line.id) < std::pair(out.planned.version, out.planned.event)) continue;
      if (!read_planned(line, out.planned)) return false;
      planned = true;
    } else if (line.form == 'm') {
      ++calls;
      if (!read_marks(line.rest, out.marks)) return false;
    } else if (line.form == 'c') {
      out.closed = true;
    } else {
      return false;
    }
  }
  // What was said to be left out, and was held all the same, is for `roll_of` to settle.
  if (!planned || (!out.planned.left_out.empty() && (calls > 0 || out.closed))) return false;
  if (calls < 2) return true;
  std::vector<std::string_view> people;
  for (const auto& mark : out.marks) people.push_back(mark.person);
  std::sort(people.begin(), people.end());
  return std::adjacent_find(people.begin(), people.end()) == people.end();
}

std::vector<GroupNote> groups_noted(const Event& event) {
  if (event.kind != publish_kind && event.kind != open_kind) return {};
  const auto what = decode(event);
  if (!what) return {};
  std::vector<GroupNote> out;
  if (const auto* published = std::get_if<Published>(&*what))
    for (const auto& planned : published->publication.planned)
      for (const auto& group : planned.occurrence.groups) out.push_back({group, planned.occurrence.id});
  if (const auto* opened = std::get_if<Opened>(&*what))
    for (const auto& group : opened->occurrence.groups) out.push_back({group, event.id});
  std::erase_if(out, [](const GroupNote& note) { return note.group.empty(); });
  return out;
}

std::vector<DayNote> notes_of(const Event& event) {
  if (event.kind != publish_kind && event.kind != open_kind && event.kind != move_kind) return {};
  const auto what = decode(event);
  if (!what) return {};
  std::vector<DayNote> out;
  if (const auto* published = std::get_if<Published>(&*what))
    for (const auto& planned : published->publication.planned)
      out.push_back({planned.occurrence.date, planned.occurrence.id});
  if (const auto* opened = std::get_if<Opened>(&*what)) out.push_back({opened->occurrence.date, event.id});
  if (const auto* moved = std::get_if<Moved>(&*what)) out.push_back({moved->date, moved->occurrence});
  return out;
}

std::string with_notes(std::optional<std::string_view> before, std::set<std::string> occurrences) {
  for (auto& id : occurrences_in(before.value_or("[]"))) occurrences.insert(std::move(id));
  return text_of(Body(occurrences));
}

std::vector<std::string> occurrences_in(std::string_view text) {
  std::vector<std::string> out;
  for (const Body& one : list_in(text))
    if (one.is_string()) out.push_back(one);
  return out;
}

std::string with_child_event(std::optional<std::string_view> before, const Event& event) {
  std::vector<Event> events = events_of(before.value_or("[]"));
  const auto what = decode_child(event);
  if (!what || std::holds_alternative<Incident>(*what) || std::holds_alternative<ChildLate>(*what))
    return events_text(events);
  events.push_back(event);
  if (!std::holds_alternative<ChildDayClosed>(*what)) return events_text(events);

  // What happened since an earlier day was closed is still today's.
  const time::LocalDate today = std::get<ChildDayClosed>(*what).date;
  std::set<std::string> of_today;
  for (const auto& e : events) {
    const auto told = decode_child(e);
    const auto* closed = told ? std::get_if<ChildDayClosed>(&*told) : nullptr;
    if (closed && closed->date < today) of_today.clear();
    of_today.insert(e.id);
  }
  ChildDesk desk;
  for (const auto& e : events) apply(desk, e);
  std::set<std::string> kept;  // visits
  for (const auto& inside : children_inside(desk)) kept.insert(inside.visit);
  for (const auto& one : children_let_out(desk))
    for (const auto& [id, out] : desk.outs.at(one.child.visit))
      if (of_today.contains(id)) kept.insert(one.child.visit);
  const auto is_last_gone = [&](const ChildStaff& staff, const std::string& id) {
    return staff.room.empty() && of_today.contains(id) && desk.staff.at(staff.staff).by.id == id;
  };
  const auto stays = [&](const Event& e) {
    const auto told = decode_child(e);
    if (!told) return false;
    if (const auto* out = std::get_if<ChildOut>(&*told)) return kept.contains(out->visit);
    if (const auto* room = std::get_if<ChildRoom>(&*told)) return kept.contains(room->visit);
    if (const auto* staff = std::get_if<ChildStaff>(&*told)) return is_last_gone(*staff, e.id);
    return std::holds_alternative<ChildIn>(*told) ? kept.contains(e.id) : e.id == event.id;
  };
  std::erase_if(events, [&](const Event& e) { return !stays(e); });
  return events_text(events);
}

ChildDesk child_desk_of(std::string_view text) {
  ChildDesk out;
  for (const auto& event : events_of(text)) apply(out, event);
  return out;
}

}  // namespace merkez::attendance
