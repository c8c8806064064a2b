#include "engine/attendance/remark.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace merkez::attendance {
namespace {

/// The characters of a UTF-8 text, or nothing when it is none.
std::optional<std::u32string> characters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const int more = first < 0x80                    ? 0
                     : first >= 0xC2 && first < 0xE0 ? 1
                     : (first & 0xF0) == 0xE0        ? 2
                     : first >= 0xF0 && first < 0xF5 ? 3
                                                     : -1;
    if (more < 0 || i + static_cast<std::size_t>(more) >= text.size()) return std::nullopt;
    char32_t c = more == 0 ? first : first & (0x3Fu >> more);
    for (int k = 1; k <= more; ++k) {
      const auto next = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
      if ((next & 0xC0) != 0x80) return std::nullopt;
      c = (c << 6) | (next & 0x3F);
    }
    const bool overlong = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return std::nullopt;
    out.push_back(c);
    i += static_cast<std::size_t>(more) + 1;
  }
  return out;
}

constexpr std::pair<std::u32string_view, char32_t> plain_letters[] = {
    {U"çÇćĆčČ", U'c'}, {U"ğĞ", U'g'},         {U"ıİîÎíÍïÏ", U'i'}, {U"öÖôÔóÓ", U'o'}, {U"şŞšŠ", U's'},
    {U"üÜûÛúÚ", U'u'}, {U"âÂáÁàÀäÄãÃ", U'a'}, {U"éÉèÈêÊëË", U'e'}, {U"ñÑ", U'n'},     {U"žŽ", U'z'},
    {U"آأإٱ", U'ا'},   {U"ىئی", U'ي'},        {U"ؤ", U'و'},        {U"ةۀ", U'ه'},     {U"ک", U'ك'}};

bool is_mark(char32_t c) {  // combining accents, Arabic vowel signs, the letter stretcher, direction marks
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xAD;
}

char32_t plain(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
  for (const auto& [letters, to] : plain_letters)
    if (letters.find(c) != std::u32string_view::npos) return to;
  return c;
}

bool is_letter(char32_t c) {
  const bool arabic_sign = c == 0x60C || c == 0x61B || c == 0x61F || c == 0x66A || c == 0x6D4;
  const bool punctuation = (c >= 0x2000 && c <= 0x206F) || (c >= 0xA0 && c <= 0xBF);
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || (c > 0x7F && !arabic_sign && !punctuation);
}

std::vector<std::u32string> words_of(const std::u32string& text) {
  std::vector<std::u32string> out(1);
  for (const char32_t c : text) {
    if (is_mark(c)) continue;
    const char32_t p = plain(c);
    if (is_letter(p))
      out.back().push_back(p);
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

/// The word as it stands, and without the particles that Arabic writes together with it.
std::vector<std::u32string> bare_forms(const std::u32string& word) {
  std::vector<std::u32string> out{word};
  const auto without = [&](std::u32string_view start) {
    const std::size_t known = out.size();
    for (std::size_t i = 0; i < known; ++i)
      if (out[i].size() > start.size() && out[i].starts_with(start)) out.push_back(out[i].substr(start.size()));
  };
  for (const auto* particle : {U"و", U"ف"}) without(particle);
  for (const auto* particle : {U"ب", U"ك", U"ل"}) without(particle);
  for (const auto* article : {U"ال", U"لل"}) without(article);
  return out;
}

/// Whether a word of a remark, in one of its bare forms, is a listed one.
bool meets(const std::vector<std::u32string>& forms, std::u32string_view stem, bool any_ending) {
  return std::any_of(forms.begin(), forms.end(),
                     [&](const std::u32string& form) { return any_ending ? form.starts_with(stem) : form == stem; });
}

/// Whether listed words stand one behind the other somewhere; a star is of the last.
bool holds(const std::vector<std::vector<std::u32string>>& text, const std::vector<std::u32string>& listed,
           bool any_ending) {
  for (std::size_t at = 0; at + listed.size() <= text.size(); ++at) {
    std::size_t i = 0;
    while (i < listed.size() && meets(text[at + i], listed[i], any_ending && i + 1 == listed.size())) ++i;
    if (i == listed.size()) return true;
  }
  return false;
}

}  // namespace

Diagnostics check_remark(std::string_view text, const RemarkRules& rules) {
  const auto characters = characters_of(text);
  if (!characters) return {error_at({}, "the remark is no text in UTF-8")};
  Diagnostics wrong;
  if (static_cast<int>(characters->size()) > rules.longest)
    wrong.push_back(error_at({}, fmt::format("the remark has {} characters", characters->size()),
                             fmt::format("{} at most", rules.longest)));
  if (std::any_of(characters->begin(), characters->end(),
                  [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }))
    wrong.push_back(error_at({}, "the remark has characters that are not text", "one line, letters and signs"));
  std::vector<std::vector<std::u32string>> words;
  for (const auto& word : words_of(*characters)) words.push_back(bare_forms(word));
  for (const std::string& listed : rules.words) {
    const bool any_ending = listed.ends_with('*');
    const auto letters = characters_of(std::string_view(listed).substr(0, listed.size() - (any_ending ? 1 : 0)));
    if (!letters) continue;
    const auto stems = words_of(*letters);
    if (!stems.empty() && holds(words, stems, any_ending))
      wrong.push_back(error_at({}, fmt::format("'{}' speaks of health, law, violence, origin or religion", listed),
                               "choose a reason from the list; what must be told goes to the social worker"));
  }
  return wrong;
}

}  // namespace merkez::attendance
