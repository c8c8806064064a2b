#pragma once
// Why is this session here, and why not there: all costs that a session takes part in, and all
// that would change if it moved. Counted from the definitions alone, so that an explanation can
// never repeat a mistake of the search.
#include <optional>
#include <string>
#include <vector>

#include "engine/constraints/judge.hpp"
#include "engine/search/evaluate.hpp"

namespace merkez {

/// One cost: a breach with the wish it breaks and the sentence that tells it.
struct Reason {
  const Rule* rule = nullptr;
  std::string wish;  ///< the centre's name for it, "H3-first-floor"
  Strength strength = Strength::must;
  std::int32_t weight = 1;  ///< per unit
  Score cost;               ///< breach.units * weight, as must or prefer
  Breach breach;
  Message message;  ///< speak() makes the sentence
};

/// Every cost that the session takes part in: musts first, then the dearest first.
[[nodiscard]] std::vector<Reason> why(const Problem& problem, const Rules& rules, const Timetable& timetable,
                                      SessionId session);

/// The decisions of one session.
struct Place {
  Slot start = no_slot;
  SpaceId space;
  std::vector<StaffId> staff;  ///< by need, in the order of the session's needs
  [[nodiscard]] bool placed() const { return start != no_slot; }
  bool operator==(const Place&) const = default;
};
[[nodiscard]] Place place_of(const Problem& problem, const Timetable& timetable, SessionId session);
/// The timetable with the session at another place.
[[nodiscard]] Timetable with_place(const Problem& problem, const Timetable& timetable, SessionId session,
                                   const Place& place);

/// A wish (or one person, group, day of it) whose cost changes when the session moves.
struct Change {
  const Rule* rule = nullptr;
  std::string wish;
  ScopeId scope;
  Strength strength = Strength::must;
  Units before = 0, after = 0;  ///< units of the scope
  Score difference;             ///< weighted; positive: the move makes it worse
  std::vector<Reason> reasons;  ///< worse: the breaches that are new or larger there; better: those that go away
};

/// What moving the session to a place does.
struct Move {
  Place place;
  Score difference;                     ///< of the whole timetable
  std::vector<Change> worse;            ///< musts first, then the dearest first
  std::vector<Change> better;           ///< what it saves, in the same order
  [[nodiscard]] bool possible() const;  ///< no must is newly or further broken
};

struct WhyNot {
  SessionId session;
  Place now;
  Move there;                            ///< at the slot asked for, the staff kept (nobody where nobody was chosen)
  bool space_chosen = false;             ///< no space was asked for: `there.place.space` is the best one
  std::optional<Move> with_other_staff;  ///< when keeping the staff breaks musts and others break fewer
};

/// Moves the session (placed or not) to begin at `slot`, in `space` or else the best space for it,
/// and tells everything that would newly break, cost more, or cost less. `slot` must be a slot of
/// the grid from which the session ends on the same day (see fits_day).
[[nodiscard]] WhyNot why_not(const Problem& problem, const Rules& rules, const Timetable& timetable, SessionId session,
                             Slot slot, std::optional<SpaceId> space = std::nullopt);

/// True when a session that starts there ends on the same day.
[[nodiscard]] bool fits_day(const Problem& problem, SessionId session, Slot slot);

}  // namespace merkez
