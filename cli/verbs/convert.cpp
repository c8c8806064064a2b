// convert: a week between week.yaml, a table for spreadsheets (.csv) and ITC-2007 solution lines (.sol). Solution lines
// have no staff and no reasons, and week.yaml has weekdays, so an instance's weeks are .sol and .csv, a centre's .yaml
// and .csv. Where a centre has a store, a table hides therapy and case work from an account that is not to know of
// them, and what it hides comes back from the week it was made from.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
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

constexpr std::string_view table = ".csv";

bool known(std::string_view ending, const Centre& centre) {
  return ending == table || (centre.ectt ? ending == ".sol" : ending == ".yaml" || ending == ".yml");
}

Diagnostic unknown(const std::filesystem::path& path, const Centre& centre) {
  return error_at(
      {path.string(), 0, 0}, fmt::format("'{}' is no kind of week here", path.extension().string()),
      centre.ectt ? "weeks of an ITC-2007 instance are .sol or .csv" : "weeks of a centre are .yaml or .csv");
}

Result<plan::PublishedWeek> read_any(const std::filesystem::path& path, const Centre& centre,
                                     publish::HiddenRows hidden = publish::HiddenRows::refused) {
  const std::string ending = path.extension().string();
  if (ending == table) {
    const auto text = read_text(path);
    if (!text) return text.diagnostics();
    auto week = publish::read_week_csv(*text, path.string(), *centre.plan, hidden);
    return week ? week : Result<plan::PublishedWeek>(as_told(centre, week.diagnostics()));
  }
  if (known(ending, centre)) return open_week(path, centre);
  return unknown(path, centre);
}

/// What the asker may know of a week. Without a store the files are open to whoever asks.
plan::Sight sight_of(const ConvertArgs& asked, const Centre& centre, const plan::PublishedWeek& week) {
  return has_store(asked.centre) ? asked.insight.in(*centre.plan, week) : plan::whole_sight();
}

/// The week of a table that hides sessions, with these from another week.
Result<plan::PublishedWeek> read_with_hidden(const ConvertArgs& asked, const Centre& centre) {
  auto week = read_any(asked.in, centre, publish::HiddenRows::left_out);
  const auto whole = read_any(asked.hidden_from, centre);
  Diagnostics wrong;
  collect(wrong, week);
  collect(wrong, whole);
  if (has_errors(wrong)) return wrong;
  const plan::Sight sight = sight_of(asked, centre, *whole);
  std::set<std::string> told;  // not views: the placements move when some are added
  for (const auto& p : week->placements) told.insert(p.session);
  for (const auto& p : whole->placements) {
    const auto session = std::find_if(centre.plan->sessions.begin(), centre.plan->sessions.end(),
                                      [&](const plan::Session& s) { return s.id == p.session; });
    if (session != centre.plan->sessions.end() && !plan::shows(*centre.plan, sight, *session) &&
        !told.contains(p.session))
      week->placements.push_back(p);
  }
  return week;
}

}  // namespace

Reply convert(const ConvertArgs& asked) {
  const auto may = admitted(asked, access::Right::change_week);
  if (!may) return Reply::refused(may.diagnostics());
  const ConvertArgs& args = *may;
  const auto centre = open_centre(args.centre, args.insight);
  if (!centre) return Reply::refused(centre.diagnostics());
  const auto week = args.hidden_from.empty() ? read_any(args.in, *centre) : read_with_hidden(args, *centre);
  Diagnostics wrong;
  collect(wrong, week);
  const std::string ending = args.out.extension().string();
  if (!known(ending, *centre)) wrong.push_back(unknown(args.out, *centre));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  // Names are checked before anything is written: a table may come from anywhere.
  const auto model = model_of(*centre);
  if (!model) return Reply::refused(model.diagnostics());
  if (const auto timetable = timetable_of((*model)->problem, *week); !timetable)
    return Reply::refused(as_told(*centre, timetable.diagnostics()));

  const std::string text = ending == table    ? publish::week_csv(*centre->plan, *week, sight_of(args, *centre, *week))
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
