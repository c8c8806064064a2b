#include "config/scalars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace merkez::config {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string_view without_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

Diagnostic not_whole(std::string_view text, const Where& where, std::string hint) {
  return error_at(where, fmt::format("'{}' is not a whole number", text), std::move(hint));
}

template <class Number>
Result<Number> parse_digits(std::string_view text, const Where& where) {
  const bool minus = text.starts_with('-');
  const auto digits = text.substr(minus ? 1 : 0);
  if (!all_digits(digits)) {
    const auto leading = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto count = static_cast<std::size_t>(leading - text.begin());
    return not_whole(
        text, where,
        count > 0 ? fmt::format("write '{}'", without_zeros(text.substr(0, count))) : "write digits, such as 12");
  }
  if (digits.size() > 1 && digits.front() == '0')
    return not_whole(text, where, fmt::format("write '{}{}'", minus ? "-" : "", without_zeros(digits)));
  Number value{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size())
    return not_whole(text, where, fmt::format("the largest is {}", std::numeric_limits<Number>::max()));
  return value;
}

/// An age in months, or nothing. `last`: a full year counts to its end.
std::optional<int> months_of(std::string_view text, bool last) {
  const auto dot = text.find('.');
  const auto years = text.substr(0, dot);
  if (!all_digits(years) || years.size() > 2) return {};
  int whole = 0;
  std::from_chars(years.data(), years.data() + years.size(), whole);
  if (dot == std::string_view::npos) return (whole + (last ? 1 : 0)) * 12;
  const auto part = text.substr(dot + 1);
  if (part.size() != 1 || !all_digits(part)) return {};
  return whole * 12 + (part[0] - '0') * 12 / 10;
}

}  // namespace

Result<std::int64_t> parse_whole(std::string_view text, const Where& where) {
  return parse_digits<std::int64_t>(text, where);
}

Result<std::uint64_t> parse_seed(std::string_view text, const Where& where) {
  return parse_digits<std::uint64_t>(text, where);
}

Result<bool> parse_flag(std::string_view text, const Where& where) {
  if (text == "true") return true;
  if (text == "false") return false;
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const bool yes = low == "yes" || low == "on" || low == "true" || low == "y" || low == "1";
  const bool no = low == "no" || low == "off" || low == "false" || low == "n" || low == "0";
  return error_at(where, fmt::format("'{}' is not true or false", text),
                  yes  ? "write 'true'"
                  : no ? "write 'false'"
                       : "write 'true' or 'false'");
}

Result<int> parse_area(std::string_view text, const Where& where) {
  constexpr std::string_view unit = " m2";
  const auto refuse = [&] {
    std::size_t digits = 0;
    while (digits < text.size() && (is_digit(text[digits]) || text[digits] == '.')) ++digits;
    return error_at(
        where, fmt::format("'{}' is not an area", text),
        digits > 0 ? fmt::format("write '{} m2'", text.substr(0, digits)) : "write an area as 46 m2 or 46.5 m2");
  };
  if (!text.ends_with(unit)) return refuse();
  const auto number = text.substr(0, text.size() - unit.size());
  const auto dot = number.find('.');
  const auto whole = number.substr(0, dot);
  const auto part = dot == std::string_view::npos ? std::string_view("0") : number.substr(dot + 1);
  if (!all_digits(whole) || whole.size() > 5 || !all_digits(part) || part.size() > 2) return refuse();
  int metres = 0, hundredths = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), metres);
  std::from_chars(part.data(), part.data() + part.size(), hundredths);
  return metres * 100 + hundredths * (part.size() == 1 ? 10 : 1);
}

Result<plan::AgeBand> parse_ages(std::string_view text, const Where& where) {
  const auto refuse = [&](std::string_view why) {
    return error_at(where, fmt::format("'{}' is not a range of ages{}", text, why),
                    "write ages in years as 4-5, 1.5-4, 7 or 18+");
  };
  std::optional<int> from, to;
  if (text.ends_with('+')) {
    from = months_of(text.substr(0, text.size() - 1), false);
    to = oldest_months;
  } else {
    const auto dash = text.find('-');
    from = months_of(trimmed(text.substr(0, dash)), false);
    to = months_of(trimmed(dash == std::string_view::npos ? text : text.substr(dash + 1)), true);
  }
  if (!from || !to) return refuse("");
  if (*to <= *from) return refuse(": it ends before it begins");
  return plan::AgeBand{*from, *to};
}

Result<plan::Share> parse_share(std::string_view text, const Where& where) {
  constexpr std::size_t most_digits = 3;
  const auto number = [](std::string_view digits) -> int {
    if (digits.empty() || digits.size() > most_digits || (digits.size() > 1 && digits.front() == '0')) return -1;
    int out = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return -1;
      out = out * 10 + (c - '0');
    }
    return out;
  };
  const auto slash = text.find('/');
  const int part = number(text.substr(0, slash));
  const int of = slash == std::string_view::npos ? -1 : number(text.substr(slash + 1));
  if (part < 0 || of < 1) return error_at(where, fmt::format("'{}' is not a share", text), "write it as 1/5");
  if (part > of) return error_at(where, fmt::format("'{}' is more than the whole", text), "write it as 1/5");
  return plan::Share{part, of};
}

Result<time::DateRange> parse_dates(std::string_view text, const Where& where) {
  constexpr std::string_view between = " to ";
  const auto at = text.find(between);
  const auto first = time::parse_date(text.substr(0, at), where);
  const auto last = at == std::string_view::npos ? first : time::parse_date(text.substr(at + between.size()), where);
  if (!first || !last) {
    Diagnostics all = first.diagnostics();
    if (at != std::string_view::npos) all.insert(all.end(), last.diagnostics().begin(), last.diagnostics().end());
    return all;
  }
  if (*last < *first)
    return error_at(where, fmt::format("'{}' ends before it begins", text),
                    fmt::format("write '{} to {}'", time::to_text(*last), time::to_text(*first)));
  return time::DateRange{*first, *last};
}

}  // namespace merkez::config
