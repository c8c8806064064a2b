#include "engine/people/name_words.hpp"

#include <algorithm>
#include <array>

#include "engine/base/remark.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

constexpr std::size_t fewest_letters = 3;
/// A name of three letters and an ending is too often another word: Can and canı, Eda and edada.
constexpr std::size_t fewest_before_ending = 4;

// All of these as `search_key` folds them.
constexpr std::array<std::string_view, 19> joining{"bin",  "ben", "ibn",   "bint",  "ebu",  "abu",  "umm",
                                                   "ummu", "abd", "abdul", "abdel", "oglu", "kizi", "van",
                                                   "von",  "ابن", "بنت",   "عبد",   "ابو"};
constexpr std::array<std::string_view, 26> endings{"nin", "nun", "in", "un", "yi",  "yu",  "i",   "u",   "ye",
                                                   "ya",  "e",   "a",  "de", "da",  "te",  "ta",  "den", "dan",
                                                   "ten", "tan", "le", "la", "yle", "yla", "ler", "lar"};
constexpr std::array<std::string_view, 5> written_together{"و", "ف", "ب", "ل", "ك"};

template <class Take>
void each_word(std::string_view text, const Take& take) {
  const std::string key = text::search_key(text);
  for (std::size_t from = 0; from < key.size();) {
    const auto end = std::min(key.find(' ', from), key.size());
    if (end > from) take(key.substr(from, end - from));
    from = end + 1;
  }
}

void add_forms(const std::string& word, std::set<std::string>& out) {
  out.insert(word);
  for (const auto ending : endings)
    if (word.ends_with(ending) && characters_in(word.substr(0, word.size() - ending.size())) >= fewest_before_ending)
      out.insert(word.substr(0, word.size() - ending.size()));
  std::string bare = word;
  for (std::size_t n = 0; n < 2; ++n)  // "and for Ahmed"
    for (const auto letter : written_together)
      if (bare.starts_with(letter)) {
        bare.erase(0, letter.size());
        out.insert(bare);
        break;
      }
}

}  // namespace

std::set<std::string> names_of(const Participant& p) {
  std::set<std::string> out;
  const auto take = [&](const std::string& name) {
    each_word(name, [&](std::string word) {
      if (characters_in(word) >= fewest_letters && std::find(joining.begin(), joining.end(), word) == joining.end())
        out.insert(std::move(word));
    });
  };
  const auto both = [&](const auto& somebody) {
    take(somebody.name);
    take(somebody.own_script);
  };
  both(p);
  for (const auto& adult : p.adults) both(adult);
  for (const auto& other : p.not_these) both(other);
  return out;
}

std::set<std::string> words_in(std::string_view text) {
  // An apostrophe is silent in a name (Ra'ed) and parts it from its ending in a sentence (Ayşe'nin).
  std::string parted;
  for (std::size_t i = 0; i < text.size();) {
    constexpr std::array<std::string_view, 4> apostrophes{"'", "`", "’", "‘"};
    const auto at = std::find_if(apostrophes.begin(), apostrophes.end(),
                                 [&](const auto mark) { return text.substr(i).starts_with(mark); });
    parted += at == apostrophes.end() ? text[i] : ' ';
    i += at == apostrophes.end() ? 1 : at->size();
  }
  std::set<std::string> out;
  for (const auto& form : {std::string(text), parted})
    each_word(form, [&](const std::string& word) { add_forms(word, out); });
  return out;
}

}  // namespace merkez::people
