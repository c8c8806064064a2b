// Reading is strict and guessing is generous: only one form is accepted, but for most others the
// hint shows the same time in that form.
#include "engine/time/time_of_day.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include "engine/time/scan.hpp"

namespace merkez::time {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), scan::lower);
  return out;
}

std::optional<TimeOfDay> time_from(int hours, int minutes) {
  if (hours < 0 || hours > 24 || minutes < 0 || minutes >= minutes_per_hour) return {};
  if (hours == 24 && minutes > 0) return {};
  return TimeOfDay{hours * minutes_per_hour + minutes};
}

/// What was meant by a time in another notation: 9:15, 9.15, 0915, 9:15 pm.
std::optional<TimeOfDay> guess_time(std::string_view text) {
  const auto runs = scan::digit_runs(text);
  const std::string low = lowered(text);
  const bool pm = low.find("pm") != std::string::npos || low.find("p.m") != std::string::npos;
  const bool am = low.find("am") != std::string::npos || low.find("a.m") != std::string::npos;
  int hours = -1;
  int minutes = 0;
  if (runs.size() == 1 && runs[0].size() == 4) {
    hours = scan::number(runs[0].substr(0, 2));
    minutes = scan::number(runs[0].substr(2));
  } else if (runs.size() == 1 && runs[0].size() <= 2) {
    hours = scan::number(runs[0]);
  } else if (runs.size() == 2 && runs[1].size() == 2) {
    hours = scan::number(runs[0]);
    minutes = scan::number(runs[1]);
  }
  if (pm && hours < 12) hours += 12;
  if (am && hours == 12) hours = 0;
  return time_from(hours, minutes);
}

constexpr int longest_minutes = 9999;  ///< what four digits of minutes can say

/// Minutes in `text` read loosely ("1.5 hours", "1h30", "90 dk"); nothing when a word is unknown.
std::optional<int> guess_length(std::string_view text) {
  const std::string low = lowered(text);
  std::string_view rest = low;
  int total = 0;
  bool after_hours = false;
  bool any = false;
  while (rest = scan::trimmed(rest), !rest.empty()) {
    // Hundredths of the unit, so that halves and quarters of an hour stay whole numbers.
    std::size_t digits = 0;
    while (digits < rest.size() && scan::is_digit(rest[digits])) ++digits;
    if (digits == 0 || digits > 4) return {};
    int hundredths = scan::number(rest.substr(0, digits)) * 100;
    rest.remove_prefix(digits);
    if (rest.size() > 1 && (rest[0] == '.' || rest[0] == ',') && scan::is_digit(rest[1])) {
      hundredths += (rest[1] - '0') * 10;
      rest.remove_prefix(2);
      if (!rest.empty() && scan::is_digit(rest[0])) {
        hundredths += rest[0] - '0';
        rest.remove_prefix(1);
      }
    }
    rest = scan::trimmed(rest);
    std::size_t letters = 0;
    while (letters < rest.size() && rest[letters] >= 'a' && rest[letters] <= 'z') ++letters;
    const auto unit = rest.substr(0, letters);
    rest.remove_prefix(letters);
    const bool hours = is_one_of(unit, {"h", "hr", "hrs", "hour", "hours", "saat", "sa"});
    const bool minutes =
        is_one_of(unit, {"m", "min", "mins", "minute", "minutes", "dk", "dakika"}) || (unit.empty() && after_hours);
    if (!hours && !minutes) return {};
    const int scaled = hundredths * (hours ? minutes_per_hour : 1);
    if (scaled % 100 != 0) return {};
    total += scaled / 100;
    if (total > longest_minutes) return {};
    after_hours = hours;
    any = true;
  }
  return any ? std::optional<int>(total) : std::nullopt;
}

/// "<number> <unit>" with exactly one blank; -1 for anything else.
int quantity(std::string_view text, std::string_view unit, std::size_t most_digits) {
  if (text.size() < unit.size() + 2 || !text.ends_with(unit)) return -1;
  const auto digits = text.substr(0, text.size() - unit.size());
  if (digits.back() != ' ' || digits.size() - 1 > most_digits) return -1;
  return scan::number(digits.substr(0, digits.size() - 1));
}

}  // namespace

Result<TimeOfDay> parse_time(std::string_view text, const Where& where) {
  const std::string form = "write hours and minutes as 09:15; the end of the day is 24:00";
  if (!scan::has_shape(text, "00:00")) {
    const auto guess = guess_time(text);
    return error_at(where, fmt::format("'{}' is not a time of day", text),
                    guess ? fmt::format("write '{}'", to_text(*guess)) : form);
  }
  const int hours = scan::number(text.substr(0, 2));
  const int minutes = scan::number(text.substr(3, 2));
  if (const auto time = time_from(hours, minutes)) return *time;
  const std::string fault = minutes >= minutes_per_hour ? "minutes go from 00 to 59"
                            : hours > 24                ? "hours go from 00 to 24"
                                                        : "the day ends at 24:00";
  return error_at(where, fmt::format("'{}' is not a time of day: {}", text, fault), form);
}

std::string to_text(TimeOfDay time) {
  return fmt::format("{:02}:{:02}", time.minutes / minutes_per_hour, time.minutes % minutes_per_hour);
}

Result<TimeSpan> parse_span(std::string_view text, const Where& where) {
  const std::string form = "write the beginning and the end as 09:15-12:30";
  if (const auto plain = scan::with_hyphens(text); plain != text) {
    const auto meant = parse_span(plain);
    return error_at(where, fmt::format("'{}' is not a span of time: its dash is not a plain hyphen", text),
                    meant ? fmt::format("write '{}'", to_text(*meant)) : form);
  }
  const auto ends = scan::split(text, '-');
  if (ends.size() != 2 || text != scan::trimmed(text))
    return error_at(where, fmt::format("'{}' is not a span of time", text), form);
  const auto from = parse_time(ends[0], where);
  const auto to = parse_time(ends[1], where);
  if (!from || !to) {
    Diagnostics all = from.diagnostics();
    all.insert(all.end(), to.diagnostics().begin(), to.diagnostics().end());
    return all;
  }
  if (*to <= *from)
    return error_at(where,
                    fmt::format("'{}' is not a span of time: it ends at {}, not after it begins at {}", text,
                                to_text(*to), to_text(*from)),
                    "a span lies within one day; one that passes midnight is written as two, the first until 24:00");
  return TimeSpan{*from, *to};
}

std::string to_text(TimeSpan span) { return to_text(span.from) + "-" + to_text(span.to); }

Result<int> parse_length(std::string_view text, const Where& where) {
  const std::string form = "write a length as 90 min, 2 h or 1 h 30 min";
  if (const int minutes = quantity(text, "min", 4); minutes >= 0 && text.find('h') == std::string_view::npos)
    return minutes;
  if (const int hours = quantity(text, "h", 3); hours >= 0) return hours * minutes_per_hour;
  if (const auto after_h = text.find("h "); after_h != std::string_view::npos) {
    const int hours = quantity(text.substr(0, after_h + 1), "h", 3);
    const int minutes = quantity(text.substr(after_h + 2), "min", 2);
    if (hours >= 0 && minutes >= 0) {
      const int total = hours * minutes_per_hour + minutes;
      if (minutes < minutes_per_hour) return total;
      return error_at(where, fmt::format("'{}' is not a length: after hours, minutes go up to 59", text),
                      fmt::format("write '{}'", length_to_text(total)));
    }
  }
  if (text.size() <= 3 && scan::number(text) >= 0)
    return error_at(where, fmt::format("'{}' is not a length: it has no unit", text),
                    fmt::format("write '{0} min' or '{0} h'", text));
  const auto guess = guess_length(text);
  return error_at(where, fmt::format("'{}' is not a length", text),
                  guess ? fmt::format("write '{}'", length_to_text(*guess)) : form);
}

std::string length_to_text(int minutes) {
  assert(minutes >= 0);
  return minutes > 0 && minutes % minutes_per_hour == 0 ? fmt::format("{} h", minutes / minutes_per_hour)
                                                        : fmt::format("{} min", minutes);
}

std::vector<TimeSpan> merged(std::vector<TimeSpan> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<TimeSpan> out;
  for (const auto& s : spans) {
    if (s.to <= s.from) continue;
    if (!out.empty() && s.from <= out.back().to)
      out.back().to = std::max(out.back().to, s.to);
    else
      out.push_back(s);
  }
  return out;
}

std::vector<TimeSpan> without(std::vector<TimeSpan> from, std::vector<TimeSpan> taken) {
  from = merged(std::move(from));
  taken = merged(std::move(taken));
  std::vector<TimeSpan> out;
  for (const auto& span : from) {
    TimeOfDay at = span.from;
    for (const auto& hole : taken) {
      if (!hole.overlaps(span)) continue;
      if (at < hole.from) out.push_back({at, hole.from});
      at = std::max(at, hole.to);
    }
    if (at < span.to) out.push_back({at, span.to});
  }
  return out;
}

}  // namespace merkez::time
