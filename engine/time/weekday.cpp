// Names of days that people type are known here only to be refused with the right short name.
#include "engine/time/weekday.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "engine/time/local_date.hpp"
#include "engine/time/scan.hpp"

namespace merkez::time {
namespace {

constexpr std::array<std::string_view, days_per_week> short_names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Other names of each day, as `folded` leaves them: English, Turkish, Arabic without its article.
const std::array<std::vector<std::string_view>, days_per_week> other_names = {{
    {"monday", "pazartesi", "pzt", "اثنين"},
    {"tuesday", "tues", "sali", "sal", "ثلاثاء"},
    {"wednesday", "weds", "carsamba", "car", "اربعاء"},
    {"thursday", "thurs", "thur", "persembe", "per", "خميس"},
    {"friday", "cuma", "cum", "جمعة"},
    {"saturday", "cumartesi", "cmt", "سبت"},
    {"sunday", "pazar", "paz", "احد"},
}};

/// Small letters without Turkish marks, one form of the Arabic alef, no article: enough to know a day by.
std::string folded(std::string_view text) {
  struct Letter {
    std::string_view from, to;
  };
  static constexpr std::array<Letter, 16> letters = {{{"ç", "c"},
                                                      {"Ç", "c"},
                                                      {"ş", "s"},
                                                      {"Ş", "s"},
                                                      {"ı", "i"},
                                                      {"İ", "i"},
                                                      {"ğ", "g"},
                                                      {"Ğ", "g"},
                                                      {"ö", "o"},
                                                      {"Ö", "o"},
                                                      {"ü", "u"},
                                                      {"Ü", "u"},
                                                      {"أ", "ا"},
                                                      {"إ", "ا"},
                                                      {"آ", "ا"},
                                                      {"\u0307", ""}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto* const letter = std::find_if(letters.begin(), letters.end(),
                                            [&](const Letter& l) { return text.substr(i).starts_with(l.from); });
    if (letter != letters.end()) {
      out += letter->to;
      i += letter->from.size();
    } else {
      out += scan::lower(text[i]);
      ++i;
    }
  }
  constexpr std::string_view article = "ال";
  if (out.starts_with(article)) out.erase(0, article.size());
  return out;
}

/// The weekday of a short name, or -1.
int day_of_short_name(std::string_view name) {
  const auto* const at = std::find(short_names.begin(), short_names.end(), name);
  return at == short_names.end() ? -1 : static_cast<int>(at - short_names.begin());
}

/// The weekday of any name we know of, or -1.
int day_of_any_name(std::string_view text) {
  const std::string name = folded(text);
  if (const int day = day_of_short_name(name); day >= 0) return day;
  for (std::size_t day = 0; day < other_names.size(); ++day)
    if (std::find(other_names[day].begin(), other_names[day].end(), name) != other_names[day].end())
      return static_cast<int>(day);
  return -1;
}

}  // namespace

Result<int> parse_weekday(std::string_view text, const Where& where) {
  if (const int day = day_of_short_name(text); day >= 0) return day;
  const int meant = day_of_any_name(text);
  return error_at(where, fmt::format("'{}' is not a day of the week", text),
                  meant >= 0 ? fmt::format("write '{}'", weekday_to_text(meant))
                             : suggest(text, {short_names.begin(), short_names.end()}));
}

std::string weekday_to_text(int weekday) {
  assert(weekday >= 0 && weekday < days_per_week);
  return std::string(short_names[static_cast<std::size_t>(weekday)]);
}

Result<std::vector<int>> parse_weekdays(std::string_view text, const Where& where) {
  const std::string form = "write days as mon, mon-fri or mon, wed, fri";
  if (const auto plain = scan::with_hyphens(text); plain != text)
    return error_at(where, fmt::format("'{}' is not a list of days: its dash is not a plain hyphen", text),
                    parse_weekdays(plain) ? fmt::format("write '{}'", plain) : form);
  if (text != scan::trimmed(text))
    return error_at(where, fmt::format("'{}' has blanks around it", text),
                    fmt::format("write '{}'", scan::trimmed(text)));
  std::array<bool, days_per_week> chosen{};
  Diagnostics errors;
  for (const auto item : scan::split(text, ',')) {
    if (item.empty()) {
      errors.push_back(error_at(where, fmt::format("'{}' has an empty place where a day should stand", text), form));
      continue;
    }
    const auto ends = scan::split(item, '-');
    if (ends.size() > 2) {
      errors.push_back(error_at(where, fmt::format("'{}' is not a range of days", item), "write two days: mon-fri"));
      continue;
    }
    const auto first = parse_weekday(ends.front(), where);
    const auto last = parse_weekday(ends.back(), where);
    errors.insert(errors.end(), first.diagnostics().begin(), first.diagnostics().end());
    if (ends.size() == 2) errors.insert(errors.end(), last.diagnostics().begin(), last.diagnostics().end());
    if (!first || !last) continue;
    if (*last < *first) {
      errors.push_back(error_at(where, fmt::format("'{}' runs backwards: the week starts on mon", item),
                                fmt::format("write '{}-sun, mon-{}'", ends.front(), ends.back())));
      continue;
    }
    for (int day = *first; day <= *last; ++day) chosen[static_cast<std::size_t>(day)] = true;
  }
  if (!errors.empty()) return errors;
  std::vector<int> days;
  for (int day = 0; day < days_per_week; ++day)
    if (chosen[static_cast<std::size_t>(day)]) days.push_back(day);
  return days;
}

std::string weekdays_to_text(const std::vector<int>& weekdays) {
  std::vector<int> days = weekdays;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::string out;
  for (std::size_t i = 0; i < days.size();) {
    std::size_t last = i;
    while (last + 1 < days.size() && days[last + 1] == days[last] + 1) ++last;
    if (last - i < 2) last = i;
    if (!out.empty()) out += ", ";
    out += weekday_to_text(days[i]);
    if (last > i) out += "-" + weekday_to_text(days[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace merkez::time
