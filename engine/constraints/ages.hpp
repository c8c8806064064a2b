#pragma once
// Tables by age as standards give them: "0-1: 3.5 m2, 2-3: 2.5 m2". A group may span several rows, and nobody knows
// beforehand which children of it come; then the strictest row it touches binds.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/plan/ages.hpp"
#include "engine/problem/select.hpp"

namespace merkez::constraints {

using plan::age_band;
using plan::decimal;
using plan::whole;

/// One number by age band, with an optional row without ages for everyone else.
class AgeTable {
 public:
  /// Reads the rows of argument `key`, whose number stands in `column`; `number` turns its cell into a positive value
  /// or nothing. Says of each row what is wrong with it.
  template <class Number>
  static Result<AgeTable> read(const Args& args, std::string_view key, std::string_view column,
                               std::string_view looks_like, Number number) {
    AgeTable out;
    Diagnostics wrong;
    for (const plan::Row& row : args.rows(key)) {
      const std::string& ages = row.cell("ages");
      const auto band = ages.empty() ? std::optional(plan::AgeBand{}) : age_band(ages);
      const std::optional<std::int64_t> value = number(row.cell(column));
      if (!band)
        wrong.push_back(
            error_at(row.where, fmt::format("'{}' are no ages", ages), "ages look like 4-5, 1.5-4 or 18+, in years"));
      if (!value)
        wrong.push_back(error_at(row.where, fmt::format("'{}' is no {}", row.cell(column), column),
                                 fmt::format("it looks like {}", looks_like)));
      if (!band || !value) continue;
      if (ages.empty()) {
        if (out.others_)
          wrong.push_back(error_at(row.where, "two rows without ages",
                                   "one row may leave out its ages: it holds for everyone else"));
        out.others_ = value;
      } else {
        out.rows_.push_back({*band, *value});
      }
    }
    if (has_errors(wrong)) return wrong;
    return out;
  }

  /// The largest (or smallest) number among the rows that the ages touch; nothing when no row speaks of them.
  [[nodiscard]] std::optional<std::int64_t> largest(plan::AgeBand ages) const { return strictest(ages, true); }
  [[nodiscard]] std::optional<std::int64_t> smallest(plan::AgeBand ages) const { return strictest(ages, false); }

 private:
  struct Row {
    plan::AgeBand ages;
    std::int64_t value;
  };
  [[nodiscard]] std::optional<std::int64_t> strictest(plan::AgeBand ages, bool largest) const {
    std::optional<std::int64_t> out;
    for (const Row& row : rows_) {
      if (row.ages.from_months >= ages.to_months || ages.from_months >= row.ages.to_months) continue;
      out = !out ? row.value : largest ? std::max(*out, row.value) : std::min(*out, row.value);
    }
    return out ? out : others_;
  }
  std::vector<Row> rows_;
  std::optional<std::int64_t> others_;
};

/// People of one group in a session: a session for one group alone says how many come, else each group brings its own.
[[nodiscard]] inline std::int64_t people_of(const Problem& p, SessionId s, GroupId g) {
  return p.serves[s].size() == 1 ? p.people[s] : p.plan->groups[g.index()].people;
}

}  // namespace merkez::constraints
