#pragma once
// A timetable as a file that people read, edit and compare: one line a session, in the order of the plan.
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"

namespace merkez::config {

/// The text of a timetable file; `read_week` reads it back. Sessions stand in the order of the plan, so that two weeks
/// differ only in the lines that differ; those the plan does not know come last, in the order given.
[[nodiscard]] std::string week_text(const plan::PublishedWeek& week, const plan::CentrePlan& plan);

/// Writes `text` to `path` so that the file is the old one or the new one, never half of it, whatever fails: a
/// temporary file in the same folder, synced, then renamed. Errors: the folder or the file cannot be written.
[[nodiscard]] Diagnostics save_text(const std::filesystem::path& path, std::string_view text);

}  // namespace merkez::config
