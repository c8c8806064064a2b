#pragma once
// Random valid arguments for any kind of constraint, from its own Info: numbers within their bounds, choices from their
// list, selectors from the fields that selectors understand, windows inside the opening hours. Rows of tables are
// filled by the names of their columns; a new kind whose columns have new names gets numbers there, or a line in cell()
// below.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/info.hpp"
#include "engine/plan/selector.hpp"
#include "tests/laws/random_plan.hpp"

namespace merkez::laws {

/// All names that a field of a selector, a text argument or a column may hold in this plan; empty when it is none.
inline std::vector<std::string> names_for(const plan::CentrePlan& p, std::string_view field) {
  std::vector<std::string> out;
  const auto all = [&](const auto& items, auto name) {
    for (const auto& x : items) out.push_back(name(x));
  };
  if (field == "group") all(p.groups, [](const auto& x) { return x.id; });
  if (field == "session") all(p.sessions, [](const auto& x) { return x.id; });
  if (field == "service") all(p.services, [](const auto& x) { return x.id; });
  if (field == "room") all(p.rooms, [](const auto& x) { return x.id; });
  if (field == "floor") all(p.floors, [](const auto& x) { return x.id; });
  if (field == "staff") all(p.staff, [](const auto& x) { return x.code; });
  if (field == "category") out = {"child", "adult", "seminar", "psychosocial", "referral", "harmonization"};
  if (field == "sex") out = {"women", "men", "mixed"};
  if (field == "noise") out = {"quiet", "mid", "loud"};
  if (field == "needs") out = {"none", "quiet", "silent"};
  if (field == "cohort") out = cohorts;
  if (field == "tag") out = tags;
  if (field == "role") out = roles;
  if (field == "language") out = languages;
  if (field == "qualification") out = qualifications;
  if (field == "feature") out = features;
  if (field == "equipment") out = things;
  if (field == "layout") out = layouts;
  return out;
}

inline plan::SelectorTerm random_term(Dice& dice, const plan::CentrePlan& p, plan::ParamKind kind) {
  const auto fields = plan::selector_fields(kind);
  plan::SelectorTerm term;
  // The first field is what people write most.
  term.field = std::string(dice.one_in(2) ? fields.front().key : dice.of(fields).key);
  const auto names = names_for(p, term.field);
  for (const auto& n : names)
    if (dice.one_in(2)) term.values.push_back(n);
  if (term.values.empty()) term.values = {dice.of(names)};
  return term;
}

inline plan::Selector random_selector(Dice& dice, const plan::CentrePlan& p, plan::ParamKind kind) {
  plan::Selector s;
  const int terms = dice.of({0, 1, 1, 1, 2});
  for (int i = 0; i < terms; ++i) s.terms.push_back(random_term(dice, p, kind));
  if (dice.one_in(4)) s.except.push_back(random_term(dice, p, kind));
  return s;
}

/// Mostly small, because small limits are the ones that bind; places now and then as many as all care together gives,
/// because where something just suffices is where a count goes wrong.
inline std::int64_t random_number(Dice& dice, const plan::CentrePlan& p, const plan::Param& param) {
  if (param.unit == "places" && dice.one_in(2)) {
    std::int64_t all = 0;
    for (const auto& s : p.sessions) all += s.provides_care;
    if (param.lowest <= all && all <= param.highest) return all;
  }
  const bool minutes = param.kind == plan::ParamKind::minutes;
  const std::int64_t reach = minutes ? dice.of({30, 60, 180, 7 * 24 * 60}) : dice.of({2, 2, 6, 40});
  const int high = static_cast<int>(std::min(param.highest, param.lowest + reach));
  const int n = dice.between(static_cast<int>(param.lowest), high);
  const int whole = n - n % 5;
  return minutes && whole >= param.lowest ? whole : n;
}

/// What a cell of this column may hold, as a file would write it; empty leaves the cell out.
inline std::string cell(Dice& dice, const plan::CentrePlan& p, std::string_view column, int row) {
  if (column == "ages") return std::to_string(4 * row) + "-" + std::to_string(4 * row + 3);
  if (column == "area") return dice.of({"2.5 m2", "3 m2", "1.5 m2"});
  if (column == "counts") return dice.of({"30 min", "1 h", "3 h 30 min"});
  if (column == "up_to" || column == "length" || column == "minutes" || column == "pause")
    return std::to_string(60 * (row + 1)) + " min";
  if (const auto names = names_for(p, column); !names.empty()) return dice.of(names);
  return std::to_string(dice.between(1, 9));
}

inline plan::Rows random_rows(Dice& dice, const plan::CentrePlan& p, const plan::Param& param) {
  plan::Rows rows;
  const int n = dice.between(1, 4);
  // A graded row says what it is about in one column (a room, or a floor, or a time) and what it costs.
  std::vector<std::string_view> about;
  for (const auto column : param.choices)
    if (column != "cost") about.push_back(column);
  for (int i = 0; i < n; ++i) {
    plan::Row row;
    const auto only = param.kind == plan::ParamKind::graded && !about.empty() ? dice.of(about) : std::string_view{};
    for (const auto column : param.choices) {
      if (!only.empty() && column != only && column != "cost") continue;
      if (column == "when" || column == "days" || column == "time") {
        if (row.windows.empty()) row.windows = random_windows(dice, p);
        row.cells.emplace_back(column, "named");
        continue;
      }
      if (auto text = cell(dice, p, column, i); !text.empty()) row.cells.emplace_back(column, std::move(text));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

inline plan::ArgValue random_argument(Dice& dice, const plan::CentrePlan& p, const plan::Param& param) {
  switch (param.kind) {
    case plan::ParamKind::number:
    case plan::ParamKind::minutes:
      return random_number(dice, p, param);
    case plan::ParamKind::choice:
      return std::string(dice.of(param.choices));
    case plan::ParamKind::text: {
      const auto names = names_for(p, param.key);
      return names.empty() ? dice.of(roles) : dice.of(names);
    }
    case plan::ParamKind::sessions:
    case plan::ParamKind::rooms:
    case plan::ParamKind::staff:
    case plan::ParamKind::groups:
      return random_selector(dice, p, param.kind);
    case plan::ParamKind::window:
      return random_windows(dice, p);
    case plan::ParamKind::graded:
    case plan::ParamKind::table:
      return random_rows(dice, p, param);
  }
  return std::int64_t{0};
}

/// A wish of this kind: each optional argument is there or not. It may still be one that the kind refuses with reason.
inline plan::Wish random_wish(Dice& dice, const plan::CentrePlan& p, const plan::Info& info, int number) {
  plan::Wish w;
  w.rule = std::string(info.key);
  w.id = w.rule + "-" + std::to_string(number);
  w.strength = dice.one_in(2) ? Strength::must : Strength::prefer;
  w.weight = dice.of({1, 1, 5, 25, 7});
  w.where = {"wishes.yaml", number, 1};
  for (const plan::Param& param : info.params)
    if (param.required || dice.one_in(2))
      w.args.push_back({std::string(param.key), random_argument(dice, p, param), w.where});
  for (auto& arg : w.args)
    if (auto* rows = std::get_if<plan::Rows>(&arg.value))
      for (auto& row : *rows) row.where = w.where;
  return w;
}

}  // namespace merkez::laws
