#pragma once
// How the texts that a store keeps ready write one event as one line. For the files that keep such texts, and no
// others: whoever reads registers or announcements asks kept.hpp and kept_announcements.hpp.
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/attendance/event.hpp"

namespace merkez::attendance {

/// The parts of a text, one after the other.
struct Words {
  std::string_view rest;
  char by;
  [[nodiscard]] bool done() const { return rest.empty(); }
  std::string_view next() {
    const auto end = rest.find(by);
    const auto out = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return out;
  }
};

/// False when the text is not a number from its first letter to its last.
template <class Number>
[[nodiscard]] bool read_number(std::string_view text, Number& to) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
  return error == std::errc{} && end == text.data() + text.size();
}
/// Dates as `time::to_text` writes them, spans as minutes "555-745". False when the text is none.
[[nodiscard]] bool read_date(std::string_view text, time::LocalDate& to);
[[nodiscard]] bool read_minutes(std::string_view text, time::TimeSpan& to);

/// Only codes stand in short forms: nothing in them can be taken for what separates them.
[[nodiscard]] bool is_plain(std::string_view text);
[[nodiscard]] bool are_plain(const std::vector<std::string>& all);
/// Each with a comma before it, so that no item and one that is empty differ.
[[nodiscard]] std::string list_text(const std::vector<std::string>& all);
[[nodiscard]] bool read_list(std::string_view text, std::vector<std::string_view>& out);

/// A line: its form, then whose words it holds, and `rest`, which the form says how to read. Views into the text.
struct Line {
  char form = 'e';
  std::string_view id, device, account, rest;
  Instant device_at = 0;
  [[nodiscard]] Stamp stamp() const { return {std::string(id), device_at, std::string(device), std::string(account)}; }
};
[[nodiscard]] bool read_head(std::string_view text, Line& out);
[[nodiscard]] std::string head_text(char form, const Event& e);

/// Form 'e', kind and body: for all that short forms cannot say.
[[nodiscard]] std::string whole_line(const Event& e);
/// What such a line says. Errors: those of `decode`.
[[nodiscard]] Result<RegisterEvent> whole_of(const Line& line);

}  // namespace merkez::attendance
