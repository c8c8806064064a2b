#include "engine/publish/week_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::publish {
namespace {

template <class Items, class Name>
auto find_in(const Items& items, const std::string& wanted, Name name) -> const typename Items::value_type* {
  const auto it = std::find_if(items.begin(), items.end(), [&](const auto& x) { return name(x) == wanted; });
  return it == items.end() ? nullptr : &*it;
}

const plan::Session* session_of(const plan::CentrePlan& plan, const std::string& id) {
  return find_in(plan.sessions, id, [](const auto& s) { return s.id; });
}
const plan::Group* group_of(const plan::CentrePlan& plan, const std::string& id) {
  return find_in(plan.groups, id, [](const auto& g) { return g.id; });
}
const plan::Service* service_of(const plan::CentrePlan& plan, const std::string& id) {
  return find_in(plan.services, id, [](const auto& s) { return s.id; });
}
const plan::Room* room_of(const plan::CentrePlan& plan, const std::string& id) {
  return find_in(plan.rooms, id, [](const auto& r) { return r.id; });
}

std::string with_name(const std::string& id, const plan::Text* text, const WeekView& view) {
  if (!text || name_in(*text, view.language).empty()) return id;
  return id + ' ' + fenced(name_in(*text, view.language));
}

std::string span_text(const plan::CentrePlan& plan, const plan::Session& session, int minute) {
  if (plan.periods) return clock_text(plan, minute);
  return clock_text(plan, minute) + '-' + clock_text(plan, minute + session.length_minutes);
}

bool hidden(const plan::CentrePlan& plan, const plan::Session& session, const WeekView& view) {
  return !plan::shows(plan, view.sight, session);
}

std::string lines_of_names(std::string_view first, const std::vector<std::string>& names, const TextStyle& style) {
  return names.empty() ? std::string() : paragraph(first, fmt::format("{}", fmt::join(names, ", ")), style);
}

struct Words {
  plan::Text not_placed{"Not placed", "Yerleştirilemeyen", "لم تُحدَّد لها مواعيد"};
  plan::Text lost{"Lost", "Yapılamayan", "ملغاة"};
  plan::Text confidential{"confidential", "gizli", "سرية"};
  plan::Text week{"week", "hafta", "الأسبوع"};
  plan::Text left_out{"Confidential sessions are not shown here.", "Gizli görüşmeler burada gösterilmez.",
                      "لا تُعرض الجلسات السرية هنا."};
  plan::Text left_out_for_role{"Confidential sessions are not shown here; --role clinical shows them.",
                               "Gizli görüşmeler burada gösterilmez; --role clinical ile gösterilir.",
                               "لا تُعرض الجلسات السرية هنا؛ يعرضها الخيار --role clinical."};
};
const Words words;

/// Whether a session is of the one room, person or group that the view asks for. Of a person and a group what is
/// hidden is left out: even "busy" would tell who comes.
bool asked_for(const plan::CentrePlan& plan, const plan::Session& session, const plan::Placement& at,
               const WeekView& view) {
  if (view.only.empty() || view.by == By::day) return true;
  if (view.by == By::room) return at.room == view.only;
  if (hidden(plan, session, view)) return false;
  const auto has = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), view.only) != names.end();
  };
  return view.by == By::staff ? has(at.staff) : session.group == view.only || has(session.serves);
}

}  // namespace

std::string heading_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view,
                         const TextStyle& style) {
  const auto& name = name_in(plan.name, view.language);
  std::string out = name.empty() ? plan.id : fenced(name);
  if (!week.week.empty()) out += ", " + name_in(words.week, view.language) + ' ' + week.week;
  return cut(out, style.width) + '\n';
}

std::string footer_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view,
                        const TextStyle& style, Roles roles) {
  std::vector<std::string> not_placed;
  std::string lost;
  int hidden_not_placed = 0;
  bool any_hidden = false;
  for (const auto& placement : week.placements) {
    const auto* session = session_of(plan, placement.session);
    if (!session) continue;
    const bool secret = hidden(plan, *session, view);
    any_hidden = any_hidden || secret;
    if (placement.minute >= 0) continue;
    if (!placement.lost.empty())
      lost += paragraph("  " + (secret ? name_in(words.confidential, view.language) : placement.session) + ": ",
                        placement.lost, style);
    else if (secret)
      ++hidden_not_placed;
    else
      not_placed.push_back(placement.session);
  }
  if (hidden_not_placed > 0)
    not_placed.push_back(fmt::format("{} {}", hidden_not_placed, name_in(words.confidential, view.language)));
  std::string out;
  out += lines_of_names(name_in(words.not_placed, view.language) + ": ", not_placed, style);
  if (!lost.empty()) out += name_in(words.lost, view.language) + ":\n" + lost;
  if (any_hidden && (view.by == By::staff || view.by == By::group))
    out +=
        paragraph("", name_in(roles == Roles::said ? words.left_out_for_role : words.left_out, view.language), style);
  out += legend_line(view, style);
  return out.empty() ? out : '\n' + out;
}

std::string list_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view,
                      const TextStyle& style) {
  if (view.only.empty() || view.by == By::day) return {};
  struct Line {
    const plan::Placement* at;
    const plan::Session* session;
  };
  std::vector<Line> lines;
  for (const auto& at : week.placements) {
    const auto* session = session_of(plan, at.session);
    if (!session || at.minute < 0 || (view.day >= 0 && at.day != view.day)) continue;
    if (asked_for(plan, *session, at, view)) lines.push_back({&at, session});
  }
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return std::tuple(a.at->day, a.at->minute, a.at) < std::tuple(b.at->day, b.at->minute, b.at);
  });
  TextTable table;
  table.indent = 2;
  table.columns = {{}, {}, {}, {.flexible = true}, {}, {}};
  for (const auto& [at, session] : lines) {
    const auto* group = group_of(plan, session->group);
    const bool secret = hidden(plan, *session, view);
    table.rows.push_back({plan.days[static_cast<std::size_t>(at->day)].id, span_text(plan, *session, at->minute),
                          secret ? room_in_use(view.language) : session->id,
                          secret || !group ? std::string() : fenced(name_in(group->name, view.language)),
                          view.by == By::room ? std::string() : at->room,
                          secret ? std::string() : fmt::format("{}", fmt::join(at->staff, ", "))});
  }
  return table.rows.empty() ? std::string() : '\n' + to_text(table, style);
}

std::string session_text(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const plan::Session& session,
                         const WeekView& view, const TextStyle& style) {
  const auto* at = find_in(week.placements, session.id, [](const auto& p) { return p.session; });
  const auto* group = group_of(plan, session.group);
  const auto* service = service_of(plan, session.service);
  TextTable table;
  table.columns = {{}, {.flexible = true}};
  table.indent = 2;
  const auto add = [&](std::string_view what, std::string value) {
    if (!value.empty()) table.rows.push_back({std::string(what), std::move(value)});
  };
  add("group", with_name(session.group, group ? &group->name : nullptr, view));
  add("service", with_name(session.service, service ? &service->name : nullptr, view));
  if (at && at->minute >= 0) {
    add("time",
        fmt::format("{} {}", fenced(day_name(plan, at->day, view.language)), span_text(plan, session, at->minute)));
    if (at->room.empty()) {
      add("room", session.off_site ? "off-site" : "none");
    } else {
      const auto* room = room_of(plan, at->room);
      add("room", with_name(at->room, room ? &room->name : nullptr, view));
    }
    for (std::size_t n = 0; n < session.needs.size(); ++n) {
      const std::string who = n < at->staff.size() && !at->staff[n].empty() ? at->staff[n] : "nobody";
      add("staff", session.needs[n].role.empty() ? who : fmt::format("{} ({})", who, session.needs[n].role));
    }
  } else {
    add("time", at && !at->lost.empty() ? "lost: " + at->lost : "not placed");
  }
  add("people", fmt::format("{}", session.people));
  if (!plan.periods) add("length", fmt::format("{} min", session.length_minutes));
  if (session.parity != plan::Parity::every_week)
    add("weeks", session.parity == plan::Parity::odd_weeks ? "odd" : "even");
  return session.id + '\n' + to_text(table, style);
}

Json session_json(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const plan::Session& session,
                  const WeekView& view) {
  const auto* at = find_in(week.placements, session.id, [](const auto& p) { return p.session; });
  const auto* group = group_of(plan, session.group);
  Json out;
  const bool secret = hidden(plan, session, view);
  if (secret) {
    out["in_use"] = true;
  } else {
    out["session"] = session.id;
    out["group"] = session.group;
    out["name"] = group ? name_in(group->name, view.language) : std::string();
    out["service"] = session.service;
    out["people"] = session.people;
  }
  if (at && at->minute >= 0 && at->day >= 0) {
    out["day"] = plan.days[static_cast<std::size_t>(at->day)].id;
    if (plan.periods) {
      out["period"] = at->minute / plan.slot_minutes;
    } else {
      out["start"] = clock_text(plan, at->minute);
      out["end"] = clock_text(plan, at->minute + session.length_minutes);
    }
    out["room"] = at->room.empty() ? Json() : Json(at->room);
    if (!secret) out["staff"] = at->staff;
  } else if (at && !at->lost.empty()) {
    out["lost"] = at->lost;
  }
  return out;
}

Json week_json(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view) {
  Json out{{"centre", plan.id}, {"week", week.week.empty() ? Json() : Json(week.week)}};
  Json placed = Json::array(), not_placed = Json::array(), lost = Json::array();
  for (const auto& placement : week.placements) {
    const auto* session = session_of(plan, placement.session);
    if (!session || (view.day >= 0 && placement.minute >= 0 && placement.day != view.day)) continue;
    if (!asked_for(plan, *session, placement, view)) continue;
    auto& list = placement.minute >= 0 ? placed : placement.lost.empty() ? not_placed : lost;
    list.push_back(session_json(plan, week, *session, view));
  }
  out["sessions"] = std::move(placed);
  out["not_placed"] = std::move(not_placed);
  out["lost"] = std::move(lost);
  return out;
}

}  // namespace merkez::publish
