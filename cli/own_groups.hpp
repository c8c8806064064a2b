#pragma once
// Which groups are somebody's own. A published week says who gives each lesson: whoever gives one of the group, from 14
// days back to 14 days ahead, has the group. Where nothing of it is published in that time, whoever the plan lets give
// its sessions.
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/plan/centre_plan.hpp"
#include "engine/store/store.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::cli {

/// Whether a session of the group may need this person, by name (any_of) or by role.
[[nodiscard]] bool may_give(const plan::CentrePlan& plan, const std::string& group, const std::string& person);

class OwnGroups {
 public:
  /// Of the person with this code in staff.yaml. What is asked for is read then, and only once. The store and the plan
  /// must live as long.
  OwnGroups(const store::Store& store, const plan::CentrePlan& plan, std::string person, time::LocalDate today);
  /// False also where the store cannot be read.
  [[nodiscard]] bool has(const std::string& group);

 private:
  [[nodiscard]] bool gives(const std::string& group);
  [[nodiscard]] std::set<std::string> noted(std::string_view cells, const std::string& key) const;

  const store::Store& store_;
  const plan::CentrePlan& plan_;
  std::string person_;
  time::LocalDate today_;
  std::optional<std::set<std::string>> around_;  ///< occurrences of the days around today
  std::map<std::string, bool> known_;
};

}  // namespace merkez::cli
