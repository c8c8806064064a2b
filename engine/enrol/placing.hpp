#pragma once
// Everybody who waits at once: who gets which free place. One by one, whoever comes first takes what somebody in
// greater need could have had, and a group opens half full; all together, most need is served first.
//
// Placings are compared by, in this order: whether the person whose turn is first has a place, the second, and so on;
// how dear their wishes are to them (sum of ranks); on how many days families come beyond those of the member who comes
// most. Serving somebody never costs the number of those served, because sets that can be served together form a
// matroid. So the first two are found exactly and at once (seating.hpp), with childcare for one child of each, as long
// as nobody brings two, childcare that several groups use has room for what each of them may send, and no group misses
// its minimum. Those three are none: whom a full childcare cannot take stays out, the last turn first; a group too
// small to open is closed, the one that misses most first, and takes no childcare from others any more; each time all
// whom wishes and childcare join to it are placed anew.
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan/centre_plan.hpp"

namespace merkez::enrol {

/// A group as far as places in it are free.
struct Seats {
  std::string group;
  int free = 0;
  int missing = 0;                     ///< so many more it needs to open; 0 = it is open already
  int care_free = 0;                   ///< children that its people may bring, if nobody of another group brought any
  std::uint8_t days = 0;               ///< on which it meets, bit 0 = Monday
  std::vector<std::size_t> care = {};  ///< where those children are then: in the list of childcare, each once
};

/// A place that somebody would take and may have.
struct Wish {
  std::size_t group = 0;  ///< in the list of seats
  int rank = 1;           ///< among this person's wishes, 1 = dearest
  int children = 0;       ///< who need care while the person is there, whoever else of the household is placed
};

struct Applicant {
  std::string code;
  std::string household;  ///< empty = alone
  std::size_t turn = 0;   ///< 0, 1, 2 ... by need: most need first; each once
  std::uint8_t days = 0;  ///< on which the person comes anyway
  std::vector<Wish> wishes;
};

/// Days on which members of a household come who are not among the applicants.
struct HouseholdDays {
  std::string household;
  std::vector<std::uint8_t> days;  ///< by member
};

enum class Why : std::uint8_t { placed, no_wish, full_already, full, no_care, not_opened };

/// What became of one applicant: a place, or the reason why there is none. Of several reasons the one that a centre
/// could most easily mend is told: childcare, then a group too small, then places; `full_already` where none was free
/// in any of the groups.
struct Outcome {
  int group = -1;  ///< in the list of seats; -1 = none
  int wish = -1;   ///< that came true, in the applicant's list
  int rank = 0;
  Why why = Why::no_wish;
  bool operator==(const Outcome&) const = default;
};

/// How good a placing is; less is better.
struct Merit {
  std::vector<std::uint8_t> left_out;  ///< by turn: 1 = has no place
  std::int64_t ranks = 0;              ///< sum over those placed
  int family_days = 0;
  auto operator<=>(const Merit&) const = default;
  [[nodiscard]] std::size_t placed() const;
};

struct Placing {
  std::vector<Outcome> outcomes;    ///< by applicant
  std::vector<std::size_t> closed;  ///< groups that do not open
  Merit merit;
  Merit bound;   ///< no placing is better than this: as if each brought one child at most, each group had childcare
                 ///< for itself, every group opened, and families always came together
  Merit greedy;  ///< one by one in the order of the list, each to the dearest wish that is free
};

/// Places all at once. `applicants` in the order of registration; their wishes name groups of `seats`. `childcare`:
/// places that are left in each part of it, for the children of all groups that name it. Deterministic, never worse
/// than the greedy one, and nobody is left out for whom a seat and childcare are left in a group that opens.
[[nodiscard]] Placing place_everyone(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants,
                                     const std::vector<HouseholdDays>& households,
                                     const std::vector<int>& childcare = {});

/// One sentence in three languages.
[[nodiscard]] plan::Text sentence(Why why);

}  // namespace merkez::enrol
