// show: the week as a picture, or one session in words.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <type_traits>

#include "cli/centre.hpp"
#include "cli/desk.hpp"
#include "cli/language.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"
#include "engine/publish/week_grid.hpp"
#include "engine/publish/week_lists.hpp"

namespace merkez::cli {
namespace {

template <class Items, class Name>
std::vector<std::string> names(const Items& items, Name name) {
  std::vector<std::string> out;
  for (const auto& item : items) out.push_back(name(item));
  return out;
}

/// Notes an error unless `typed` is empty or known.
void must_be_known(Diagnostics& wrong, std::string_view what, const std::string& typed,
                   const std::vector<std::string>& known) {
  if (!typed.empty() && std::find(known.begin(), known.end(), typed) == known.end())
    wrong.push_back(error_at({}, fmt::format("there is no {} '{}'", what, typed), suggest(typed, known)));
}

}  // namespace

Reply show(const ShowArgs& asked) {
  const auto may = admitted(asked, access::Right::see_week);
  if (!may) return Reply::refused(may.diagnostics());
  const ShowArgs& args = *may;
  const auto centre = open_centre(args.centre, args.insight);
  if (!centre) return Reply::refused(centre.diagnostics());
  const plan::CentrePlan& plan = *centre->plan;

  // Without a store the files are open to whoever asks, and may say what a role would show; with one, what is hidden is
  // not there.
  const bool told = !has_store(args.centre);
  Diagnostics wrong;
  const auto week = open_week(args.week, *centre);
  collect(wrong, week);
  const plan::Sight sight = args.insight.in(plan, week ? *week : plan::PublishedWeek{});
  const auto shown = [&](const auto& one) {
    if constexpr (std::is_same_v<std::decay_t<decltype(one)>, plan::Group>)
      return shows_some(plan, sight, one);
    else
      return shows(plan, sight, one);
  };
  const auto there = [&](auto all) {
    std::erase_if(all, [&](const auto& one) { return !told && !shown(one); });
    return names(all, [](const auto& one) { return one.id; });
  };
  const auto days = names(plan.days, [](const auto& d) { return d.id; });
  must_be_known(wrong, "room", args.room, names(plan.rooms, [](const auto& r) { return r.id; }));
  must_be_known(wrong, "person on the staff", args.staff, names(plan.staff, [](const auto& s) { return s.code; }));
  must_be_known(wrong, "group", args.group, there(plan.groups));
  must_be_known(wrong, "session", args.session, there(plan.sessions));
  must_be_known(wrong, "day", args.day, days);
  const auto group =
      std::find_if(plan.groups.begin(), plan.groups.end(), [&](const auto& g) { return g.id == args.group; });
  if (told && group != plan.groups.end() && !shown(*group))
    wrong.push_back(error_at({}, fmt::format("group '{}' is confidential", args.group),
                             "people with a clinical role ask with --role clinical"));
  if (has_errors(wrong)) return Reply::refused(std::move(wrong));

  publish::WeekView view;
  view.language = name_language(args.language);
  view.sight = sight;
  if (!args.day.empty()) view.day = static_cast<int>(std::find(days.begin(), days.end(), args.day) - days.begin());

  if (!args.session.empty()) {
    const auto session =
        std::find_if(plan.sessions.begin(), plan.sessions.end(), [&](const auto& s) { return s.id == args.session; });
    if (!shown(*session))
      return Reply::refused({error_at({}, fmt::format("session '{}' is confidential", args.session),
                                      "people with a clinical role ask with --role clinical")});
    if (args.json) return Reply::json(fine, publish::session_json(plan, *week, *session, view));
    return {fine, publish::session_text(plan, *week, *session, view, args.style), {}};
  }
  view.by = args.by == "room" || !args.room.empty()     ? publish::By::room
            : args.by == "staff" || !args.staff.empty() ? publish::By::staff
            : args.by == "group" || !args.group.empty() ? publish::By::group
                                                        : publish::By::day;
  view.only = !args.room.empty() ? args.room : !args.staff.empty() ? args.staff : args.group;
  if (args.json) return Reply::json(fine, publish::week_json(plan, *week, view));
  std::string text = publish::heading_text(plan, *week, view, args.style) + '\n';
  text += to_text(publish::grid_of(plan, *week, view), args.style);
  text += publish::list_text(plan, *week, view, args.style);
  text += publish::footer_text(plan, *week, view, args.style, told ? publish::Roles::said : publish::Roles::of_account);
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli
