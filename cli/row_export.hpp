#pragma once
// Tables that name single persons, when they leave as rows: approved by a second person, written into the log, and
// marked with who took them, who approved and until when they may be kept (DR 16). One person's own data are not such a
// table, nor are aggregates.
#include <string>
#include <string_view>
#include <vector>

#include "cli/desk.hpp"
#include "engine/json/json.hpp"

namespace merkez::cli {

/// Days after which a table that left is to be deleted.
inline constexpr int export_days = 30;

/// A table that has been let out.
struct RowExport {
  std::string at, by, approved_by, expires;

  /// "Exported 2016-04-04 10:00 by admin, approved by SW1F. Delete it by 2016-05-04."
  [[nodiscard]] std::string watermark() const;
  /// The table with its watermark as the first line.
  [[nodiscard]] std::string csv(const std::vector<std::string>& columns,
                                const std::vector<std::vector<std::string>>& rows) const;
  /// {"export": {...}, "rows": [...]}
  [[nodiscard]] Json json(Json rows) const;
};

/// Lets a table out, and writes down that it left: which, how many rows, by whom, approved by whom, until when. Errors:
/// those of `Desk::second`; the store.
[[nodiscard]] Result<RowExport> let_out(const Desk& desk, const Approver& approver, std::string_view what,
                                        std::size_t rows);

}  // namespace merkez::cli
