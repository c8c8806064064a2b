#pragma once
// A first timetable: sessions one by one, the hardest first, each where it costs least at that moment.
#include "engine/search/move.hpp"

namespace merkez {

/// The order in which to place: fewest candidate places first, ties by most conflicts (degree in the
/// graph of sessions that share people, a single possible room or a single possible person), then by id.
[[nodiscard]] std::vector<SessionId> placing_order(const Problem& p, const Freedom& free);

/// Places every session that has a candidate, also where that breaks a must (improve mends that).
/// Starts from the evaluator's current timetable: what is placed there stays. Deterministic by `random`.
void construct(MoveContext& c, Occupancy& occupied);

}  // namespace merkez
