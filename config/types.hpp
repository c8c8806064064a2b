#pragma once
// The types of values in a centre's files. Each says twice what it is, in one place: `read` takes a node of a file
// into a value or notes what is wrong, `schema` says the same to an editor. The descriptions of the files
// (describe.hpp) are tables of keys with these types; two visitors walk them: Reader and SchemaMaker.
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/json_text.hpp"
#include "config/scalars.hpp"
#include "config/yaml.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/time/iso_week.hpp"
#include "engine/time/local_date.hpp"
#include "engine/time/time_of_day.hpp"
#include "engine/time/weekday.hpp"

namespace merkez::config {

/// What all files of a centre must know of its week: which weekdays it has, and its named windows.
struct WeekWords {
  std::array<int, time::days_per_week> day_index{0, 1, 2, 3, 4, 5, 6};  ///< weekday -> day of the plan; -1 = not in it
  std::vector<plan::NamedWindow> windows;

  [[nodiscard]] std::uint32_t all_days() const;
};

/// One file being read: where its diagnostics go.
struct Context {
  const SourceText& source;
  Diagnostics& found;
  WeekWords& week;

  [[nodiscard]] Where where(const Node& node) const { return source.at(node.line, node.column); }
  void error(const Node& node, std::string message, std::string hint = {}) const {
    found.push_back(error_at(where(node), std::move(message), std::move(hint)));
  }
  /// Adds what a parser of scalars found, at the place of the node.
  void add(const Node& node, const Diagnostics& faults) const;
};

/// A row of a description: what a key means and how often it stands.
struct Says {
  std::string_view meaning;
  bool required = false;
  std::int64_t lowest = 0;
  std::int64_t highest = std::numeric_limits<std::int32_t>::max();
};
inline constexpr bool required = true;

/// "a list", "a map", "'text'": what stands at a node.
[[nodiscard]] std::string what_is(const Node& node);

/// "did you mean 'x'?", or all the words when the one typed is too short to be like any.
[[nodiscard]] std::string choose_from(std::string_view typed, const std::vector<std::string>& words);

/// The text of a scalar; null after a diagnostic when the node is none. A number or a truth value may not be quoted.
[[nodiscard]] const std::string* scalar_text(const Context& c, const Node& node, std::string_view key,
                                             std::string_view wants, bool may_be_quoted = true);

/// Reads a scalar by `parse(text, where) -> Result`.
template <class T, class Parse>
bool read_scalar(const Context& c, const Node& node, std::string_view key, std::string_view wants, bool may_be_quoted,
                 T& target, Parse parse) {
  const std::string* text = scalar_text(c, node, key, wants, may_be_quoted);
  if (!text) return false;
  auto value = parse(*text, Where{});
  c.add(node, value.diagnostics());
  if (!value) return false;
  target = static_cast<T>(std::move(value).value());
  return true;
}

// Scalars.

/// Free text, names and ids; 101 is text as well.
struct Plain {
  void read(const Context& c, const Node& node, std::string_view key, const Says&, std::string& target) const {
    if (const auto* text = scalar_text(c, node, key, "text")) target = *text;
  }
  [[nodiscard]] Json schema(const Says&) const { return Json::reference("text"); }
};
namespace as {
inline constexpr Plain plain;
}

struct Whole {
  template <class T>
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, T& target) const {
    std::int64_t value = 0;
    if (read_scalar(c, node, key, "a whole number", false, value, parse_whole) && in_bounds(c, node, key, says, value))
      target = static_cast<T>(value);
  }
  [[nodiscard]] Json schema(const Says& says) const;
  template <class T>
  void add_default(Json& schema, const Says& says, const T& value) const {
    if (!says.required && value >= says.lowest && value <= says.highest && value != 0)
      schema.set("default", Json::number(value));
  }
  static bool in_bounds(const Context& c, const Node& node, std::string_view key, const Says& says, std::int64_t value);
};
namespace as {
inline constexpr Whole whole;
}

struct Seed {
  void read(const Context& c, const Node& node, std::string_view key, const Says&, std::uint64_t& target) const {
    read_scalar(c, node, key, "a whole number", false, target, parse_seed);
  }
  [[nodiscard]] Json schema(const Says&) const { return Json::type("integer").with("minimum", Json::number(0)); }
};
namespace as {
inline constexpr Seed seed_number;
}

/// bool or std::optional<bool>.
struct Flag {
  template <class T>
  void read(const Context& c, const Node& node, std::string_view key, const Says&, T& target) const {
    bool value = false;
    if (read_scalar(c, node, key, "true or false", false, value, parse_flag)) target = value;
  }
  [[nodiscard]] Json schema(const Says&) const { return Json::type("boolean"); }
  void add_default(Json& schema, const Says&, bool value) const { schema.set("default", Json::flag(value)); }
  void add_default(Json&, const Says&, const std::optional<bool>&) const {}
};
namespace as {
inline constexpr Flag flag;
}

[[nodiscard]] Json pattern_schema(std::string_view pattern);

/// A scalar with a parser of its own and a pattern for the schema.
template <class Value, Result<Value> (*parse)(std::string_view, const Where&)>
struct Patterned {
  std::string_view wants, pattern;

  template <class T>
  void read(const Context& c, const Node& node, std::string_view key, const Says&, T& target) const {
    Value value{};
    if (!read_scalar(c, node, key, wants, true, value, parse)) return;
    if constexpr (std::is_same_v<Value, time::TimeOfDay> && std::is_integral_v<T>)
      target = value.minutes;
    else
      target = std::move(value);
  }
  [[nodiscard]] Json schema(const Says&) const { return pattern_schema(pattern); }
};
namespace as {
inline constexpr Patterned<time::TimeOfDay, time::parse_time> clock_time{"a time such as 09:15", time::time_pattern};
inline constexpr Patterned<time::TimeSpan, time::parse_span> time_span{"a span such as 09:15-12:30",
                                                                       time::span_pattern};
inline constexpr Patterned<time::LocalDate, time::parse_date> date{"a date such as 2016-04-04", time::date_pattern};
inline constexpr Patterned<time::MonthDay, time::parse_month_day> month_day{"a day such as 04-23",
                                                                            time::month_day_pattern};
inline constexpr Patterned<time::DateRange, parse_dates> dates{"dates such as 2016-06-06 to 2016-07-04", dates_pattern};
inline constexpr Patterned<time::IsoWeek, time::parse_week> iso_week{"a week such as 2016-W14", time::week_pattern};
inline constexpr Patterned<int, parse_area> area{"an area such as 46 m2", area_pattern};
inline constexpr Patterned<plan::AgeBand, parse_ages> ages{"ages such as 4-5 or 18+", ages_pattern};
inline constexpr Patterned<plan::Share, parse_share> share{"a share such as 1/5", share_pattern};
}  // namespace as

/// A length of time, in minutes; bounds are minutes too.
struct Length {
  template <class T>
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, T& target) const {
    int minutes = 0;
    const bool fits = read_scalar(c, node, key, "a length such as 90 min", true, minutes, time::parse_length) &&
                      in_bounds(c, node, key, says, minutes);
    // A length that was given but wrong must not be reported as missing later.
    target = static_cast<T>(fits ? minutes : says.lowest);
  }
  [[nodiscard]] Json schema(const Says&) const { return pattern_schema(time::length_pattern); }
  template <class T>
  void add_default(Json& schema, const Says& says, const T& value) const {
    if (!says.required && value > 0) schema.set("default", Json::text(time::length_to_text(static_cast<int>(value))));
  }
  static bool in_bounds(const Context& c, const Node& node, std::string_view key, const Says& says, int minutes);
};
namespace as {
inline constexpr Length length;
}

/// One of a few words, each standing for a value.
template <class E>
struct Word {
  std::string_view word;
  E value;
};
template <class E>
struct OneOf {
  std::span<const Word<E>> words;

  void read(const Context& c, const Node& node, std::string_view key, const Says&, E& target) const {
    const std::string* text = scalar_text(c, node, key, "a word");
    if (!text) return;
    for (const auto& w : words)
      if (w.word == *text) {
        target = w.value;
        return;
      }
    std::vector<std::string> known;
    for (const auto& w : words) known.emplace_back(w.word);
    c.error(node, "'" + std::string(key) + "' cannot be '" + *text + "'", choose_from(*text, known));
  }
  [[nodiscard]] Json schema(const Says&) const {
    Json all = Json::array();
    for (const auto& w : words) all.push(Json::text(w.word));
    return Json::object().with("enum", std::move(all));
  }
  void add_default(Json& schema, const Says& says, const E& value) const {
    for (const auto& w : words)
      if (!says.required && w.value == value) schema.set("default", Json::text(w.word));
  }
};
template <class E, std::size_t n>
[[nodiscard]] constexpr OneOf<E> one_of(const std::array<Word<E>, n>& words) {
  return {words};
}

/// A day of the plan's week, as its index there.
struct PlanDay {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, int& target) const;
  [[nodiscard]] Json schema(const Says&) const { return pattern_schema(time::weekday_pattern); }
};
namespace as {
inline constexpr PlanDay plan_day;
}

// Values made of several nodes.

/// Weekdays: `mon-fri`, or a list of such.
struct Weekdays {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, std::vector<int>& target) const;
  [[nodiscard]] Json schema(const Says&) const { return Json::reference("days"); }
};
namespace as {
inline constexpr Weekdays weekdays;
}

/// The weekdays of the plan's week: tells the other types which days there are.
struct DaysOfPlan {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, std::vector<int>& target) const;
  [[nodiscard]] Json schema(const Says&) const { return Json::reference("days"); }
};
namespace as {
inline constexpr DaysOfPlan days_of_plan;
}

/// `at least one of Type`: a value, or a list of them.
template <class Type>
struct Many {
  Type type;

  template <class T>
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, std::vector<T>& target) const {
    target.clear();
    if (node.kind != Node::Kind::list) {
      T value{};
      const std::size_t before = c.found.size();
      type.read(c, node, key, says, value);
      if (c.found.size() == before) target.push_back(std::move(value));
      return;
    }
    target.reserve(node.items.size());
    for (const Node& item : node.items) {
      T value{};
      const std::size_t before = c.found.size();
      type.read(c, item, key, says, value);
      if (c.found.size() == before) target.push_back(std::move(value));
    }
  }
  [[nodiscard]] Json schema(const Says& says) const {
    Json choices = Json::array();
    choices.push(type.schema(says));
    choices.push(Json::type("array").with("items", type.schema(says)));
    return Json::object().with("anyOf", std::move(choices));
  }
};
template <class Type>
Many(Type) -> Many<Type>;
namespace as {
inline constexpr Many<Plain> texts{plain};
}

/// Staff in the order of the needs: an empty place is nobody.
struct TextsWithGaps {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::vector<std::string>& target) const;
  [[nodiscard]] Json schema(const Says&) const {
    return Json::type("array").with(
        "items", Json::object().with("type", Json::texts(std::array{"string", "number", "boolean", "null"})));
  }
};
namespace as {
inline constexpr TextsWithGaps texts_with_gaps;
}

/// Amounts by name: `{chairs: 32, tables: 24}`.
struct Amounts {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::vector<std::pair<std::string, int>>& target) const;
  [[nodiscard]] Json schema(const Says& says) const {
    return Json::type("object").with("additionalProperties", as::whole.schema(says));
  }
};
namespace as {
inline constexpr Amounts amounts;
}

/// A name in up to three languages; a plain text is English. Text may be plan::Text or time::Names.
struct Name {
  template <class Text>
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, Text& target) const;
  [[nodiscard]] Json schema(const Says&) const { return Json::reference("name"); }
};
namespace as {
inline constexpr Name name;
}

/// Times of the week: a named window, `{days: mon-fri, time: 09:15-12:30}`, or a list of such.
struct WindowsType {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, plan::Windows& target) const;
  [[nodiscard]] Json schema(const Says&) const { return Json::reference("windows"); }
};
namespace as {
inline constexpr WindowsType windows;
}

/// The named windows of centre.yaml: tells the other types which there are.
struct NamedWindows {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::vector<plan::NamedWindow>& target) const;
  [[nodiscard]] Json schema(const Says&) const {
    return Json::type("object").with("additionalProperties", Json::reference("windows"));
  }
};
namespace as {
inline constexpr NamedWindows named_windows;
}

// Visitors of descriptions.

/// Reads one map of a file by its description. Keys that the description does not offer are errors.
class Reader {
 public:
  /// `noun`: what the map describes, with its article: "a room".
  Reader(const Context& c, const Node& map, std::string_view noun);

  template <class Type, class T>
  void operator()(std::string_view key, T& target, const Type& type, const Says& says) {
    if (const Node* node = take(key, says)) type.read(context_, *node, key, says, target);
  }
  /// Notes the keys nobody asked for.
  void finish();

 private:
  const Node* take(std::string_view key, const Says& says);
  [[nodiscard]] std::string who() const;

  const Context& context_;
  const Node& map_;
  std::string_view noun_;
  std::vector<std::string_view> known_;
};

/// Makes the schema of a map from its description.
class SchemaMaker {
 public:
  template <class Type, class T>
  void operator()(std::string_view key, T& target, const Type& type, const Says& says) {
    Json property = type.schema(says);
    if constexpr (requires { type.add_default(property, says, target); }) type.add_default(property, says, target);
    add(key, std::move(property), says);
  }
  void add(std::string_view key, Json property, const Says& says);
  [[nodiscard]] Json finish() &&;

 private:
  Json properties_ = Json::object(), required_ = Json::array();
};

/// A map with a description of its own: `describe(visitor, value)` is found beside the value's file.
struct MapOf {
  std::string_view noun;

  template <class T>
  void read(const Context& c, const Node& node, std::string_view key, const Says&, T& target) const {
    if constexpr (requires { target.where = Where{}; }) target.where = c.where(node);
    if (node.kind != Node::Kind::map) {
      c.error(node, "'" + std::string(key) + "' is " + what_is(node) + "; it should be " + std::string(noun) +
                        ": keys with values");
      return;
    }
    Reader reader(c, node, noun);
    describe(reader, target);
    reader.finish();
  }
  template <class T>
  [[nodiscard]] static Json schema_of(const T& like) {
    T value = like;
    SchemaMaker maker;
    describe(maker, value);
    return std::move(maker).finish();
  }
  [[nodiscard]] Json schema(const Says&) const { return Json::object(); }
};

/// A map in a map.
template <class T>
struct Map {
  std::string_view noun;
  void read(const Context& c, const Node& node, std::string_view key, const Says& says, T& target) const {
    MapOf{noun}.read(c, node, key, says, target);
  }
  [[nodiscard]] Json schema(const Says&) const { return MapOf::schema_of(T{}); }
};

/// A list of maps; each begins as a copy of `like`.
template <class T>
struct ListOf {
  std::string_view noun;
  T like = {};

  void read(const Context& c, const Node& node, std::string_view key, const Says& says, std::vector<T>& target) const {
    target.clear();
    if (node.kind != Node::Kind::list) {
      c.error(node, "'" + std::string(key) + "' is " + what_is(node) + "; it should be a list",
              "begin each item with '- '");
      return;
    }
    target.reserve(node.items.size());
    for (const Node& item : node.items) {
      target.push_back(like);
      MapOf{noun}.read(c, item, key, says, target.back());
    }
  }
  [[nodiscard]] Json schema(const Says&) const { return Json::type("array").with("items", MapOf::schema_of(like)); }
};

template <class Text>
struct NameParts {
  Text& text;
};
template <class V, class Text>
void describe(V& v, NameParts<Text>& parts) {
  v("en", parts.text.en, as::plain, {"in English"});
  v("tr", parts.text.tr, as::plain, {"in Turkish"});
  v("ar", parts.text.ar, as::plain, {"in Arabic"});
}

template <class Text>
void Name::read(const Context& c, const Node& node, std::string_view key, const Says&, Text& target) const {
  if (node.kind == Node::Kind::scalar) {
    target.en = node.text;
    return;
  }
  if (node.kind != Node::Kind::map) {
    c.error(node, "'" + std::string(key) + "' is " + what_is(node) + "; it should be a name",
            "write a text or {en: , tr: , ar: }");
    return;
  }
  Reader reader(c, node, "a name");
  NameParts<Text> parts{target};
  describe(reader, parts);
  reader.finish();
}

/// The definitions that schemas refer to.
[[nodiscard]] Json definitions();

}  // namespace merkez::config
