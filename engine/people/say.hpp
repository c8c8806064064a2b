#pragma once
// Sentences in the language of whoever asked, with the values put in.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "engine/plan/info.hpp"

namespace merkez::people {

class Say {
 public:
  /// "tr", "ar"; anything else is English.
  explicit Say(std::string_view language)
      : in_(language == "tr"   ? &plan::Words::tr
            : language == "ar" ? &plan::Words::ar
                               : &plan::Words::en) {}

  /// The words have the same `{}` places in each language.
  template <class... Values>
  [[nodiscard]] std::string operator()(const plan::Words& words, const Values&... values) const {
    return fmt::format(fmt::runtime(words.*in_), values...);
  }

 private:
  std::string_view plan::Words::* in_;
};

}  // namespace merkez::people
