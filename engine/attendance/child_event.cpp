#include "engine/attendance/child_event.hpp"

#include <optional>

#include "engine/attendance/fields.hpp"

namespace merkez::attendance {
namespace {

// By the order of the variant; a restricted incident has the last.
constexpr std::array<std::string_view, std::variant_size_v<ChildEvent> + 1> kinds{
    "attendance.child_in",    "attendance.child_out",    "attendance.child_room",     "attendance.child_staff",
    "attendance.child_count", "attendance.child_close",  "attendance.child_incident", "attendance.child_reopen",
    "attendance.child_late",  "attendance.child_concern"};
constexpr std::size_t concern = kinds.size() - 1;

void put(Body& body, const char* key, const std::string& text) {
  if (!text.empty()) body[key] = text;
}

Body body_of(const ChildIn& e) {
  Body out{{"children", e.children}, {"room", e.room}, {"code", e.code}};
  put(out, "brought_by", e.brought_by);
  put(out, "ratio_reason", e.ratio_reason);
  if (e.fetch_by != 0) out["fetch_by"] = e.fetch_by;
  return out;
}
Body body_of(const ChildOut& e) {
  Body out{
      {"visit", e.visit}, {"children", e.children}, {"release", release_words[static_cast<std::size_t>(e.release)]}};
  put(out, "adult", e.adult);
  put(out, "code", e.code);
  put(out, "reason", e.reason);
  put(out, "permission", e.permission);
  if (e.another_person) out["another_person"] = true;
  return out;
}
Body body_of(const ChildRoom& e) {
  Body out{{"visit", e.visit}, {"children", e.children}, {"room", e.room}};
  put(out, "ratio_reason", e.ratio_reason);
  return out;
}
Body body_of(const ChildStaff& e) {
  Body out{{"staff", e.staff}};
  put(out, "room", e.room);
  put(out, "ratio_reason", e.ratio_reason);
  return out;
}
Body body_of(const HeadCount& e) { return {{"room", e.room}, {"counted", e.counted}, {"expected", e.expected}}; }
Body body_of(const ChildDayClosed& e) {
  Body out = Body::object();
  out["date"] = time::to_text(e.date);
  return out;
}
Body body_of(const Incident& e) {
  Body out{{"category", e.category}, {"happened_at", e.happened_at}, {"action", e.action}, {"owner", e.owner}};
  put(out, "room", e.room);
  if (!e.people.empty()) out["people"] = e.people;
  return out;
}

Body body_of(const ChildDayReopened& e) { return {{"date", time::to_text(e.date)}, {"reason", e.reason}}; }
Body body_of(const ChildLate& e) {
  return {{"visit", e.visit}, {"children", e.children}, {"due", e.due}, {"minutes", e.minutes}};
}

ChildEvent in_from(Fields& f) {
  ChildIn e;
  e.children = f.texts("children");
  e.brought_by = f.text_or_empty("brought_by");
  e.room = f.text("room");
  e.code = f.text("code");
  if (f.has("fetch_by")) e.fetch_by = f.instant("fetch_by");
  e.ratio_reason = f.text_or_empty("ratio_reason");
  return e;
}
ChildEvent out_from(Fields& f) {
  ChildOut e;
  e.visit = f.text("visit");
  e.children = f.texts("children");
  e.release = static_cast<Release>(f.choice("release", release_words));
  e.adult = f.text_or_empty("adult");
  e.code = f.text_or_empty("code");
  e.reason = f.text_or_empty("reason");
  e.permission = f.text_or_empty("permission");
  e.another_person = f.flag_or_false("another_person");
  return e;
}
ChildEvent room_from(Fields& f) {
  return ChildRoom{f.text("visit"), f.texts("children"), f.text("room"), f.text_or_empty("ratio_reason")};
}
ChildEvent staff_from(Fields& f) {
  return ChildStaff{f.text("staff"), f.text_or_empty("room"), f.text_or_empty("ratio_reason")};
}
ChildEvent count_from(Fields& f) { return HeadCount{f.text("room"), f.number("counted"), f.number("expected")}; }
ChildEvent close_from(Fields& f) { return ChildDayClosed{f.date("date")}; }
ChildEvent reopen_from(Fields& f) { return ChildDayReopened{f.date("date"), f.text("reason")}; }
ChildEvent late_from(Fields& f) {
  return ChildLate{f.text("visit"), f.texts("children"), f.instant("due"), f.number("minutes")};
}
ChildEvent incident_from(Fields& f) {
  Incident e;
  e.category = f.text("category");
  e.happened_at = f.instant("happened_at");
  e.room = f.text_or_empty("room");
  e.people = f.texts_or_none("people");
  e.action = f.text("action");
  e.owner = f.text("owner");
  return e;
}

using Reader = ChildEvent (*)(Fields&);
constexpr std::array<Reader, kinds.size()> readers{in_from,    out_from,      room_from,   staff_from, count_from,
                                                   close_from, incident_from, reopen_from, late_from,  incident_from};

std::optional<std::size_t> kind_index(std::string_view kind) {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i] == kind) return i;
  return std::nullopt;
}

}  // namespace

bool is_child_kind(std::string_view kind) { return kind_index(kind).has_value(); }
bool is_restricted_kind(std::string_view kind) { return kind == kinds[concern]; }

Event encode(const ChildEvent& what, const Stamp& stamp) {
  const auto* incident = std::get_if<Incident>(&what);
  Event event;
  event.id = stamp.id;
  event.device_at = stamp.device_at;
  event.device = stamp.device;
  event.account = stamp.account;
  event.kind = kinds[incident && incident->restricted ? concern : what.index()];
  event.body = text_of(std::visit([](const auto& e) { return body_of(e); }, what));
  return event;
}

Result<ChildEvent> decode_child(const Event& event) {
  const Where where{event.id, 0, 0};
  const auto kind = kind_index(event.kind);
  if (!kind) return error_at(where, fmt::format("'{}' is no event of the child desk", event.kind));
  const Body body = Body::parse(event.body, nullptr, false);
  if (body.is_discarded()) return error_at(where, "the body is no JSON");
  Diagnostics wrong;
  Fields fields(body, "", where, wrong);
  ChildEvent out = readers[*kind](fields);
  fields.done();
  if (has_errors(wrong)) return wrong;
  if (auto* incident = std::get_if<Incident>(&out)) incident->restricted = *kind == concern;
  return out;
}

}  // namespace merkez::attendance
