#pragma once
// "1 person", "2 people".
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace merkez::cli {

template <class Number>
[[nodiscard]] std::string counted(Number n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}
template <class Number>
[[nodiscard]] std::string people_counted(Number n) {
  return counted(n, "person", "people");
}

}  // namespace merkez::cli
