#pragma once
// How many places a group has: the least of its own limit, seats, machines, and, for children, what the adults who are
// planned may look after.
#include <optional>

#include "cli/people_desk.hpp"
#include "engine/attendance/child_ratio.hpp"
#include "engine/people/eligibility.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::cli {

/// The centre's table of adults for children. Errors: no wish of the plan speaks of it; rows that cannot be read.
[[nodiscard]] Result<attendance::RatioTable> ratio_of(const Desk& desk);

/// Openings of groups against one week, which must outlive them; without a week adults count as the plan's sessions
/// need them, and without a table children are not counted.
class Openings {
 public:
  /// Errors: a table that cannot be read.
  [[nodiscard]] static Result<Openings> of(const Desk& desk, const std::optional<plan::PublishedWeek>& week);
  /// The group with so many people, as far as a place from that day on goes.
  [[nodiscard]] Result<people::Opening> at(const people::Story& page, const std::string& group,
                                           time::LocalDate from) const;

 private:
  const Desk* desk_ = nullptr;
  const plan::PublishedWeek* week_ = nullptr;
  std::optional<attendance::RatioTable> ratio_;
};

}  // namespace merkez::cli
