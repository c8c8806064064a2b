#pragma once
// What stands against a place for somebody, as far as person, group and week tell it. Whoever looks for a place for
// somebody asks here: an offer to a family, the next on a waiting list, all who wait at once.
#include <vector>

#include "engine/people/clashes.hpp"
#include "engine/people/eligibility.hpp"

namespace merkez::people {

/// Every bar; then one meeting that lies outside the times at which they can come (none = whenever), and one that is at
/// the same time as something they come to already. Empty = nothing.
[[nodiscard]] std::vector<plan::Text> in_the_way(const plan::CentrePlan& plan, const Meetings& week,
                                                 const Participant& p, const Member& member, const Terms& terms,
                                                 const plan::Windows& times);

}  // namespace merkez::people
