#include "cli/translation.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <optional>
#include <vector>

#include "cli/language.hpp"
#include "engine/base/code.hpp"

namespace merkez::cli {
namespace {

constexpr std::string_view place = "{}";

/// What stands at the places of a sentence; nothing when the text is not this sentence.
std::optional<std::vector<std::string_view>> values_in(std::string_view text, std::string_view sentence) {
  std::vector<std::string_view> out;
  std::size_t next = sentence.find(place);
  if (!text.starts_with(sentence.substr(0, next))) return std::nullopt;
  if (next == std::string_view::npos) return text == sentence ? std::optional(out) : std::nullopt;
  text.remove_prefix(next);
  while (next != std::string_view::npos) {
    const bool opened = next > 0 && sentence[next - 1] == '\'';
    sentence.remove_prefix(next + place.size());
    next = sentence.find(place);
    const auto words = sentence.substr(0, next);
    // The last words stand at the end, all others where they are first met.
    const bool last = next == std::string_view::npos;
    if (last && !text.ends_with(words)) return std::nullopt;
    const auto end = last ? text.size() - words.size() : text.find(words);
    // Nothing is a value in quotes alone: the '' that was typed.
    if (end == std::string_view::npos || (end == 0 && !(opened && words.starts_with('\'')))) return std::nullopt;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + words.size());
  }
  return out;
}

/// The text in the language, where it is a sentence of the list.
std::optional<std::string> said(std::string_view text, std::string_view language) {
  for (const auto& words : translated_sentences()) {
    const auto values = values_in(text, words.en);
    if (!values) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> all;
    for (const auto value : *values) {
      auto sentence = said(value, language);
      all.push_back(sentence ? std::move(*sentence) : apart(value, language));
    }
    return fmt::vformat(in_language(words, language), all);
  }
  return std::nullopt;
}

bool spoken(std::string_view language) { return language == "tr" || language == "ar"; }

}  // namespace

std::string translated(std::string_view english, std::string_view language) {
  if (!spoken(language)) return std::string(english);
  if (auto out = said(english, language)) return std::move(*out);
  constexpr std::string_view colon = ": ";
  if (const auto end = english.find(colon); end != std::string_view::npos && is_code(english.substr(0, end)))
    if (const auto rest = said(english.substr(end + colon.size()), language))
      return apart(english.substr(0, end), language) + std::string(colon) + *rest;
  return std::string(english);
}

Diagnostics translated(Diagnostics all, std::string_view language) {
  for (auto& one : all) {
    one.message = translated(one.message, language);
    one.hint = translated(one.hint, language);
  }
  return all;
}

std::string to_text(const Diagnostic& d, std::string_view language) {
  if (!spoken(language)) return merkez::to_text(d);
  constexpr plan::Words error{"error", "hata", "خطأ"}, warning{"warning", "uyarı", "تحذير"};
  std::string where = translated(d.where.file, language);  // no file where "what was typed" is meant
  if (!where.empty() && d.where.line > 0) where += fmt::format(":{}:{}", d.where.line, d.where.column);
  if (!where.empty()) where = apart(where, language) + ": ";
  return fmt::format("{}{}: {}{}{}", where,
                     in_language(d.level == Diagnostic::Level::error ? error : warning, language), d.message,
                     d.hint.empty() ? "" : "\n    ", d.hint);
}

}  // namespace merkez::cli
