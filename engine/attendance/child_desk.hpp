#pragma once
// Who of the children is in the house, and the only doors out of it. The fold gathers what was told; whether a child
// is inside is read off: a visit ends for a child by a release that is valid on its own words, and by nothing else.
// Deciding (may this child go with this adult?) is apart from that and happens before an event exists.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/attendance/child_event.hpp"
#include "engine/attendance/child_ratio.hpp"
#include "engine/attendance/register.hpp"

namespace merkez::attendance {

struct ChildDesk {
  std::map<std::string, Told<ChildIn>> visits;                          ///< by id of the visit
  std::map<std::string, std::map<std::string, Told<ChildOut>>> outs;    ///< by visit, then event
  std::map<std::string, std::map<std::string, Told<ChildRoom>>> rooms;  ///< by visit, then event
  std::map<std::string, Told<ChildStaff>> staff;       ///< the latest word on each, by device time, then the log
  std::map<std::string, Told<HeadCount>> counts;       ///< the latest of each room
  std::map<std::string, Told<ChildDayClosed>> closed;  ///< by event
  std::map<std::string, Told<ChildDayReopened>> reopened;
  std::map<std::string, Told<Incident>> incidents;  ///< none that is restricted
  std::map<std::string, Diagnostics> unreadable;
  bool operator==(const ChildDesk&) const = default;
};

/// Takes in one event; those of other folders, and restricted ones, are passed over. Any order, any repetition.
void apply(ChildDesk& state, const Event& event);

/// Protection concerns: a fold of its own, to be made only for the role that may read them.
struct Concerns {
  std::map<std::string, Told<Incident>> by_event;
  bool operator==(const Concerns&) const = default;
};
void apply(Concerns& state, const Event& event);

// ── what holds ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// Whether a release says all that lets this child end this visit: its code, or a reason and an account, or a
/// permission.
[[nodiscard]] bool lets_out(const Told<ChildIn>& visit, const Told<ChildOut>& out, const std::string& child);

struct Inside {
  std::string child, visit, room, code;
  Instant since = 0;     ///< in this room
  Instant fetch_by = 0;  ///< agreed; 0 = not
  struct Stay {
    std::string room;
    Instant since = 0;
    bool operator==(const Stay&) const = default;
  };
  std::vector<Stay> before;  ///< where it was before this room since it came, in order
  bool operator==(const Inside&) const = default;
};
/// Every child in the house, by room, child and visit: once for each visit that is not ended, so a child signed in at
/// two desks stands in it twice until both are. Its length is all ins minus all outs.
[[nodiscard]] std::vector<Inside> children_inside(const ChildDesk& state);

/// A child with a visit that is over for it: as it was while it lasted.
struct LetOut {
  Inside child;
  Instant at = 0;  ///< the first release that let it out
};
/// Every visit that ended for a child, by child, end and visit; the child may be inside again on another.
[[nodiscard]] std::vector<LetOut> children_let_out(const ChildDesk& state);

struct DeskCount {
  int in = 0;   ///< children signed in, ever
  int out = 0;  ///< of these, released
};
[[nodiscard]] DeskCount count_of(const ChildDesk& state);

/// Whether the latest word on a date is that it is closed.
[[nodiscard]] bool day_is_closed(const ChildDesk& state, time::LocalDate date);

/// Releases that were told and let nobody out: a wrong code, an unknown visit.
[[nodiscard]] std::vector<std::string> void_releases(const ChildDesk& state);

/// Staff in a room with children, by code.
[[nodiscard]] std::vector<std::string> staff_in(const ChildDesk& state, const std::string& room);

/// Takes out who of the staff was signed in, and what was counted, before the day began: adults go home without a word
/// at the desk, and must not count as looking after children who come the next morning. Children stay until they are
/// let out.
void forget_other_days(ChildDesk& state, Instant day_began);

// ── what must be known of people, from elsewhere ────────────────────────────────────────────────────────────────────

struct Collector {
  std::string adult;
  std::optional<time::LocalDate> from, until;  ///< both included; empty = open
};
struct ChildFacts {
  int age_months = 0;
  bool needs_support = false;
  std::vector<Collector> collectors;
  std::vector<std::string> never;            ///< adults to whom the child is not handed, whatever else is said
  std::string alone_permission;              ///< record of the guardian's permission; empty = none
  std::vector<std::string> like_never = {};  ///< adults whose name sounds like that of such a one; maybe other people
  std::string household = {};                ///< its code; empty = not known
  int younger_months = 0;  ///< by how much it may be younger than `age_months`: the month of birth is not known
};
/// How many a room holds, as the plan counts its seats.
struct Places {
  int at_most = 0;
  bool staff_too = false;  ///< the adults with the children take places as well
};
struct DeskFacts {
  std::map<std::string, ChildFacts> children;
  /// Age that the adults of this visit have for sure, of those who are registered.
  std::map<std::string, int> adult_months;
  std::set<std::string> staff;  ///< codes of adults who count
  std::set<std::string> women;  ///< of these
  RatioTable ratio;
  std::set<std::string> other_staff = {};     ///< who does not count: the plan needs them in no session of children
  std::map<std::string, Places> places = {};  ///< by room; no word of a room = not limited
  /// The name of an adult whose code was drawn in this moment and nobody has heard: a refusal says it instead.
  std::map<std::string, std::string> names = {};
};

/// The ratio of a room as it is; children of whom nothing is known count as the youngest.
[[nodiscard]] RatioAnswer ratio_in(const ChildDesk& state, const DeskFacts& facts, const std::string& room);

// ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A code for a slip from 64 random bits: five letters and digits that are not mistaken for each other.
[[nodiscard]] std::string visit_code(std::uint64_t random_bits);

// Each says no in `language`: &plan::Words::en, tr or ar.

/// The event that signs children in, or why not: nobody named or a child named twice, a child who brings them (known as
/// for `sign_out`), somebody who is no child any more, children of two households, who could not be handed out in one
/// step, a child already inside, a code that is empty or already given out, a day that is closed, too few adults in the
/// room ("one more adult for ages 4-5"), too few places ("1 place missing"). With a `ratio_reason` of the list the last
/// two are let pass and it stands in the event.
[[nodiscard]] Result<ChildEvent> sign_in(const ChildDesk& state, const DeskFacts& facts, const Rules& rules,
                                         ChildIn ask, time::LocalDate today,
                                         std::string_view plan::Words::* language = &plan::Words::en);

/// The event that lets children out, or why not. All belong to one visit, which is found by the first of them when it
/// is not named. listed: the code of the visit, and an adult on the list of every one of them today; overridden: a
/// reason of the list, an account and the adult who takes them, who is on the list today where the reason is that a
/// listed adult lost the code; alone: old enough and a permission, which goes into the
/// event. Whatever the release, refused are an adult on a "never" list, one whose name sounds like theirs until it is
/// said that it is another person, and whoever is a child: inside, of this visit, or not yet of age.
[[nodiscard]] Result<ChildEvent> sign_out(const ChildDesk& state, const DeskFacts& facts, const Rules& rules,
                                          ChildOut ask, const std::string& account, time::LocalDate today,
                                          std::string_view plan::Words::* language = &plan::Words::en);

/// As `sign_in`, for children who change rooms and for an adult who comes, goes or changes rooms: refused while it
/// would leave too few adults with children, or children come where there is no place, unless a reason is given.
[[nodiscard]] Result<ChildEvent> change_room(const ChildDesk& state, const DeskFacts& facts, const Rules& rules,
                                             ChildRoom ask,
                                             std::string_view plan::Words::* language = &plan::Words::en);
[[nodiscard]] Result<ChildEvent> change_staff(const ChildDesk& state, const DeskFacts& facts, const Rules& rules,
                                              ChildStaff ask,
                                              std::string_view plan::Words::* language = &plan::Words::en);

/// The event that opens a day again which was closed too early, or why not: it is not closed, a reason that is none of
/// the list. Who of the staff is with children, and what was counted, is told anew then.
[[nodiscard]] Result<ChildEvent> reopen_day(const ChildDesk& state, const Rules& rules, ChildDayReopened ask,
                                            std::string_view plan::Words::* language = &plan::Words::en);

/// A head count of a room, with what the list says.
[[nodiscard]] HeadCount head_count(const ChildDesk& state, const std::string& room, int counted);

/// The event that closes the day, or why not: each child still inside, each room whose last head count differed.
[[nodiscard]] Result<ChildEvent> close_day(const ChildDesk& state, time::LocalDate today,
                                           std::string_view plan::Words::* language = &plan::Words::en);

/// The event of an incident, with owner and channel by its kind, or why not: an unknown category or action.
[[nodiscard]] Result<ChildEvent> report_incident(const Rules& rules, Incident incident,
                                                 std::string_view plan::Words::* language = &plan::Words::en);

}  // namespace merkez::attendance
