#pragma once
// What can happen to registers, as plain structs, and the two ways between them and the log. A correction is an event
// that names what it corrects; nothing is ever overwritten. Bodies hold codes and checked remarks, never a name.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/attendance/mark.hpp"
#include "engine/attendance/publication.hpp"
#include "engine/base/event.hpp"
#include "engine/base/result.hpp"

namespace merkez::attendance {

/// "attendance.publish": a version of a week.
struct Published {
  Publication publication;
  std::string text = {};  ///< digest of the week's text, which the store keeps beside the log; empty = not told
  bool operator==(const Published&) const = default;
};
/// "attendance.open": an occurrence that no week planned: a drop-in, or the make-up of a lost one. Its id is that of
/// the event, whatever stands in `occurrence.id`.
struct Opened {
  Occurrence occurrence;
  std::string makes_up;  ///< the lost occurrence; empty = a drop-in
  bool operator==(const Opened&) const = default;
};
/// "attendance.mark": a roll call or a part of one; each person at most once.
struct Marked {
  std::string occurrence;
  std::vector<Mark> marks;
  bool operator==(const Marked&) const = default;
};
/// "attendance.correct": takes the place of what the events named said of this person.
struct Corrected {
  std::string occurrence;
  Mark mark;
  bool withdraw = false;              ///< the person should not stand in this register at all
  std::vector<std::string> corrects;  ///< ids of mark and correct events; at least one
  bool operator==(const Corrected&) const = default;
};
/// "attendance.close": the register is complete.
struct Closed {
  std::string occurrence;
  int people = 0;  ///< who stood in it then
  bool operator==(const Closed&) const = default;
};
/// "attendance.cancel": it, or a part of it, did not happen.
struct Cancelled {
  std::string occurrence;
  std::string reason;  ///< code of the list of lost reasons
  std::string remark;
  int first_hour = 0, last_hour = 0;      ///< these lesson hours alone, from 1; 0 = the whole lesson
  std::vector<std::string> knowing = {};  ///< ids of mark and correct events that were known, of people not there
  bool operator==(const Cancelled&) const = default;
};
/// "attendance.move": it takes place at another time or in another room.
struct Moved {
  std::string occurrence;
  time::LocalDate date;
  time::TimeSpan span;
  std::string room;
  std::vector<std::string> staff;
  std::vector<std::string> replaces;  ///< earlier moves of it that were known
  std::string reason;                 ///< code of the list of lost reasons; empty = none was given
  bool operator==(const Moved&) const = default;
};
/// "attendance.announce": a person will be absent.
struct Announced {
  std::string person;
  std::vector<std::string> groups;  ///< empty = all
  time::DateRange dates;
  time::TimeSpan span = time::whole_day;  ///< of each of these days
  std::string reason;
  /// When it was first told, of what is left of an announcement that was taken back in part; 0 = as its own event.
  Instant first_told = 0;
  bool operator==(const Announced&) const = default;
};
/// "attendance.undo": these events should not have been: a cancellation by mistake, a register closed too early.
struct Undone {
  std::string occurrence;  ///< empty when it undoes an announcement
  std::vector<std::string> what;
  std::string reason;  ///< code of the list of reasons to take a cancellation back; may be empty
  bool operator==(const Undone&) const = default;
};
/// "attendance.task_done": a task of the follow-up ladder is finished.
struct TaskDone {
  std::string task;     ///< its id
  std::string outcome;  ///< code of the list of absence reasons
  bool operator==(const TaskDone&) const = default;
};

using RegisterEvent =
    std::variant<Published, Opened, Marked, Corrected, Closed, Cancelled, Moved, Announced, Undone, TaskDone>;

/// Who, when and from where; the log's own fields are the store's.
struct Stamp {
  std::string id;
  Instant device_at = 0;
  std::string device;
  std::string account;
  std::int64_t number = 0;  ///< place in the log, where the order of one millisecond matters; 0 = not known
  bool operator==(const Stamp&) const = default;
};
[[nodiscard]] Stamp stamp_of(const Event& event);

/// The event as the log keeps it: kind and body made, chain and number left to the store.
[[nodiscard]] Event encode(const RegisterEvent& what, const Stamp& stamp);

/// Whether a kind is one of the above.
[[nodiscard]] bool is_register_kind(std::string_view kind);

/// The event from the log. Errors: another kind, a body that is damaged: everything that is wrong with it.
[[nodiscard]] Result<RegisterEvent> decode(const Event& event);

/// The occurrences that an event says something about, for a store that keeps registers apart. `id` is the event's.
[[nodiscard]] std::vector<std::string> occurrences_of(const RegisterEvent& what, const std::string& id);

}  // namespace merkez::attendance
