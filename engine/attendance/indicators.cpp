#include "engine/attendance/indicators.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "engine/attendance/report_lines.hpp"
#include "engine/plan/category.hpp"

namespace merkez::attendance {
namespace {

/// Whether the rule of small numbers holds for a line.
bool ruled(const ReportLine& line, const ReportOrder& order) {
  return order.leaves_house || (line.confidential && !order.clinical);
}

bool small(const ReportLine& line, const ReportOrder& order) { return line.people > 0 && line.people < order.small; }

void clear_hours(ReportLine& line) {
  line.hours_held = line.hours_attended = line.hours_excused = line.hours_unexcused = 0;
}
void hide_hours(ReportLine& line) {
  clear_hours(line);
  line.hours_hidden = true;
}
void hide(ReportLine& line) {
  clear_hours(line);
  line.people = line.contacts = 0;
  line.hidden = true;
}

constexpr char path_mark = '\x1f';  // in no id

CellPath path_of(const std::string& key) {
  CellPath out(1);
  for (const char c : key)
    if (c == path_mark)
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

/// How long the paths are of which a line of the order consists; 0 = the whole.
std::size_t depth_of(const ReportOrder& order) {
  if (order.by == ReportBy::group || !order.group.empty()) return 3;
  if (order.by == ReportBy::service || !order.service.empty()) return 2;
  return order.by == ReportBy::category || order.category ? 1 : 0;
}

/// What of a line is not told.
struct NotTold {
  bool cell = false;   ///< one that it consists of
  bool below = false;  ///< a part of such a one
};
NotTold not_told_in(const std::string& key, const ReportOrder& order) {
  std::array<std::optional<std::string>, 3> asked;
  if (order.category) asked[0] = std::string(plan::to_text(*order.category));
  if (!order.service.empty()) asked[1] = order.service;
  if (!order.group.empty()) asked[2] = order.group;
  if (order.by == ReportBy::category) asked[0] = key;
  if (order.by == ReportBy::service) asked[1] = key;
  if (order.by == ReportBy::group) asked[2] = key;
  const std::size_t depth = depth_of(order);
  NotTold out;
  for (const CellPath& path : *order.not_told) {
    bool inside = path.size() >= depth;
    for (std::size_t i = 0; inside && i < depth; ++i) inside = !asked[i] || *asked[i] == path[i];
    if (inside) (path.size() == depth ? out.cell : out.below) = true;
  }
  return out;
}

/// Hides small lines, and what would give one away.
void hide_small(std::vector<ReportLine>& lines, const ReportOrder& order) {
  std::set<CellPath> alone;
  if (!order.not_told) {
    std::vector<Cell> cells;
    for (const auto& line : lines) {
      // A line that may be told however small it is counts as large enough.
      const bool free = line.people > 0 && !ruled(line, order);
      cells.push_back({{line.key}, free ? std::max(line.people, order.small) : line.people, 0});
    }
    alone = hidden_cells(cells, order.small);
  }
  for (auto& line : lines) {
    const auto not_told =
        order.not_told ? not_told_in(line.key, order) : NotTold{.cell = alone.contains(CellPath{line.key})};
    if (not_told.cell || (ruled(line, order) && small(line, order)))
      hide(line);
    else if (not_told.below)
      hide_hours(line);
  }
}

/// Tenths of a per cent, half rounded up.
int per_mille(int part, int whole) {
  return static_cast<int>((std::int64_t{part} * 2000 + whole) / (std::int64_t{whole} * 2));
}
/// "87.5"
std::string percent(int tenths) { return fmt::format("{}.{}", tenths / 10, tenths % 10); }

/// Whether so many hidden cells and the people in them give a cell away. As many people as cells is one in each.
bool tells(int hidden, int people, int small) { return hidden < 2 || people < small || people <= hidden; }

/// One pass of `hidden_cells`: small cells and those of `given_away`, and what must be hidden beside them.
std::set<CellPath> hidden_beside(std::map<CellPath, std::vector<const Cell*>>& parts, int small,
                                 const std::set<CellPath>& given_away) {
  const auto must = [&](const Cell* cell) {
    return (cell->people > 0 && cell->people < small) || given_away.contains(cell->path);
  };
  std::set<CellPath> out;
  for (auto& [whole, some] : parts) {
    const bool told = !out.contains(whole);
    std::sort(some.begin(), some.end(), [&](const Cell* a, const Cell* b) {
      return std::tuple(!must(a), a->people, a->path) < std::tuple(!must(b), b->people, b->path);
    });
    int hidden = 0, people = 0;
    for (const Cell* cell : some) {
      const bool too_few = hidden > 0 && tells(hidden, people, small);
      if (told && !must(cell) && (!too_few || cell->people == 0)) continue;
      out.insert(cell->path);
      ++hidden;
      people += cell->people - cell->least;
    }
  }
  return out;
}

}  // namespace

std::set<CellPath> hidden_cells(const std::vector<Cell>& cells, int small) {
  std::map<CellPath, std::vector<const Cell*>> parts;  // by their whole; a whole stands before its parts
  for (const auto& cell : cells) parts[{cell.path.begin(), cell.path.end() - 1}].push_back(&cell);
  // Wholes that tell, though nothing is left to hide beside it, that each hidden part is one person; and wholes of only
  // such a one.
  std::set<CellPath> given_away, out;
  for (bool again = true; again;) {
    out = hidden_beside(parts, small, given_away);
    again = false;
    for (const auto& [whole, some] : parts) {
      if (whole.empty() || out.contains(whole)) continue;
      int hidden = 0, people = 0;
      bool of_these = false;
      for (const Cell* cell : some)
        if (out.contains(cell->path)) {
          ++hidden;
          people += cell->people - cell->least;
          of_these = of_these || given_away.contains(cell->path);
        }
      if (hidden > 1 ? people <= hidden : of_these) again = given_away.insert(whole).second || again;
    }
  }
  return out;
}

std::vector<ReportOrder> tables_behind(const ReportOrder& order) {
  std::vector<ReportOrder> out;
  if (!order.leaves_house || is_of_people(order)) return out;
  ReportOrder whole;
  whole.dates = order.dates;
  whole.today = order.today;
  whole.small = order.small;
  whole.clinical = order.clinical;
  whole.paths = true;
  for (const auto by : {ReportBy::category, ReportBy::service, ReportBy::group}) {
    whole.by = by;
    out.push_back(whole);
  }
  return out;
}

std::vector<Cell> cells_of(const std::vector<ReportLine>& lines, int small) {
  std::vector<Cell> out;
  std::map<std::string, int> services;  // of each group
  std::set<std::string> met;            // groups somebody came to
  for (const auto& line : lines) {
    // What is hidden even in the house is small.
    out.push_back({path_of(line.key), line.hidden ? 1 : line.people, 0});
    auto& cell = out.back();
    // Of a confidential service there is no line of fewer.
    if (line.confidential && line.people >= small) cell.least = small;
    if (cell.path.size() < 3) continue;
    ++services[cell.path[2]];
    if (cell.people > 0) met.insert(cell.path[2]);
  }
  for (auto& cell : out)
    if (cell.path.size() == 3 && services[cell.path[2]] > 1 && met.contains(cell.path[2])) cell.people = 1;
  return out;
}

std::vector<std::string> keys_of(const ReportOrder& order, const std::vector<std::string>& groups,
                                 const std::string& service, plan::Category category) {
  const std::string whole = order.paths ? std::string(plan::to_text(category)) + path_mark + service : std::string();
  switch (order.by) {
    case ReportBy::group: {
      std::set<std::string> once(groups.begin(), groups.end());
      if (!order.group.empty()) once = {order.group};
      std::vector<std::string> keys(once.begin(), once.end());
      if (order.paths)
        for (auto& key : keys) key.insert(0, whole + path_mark);
      return keys;
    }
    case ReportBy::service:
      return {order.paths ? whole : service};
    case ReportBy::category:
      return {std::string(plan::to_text(category))};
    case ReportBy::all:
    case ReportBy::person:
      break;
  }
  return {std::string()};
}

void count(ReportLine& line, const LedgerLine& o) {
  line.confidential = line.confidential || o.confidential;
  if (!o.planned) {
    line.unplanned += o.ending == Ending::held || o.ending == Ending::moved ? 1 : 0;
    return;
  }
  ++line.planned;
  switch (o.ending) {
    case Ending::open:
      ++line.open;
      break;
    case Ending::held:
      ++line.held;
      break;
    case Ending::moved:
      ++line.moved;
      break;
    case Ending::lost:
      ++line.lost;
      break;
  }
}

void add(ReportLine& to, const ReportLine& from) {
  for (const auto n : {&ReportLine::planned, &ReportLine::held, &ReportLine::moved, &ReportLine::lost,
                       &ReportLine::open, &ReportLine::unplanned, &ReportLine::hours_held, &ReportLine::hours_attended,
                       &ReportLine::hours_excused, &ReportLine::hours_unexcused, &ReportLine::contacts})
    to.*n += from.*n;
  to.confidential = to.confidential || from.confidential;
}

std::vector<LedgerLine> ledger(const Registers& state, const Rules& rules) {
  std::vector<LedgerLine> out;
  for (const Roll& roll : rolls(state, rules)) {
    const Occurrence& o = roll.occurrence;
    const auto date = counted_on(o, state.by_occurrence.at(o.id));
    out.push_back(
        {o.id, o.groups, o.service, o.category, o.confidential, date, roll.planned, ending_of(o.id, state, rules)});
    // A make-up counts where it belongs: the occurrence that it makes up for ends as moved.
    if (!roll.makes_up.empty() || (roll.planned && o.groups.empty())) out.pop_back();
  }
  return out;
}

std::vector<ReportLine> report(const std::vector<LedgerLine>& all, const std::vector<Attended>& rows,
                               const ReportOrder& order) {
  std::map<std::string, ReportLine> lines;
  const auto looked_at_row = [&](const Attended& row) {
    return looked_at(order, row) && (order.group.empty() || order.group == row.group) &&
           (order.person.empty() || order.person == row.person);
  };
  std::map<std::string, std::set<std::string>> of_service;  // who was there
  for (const auto& row : rows)
    if (looked_at_row(row) && row.there && told_of_many(order, row)) of_service[row.service].insert(row.person);
  const auto told = [&](const auto& line) {
    return !never_told(order, line) &&
           (!told_of_many(order, line) || static_cast<int>(of_service[line.service].size()) >= order.small);
  };
  if (!is_of_people(order))
    for (const auto& o : all) {
      const bool group =
          order.group.empty() || std::find(o.groups.begin(), o.groups.end(), order.group) != o.groups.end();
      if (!looked_at(order, o) || !told(o) || !group) continue;
      for (const auto& key : keys_of(order, o.groups, o.service, o.category)) count(lines[key], o);
    }
  std::map<std::string, std::set<std::string>> people;
  for (const auto& row : rows) {
    if (!looked_at_row(row) || !told(row)) continue;
    const std::string key =
        order.by == ReportBy::person ? row.person : keys_of(order, {row.group}, row.service, row.category).front();
    ReportLine& line = lines[key];
    line.confidential = line.confidential || row.confidential;
    if (row.enrolled) {
      line.hours_held += row.hours.held;
      line.hours_attended += row.hours.attended;
      line.hours_excused += row.hours.excused;
      line.hours_unexcused += row.hours.unexcused;
    }
    if (!row.there) continue;
    ++line.contacts;
    people[key].insert(row.person);
  }
  for (auto& [key, line] : lines) line.people = static_cast<int>(people[key].size());
  return finished(std::move(lines), order);
}

std::vector<ReportLine> finished(std::map<std::string, ReportLine> lines, const ReportOrder& order) {
  std::vector<ReportLine> out;
  for (auto& [key, line] : lines) {
    line.key = key;
    out.push_back(std::move(line));
  }
  // A line about one person is for those who may see that person; what leaves the house never has such lines.
  if (is_of_people(order) && order.leaves_house)
    for (auto& line : out) hide(line);
  else if (!is_of_people(order))
    hide_small(out, order);
  return out;
}

std::optional<int> rate_per_mille(const ReportLine& line) {
  if (line.hours_held == 0) return std::nullopt;
  return per_mille(line.hours_attended, line.hours_held);
}

std::optional<Retention> retention(const Course& course, const std::vector<Attended>& rows,
                                   const std::vector<Membership>& members, time::LocalDate today) {
  std::map<std::string, std::pair<time::LocalDate, int>> held;  // occurrence -> date, lesson hours
  for (const auto& row : rows)
    if (row.group == course.group) {
      auto& [date, hours] = held[row.occurrence];
      date = row.date;
      hours = std::max(hours, row.hours.held);
    }
  std::map<time::LocalDate, int> by_date;
  for (const auto& [id, o] : held) by_date[o.first] += o.second;
  return retention(course, by_date, members, today);
}

std::optional<Retention> retention(const Course& course, const std::map<time::LocalDate, int>& by_date,
                                   const std::vector<Membership>& members, time::LocalDate today) {
  constexpr int tenth = 10;
  int gone = 0;
  std::optional<time::LocalDate> first;
  for (const auto& [date, hours] : by_date) {
    gone += hours;
    if (!first && gone > 0 && gone * tenth >= course.lesson_hours) first = date;
  }
  if (!first) return std::nullopt;
  const time::LocalDate day = asked_of(course.lesson_hours, gone, by_date.rbegin()->first, today);
  std::set<std::string> at_first, stayed;
  for (const auto& m : members) {
    if (m.group != course.group) continue;
    if (m.on(*first)) at_first.insert(m.person);
    if (lasts(m, day)) stayed.insert(m.person);
  }
  Retention out;
  out.at_first_tenth = static_cast<int>(at_first.size());
  for (const auto& person : at_first) out.still += stayed.contains(person) ? 1 : 0;
  return out;
}

void add_retention(std::vector<ReportLine>& lines, const std::vector<Course>& courses,
                   const std::vector<Attended>& rows, const std::vector<Membership>& members,
                   const ReportOrder& order) {
  add_retention(
      lines, courses, [&](const Course& course) { return retention(course, rows, members, order.today); }, order);
}

void add_retention(std::vector<ReportLine>& lines, const std::vector<Course>& courses, const RetentionOf& of,
                   const ReportOrder& order) {
  if (is_of_people(order)) return;
  std::map<std::string, Retention> sums;
  for (const auto& course : courses) {
    const bool wanted = (order.group.empty() || order.group == course.group) &&
                        (order.service.empty() || order.service == course.service) &&
                        (!order.category || *order.category == course.category) &&
                        (!course.confidential || order.clinical);
    const auto one = wanted ? of(course) : std::nullopt;
    if (!one || (order.leaves_house && one->at_first_tenth < order.small)) continue;
    Retention& sum = sums[keys_of(order, {course.group}, course.service, course.category).front()];
    sum.at_first_tenth += one->at_first_tenth;
    sum.still += one->still;
  }
  for (auto& line : lines)
    if (const auto sum = sums.find(line.key); sum != sums.end() && !line.hidden)
      if (!ruled(line, order) || sum->second.at_first_tenth >= order.small) line.retention = sum->second;
}

ValueTable table_of(const std::vector<ReportLine>& lines, const ReportOrder& order) {
  ValueTable out{
      {"key", "planned", "held", "moved", "lost", "open", "unplanned", "hours_held", "hours_attended", "hours_excused",
       "hours_unexcused", "rate", "people", "contacts", "at_first_tenth", "still_there", "retention"},
      {}};
  for (const auto& line : lines) {
    std::vector<std::string> row{line.key};
    for (const int n : {line.planned, line.held, line.moved, line.lost, line.open, line.unplanned})
      row.push_back(is_of_people(order) ? std::string() : fmt::format("{}", n));
    if (line.hidden) {
      row.resize(out.columns.size(), fmt::format("<{}", order.small));
    } else {
      for (const int n : {line.hours_held, line.hours_attended, line.hours_excused, line.hours_unexcused})
        row.push_back(line.hours_hidden ? "" : fmt::format("{}", n));
      const auto rate = rate_per_mille(line);
      row.push_back(rate ? percent(*rate) : "");
      row.push_back(fmt::format("{}", line.people));
      row.push_back(fmt::format("{}", line.contacts));
      const auto stayed = line.retention.value_or(Retention{});
      const bool any = stayed.at_first_tenth > 0;
      row.push_back(any ? fmt::format("{}", stayed.at_first_tenth) : "");
      row.push_back(any ? fmt::format("{}", stayed.still) : "");
      row.push_back(any ? percent(per_mille(stayed.still, stayed.at_first_tenth)) : "");
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace merkez::attendance
