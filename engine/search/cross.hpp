#pragma once
// Two weeks make a third: most of one, and of the other what hangs together around one session.
#include <vector>

#include "engine/search/focus.hpp"
#include "engine/search/move.hpp"

namespace merkez {

/// Sessions that can stand for each other: of one group, with the same length, weeks and values to choose from. Two
/// weeks that differ in their names alone seem to have nothing in common, and what a child takes from one of them is
/// then as good as drawn by lot.
class StandIns {
 public:
  StandIns(const Problem& problem, const Freedom& free);

  /// Lets sessions of `week` that can stand for each other change their decisions, and what they cost there, so that it
  /// differs from `from` in few: first who finds the very decisions of `from`, then its start, then its day. What the
  /// week costs stays as it is unless a wish names single ones of such sessions.
  void align(const Timetable& from, Timetable& week, SessionCosts& costs) const;

 private:
  const Problem& problem_;
  std::vector<std::vector<SessionId>> alike_;  // two or more
};

/// `first` with the decisions of `second` for some of the sessions in which they differ, at most the share `most`
/// (0..1) of these and at least one: one of them, then those that have a group or, in either week, a person in common
/// with a session taken already. What belongs to one course or one person's shifts so comes over together, and the
/// child mostly breaks a must only where it meets the rest. The one is drawn in proportion to its `gain`; where nobody
/// has any, each is as likely. Equal weeks give the first. Deterministic for a state of `random`. Source: the idea of
/// inheriting coherent blocks is that of memetic algorithms, Moscato 1989.
[[nodiscard]] Timetable crossed(const Problem& problem, const Freedom& free, const Timetable& first,
                                const Timetable& second, double most, const SessionCosts& gain, Random& random);

}  // namespace merkez
