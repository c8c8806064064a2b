#pragma once
// What a verb answers. Verbs print nothing themselves: the command line prints their reply, and a
// web page or a test can ask the same functions.
#include <string>
#include <utility>

#include "engine/base/result.hpp"
#include "engine/json/json.hpp"
#include "engine/publish/text_style.hpp"

namespace merkez::cli {

/// Exit codes of the program.
inline constexpr int fine = 0, answer_is_no = 1, bad_input = 2, our_own_bug = 3;

/// As it is printed. What was typed need not be text, and is repeated all the same: bytes that are none become U+FFFD.
[[nodiscard]] inline std::string json_text(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

struct Reply {
  int exit = fine;
  std::string text;         ///< for standard output
  Diagnostics diagnostics;  ///< for standard error; with --json and bad input also on standard output

  static Reply refused(Diagnostics why) { return {bad_input, {}, std::move(why)}; }
  static Reply json(int exit, const Json& value) { return {exit, json_text(value), {}}; }
};

}  // namespace merkez::cli
