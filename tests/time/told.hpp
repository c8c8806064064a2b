#pragma once
// What a refusal says, in one line, so that tests can compare whole answers.
#include <string>

#include "engine/base/result.hpp"

namespace merkez::time {

/// "message | hint" of every diagnostic, joined by " && "; "accepted" when there is none.
template <class T>
std::string told(const Result<T>& result) {
  if (result.diagnostics().empty()) return "accepted";
  std::string out;
  for (const auto& d : result.diagnostics()) out += (out.empty() ? "" : " && ") + d.message + " | " + d.hint;
  return out;
}

}  // namespace merkez::time
