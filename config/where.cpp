// Lines end at every newline; a carriage return before it belongs to the line end.
#include "config/where.hpp"

#include <algorithm>

namespace merkez::config {

SourceText::SourceText(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

std::string_view SourceText::line(std::size_t index) const {
  const std::size_t from = line_starts_[index];
  const std::size_t to = index + 1 < line_starts_.size() ? line_starts_[index + 1] - 1 : text_.size();
  std::string_view out = std::string_view(text_).substr(from, to - from);
  if (out.ends_with('\r')) out.remove_suffix(1);
  return out;
}

std::size_t SourceText::offset(int line, int byte) const {
  const auto index = static_cast<std::size_t>(std::clamp(line, 0, static_cast<int>(line_starts_.size()) - 1));
  return std::min(text_.size(), line_starts_[index] + static_cast<std::size_t>(std::max(0, byte)));
}

Where SourceText::at(int line, int byte) const {
  const std::size_t end = offset(line, byte);
  const std::size_t begin = std::min(end, offset(line, 0));
  // Bytes 10xxxxxx continue a character and do not begin one.
  const auto characters = std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                        text_.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
  return {file_, std::max(0, line) + 1, static_cast<int>(characters) + 1};
}

Where SourceText::at_offset(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::size_t>(next - line_starts_.begin()) - 1;
  return at(static_cast<int>(line), static_cast<int>(offset - line_starts_[line]));
}

}  // namespace merkez::config
