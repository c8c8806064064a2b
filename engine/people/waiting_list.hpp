#pragma once
// Who is next for a free place, in an order that can be told in one sentence: the class of need first, then the time
// waited, less some days for each offer not taken. A place that somebody did not take goes to everybody else who waits
// for the group before it comes back to them. More waiting never puts anybody back, more refusals never forward.
#include <compare>
#include <functional>
#include <string>
#include <vector>

#include "engine/people/enrolments.hpp"

namespace merkez::people {

/// Why an entry stands where it stands. Earlier in the list = smaller.
struct Priority {
  Instant stands_back = 0;  ///< since they did not take a place of the group that nobody else took; 0 = they do not
  int priority_class = 1;   ///< 1 = most need
  int days_waited = 0;
  int not_taken = 0;     ///< offers refused or left to lapse
  int counted_days = 0;  ///< days waited, less what offers not taken cost
  Instant queued_at = 0;
  std::string entry;

  bool operator==(const Priority&) const = default;
  std::strong_ordering operator<=>(const Priority& o) const {
    if (const auto c = stands_back <=> o.stands_back; c != 0) return c;
    if (const auto c = priority_class <=> o.priority_class; c != 0) return c;
    if (const auto c = o.counted_days <=> counted_days; c != 0) return c;
    if (const auto c = queued_at <=> o.queued_at; c != 0) return c;
    return entry <=> o.entry;
  }
};

/// The priority of an entry on a day, whichever group is looked at: nobody stands back. The entry exists.
[[nodiscard]] Priority priority_of(const Enrolments& e, const std::string& entry, LocalDate today, Instant now,
                                   const Rules& rules = {});

/// One sentence in three languages: "class 2, waiting 34 days, 1 offer not taken (counts as 20 days)".
[[nodiscard]] plan::Text sentence(const Priority& p);

/// Those who wait for a group or for any group of its service, the next one first. Who did not take a place of the
/// group stands behind all others until it is given: until others took as many places since as were offered then and
/// not taken. Of several who stand back it is first the turn of the one whose offer ended first. An empty group: those
/// who wait for any of the service's, and nobody stands back.
[[nodiscard]] std::vector<Priority> waiting_list(const Enrolments& e, const Roster& roster, const std::string& service,
                                                 const std::string& group, LocalDate today, Instant now,
                                                 const Rules& rules = {});

/// Free places of a group that are to be offered.
struct FreePlaces {
  std::string service;
  std::string group;
  int places = 0;
  LocalDate from;  ///< first day of such a place
};

/// The offers that fill free places: those next in the list who have none open, have no place there yet, and may come
/// (`may_come` of code and entry). Fewer than the places when the list is shorter. Telling them is the caller's.
[[nodiscard]] std::vector<Offered> offers_for(const Enrolments& e, const Roster& roster, const FreePlaces& free,
                                              LocalDate today, Instant now, const Rules& rules,
                                              const std::function<bool(const std::string&, const Queued&)>& may_come);

}  // namespace merkez::people
