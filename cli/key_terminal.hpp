#pragma once
// The terminal as keys and a screen that is drawn anew after each of them. It is the terminal itself and not standard
// input, so that a pipe does not answer in a person's place; when it goes it is as it was before.
#include <termios.h>

#include <optional>
#include <string>
#include <vector>

namespace merkez::cli {

class KeyTerminal {
 public:
  KeyTerminal();
  ~KeyTerminal();
  KeyTerminal(const KeyTerminal&) = delete;
  KeyTerminal& operator=(const KeyTerminal&) = delete;

  /// False when there is no terminal to type at.
  [[nodiscard]] bool ready() const { return raw_; }
  [[nodiscard]] int width() const;
  [[nodiscard]] int height() const;

  /// Shows these lines in place of all that was there.
  void draw(const std::vector<std::string>& lines) const;

  /// The next key: a letter as Unicode has it, or one of attendance::entry_key. Nothing when the terminal is gone, and
  /// for Ctrl-C and Ctrl-D.
  [[nodiscard]] std::optional<char32_t> key() const;

 private:
  [[nodiscard]] std::optional<unsigned char> byte() const;
  /// Whether more comes at once: arrows send several bytes where Esc sends one.
  [[nodiscard]] bool more() const;
  void say(const std::string& text) const;

  int fd_ = -1;
  termios before_{};
  bool raw_ = false;
};

}  // namespace merkez::cli
