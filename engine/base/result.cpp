#include "engine/base/result.hpp"

#include <algorithm>
#include <numeric>

namespace merkez {

std::string to_text(const Diagnostic& d) {
  std::string out;
  if (!d.where.file.empty()) {
    out += d.where.file;
    if (d.where.line > 0) out += ':' + std::to_string(d.where.line) + ':' + std::to_string(d.where.column);
    out += ": ";
  }
  out += d.level == Diagnostic::Level::error ? "error: " : "warning: ";
  out += d.message;
  if (!d.hint.empty()) out += "\n    " + d.hint;
  return out;
}

bool has_errors(const Diagnostics& all) {
  return std::any_of(all.begin(), all.end(), [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; });
}

Diagnostic error_at(Where where, std::string message, std::string hint) {
  return {Diagnostic::Level::error, std::move(where), std::move(message), std::move(hint)};
}

Diagnostic warning_at(Where where, std::string message, std::string hint) {
  return {Diagnostic::Level::warning, std::move(where), std::move(message), std::move(hint)};
}

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Edit distance with neighbouring swaps, on bytes; case does not count.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> table((a.size() + 1) * width);
  for (std::size_t i = 0; i <= a.size(); ++i) table[i * width] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) table[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      std::size_t best = std::min(
          {table[(i - 1) * width + j] + 1, table[i * width + j - 1] + 1, table[(i - 1) * width + j - 1] + change});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        best = std::min(best, table[(i - 2) * width + j - 2] + 1);
      table[i * width + j] = best;
    }
  return table.back();
}

}  // namespace

std::string nearest_name(std::string_view typed, const std::vector<std::string>& known) {
  std::string best;
  // A third of the letters may differ: enough for a slip, too little for another word.
  std::size_t limit = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const auto& name : known) {
    const std::size_t d = edit_distance(typed, name);
    if (d < limit) {
      limit = d;
      best = name;
    }
  }
  return best;
}

std::string suggest(std::string_view typed, const std::vector<std::string>& known) {
  if (const auto near = nearest_name(typed, known); !near.empty()) return "did you mean '" + near + "'?";
  if (known.empty()) return {};
  constexpr std::size_t most = 12;
  std::string out = "known: ";
  for (std::size_t i = 0; i < known.size() && i < most; ++i) out += (i ? ", " : "") + known[i];
  if (known.size() > most) out += ", ... (" + std::to_string(known.size()) + " in all)";
  return out;
}

}  // namespace merkez
