#pragma once
// Which dates a list of past registers looks at: those named with --from and --to, else the last two weeks.
#include "cli/desk.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/base/result.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::cli {

/// Both ends included. Errors: a text that is no date, the first after the last.
[[nodiscard]] Result<time::DateRange> past_dates_asked(const Desk& desk, const AttendArgs& args);

}  // namespace merkez::cli
