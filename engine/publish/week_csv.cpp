#include "engine/publish/week_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/time/time_of_day.hpp"

namespace merkez::publish {
namespace {

constexpr std::array<std::string_view, 7> columns{"session", "day", "start", "end", "room", "staff", "lost"};
constexpr char joint = '+';
// No session has such an id: ids have no blanks.
constexpr std::string_view in_use = "in use";
constexpr std::string_view nobody = "-", byte_order_mark = "\xEF\xBB\xBF";

std::string quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

struct CsvRow {
  int line = 1;
  std::vector<std::string> cells;
};

/// Splits by RFC 4180: cells may be quoted, a quoted cell may hold commas, line ends and doubled quotes.
Result<std::vector<CsvRow>> rows_of(std::string_view text, const std::string& file) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::vector<CsvRow> rows;
  CsvRow row;
  std::string cell;
  int line = 1, opened = 0;
  bool inside = false, any = false;
  const auto end_cell = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    if (any) {
      end_cell();
      rows.push_back(std::move(row));
    }
    row = {line, {}};
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (inside) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += c;
        ++i;
      } else {
        inside = false;
      }
    } else if (c == '\n') {
      end_row();
    } else if (c == ',') {
      any = true;
      end_cell();
    } else if (c == '"' && cell.empty()) {
      any = inside = true;
      opened = line;
    } else if (c != '\r') {
      any = true;
      cell += c;
    }
  }
  if (inside) return error_at({file, opened, 0}, "a quote is opened and never closed", "close it with \"");
  end_row();
  return rows;
}

std::vector<std::string> staff_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(joint), text.size());
    const auto code = text.substr(0, end);
    out.emplace_back(code == nobody ? std::string_view() : code);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string week_csv(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const plan::Sight& sight) {
  std::unordered_map<std::string_view, const plan::Session*> sessions;
  for (const auto& s : plan.sessions) sessions.emplace(s.id, &s);
  const auto session_of = [&](const plan::Placement& p) {
    const auto it = sessions.find(p.session);
    return it == sessions.end() ? nullptr : it->second;
  };
  std::string out = fmt::format("{}\n", fmt::join(columns, ","));
  const auto row = [&](const plan::Placement& p, std::string_view name, const std::vector<std::string>& staff,
                       std::string_view lost) {
    const bool placed = p.minute >= 0 && p.day >= 0;
    const plan::Session* session = session_of(p);
    const auto clock = [](int minute) { return time::to_text(time::TimeOfDay{minute}); };
    out += fmt::format(
        "{},{},{},{},{},{},{}\n", quoted(name), placed ? quoted(plan.days[static_cast<std::size_t>(p.day)].id) : "",
        placed ? clock(p.minute) : "", placed && session ? clock(p.minute + session->length_minutes) : "",
        placed ? quoted(p.room) : "", quoted(fmt::format("{}", fmt::join(staff, "+"))), quoted(lost));
  };
  std::vector<const plan::Placement*> hidden;
  for (const auto& p : week.placements) {
    const plan::Session* session = session_of(p);
    const bool placed = p.minute >= 0 && p.day >= 0;
    if (session && !plan::shows(plan, sight, *session)) {
      // One without a place uses no room, and that there is one says something already.
      if (placed) hidden.push_back(&p);
      continue;
    }
    std::vector<std::string> staff;
    if (placed)
      for (const auto& code : p.staff) staff.emplace_back(code.empty() ? std::string(nobody) : code);
    row(p, p.session, staff, p.lost);
  }
  // Their order in the week is that of the groups, which would say whose they are.
  std::sort(hidden.begin(), hidden.end(), [](const auto* a, const auto* b) {
    return std::tie(a->day, a->minute, a->room) < std::tie(b->day, b->minute, b->room);
  });
  for (const auto* p : hidden) row(*p, in_use, {}, "");
  return out;
}

Result<plan::PublishedWeek> read_week_csv(std::string_view text, const std::string& file, const plan::CentrePlan& plan,
                                          HiddenRows hidden) {
  const auto rows = rows_of(text, file);
  if (!rows) return rows.diagnostics();
  if (rows->empty())
    return error_at({file, 1, 0}, "the table is empty", fmt::format("the first line is {}", fmt::join(columns, ",")));
  const auto& heading = rows->front().cells;
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(heading.begin(), heading.end(), name) - heading.begin());
  };
  if (column("session") == heading.size())
    return error_at({file, rows->front().line, 0}, "there is no column 'session'",
                    fmt::format("the first line is {}", fmt::join(columns, ",")));

  std::vector<std::string> days;
  for (const auto& d : plan.days) days.push_back(d.id);
  plan::PublishedWeek week;
  week.centre = plan.id;
  Diagnostics wrong;
  for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
    const auto cell = [&](std::string_view name) {
      const auto c = column(name);
      return c < row->cells.size() ? row->cells[c] : std::string();
    };
    plan::Placement p;
    p.where = {file, row->line, 0};
    p.session = cell("session");
    if (p.session == in_use && hidden == HiddenRows::left_out) continue;
    if (p.session == in_use) {
      // Said once: there are as many as there are appointments.
      wrong.push_back(error_at(p.where, "the table hides which session is in use here",
                               "the week it was made from has it: convert ... --hidden-from week.yaml"));
      hidden = HiddenRows::left_out;
      continue;
    }
    if (p.session.empty()) wrong.push_back(error_at(p.where, "the row names no session"));
    const std::string day = cell("day"), start = cell("start");
    if (day.empty() != start.empty()) {
      wrong.push_back(error_at(p.where,
                               fmt::format("'{}' has a {} and no {}", p.session, day.empty() ? "start" : "day",
                                           day.empty() ? "day" : "start"),
                               "give both, or neither for a session without a place"));
    } else if (!day.empty()) {
      const auto it = std::find(days.begin(), days.end(), day);
      if (it == days.end())
        wrong.push_back(error_at(p.where, fmt::format("there is no day '{}'", day), suggest(day, days)));
      p.day = static_cast<int>(it - days.begin());
      const auto minute = time::parse_time(start, p.where);
      wrong.insert(wrong.end(), minute.diagnostics().begin(), minute.diagnostics().end());
      if (minute) p.minute = minute->minutes;
      p.room = cell("room");
      p.staff = staff_of(cell("staff"));
    }
    p.lost = cell("lost");
    week.placements.push_back(std::move(p));
  }
  if (has_errors(wrong)) return wrong;
  return week;
}

}  // namespace merkez::publish
