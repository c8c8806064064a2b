#include "engine/text/name_keys.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <string>
#include <vector>

#include "engine/text/wide.hpp"

namespace merkez::text {
namespace {

/// Letters that decomposition leaves whole although a reader takes them for another; 0 = not heard.
char32_t plain(char32_t c) {
  switch (c) {
    case U'ı':
      return U'i';
    case U'ø':
      return U'o';
    case U'đ':
      return U'd';
    case U'ł':
      return U'l';
    case U'ى':
    case U'ی':
      return U'ي';
    case U'ة':
    case U'ہ':
    case U'ھ':
    case U'ە':
      return U'ه';
    case U'ک':
      return U'ك';
    case U'ٱ':
      return U'ا';
    case U'ء':
    case U'ـ':
    case U'\'':
    case U'’':
    case U'‘':
    case U'`':
      return 0;
    default:
      return c;
  }
}

bool inside_a_word_but_silent(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK ||
         type == U_MODIFIER_LETTER || type == U_MODIFIER_SYMBOL || type == U_FORMAT_CHAR;
}

using Word = std::u32string;

std::vector<Word> folded_words(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return {};
  // Turkish small letters first: by any other rule İ would become two letters and I never ı.
  auto s = wide(name);
  // A long name is a slip, and a key must not cost memory for it.
  constexpr std::int32_t most_units = 400;
  if (s.length() > most_units) s.truncate(most_units);
  s = nfkd->normalize(s.toLower(icu::Locale("tr")), status);
  // Signs such as ﷺ decompose into capitals of other letters: once more, small letters only.
  s.toLower(icu::Locale("tr"));
  std::vector<Word> words;
  bool begin = true;
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    char32_t c = static_cast<char32_t>(s.char32At(i));
    if (c == 0 || inside_a_word_but_silent(c)) {
      if (c != U'ـ') continue;
    }
    if (const auto digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0)
      c = U'0' + static_cast<char32_t>(digit);
    c = plain(c);
    if (c == 0) continue;
    if (!u_isalnum(static_cast<UChar32>(c))) {
      begin = true;
      continue;
    }
    if (begin) words.emplace_back();
    begin = false;
    if (c == U'ß')
      words.back() += U"ss";
    else if (c == U'æ')
      words.back() += U"ae";
    else
      words.back() += c;
  }
  return words;
}

void append(std::string& out, const Word& word) {
  for (const char32_t c : word) {
    std::string utf8;
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(utf8);
    out += utf8;
  }
}

bool is_vowel(char32_t c) { return c == U'a' || c == U'e' || c == U'i' || c == U'o' || c == U'u'; }

/// The class of a letter as one small letter; 'a' for what is heard as a vowel, 'w' for what may be vowel or
/// consonant, 0 for what is none of these (digits keep themselves).
char sound(char32_t c) {
  switch (c) {
    case U'ا':
    case U'ع':
      return 'a';
    case U'و':
    case U'v':
    case U'w':
      return 'v';
    case U'ي':
    case U'y':
      return 'y';
    case U'b':
    case U'p':
    case U'ب':
    case U'پ':
      return 'b';
    case U't':
    case U'd':
    case U'ت':
    case U'ط':
    case U'د':
    case U'ض':
      return 't';
    case U's':
    case U'س':
    case U'ص':
    case U'ث':
    case U'ش':
      return 's';
    case U'z':
    case U'ز':
    case U'ذ':
    case U'ظ':
      return 'z';
    case U'c':
    case U'j':
    case U'ج':
    case U'چ':
    case U'ژ':
      return 'j';
    case U'h':
    case U'ح':
    case U'خ':
    case U'ه':
      return 'h';
    case U'k':
    case U'q':
    case U'ك':
    case U'ق':
      return 'k';
    case U'g':
    case U'غ':
    case U'گ':
      return 'g';
    case U'f':
    case U'ف':
      return 'f';
    case U'l':
    case U'ل':
      return 'l';
    case U'm':
    case U'م':
      return 'm';
    case U'n':
    case U'ن':
      return 'n';
    case U'r':
    case U'ر':
      return 'r';
    default:
      if (is_vowel(c)) return 'a';
      return c >= U'0' && c <= U'9' ? static_cast<char>(c) : '\0';
  }
}

/// Two Latin letters that are one sound.
struct Pair {
  std::u32string_view letters;
  char32_t one;
};
constexpr Pair pairs[] = {{U"sh", U's'}, {U"ch", U's'}, {U"th", U's'}, {U"dh", U'z'},
                          {U"kh", U'h'}, {U"gh", U'g'}, {U"ph", U'f'}, {U"ck", U'k'}};

Word with_single_letters(const Word& word) {
  Word out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char32_t c = word[i];
    for (const auto& pair : pairs)
      if (word.compare(i, 2, pair.letters) == 0) {
        c = pair.one;
        ++i;
        break;
      }
    if (c == U'x')
      out += U"ks";
    else
      out += c;
  }
  return out;
}

/// A word's consonants in classes; `first` says whether a vowel that begins it is marked.
std::string consonants(const Word& word, bool first) {
  const Word letters = with_single_letters(word);
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = sound(letters[i]);
    if (c == 0) continue;
    const bool opens = i == 0;
    if (c == 'a' && !(opens && first)) continue;
    if ((c == 'v' || c == 'y') && !opens) continue;               // may be a long vowel in the other script
    if (c == 'h' && i + 1 == letters.size() && !opens) continue;  // ة, and the h of Fatimah
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

bool is_article(const Word& w) { return w == U"al" || w == U"el" || w == U"ul" || w == U"ال"; }

/// The word without a joined Arabic article; Latin letters are not cut, Ali is no article.
Word without_article(const Word& w) { return w.size() > 4 && w.starts_with(U"ال") ? w.substr(2) : w; }

/// For the many names of the form "servant of ...": what follows the servant, when the word begins with it.
struct Servant {
  bool is = false;
  Word rest;
};
Servant servant_of(const Word& w) {
  if (w.starts_with(U"عبد")) {
    Word rest = w.substr(3);
    if (rest.starts_with(U"ال") && rest.size() > 2) rest = rest.substr(2);
    // عبدو and عبيد are names of their own.
    if (rest == U"و" || rest == U"ي") return {};
    return {true, rest};
  }
  if (!w.starts_with(U"abd")) return {};
  Word rest = w.substr(3);
  if (rest.empty()) return {true, {}};
  if (!is_vowel(rest[0])) return {};
  if (rest.size() == 1) return {rest == U"u" || rest == U"ul" || rest == U"el" || rest == U"al", {}};
  rest = rest.substr(1);
  if (rest == U"l") return {true, {}};
  // Abdulrahman, but Abdullah: there the l is the name's own.
  if (rest[0] == U'l' && !(rest.size() > 1 && rest[1] == U'l')) rest = rest.substr(1);
  return {true, rest};
}

}  // namespace

std::string search_key(std::string_view name) {
  std::string out;
  for (const auto& word : folded_words(name)) {
    if (!out.empty()) out += ' ';
    append(out, word);
  }
  return out;
}

std::string sound_key(std::string_view name) {
  std::string out;
  const auto add = [&](const std::string& key) {
    if (key.empty()) return;
    if (!out.empty()) out += ' ';
    out += key;
  };
  const auto words = folded_words(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_article(words[i])) continue;
    const auto servant = servant_of(words[i]);
    if (!servant.is) {
      add(consonants(without_article(words[i]), true));
      continue;
    }
    Word rest = servant.rest;
    while (rest.empty() && i + 1 < words.size()) {
      ++i;
      if (!is_article(words[i])) rest = without_article(words[i]);
    }
    const auto tail = consonants(rest, false);
    add(std::string("abt") + (tail.starts_with('t') ? tail.substr(1) : tail));
  }
  return out;
}

}  // namespace merkez::text
