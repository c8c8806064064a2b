#include "engine/attendance/kept.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/attendance/fields.hpp"

namespace merkez::attendance {
namespace {

Body body_of(const Event& e) { return Body::array({e.kind, e.id, e.device_at, e.device, e.account, e.body}); }

Body list_in(std::optional<std::string_view> text) {
  Body out = text ? Body::parse(*text, nullptr, false) : Body::array();
  return out.is_array() ? out : Body::array();
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
    for (const auto& planned : published->publication.planned) {
      Published one = {{published->publication.week, published->publication.version, {planned}}};
      out.push_back({planned.occurrence.id, encode(RegisterEvent(std::move(one)), stamp_of(event))});
    }
    return out;
  }
  for (const auto& id : occurrences_of(*what, event.id)) out.push_back({id, event});
  return out;
}

std::string with_event(std::optional<std::string_view> before, const Event& event) {
  Body list = list_in(before);
  list.push_back(body_of(event));
  return text_of(list);
}

Register register_of(const std::string& occurrence, std::string_view text) {
  Register out;
  for (const auto& event : events_of(text))
    if (const auto what = decode(event)) apply(out, occurrence, *what, stamp_of(event));
  return out;
}

std::vector<DayNote> notes_of(const Event& event) {
  if (!is_register_kind(event.kind)) return {};
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

std::string with_note(std::optional<std::string_view> before, const std::string& occurrence) {
  std::set<std::string> all;
  for (auto& id : occurrences_in(before.value_or("[]"))) all.insert(std::move(id));
  all.insert(occurrence);
  return text_of(Body(all));
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
  if (!what || std::holds_alternative<Incident>(*what)) return events_text(events);
  events.push_back(event);
  if (!std::holds_alternative<ChildDayClosed>(*what)) return events_text(events);

  ChildDesk desk;
  for (const auto& e : events) apply(desk, e);
  std::set<std::string> open;
  for (const auto& inside : children_inside(desk)) open.insert(inside.visit);
  const auto stays = [&](const Event& e) {
    const auto told = decode_child(e);
    if (!told) return false;
    if (const auto* out = std::get_if<ChildOut>(&*told)) return open.contains(out->visit);
    if (const auto* room = std::get_if<ChildRoom>(&*told)) return open.contains(room->visit);
    return std::holds_alternative<ChildIn>(*told) ? open.contains(e.id) : e.id == event.id;
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
