#pragma once
// Enough adults for the children who are really in a room: the table of the rule `child_ratio` that plans the week,
// held against the ages and the staff of this minute. The shares of all children are added before rounding up, as the
// rule does.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/info.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::attendance {

struct RatioTable {
  struct Row {
    plan::AgeBand ages;
    int children = 0;   ///< for each adult; at least 1
    std::string label;  ///< "4-5"
  };
  std::vector<Row> rows;
  std::optional<int> others;  ///< children for each adult at ages of which no row speaks
  int adults_at_least = 0;    ///< while there is any child
  int women_at_least = 0;     ///< among them
  int support = 0;            ///< further adults while a child needs one of his or her own
};

/// The strictest of all wishes of the kind in the plan, whatever sessions they select. `info` describes the kind, for
/// arguments that were left out. Errors: no such wish, rows that cannot be read.
[[nodiscard]] Result<RatioTable> ratio_table(const plan::CentrePlan& plan, const plan::Info& info);

/// What the ratio asks of a child.
struct RatioChild {
  int age_months = 0;
  bool needs_support = false;
};

struct RatioAnswer {
  int children = 0;
  int adults = 0, adults_needed = 0;
  int women = 0, women_needed = 0;
  std::string ages;  ///< of those for whom an adult is missing: the band with the largest share; "" outside the table
  [[nodiscard]] int missing_adults() const { return adults < adults_needed ? adults_needed - adults : 0; }
  [[nodiscard]] int missing_women() const { return women < women_needed ? women_needed - women : 0; }
  [[nodiscard]] bool met() const { return missing_adults() == 0 && missing_women() == 0; }
};

/// Children of ages of which the table does not speak count like the youngest of it. `newcomers`, the last of
/// `children`, decide which ages the answer names; 0 = the ages that weigh most.
[[nodiscard]] RatioAnswer ratio_of(const std::vector<RatioChild>& children, int adults, int women,
                                   const RatioTable& table, std::size_t newcomers = 0);

/// How many children of a group the adults of its sessions may look after: as the rule counts, the strictest row of its
/// ages, adults who are planned in `week` (by the needs of the session without one), the tightest session. Nothing for
/// a group that the table does not speak of or whose staff the plan does not say. 0 where fewer adults are planned than
/// there must always be.
[[nodiscard]] std::optional<int> children_at_most(const plan::CentrePlan& plan, const plan::PublishedWeek* week,
                                                  const plan::Group& group, const RatioTable& table);

/// Codes of staff who fit no need of a session with a group of children: whom the rule never counts when it plans the
/// week. Nobody where the plan says of no such session which staff it needs.
[[nodiscard]] std::set<std::string> never_with_children(const plan::CentrePlan& plan);

/// "one more adult for ages 4-5", "2 more adults for ages 4-5 and a woman among them"; empty when it is met.
/// `language` is &plan::Words::en, tr or ar.
[[nodiscard]] std::string missing_text(const RatioAnswer& answer, std::string_view plan::Words::* language);

}  // namespace merkez::attendance
