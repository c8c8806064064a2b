#pragma once
// A picture of time in letters: rows of bars along one time line, in blocks. It knows no sessions
// and no rooms; week_grid.hpp fills it.
//
// Time runs to the right and resources stand below each other, because a house has more rooms than
// a terminal has columns for them: at 80 columns a 90-minute course still has room for its name.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/publish/text_style.hpp"

namespace merkez::publish {

/// What a bar's colour says; the order is that of plan::Category, then a bar that tells nothing.
enum class Tone : std::uint8_t { child, adult, seminar, psychosocial, referral, harmonization, hidden };

struct Bar {
  int from = 0, to = 0;  ///< minutes on the time line
  std::vector<std::string>
      labels;  ///< best first: the first that fits is shown; the last is cut if it must be, but not after its dot
  std::string after{};  ///< follows the last label as far as there is room for it
  Tone tone = Tone::adult;
};

struct GridRow {
  std::string label;        ///< as long as it likes
  std::string short_label;  ///< for narrow screens; empty = the label
  std::vector<Bar> bars;    ///< in any order; bars that overlap go to lines below each other
  bool heading = false;     ///< only a label over the rows that follow
};

struct GridBlock {
  std::string title;
  std::vector<GridRow> rows;
};

struct TextGrid {
  int from = 0, to = 0;                            ///< ends of the time line, minutes
  std::vector<std::pair<int, std::string>> marks;  ///< where the ruler has a text: 540 -> "09:00"
  std::vector<GridBlock> blocks;
};

/// The picture, line by line. No line is wider than the style says (but never narrower than 40).
[[nodiscard]] std::string to_text(const TextGrid& grid, const TextStyle& style);

/// A sample of a tone for a legend: the name on its colour, or as it is without colours.
[[nodiscard]] std::string legend(Tone tone, const std::string& name, const TextStyle& style);

}  // namespace merkez::publish
