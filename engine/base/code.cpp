#include "engine/base/code.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>

#include "engine/base/code_letter.hpp"

namespace merkez {
namespace {

constexpr std::size_t random_letters = 8;
constexpr std::size_t all_letters = random_letters + 1;
constexpr std::size_t hyphen_at = 4;
constexpr unsigned bits_a_letter = 5;

/// Twice a number in the field of 32 elements made by x^5 + x^2 + 1.
constexpr unsigned twice(unsigned x) { return (x << 1 ^ (x & 0x10 ? 0x25 : 0)) & 0x1f; }

constexpr unsigned times(unsigned a, unsigned b) {
  unsigned product = 0;
  for (; b != 0; b >>= 1, a = twice(a))
    if (b & 1) product ^= a;
  return product;
}

using Digits = std::array<unsigned, all_letters>;

/// The last digit that makes the weighted sum nothing. Weights are 2, 4, 8, ...: no two are equal, and none is the 1
/// of the check digit itself.
unsigned check_digit(const Digits& digits) {
  unsigned sum = 0, weight = 1;
  for (std::size_t i = 0; i < random_letters; ++i) {
    weight = twice(weight);
    sum ^= times(weight, digits[i]);
  }
  return sum;
}

std::string written(const Digits& digits) {
  std::string out;
  for (std::size_t i = 0; i < all_letters; ++i) {
    if (i == hyphen_at) out += '-';
    out += code_letters[digits[i]];
  }
  return out;
}

/// The digit a character stands for, forgiving what hands confuse; npos for a character no code has.
std::size_t digit_of(char c) { return code_letters.find(code_letter(c)); }

}  // namespace

std::string code_of(std::uint64_t bits) {
  Digits digits{};
  for (std::size_t i = random_letters; i-- > 0; bits >>= bits_a_letter) digits[i] = bits & 0x1f;
  digits[random_letters] = check_digit(digits);
  return written(digits);
}

Result<std::string> fresh_code() {
  std::uint64_t bits = 0;
  if (getrandom(&bits, sizeof bits, 0) != sizeof bits) return error_at({}, "the system gives no random numbers");
  return code_of(bits);
}

Result<std::string> parse_code(std::string_view text, const Where& where) {
  constexpr auto hint = "a code has eight characters and a check character, such as 7ZQ4-M0XAN";
  const auto wrong = [&](std::string message) { return error_at(where, std::move(message), hint); };
  Digits digits{};
  std::size_t n = 0;
  for (const char c : text) {
    if (c == '-' || c == ' ') continue;
    const std::size_t digit = digit_of(c);
    if (digit == std::string_view::npos) return wrong(fmt::format("'{}' has a character that no code has", text));
    if (n < all_letters) digits[n] = static_cast<unsigned>(digit);
    ++n;
  }
  if (n != all_letters) return wrong(fmt::format("'{}' has {} characters, and a code has {}", text, n, all_letters));
  if (check_digit(digits) != digits[random_letters])
    return error_at(where, fmt::format("'{}' is no code: its last character does not fit the others", text),
                    "read it again: one character is wrong, or two are exchanged");
  return written(digits);
}

bool is_code(std::string_view text) {
  const auto read = parse_code(text);
  return read.ok() && *read == text;
}

}  // namespace merkez
