#pragma once
// How long each kind of record is kept, as a table, and what is due on a day. Destroying is the store's; this says
// what, and why, so that the list can be read before anything is gone.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/people/enrolments.hpp"
#include "engine/plan/centre_plan.hpp"

namespace merkez::people {

/// The tables of this folder, as clocks and records name them.
inline constexpr std::string_view person_table = "person", waiting_table = "waiting_list";

enum class Action : std::uint8_t {
  destroy,   ///< the record goes
  cut_link,  ///< the record stays for statistics, under a code that points to nobody
};

/// A clock: records of a table are due so long after the day on which it starts.
struct Clock {
  std::string_view table;
  int months = 0;
  int days = 0;
  Action action = Action::destroy;
  plan::Text starts;  ///< what starts it
};

/// The clocks of the reference centre. The periods are the centre's own rule, not law.
[[nodiscard]] std::span<const Clock> usual_clocks();

/// A record and the day on which its clock started.
struct Kept {
  std::string table;
  std::string key;  ///< code or event id
  LocalDate since;
  bool operator==(const Kept&) const = default;
};

struct Due {
  Kept kept;
  LocalDate due;  ///< the first day on which it is
  Action action = Action::destroy;
  bool operator==(const Due&) const = default;
};

/// What is due on a day, the longest overdue first. Errors: every table that has no clock, once.
[[nodiscard]] Result<std::vector<Due>> due(std::span<const Kept> kept, LocalDate on,
                                           std::span<const Clock> clocks = usual_clocks());

/// The date so many months later; the last day of the month where that day does not exist.
[[nodiscard]] LocalDate add_months(LocalDate date, int months);

/// The last day by which what is due must be looked for again: at most six months after the last time.
[[nodiscard]] LocalDate next_run(LocalDate last_run);

/// The records of this folder whose clock has started: documents of people who have no place, wait for nothing and were
/// registered, and waits that are over. Days are those of the zone. Errors: unknown zone.
[[nodiscard]] Result<std::vector<Kept>> kept_records(const Enrolments& e, const Roster& roster, LocalDate today,
                                                     Instant now, std::string_view zone);

}  // namespace merkez::people
