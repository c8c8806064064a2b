#pragma once
// The text of a file and the places in it. The parser counts bytes and from 0, people count characters and from 1:
// the one place where the first becomes the second.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace merkez::config {

/// A file's name and text (without a byte order mark), with its lines.
class SourceText {
 public:
  SourceText(std::string file, std::string text);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t lines() const { return line_starts_.size(); }
  /// A line without its line end.
  [[nodiscard]] std::string_view line(std::size_t index) const;

  /// The place of a byte in a line, both counted from 0.
  [[nodiscard]] Where at(int line, int byte) const;
  /// The place of a byte of the text.
  [[nodiscard]] Where at_offset(std::size_t offset) const;
  /// The byte of the text at a place as the parser counts.
  [[nodiscard]] std::size_t offset(int line, int byte) const;

 private:
  std::string file_, text_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace merkez::config
