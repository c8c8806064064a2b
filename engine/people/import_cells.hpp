#pragma once
// What stands in one cell of a list of people: words of closed lists, births as people write them.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/people/import_words.hpp"
#include "engine/people/participant.hpp"
#include "engine/people/say.hpp"
#include "engine/sheet/table.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {

/// "did you mean 'x'?", or what there is: `suggest` in the language of the asker.
[[nodiscard]] std::string suggestion(const Say& say, std::string_view typed, const std::vector<std::string>& known);

/// The parts of a cell that says several things, cut at any of these signs, without the blanks around them; none empty.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view cell, std::string_view signs);

/// Warns of the first cell of a row that has something in it and no column over it.
[[nodiscard]] std::optional<Diagnostic> cell_without_column(const sheet::Table& table, const sheet::Row& row,
                                                            const Say& say);

/// Whether a word was meant as a code: as long as one, of plain letters and digits, with a digit at least.
[[nodiscard]] bool meant_as_code(std::string_view written);

/// Folded words to values, made once for an import.
template <class V>
class Lookup {
 public:
  Lookup(const std::vector<Spelled<V>>& all, std::string_view language) {
    for (const auto& s : all)
      for (const auto* words : {&s.words.en, &s.words.tr, &s.words.ar})
        for (const auto word : *words) values_.emplace(text::search_key(word), s.value);
    for (const auto& s : all) known_.emplace_back(s.words.in(language).front());
  }
  [[nodiscard]] const V* find(const std::string& key) const {
    const auto it = values_.find(key);
    return it == values_.end() ? nullptr : &it->second;
  }
  [[nodiscard]] const std::vector<std::string>& known() const { return known_; }

 private:
  std::map<std::string, V> values_;
  std::vector<std::string> known_;
};

/// Languages, and levels of subjects, by the words of every list and of the centre's plan.
class Languages {
 public:
  /// `plan`: short names that the plan has. `levels`: by subject. Both may be empty. `language`: of what is said.
  Languages(const std::set<std::string>& plan, const std::map<std::string, std::set<std::string>>& levels,
            std::string_view language)
      : lookup_(spelled_languages(), language), plan_(plan), levels_(levels) {}

  /// The short name of the language that was written, or empty: nobody knows it.
  [[nodiscard]] std::string called(const std::string& written) const;
  [[nodiscard]] std::vector<std::string> known() const;
  /// A level as the plan spells it: of a subject that the plan names, or of a language; by a word of the plan, or as
  /// levels of languages are counted in Europe. What is not known is empty.
  [[nodiscard]] Level level_called(const std::string& subject, const std::string& level) const;

 private:
  [[nodiscard]] std::string subject_called(const std::string& written) const;

  Lookup<std::string_view> lookup_;
  std::set<std::string> plan_;
  std::map<std::string, std::set<std::string>> levels_;
};

/// A birth as it was written.
struct WrittenBirth {
  std::optional<YearMonth> read;  ///< nothing where it can be read in two ways or in none, or no such day ever was
  bool no_such_day = false;       ///< it can be read one way, and the calendar has no such day: 31.02.2009
};
/// Year and month out of the ways in which people write a birth; the day is not kept, but it has to exist: a slip in it
/// may be a slip in the month.
[[nodiscard]] WrittenBirth birth_of(std::string_view cell);

}  // namespace merkez::people
