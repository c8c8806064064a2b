#include "cli/secret_words.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <fstream>

#include "engine/base/remark.hpp"

namespace merkez::cli {
namespace {

/// The terminal itself, so that a pipe on standard input does not answer in a person's place.
class Terminal {
 public:
  Terminal() : fd_(open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    if (fd_ < 0 || tcgetattr(fd_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent_ = tcsetattr(fd_, TCSAFLUSH, &silent) == 0;
  }
  ~Terminal() {
    if (silent_) tcsetattr(fd_, TCSAFLUSH, &before_);
    if (fd_ >= 0) close(fd_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] bool ready() const { return silent_; }
  void say(const std::string& text) const {
    // A prompt that cannot be written is no reason to stop.
    [[maybe_unused]] const auto written = write(fd_, text.data(), text.size());
  }
  [[nodiscard]] std::string line() const {
    std::string out;
    for (char c = 0; read(fd_, &c, 1) == 1 && c != '\n';) out += c;
    say("\n");
    return out;
  }

 private:
  int fd_;
  termios before_{};
  bool silent_ = false;
};

}  // namespace

Result<std::string> ask_unseen(const std::string& prompt) {
  const Terminal terminal;
  if (!terminal.ready())
    return error_at({}, fmt::format("there is no terminal at which to ask for the {}", prompt),
                    "give it in a file; 'merkez VERB --help' names the option");
  terminal.say(prompt + ": ");
  std::string words = terminal.line();
  if (words.empty()) return error_at({}, fmt::format("no {} was typed", prompt));
  return words;
}

Result<std::string> ask_new(const std::string& prompt) {
  auto first = ask_unseen(prompt);
  if (!first) return first;
  const auto again = ask_unseen("the same again");
  if (!again) return again.diagnostics();
  if (*first != *again) return error_at({}, "the two are not the same", "nothing has been changed; begin again");
  return first;
}

Result<std::string> new_words(const std::string& prompt, const std::filesystem::path& file) {
  constexpr std::size_t fewest = 12;
  auto words = file.empty() ? ask_new(prompt) : words_in_file(file);
  if (words && characters_in(*words) < fewest)
    return error_at({}, fmt::format("this passphrase has {} letters", characters_in(*words)),
                    fmt::format("take at least {}; four words are easy to remember", fewest));
  return words;
}

Result<std::string> words_in_file(const std::filesystem::path& path) {
  struct stat status{};
  std::ifstream in(path);
  std::string line;
  if (stat(path.c_str(), &status) != 0 || !std::getline(in, line))
    return error_at({path.string(), 0, 0}, "the passphrase cannot be read from this file",
                    "check the name of the file");
  if ((status.st_mode & 077u) != 0)
    return error_at({path.string(), 0, 0}, "others can read this passphrase",
                    fmt::format("chmod 600 {}", path.string()));
  if (line.ends_with('\r')) line.pop_back();  // of a line that was ended on Windows
  if (line.empty()) return error_at({path.string(), 1, 0}, "the first line is empty", "it should be the passphrase");
  return line;
}

}  // namespace merkez::cli
