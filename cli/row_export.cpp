#include "cli/row_export.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/csv_text.hpp"

namespace merkez::cli {

std::string RowExport::watermark() const {
  return fmt::format("Exported {} by {}, approved by {}. Delete it by {}.", at, by, approved_by, expires);
}

std::string RowExport::csv(const std::vector<std::string>& columns,
                           const std::vector<std::vector<std::string>>& rows) const {
  return csv_text({"# " + watermark()}, {}) + csv_text(columns, rows);
}

Json RowExport::json(Json rows) const {
  return {{"export", {{"at", at}, {"by", by}, {"approved_by", approved_by}, {"expires", expires}}},
          {"rows", std::move(rows)}};
}

Result<RowExport> let_out(const Desk& desk, const Approver& approver, std::string_view what, std::size_t rows) {
  const auto second = desk.second(approver, access::Right::approve_rows);
  if (!second) return second.diagnostics();
  const auto now = desk.local();
  const RowExport out{fmt::format("{} {}", time::to_text(now.date), time::to_text(now.time)), desk.account().name,
                      second->name, time::to_text(time::add_days(now.date, export_days))};
  store::Batch batch;
  batch.events.push_back(desk.event(
      "access.export",
      nlohmann::json({{"what", what}, {"rows", rows}, {"approved_by", out.approved_by}, {"expires", out.expires}})
          .dump()));
  batch.account_expectations.push_back({second->name, *second});
  const auto taken = desk.append(batch);
  if (!taken) return taken.diagnostics();
  return out;
}

}  // namespace merkez::cli
