#include "cli/key_terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

#include "engine/attendance/roll_entry.hpp"

namespace merkez::cli {
namespace {

namespace entry_key = attendance::entry_key;

constexpr int usual_width = 80, usual_height = 24;
constexpr int escape_ms = 50;  // an arrow's bytes come together; a hand is slower
constexpr unsigned char interrupt = 0x03, end_of_text = 0x04;
constexpr char32_t no_letter = 0xFFFD;

winsize size_of(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) size = {};
  return size;
}

}  // namespace

KeyTerminal::KeyTerminal() : fd_(open("/dev/tty", O_RDWR | O_CLOEXEC)) {
  if (fd_ < 0 || tcgetattr(fd_, &before_) != 0) return;
  termios raw = before_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG | IEXTEN);
  raw.c_iflag &= ~static_cast<tcflag_t>(IXON);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  raw_ = tcsetattr(fd_, TCSADRAIN, &raw) == 0;
  if (raw_) say("\x1b[?1049h");  // a screen of its own
}

KeyTerminal::~KeyTerminal() {
  if (raw_) {
    say("\x1b[?1049l");
    tcsetattr(fd_, TCSADRAIN, &before_);
  }
  if (fd_ >= 0) close(fd_);
}

int KeyTerminal::width() const {
  const int columns = size_of(fd_).ws_col;
  return columns > 0 ? columns : usual_width;
}
int KeyTerminal::height() const {
  const int rows = size_of(fd_).ws_row;
  return rows > 0 ? rows : usual_height;
}

void KeyTerminal::draw(const std::vector<std::string>& lines) const {
  std::string text = "\x1b[H";
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i ? "\r\n" : "") + lines[i] + "\x1b[K";
  say(text + "\x1b[J");
}

std::optional<char32_t> KeyTerminal::key() const {
  const auto first = byte();
  if (!first || *first == interrupt || *first == end_of_text) return std::nullopt;
  if (*first == entry_key::escape && more()) {
    // "[A", "[B", "OA", "OB" are the arrows; what else comes so is no key of ours.
    const auto kind = byte();
    if (!kind || (*kind != '[' && *kind != 'O')) return no_letter;
    auto last = byte();
    while (last && (*last < '@' || *last > '~')) last = byte();
    if (!last) return std::nullopt;
    return *last == 'A' ? entry_key::up : *last == 'B' ? entry_key::down : no_letter;
  }
  if (*first < 0x80) return *first;
  const int following = *first >= 0xF0 ? 3 : *first >= 0xE0 ? 2 : *first >= 0xC0 ? 1 : 0;
  char32_t letter = *first & (0x3Fu >> following);
  for (int i = 0; i < following; ++i) {
    const auto next = byte();
    if (!next) return std::nullopt;
    letter = letter << 6 | (*next & 0x3Fu);
  }
  return following == 0 ? no_letter : letter;
}

std::optional<unsigned char> KeyTerminal::byte() const {
  unsigned char c = 0;
  ssize_t got = 0;
  do got = read(fd_, &c, 1);
  while (got < 0 && errno == EINTR);
  if (got != 1) return std::nullopt;
  return c;
}

bool KeyTerminal::more() const {
  pollfd waiting{fd_, POLLIN, 0};
  return poll(&waiting, 1, escape_ms) > 0;
}

void KeyTerminal::say(const std::string& text) const {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t wrote = write(fd_, text.data() + done, text.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return;  // a screen that cannot be drawn is no reason to lose what was typed
    done += static_cast<std::size_t>(wrote);
  }
}

}  // namespace merkez::cli
