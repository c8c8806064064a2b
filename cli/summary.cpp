#include "cli/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

std::string hours_text(std::int64_t minutes) {
  return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                           : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

std::string count(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

struct Counts {
  bool in_use = false;  ///< sessions that are hidden
  std::size_t groups = 0, sessions = 0, bookable = 0, musts = 0, prefers = 0, fortnightly = 0, pinned = 0;
  std::int64_t session_minutes = 0, open_minutes = 0;
};

/// What is hidden from the asker is in no number.
Counts counts_of(const Centre& centre) {
  const plan::CentrePlan& plan = *centre.plan;
  Counts c;
  for (const auto& r : plan.rooms) c.bookable += r.bookable ? 1 : 0;
  for (const auto& w : plan.wishes) (w.strength == Strength::must ? c.musts : c.prefers) += 1;
  for (const auto& g : plan.groups) c.groups += shows(plan, centre.sight, g) ? 1 : 0;
  for (const auto& s : plan.sessions) {
    if (!shows(plan, centre.sight, s)) {
      c.in_use = true;
      continue;
    }
    ++c.sessions;
    c.session_minutes += s.length_minutes;
    c.fortnightly += s.parity == plan::Parity::every_week ? 0 : 1;
    c.pinned += s.pin.any() ? 1 : 0;
  }
  for (const auto& w : plan.open)
    for (std::size_t d = 0; d < plan.days.size(); ++d)
      if (w.days >> d & 1u) c.open_minutes += w.to - w.from;
  return c;
}

}  // namespace

std::string summary_text(const Centre& centre, const publish::TextStyle& style) {
  const plan::CentrePlan& plan = *centre.plan;
  const Counts c = counts_of(centre);
  std::string out = fmt::format("{}\n", plan.name.en.empty() || plan.name.en == plan.id
                                            ? plan.id
                                            : fmt::format("{} ({})", plan.name.en, plan.id));
  publish::TextTable table;
  table.indent = 2;
  table.columns = {{}, {.flexible = true}};
  const auto add = [&](std::string what, std::string value) {
    table.rows.push_back({std::move(what), std::move(value)});
  };
  std::string house = fmt::format("{}, {} ({} for sessions)", count(plan.floors.size(), "floor", "floors"),
                                  count(plan.rooms.size(), "room", "rooms"), c.bookable);
  if (!plan.equipment.empty())
    house += fmt::format(", {} of movable equipment", count(plan.equipment.size(), "kind", "kinds"));
  add("house", std::move(house));
  add("staff", count(plan.staff.size(), "person", "people"));
  std::string offer = fmt::format("{}, {}, {}", count(plan.services.size(), "service", "services"),
                                  count(c.groups, "group", "groups"), count(c.sessions, "session", "sessions"));
  if (c.in_use) offer += " and sessions in use";
  if (plan.periods)
    offer += fmt::format(", {} of one week",
                         count(static_cast<std::size_t>(c.session_minutes / plan.slot_minutes), "period", "periods"));
  else
    offer += fmt::format(", {} a week", hours_text(c.session_minutes));
  if (c.fortnightly > 0) offer += fmt::format("; {} every other week", c.fortnightly);
  if (c.pinned > 0) offer += fmt::format("; {} with a pin", c.pinned);
  add("offer", std::move(offer));
  if (plan.periods)
    add("open",
        fmt::format("{} periods on {}", c.open_minutes / plan.slot_minutes, count(plan.days.size(), "day", "days")));
  else
    add("open", fmt::format("{} a week, in steps of {} min", hours_text(c.open_minutes), plan.slot_minutes));
  add("wishes", fmt::format("{} must be kept, {} are preferred", c.musts, c.prefers));
  if (!plan.people.empty()) add("people", count(plan.people.size(), "enrolled person", "enrolled people"));
  out += to_text(table, style);
  for (const auto& d : centre.warnings) out += to_text(d) + '\n';
  return out;
}

Json summary_json(const Centre& centre) {
  const plan::CentrePlan& plan = *centre.plan;
  const Counts c = counts_of(centre);
  Json warnings = Json::array();
  for (const auto& d : centre.warnings)
    warnings.push_back({{"file", d.where.file},
                        {"line", d.where.line},
                        {"column", d.where.column},
                        {"message", d.message},
                        {"hint", d.hint}});
  return {{"centre", plan.id},
          {"floors", plan.floors.size()},
          {"rooms", plan.rooms.size()},
          {"bookable_rooms", c.bookable},
          {"staff", plan.staff.size()},
          {"services", plan.services.size()},
          {"groups", c.groups},
          {"sessions", c.sessions},
          {"session_minutes", c.session_minutes},
          {"sessions_in_use", c.in_use},
          {"open_minutes", c.open_minutes},
          {"musts", c.musts},
          {"prefers", c.prefers},
          {"people", plan.people.size()},
          {"warnings", std::move(warnings)}};
}

}  // namespace merkez::cli
