#include "cli/hxl.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/csv_text.hpp"

namespace merkez::cli {
namespace {

using attendance::ReportBy;

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> tags{{
    {"planned", "#output+sessions+planned+num"},
    {"held", "#output+sessions+held+num"},
    {"moved", "#output+sessions+moved+num"},
    {"lost", "#output+sessions+cancelled+num"},
    {"open", "#x_registers_open"},
    {"unplanned", "#output+sessions+unplanned+num"},
    {"hours_held", "#output+hours+held+num"},
    {"hours_attended", "#output+hours+attended+num"},
    {"hours_excused", "#output+hours+excused+num"},
    {"hours_unexcused", "#output+hours+unexcused+num"},
    {"rate", "#indicator+attendance+pct"},
    {"people", "#reached+ind"},
    {"contacts", "#output+contacts+num"},
    {"at_first_tenth", "#x_at_first_tenth"},
    {"still_there", "#x_still_there"},
    {"retention", "#indicator+retention+pct"},
}};

/// Heading and tag of what a row is about.
std::pair<std::string, std::string> subject(ReportBy by) {
  switch (by) {
    case ReportBy::group:
      return {"group", "#activity+code"};
    case ReportBy::service:
      return {"service", "#service+type"};
    case ReportBy::category:
      return {"category", "#sector"};
    case ReportBy::all:
    case ReportBy::person:
      break;
  }
  return {"what", "#x_what"};
}

std::string tag_of(const std::string& column) {
  const auto tag = std::find_if(tags.begin(), tags.end(), [&](const auto& t) { return t.first == column; });
  return tag == tags.end() ? "#x_" + column : std::string(tag->second);
}

}  // namespace

std::string hxl_text(const attendance::ValueTable& report, ReportBy by, const std::string& centre,
                     time::DateRange dates) {
  const auto [heading, tag] = subject(by);
  std::vector<std::string> columns{"centre", "from", "to", heading};
  std::vector<std::vector<std::string>> rows{{"#loc+facility+name", "#date+start", "#date+end", tag}};
  for (std::size_t i = 1; i < report.columns.size(); ++i) {
    columns.push_back(report.columns[i]);
    rows.front().push_back(tag_of(report.columns[i]));
  }
  for (const auto& line : report.rows) {
    std::vector<std::string> row{centre, time::to_text(dates.first), time::to_text(dates.last),
                                 line.front().empty() ? "all" : line.front()};
    for (std::size_t i = 1; i < line.size(); ++i) row.push_back(line[i].starts_with('<') ? "" : line[i]);
    rows.push_back(std::move(row));
  }
  return csv_text(columns, rows);
}

}  // namespace merkez::cli
