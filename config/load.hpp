#pragma once
// A centre's folder into a CentrePlan. All problems of all files are reported at once, each with its place; the
// cross-field checks of engine/plan/check run too, so that a plan that loads is one that fits together.
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/info.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/time/holidays.hpp"

namespace merkez::config {

/// A file as it was read: its name for messages, and its text.
struct FileText {
  std::string name, text;
};

/// The texts of a centre's files, wherever they come from.
struct CentreTexts {
  std::string id;  ///< when centre.yaml gives none
  FileText centre, staff, services, wishes;
  std::optional<FileText> enrolment;
  /// Finds the holidays file of a name; says what is wrong when there is none.
  std::function<Result<FileText>(const std::string& name, const Where& where)> holidays;
};

/// How what was found in a centre's files is told, by as much of the plan as could be read.
using Telling = std::function<Diagnostics(const plan::CentrePlan& read, Diagnostics found)>;

/// Reads the files of `folder`: centre.yaml, staff.yaml, services.yaml, wishes.yaml and, if it is there,
/// enrolment.yaml. `holidays: turkey` is looked for as FOLDER/../../holidays/turkey.yaml, then as turkey.yaml in each
/// of `holiday_folders`; a name with a '/' is a path from the folder. Errors: all there are; warnings come with the
/// plan.
[[nodiscard]] Result<plan::CentrePlan> load_centre(const std::filesystem::path& folder,
                                                   std::span<const plan::Info* const> catalogue,
                                                   std::span<const std::filesystem::path> holiday_folders = {},
                                                   const Telling& tell = {});
/// As `load_centre`, from memory.
[[nodiscard]] Result<plan::CentrePlan> read_centre(const CentreTexts& texts,
                                                   std::span<const plan::Info* const> catalogue,
                                                   const Telling& tell = {});

/// Reads a file of holidays.
[[nodiscard]] Result<time::HolidayRules> read_holidays(const FileText& file);

/// Reads a timetable file of a centre. Whether its names exist and its places are free is for the judge to say; here
/// only its shape is checked, and that it is this centre's. Errors: all there are.
[[nodiscard]] Result<plan::PublishedWeek> load_week(const std::filesystem::path& file, const plan::CentrePlan& plan);
/// As `load_week`, from memory.
[[nodiscard]] Result<plan::PublishedWeek> read_week(const FileText& file, const plan::CentrePlan& plan);

}  // namespace merkez::config
