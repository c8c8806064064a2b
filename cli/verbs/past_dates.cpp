#include "cli/verbs/past_dates.hpp"

#include "cli/registers.hpp"

namespace merkez::cli {
namespace {

constexpr int weeks_shown = 14;  // days back, where nothing else is asked for

}  // namespace

Result<time::DateRange> past_dates_asked(const Desk& desk, const AttendArgs& args) {
  time::DateRange out{time::add_days(desk.local().date, -weeks_shown), desk.local().date};
  Diagnostics wrong;
  const auto read = [&](const std::string& typed, time::LocalDate& to) {
    if (typed.empty()) return;
    const auto date = date_asked(desk, typed);
    if (date)
      to = *date;
    else
      wrong.insert(wrong.end(), date.diagnostics().begin(), date.diagnostics().end());
  };
  read(args.from, out.first);
  read(args.to, out.last);
  if (wrong.empty() && out.last < out.first) wrong.push_back(error_at({}, "--from lies after --to", "exchange them"));
  if (has_errors(wrong)) return wrong;
  return out;
}

}  // namespace merkez::cli
