#include "engine/people/called.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

constexpr std::array<std::string_view, 5> articles{"ال", "al-", "Al-", "el-", "El-"};

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> out;
  while (!name.empty()) {
    const auto end = std::min(name.find(' '), name.size());
    if (end > 0) out.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return out;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// A letter with the marks written over it: a dot or cedilla that stands as a character of its own (U+0300 to U+036F).
std::string_view first_letter(std::string_view word) {
  std::size_t end = 0;
  const auto one = [&] {
    ++end;
    while (end < word.size() && continues(word[end])) ++end;
  };
  if (!word.empty()) one();
  while (end + 1 < word.size() && (word[end] == '\xCC' || (word[end] == '\xCD' && word[end + 1] < '\xB0'))) one();
  return word.substr(0, end);
}

}  // namespace

std::string first_name(std::string_view name) {
  const auto words = words_of(name);
  const auto count = text::words_of_first_name(words);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : " ") + std::string(words[i]);
  return out;
}

std::string first_name_and_initial(std::string_view name) {
  const auto words = words_of(name);
  std::string out = first_name(name);
  if (words.size() <= text::words_of_first_name(words)) return out;
  std::string_view last = words.back();
  for (const auto article : articles)
    if (last.starts_with(article) && last.size() > article.size()) {
      last.remove_prefix(article.size());
      break;
    }
  return out + ' ' + std::string(first_letter(last)) + '.';
}

}  // namespace merkez::people
