#pragma once
// Two weeks make a third: most of one, and of the other what hangs together around one session.
#include "engine/search/move.hpp"

namespace merkez {

/// `first` with the decisions of `second` for some of the sessions in which they differ, at most the share `most`
/// (0..1) of these and at least one: one of them, then those that have a group or, in either week, a person in common
/// with a session taken already. What belongs to one course or one person's shifts so comes over together, and the
/// child mostly breaks a must only where it meets the rest. Equal weeks give the first. Deterministic for a state of
/// `random`. Source: the idea of inheriting coherent blocks is that of memetic algorithms, Moscato 1989.
[[nodiscard]] Timetable crossed(const Problem& problem, const Freedom& free, const Timetable& first,
                                const Timetable& second, double most, Random& random);

}  // namespace merkez
