#pragma once
// The three languages of a centre by the letters typed on the command line.
#include <string>
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

/// The same for words of the program itself.
[[nodiscard]] constexpr std::string_view plan::Words::* words_language(std::string_view typed) {
  return typed == "tr" ? &plan::Words::tr : typed == "ar" ? &plan::Words::ar : &plan::Words::en;
}
[[nodiscard]] constexpr std::string_view in_language(const plan::Words& words, std::string_view typed) {
  return words.*words_language(typed);
}
/// A code, date or time that runs left to right, set apart in a line of Arabic.
[[nodiscard]] inline std::string apart(std::string_view text, std::string_view typed) {
  return typed == "ar" ? "\u2068" + std::string(text) + "\u2069" : std::string(text);
}

}  // namespace merkez::cli
