#pragma once
// Refusals and warnings in the language of whoever asked. They are made in English, far from anybody who knows a
// language: by the readers of tables, dates and codes, by rules, by the parser of the command line. Here, where they
// are printed, a sentence that stands in the lists of translation_words.cpp, translation_registers.cpp and
// translation_people.cpp is said in Turkish or Arabic; others stay as they are, and so does what was said in another
// language already.
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/plan/info.hpp"

namespace merkez::cli {

/// Sentences with `{}` where values stand. In the other languages `{}` are the same values in this order, or `{0}`,
/// `{1}` in any. Of two that fit the first one holds.
[[nodiscard]] std::span<const plan::Words> translated_sentences();
/// Those of them about registers, lessons, marks and tasks.
[[nodiscard]] std::span<const plan::Words> sentences_about_registers();
/// Those of them about people, their codes and their places.
[[nodiscard]] std::span<const plan::Words> sentences_about_people();

/// The sentence in "tr" or "ar"; values run left to right, set apart in Arabic. A value that is a sentence of the list
/// itself is said so, too, and so is what follows the code of a person: "7K3M-9QXPA: an excused absence has a reason".
[[nodiscard]] std::string translated(std::string_view english, std::string_view language);

/// Message and hint of each.
[[nodiscard]] Diagnostics translated(Diagnostics all, std::string_view language);

/// As `to_text` of a diagnostic, with the word "error" or "warning" of the language; what it says is as it was.
[[nodiscard]] std::string to_text(const Diagnostic& d, std::string_view language);

}  // namespace merkez::cli
