#pragma once
// The two ends of a terminal: how wide and colourful the output may be, a progress bar for the one
// who waits, and Ctrl-C for the one who does not.
#include <atomic>
#include <cstdint>
#include <string>

#include "engine/publish/text_style.hpp"
#include "engine/search/solve.hpp"

namespace merkez::cli {

/// Columns and colours of standard output. Width: the terminal's own, else COLUMNS, else 100. Colours on a terminal
/// only, and not with NO_COLOR.
[[nodiscard]] publish::TextStyle screen_style();

/// True when standard error is a terminal, so that a bar may be drawn there.
[[nodiscard]] bool progress_wanted();

/// One line of the progress bar, at most `width` columns: share done, best score, breaches left, steps a second.
[[nodiscard]] std::string progress_line(const Progress& p, int width);

/// Draws the bar on standard error once a run has taken a second, and wipes it at the end.
class ProgressBar {
 public:
  ProgressBar() = default;
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();
  void show(const Progress& p);

 private:
  bool drawn_ = false;
};

/// While it lives, the first Ctrl-C (or a polite request to end) only sets the flag; the second one ends the program.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  [[nodiscard]] static const std::atomic<bool>& flag();
};

}  // namespace merkez::cli
