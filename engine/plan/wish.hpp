#pragma once
// A wish as the administrator wrote it: a kind of constraint, how strong, and typed arguments.
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/score.hpp"
#include "engine/plan/info.hpp"

namespace merkez::plan {

/// Times of the week: on each day of `days` (bit d = the centre's d-th day), from `from` to `to`
/// (minutes after midnight; in a centre with named periods, the period number times the slot).
struct TimeWindow {
  std::uint32_t days = 0;
  int from = 0;
  int to = 0;
  bool operator==(const TimeWindow&) const = default;
};
using Windows = std::vector<TimeWindow>;

/// One condition of a selector: `field` is one of `values`.
struct SelectorTerm {
  std::string field;  ///< "service", "group", "room", "floor", ... (see selector_fields)
  std::vector<std::string> values;
  Where where;
};

/// Which sessions, rooms, staff or groups: all terms must hold and no term of `except`.
/// Without terms it selects everything.
struct Selector {
  std::vector<SelectorTerm> terms;
  std::vector<SelectorTerm> except;
  ParamKind of = ParamKind::sessions;  ///< what it selects: sessions, rooms, staff or groups
};

/// A row of a `graded` or `table` argument: cells by column name, as written; windows if it names times.
struct Row {
  std::vector<std::pair<std::string, std::string>> cells;
  Windows windows;
  Where where;
  /// The cell of `column`, or empty.
  [[nodiscard]] const std::string& cell(std::string_view column) const;
};
using Rows = std::vector<Row>;

using ArgValue = std::variant<std::int64_t, std::string, Selector, Windows, Rows>;

/// One argument. Number and minutes are int64; choice and text are strings.
struct Arg {
  std::string key;
  ArgValue value;
  Where where;
};

/// One wish of a centre. `weight` counts per unit of breach; for a must it weighs breaches
/// against each other, so that the least bad partial week is found.
struct Wish {
  std::string rule;  ///< key of the kind
  std::string id;    ///< the centre's own name for it, "H3-first-floor"; unique; made up when left out
  Strength strength = Strength::must;
  int weight = 1;
  std::string because;  ///< the centre's own reason, shown in explanations
  std::vector<Arg> args;
  Where where;

  [[nodiscard]] const Arg* find(std::string_view key) const;
};

/// low / medium / high in a file.
inline constexpr int weight_low = 1, weight_medium = 5, weight_high = 25;

}  // namespace merkez::plan
