#pragma once
// Whether two names may be those of one person, for the one question where a miss costs more than a question too many:
// is somebody at the door a person to whom a child must not be handed?
#include <string>
#include <string_view>

namespace merkez::text {

/// The name with each letter of another alphabet put as the Latin letter that it looks like: Cyrillic Ѕ as S, Greek Κ
/// as K. Latin and Arabic letters, and those that look like none, stay.
[[nodiscard]] std::string as_it_looks(std::string_view name);

/// Whether every word of one of the two names sounds like a word of the other, in either script and any order. One word
/// may be several of the other written together (SamiKuzu), a single letter is like every word that it begins (Sami
/// K.), and digits and signs count for nothing. A name without letters is like none.
[[nodiscard]] bool names_alike(std::string_view a, std::string_view b);

/// Whether `name` has all words of `of`, as they are spelled: in any order, with whatever signs between them, and maybe
/// with words more (Kuzu, Sami; Sami Kuzu (dayı)). Many people share one word, so a name of one is only that word.
[[nodiscard]] bool has_words_of(std::string_view name, std::string_view of);

/// The first character that no name at a door has: a digit, a sign, a letter that is neither Latin nor Arabic. Empty
/// where there is none: letters and their marks, blanks, and the signs that stand between words of a name (. , - ' /
/// and brackets).
[[nodiscard]] std::string not_of_a_name(std::string_view text);
/// The same with the letters of all scripts, as documents have them.
[[nodiscard]] std::string not_of_any_name(std::string_view text);

}  // namespace merkez::text
