#pragma once
// What was read from a centre's files, in numbers: the first thing to look at when a plan is odd.
#include <string>

#include "cli/centre.hpp"
#include "engine/json/json.hpp"
#include "engine/publish/text_style.hpp"

namespace merkez::cli {

[[nodiscard]] std::string summary_text(const Centre& centre, const publish::TextStyle& style);
[[nodiscard]] Json summary_json(const Centre& centre);

}  // namespace merkez::cli
