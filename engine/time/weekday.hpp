#pragma once
// Weekdays are numbers from 0 = Monday, and written in files by seven short English names, the
// same in every centre. A name in another language is refused, not translated: files must mean
// the same to the next reader. The refusal says which short name was meant.
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace merkez::time {

/// What the functions below accept, for schemas (a range must also not run backwards).
inline constexpr std::string_view weekday_pattern = "^(mon|tue|wed|thu|fri|sat|sun)$";
inline constexpr std::string_view weekdays_pattern =
    "^(mon|tue|wed|thu|fri|sat|sun)( *- *(mon|tue|wed|thu|fri|sat|sun))?"
    "( *, *(mon|tue|wed|thu|fri|sat|sun)( *- *(mon|tue|wed|thu|fri|sat|sun))?)*$";

/// Reads "mon" to "sun". Errors: every other word, with the right one when it is a known name of a day.
[[nodiscard]] Result<int> parse_weekday(std::string_view text, const Where& where = {});
/// "mon" for 0 to "sun" for 6.
[[nodiscard]] std::string weekday_to_text(int weekday);

/// Reads days, ranges and lists: "mon", "mon-fri", "mon-wed, sat". The days come sorted, each once.
/// Errors: all the wrong names of the list; a range that runs backwards.
[[nodiscard]] Result<std::vector<int>> parse_weekdays(std::string_view text, const Where& where = {});
/// The shortest text that `parse_weekdays` reads back; three days or more in a row are a range.
[[nodiscard]] std::string weekdays_to_text(const std::vector<int>& weekdays);

}  // namespace merkez::time
