#pragma once
// What a centre reports of attendance. The formulas are fixed: rate = lesson hours attended of those held, of people
// who are enrolled; people are distinct codes, contacts are attendances, and the one never adds up to the other.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/attendance/history.hpp"
#include "engine/attendance/lesson_rule.hpp"

namespace merkez::attendance {

/// One occurrence for the ledger of what was planned and what came of it.
struct LedgerLine {
  std::string occurrence;
  std::vector<std::string> groups;
  std::string service;
  plan::Category category = plan::Category::adult;
  bool confidential = false;
  time::LocalDate date;  ///< on which its week had it, wherever it was moved
  bool planned = false;  ///< false: opened without a plan
  Ending ending = Ending::open;
  bool operator==(const LedgerLine&) const = default;
};
/// Every occurrence by date, start and id of where it is in the end. A make-up is not planned: what it makes up for
/// ends as moved. Nor has what is held for no group, such as a visit of the staff, anything to do with attendance.
[[nodiscard]] std::vector<LedgerLine> ledger(const Registers& state, const Rules& rules);

enum class ReportBy : std::uint8_t { all, group, service, category, person };

/// The way to a number that tables tell: category, service, group. Of a whole category it has one word, of one of its
/// services two, of a group there three.
using CellPath = std::vector<std::string>;
struct Cell {
  CellPath path;
  int people = 0;  ///< distinct persons who were there
  int least = 0;   ///< that so many were there the cell tells by being there at all
};
/// What must not be told of some dates so that nothing under `small` people follows from what is told. Small cells are
/// hidden; with a cell all its parts; and where a whole is told and parts of it are hidden, so many more of its parts,
/// the smallest first and by name, that they are at least two with `small` people in all (who is in two counts twice),
/// besides those of whom nobody can be in doubt, and more people than cells: else each would be known to be one. A
/// whole of which that cannot be said is hidden itself. The whole above the categories is always told. It depends on
/// nothing else: in any order the same cells are hidden.
[[nodiscard]] std::set<CellPath> hidden_cells(const std::vector<Cell>& cells, int small);

/// Which part of the ledger and of the rows is looked at, and what may be seen.
struct ReportOrder {
  ReportBy by = ReportBy::all;
  std::optional<time::DateRange> dates;  ///< both included
  std::string group, service, person;    ///< only this; empty = all
  std::optional<plan::Category> category;
  time::LocalDate today{1970, 1, 1};  ///< of which it is asked who still is in a course that goes on
  int small = 5;                      ///< fewer people than this are hidden where the rule holds
  bool leaves_house = false;          ///< the rule of small numbers holds for every line
  bool clinical = false;  ///< the reader may see confidential services; else they count in no line by person or
                          ///< group, and in others only where `small` people or more were there in all the service
  bool paths = false;     ///< lines have whole paths for keys, see `cells_of`
  /// Of a report that leaves the house: the cells not told, whatever part is asked for; must outlive the report. Null =
  /// the lines asked for are taken for all there are, which is right of a table without filters that stays the only
  /// one.
  const std::set<CellPath>* not_told = nullptr;
};

/// The whole tables, of the same dates and without filters, from which it follows what an order may be told, of its own
/// lines and of what lies below: the lines of all of them, in this order, go to `cells_of`, and what `hidden_cells`
/// says of these into `not_told`. None for what stays in the house.
[[nodiscard]] std::vector<ReportOrder> tables_behind(const ReportOrder& order);

struct Retention {
  int at_first_tenth = 0;  ///< enrolled on the day by which a tenth of the course's lesson hours were held
  int still = 0;           ///< of these, who has not left it: until its last occurrence, or today while it goes on
  bool operator==(const Retention&) const = default;
};

struct ReportLine {
  std::string key;                                           ///< group, service, category or person; "" for all
  int planned = 0, held = 0, moved = 0, lost = 0, open = 0;  ///< planned = the sum of the other four
  int unplanned = 0;                                         ///< held without a plan
  int hours_held = 0, hours_attended = 0;                    ///< lesson hours of the enrolled
  int hours_excused = 0, hours_unexcused = 0;
  int people = 0;                      ///< distinct persons who were there
  int contacts = 0;                    ///< attendances, walk-ins among them
  std::optional<Retention> retention;  ///< of its courses together; see add_retention
  bool confidential = false;
  bool hidden = false;  ///< too few people: everything but planned, held, moved, lost and open is 0
  /// A part of it is hidden: its lesson hours are 0. How long the lessons of each part are is no secret, so that hours
  /// less those that are shown would tell beside the contacts, or alone, how many people were in which part.
  bool hours_hidden = false;
  bool operator==(const ReportLine&) const = default;
};

/// The cells of the tables that `tables_behind` asks for. A group that met for several services counts as small in
/// each: its people are known in all only. A line of a confidential service tells that `small` people came at least.
[[nodiscard]] std::vector<Cell> cells_of(const std::vector<ReportLine>& lines, int small);

/// The lines by key; a key with neither an occurrence nor a person has none. Of what leaves the house a line is hidden
/// if it is small or holds a cell of `not_told`, so that it is the same whatever filter it was asked with. A
/// confidential service with few people is left out of every line alike, sessions and all, so that no sum gives it
/// back.
[[nodiscard]] std::vector<ReportLine> report(const std::vector<LedgerLine>& ledger, const std::vector<Attended>& rows,
                                             const ReportOrder& order);

/// Attended of held in tenths of a per cent, half rounded up: 875 is 87.5 %. Empty when nothing was held.
[[nodiscard]] std::optional<int> rate_per_mille(const ReportLine& line);

/// Empty before a tenth of the course was held.
[[nodiscard]] std::optional<Retention> retention(const Course& course, const std::vector<Attended>& rows,
                                                 const std::vector<Membership>& members, time::LocalDate today);

/// Gives each line the retention of the courses that count in it, as far as they have come, whatever the dates of the
/// order. `rows` reach back to where the courses began. Lines of persons, and hidden ones, get none; where the rule of
/// small numbers holds, neither does a line of fewer people than that, and of what leaves the house no course of fewer
/// counts in any line, so that no difference of two lines is such a course.
void add_retention(std::vector<ReportLine>& lines, const std::vector<Course>& courses,
                   const std::vector<Attended>& rows, const std::vector<Membership>& members, const ReportOrder& order);

/// Text in rows and columns, for the screen and for CSV.
struct ValueTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};
/// Sessions are of groups: lines of persons leave their columns empty. Columns key, planned, held, moved, lost, open,
/// unplanned, hours_held, hours_attended, hours_excused, hours_unexcused, rate (87.5, or empty), people, contacts,
/// at_first_tenth, still_there, retention (or empty, where no course has come so far). Hidden cells say "<5"; hidden
/// hours, and the rate with them, are empty.
[[nodiscard]] ValueTable table_of(const std::vector<ReportLine>& lines, const ReportOrder& order);

}  // namespace merkez::attendance
