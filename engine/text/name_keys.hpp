#pragma once
// One person's name is written in many ways: İbrahim and IBRAHIM, إبراهيم and ابراهيم, Muhammed, Mohammad and محمد. Two
// keys bring these together, one by spelling and one by sound. Whoever has the same key *may* be the same person; no
// key ever says that they are.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace merkez::text {

/// Grows whenever a key below changes for some name: stored keys of an older version are made anew.
inline constexpr int key_version = 2;

/// By spelling: words in small letters without any mark, parted by one space. Turkish ı, İ, ç, ğ, ö, ş, ü lose what
/// sets them apart; hamza forms, ة, ى, tatweel and vowel signs go; Persian ک and ی become Arabic; digits Western.
[[nodiscard]] std::string search_key(std::string_view name);

/// How one name of several that somebody has is heard, across scripts: consonants in classes that Turkish, English and
/// Arabic spelling share (t and d, k and q, ح and h, ...), without vowels, articles and doubled letters.
struct Sound {
  /// All its words as if they were written together: "nrtn" for Nureddin, Nour al-Din and نور الدين, "abkr" for
  /// Ebubekir and أبو بكر.
  std::string whole;
  /// Where it stands in several words, what each of them alone sounds like; else nothing. People leave one out.
  std::vector<std::string> parts;
  bool operator==(const Sound&) const = default;
};

/// The names in a name, as they stand in it. Those of several words are "servant of" (Abd), "father of" (Abu), "mother
/// of" (Umm) with the word that follows, and what "of the faith" (al-Din) or "of God" (Allah) ends.
[[nodiscard]] std::vector<Sound> sounds_of(std::string_view name);

/// By sound: each name of `sounds_of` as a whole, parted by one space: "mhmt" for محمد, Muhammed, Mohamed and Mehmed.
/// Short, so it finds too many rather than too few; a name without letters has no key.
[[nodiscard]] std::string sound_key(std::string_view name);

/// How many of these words, from the first on, are one name to those who bear it: 2 for "Abu Bakr Hamdan", 1 for "Ali
/// Hamdan", 0 without words.
[[nodiscard]] std::size_t words_of_first_name(std::span<const std::string_view> words);

}  // namespace merkez::text
