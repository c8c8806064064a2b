#include "engine/publish/display_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace merkez::publish {
namespace {

struct Letter {
  char32_t code = 0;
  std::size_t bytes = 1;
};

/// The letter that begins at `at`; a byte that begins none stands for itself.
Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t bytes = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
  if (bytes == 0 || at + bytes > text.size()) return {U'\uFFFD', 1};
  if (bytes == 1) return {lead, 1};
  char32_t code = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if (byte(at + i) >> 6 != 0x2) return {U'\uFFFD', 1};
    code = code << 6 | (byte(at + i) & 0x3Fu);
  }
  return {code, bytes};
}

struct Range {
  char32_t first, last;
};

template <std::size_t n>
bool in(const std::array<Range, n>& ranges, char32_t code) {
  const auto it =
      std::upper_bound(ranges.begin(), ranges.end(), code, [](char32_t c, const Range& r) { return c < r.first; });
  return it != ranges.begin() && code <= std::prev(it)->last;
}

// Marks that stand on the letter before them, and signs that only steer direction or joining.
constexpr std::array<Range, 22> no_columns{
    {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
     {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x061C, 0x061C}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
     {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
     {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}}};
constexpr std::array<Range, 9> two_columns{{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0x1F300, 0x1FAFF},
                                            {0x20000, 0x3FFFD}}};
// Hebrew, Arabic and their neighbours.
constexpr std::array<Range, 3> right_to_left{{{0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}}};

int columns(char32_t code) { return in(no_columns, code) ? 0 : in(two_columns, code) ? 2 : 1; }

constexpr char32_t first_isolate = 0x2066, last_isolate = 0x2068, end_of_isolate = 0x2069;
constexpr std::string_view ellipsis = "…", isolate = "\u2068", isolate_end = "\u2069";

}  // namespace

int display_width(std::string_view text) {
  int sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    sum += columns(letter.code);
    at += letter.bytes;
  }
  return sum;
}

std::string cut(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  if (width <= 0) return {};
  int used = 0, open = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    if (used + columns(letter.code) > width - 1) break;
    used += columns(letter.code);
    if (letter.code >= first_isolate && letter.code <= last_isolate) ++open;
    if (letter.code == end_of_isolate && open > 0) --open;
    at += letter.bytes;
  }
  std::string out(text.substr(0, at));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  out += ellipsis;
  for (; open > 0; --open) out += isolate_end;
  return out;
}

std::string pad(std::string_view text, int width) {
  std::string out = cut(text, width);
  const int have = display_width(out);
  if (have < width) out.append(static_cast<std::size_t>(width - have), ' ');
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const int columns_of_word = display_width(word);
    if (!line.empty() && used + 1 + columns_of_word > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += columns_of_word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string fenced(std::string_view text) {
  if (text.starts_with(isolate) && text.find(isolate_end) == text.size() - isolate_end.size()) return std::string(text);
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (in(right_to_left, letter.code)) return std::string(isolate) + std::string(text) + std::string(isolate_end);
    at += letter.bytes;
  }
  return std::string(text);
}

}  // namespace merkez::publish
