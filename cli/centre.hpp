#pragma once
// Opens what verbs work on: a centre's folder or an ITC-2007 instance, a week of it, and the
// problem with its rules.
#include <filesystem>
#include <memory>
#include <string>

#include "cli/desk.hpp"
#include "engine/access/insight.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/plan/sight.hpp"
#include "engine/problem/problem.hpp"
#include "engine/search/evaluate.hpp"

namespace merkez::cli {

struct Centre {
  std::shared_ptr<const plan::CentrePlan> plan;
  bool ectt = false;                        ///< read from an ITC-2007 instance: its weeks are .sol files
  plan::Sight sight = plan::whole_sight();  ///< of whoever is told what is wrong with the files
  Diagnostics warnings;                     ///< legal but odd
};

/// A centre's folder, or a file that ends in .ectt. Errors: all that is wrong with the files, as far as an account may
/// hear of it; without a store the files are open to whoever asks.
[[nodiscard]] Result<Centre> open_centre(const std::filesystem::path& path, const access::Insight& insight);

/// What is wrong with files of the centre, its weeks too, as the asker may hear of it.
[[nodiscard]] Diagnostics as_told(const Centre& centre, Diagnostics all);
[[nodiscard]] Diagnostics as_told(const Desk& desk, Diagnostics all);

/// A problem and its rules. They refer to it, so it stays where it is.
struct Model {
  Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  Problem problem;
  Rules rules;
};
[[nodiscard]] Result<std::unique_ptr<Model>> model_of(const Centre& centre);

/// A timetable file: week.yaml, or .sol of an ITC-2007 instance.
[[nodiscard]] Result<plan::PublishedWeek> open_week(const std::filesystem::path& path, const Centre& centre);

/// A week as it is judged and explained: the model of its dates, and the timetable in it.
struct OpenWeek {
  plan::PublishedWeek published;
  std::unique_ptr<Model> model;
  Timetable timetable;
};

/// Opens a week with its model. A dated week is held against the opening hours of its dates; sessions it gives as lost
/// break no must. `template_week` (may be empty) is what "few changes" compares with.
[[nodiscard]] Result<std::unique_ptr<OpenWeek>> open_week_model(const Centre& centre, const std::filesystem::path& week,
                                                                const std::filesystem::path& template_week);

/// Adds the errors and warnings of a result to `all`.
template <class T>
void collect(Diagnostics& all, const Result<T>& from) {
  all.insert(all.end(), from.diagnostics().begin(), from.diagnostics().end());
}

}  // namespace merkez::cli
