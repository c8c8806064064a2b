#include "engine/text/names_alike.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <sstream>
#include <vector>

#include "engine/text/name_keys.hpp"
#include "engine/text/wide.hpp"

namespace merkez::text {
namespace {

bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_of_script(UChar32 c, UScriptCode script) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == script && U_SUCCESS(status);
}

struct CloseSpoof {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

/// The one Latin letter that a letter looks like, or 0. The tables of Unicode put I as l and m as rn, so small letters
/// are asked first.
char looks_like(UChar32 c) {
  static const std::unique_ptr<USpoofChecker, CloseSpoof> checker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, CloseSpoof> made(uspoof_open(&status));
    if (U_FAILURE(status)) made.reset();
    return made;
  }();
  if (!checker) return 0;
  for (const UChar32 form : {u_tolower(c), u_toupper(c)}) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(checker.get(), 0, icu::UnicodeString(form), skeleton, &status);
    if (U_FAILURE(status)) continue;
    const auto look = narrow(skeleton);
    if (look.size() == 1 && is_latin_letter(look[0])) return look[0];
    if (look == "rn") return 'm';
  }
  return 0;
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

/// A name as it is compared.
struct Heard {
  std::vector<std::string> words;  ///< by spelling, without digits
  std::vector<Sound> names;        ///< those in it, of one word or several
  std::set<std::string> sounds;    ///< of these as wholes, and of their parts
  std::set<std::string> initials;  ///< those of them that are the sound of a single letter
};

Heard heard(std::string_view name) {
  std::string key = search_key(as_it_looks(name));
  std::erase_if(key, [](char c) { return c >= '0' && c <= '9'; });
  Heard out;
  out.words = split(key);
  out.names = sounds_of(key);
  for (const auto& one : out.names) {
    out.sounds.insert(one.whole);
    out.sounds.insert(one.parts.begin(), one.parts.end());
  }
  for (const auto& word : out.words) {
    // As it would be heard alone, too: Aldin is the end of a name, and may be what somebody is called.
    if (auto alone = sound_key(word); !alone.empty()) out.sounds.insert(std::move(alone));
    if (wide(word).countChar32() == 1) out.initials.insert(sound_key(word));
  }
  return out;
}

/// Calls `take` for words written together, two or more: in every order where there are few, else as they stand.
template <class Take>
void each_joined(const std::vector<std::string>& words, const Take& take) {
  constexpr std::size_t few = 5, longest_run = 12;
  if (words.size() > few) {
    for (std::size_t first = 0; first < words.size(); ++first) {
      std::vector<std::size_t> run{first};
      std::string joined = words[first];
      for (std::size_t next = first + 1; next < words.size() && run.size() < longest_run; ++next) {
        joined += words[next];
        run.push_back(next);
        if (take(joined, run)) return;
      }
    }
    return;
  }
  // Each order of some of the words is how an order of all of them begins.
  std::vector<std::size_t> order(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    std::string joined;
    for (std::size_t n = 0; n < order.size(); ++n) {
      joined += words[order[n]];
      if (n > 0 &&
          take(joined, std::vector<std::size_t>(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(n) + 1)))
        return;
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

/// What of a name must be found in the other one: each name of several words as a whole where the other has it so, else
/// its parts.
std::set<std::string> wanted(const Heard& name, const Heard& other) {
  std::set<std::string> out;
  for (const auto& one : name.names)
    if (one.parts.empty() || other.sounds.contains(one.whole))
      out.insert(one.whole);
    else
      out.insert(one.parts.begin(), one.parts.end());
  return out;
}

/// `sounds` of a name, with a word that is several of the other name written together taken apart into these.
std::set<std::string> apart(std::set<std::string> sounds, const Heard& name, const Heard& other) {
  for (const auto& word : name.words) {
    const auto sound = sound_key(word);
    if (sound.empty() || other.sounds.contains(sound)) continue;
    each_joined(other.words, [&](const std::string& joined, const std::vector<std::size_t>& which) {
      if (sound_key(joined) != sound) return false;
      sounds.erase(sound);
      for (const auto i : which)
        if (auto part = sound_key(other.words[i]); !part.empty()) sounds.insert(std::move(part));
      return true;
    });
  }
  return sounds;
}

std::string written_together(const Heard& name) {
  std::string out;
  for (const auto& word : name.words) out += word;
  return sound_key(out);
}

/// The first character that is neither a letter of a script that `read` takes, nor stands on or between such letters.
template <class Read>
std::string first_not_of_a_name(std::string_view text, Read read) {
  const auto s = wide(text);
  const auto between = wide(" .,-'’‘`/()،–");
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 c = s.char32At(i);
    if (between.indexOf(c) >= 0) continue;
    const auto type = u_charType(c);
    // Marks stand on or beside the letter before them; signs of direction are not seen; blanks have several widths.
    if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_FORMAT_CHAR ||
        type == U_SPACE_SEPARATOR)
      continue;
    if (u_isalpha(c) && read(c)) continue;
    // Tatweel and modifier letters that scripts share.
    if (type == U_MODIFIER_LETTER) continue;
    return narrow(icu::UnicodeString(c));
  }
  return {};
}

}  // namespace

std::string as_it_looks(std::string_view name) {
  const auto s = wide(name);
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 c = s.char32At(i);
    constexpr UChar32 end_of_ascii = 0x80;
    if (c < end_of_ascii || !u_isalpha(c) || is_of_script(c, USCRIPT_ARABIC)) {
      out.append(c);
      continue;
    }
    // ş and ı are Latin already: the keys of names know them.
    const auto key = search_key(narrow(icu::UnicodeString(c)));
    const char look = !key.empty() && is_latin_letter(key.front()) ? '\0' : looks_like(c);
    out.append(look == 0 ? c : static_cast<UChar32>(look));
  }
  return narrow(out);
}

bool names_alike(std::string_view a, std::string_view b) {
  const auto left = heard(a), right = heard(b);
  if (left.sounds.empty() || right.sounds.empty()) return false;
  if (const auto together = written_together(left); !together.empty() && together == written_together(right))
    return true;
  const auto like = [](const std::string& one, const Heard& of_one, const std::string& other, const Heard& of_other) {
    return one == other || (of_one.initials.contains(one) && other.starts_with(one)) ||
           (of_other.initials.contains(other) && one.starts_with(other));
  };
  const auto all_in = [&](const Heard& name, const Heard& other) {
    const auto there = apart(other.sounds, other, name);
    const auto each = apart(wanted(name, other), name, other);
    return std::all_of(each.begin(), each.end(), [&](const auto& one) {
      return std::any_of(there.begin(), there.end(), [&](const auto& two) { return like(one, name, two, other); });
    });
  };
  return all_in(left, right) || all_in(right, left);
}

bool has_words_of(std::string_view name, std::string_view of) {
  auto words = split(search_key(name)), wanted = split(search_key(of));
  if (wanted.size() < 2) return !wanted.empty() && words == wanted;
  std::sort(words.begin(), words.end());
  std::sort(wanted.begin(), wanted.end());
  return std::includes(words.begin(), words.end(), wanted.begin(), wanted.end());
}

std::string not_of_a_name(std::string_view text) {
  return first_not_of_a_name(
      text, [](UChar32 c) { return is_of_script(c, USCRIPT_LATIN) || is_of_script(c, USCRIPT_ARABIC); });
}

std::string not_of_any_name(std::string_view text) {
  return first_not_of_a_name(text, [](UChar32) { return true; });
}

}  // namespace merkez::text
