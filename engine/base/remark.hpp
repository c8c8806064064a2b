#pragma once
// The one free text that an event may hold, and how long it may be: whoever lets it in counts as whoever writes it.
#include <cstddef>
#include <string_view>

namespace merkez {

inline constexpr std::size_t longest_remark = 120;  ///< characters, whatever their letters

/// Characters of a text in UTF-8: bytes that do not go on from the one before.
[[nodiscard]] constexpr std::size_t characters_in(std::string_view utf8) {
  std::size_t n = 0;
  for (const char c : utf8) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
  return n;
}

}  // namespace merkez
