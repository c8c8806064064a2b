#pragma once
// What people write for a choice, in three languages: for the reader of a table and for the list of its columns.
#include <string_view>
#include <vector>

#include "engine/people/participant.hpp"

namespace merkez::people {

/// Words of three languages that mean one thing; case, marks and spaces do not count. The first of a language is the
/// one that is shown.
struct Spellings {
  std::vector<std::string_view> en, tr, ar;
  [[nodiscard]] const std::vector<std::string_view>& in(std::string_view language) const {
    return language == "tr" ? tr : language == "ar" ? ar : en;
  }
};

template <class V>
struct Spelled {
  V value;
  Spellings words;
};

[[nodiscard]] const std::vector<Spelled<Sex>>& spelled_sexes();
[[nodiscard]] const std::vector<Spelled<bool>>& spelled_yes_or_no();
[[nodiscard]] const std::vector<Spelled<Relation>>& spelled_relations();
[[nodiscard]] const std::vector<Spelled<Channel>>& spelled_channels();
[[nodiscard]] const std::vector<Spelled<std::string_view>>& spelled_languages();

}  // namespace merkez::people
