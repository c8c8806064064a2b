#pragma once
// The three languages of a centre by the letters typed on the command line.
#include <string_view>

#include "engine/plan/info.hpp"
#include "engine/publish/week_grid.hpp"
#include "engine/time/holidays.hpp"

namespace merkez::cli {

/// "en", "tr", "ar" as the member of a name. Anything else reads English; the command line has refused it before.
[[nodiscard]] constexpr publish::NameIn name_language(std::string_view typed) {
  return typed == "tr" ? &plan::Text::tr : typed == "ar" ? &plan::Text::ar : &plan::Text::en;
}
/// The same for names of holidays and closures.
[[nodiscard]] constexpr std::string time::Names::* reason_language(std::string_view typed) {
  return typed == "tr" ? &time::Names::tr : typed == "ar" ? &time::Names::ar : &time::Names::en;
}

/// Words of the program itself.
[[nodiscard]] constexpr std::string_view in_language(const plan::Words& words, std::string_view typed) {
  return typed == "tr" ? words.tr : typed == "ar" ? words.ar : words.en;
}

}  // namespace merkez::cli
