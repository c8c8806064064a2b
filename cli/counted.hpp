#pragma once
// "1 person", "2 people", in what is said in English alone. Of three languages is engine/plan/counted.hpp.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "engine/plan/counted.hpp"

namespace merkez::cli {

template <class Number>
[[nodiscard]] std::string counted(Number n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}
template <class Number>
[[nodiscard]] std::string people_counted(Number n) {
  return plan::counted(static_cast<int>(n), plan::people, &plan::Words::en);
}

}  // namespace merkez::cli
