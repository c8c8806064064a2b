#pragma once
// Reads the fields of a JSON object one by one and remembers everything that was wrong, so that a damaged document or
// event is told as a whole. What nobody asked for is wrong too: it was written by a newer version, and dropping it in
// silence would lose it.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/json/json.hpp"
#include "engine/people/words.hpp"
#include "engine/time/local_date.hpp"

namespace merkez::people {

/// JSON whose keys are sorted: the same value is the same text.
using Body = nlohmann::json;

/// Without spaces; a broken letter becomes U+FFFD.
[[nodiscard]] std::string to_text(const Body& body);

class Fields {
 public:
  /// `name` says in messages where the object stands ("adults[2]"); `problems` outlives this object.
  Fields(const Body& object, std::string name, const Where& where, Diagnostics& problems);

  /// A text that must be there.
  [[nodiscard]] std::string text(const char* key);
  /// A text that may be left out.
  [[nodiscard]] std::string text_or_none(const char* key);
  [[nodiscard]] std::int64_t number(const char* key, std::int64_t lowest, std::int64_t highest);
  [[nodiscard]] std::optional<std::int64_t> number_or_none(const char* key, std::int64_t lowest, std::int64_t highest);
  /// False when left out.
  [[nodiscard]] bool flag(const char* key);
  [[nodiscard]] time::LocalDate date(const char* key);
  [[nodiscard]] std::optional<time::LocalDate> date_or_none(const char* key);
  /// Texts; none when left out.
  [[nodiscard]] std::vector<std::string> texts(const char* key);
  /// The objects of a list; none when left out.
  [[nodiscard]] std::vector<Fields> list(const char* key);
  [[nodiscard]] std::optional<Fields> object_or_none(const char* key);
  /// The items of a list as they are, at most so many; none when left out.
  [[nodiscard]] std::vector<const Body*> items(const char* key, std::size_t most);

  /// A choice of words that must be there.
  template <class E, std::size_t n>
  [[nodiscard]] E choice(const char* key, const std::array<Word<E>, n>& words) {
    const auto word = text(key);
    if (const E* value = value_of(words, word)) return *value;
    std::vector<std::string> known;
    for (const auto& w : words) known.emplace_back(w.word);
    if (!word.empty()) wrong(key, "'" + word + "' is not known", suggest(word, known));
    return words.front().value;
  }

  void wrong(const char* key, const std::string& message, std::string hint = {});
  /// Call last: names every field that nobody asked for.
  void done();

 private:
  const Body* find(const char* key, bool must);
  std::string path(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }

  const Body* object_;
  std::string name_;
  Where where_;
  Diagnostics* problems_;
  std::set<std::string> asked_;
};

}  // namespace merkez::people
