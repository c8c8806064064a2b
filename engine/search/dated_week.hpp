#pragma once
// A week of real dates made from the template week. Only what that week's closures and absences
// push out of its place is searched for again; everything else is pinned where people expect it.
// What finds no place is lost, and says why.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/problem/problem.hpp"
#include "engine/search/evaluate.hpp"
#include "engine/time/iso_week.hpp"

namespace merkez {

/// The plan as it holds in one week of real dates: open hours by its profile, sessions of the other
/// fortnight left out, people on the staff away on the days of their absences.
[[nodiscard]] plan::CentrePlan plan_of_week(const plan::CentrePlan& usual, time::IsoWeek week);

/// The problem of a dated week, ready to be searched. Not movable: the rules refer to the problem.
struct DatedWeek {
  DatedWeek() = default;
  DatedWeek(const DatedWeek&) = delete;
  DatedWeek& operator=(const DatedWeek&) = delete;

  time::IsoWeek week;
  Problem problem;  ///< undisplaced sessions are pinned; displaced ones may be lost; `earlier` is the template
  Rules rules;
  Timetable start;                               ///< the template without what is displaced: where the search begins
  std::map<std::string, std::string> displaced;  ///< session -> what pushed it out of its place
};

/// Which language the names of closures are told in: &time::Names::tr.
using ReasonIn = std::string time::Names::*;

/// Begins the dated week. A session is displaced when the week is not open for the whole of it, when one of its people
/// is absent, when the template had no place for it, or when keeping it would break a must without another displaced
/// session. Errors: names in the template that the plan does not have, rules that cannot be read.
[[nodiscard]] Result<std::unique_ptr<DatedWeek>> begin_dated_week(const plan::CentrePlan& usual,
                                                                  const plan::PublishedWeek& template_week,
                                                                  time::IsoWeek week,
                                                                  ReasonIn language = &time::Names::en);

/// A timetable of the dated week by name; sessions without a place are lost with their reason.
[[nodiscard]] plan::PublishedWeek week_of(const DatedWeek& dated, const Timetable& t);

}  // namespace merkez
