#include "engine/text/digits.hpp"

namespace merkez::text {

std::string western_digits(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    // U+0660 to U+0669 and U+06F0 to U+06F9, two bytes each.
    const auto byte = [&](std::size_t k) { return k < written.size() ? static_cast<unsigned char>(written[k]) : 0u; };
    const unsigned first = byte(i) == 0xD9 ? 0xA0u : byte(i) == 0xDB ? 0xB0u : 0u, second = byte(i + 1);
    if (first != 0 && second >= first && second <= first + 9) {
      out += static_cast<char>('0' + (second - first));
      ++i;
    } else {
      out += written[i];
    }
  }
  return out;
}

}  // namespace merkez::text
