#pragma once
// The few text steps that every reader of this folder takes. Bytes only: digits, letters and
// hyphens of the accepted notations are all ASCII.
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace merkez::time::scan {

[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// True when `text` has the shape: '0' stands for any digit, every other character for itself.
[[nodiscard]] inline bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (shape[i] == '0' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  return true;
}

/// The number that `digits` write; -1 when it is not digits only or has more than nine.
[[nodiscard]] inline int number(std::string_view digits) {
  if (digits.empty() || digits.size() > 9) return -1;
  for (char c : digits)
    if (!is_digit(c)) return -1;
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// Every run of digits, in order: "4.11.2016" gives 4, 11, 2016.
[[nodiscard]] inline std::vector<std::string_view> digit_runs(std::string_view text) {
  std::vector<std::string_view> runs;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > i) runs.push_back(text.substr(i, end - i));
    i = end > i ? end : i + 1;
  }
  return runs;
}

[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The trimmed pieces between separators; one more than there are separators.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const auto at = text.find(separator);
    pieces.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

/// `text` with each long dash made a hyphen: word processors put them in unasked.
[[nodiscard]] inline std::string with_hyphens(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto three = text.substr(i, 3);
    const bool dash = three == "\u2010" || three == "\u2011" || three == "\u2012" || three == "\u2013" ||
                      three == "\u2014" || three == "\u2212";
    out += dash ? '-' : text[i];
    i += dash ? 3 : 1;
  }
  return out;
}

}  // namespace merkez::time::scan
