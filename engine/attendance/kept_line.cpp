#include "engine/attendance/kept_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace merkez::attendance {

bool read_date(std::string_view text, time::LocalDate& to) {
  Words date{text, '-'};
  return read_number(date.next(), to.year) && read_number(date.next(), to.month) && read_number(date.rest, to.day);
}

bool read_minutes(std::string_view text, time::TimeSpan& to) {
  Words span{text, '-'};
  return read_number(span.next(), to.from.minutes) && read_number(span.rest, to.to.minutes);
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("-_./@+#").find(c) != std::string_view::npos;
  });
}

bool are_plain(const std::vector<std::string>& all) { return std::all_of(all.begin(), all.end(), is_plain); }

std::string list_text(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out.append(1, ',').append(one);
  return out;
}

bool read_list(std::string_view text, std::vector<std::string_view>& out) {
  out.clear();
  if (text.empty()) return true;
  if (text.front() != ',') return false;
  for (text.remove_prefix(1);;) {
    const auto end = text.find(',');
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

bool read_head(std::string_view text, Line& out) {
  Words words{text, '\t'};
  const auto form = words.next();
  if (form.size() != 1) return false;
  out.form = form.front();
  out.id = words.next();
  if (!read_number(words.next(), out.device_at)) return false;
  out.device = words.next();
  out.account = words.next();
  out.rest = words.rest;
  return true;
}

std::string head_text(char form, const Event& e) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t", form, e.id, e.device_at, e.device, e.account);
}

std::string whole_line(const Event& e) { return fmt::format("{}{}\t{}", head_text('e', e), e.kind, e.body); }

Result<RegisterEvent> whole_of(const Line& line) {
  Words words{line.rest, '\t'};
  Event event;
  event.id = line.id;
  event.kind = words.next();
  event.body = words.rest;
  return decode(event);
}

}  // namespace merkez::attendance
