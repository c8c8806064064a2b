#include "engine/people/directory.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <set>

#include "engine/base/code.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

// How well one word fits: what a name's score is made of. Order is all that matters.
constexpr int same = 95, begins = 85, one_letter = 75, sounds_alike = 65, sounds_near = 45;
constexpr int certain = 100;
constexpr int birth_differs = 20;  ///< what another year of birth takes away
constexpr std::size_t fewest_phone_digits = 7;

std::vector<std::string> split(std::string_view key) {
  std::vector<std::string> out;
  while (!key.empty()) {
    const auto end = std::min(key.find(' '), key.size());
    if (end > 0) out.emplace_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

/// The last digits of a phone number: country codes and zeros before it are written or not.
std::string phone_key(std::string_view text) {
  constexpr std::size_t counted = 9;
  auto digits = digits_of(text);
  if (digits.size() < fewest_phone_digits) return {};
  return digits.size() > counted ? digits.substr(digits.size() - counted) : digits;
}

/// Letters of a key, which is UTF-8 by its promise.
std::u32string letters_of(std::string_view key) {
  std::u32string out;
  for (std::size_t i = 0; i < key.size();) {
    const auto lead = static_cast<unsigned char>(key[i]);
    const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = n == 1 ? lead : lead & (0x7Fu >> n);
    for (std::size_t k = 1; k < n && i + k < key.size(); ++k)
      c = c << 6 | (static_cast<unsigned char>(key[i + k]) & 0x3Fu);
    out += c;
    i += n;
  }
  return out;
}

/// True when one change, one letter more or less, or one swap of neighbours makes `a` of `b`.
template <class Text>
bool within_one(const Text& a, const Text& b) {
  if (a.size() > b.size()) return within_one(b, a);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  const auto rest = [](const Text& s, std::size_t from) {
    return std::basic_string_view<typename Text::value_type>(s).substr(std::min(from, s.size()));
  };
  if (a.size() != b.size()) return rest(a, i) == rest(b, i + 1);
  if (rest(a, i + 1) == rest(b, i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && rest(a, i + 2) == rest(b, i + 2);
}

std::string sorted_sounds(const std::vector<text::Sound>& names) {
  std::vector<std::string_view> sounds;
  for (const auto& name : names) sounds.push_back(name.whole);
  std::sort(sounds.begin(), sounds.end());
  std::string out;
  for (const auto& s : sounds) out += (out.empty() ? "" : " ") + std::string(s);
  return out;
}

/// How well one sound fits a name: its names as wholes and their parts.
int best_sound(const std::string& typed, const std::vector<text::Sound>& name) {
  constexpr std::size_t fewest_for_near = 4;  // one sound of three makes another name of it (Işık, Esma)
  int best = 0;
  const auto compare = [&](const std::string& s) {
    if (typed == s) best = sounds_alike;
    if (best == 0 && typed.size() >= fewest_for_near && s.size() >= fewest_for_near && within_one(typed, s))
      best = sounds_near;
  };
  for (const auto& one : name) {
    compare(one.whole);
    for (const auto& part : one.parts) compare(part);
  }
  return best;
}

/// Whether two names have one in common, or a part of one.
bool have_in_common(const std::vector<text::Sound>& a, const std::vector<text::Sound>& b) {
  const auto in_b = [&](const std::string& sound) { return best_sound(sound, b) == sounds_alike; };
  return std::any_of(a.begin(), a.end(), [&](const text::Sound& one) {
    return in_b(one.whole) || std::any_of(one.parts.begin(), one.parts.end(), in_b);
  });
}

/// Whether two births can be one: the same, or one slip of month or year apart, or a month that is not known.
bool can_be_same(YearMonth a, YearMonth b) {
  if (a.year == 0 || b.year == 0) return true;
  const bool same_month = a.month == b.month || a.month == 0 || b.month == 0;
  return a.year == b.year || (same_month && std::abs(a.year - b.year) == 1);
}

/// Best first, then by code.
void rank(std::vector<Found>& all, std::size_t most) {
  std::sort(all.begin(), all.end(),
            [](const Found& a, const Found& b) { return a.score != b.score ? a.score > b.score : a.code < b.code; });
  if (all.size() > most) all.resize(most);
}

}  // namespace

const plan::Text& text_of(Match match) {
  static const std::array<plan::Text, 8> texts{{{"the code", "kod", "الرمز"},
                                                {"same phone number", "aynı telefon numarası", "رقم الهاتف نفسه"},
                                                {"same spelling", "aynı yazılış", "الكتابة نفسها"},
                                                {"begins so", "böyle başlıyor", "يبدأ هكذا"},
                                                {"one letter differs", "bir harf farklı", "حرف واحد مختلف"},
                                                {"sounds the same", "aynı okunuş", "اللفظ نفسه"},
                                                {"sounds similar", "benzer okunuş", "لفظ مشابه"},
                                                {"same birth", "aynı doğum tarihi", "الميلاد نفسه"}}};
  return texts[static_cast<std::size_t>(match)];
}

std::vector<Directory::Word> Directory::words_of(std::string_view key) {
  std::vector<Word> out;
  for (const auto& word : split(key)) {
    Word w{letters_of(word), 0};
    for (const char32_t c : w.letters) w.mask |= 1ULL << (c % 64);
    out.push_back(std::move(w));
  }
  return out;
}

Directory::Entry Directory::entry_of(const Participant& p) {
  Entry e;
  e.code = p.code;
  for (const auto& name : {p.name, p.own_script}) {
    auto key = text::search_key(name);
    if (key.empty()) continue;
    Name n;
    n.words = words_of(key);
    n.sounds = text::sounds_of(name);
    n.sounds_sorted = sorted_sounds(n.sounds);
    n.spelling = std::move(key);
    e.names.push_back(std::move(n));
  }
  e.phone = phone_key(p.phone);
  e.birth = p.birth;
  return e;
}

void Directory::add(const Participant& p) {
  const auto [it, fresh] = at_.emplace(p.code, entries_.size());
  if (!fresh) return;
  entries_.push_back(entry_of(p));
  const auto& e = entries_.back();
  for (const auto& n : e.names)
    if (!n.sounds.empty()) by_sound_[n.sounds_sorted].push_back(it->second);
  if (!e.phone.empty()) by_phone_[e.phone].push_back(it->second);
}

int Directory::spelling_score(const std::vector<Word>& typed, const Name& name, Match& why) {
  // One letter of four makes another name of it (Işık, Işıl); where it is a vowel the sound is the same anyway.
  constexpr std::size_t short_beginning = 2, fewest_for_one_letter = 5;
  int sum = 0;
  why = Match::spelling;
  for (const auto& t : typed) {
    int best = 0;
    Match how = Match::spelling;
    for (const auto& w : name.words) {
      if (t.letters == w.letters) {
        best = same;
        how = Match::spelling;
        break;
      }
      if (best < begins && t.letters.size() >= short_beginning && w.letters.starts_with(t.letters)) {
        best = begins;
        how = Match::beginning;
      }
      // Words a letter apart differ in at most two letters of their masks.
      if (best < one_letter && t.letters.size() >= fewest_for_one_letter && std::popcount(t.mask ^ w.mask) <= 2 &&
          within_one(t.letters, w.letters)) {
        best = one_letter;
        how = Match::near_spelling;
      }
    }
    if (best == 0) return 0;
    sum += best;
    why = std::max(why, how);
  }
  return typed.empty() ? 0 : sum / static_cast<int>(typed.size());
}

int Directory::sound_score(const std::vector<text::Sound>& typed, const Name& name, Match& why) {
  int sum = 0, words = 0;
  why = Match::sound;
  const auto count = [&](int best) {
    if (best == sounds_near) why = Match::near_sound;
    sum += best;
    ++words;
    return best != 0;
  };
  for (const auto& t : typed) {
    // As a whole, else word by word: what was typed in two words may be two names here.
    if (const int whole = best_sound(t.whole, name.sounds); whole == sounds_alike || t.parts.empty()) {
      if (!count(whole)) return 0;
      continue;
    }
    for (const auto& part : t.parts)
      if (!count(best_sound(part, name.sounds))) return 0;
  }
  return words == 0 ? 0 : sum / words;
}

std::vector<Found> Directory::find(std::string_view typed, std::size_t most) const {
  std::vector<Found> out;
  if (const auto code = parse_code(typed); code && at_.contains(*code)) return {{*code, certain, {Match::code}}};
  const auto key = text::search_key(typed);
  const auto phone = phone_key(key);
  if (const auto it = by_phone_.find(phone); !phone.empty() && it != by_phone_.end()) {
    for (const auto i : it->second) out.push_back({entries_[i].code, certain, {Match::phone}});
    rank(out, most);
    return out;
  }
  std::string name;
  int year = 0;
  for (const auto& word : split(key)) {
    constexpr std::size_t year_digits = 4;
    if (word.size() == year_digits && digits_of(word) == word)
      year = std::stoi(word);
    else
      name += (name.empty() ? "" : " ") + word;
  }
  const auto words = words_of(name);
  const auto sounds = text::sounds_of(name);
  for (const auto& e : entries_) {
    Found best{e.code, 0, {}};
    for (const auto& n : e.names) {
      Match why{};
      if (const int score = spelling_score(words, n, why); score > best.score) best = {e.code, score, {why}};
      if (best.score >= sounds_alike) continue;
      if (const int score = sound_score(sounds, n, why); score > best.score) best = {e.code, score, {why}};
    }
    if (best.score == 0) continue;
    if (year != 0 && e.birth.year == year) best.why.push_back(Match::birth);
    if (year != 0 && e.birth.year != year) best.score -= birth_differs;
    out.push_back(std::move(best));
  }
  // What only sounds similar is for when nothing better is there: beside the name itself it is noise.
  const auto only_near = [](const Found& f) { return f.why.front() == Match::near_sound; };
  if (!std::all_of(out.begin(), out.end(), only_near)) std::erase_if(out, only_near);
  rank(out, most);
  return out;
}

std::vector<Found> Directory::doubles(const Participant& p) const {
  const Entry e = entry_of(p);
  std::set<std::size_t> candidates;
  const auto take = [&](const auto& index, const std::string& key) {
    if (const auto it = index.find(key); !key.empty() && it != index.end())
      candidates.insert(it->second.begin(), it->second.end());
  };
  for (const auto& n : e.names) take(by_sound_, n.sounds_sorted);
  take(by_phone_, e.phone);
  std::vector<Found> out;
  for (const auto i : candidates) {
    const Entry& other = entries_[i];
    if (other.code == e.code) continue;
    bool spelled = false, sounds = false, in_common = false;
    for (const auto& a : e.names)
      for (const auto& b : other.names) {
        spelled |= a.spelling == b.spelling;
        sounds |= a.sounds_sorted == b.sounds_sorted;
        in_common |= have_in_common(a.sounds, b.sounds);
      }
    const bool phone = !e.phone.empty() && e.phone == other.phone;
    if (!can_be_same(e.birth, other.birth) || !(sounds || (phone && in_common))) continue;
    Found found{other.code, spelled ? same : sounds ? sounds_alike : sounds_near, {}};
    if (phone) found.why.push_back(Match::phone);
    if (spelled || sounds) found.why.push_back(spelled ? Match::spelling : Match::sound);
    if (e.birth.year != 0 && e.birth == other.birth)
      found.why.push_back(Match::birth);
    else
      found.score -= birth_differs;
    if (phone) found.score = std::min(certain, found.score + birth_differs);
    out.push_back(std::move(found));
  }
  rank(out, out.size());
  return out;
}

}  // namespace merkez::people
