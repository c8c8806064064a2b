#pragma once
// Who has which place in which group, from when to when; who waits; what was offered and what came of it: a fold over
// the log. It keeps every event's fact under that event's id and decides when it is asked, so any order of arrival
// gives the same answer, and what two desks did at once stays and shows as a conflict.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/people/events.hpp"
#include "engine/people/roster.hpp"
#include "engine/plan/centre_plan.hpp"

namespace merkez::people {

/// The end of a place, as somebody said it.
struct Ending {
  LocalDate on;  ///< first day without the place
  Reason reason = Reason::unknown;
  std::string event;
  std::string into;  ///< the place that follows, when it was a transfer
  auto operator<=>(const Ending&) const = default;
};

struct Place {
  std::string code;
  std::string group;  ///< empty until the offer it came from is known
  LocalDate from;
  std::string offer;  ///< the offer it came from; empty = enrolled without one
  Instant at = 0;     ///< when it was made, by the device
  CourseStart start = {};
  bool operator==(const Place&) const = default;
};

/// An answer to an offer. Only the first counts.
struct Answer {
  Stamp stamp;
  bool accepts = false;
  Reason reason = Reason::unknown;
  auto operator<=>(const Answer&) const = default;
};

/// Since when somebody is erased.
struct Gone {
  LocalDate on;
  Instant at;
  auto operator<=>(const Gone&) const = default;
};

struct Enrolments {
  std::map<std::string, Place> places;              ///< by the id of the event that made it
  std::map<std::string, std::set<Ending>> endings;  ///< by place
  std::map<std::string, Queued> entries;            ///< by the id of the event
  std::map<std::string, Instant> queued_at;         ///< of each entry
  std::map<std::string, std::set<Stamp>> unqueued;  ///< by entry
  std::map<std::string, Offered> offers;            ///< by the id of the event
  std::map<std::string, Instant> offered_at;        ///< of each offer
  std::map<std::string, std::set<Answer>> answers;  ///< by offer
  std::map<std::string, Gone> erased;               ///< by code; the first time
  std::map<std::string, Forgotten> forgotten;       ///< by entry, which is no longer among the entries
  std::set<std::string> unread;                     ///< ids of events whose body is damaged
  // What is looked up often, kept beside the facts.
  std::map<std::string, std::set<std::string>> places_of_code;
  std::map<std::string, std::set<std::string>> places_of_group;
  std::map<std::string, std::set<std::string>> offers_of_entry;
  std::map<std::string, std::set<std::string>> offers_of_group;
  bool operator==(const Enrolments&) const = default;
};

/// Takes one event of the log; events of other kinds leave the enrolments alone. Told twice, it counts once.
void apply(Enrolments& e, const Event& event);

/// A place as it stands today: what is left when all endings and answers are taken together.
struct HeldPlace {
  std::string id;
  std::string code;
  std::string group;
  LocalDate from;
  std::optional<LocalDate> until;  ///< first day without it; the earliest that was said
  Reason reason = Reason::unknown;
  CourseStart start = {};
  [[nodiscard]] bool on(LocalDate day) const { return from <= day && (!until || day < *until); }
  bool operator==(const HeldPlace&) const = default;
};

/// The place, or nothing when it never came to be: an offer accepted too late, or by two desks.
[[nodiscard]] std::optional<HeldPlace> held(const Enrolments& e, const std::string& place);

/// The last day on which a place counts in attendance, or nothing while it has no end. The day of an erasure counts to
/// its end, though the place is free by then: what was marked that day was marked of somebody who had it.
[[nodiscard]] std::optional<LocalDate> last_day_counted(const Enrolments& e, const HeldPlace& place);
/// When an erasure ended the place; nothing where it goes on or was ended before. A lesson that was not over by then is
/// none that they missed: no register has a line for them any more.
[[nodiscard]] std::optional<Instant> erased_at(const Enrolments& e, const HeldPlace& place);

/// Every place a person has or had, under all their codes, in order of the first day.
[[nodiscard]] std::vector<HeldPlace> places_of(const Enrolments& e, const Roster& roster, const std::string& code);
/// Codes of those who have a place in the group on the day, in order, each person once under the kept code.
[[nodiscard]] std::vector<std::string> members(const Enrolments& e, const Roster& roster, const std::string& group,
                                               LocalDate on);
/// The place somebody has in a group on a day, or its nearest future one.
[[nodiscard]] std::optional<HeldPlace> place_in(const Enrolments& e, const Roster& roster, const std::string& code,
                                                const std::string& group, LocalDate on);

/// Whether somebody was given a place at an instant or later that they have on a day, or on a later one.
[[nodiscard]] bool given_since(const Enrolments& e, const Roster& roster, const std::string& code, Instant since,
                               LocalDate on);

enum class OfferState : std::uint8_t { open, accepted, refused, lapsed };

/// How an offer stands at an instant. An acceptance after its time is none.
[[nodiscard]] OfferState state_of(const Enrolments& e, const std::string& offer, Instant now);
/// When an offer that was not taken came to its end: by the answer, or with its time.
[[nodiscard]] Instant ended_at(const Enrolments& e, const std::string& offer);

/// Places of a group that nobody else can have from `on`: the most people who hold one at once on that day or any later
/// one. An open offer counts as a place from its own first day; nobody counts twice on a day. So a place that begins on
/// `on` and has no end fits on every day while this is less than the group has. A booking looks here and adds in one
/// transaction, so that two desks never sell one place twice.
struct Seats {
  int on_day = 0;  ///< on `on` itself
  int most = 0;
  LocalDate fullest;  ///< the first day with so many
};
[[nodiscard]] Seats seats(const Enrolments& e, const Roster& roster, const std::string& group, LocalDate on,
                          Instant now);
/// The most alone.
[[nodiscard]] int seats_taken(const Enrolments& e, const Roster& roster, const std::string& group, LocalDate on,
                              Instant now);

/// Ids of entries that still wait, in order of id. Who was offered a place still waits until it is accepted.
[[nodiscard]] std::vector<std::string> waiting(const Enrolments& e, Instant now);

/// How a wait was over, by whatever was told first.
struct WaitEnd {
  Instant at = 0;
  bool placed = false;  ///< with a place; else they left the list
};
/// Nothing while it goes on, and for who was erased.
[[nodiscard]] std::optional<WaitEnd> end_of_wait(const Enrolments& e, const std::string& entry);

/// Something that two devices told differently, for a person to settle. Both are kept.
struct Conflict {
  enum class What : std::uint8_t { two_places, two_endings, two_answers };
  What what = What::two_places;
  std::string code;
  std::vector<std::string> events;  ///< those that disagree
  bool operator==(const Conflict&) const = default;
};
[[nodiscard]] std::vector<Conflict> conflicts(const Enrolments& e, const Roster& roster);

/// The structs of enrolment.yaml for a day: each known person with household and groups, children marked. `is_child`
/// says whether somebody is one; ages are in sealed documents, which this fold never sees.
[[nodiscard]] std::vector<plan::Person> plan_people(const Enrolments& e, const Roster& roster, LocalDate on,
                                                    const std::set<std::string>& children);

}  // namespace merkez::people
