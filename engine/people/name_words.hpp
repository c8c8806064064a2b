#pragma once
// Names of registered people in free text. What somebody types beside a mark goes into the log, from which nothing is
// ever taken out, so a word that is a name here is refused, even where it is an everyday word too (Deniz, Umut): a
// remark can be said otherwise, and a name cannot be unsaid.
#include <set>
#include <string>
#include <string_view>

#include "engine/people/participant.hpp"

namespace merkez::people {

/// The words by which a person and the adults of their document are called, folded as `people find` folds them. Words
/// of fewer than three letters and those that only join names (bin, oğlu, عبد) are not among them.
[[nodiscard]] std::set<std::string> names_of(const Participant& p);

/// The words of a text in every form in which a name could stand in it, folded: as written, before an apostrophe,
/// without a Turkish ending (Ayşeyi) and without the letters that Arabic writes together with it (ولأحمد).
[[nodiscard]] std::set<std::string> words_in(std::string_view text);

}  // namespace merkez::people
