// convert: a week between week.yaml, a table for spreadsheets (.csv) and ITC-2007 solution lines (.sol).
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "cli/centre.hpp"
#include "cli/files.hpp"
#include "cli/verbs/verbs.hpp"
#include "config/save.hpp"
#include "engine/exchange/ectt.hpp"
#include "engine/problem/compile.hpp"
#include "engine/publish/week_csv.hpp"

namespace merkez::cli {
namespace {

constexpr std::string_view kinds_hint = "weeks are .yaml, .csv or, for an ITC-2007 instance, .sol";

Result<plan::PublishedWeek> read_any(const std::filesystem::path& path, const Centre& centre) {
  const std::string ending = path.extension().string();
  if (ending == ".csv") {
    const auto text = read_text(path);
    if (!text) return text.diagnostics();
    return publish::read_week_csv(*text, path.string(), *centre.plan);
  }
  if (ending == ".yaml" || ending == ".yml" || (ending == ".sol" && centre.ectt)) return open_week(path, centre);
  return error_at({path.string(), 0, 0}, fmt::format("'{}' is no kind of week", ending), std::string(kinds_hint));
}

}  // namespace

Reply convert(const ConvertArgs& args) {
  const auto centre = open_centre(args.centre);
  if (!centre) return Reply::refused(centre.diagnostics());
  const auto week = read_any(args.in, *centre);
  Diagnostics wrong;
  collect(wrong, week);
  const std::string ending = args.out.extension().string();
  const bool known = ending == ".csv" || ending == ".yaml" || ending == ".yml" || (ending == ".sol" && centre->ectt);
  if (!known) wrong.push_back(error_at({args.out.string(), 0, 0}, fmt::format("'{}' is no kind of week", ending), std::string(kinds_hint)));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  // Names are checked before anything is written: a table may come from anywhere.
  const auto model = model_of(centre->plan);
  if (!model) return Reply::refused(model.diagnostics());
  if (const auto timetable = timetable_of((*model)->problem, *week); !timetable) return Reply::refused(timetable.diagnostics());

  const std::string text = ending == ".csv"   ? publish::week_csv(*centre->plan, *week)
                           : ending == ".sol" ? exchange::ectt_solution(*centre->plan, *week)
                                              : config::week_text(*week, *centre->plan);
  if (auto failed = config::save_text(args.out, text); has_errors(failed)) return Reply::refused(std::move(failed));
  const auto placed = std::count_if(week->placements.begin(), week->placements.end(), [](const auto& p) { return p.minute >= 0; });
  if (args.json) return Reply::json(fine, {{"out", args.out.string()}, {"sessions", week->placements.size()}, {"placed", placed}});
  return {fine, fmt::format("Wrote {} ({} sessions, {} placed)\n", args.out.string(), week->placements.size(), placed), {}};
}

}  // namespace merkez::cli
