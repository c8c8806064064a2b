#pragma once
// Who waits for a group, and who is next when a place falls free.
#include <map>
#include <optional>
#include <string>

#include "cli/opening.hpp"
#include "cli/people_desk.hpp"
#include "engine/people/eligibility.hpp"
#include "engine/people/meetings.hpp"

namespace merkez::cli {

/// The group's own page and all waits of its service, as one story.
struct Waits {
  GroupPage page;
  std::map<std::string, std::optional<std::string>> cells;  ///< of the entries, by key
};
/// Errors: the store.
[[nodiscard]] Result<Waits> waits_of(const Desk& desk, const plan::Group& group);

/// What stands against offering a place of a group to somebody who waits for it, the first of it; empty = nothing.
/// `terms` are of the group and the first day, `times` of the entry. Errors: the store.
[[nodiscard]] Result<plan::Text> against_offer(const Desk& desk, const people::Meetings& week,
                                               const people::Terms& terms, const std::string& code,
                                               const plan::Windows& times);

/// How a group stands for those who wait for it.
struct Line {
  int free = 0;      ///< places from the day on; -1 = the group has no largest size
  int waiting = 0;   ///< people
  std::string next;  ///< to be offered the next free place; empty = nobody who waits may come
};
/// Errors: the store, the published week, the centre's rules of attendance.
[[nodiscard]] Result<Line> line_for(const Desk& desk, const Openings& openings, const people::Meetings& week,
                                    const plan::Group& group, time::LocalDate from);

/// After a place fell free: "A place is free in TAI-W; next on the list: 7K3M-9QXPA. ...", a line; empty where none is.
/// What happened has happened: where it cannot be looked up who is next, the line says how to.
[[nodiscard]] std::string free_place_hint(const Desk& desk, const plan::Group& group, time::LocalDate from,
                                          const std::string& language);

/// A warning where others wait for the group before somebody: those before their own entry, or all, but for who has an
/// offer that is open. `code` is the kept one. Errors: the store.
[[nodiscard]] Diagnostics waiting_before(const Desk& desk, const plan::Group& group, const std::string& code,
                                         const std::string& language);

}  // namespace merkez::cli
