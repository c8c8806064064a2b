#pragma once
// A code that stands for somebody and says nothing about them: 40 random bits in Crockford's 32 characters, which a
// person can read aloud, and one more that notices slips of the pen. The check is a sum over the field of 32 elements
// with a different weight at each place: one wrong character, or any two exchanged, cannot leave it as it was.
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace merkez {

/// Digits and capital letters without I, L, O and U.
inline constexpr std::string_view code_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How a code is written, for schemas.
inline constexpr std::string_view code_pattern = "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$";

inline constexpr int code_bits = 40;

/// The code of the lower 40 bits of `bits`: "7ZQ4-M0XAN", the last character the check.
[[nodiscard]] std::string code_of(std::uint64_t bits);

/// A code that nobody can foresee, from the operating system's own randomness. Two may be equal, once in a million
/// million: who keeps codes looks whether it is taken. Error: the system gives no randomness.
[[nodiscard]] Result<std::string> fresh_code();

/// Reads a code as people write it: small letters, O for 0, I or L for 1, with or without the hyphen, spaces around.
/// Answers with the one form of `code_of`. Errors: another length, a character no code has, a wrong check character.
[[nodiscard]] Result<std::string> parse_code(std::string_view text, const Where& where = {});

/// True for exactly what `code_of` gives.
[[nodiscard]] bool is_code(std::string_view text);

}  // namespace merkez
