#include "cli/screen.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "engine/publish/display_width.hpp"

namespace merkez::cli {
namespace {

constexpr int usual_width = 100, narrowest = 40, widest = 1000;
constexpr double patience_seconds = 1;

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch nothing else");

extern "C" void on_interrupt(int) { interrupted.store(true, std::memory_order_relaxed); }

int width_of(int descriptor) {
  winsize size{};
  if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* text = std::getenv("COLUMNS")) {
    const std::string_view columns(text);
    int width = 0;
    const auto [end, error] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
    if (error == std::errc{} && end == columns.data() + columns.size() && width > 0) return width;
  }
  return usual_width;
}

std::string short_number(double n) {
  return n >= 1e6   ? fmt::format("{:.1f} M", n / 1e6)
         : n >= 1e3 ? fmt::format("{:.0f} k", n / 1e3)
                    : fmt::format("{:.0f}", n);
}

}  // namespace

publish::TextStyle screen_style() {
  const char* no_colour = std::getenv("NO_COLOR");
  return {std::clamp(width_of(STDOUT_FILENO), narrowest, widest), isatty(STDOUT_FILENO) && !(no_colour && *no_colour)};
}

bool progress_wanted() { return isatty(STDERR_FILENO) == 1; }

std::string progress_line(const Progress& p, int width) {
  const std::string facts =
      fmt::format(" {:3.0f} %  best {} must, {} prefer  not placed {}  {} steps/s", p.fraction * 100, p.best.must,
                  p.best.prefer, p.unplaced, short_number(p.steps_per_second));
  const int room = std::clamp(width - publish::display_width(facts) - 3, 0, 40);
  if (room < 5) return publish::cut(facts.substr(1), width - 1);
  const int full = std::clamp(static_cast<int>(p.fraction * room), 0, room);
  return fmt::format("[{}{}]{}", std::string(static_cast<std::size_t>(full), '#'),
                     std::string(static_cast<std::size_t>(room - full), '.'), facts);
}

void ProgressBar::show(const Progress& p) {
  if (p.seconds < patience_seconds) return;
  const std::string line = progress_line(p, width_of(STDERR_FILENO));
  std::fputs(("\r\033[K" + line).c_str(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

ProgressBar::~ProgressBar() {
  if (!drawn_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
}

Interrupt::Interrupt() {
  interrupted = false;
  struct sigaction action{};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one does what it always does
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

Interrupt::~Interrupt() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

const std::atomic<bool>& Interrupt::flag() { return interrupted; }

}  // namespace merkez::cli
