#include "engine/people/import_cells.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace merkez::people {

std::vector<std::string> parts_of(std::string_view cell, std::string_view signs) {
  std::vector<std::string> out;
  for (bool more = true; more;) {
    const auto end = cell.find_first_of(signs);
    auto part = cell.substr(0, end);
    more = end != std::string_view::npos;
    if (more) cell.remove_prefix(end + 1);
    const auto first = part.find_first_not_of(' ');
    if (first == std::string_view::npos) continue;
    part = part.substr(first, part.find_last_not_of(' ') - first + 1);
    // A part may be blank in another way: spaces of no width, as lists out of word processors have them.
    if (!text::search_key(part).empty()) out.emplace_back(part);
  }
  return out;
}

std::optional<Diagnostic> cell_without_column(const sheet::Table& table, const sheet::Row& row, const Say& say) {
  const auto& names = table.rows.front().cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].empty() || (i < names.size() && !names[i].empty())) continue;
    // Often a cell was cut in two by a separator in it; one warning for the row says that.
    return warning_at(table.where(row, i),
                      say({"this cell has no column: it is not stored", "bu hücrenin sütunu yok: saklanmıyor",
                           "هذه الخلية بلا عمود: لا تُحفظ"}),
                      say({"does a separator stand inside a cell before it?",
                           "önceki bir hücrenin içinde ayırıcı mı var?", "هل يوجد فاصل داخل خلية قبلها؟"}));
  }
  return std::nullopt;
}

bool meant_as_code(std::string_view written) {
  constexpr std::ptrdiff_t length = 9;  // without its hyphen
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letters = std::count_if(written.begin(), written.end(), [](char c) { return c != '-' && c != ' '; });
  const bool plain = std::all_of(written.begin(), written.end(), [&](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == ' ';
  });
  return letters == length && plain && std::any_of(written.begin(), written.end(), is_digit);
}

std::string suggestion(const Say& say, std::string_view typed, const std::vector<std::string>& known) {
  if (const auto near = nearest_name(typed, known); !near.empty())
    return say({"did you mean '{}'?", "'{}' mi demek istediniz?", "هل تقصد '{}'؟"}, near);
  constexpr std::size_t most = 12;
  const std::vector<std::string> first(known.begin(),
                                       known.begin() + static_cast<std::ptrdiff_t>(std::min(most, known.size())));
  auto out = say({"known: {}", "bilinenler: {}", "المعروف: {}"}, fmt::format("{}", fmt::join(first, ", ")));
  if (known.size() > most) out += say({", ... ({} in all)", ", ... (toplam {})", "، ... (المجموع {})"}, known.size());
  return out;
}

std::string Languages::called(const std::string& written) const {
  const auto key = text::search_key(written);
  if (const auto* known = lookup_.find(key)) return std::string(*known);
  return plan_.contains(key) ? key : std::string();
}

std::vector<std::string> Languages::known() const {
  auto out = lookup_.known();
  for (const auto& one : plan_)
    if (lookup_.find(text::search_key(one)) == nullptr) out.push_back(one);
  return out;
}

std::string Languages::subject_called(const std::string& written) const {
  const auto key = text::search_key(written);
  for (const auto& [subject, levels] : levels_)
    if (text::search_key(subject) == key) return subject;
  const auto* language = lookup_.find(key);
  if (language == nullptr) return {};
  for (const auto& [subject, levels] : levels_)
    if (const auto* other = lookup_.find(text::search_key(subject)); other != nullptr && *other == *language)
      return subject;
  constexpr std::size_t short_name = 3;
  for (const auto& one : spelled_languages())
    for (const auto word : one.words.en)
      if (one.value == *language && word.size() > short_name) return std::string(word);
  return {};
}

Level Languages::level_called(const std::string& subject, const std::string& level) const {
  Level out{subject_called(subject), {}, {}};
  std::set<std::string> words{"A1", "A2", "B1", "B2", "C1", "C2"};
  if (const auto own = levels_.find(out.subject); own != levels_.end())
    words.insert(own->second.begin(), own->second.end());
  for (const auto& word : words)
    if (text::search_key(word) == text::search_key(level)) out.level = word;
  return out;
}

WrittenBirth birth_of(std::string_view cell) {
  std::vector<int> numbers;
  std::vector<std::size_t> digits;
  bool slashes = false;
  for (std::size_t i = 0; i < cell.size();) {
    const char c = cell[i];
    if (c < '0' || c > '9') {
      if (c == ' ' && i + 1 < cell.size() && numbers.size() == 3) break;  // a time of day after the date
      if (c != '-' && c != '.' && c != '/' && c != ' ') return {};
      slashes |= c == '/';
      ++i;
      continue;
    }
    int value = 0;
    std::size_t n = 0;
    for (; i < cell.size() && cell[i] >= '0' && cell[i] <= '9' && n < 5; ++i, ++n) value = value * 10 + (cell[i] - '0');
    numbers.push_back(value);
    digits.push_back(n);
  }
  constexpr std::size_t year_digits = 4;
  constexpr int months = 12, days = 31;
  const auto month = [&](int m) { return m >= 1 && m <= months; };
  const auto day = [&](int d) { return d >= 1 && d <= days; };
  const auto year_at = [&](std::size_t i) { return digits[i] == year_digits; };
  const auto dated = [](int year, int of_year, int of_month) -> WrittenBirth {
    if (!time::exists({year, of_year, of_month})) return {{}, true};
    return {YearMonth{year, of_year}};
  };
  if (numbers.size() == 1 && year_at(0)) return {YearMonth{numbers[0], 0}};
  if (numbers.size() == 2 && year_at(0) && month(numbers[1])) return {YearMonth{numbers[0], numbers[1]}};
  if (numbers.size() == 2 && year_at(1) && month(numbers[0])) return {YearMonth{numbers[1], numbers[0]}};
  if (numbers.size() != 3) return {};
  if (year_at(0) && month(numbers[1]) && day(numbers[2])) return dated(numbers[0], numbers[1], numbers[2]);
  if (!year_at(2) || !day(std::max(numbers[0], numbers[1]))) return {};
  // With dots the day stands first everywhere; with slashes the month may, so only what can be read one way is.
  if (slashes && numbers[0] <= months && numbers[1] <= months && numbers[0] != numbers[1]) return {};
  if (month(numbers[1])) return dated(numbers[2], numbers[1], numbers[0]);
  if (slashes && month(numbers[0])) return dated(numbers[2], numbers[0], numbers[1]);
  return {};
}

}  // namespace merkez::people
