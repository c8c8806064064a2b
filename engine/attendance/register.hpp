#pragma once
// The register of an occurrence as a fold over events. The state only ever gathers: every mark by the id of its event,
// every correction with what it names. What holds is read off at the end. So it does not matter in which order devices
// that were offline hand their events in, nor how often; and where two of them disagree, both stay to be seen.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/attendance/event.hpp"

namespace merkez::attendance {

struct SamePeople;  // same_person.hpp

/// An event of which only the author is still needed beside what it said.
template <class T>
struct Told {
  Stamp by;
  T what;
  bool operator==(const Told&) const = default;
};

struct MarkTold {
  Mark mark;
  bool withdrawn = false;
  std::vector<std::string> corrects;
  bool operator==(const MarkTold&) const = default;
};

/// All that was ever told about one occurrence. By event id throughout.
struct Register {
  std::map<std::pair<int, std::string>, PlannedOccurrence> versions;  ///< by version and event
  std::map<std::string, Told<Opened>> opened;
  std::map<std::string, std::map<std::string, Told<MarkTold>>> marks;  ///< by person, then event
  std::map<std::string, Told<Closed>> closed;
  std::map<std::string, Told<Cancelled>> cancelled;
  std::map<std::string, Told<Moved>> moved;
  std::set<std::string> undone;
  std::set<std::string> made_up_by;        ///< occurrences opened to make up for this one
  std::shared_ptr<const SamePeople> same;  ///< with whose merges it was read (`told_of_one`); null = as it was told
  bool operator==(const Register&) const = default;
};

/// Every register, and what was told about people rather than occurrences.
struct Registers {
  std::map<std::string, Register> by_occurrence;
  std::map<std::string, std::map<std::string, Told<Announced>>> announced;   ///< by person, then event
  std::set<std::string> undone;                                              ///< announcements
  std::map<std::string, std::map<int, std::set<std::string>>> publications;  ///< week -> version -> events
  std::map<std::string, std::map<std::string, Told<TaskDone>>> tasks_done;   ///< by task, then event
  std::map<std::string, Diagnostics> unreadable;                             ///< events whose body is damaged
  bool operator==(const Registers&) const = default;
};

/// Takes in one event; those of other folders are passed over, a damaged one is kept in `unreadable`. Any order and any
/// number of repetitions of the same events gives the same state.
void apply(Registers& state, const Event& event);
/// As above for the register of one occurrence: a store may keep each on its own (see `occurrences_of`).
void apply(Register& state, const std::string& occurrence, const RegisterEvent& what, const Stamp& by);

// ── what holds ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// What a person must look at. All the events it comes from stay.
struct Conflict {
  enum class Kind : std::uint8_t {
    marks,                 ///< two devices disagree about a person
    moves,                 ///< moved to two places by people who did not know of each other
    cancelled_but_marked,  ///< said not to have happened, and people are marked in it by whoever did not know of that
    left_out_but_marked,   ///< the published version has no such occurrence, and somebody was there
    marked_after_closing,  ///< more people stand in it than when it was closed
    hours_but_marked       ///< lesson hours said not to have been given, and somebody is marked absent in one of them
  };
  Kind kind = Kind::marks;
  std::string person;               ///< marks, hours_but_marked: about whom
  std::vector<std::string> events;  ///< ids
  bool operator==(const Conflict&) const = default;
};
[[nodiscard]] std::string_view to_text(Conflict::Kind kind);

/// One person of a register.
struct RollLine {
  std::string person;
  Mark mark;              ///< what counts: in a conflict, until a person decides, what is best for the participant
  bool conflict = false;  ///< `told` disagree
  std::vector<Told<MarkTold>> told;  ///< what stands uncorrected; by event id
  std::vector<std::string> events;   ///< ids of `told`: what a correction has to name
};

enum class RegisterState : std::uint8_t { planned, left_out, cancelled, open, closed };

/// How a planned session ended.
enum class Ending : std::uint8_t { open, held, moved, lost };
[[nodiscard]] std::string_view to_text(Ending ending);

/// A register as it stands.
struct Roll {
  Occurrence occurrence;                ///< where and when in the end
  std::vector<LeftOutReason> left_out;  ///< not empty: the version in force leaves it out
  RegisterState state = RegisterState::planned;
  bool planned = false;             ///< stands in a published week
  bool moved = false;               ///< away from where the week had it
  std::string makes_up;             ///< the lost occurrence it stands for
  std::string lost_reason;          ///< cancelled: the code
  std::string part_reason;          ///< why hours of the occurrence were not given: the code
  std::vector<RollLine> lines;      ///< by person
  std::vector<RollLine> withdrawn;  ///< whoever was taken out again; not in `lines`
  std::vector<Conflict> conflicts;
  std::shared_ptr<const SamePeople> same;  ///< of the register: absences may be announced under any code of a person
  /// Ids of the events that hold, for moves and undoings; `parts` are cancellations of single lesson hours.
  std::vector<std::string> moves, cancellations, parts, closings;
};

/// How many of a register are marked as having been there, all of the time or a part of it.
[[nodiscard]] int people_there(const Roll& roll);

/// The register of an occurrence, or nothing when it is only named by events that say neither when nor where.
[[nodiscard]] std::optional<Roll> roll_of(const std::string& occurrence, const Register& state, const Rules& rules);

/// All of them by date, start and id.
[[nodiscard]] std::vector<Roll> rolls(const Registers& state, const Rules& rules);

/// Weeks of which two different versions carry the same number: two people published at once.
[[nodiscard]] std::vector<std::string> contested_weeks(const Registers& state);

/// held: its register is closed. moved: closed at another place or time, or made up for. lost: cancelled or left out
/// and no make-up still to come. open: none of these yet. For occurrences that no week planned: held, lost or open.
[[nodiscard]] Ending ending_of(const std::string& occurrence, const Registers& state, const Rules& rules);

/// As above for registers that are kept one by one: `at` finds the register of an occurrence, or null.
using RegisterAt = std::function<const Register*(const std::string& occurrence)>;
[[nodiscard]] Ending ending_of(const std::string& occurrence, const RegisterAt& at, const Rules& rules);

/// Registers not taken: it is over by `now`, it was to take place, and nobody closed it. Errors: an unknown zone.
[[nodiscard]] Result<std::vector<Roll>> missing(const Registers& state, const Rules& rules, Instant now,
                                                std::string_view zone);

/// When an announcement was told.
[[nodiscard]] inline Instant told_at(const Told<Announced>& told) {
  return told.what.first_told != 0 ? told.what.first_told : told.by.device_at;
}
/// Whether it is of one of these groups.
[[nodiscard]] bool concerns(const Announced& what, const std::vector<std::string>& groups);
/// The announcement that covers this person and occurrence and was told before it began; null when there is none.
[[nodiscard]] const Announced* announced_for(const Registers& state, const std::string& person,
                                             const Occurrence& occurrence, Instant begins);

/// The mark with an absence that was announced in time counted as excused, if the rules say so.
[[nodiscard]] Mark with_announcement(Mark mark, const Announced* announced, const Rules& rules);

/// The event that gives this person this mark: a first mark, or a correction that names all that stands.
[[nodiscard]] RegisterEvent marking(const std::string& occurrence, const Roll* roll, Mark mark);

}  // namespace merkez::attendance
