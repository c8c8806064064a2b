#pragma once
// Places in childcare while parents are in class, as they are left today. A child is there by a place of its own, or
// because a parent has a place in a group for which the plan keeps some and nobody else is at home. Both count, so that
// neither is given twice.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cli/household_week.hpp"
#include "cli/opening.hpp"

namespace merkez::cli {

class CareBook {
 public:
  /// Reads the members of all groups with places in childcare and their households. Errors: the store.
  [[nodiscard]] static Result<CareBook> read(const Desk& desk, const people::Meetings& week, const Openings& openings,
                                             time::LocalDate from);

  /// Children whom somebody who joins the group may still bring: of the places that the plan keeps for it, and of those
  /// that are left at every hour of it. For a group without kept places: what nobody else is promised.
  [[nodiscard]] int left(const std::string& group) const;
  /// The same for a place of the child's own in a group of childcare, at every hour of that.
  [[nodiscard]] int left(const std::string& group, const std::string& care_group) const;
  /// The same by what the plan keeps for the group alone; negative = it keeps none.
  [[nodiscard]] int kept_left(const std::string& group) const;
  /// Which sessions of childcare `left(group)` speaks of, each once and as in `places`; several groups may use one.
  [[nodiscard]] std::vector<std::size_t> used_by(const std::string& group) const;
  /// Places left in each session of childcare for all who may still come, whatever is kept for whom.
  [[nodiscard]] std::vector<int> places() const;

  /// For a batch that rests on it: the pages of the groups that were read.
  [[nodiscard]] const std::vector<store::Expectation>& as_read() const { return as_read_; }

 private:
  /// One session of childcare.
  struct Hours {
    people::Meeting meeting;
    int holds = 0;
    int own = 0;                      ///< children with a place of their own
    std::set<std::string> brought;    ///< children without, whose parent is in class
    std::map<std::string, int> kept;  ///< places promised to a group and not used yet
  };
  [[nodiscard]] std::vector<const Hours*> during(const std::string& group) const;
  [[nodiscard]] static int free(const Hours& hours);
  [[nodiscard]] int free(const Hours& hours, const std::string& group) const;
  [[nodiscard]] int kept_for(const std::string& group) const;

  const people::Meetings* week_ = nullptr;
  std::map<std::string, int> keeps_;  ///< places of the plan, less the children of members, by group; not below 0
  std::vector<Hours> hours_;
  std::vector<store::Expectation> as_read_;
};

}  // namespace merkez::cli
