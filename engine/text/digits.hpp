#pragma once
// Digits as keyboards of the centre's languages write them.
#include <string>
#include <string_view>

namespace merkez::text {

/// What was written, with Arabic and Persian digits as Western ones.
[[nodiscard]] std::string western_digits(std::string_view written);

}  // namespace merkez::text
