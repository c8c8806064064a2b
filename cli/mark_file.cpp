#include "cli/mark_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>

#include "engine/store/border.hpp"
#include "engine/store/event_id.hpp"

namespace merkez::cli {
namespace {

constexpr std::array<std::string_view, 14> columns{"id",    "device",       "at",     "occurrence", "group",
                                                   "date",  "time",         "person", "mark",       "minutes",
                                                   "hours", "left_minutes", "reason", "remark"};

}  // namespace

Where MarkFile::cell(Where line, std::string_view column) const {
  auto at = columns.find(column);
  if (at == columns.end()) at = columns.find("mark");
  line.column = at == columns.end() ? 1 : static_cast<int>(at->second) + 1;
  return line;
}

Result<MarkFile> marks_in(const sheet::Table& table) {
  if (table.rows.empty())
    return error_at({table.file, 0, 0}, "this file has no lines", "its first line names the columns");
  Diagnostics wrong;
  MarkFile out;
  auto& at = out.columns;
  const sheet::Row& head = table.rows.front();
  const std::vector<std::string> known(columns.begin(), columns.end());
  for (std::size_t i = 0; i < head.cells.size(); ++i) {
    if (std::find(known.begin(), known.end(), head.cells[i]) == known.end())
      wrong.push_back(error_at(table.where(head, i), fmt::format("there is no column '{}'", head.cells[i]),
                               suggest(head.cells[i], known)));
    else if (!at.emplace(head.cells[i], i).second)
      wrong.push_back(error_at(table.where(head, i), fmt::format("column '{}' stands twice", head.cells[i]), ""));
  }
  for (const auto* needed : {"id", "device", "at", "person", "mark"})
    if (!at.contains(needed))
      wrong.push_back(error_at(table.where(head, 0), fmt::format("column '{}' is missing", needed), ""));
  if (!at.contains("occurrence") && !(at.contains("group") && at.contains("date")))
    wrong.push_back(error_at(table.where(head, 0), "nothing says which lesson a mark belongs to",
                             "a column 'occurrence', or 'group' and 'date'"));
  if (has_errors(wrong)) return wrong;

  std::set<std::string> ids;
  for (std::size_t r = 1; r < table.rows.size(); ++r) {
    const sheet::Row& row = table.rows[r];
    const auto cell = [&](std::string_view name) {
      const auto it = at.find(name);
      return it == at.end() || it->second >= row.cells.size() ? std::string() : row.cells[it->second];
    };
    const auto where = [&](std::string_view name) { return out.cell(table.where(row, 0), name); };
    FileMark one;
    one.id = cell("id");
    one.device = cell("device");
    one.at = cell("at");
    one.occurrence = cell("occurrence");
    one.group = cell("group");
    one.date = cell("date");
    one.time = cell("time");
    one.hours = cell("hours");
    one.mark.person = cell("person");
    one.mark.reason = cell("reason");
    one.mark.remark = cell("remark");
    one.where = table.where(row, 0);
    if (!store::is_event_id(one.id))
      out.wrong.push_back(error_at(where("id"), fmt::format("'{}' is no id of a mark", one.id),
                                   "26 letters and digits, drawn by the device"));
    if (!ids.insert(one.id).second)
      out.wrong.push_back(
          error_at(where("id"), fmt::format("'{}' stands twice in this file", one.id), "each mark has its own"));
    if (!store::is_name(one.device))
      out.wrong.push_back(
          error_at(where("device"),
                   one.device.empty() ? "no device is named" : fmt::format("'{}' is no name of a device", one.device),
                   "such as tablet-1: letters, digits, '.', '_', '-'; 40 at most"));
    const bool placed = !one.occurrence.empty() || (!one.group.empty() && !one.date.empty());
    const char* place = at.contains("occurrence") ? "occurrence" : one.group.empty() ? "group" : "date";
    if (!placed)
      out.wrong.push_back(error_at(where(place), "which lesson is not said", "occurrence, or group and date"));
    const auto word = std::find(attendance::status_words.begin(), attendance::status_words.end(), cell("mark"));
    one.readable = word != attendance::status_words.end();
    if (!one.readable)
      out.wrong.push_back(
          error_at(where("mark"), fmt::format("'{}' is no mark", cell("mark")),
                   suggest(cell("mark"), {attendance::status_words.begin(), attendance::status_words.end()})));
    else
      one.mark.status = static_cast<attendance::Status>(word - attendance::status_words.begin());
    const auto read_minutes = [&](std::string_view column, int& to) {
      const std::string minutes = cell(column);
      if (minutes.empty()) return;
      const auto [end, error] = std::from_chars(minutes.data(), minutes.data() + minutes.size(), to);
      if (error == std::errc{} && end == minutes.data() + minutes.size()) return;
      one.readable = false;
      out.wrong.push_back(error_at(where(column), fmt::format("'{}' is no number of minutes", minutes), ""));
    };
    read_minutes("minutes", one.mark.minutes);
    read_minutes("left_minutes", one.mark.left_minutes);
    if (placed) out.marks.push_back(std::move(one));
  }
  return out;
}

}  // namespace merkez::cli
