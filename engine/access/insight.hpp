#pragma once
// Therapy and case work: who may know of which appointment. The one place that decides it; registers, weeks, lists and
// sentences ask here, for each account and below every verb.
//
// An appointment is somebody's own when the week gives it to them. A group is somebody's own when the plan gives all
// its sessions to them by name (any_of). A group that the plan gives to a role, such as "any social worker", is shared:
// its members are the clients of several people, so to each of them only the own appointments are open, not the group.
//
// Source: requirements DR 4 and DR 5 of the data responsibility notes.
#include <string>
#include <vector>

#include "engine/access/role.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/plan/sight.hpp"

namespace merkez::access {

/// How far one account sees into what is confidential.
struct Insight {
  Reach therapy = Reach::none, cases = Reach::none;
  std::string person;  ///< the account's code in staff.yaml

  /// Of confidential services of this category. Case work is the category "referral"; everything else that is
  /// confidential counts as therapy.
  [[nodiscard]] Reach reach(plan::Category category) const;
  /// From whom nothing is hidden.
  [[nodiscard]] bool whole() const { return therapy == Reach::all && cases == Reach::all; }
  /// An appointment of a confidential service with these people of the staff.
  [[nodiscard]] bool into(plan::Category category, const std::vector<std::string>& staff) const;
  /// A group as a whole: who belongs to it. Also true for groups of services that are not confidential.
  [[nodiscard]] bool into(const plan::CentrePlan& plan, const plan::Group& group) const;
  /// A service as a whole.
  [[nodiscard]] bool into(const plan::Service& service) const;
  /// Everything in a week that this account may know by name.
  [[nodiscard]] plan::Sight in(const plan::CentrePlan& plan, const plan::PublishedWeek& week) const;
};

/// Of an account: its role, and the name it shares with its person in staff.yaml.
[[nodiscard]] Insight insight_of(std::string_view role, std::string person);

}  // namespace merkez::access
