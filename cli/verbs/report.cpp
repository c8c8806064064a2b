// report attendance: the indicators of a centre, as text and as CSV, with small numbers hidden where they would name
// somebody.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/csv_text.hpp"
#include "cli/hxl.hpp"
#include "cli/registers.hpp"
#include "cli/row_export.hpp"
#include "cli/verbs/attend.hpp"
#include "engine/attendance/indicators.hpp"
#include "engine/plan/category.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;
using attendance::ReportBy;

constexpr std::array<std::pair<std::string_view, ReportBy>, 5> ways{{{"all", ReportBy::all},
                                                                     {"group", ReportBy::group},
                                                                     {"service", ReportBy::service},
                                                                     {"category", ReportBy::category},
                                                                     {"person", ReportBy::person}}};

Result<attendance::ReportOrder> order_of(const Desk& desk, const People& people, const ReportArgs& args) {
  attendance::ReportOrder out;
  Diagnostics wrong;
  const auto date = [&](const std::string& typed, time::LocalDate usual) {
    if (typed.empty()) return usual;
    const auto read = date_asked(desk, typed);
    if (read) return *read;
    wrong.insert(wrong.end(), read.diagnostics().begin(), read.diagnostics().end());
    return usual;
  };
  if (!args.from.empty() || !args.to.empty())
    out.dates = time::DateRange{date(args.from, {1970, 1, 1}), date(args.to, desk.local().date)};
  if (wrong.empty() && out.dates && out.dates->last < out.dates->first)
    wrong.push_back(error_at({}, "--from lies after --to", "exchange them"));
  const auto known = [&](const std::string& typed, const auto& all, const char* what, const auto& hidden) {
    std::vector<std::string> ids;
    for (const auto& one : all)
      if (!hidden(one)) ids.push_back(one.id);
    if (!typed.empty() && std::find(ids.begin(), ids.end(), typed) == ids.end())
      wrong.push_back(error_at({}, fmt::format("there is no {} '{}'", what, typed), suggest(typed, ids)));
  };
  known(args.group, desk.plan().groups, "group", [&](const plan::Group& g) { return desk.hides(g); });
  known(args.service, desk.plan().services, "service", [&](const plan::Service& s) { return desk.hides(s); });
  out.group = args.group;
  out.service = args.service;
  if (!args.category.empty()) out.category = plan::category_of(args.category);
  if (!args.person.empty()) {
    const auto person = people.person(args.person);
    if (person)
      out.person = *person;
    else
      wrong.insert(wrong.end(), person.diagnostics().begin(), person.diagnostics().end());
  }
  for (const auto& [word, by] : ways)
    if (args.by == word) out.by = by;
  // Who sees numbers alone is told nothing of single persons, nor is anything that leaves the house.
  const bool persons = out.by == ReportBy::person || !out.person.empty();
  if (persons && desk.reach(Right::see_register) != Reach::all)
    wrong.push_back(
        error_at({}, fmt::format("{} ({}) may not see single persons", desk.account().name, desk.account().role),
                 "--by group, service or category"));
  if (persons && (args.outside || args.hxl))
    wrong.push_back(error_at({}, "a report that leaves the house names nobody", "--by group, service or category"));
  if (args.hxl && (args.from.empty() || args.to.empty()))
    wrong.push_back(error_at({}, "a table for others says of which days it is", "--from DATE --to DATE"));
  out.leaves_house = args.outside || args.hxl || desk.reach(Right::see_register) == Reach::none;
  out.clinical = desk.insight().whole();
  if (has_errors(wrong)) return wrong;
  return out;
}

}  // namespace

Reply report_attendance(const ReportArgs& args) {
  const auto at = at_desk(args.who, Right::see_report);
  if (!at) return Reply::refused(at.diagnostics());
  const auto& [desk, rules, people] = *at;
  const auto order = order_of(*desk, people, args);
  if (!order) return Reply::refused(order.diagnostics());
  if (order->by == ReportBy::person || !order->person.empty())
    if (auto wrong = desk->note_reading("report_of_persons", order->person); has_errors(wrong))
      return Reply::refused(std::move(wrong));
  const auto state = registers_of_log(*desk);
  if (!state) return Reply::refused(state.diagnostics());
  const auto rows = attendance::attended(*state, people.memberships(), rules, desk->plan().calendar.zone);
  if (!rows) return Reply::refused(rows.diagnostics());
  auto lines = attendance::report(attendance::ledger(*state, rules), *rows, *order);
  // A group of therapy may be one client; a service of it is told of when it is many.
  if (!order->clinical && (order->by == ReportBy::group || order->by == ReportBy::service))
    std::erase_if(lines, [&](const attendance::ReportLine& line) {
      return line.confidential && (order->by == ReportBy::group || line.hidden || line.people < order->small);
    });
  attendance::add_retention(lines, attendance::courses_of(desk->plan(), rules), *rows, people.memberships(), *order);
  const auto values = attendance::table_of(lines, *order);
  if (args.hxl) {
    const auto& name = desk->plan().name.en;
    return {fine, hxl_text(values, order->by, name.empty() ? desk->plan().id : name, *order->dates), {}};
  }
  // All persons in a table for other programs; one person's own line is theirs.
  std::optional<RowExport> let;
  if (order->by == ReportBy::person && order->person.empty() && (args.json || args.csv)) {
    auto out = let_out(*desk, args.approver, "report_of_persons", values.rows.size());
    if (!out) return Reply::refused(out.diagnostics());
    let = std::move(*out);
  }
  if (args.json) {
    Json out = Json::array();
    for (const auto& row : values.rows) {
      Json one = Json::object();
      for (std::size_t i = 0; i < row.size(); ++i) one[values.columns[i]] = row[i];
      out.push_back(std::move(one));
    }
    return Reply::json(fine, let ? let->json(std::move(out)) : out);
  }
  if (args.csv) return {fine, let ? let->csv(values.columns, values.rows) : csv_text(values.columns, values.rows), {}};
  // Two tables that fit a screen: what became of the sessions, and who was there.
  publish::TextTable sessions, attendance;
  const std::vector<std::size_t> of_sessions{0, 1, 2, 3, 4, 5, 6}, of_people{0, 7, 8, 9, 10, 11, 12, 13, 16};
  const auto fill = [&](publish::TextTable& table, const std::vector<std::size_t>& which) {
    for (const std::size_t i : which) {
      std::string heading = values.columns[i];
      if (heading.starts_with("hours_")) heading.erase(0, std::string_view("hours_").size());
      table.columns.push_back({.heading = i == 0 ? "" : heading, .right = i != 0});
    }
    for (const auto& row : values.rows) {
      std::vector<std::string> cells;
      for (const std::size_t i : which) cells.push_back(i == 0 && row[i].empty() ? "all" : row[i]);
      table.rows.push_back(std::move(cells));
    }
  };
  fill(sessions, of_sessions);
  fill(attendance, of_people);
  if (values.rows.empty()) return {fine, "Nothing to report.\n", {}};
  return {
      fine,
      "Sessions\n" + to_text(sessions, args.style) + "\nLesson hours and people\n" + to_text(attendance, args.style),
      {}};
}

}  // namespace merkez::cli
