#include "engine/text/name_keys.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>
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

template <std::size_t N>
bool is_one_of(const Word& w, const std::u32string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), w) != std::end(list);
}

// Names of several words. "Abu Bakr", "Umm Kulthum", "Abd al-Rahman" begin with half a name, "Nur al-Din" and "Nasr
// Allah" end with one, and each is written together too, with an article or without: Ebubekir, Nureddin, نصرالله.

constexpr std::u32string_view fathers[] = {U"abu", U"ebu", U"abou", U"aboo", U"abo", U"ebo", U"aba", U"ابو", U"ابا"};
constexpr std::u32string_view mothers[] = {U"umm", U"um", U"ummu", U"umme", U"omm", U"om", U"oum", U"ام"};
constexpr std::u32string_view faiths[] = {U"din", U"dine", U"deen", U"dien", U"dyn", U"دين"};
constexpr std::u32string_view gods[] = {U"allah", U"ullah", U"الله"};
/// The article where its l is heard as the d that follows: "Nur ad-Din".
constexpr std::u32string_view articles_before_d[] = {U"ad", U"ed", U"ud", U"id", U"et", U"ut", U"it"};

/// "Father of" or "mother of", also with the article written to it ("Abul Khair").
bool is_parent(const Word& w) {
  if (is_one_of(w, fathers) || is_one_of(w, mothers)) return true;
  if (w.size() < 4 || !w.ends_with(U'l')) return false;
  const Word bare = w.substr(0, w.size() - 1);
  return is_one_of(bare, fathers) || is_one_of(bare, mothers);
}

/// "Of the faith" in one word: Aldin, Eddin, Ettin, Uddine, الدين.
bool is_of_the_faith(const Word& w) {
  if (w == U"الدين") return true;
  if (w.size() < 5 || !is_vowel(w[0])) return false;
  Word rest = w.substr(2);
  if (w[1] == U't' && rest[0] == U't')
    rest[0] = U'd';
  else if (w[1] != U'l' && w[1] != U'd')
    return false;
  return is_one_of(rest, faiths);
}

/// A word without the article that stands inside it where a name of several words is written together, so that it is
/// heard as that name is when its words stand apart.
Word without_inner_article(Word w) {
  constexpr std::size_t fewest_before = 2;
  // Nouraldin; where the l is heard as the d that follows, that is a letter doubled.
  for (const auto faith : faiths) {
    const auto at = w.size() - std::min(w.size(), faith.size() + 1);  // of the letter before
    if (at <= fewest_before || !w.ends_with(faith)) continue;
    if (w[at] == U'ل' && w[at - 1] == U'ا') return w.erase(at - 1, 2);
    if (w[at] == U'l' && is_vowel(w[at - 1])) return w.erase(at, 1);
  }
  // Abulkhair, but Ebuleyla: before a vowel the l is the name's own.
  for (const std::u32string_view parent : {U"abu", U"ebu", U"abou", U"ummu", U"umu"}) {
    if (!w.starts_with(parent)) continue;
    for (const std::u32string_view article : {U"l", U"al", U"el"}) {
      const auto end = parent.size() + article.size();
      if (w.compare(parent.size(), article.size(), article) != 0 || w.size() < end + fewest_before) continue;
      if (!is_vowel(w[end]) && w[end] != U'l' && w[end] != U'y') return w.erase(parent.size(), article.size());
    }
  }
  if (w.starts_with(U"ابوال") && w.size() >= 5 + fewest_before) return w.erase(3, 2);
  // آمال and أمالي are names of their own.
  if (w.starts_with(U"امال") && w.size() > 4 + fewest_before) return w.erase(2, 2);
  // The ه of هبةالله is a ة, heard as t before the name that follows.
  constexpr std::size_t of_god = 4;
  if (w.size() > of_god + 1 && w.ends_with(U"الله") && w[w.size() - of_god - 1] == U'ه')
    w[w.size() - of_god - 1] = U'ت';
  return w;
}

/// For the many names of the form "servant of ...": what follows the servant, when the word begins with it.
struct Servant {
  bool is = false;
  Word rest;
};
Servant servant_of(const Word& w, const Word& next) {
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
  // Abdul Rahman, Abdur Rahman.
  if (rest == U"l" || (rest.size() == 1 && next.starts_with(rest))) return {true, {}};
  // Abdulrahman, but Abdullah: there the l is the name's own.
  if (rest[0] == U'l' && !(rest.size() > 1 && rest[1] == U'l')) rest = rest.substr(1);
  return {true, rest};
}

std::string servant_sound(const Word& rest) {
  const auto tail = consonants(rest, false);
  return std::string("abt") + (tail.starts_with('t') ? tail.substr(1) : tail);
}

/// A name of one word or several, and where the next one begins.
struct Unit {
  Sound sound;
  std::size_t end = 0;
};

Unit unit_at(const std::vector<Word>& words, std::size_t i) {
  const auto word = [&](std::size_t at) { return at < words.size() ? words[at] : Word(); };
  const auto skip_articles = [&](std::size_t at) {
    while (is_article(word(at))) ++at;
    return at;
  };
  Unit out;
  Word together;
  const auto take = [&](const Word& letters, std::string alone) {
    together += letters;
    if (!alone.empty()) out.sound.parts.push_back(std::move(alone));
  };
  const auto heard_alone = [](const Word& w) { return consonants(without_inner_article(without_article(w)), true); };
  const bool parent = is_parent(word(i)) && skip_articles(i + 1) < words.size();
  if (parent) {
    const Word& w = words[i];
    take(w.ends_with(U'l') ? w.substr(0, w.size() - 1) : w, heard_alone(w));
    i = skip_articles(i + 1);
  }
  const auto servant = servant_of(words[i], word(skip_articles(i + 1)));
  if (servant.is) {
    Word rest = servant.rest;
    while (rest.empty() && i + 1 < words.size()) {
      ++i;
      if (!is_article(words[i])) rest = without_article(words[i]);
    }
    auto alone = servant_sound(rest);
    if (!parent) out.sound.whole = alone;
    take(Word(U"abd") + rest, std::move(alone));
  } else if (is_of_the_faith(words[i])) {
    // A name of its own here (Aldin, Eldin), and where another remembers only the end of one.
    out.sound.whole = consonants(words[i], true);
    take(words[i], "tn");
  } else {
    take(without_inner_article(without_article(words[i])), heard_alone(words[i]));
  }
  ++i;
  for (;;) {
    const bool in_two = (is_article(word(i)) || is_one_of(word(i), articles_before_d)) && i + 1 < words.size() &&
                        (is_one_of(words[i + 1], faiths) || words[i + 1] == U"tin");
    if (in_two || is_of_the_faith(word(i))) {
      take(U"din", "tn");
      out.sound.whole.clear();
      i += in_two ? 2 : 1;
      continue;
    }
    if (!is_one_of(word(i), gods)) break;
    // هبة الله
    if (together.ends_with(U'ه')) together.back() = U'ت';
    take(words[i], heard_alone(words[i]));
    out.sound.whole.clear();
    ++i;
  }
  if (out.sound.whole.empty()) out.sound.whole = consonants(together, true);
  if (out.sound.parts == std::vector{out.sound.whole}) out.sound.parts.clear();
  out.end = i;
  return out;
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

std::vector<Sound> sounds_of(std::string_view name) {
  std::vector<Sound> out;
  const auto words = folded_words(name);
  for (std::size_t i = 0; i < words.size();) {
    if (is_article(words[i])) {
      ++i;
      continue;
    }
    auto unit = unit_at(words, i);
    if (!unit.sound.whole.empty()) out.push_back(std::move(unit.sound));
    i = unit.end;
  }
  return out;
}

std::string sound_key(std::string_view name) {
  std::string out;
  for (const auto& sound : sounds_of(name)) out += (out.empty() ? "" : " ") + sound.whole;
  return out;
}

std::size_t words_of_first_name(std::span<const std::string_view> words) {
  std::vector<Word> folded;
  std::vector<std::size_t> from;  // which of `words` each is of
  for (std::size_t i = 0; i < words.size(); ++i)
    for (auto& word : folded_words(words[i])) {
      folded.push_back(std::move(word));
      from.push_back(i);
    }
  if (folded.empty()) return std::min<std::size_t>(1, words.size());
  return from[std::min(unit_at(folded, 0).end, folded.size()) - 1] + 1;
}

}  // namespace merkez::text
