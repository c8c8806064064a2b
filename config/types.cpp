#include "config/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace merkez::config {
namespace {

/// A key's value that is there but empty says nothing: it is a slip.
constexpr std::string_view empty_hint = "give a value, or remove the key";

void wrong_kind(const Context& c, const Node& node, std::string_view key, std::string_view wants,
                std::string hint = {}) {
  c.error(node, fmt::format("'{}' is {}; it should be {}", key, what_is(node), wants),
          node.kind == Node::Kind::empty ? std::string(empty_hint) : std::move(hint));
}

/// One item of a list of windows.
struct WindowRow {
  std::vector<int> days;
  std::vector<time::TimeSpan> spans;
};

template <class V>
void describe(V& v, WindowRow& w) {
  v("days", w.days, as::weekdays, {"on which days; every day when left out"});
  v("time", w.spans, Many{as::time_span}, {"from when until when; several spans as a list", required});
}

void read_window(const Context& c, const Node& node, std::string_view key, plan::Windows& target) {
  if (node.kind == Node::Kind::scalar) {
    for (const auto& named : c.week.windows)
      if (named.id == node.text) {
        target.insert(target.end(), named.windows.begin(), named.windows.end());
        return;
      }
    // A bare span is taken for what it nearly says.
    if (time::parse_span(node.text)) {
      c.error(node, fmt::format("'{}' is '{}'; times stand in a map", key, node.text),
              fmt::format("write [{{time: {}}}]", node.text));
      return;
    }
    std::vector<std::string> known;
    for (const auto& named : c.week.windows) known.push_back(named.id);
    c.error(node, fmt::format("there is no window '{}'", node.text),
            known.empty() ? "name it under 'windows' of centre.yaml, or write {days: mon-fri, time: 09:15-12:30}"
                          : suggest(node.text, known));
    return;
  }
  if (node.kind != Node::Kind::map) {
    wrong_kind(c, node, key, "times of the week", "write a named window or {days: mon-fri, time: 09:15-12:30}");
    return;
  }
  WindowRow row;
  Reader reader(c, node, "a window");
  describe(reader, row);
  reader.finish();
  std::uint32_t days = 0;
  for (const int day : row.days)
    if (const int index = c.week.day_index[static_cast<std::size_t>(day)]; index >= 0)
      days |= 1u << static_cast<unsigned>(index);
    else
      c.error(*node.find("days"), fmt::format("'{}' is not a day of this centre's week", time::weekday_to_text(day)),
              "remove it, or add it to 'days' of centre.yaml");
  if (!node.find("days")) days = c.week.all_days();
  if (days == 0) return;
  for (const auto& span : row.spans) target.push_back({days, span.from.minutes, span.to.minutes});
}

}  // namespace

std::uint32_t WeekWords::all_days() const {
  std::uint32_t days = 0;
  for (const int index : day_index)
    if (index >= 0) days |= 1u << static_cast<unsigned>(index);
  return days;
}

void Context::add(const Node& node, const Diagnostics& faults) const {
  for (const auto& fault : faults) {
    found.push_back(fault);
    found.back().where = where(node);
  }
}

std::string what_is(const Node& node) {
  switch (node.kind) {
    case Node::Kind::empty:
      return "empty";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map";
    case Node::Kind::scalar:
      break;
  }
  return "'" + node.text + "'";
}

std::string choose_from(std::string_view typed, const std::vector<std::string>& words) {
  constexpr std::size_t shortest = 3;
  if (typed.size() >= shortest) return suggest(typed, words);
  std::string out = "known: ";
  for (std::size_t i = 0; i < words.size(); ++i) out += (i ? ", " : "") + words[i];
  return out;
}

const std::string* scalar_text(const Context& c, const Node& node, std::string_view key, std::string_view wants,
                               bool may_be_quoted) {
  if (node.kind != Node::Kind::scalar || (node.text.empty() && may_be_quoted)) {
    wrong_kind(c, node, key, wants,
               node.text.empty() && node.kind == Node::Kind::scalar ? std::string(empty_hint) : "");
    return nullptr;
  }
  if (node.quoted && !may_be_quoted) {
    c.error(node, fmt::format("'{}' is the text '{}' because of its quotes; it should be {}", key, node.text, wants),
            "remove the quotes");
    return nullptr;
  }
  return &node.text;
}

bool Whole::in_bounds(const Context& c, const Node& node, std::string_view key, const Says& says, std::int64_t value) {
  if (value >= says.lowest && value <= says.highest) return true;
  c.error(node, fmt::format("'{}' is {}", key, value),
          value < says.lowest ? fmt::format("it is at least {}", says.lowest)
                              : fmt::format("it is at most {}", says.highest));
  return false;
}

Json Whole::schema(const Says& says) const {
  Json out = Json::type("integer").with("minimum", Json::number(says.lowest));
  if (says.highest < std::numeric_limits<std::int32_t>::max()) out.set("maximum", Json::number(says.highest));
  return out;
}

bool Length::in_bounds(const Context& c, const Node& node, std::string_view key, const Says& says, int minutes) {
  if (minutes >= says.lowest && minutes <= says.highest) return true;
  const auto bound = static_cast<int>(minutes < says.lowest ? says.lowest : says.highest);
  c.error(node, fmt::format("'{}' is '{}'", key, node.text),
          fmt::format("it is {} {}", minutes < says.lowest ? "at least" : "at most", time::length_to_text(bound)));
  return false;
}

Json pattern_schema(std::string_view pattern) { return Json::type("string").with("pattern", Json::text(pattern)); }

void PlanDay::read(const Context& c, const Node& node, std::string_view key, const Says&, int& target) const {
  int day = 0;
  if (!read_scalar(c, node, key, "a day such as mon", true, day, time::parse_weekday)) return;
  target = c.week.day_index[static_cast<std::size_t>(day)];
  if (target < 0)
    c.error(node, fmt::format("'{}' is not a day of this centre's week", time::weekday_to_text(day)),
            "take another day, or add it to 'days' of centre.yaml");
}

void Weekdays::read(const Context& c, const Node& node, std::string_view key, const Says&,
                    std::vector<int>& target) const {
  target.clear();
  const auto one = [&](const Node& item) {
    std::vector<int> days;
    if (read_scalar(c, item, key, "days such as mon-fri", true, days, time::parse_weekdays))
      target.insert(target.end(), days.begin(), days.end());
  };
  if (node.kind == Node::Kind::list)
    for (const Node& item : node.items) one(item);
  else
    one(node);
  std::sort(target.begin(), target.end());
  target.erase(std::unique(target.begin(), target.end()), target.end());
}

void DaysOfPlan::read(const Context& c, const Node& node, std::string_view key, const Says& says,
                      std::vector<int>& target) const {
  std::vector<int> days;
  as::weekdays.read(c, node, key, says, days);
  if (days.empty()) return;
  target = days;
  c.week.day_index.fill(-1);
  for (std::size_t i = 0; i < days.size(); ++i)
    c.week.day_index[static_cast<std::size_t>(days[i])] = static_cast<int>(i);
}

void TextsWithGaps::read(const Context& c, const Node& node, std::string_view key, const Says&,
                         std::vector<std::string>& target) const {
  target.clear();
  if (node.kind != Node::Kind::list) {
    wrong_kind(c, node, key, "a list", fmt::format("write [{}]", node.text));
    return;
  }
  for (const Node& item : node.items) {
    if (item.kind == Node::Kind::list || item.kind == Node::Kind::map) wrong_kind(c, item, key, "a list of codes");
    target.push_back(item.text);
  }
  while (!target.empty() && target.back().empty()) target.pop_back();
}

void Amounts::read(const Context& c, const Node& node, std::string_view key, const Says& says,
                   std::vector<std::pair<std::string, int>>& target) const {
  target.clear();
  if (node.kind != Node::Kind::map) {
    wrong_kind(c, node, key, "amounts by name", "write {name: 2, other name: 1}");
    return;
  }
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    if (node.items[i].kind != Node::Kind::scalar) continue;
    int amount = -1;
    as::whole.read(c, node.items[i + 1], node.items[i].text, says, amount);
    if (amount >= 0) target.emplace_back(node.items[i].text, amount);
  }
}

void WindowsType::read(const Context& c, const Node& node, std::string_view key, const Says&,
                       plan::Windows& target) const {
  target.clear();
  if (node.kind == Node::Kind::list)
    for (const Node& item : node.items) read_window(c, item, key, target);
  else
    read_window(c, node, key, target);
}

void NamedWindows::read(const Context& c, const Node& node, std::string_view key, const Says& says,
                        std::vector<plan::NamedWindow>& target) const {
  target.clear();
  if (node.kind != Node::Kind::map) {
    wrong_kind(c, node, key, "windows by name", "write 'morning: [{days: mon-fri, time: 09:15-12:30}]'");
    return;
  }
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    if (node.items[i].kind != Node::Kind::scalar) continue;
    plan::NamedWindow named{node.items[i].text, {}, c.where(node.items[i])};
    as::windows.read(c, node.items[i + 1], named.id, says, named.windows);
    c.week.windows.push_back(named);
    target.push_back(std::move(named));
  }
}

Reader::Reader(const Context& c, const Node& map, std::string_view noun) : context_(c), map_(map), noun_(noun) {
  constexpr std::size_t usual_keys = 40;
  known_.reserve(usual_keys);
}

const Node* Reader::take(std::string_view key, const Says& says) {
  known_.push_back(key);
  for (std::size_t i = 0; i + 1 < map_.items.size(); i += 2)
    if (map_.items[i].text == key) return &map_.items[i + 1];
  if (says.required)
    context_.error(map_, fmt::format("{} has no '{}'", who(), key), fmt::format("add '{}': {}", key, says.meaning));
  return nullptr;
}

std::string Reader::who() const {
  for (const auto* key : {"id", "code", "session", "rule", "role"})
    if (const Node* id = map_.find(key); id && id->kind == Node::Kind::scalar && !id->text.empty())
      return fmt::format("{} '{}'", noun_.substr(noun_.find(' ') + 1), id->text);
  return std::string(noun_);
}

void Reader::finish() {
  for (std::size_t i = 0; i + 1 < map_.items.size(); i += 2) {
    const Node& key = map_.items[i];
    if (key.kind != Node::Kind::scalar || key.text == "<<") continue;  // already refused
    if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
    context_.error(key, fmt::format("{} has no key '{}'", noun_, key.text),
                   suggest(key.text, {known_.begin(), known_.end()}));
  }
}

void SchemaMaker::add(std::string_view key, Json property, const Says& says) {
  property.set("description", Json::text(says.meaning));
  properties_.set(key, std::move(property));
  if (says.required) required_.push(Json::text(key));
}

Json SchemaMaker::finish() && {
  Json out = Json::type("object").with("additionalProperties", Json::flag(false));
  if (!required_.empty()) out.set("required", std::move(required_));
  out.set("properties", std::move(properties_));
  return out;
}

Json definitions() {
  const auto one_or_many = [](Json one, Json also) {
    Json choices = Json::array();
    choices.push(one);
    choices.push(Json::type("array").with("items", std::move(also)));
    return Json::object().with("anyOf", std::move(choices));
  };
  plan::Text text;
  SchemaMaker name_maker;
  NameParts<plan::Text> parts{text};
  describe(name_maker, parts);
  Json name_choices = Json::array();
  name_choices.push(Json::reference("text"));
  name_choices.push(std::move(name_maker).finish());

  Json window = Json::array();
  window.push(Json::reference("text"));
  window.push(MapOf::schema_of(WindowRow{}));

  Json windows_choices = Json::array();
  windows_choices.push(Json::reference("window"));
  windows_choices.push(Json::type("array").with("items", Json::reference("window")));

  Json out = Json::object();
  out.set("text", Json::object().with("type", Json::texts(std::array{"string", "number", "boolean"})));
  out.set("days", one_or_many(pattern_schema(time::weekdays_pattern), pattern_schema(time::weekdays_pattern)));
  out.set("name", Json::object().with("anyOf", std::move(name_choices)));
  out.set("window", Json::object().with("anyOf", std::move(window)));
  out.set("windows", Json::object().with("anyOf", std::move(windows_choices)));
  return out;
}

}  // namespace merkez::config
