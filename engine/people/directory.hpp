#pragma once
// Finds people by what somebody remembers of a name, and those who may be registered twice. It holds folded names and
// so personal data: it is made from the opened documents, kept in memory only, and its answers are suggestions with a
// reason. It never merges anybody.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/people/participant.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {

/// Why somebody was found, strongest first.
enum class Match : std::uint8_t { code, phone, spelling, beginning, near_spelling, sound, near_sound, birth };

/// The reason in three languages: "same spelling".
[[nodiscard]] const plan::Text& text_of(Match match);

struct Found {
  std::string code;
  int score = 0;  ///< 1 to 100; 100 is the code or the phone number itself
  std::vector<Match> why;
  bool operator==(const Found&) const = default;
};

class Directory {
 public:
  void add(const Participant& p);
  [[nodiscard]] bool has(const std::string& code) const { return at_.contains(code); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// People for what was typed: a code, a phone number, or words of a name in any script and order, with a year of
  /// birth if it is known ("muhammed ali 1990"). Each word must fit a word of the name, and a
  /// name of several words fits however it is written (Nureddin, Nour al-Din); those that only sound
  /// similar are told when there is nobody else. Best first, then by code; at most `most`.
  [[nodiscard]] std::vector<Found> find(std::string_view typed, std::size_t most = 20) const;

  /// Those who may be the same person as `p`: the same phone number and a name in common, or names that sound the same
  /// with births that can be the same (equal, or a month or year that a document may have wrong). `p` itself is not
  /// among them.
  [[nodiscard]] std::vector<Found> doubles(const Participant& p) const;

 private:
  struct Word {
    std::u32string letters;
    std::uint64_t mask = 0;  ///< which letters occur, to compare fast
  };
  struct Name {
    std::string spelling;
    std::vector<Word> words;
    std::vector<text::Sound> sounds;
    std::string sounds_sorted;  ///< of the names in it as wholes
  };
  struct Entry {
    std::string code;
    std::vector<Name> names;  ///< as on the document, in own script
    std::string phone;        ///< digits
    YearMonth birth;
  };

  static std::vector<Word> words_of(std::string_view key);
  static Entry entry_of(const Participant& p);
  static int spelling_score(const std::vector<Word>& typed, const Name& name, Match& why);
  static int sound_score(const std::vector<text::Sound>& typed, const Name& name, Match& why);

  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> at_;                     ///< by code
  std::map<std::string, std::vector<std::size_t>> by_sound_;  ///< by all sounds of a name, sorted
  std::map<std::string, std::vector<std::size_t>> by_phone_;
};

}  // namespace merkez::people
