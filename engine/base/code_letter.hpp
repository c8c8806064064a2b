#pragma once
// A letter of a code as hands write it: whoever reads one aloud or off a slip confuses the same few.

namespace merkez {

/// The letter that is meant: the capital of a small one, 0 for O, 1 for I or L. What no code has stays as it is.
[[nodiscard]] constexpr char code_letter(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace merkez
