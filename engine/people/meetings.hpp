#pragma once
// When groups meet in a published week: what clashes, offers and placings are seen against.
#include <map>
#include <string>
#include <vector>

#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::people {

/// One meeting of the week.
struct Meeting {
  const plan::Session* session = nullptr;
  int day = 0;           ///< index of the plan's days
  int from = 0, to = 0;  ///< minutes after midnight
  [[nodiscard]] int minutes() const { return to - from; }
};

/// They share a minute of a week.
[[nodiscard]] bool overlap(const Meeting& a, const Meeting& b);
/// `outer`, every week that `inner` takes place, lasts at least as long.
[[nodiscard]] bool covers(const Meeting& outer, const Meeting& inner);
/// The meeting lies inside one of the windows; no window at all = whenever.
[[nodiscard]] bool inside(const Meeting& m, const plan::Windows& windows);

/// "Monday 09:15-12:25", in three languages.
[[nodiscard]] plan::Text when(const plan::CentrePlan& plan, const Meeting& m);
/// Of somebody who is asked about for a group: "has a place there already", "meets mon 09:15-12:15, when they cannot
/// come".
[[nodiscard]] plan::Text has_place_already();
[[nodiscard]] plan::Text cannot_come(const plan::CentrePlan& plan, const Meeting& m);
/// "Mon-Thu 09:15-12:25, Sat 13:30-15:00": the whole week of a group, days with the same hours together.
[[nodiscard]] plan::Text weekly(const plan::CentrePlan& plan, const std::vector<Meeting>& meetings);

/// Meetings by group, in the order of the week. Those of individual groups are left out: which is whose, only the
/// appointments know. The plan must outlive it.
class Meetings {
 public:
  Meetings() = default;
  Meetings(const plan::CentrePlan& plan, const plan::PublishedWeek& week);
  [[nodiscard]] const std::vector<Meeting>& of(const std::string& group) const;
  [[nodiscard]] std::vector<Meeting> of(const std::vector<std::string>& groups) const;
  /// Days on which they meet, bit 0 = the plan's first.
  [[nodiscard]] std::uint8_t days_of(const std::vector<std::string>& groups) const;

 private:
  std::map<std::string, std::vector<Meeting>> of_group_;
};

}  // namespace merkez::people
