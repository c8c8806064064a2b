#pragma once
// What a new place would do to a person's week and to the household's: meetings at the same time, a small child that
// nobody looks after, a day for which one person alone has to come.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/people/meetings.hpp"
#include "engine/people/participant.hpp"
#include "engine/plan/centre_plan.hpp"

namespace merkez::people {

/// A member of the household and the groups they follow.
struct Member {
  std::string code;
  std::vector<std::string> groups;
  bool needs_care = false;  ///< a child that does not stay at home alone
  bool adult = false;
  std::set<std::string> unnamed;  ///< of the groups, those that whoever asks must not be told of
  /// The other groups. Of those somebody lives with these alone count: from what follows of the rest (a child that
  /// nobody looks after, a day on which somebody comes anyway) it could be told that there is something.
  [[nodiscard]] std::vector<std::string> named() const;
};

struct Clash {
  enum class What : std::uint8_t { same_time, no_care, extra_day };
  What what = What::same_time;
  std::string session;  ///< of the group that is asked for
  std::string other;    ///< the session in the way, or the code of the child without care; empty for an extra day
                        ///< and for a session that must not be named
  plan::Text why;
};

/// Everything odd about a place in `group` for `who`, against the meetings of a week. `household` are the others they
/// live with. Same time: two sessions of one person overlap. No care: while a session of an adult runs, a child that
/// needs care is in no session itself and no other adult of the household is free. Extra day: on the day of the session
/// nobody else of the household comes, though they come on others. Of what must not be named, that of the person alone
/// is told of: as something at the same time.
[[nodiscard]] std::vector<Clash> clashes(const plan::CentrePlan& plan, const Meetings& week, const Member& who,
                                         const std::string& group, const std::vector<Member>& household);
/// The same against a published week; who asks often makes its meetings once.
[[nodiscard]] inline std::vector<Clash> clashes(const plan::CentrePlan& plan, const plan::PublishedWeek& week,
                                                const Member& who, const std::string& group,
                                                const std::vector<Member>& household) {
  return clashes(plan, Meetings(plan, week), who, group, household);
}

}  // namespace merkez::people
