#include "engine/plan/needs.hpp"

#include <algorithm>

#include "engine/plan/checker.hpp"

namespace merkez::plan {

bool fits(const Staff& s, const Need& n) {
  using checks::contains;
  return (n.role.empty() || contains(s.roles, n.role)) && (n.any_of.empty() || contains(n.any_of, s.code)) &&
         !contains(n.none_of, s.code) && (n.sex == Sex::any || n.sex == s.sex) &&
         checks::subset(n.languages, s.languages) && checks::subset(n.qualifications, s.qualifications);
}

bool has_children(const CentrePlan& plan, const std::vector<std::string>& groups) {
  return std::any_of(plan.groups.begin(), plan.groups.end(),
                     [&](const Group& group) { return group.children && checks::contains(groups, group.id); });
}

}  // namespace merkez::plan
