#include "engine/attendance/event.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/attendance/fields.hpp"
#include "engine/plan/category.hpp"

namespace merkez::attendance {
namespace {

// By the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<RegisterEvent>> kinds{
    "attendance.publish", "attendance.open", "attendance.mark",     "attendance.correct", "attendance.close",
    "attendance.cancel",  "attendance.move", "attendance.announce", "attendance.undo",    "attendance.task_done"};

// What is empty, zero or false is left out: most marks are a code and a word, and there are millions of them.
void put(Body& body, const char* key, const std::string& text) {
  if (!text.empty()) body[key] = text;
}
void put(Body& body, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) body[key] = texts;
}
void put(Body& body, const char* key, bool flag) {
  if (flag) body[key] = true;
}

// ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

Body body_of(const Mark& mark) {
  Body out{{"person", mark.person}, {"status", to_text(mark.status)}};
  if (mark.minutes != 0) out["minutes"] = mark.minutes;
  for (const Status hour : mark.hours) out["hours"].push_back(to_text(hour));
  put(out, "reason", mark.reason);
  put(out, "remark", mark.remark);
  if (mark.left_minutes != 0) out["left_minutes"] = mark.left_minutes;
  return out;
}

Mark mark_from(Fields& f) {
  Mark mark;
  mark.person = f.text("person");
  mark.status = static_cast<Status>(f.choice("status", status_words));
  mark.minutes = f.number_or("minutes", 0);
  for (const auto& word : f.texts_or_none("hours")) {
    std::size_t i = 0;
    while (i < status_words.size() && status_words[i] != word) ++i;
    if (i == status_words.size())
      f.refuse("hours", "holds '" + word + "', which is no status");
    else
      mark.hours.push_back(static_cast<Status>(i));
  }
  mark.reason = f.text_or_empty("reason");
  mark.remark = f.text_or_empty("remark");
  mark.left_minutes = f.number_or("left_minutes", 0);
  return mark;
}

void put_place(Body& out, time::LocalDate date, time::TimeSpan span, const std::string& room,
               const std::vector<std::string>& staff) {
  out["date"] = time::to_text(date);
  if (span.from < span.to) out["span"] = time::to_text(span);
  put(out, "room", room);
  put(out, "staff", staff);
}

Body body_of(const Occurrence& o) {
  Body out{{"category", plan::to_text(o.category)}, {"lesson_hours", o.lesson_hours}};
  put(out, "id", o.id);
  put(out, "session", o.session);
  put(out, "service", o.service);
  put(out, "confidential", o.confidential);
  put(out, "groups", o.groups);
  put_place(out, o.date, o.span, o.room, o.staff);
  return out;
}

Occurrence occurrence_from(Fields& f) {
  Occurrence o;
  o.id = f.text_or_empty("id");
  o.session = f.text_or_empty("session");
  o.service = f.text_or_empty("service");
  o.category = static_cast<plan::Category>(f.choice("category", plan::category_words));
  o.confidential = f.flag_or_false("confidential");
  o.groups = f.texts_or_none("groups");
  o.date = f.date("date");
  if (f.has("span")) o.span = f.span("span");
  o.room = f.text_or_empty("room");
  o.staff = f.texts_or_none("staff");
  o.lesson_hours = f.number("lesson_hours", 1, time::minutes_per_day);
  return o;
}

Body body_of(const PlannedOccurrence& p) {
  Body out = body_of(p.occurrence);
  for (const auto& reason : p.left_out) {
    Body one{{"code", reason.code}};
    put(one, "en", reason.names.en);
    put(one, "tr", reason.names.tr);
    put(one, "ar", reason.names.ar);
    out["left_out"].push_back(std::move(one));
  }
  return out;
}

PlannedOccurrence planned_from(Fields& f) {
  PlannedOccurrence out;
  out.occurrence = occurrence_from(f);
  if (out.occurrence.id.empty()) f.refuse("id", "is missing");
  if (f.has("left_out"))
    out.left_out = f.each("left_out", [](Fields& r) {
      return LeftOutReason{r.text("code"), {r.text_or_empty("en"), r.text_or_empty("tr"), r.text_or_empty("ar")}};
    });
  if (out.left_out.empty() && !out.occurrence.placed()) f.refuse("has neither a time nor a reason why not");
  return out;
}

// ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

Body body_of(const Published& e) {
  Body out{{"week", time::to_text(e.publication.week)}, {"version", e.publication.version}, {"planned", Body::array()}};
  for (const auto& p : e.publication.planned) out["planned"].push_back(body_of(p));
  put(out, "text", e.text);
  return out;
}
Body body_of(const Opened& e) {
  Body out = body_of(e.occurrence);
  out.erase("id");
  put(out, "makes_up", e.makes_up);
  return out;
}
Body body_of(const Marked& e) {
  Body out{{"occurrence", e.occurrence}, {"marks", Body::array()}};
  for (const auto& mark : e.marks) out["marks"].push_back(body_of(mark));
  return out;
}
Body body_of(const Corrected& e) {
  Body out{{"occurrence", e.occurrence}, {"mark", body_of(e.mark)}, {"corrects", e.corrects}};
  put(out, "withdraw", e.withdraw);
  return out;
}
Body body_of(const Closed& e) { return {{"occurrence", e.occurrence}, {"people", e.people}}; }
Body body_of(const Cancelled& e) {
  Body out{{"occurrence", e.occurrence}, {"reason", e.reason}};
  put(out, "remark", e.remark);
  if (e.first_hour != 0) out["first_hour"] = e.first_hour, out["last_hour"] = e.last_hour;
  put(out, "knowing", e.knowing);
  return out;
}
Body body_of(const Moved& e) {
  Body out{{"occurrence", e.occurrence}};
  put_place(out, e.date, e.span, e.room, e.staff);
  put(out, "replaces", e.replaces);
  put(out, "reason", e.reason);
  return out;
}
Body body_of(const Announced& e) {
  Body out{{"person", e.person},
           {"from", time::to_text(e.dates.first)},
           {"to", time::to_text(e.dates.last)},
           {"span", time::to_text(e.span)},
           {"reason", e.reason}};
  put(out, "groups", e.groups);
  if (e.first_told != 0) out["first_told"] = e.first_told;
  return out;
}
Body body_of(const Undone& e) {
  Body out{{"what", e.what}};
  put(out, "occurrence", e.occurrence);
  put(out, "reason", e.reason);
  return out;
}
Body body_of(const TaskDone& e) { return {{"task", e.task}, {"outcome", e.outcome}}; }

RegisterEvent published_from(Fields& f) {
  Published e;
  const auto week = time::parse_week(f.text("week"));
  if (week)
    e.publication.week = *week;
  else
    f.refuse("week", "cannot be read: " + week.diagnostics()[0].message);
  e.publication.version = f.number("version", 1);
  e.publication.planned = f.each("planned", planned_from);
  e.text = f.text_or_empty("text");
  return e;
}
RegisterEvent opened_from(Fields& f) {
  Opened e;
  e.occurrence = occurrence_from(f);
  if (!e.occurrence.placed()) f.refuse("span", "is missing");
  e.makes_up = f.text_or_empty("makes_up");
  return e;
}
RegisterEvent marked_from(Fields& f) {
  Marked e{f.text("occurrence"), f.each("marks", mark_from)};
  std::set<std::string> seen;
  for (const auto& mark : e.marks)
    if (!seen.insert(mark.person).second) f.refuse("marks", "has " + mark.person + " twice");
  return e;
}
RegisterEvent corrected_from(Fields& f) {
  Corrected e;
  e.occurrence = f.text("occurrence");
  e.mark = f.inside("mark", mark_from);
  e.withdraw = f.flag_or_false("withdraw");
  e.corrects = f.texts("corrects");
  if (e.corrects.empty() && f.has("corrects")) f.refuse("corrects", "names nothing");
  return e;
}
RegisterEvent closed_from(Fields& f) { return Closed{f.text("occurrence"), f.number("people")}; }
RegisterEvent cancelled_from(Fields& f) {
  Cancelled e{f.text("occurrence"), f.text("reason"), f.text_or_empty("remark")};
  if (f.has("first_hour") || f.has("last_hour")) {
    e.first_hour = f.number("first_hour", 1);
    e.last_hour = f.number("last_hour", e.first_hour, time::minutes_per_day);
  }
  e.knowing = f.texts_or_none("knowing");
  return e;
}
RegisterEvent moved_from(Fields& f) {
  return Moved{f.text("occurrence"),     f.date("date"),           f.span("span"),
               f.text_or_empty("room"),  f.texts_or_none("staff"), f.texts_or_none("replaces"),
               f.text_or_empty("reason")};
}
RegisterEvent announced_from(Fields& f) {
  Announced e{
      f.text("person"), f.texts_or_none("groups"), {f.date("from"), f.date("to")}, f.span("span"), f.text("reason")};
  if (f.has("first_told")) e.first_told = f.instant("first_told");
  return e;
}
RegisterEvent undone_from(Fields& f) {
  return Undone{f.text_or_empty("occurrence"), f.texts("what"), f.text_or_empty("reason")};
}
RegisterEvent task_done_from(Fields& f) { return TaskDone{f.text("task"), f.text("outcome")}; }

using Reader = RegisterEvent (*)(Fields&);
constexpr std::array<Reader, kinds.size()> readers{published_from, opened_from,    marked_from, corrected_from,
                                                   closed_from,    cancelled_from, moved_from,  announced_from,
                                                   undone_from,    task_done_from};

std::optional<std::size_t> kind_index(std::string_view kind) {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i] == kind) return i;
  return std::nullopt;
}

/// Reads the body of a roll call in the one form in which logs keep it, as long as nothing out of the ordinary stands
/// in it: most events are these, and whoever folds the whole log reads hundreds of thousands. Nothing: the usual way
/// says what it is, or what is wrong with it.
class PlainRollCall {
 public:
  explicit PlainRollCall(std::string_view body) : rest_(body) {}

  std::optional<Marked> read() {
    Marked out;
    if (!skip(R"({"marks":[)")) return std::nullopt;
    for (bool more = !skip("]"); more;) {
      Mark& mark = out.marks.emplace_back();
      if (!skip("{")) return std::nullopt;
      if (skip(R"("minutes":)") && !(number(mark.minutes) && skip(","))) return std::nullopt;
      if (!skip(R"("person":)") || !text(mark.person) || !skip(",")) return std::nullopt;
      if (skip(R"("reason":)") && !(text(mark.reason) && skip(","))) return std::nullopt;
      if (!skip(R"("status":)") || !status(mark.status) || !skip("}")) return std::nullopt;
      more = skip(",");
      if (!more && !skip("]")) return std::nullopt;
    }
    if (!skip(R"(,"occurrence":)") || !text(out.occurrence) || rest_ != "}") return std::nullopt;
    std::vector<std::string_view> people;
    for (const auto& mark : out.marks) people.push_back(mark.person);
    std::sort(people.begin(), people.end());
    if (std::adjacent_find(people.begin(), people.end()) != people.end()) return std::nullopt;
    return out;
  }

 private:
  bool skip(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }
  bool text(std::string& to) {
    if (!skip("\"")) return false;
    const auto end = rest_.find('"');
    if (end == std::string_view::npos) return false;
    const auto inside = rest_.substr(0, end);
    if (std::any_of(inside.begin(), inside.end(), [](char c) { return c < ' ' || c > '~' || c == '\\'; })) return false;
    to = inside;
    rest_.remove_prefix(end + 1);
    return true;
  }
  bool number(int& to) {
    constexpr std::size_t most_digits = 6;
    std::size_t digits = 0;
    to = 0;
    for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9' && digits <= most_digits; ++digits)
      to = to * 10 + (rest_[digits] - '0');
    if (digits == 0 || digits > most_digits || (digits > 1 && rest_.front() == '0')) return false;
    rest_.remove_prefix(digits);
    return true;
  }
  bool status(Status& to) {
    std::string word;
    if (!text(word)) return false;
    const auto it = std::find(status_words.begin(), status_words.end(), word);
    to = static_cast<Status>(it - status_words.begin());
    return it != status_words.end();
  }

  std::string_view rest_;
};

}  // namespace

Stamp stamp_of(const Event& event) { return {event.id, event.device_at, event.device, event.account}; }

Event encode(const RegisterEvent& what, const Stamp& stamp) {
  Event event;
  event.id = stamp.id;
  event.device_at = stamp.device_at;
  event.device = stamp.device;
  event.account = stamp.account;
  event.kind = kinds[what.index()];
  event.body = text_of(std::visit([](const auto& e) { return body_of(e); }, what));
  return event;
}

bool is_register_kind(std::string_view kind) { return kind_index(kind).has_value(); }

Result<RegisterEvent> decode(const Event& event) {
  const Where where{event.id, 0, 0};
  const auto kind = kind_index(event.kind);
  if (!kind) return error_at(where, fmt::format("'{}' is no event of registers", event.kind));
  if (event.kind == kinds[2])
    if (auto plain = PlainRollCall(event.body).read()) return RegisterEvent(std::move(*plain));
  const Body body = Body::parse(event.body, nullptr, false);
  if (body.is_discarded()) return error_at(where, "the body is no JSON");
  Diagnostics wrong;
  Fields fields(body, "", where, wrong);
  RegisterEvent out = readers[*kind](fields);
  fields.done();
  if (has_errors(wrong)) return wrong;
  return out;
}

std::vector<std::string> occurrences_of(const RegisterEvent& what, const std::string& id) {
  if (const auto* e = std::get_if<Published>(&what)) {
    std::vector<std::string> out;
    for (const auto& p : e->publication.planned) out.push_back(p.occurrence.id);
    return out;
  }
  if (const auto* e = std::get_if<Opened>(&what)) {
    if (e->makes_up.empty()) return {id};
    return {id, e->makes_up};
  }
  return std::visit(
      [](const auto& e) -> std::vector<std::string> {
        if constexpr (requires { e.occurrence.empty(); }) {
          if (!e.occurrence.empty()) return {e.occurrence};
        }
        return {};
      },
      what);
}

}  // namespace merkez::attendance
