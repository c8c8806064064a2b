#include "config/wishes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/plan/selector.hpp"

namespace merkez::config {
namespace {

using plan::ParamKind;

constexpr std::array weight_words{Word<int>{"low", plan::weight_low}, Word<int>{"medium", plan::weight_medium},
                                  Word<int>{"high", plan::weight_high}};

bool is_selector(ParamKind kind) { return !plan::selector_fields(kind).empty(); }

/// The terms of a map of a selector; `except` is given when it may stand in it.
struct SelectorMap {
  ParamKind kind;
  std::vector<plan::SelectorTerm>& terms;
  std::vector<plan::SelectorTerm>* except = nullptr;
};

/// One condition of a selector: a name or several.
struct Term {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::vector<plan::SelectorTerm>& target) const {
    plan::SelectorTerm term{std::string(key), {}, c.where(node)};
    as::texts.read(c, node, key, says, term.values);
    target.push_back(std::move(term));
  }
  [[nodiscard]] Json schema(const Says& says) const { return as::texts.schema(says); }
};

/// A selector, or what follows `except`: names, or a map of conditions.
void read_terms(const Context& c, const Node& node, std::string_view key, SelectorMap map);

struct Except {
  ParamKind kind;
  void read(const Context& c, const Node& node, std::string_view key, const Says&,
            std::vector<plan::SelectorTerm>& target) const {
    read_terms(c, node, key, {kind, target});
  }
  [[nodiscard]] Json schema(const Says& says) const;
};

template <class V>
void describe(V& v, SelectorMap& map) {
  for (const auto& field : plan::selector_fields(map.kind)) v(field.key, map.terms, Term{}, {field.values});
  if (map.except) v("except", *map.except, Except{map.kind}, {"but not these"});
}

void read_terms(const Context& c, const Node& node, std::string_view key, SelectorMap map) {
  if (node.kind == Node::Kind::map) {
    Reader reader(c, node, "a selector");
    describe(reader, map);
    reader.finish();
    return;
  }
  Term{}.read(c, node, key, {}, map.terms);
  map.terms.back().field = plan::selector_fields(map.kind).front().key;
}

Json selector_schema(ParamKind kind, bool with_except) {
  std::vector<plan::SelectorTerm> terms, except;
  SelectorMap map{kind, terms, with_except ? &except : nullptr};
  SchemaMaker maker;
  describe(maker, map);
  Json choices = Json::array();
  choices.push(as::texts.schema({}));
  choices.push(std::move(maker).finish());
  return Json::object().with("anyOf", std::move(choices));
}

Json Except::schema(const Says&) const { return selector_schema(kind, false); }

/// A cell as it is written; the names of a list with commas between them.
std::string cell_text(const Context& c, const Node& node, std::string_view column) {
  std::vector<std::string> parts;
  as::texts.read(c, node, column, {}, parts);
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

plan::Row read_row(const Context& c, const Node& node, const plan::Param& param) {
  plan::Row row;
  row.where = c.where(node);
  if (node.kind != Node::Kind::map) {
    c.error(node, fmt::format("a row of '{}' is {}; it should be a map", param.key, what_is(node)),
            param.choices.empty() ? "write {column: value}" : fmt::format("write {{{}: ...}}", param.choices.front()));
    return row;
  }
  std::vector<std::string> columns(param.choices.begin(), param.choices.end());
  Node time_cells;  // days and time together are one window
  time_cells.kind = Node::Kind::map;
  time_cells.line = node.line;
  time_cells.column = node.column;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const Node& key = node.items[i];
    const Node& cell = node.items[i + 1];
    if (key.kind != Node::Kind::scalar) continue;
    if (!columns.empty() && std::find(columns.begin(), columns.end(), key.text) == columns.end()) {
      c.error(key, fmt::format("'{}' has no column '{}'", param.key, key.text), suggest(key.text, columns));
      continue;
    }
    if (key.text == "when") {
      as::windows.read(c, cell, key.text, {}, row.windows);
      row.cells.emplace_back(key.text, cell.text);
      continue;
    }
    if (key.text == "days" || key.text == "time") {
      time_cells.items.push_back(key);
      time_cells.items.push_back(cell);
    }
    row.cells.emplace_back(key.text, cell_text(c, cell, key.text));
  }
  if (!time_cells.items.empty()) as::windows.read(c, time_cells, param.key, {}, row.windows);
  return row;
}

Json row_schema(const plan::Param& param) {
  Json row = Json::type("object");
  if (param.choices.empty()) return row;
  Json columns = Json::object();
  for (const auto column : param.choices)
    columns.set(column, column == "when" ? Json::reference("windows") : as::texts.schema({}));
  row.set("additionalProperties", Json::flag(false));
  row.set("properties", std::move(columns));
  return row;
}

void settle_strength(const Context& c, const Node& node, WishRow& row) {
  const bool must = row.must.value_or(false);
  if (!must && !row.weight && !node.find("weight") && (row.must || !node.find("must")))
    c.error(node,
            fmt::format("wish '{}' says neither 'must: true' nor a weight",
                        row.wish.id.empty() ? row.wish.rule : row.wish.id),
            "add 'must: true', or 'weight: low', 'medium', 'high' or a number");
  row.wish.strength = must ? Strength::must : Strength::prefer;
  row.wish.weight = row.weight.value_or(1);
}

}  // namespace

void Weight::read(const Context& c, const Node& node, std::string_view key, const Says& says,
                  std::optional<int>& target) const {
  if (node.kind == Node::Kind::scalar && !node.text.empty() && (node.text[0] < '0' || node.text[0] > '9') &&
      node.text[0] != '-') {
    int value = 0;
    OneOf<int>{weight_words}.read(c, node, key, says, value);
    if (value > 0) target = value;
    return;
  }
  int value = 0;
  as::whole.read(c, node, key, says, value);
  if (value > 0) target = value;
}

Json Weight::schema(const Says& says) const {
  Json choices = Json::array();
  choices.push(OneOf<int>{weight_words}.schema(says));
  choices.push(as::whole.schema(says));
  return Json::object().with("anyOf", std::move(choices));
}

void Argument::read(const Context& c, const Node& node, std::string_view key, const Says& says,
                    std::vector<plan::Arg>& target) const {
  plan::Arg arg{std::string(key), std::int64_t{0}, c.where(node)};
  const std::size_t before = c.found.size();
  if (is_selector(param.kind)) {
    plan::Selector selector;
    selector.of = param.kind;
    read_terms(c, node, key, {param.kind, selector.terms, &selector.except});
    arg.value = std::move(selector);
  } else if (param.kind == ParamKind::number) {
    as::whole.read(c, node, key, says, arg.value.emplace<std::int64_t>());
  } else if (param.kind == ParamKind::minutes) {
    as::length.read(c, node, key, says, arg.value.emplace<std::int64_t>());
  } else if (param.kind == ParamKind::window) {
    as::windows.read(c, node, key, says, arg.value.emplace<plan::Windows>());
  } else if (param.kind == ParamKind::graded || param.kind == ParamKind::table) {
    auto& rows = arg.value.emplace<plan::Rows>();
    if (node.kind != Node::Kind::list)
      c.error(node, fmt::format("'{}' is {}; it should be a list of rows", key, what_is(node)),
              "begin each row with '- '");
    else
      for (const Node& item : node.items) rows.push_back(read_row(c, item, param));
  } else {
    auto& text = arg.value.emplace<std::string>();
    as::plain.read(c, node, key, says, text);
    if (param.kind == ParamKind::choice && c.found.size() == before &&
        std::find(param.choices.begin(), param.choices.end(), text) == param.choices.end())
      c.error(node, fmt::format("'{}' cannot be '{}'", key, text),
              suggest(text, {param.choices.begin(), param.choices.end()}));
  }
  if (c.found.size() == before) target.push_back(std::move(arg));
}

Json Argument::schema(const Says& says) const {
  switch (param.kind) {
    case ParamKind::sessions:
      return Json::reference("session_selector");
    case ParamKind::rooms:
      return Json::reference("room_selector");
    case ParamKind::staff:
      return Json::reference("staff_selector");
    case ParamKind::groups:
      return Json::reference("group_selector");
    case ParamKind::number:
      return as::whole.schema(says);
    case ParamKind::minutes:
      return as::length.schema(says);
    case ParamKind::window:
      return as::windows.schema(says);
    case ParamKind::graded:
    case ParamKind::table:
      return Json::type("array").with("items", row_schema(param));
    case ParamKind::choice:
      return Json::object().with("enum", Json::texts(param.choices));
    case ParamKind::text:
      break;
  }
  return as::plain.schema(says);
}

void Wishes::read(const Context& c, const Node& node, std::string_view key, const Says&,
                  std::vector<WishRow>& target) const {
  target.clear();
  if (node.kind != Node::Kind::list) {
    c.error(node, fmt::format("'{}' is {}; it should be a list", key, what_is(node)),
            "begin each wish with '- rule: '");
    return;
  }
  std::vector<std::string> rules;
  for (const auto* info : catalogue) rules.emplace_back(info->key);
  for (const Node& item : node.items) {
    if (item.kind != Node::Kind::map) {
      c.error(item, fmt::format("a wish is {}; it should be a map", what_is(item)), "begin each wish with '- rule: '");
      continue;
    }
    WishRow row;
    row.wish.where = c.where(item);
    Reader reader(c, item, "a wish");
    describe(reader, row);
    const auto info =
        std::find_if(catalogue.begin(), catalogue.end(), [&](const auto* i) { return i->key == row.wish.rule; });
    if (info == catalogue.end()) {
      // Which arguments it may have is not known, so none is called wrong.
      if (!row.wish.rule.empty())
        c.error(*item.find("rule"), fmt::format("there is no rule '{}'", row.wish.rule), suggest(row.wish.rule, rules));
      continue;
    }
    describe_arguments(reader, **info, row.wish.args);
    reader.finish();
    settle_strength(c, item, row);
    target.push_back(std::move(row));
  }
}

Json Wishes::schema(const Says&) const {
  Json rules = Json::array();
  Json by_rule = Json::array();
  for (const auto* info : catalogue) {
    rules.push(Json::text(info->key));
    WishRow row;
    SchemaMaker maker;
    describe(maker, row);
    describe_arguments(maker, *info, row.wish.args);
    Json strengths = Json::array();
    for (const auto* key : {"must", "weight"})
      strengths.push(Json::object().with("required", Json::texts(std::array{key})));
    Json then = std::move(maker).finish();
    then.set("description", Json::text(info->summary));
    then.set("anyOf", std::move(strengths));
    Json is_rule = Json::object().with("rule", Json::object().with("const", Json::text(info->key)));
    Json choice = Json::object();
    choice.set("if", Json::object().with("properties", std::move(is_rule)));
    choice.set("then", std::move(then));
    by_rule.push(std::move(choice));
  }
  Json item = Json::type("object").with("required", Json::texts(std::array{"rule"}));
  item.set("properties", Json::object().with("rule", Json::object().with("enum", std::move(rules))));
  item.set("allOf", std::move(by_rule));
  return Json::type("array").with("items", std::move(item));
}

void add_selector_definitions(Json& into) {
  into.set("session_selector", selector_schema(ParamKind::sessions, true));
  into.set("room_selector", selector_schema(ParamKind::rooms, true));
  into.set("staff_selector", selector_schema(ParamKind::staff, true));
  into.set("group_selector", selector_schema(ParamKind::groups, true));
}

}  // namespace merkez::config
