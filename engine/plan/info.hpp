#pragma once
// What a kind of constraint says about itself: one literal that the file loader, the help, the
// documentation, the JSON Schema and the tests all read. Nothing about a kind is written twice.
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "engine/base/score.hpp"

namespace merkez::plan {

/// The decisions of a session. A constraint that does not touch a part need not be asked when
/// only that part changes.
enum class Parts : std::uint8_t { none = 0, start = 1, space = 2, staff = 4, all = 7 };
constexpr Parts operator|(Parts a, Parts b) {
  return static_cast<Parts>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr Parts operator&(Parts a, Parts b) {
  return static_cast<Parts>(static_cast<std::uint8_t>(a) & static_cast<std::uint8_t>(b));
}
constexpr bool any(Parts p) { return p != Parts::none; }

/// The type of one parameter of a constraint.
enum class ParamKind : std::uint8_t {
  number,    ///< a whole number: `at_most: 50`
  minutes,   ///< a length of time: `gap: 15 min`
  choice,    ///< one of `choices`: `of: rooms`
  text,      ///< a free name: `equipment: laptop`
  sessions,  ///< a selector of sessions: `sessions: {service: tailoring}`
  rooms,     ///< a selector of rooms: `rooms: {floor: first}`
  staff,     ///< a selector of people on the staff: `staff: {role: interpreter}`
  groups,    ///< a selector of groups: `groups: [TAI-W, HAI-W]`
  window,    ///< times of the week: `when: [{days: mon-fri, time: 09:15-12:30}]` or a named window
  graded,    ///< names or windows with a cost each: `costs: [{room: 101, cost: 2}]`
  table      ///< rows of numbers by name: `ratio: [{age: 4-5, children: 8}]`
};

/// One parameter of a constraint. Minutes are whole minutes; numbers have no unit but `unit`.
struct Param {
  std::string_view key;
  ParamKind kind = ParamKind::number;
  std::string_view meaning;
  std::string_view unit = {};
  bool required = false;
  std::int64_t fallback = 0;  ///< value when left out (number, minutes; for a choice: its index)
  std::int64_t lowest = 0;
  std::int64_t highest = std::numeric_limits<std::int32_t>::max();
  std::span<const std::string_view> choices = {};  ///< choice: the words allowed; table, graded: the columns
};

/// A sentence with `{field}` places, in the three languages of a centre.
struct Words {
  std::string_view en, tr, ar;
};

/// A kind of constraint, described.
struct Info {
  std::string_view key;      ///< the name in files: `room_capacity`
  std::string_view summary;  ///< one sentence: what it asks
  std::string_view why;      ///< one sentence: why a centre wants it
  std::string_view unit;     ///< what one unit of a breach is: "missing seat"
  std::string_view example;  ///< YAML: one item of a wishes file that is valid for the Ankara centre
  Strength usual = Strength::must;
  Parts touches = Parts::all;
  std::span<const Param> params = {};
};

}  // namespace merkez::plan
