#pragma once
// Registers as texts that a store keeps ready, so that opening one does not mean reading the whole log: the events that
// speak of an occurrence, one text for each occurrence, and for each date the occurrences that were ever said to be on
// it. The texts only gather, as the folds do; what holds is read off by `roll_of`.
#include <map>
#include <optional>
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

/// What an event says of one occurrence: of a published week the one session, of all others everything.
struct Slice {
  std::string occurrence;
  Event event;
};
[[nodiscard]] std::vector<Slice> slices_of(const Event& event);

/// The text of a register after one more slice.
[[nodiscard]] std::string with_event(std::optional<std::string_view> before, const Event& event);

/// The register of an occurrence from its text.
[[nodiscard]] Register register_of(const std::string& occurrence, std::string_view text);

/// An occurrence that an event puts on a date.
struct DayNote {
  time::LocalDate date;
  std::string occurrence;
  bool operator==(const DayNote&) const = default;
};
[[nodiscard]] std::vector<DayNote> notes_of(const Event& event);
/// The text of a date after one more note; every occurrence once, sorted.
[[nodiscard]] std::string with_note(std::optional<std::string_view> before, const std::string& occurrence);
[[nodiscard]] std::vector<std::string> occurrences_in(std::string_view text);

/// The child desk's text after one more event. When a day is closed, what is over is left out: visits that are ended,
/// staff with children, head counts; the last closing stays. Incidents are never in it.
[[nodiscard]] std::string with_child_event(std::optional<std::string_view> before, const Event& event);
[[nodiscard]] ChildDesk child_desk_of(std::string_view text);

}  // namespace merkez::attendance
