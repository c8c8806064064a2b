#pragma once
// Registers as texts that a store keeps ready, so that opening one does not mean reading the whole log: the events that
// speak of an occurrence, one text for each occurrence, and for each date and each group the occurrences that were ever
// said to be its own. The texts only gather, as the folds do; what holds is read off by `roll_of`.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/child_desk.hpp"
#include "engine/attendance/register.hpp"

namespace merkez::attendance {

/// Events one after the other; of what the store adds to them, their place in the log. The text of none is "[]".
[[nodiscard]] std::string events_text(const std::vector<Event>& events);
/// Reads `events_text`; a text that is none of its own gives no events.
[[nodiscard]] std::vector<Event> events_of(std::string_view text);

/// What an event says of one occurrence, as a line of its register's text: of a published week the one session, of all
/// others everything. Weeks as planned, plain roll calls and closings, of which there are hundreds of thousands, are
/// written short; nothing of what they say is left out.
struct Slice {
  std::string occurrence;
  std::string line;
};
[[nodiscard]] std::vector<Slice> slices_of(const Event& event);

/// The text of a register after one more line.
[[nodiscard]] std::string with_line(std::optional<std::string_view> before, std::string_view line);

/// The register of an occurrence from its text. Lines that are none are passed over.
[[nodiscard]] Register register_of(const std::string& occurrence, std::string_view text);

/// A session of a published week as its line tells it; views into the line.
struct PlannedLine {
  std::string_view event, session, service, room;
  int version = 1;
  plan::Category category = plan::Category::adult;
  bool confidential = false;
  std::vector<std::string_view> groups, staff, left_out;
  time::LocalDate date;
  time::TimeSpan span;
  int lesson_hours = 1;
};
/// Gives an occurrence what the line says of it; one that is filled again and again keeps its memory.
void fill(Occurrence& out, const std::string& id, const PlannedLine& line);
/// One mark of a roll call as its line tells it.
struct MarkLine {
  std::string_view person, reason;
  Status status = Status::present;
  int minutes = 0;
};
/// A text that only ever says planned, marked, closed: what a reader who passes over hundreds of thousands of registers
/// needs of it, without building one.
struct PlainRegister {
  PlannedLine planned;  ///< of the version in force
  std::vector<MarkLine> marks;
  bool closed = false;
};
/// Fills `out`. False, and nothing to be relied on, when the text says anything else, or of a person twice: then
/// `register_of` and `roll_of` say what holds.
[[nodiscard]] bool read_plain(std::string_view text, PlainRegister& out);

/// The groups that an event gives occurrences to, with those occurrences.
struct GroupNote {
  std::string group;
  std::string occurrence;
  bool operator==(const GroupNote&) const = default;
};
[[nodiscard]] std::vector<GroupNote> groups_noted(const Event& event);

/// An occurrence that an event puts on a date.
struct DayNote {
  time::LocalDate date;
  std::string occurrence;
  bool operator==(const DayNote&) const = default;
};
[[nodiscard]] std::vector<DayNote> notes_of(const Event& event);
/// The text of a date or group after more notes; every occurrence once, sorted. All that an event notes of it at once:
/// a published week notes hundreds on each date.
[[nodiscard]] std::string with_notes(std::optional<std::string_view> before, std::set<std::string> occurrences);
[[nodiscard]] std::vector<std::string> occurrences_in(std::string_view text);

/// The child desk's text after one more event. When a day is closed, what is over is left out: visits that ended on
/// earlier days, staff with children, head counts. Who was let out that day, and who of the staff was said to be with
/// children no longer, stays until the next is closed: sessions may go on after the desk has closed, and the list of
/// the house must not look for them there. The last closing stays. Incidents, and who went late, are never in it.
[[nodiscard]] std::string with_child_event(std::optional<std::string_view> before, const Event& event);
[[nodiscard]] ChildDesk child_desk_of(std::string_view text);

}  // namespace merkez::attendance
