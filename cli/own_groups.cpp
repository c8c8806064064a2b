#include "cli/own_groups.hpp"

#include <algorithm>
#include <utility>

#include "cli/folds.hpp"
#include "engine/access/role.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/attendance/register.hpp"

namespace merkez::cli {

bool may_give(const plan::CentrePlan& plan, const std::string& group, const std::string& person) {
  const auto one = std::find_if(plan.staff.begin(), plan.staff.end(), [&](const auto& s) { return s.code == person; });
  if (one == plan.staff.end()) return false;
  return std::any_of(plan.sessions.begin(), plan.sessions.end(), [&](const plan::Session& s) {
    if (s.group != group) return false;
    return std::any_of(s.needs.begin(), s.needs.end(), [&](const auto& need) {
      if (!need.any_of.empty())
        return std::find(need.any_of.begin(), need.any_of.end(), one->code) != need.any_of.end();
      return std::find(one->roles.begin(), one->roles.end(), need.role) != one->roles.end();
    });
  });
}

OwnGroups::OwnGroups(const store::Store& store, const plan::CentrePlan& plan, std::string person, time::LocalDate today)
    : store_(store), plan_(plan), person_(std::move(person)), today_(today) {}

bool OwnGroups::has(const std::string& group) {
  const auto [it, fresh] = known_.try_emplace(group, false);
  if (fresh) it->second = gives(group);
  return it->second;
}

std::set<std::string> OwnGroups::noted(std::string_view cells, const std::string& key) const {
  const auto cell = store_.cell(cells, key);
  if (!cell || !*cell) return {};
  const auto ids = attendance::occurrences_in(**cell);
  return {ids.begin(), ids.end()};
}

bool OwnGroups::gives(const std::string& group) {
  if (!around_) {
    around_.emplace();
    for (int away = -access::own_days; away <= access::own_days; ++away)
      around_->merge(noted(day_cells, time::to_text(time::add_days(today_, away))));
  }
  bool published = false;
  for (const auto& id : noted(group_cells, group)) {
    if (!around_->contains(id)) continue;
    const auto cell = store_.cell(register_cells, id);
    if (!cell || !*cell) continue;
    // Who gives it does not depend on the rules of attendance.
    const auto roll = attendance::roll_of(id, attendance::register_of(id, **cell), attendance::Rules{});
    if (!roll) continue;
    const auto& o = roll->occurrence;
    published = true;
    if (std::count(o.staff.begin(), o.staff.end(), person_) > 0 &&
        std::count(o.groups.begin(), o.groups.end(), group) > 0)
      return true;
  }
  return !published && may_give(plan_, group, person_);
}

}  // namespace merkez::cli
