// constraints: the catalogue, from each kind's own description, as text, JSON or docs/constraints.md.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "cli/files.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/plan/selector.hpp"
#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using plan::Info;
using plan::Param;
using plan::ParamKind;

std::string_view type_of(const Param& p) {
  switch (p.kind) {
    case ParamKind::number:
      return "number";
    case ParamKind::minutes:
      return "length";
    case ParamKind::choice:
      return "choice";
    case ParamKind::text:
      return "text";
    case ParamKind::sessions:
      return "sessions";
    case ParamKind::rooms:
      return "rooms";
    case ParamKind::staff:
      return "staff";
    case ParamKind::groups:
      return "groups";
    case ParamKind::window:
      return "times";
    case ParamKind::graded:
      return "graded";
    case ParamKind::table:
      return "table";
  }
  return {};
}

/// What stands for the argument when it is left out.
std::string fallback_of(const Param& p) {
  if (p.required) return "required";
  switch (p.kind) {
    case ParamKind::number:
      return fmt::format("{}", p.fallback);
    case ParamKind::minutes:
      return fmt::format("{} min", p.fallback);
    case ParamKind::choice:
      return static_cast<std::size_t>(p.fallback) < p.choices.size()
                 ? std::string(p.choices[static_cast<std::size_t>(p.fallback)])
                 : "";
    case ParamKind::sessions:
    case ParamKind::rooms:
    case ParamKind::staff:
    case ParamKind::groups:
      return "all";
    case ParamKind::window:
      return "always";
    default:
      return "none";
  }
}

std::string allowed_of(const Param& p) {
  if (p.kind == ParamKind::choice) return fmt::format("{}", fmt::join(p.choices, ", "));
  if (p.kind == ParamKind::table || p.kind == ParamKind::graded)
    return p.choices.empty() ? std::string() : fmt::format("columns {}", fmt::join(p.choices, ", "));
  if (p.kind != ParamKind::number && p.kind != ParamKind::minutes) return {};
  const std::string unit = p.kind == ParamKind::minutes ? " min" : p.unit.empty() ? "" : fmt::format(" {}", p.unit);
  if (p.highest == std::numeric_limits<std::int32_t>::max()) return fmt::format("{}{} or more", p.lowest, unit);
  return fmt::format("{} to {}{}", p.lowest, p.highest, unit);
}

std::string touches_of(const Info& info) {
  std::vector<std::string_view> parts;
  if (any(info.touches & plan::Parts::start)) parts.push_back("time");
  if (any(info.touches & plan::Parts::space)) parts.push_back("room");
  if (any(info.touches & plan::Parts::staff)) parts.push_back("staff");
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string_view usual_of(const Info& info) { return info.usual == Strength::must ? "must" : "prefer"; }

Json json_of(const Info& info) {
  Json params = Json::array();
  for (const Param& p : info.params) {
    Json one{{"key", p.key}, {"type", type_of(p)}, {"meaning", p.meaning}, {"required", p.required}};
    if (!p.unit.empty()) one["unit"] = p.unit;
    if (!p.required) one["default"] = fallback_of(p);
    if (p.kind == ParamKind::number || p.kind == ParamKind::minutes) {
      one["lowest"] = p.lowest;
      one["highest"] = p.highest;
    }
    if (!p.choices.empty())
      one[p.kind == ParamKind::choice ? "choices" : "columns"] =
          std::vector<std::string>(p.choices.begin(), p.choices.end());
    params.push_back(std::move(one));
  }
  return {{"key", info.key},         {"summary", info.summary},     {"why", info.why},  {"unit", info.unit},
          {"usual", usual_of(info)}, {"touches", touches_of(info)}, {"params", params}, {"example", info.example}};
}

std::string all_text(const publish::TextStyle& style) {
  publish::TextTable table;
  table.columns = {{.heading = "constraint"}, {.heading = "usual"}, {.heading = "what it asks", .flexible = true}};
  for (const Info* info : catalogue())
    table.rows.push_back({std::string(info->key), std::string(usual_of(*info)), std::string(info->summary)});
  return to_text(table, style) +
         "\nmerkez constraints KEY tells all about one; each may be a must or a prefer with a weight.\n";
}

std::string one_text(const Info& info, const publish::TextStyle& style) {
  std::string out = fmt::format("{}\n", info.key);
  out += publish::paragraph("  ", info.summary, style);
  out += publish::paragraph("  ", info.why, style);
  out += publish::paragraph("  usually    ", usual_of(info), style);
  out += publish::paragraph("  looks at   ", touches_of(info), style);
  out += publish::paragraph("  counts     ", info.unit, style);
  publish::TextTable table;
  table.indent = 2;
  table.columns = {
      {.heading = "argument"}, {.heading = "type"}, {.heading = "left out"}, {.heading = "meaning", .flexible = true}};
  for (const Param& p : info.params) {
    std::string meaning(p.meaning);
    if (const auto allowed = allowed_of(p); !allowed.empty()) meaning += fmt::format(" ({})", allowed);
    table.rows.push_back({std::string(p.key), std::string(type_of(p)), fallback_of(p), std::move(meaning)});
  }
  if (!table.rows.empty()) out += '\n' + to_text(table, style);
  out += "\n  example\n";
  std::string_view example = info.example;
  while (!example.empty()) {
    const auto end = std::min(example.find('\n'), example.size());
    out += "    " + std::string(example.substr(0, end)) + '\n';
    example.remove_prefix(std::min(end + 1, example.size()));
  }
  return out;
}

/// A cell of a Markdown table: a bar would end it.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string all_markdown() {
  std::string out =
      "# Constraints\n\n"
      "<!-- Made by `merkez constraints --markdown`; a test fails when it is stale. Change engine/constraints/KEY.cpp "
      "instead. -->\n\n"
      "Every constraint can be a `must` (never broken) or a `prefer` with a weight: `low`, `medium`, `high` or a "
      "number, which a\n"
      "unit of breach costs. Each stands as one item in a centre's `wishes.yaml`; `merkez constraints KEY` says the "
      "same in the\n"
      "terminal. What the constraints of other systems become here stands at the end.\n\n"
      "| key | usually | what it asks |\n|--|--|--|\n";
  for (const Info* info : catalogue())
    out += fmt::format("| [{0}](#{0}) | {1} | {2} |\n", info->key, usual_of(*info), cell(info->summary));
  out +=
      "\n## Whom a wish speaks of\n\n"
      "An argument of type sessions, rooms, staff or groups is a list of names, or a map of the fields below; all "
      "fields given\n"
      "must hold, and `except:` takes out again. A bare list of names means the first field.\n\n| type | fields "
      "|\n|--|--|\n";
  for (const auto& [name, kind] : {std::pair{"sessions", ParamKind::sessions}, std::pair{"rooms", ParamKind::rooms},
                                   std::pair{"staff", ParamKind::staff}, std::pair{"groups", ParamKind::groups}}) {
    std::vector<std::string> fields;
    for (const auto& field : plan::selector_fields(kind))
      fields.push_back(fmt::format("`{}` ({})", field.key, field.values));
    out += fmt::format("| {} | {} |\n", name, cell(fmt::format("{}", fmt::join(fields, ", "))));
  }
  for (const Info* info : catalogue()) {
    out += fmt::format("\n## {}\n\n{} {}\n\nUsually a {}. Looks at: {}. One unit: {}.\n", info->key, info->summary,
                       info->why, usual_of(*info), touches_of(*info), info->unit);
    if (!info->params.empty()) {
      out += "\n| argument | type | left out | meaning |\n|--|--|--|--|\n";
      for (const Param& p : info->params) {
        const auto allowed = allowed_of(p);
        out += fmt::format("| `{}` | {} | {} | {}{} |\n", p.key, type_of(p), fallback_of(p), cell(p.meaning),
                           allowed.empty() ? "" : cell(fmt::format(" ({})", allowed)));
      }
    }
    out += fmt::format("\n```yaml\n{}\n```\n", info->example);
  }
  return out;
}

}  // namespace

Reply constraints(const ConstraintsArgs& args) {
  if (args.key.empty()) {
    if (args.markdown) {
      std::string text = all_markdown();
      if (!args.append.empty()) {
        const auto more = read_text(args.append);
        if (!more) return Reply::refused(more.diagnostics());
        text += '\n' + *more;
      }
      return {fine, std::move(text), {}};
    }
    if (!args.json) return {fine, all_text(args.style), {}};
    Json all = Json::array();
    for (const Info* info : catalogue()) all.push_back(json_of(*info));
    return Reply::json(fine, all);
  }
  const auto all = catalogue();
  const auto it = std::find_if(all.begin(), all.end(), [&](const Info* info) { return info->key == args.key; });
  if (it == all.end()) {
    std::vector<std::string> known;
    for (const Info* info : all) known.emplace_back(info->key);
    return Reply::refused(
        {error_at({}, fmt::format("there is no constraint '{}'", args.key), suggest(args.key, known))});
  }
  if (args.json) return Reply::json(fine, json_of(**it));
  return {fine, one_text(**it, args.style), {}};
}

}  // namespace merkez::cli
