// convert: a week between week.yaml, a table for spreadsheets (.csv) and ITC-2007 solution lines (.sol). Solution lines
// have no staff and no reasons, and week.yaml has weekdays, so an instance's weeks are .sol and .csv, a centre's .yaml
// and .csv.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/centre.hpp"
#include "cli/desk.hpp"
#include "cli/files.hpp"
#include "cli/verbs/verbs.hpp"
#include "config/save.hpp"
#include "engine/exchange/ectt.hpp"
#include "engine/problem/compile.hpp"
#include "engine/publish/week_csv.hpp"

namespace merkez::cli {
namespace {

bool known(std::string_view ending, const Centre& centre) {
  return ending == ".csv" || (centre.ectt ? ending == ".sol" : ending == ".yaml" || ending == ".yml");
}

Diagnostic unknown(const std::filesystem::path& path, const Centre& centre) {
  return error_at(
      {path.string(), 0, 0}, fmt::format("'{}' is no kind of week here", path.extension().string()),
      centre.ectt ? "weeks of an ITC-2007 instance are .sol or .csv" : "weeks of a centre are .yaml or .csv");
}

Result<plan::PublishedWeek> read_any(const std::filesystem::path& path, const Centre& centre) {
  const std::string ending = path.extension().string();
  if (ending == ".csv") {
    const auto text = read_text(path);
    if (!text) return text.diagnostics();
    return publish::read_week_csv(*text, path.string(), *centre.plan);
  }
  if (known(ending, centre)) return open_week(path, centre);
  return unknown(path, centre);
}

}  // namespace

Reply convert(const ConvertArgs& asked) {
  const auto may = admitted(asked, access::Right::change_week);
  if (!may) return Reply::refused(may.diagnostics());
  const ConvertArgs& args = *may;
  const auto centre = open_centre(args.centre);
  if (!centre) return Reply::refused(centre.diagnostics());
  const auto week = read_any(args.in, *centre);
  Diagnostics wrong;
  collect(wrong, week);
  const std::string ending = args.out.extension().string();
  if (!known(ending, *centre)) wrong.push_back(unknown(args.out, *centre));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  // Names are checked before anything is written: a table may come from anywhere.
  const auto model = model_of(centre->plan);
  if (!model) return Reply::refused(model.diagnostics());
  if (const auto timetable = timetable_of((*model)->problem, *week); !timetable)
    return Reply::refused(timetable.diagnostics());

  const std::string text = ending == ".csv"   ? publish::week_csv(*centre->plan, *week)
                           : ending == ".sol" ? exchange::ectt_solution(*centre->plan, *week)
                                              : config::week_text(*week, *centre->plan);
  if (auto failed = config::save_text(args.out, text); has_errors(failed)) return Reply::refused(std::move(failed));
  const auto placed =
      std::count_if(week->placements.begin(), week->placements.end(), [](const auto& p) { return p.minute >= 0; });
  if (args.json)
    return Reply::json(fine, {{"out", args.out.string()}, {"sessions", week->placements.size()}, {"placed", placed}});
  return {
      fine, fmt::format("Wrote {} ({} sessions, {} placed)\n", args.out.string(), week->placements.size(), placed), {}};
}

}  // namespace merkez::cli
