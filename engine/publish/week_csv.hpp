#pragma once
// A week as a table for spreadsheets: one row a session, and back. A spreadsheet keeps what a week
// is, not how it was made: seed, steps and score stay behind.
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/plan/sight.hpp"

namespace merkez::publish {

/// Columns session, day, start, end, room, staff (codes by need, joined by '+', "-" for nobody), lost; RFC 4180. What
/// `sight` does not show stands last, by day, hour and room, as "in use" and without its staff.
[[nodiscard]] std::string week_csv(const plan::CentrePlan& plan, const plan::PublishedWeek& week,
                                   const plan::Sight& sight = plan::whole_sight());

/// What becomes of rows that say "in use" and not which session it is.
enum class HiddenRows { refused, left_out };

/// Reads such a table; columns may stand in any order, `end` and columns of other names are not read. Errors: all rows
/// that cannot be read, with their line.
[[nodiscard]] Result<plan::PublishedWeek> read_week_csv(std::string_view text, const std::string& file,
                                                        const plan::CentrePlan& plan,
                                                        HiddenRows hidden = HiddenRows::refused);

}  // namespace merkez::publish
