#pragma once
// The report of attendance from the kept texts of registers, one after the other and in any order: no row is built and
// none is kept, so that a year of a large house takes a second and little memory. `report` and `add_retention` over the
// rows of the whole log are the definition; this must answer the same, and tests hold it against them.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/indicators.hpp"

namespace merkez::attendance {

struct RegisterReportOrder {
  ReportOrder report;
  const Rules* rules = nullptr;
  std::string zone;
  std::vector<Course> courses;           ///< whose retention is wanted
  const Registers* announced = nullptr;  ///< asked for announcements only
  /// Who ever belonged to a group; asked once for each.
  std::function<std::vector<Membership>(const std::string& group)> members;
  RegisterAt at;  ///< asked for lost occurrences and what makes up for them
  /// Whose codes are one person's: texts and `announced` may speak of each of them, `members` of the kept one alone;
  /// `at` answers as `told_of_one` does. Null where nobody was registered twice.
  std::shared_ptr<const SamePeople> same = nullptr;
};

class RegisterReport {
 public:
  /// What `order` points to must outlive this.
  explicit RegisterReport(RegisterReportOrder order);
  ~RegisterReport();
  RegisterReport(const RegisterReport&) = delete;
  RegisterReport& operator=(const RegisterReport&) = delete;

  /// Takes in the register of an occurrence; each once. Errors: an unknown zone.
  [[nodiscard]] Diagnostics take(const std::string& occurrence, std::string_view text);

  /// As of `report`, and then as of `add_retention`. Once, at the end.
  [[nodiscard]] std::vector<ReportLine> lines();

 private:
  class Sums;
  std::unique_ptr<Sums> sums_;
};

}  // namespace merkez::attendance
