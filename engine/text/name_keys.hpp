#pragma once
// One person's name is written in many ways: İbrahim and IBRAHIM, إبراهيم and ابراهيم, Muhammed, Mohammad and محمد. Two
// keys bring these together, one by spelling and one by sound. Whoever has the same key *may* be the same person; no
// key ever says that they are.
#include <string>
#include <string_view>

namespace merkez::text {

/// Grows whenever a key below changes for some name: stored keys of an older version are made anew.
inline constexpr int key_version = 1;

/// By spelling: words in small letters without any mark, parted by one space. Turkish ı, İ, ç, ğ, ö, ş, ü lose what
/// sets them apart; hamza forms, ة, ى, tatweel and vowel signs go; Persian ک and ی become Arabic; digits Western.
[[nodiscard]] std::string search_key(std::string_view name);

/// By sound, across scripts: the consonants of each word in classes that Turkish, English and Arabic spelling share
/// (t and d, k and q, ح and h, ...), without vowels, articles and doubled letters: "mhmt" for محمد, Muhammed, Mohamed
/// and Mehmed. Short, so it finds too many rather than too few; a name without letters has no key.
[[nodiscard]] std::string sound_key(std::string_view name);

}  // namespace merkez::text
