#pragma once
// How many terminal columns a text takes: columns line up only if every letter is counted as the
// terminal draws it. Arabic vowel signs and direction marks take none, Chinese and Korean letters two.
#include <string>
#include <string_view>
#include <vector>

namespace merkez::publish {

/// Columns of a UTF-8 text without control characters; a byte that is no UTF-8 counts one.
[[nodiscard]] int display_width(std::string_view text);

/// The text, or as much of it as fits with "…" after it. Never cuts a letter from its marks, and
/// closes every direction isolate it opens.
[[nodiscard]] std::string cut(std::string_view text, int width);

/// The text followed by spaces up to `width` columns; longer text is cut.
[[nodiscard]] std::string pad(std::string_view text, int width);

/// Lines of at most `width` columns, broken at spaces; a longer word stands alone on its line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width);

/// A text that may run from right to left, fenced (U+2068, U+2069) so that a terminal that orders
/// Arabic does not carry its neighbours along. Text without such letters, or fenced already, comes back as it is.
[[nodiscard]] std::string fenced(std::string_view text);

}  // namespace merkez::publish
