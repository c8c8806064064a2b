#pragma once
// A report as a table for the humanitarian data exchange: hashtags under the headings say to other programs what each
// column is (HXL 1.1), and each row says where and when beside what and how many. Aggregates only.
//
// Source: the tags stand in the notes on monitoring; what has no core tag begins with #x_.
#include <string>

#include "engine/attendance/indicators.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::cli {

/// The report `by` groups, services or categories, or all in one, as CSV. A number that is hidden, because it is of
/// fewer people than may be told, is an empty cell: the tags promise numbers.
[[nodiscard]] std::string hxl_text(const attendance::ValueTable& report, attendance::ReportBy by,
                                   const std::string& centre, time::DateRange dates);

}  // namespace merkez::cli
