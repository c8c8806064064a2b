#include "engine/publish/text_grid.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "engine/publish/display_width.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::publish {
namespace {

constexpr int narrowest = 40, wide = 120;
constexpr int least_after = 5;  // fewer letters of a name tell nothing
constexpr std::string_view reset = "\033[0m", bold = "\033[1m", faint = "\033[2m";
// Black on a light colour, by tone; what is hidden stands white on grey.
constexpr std::array<std::string_view, 7> colours{"\033[30;43m", "\033[30;46m",  "\033[30;45m", "\033[30;42m",
                                                  "\033[30;47m", "\033[30;104m", "\033[97;100m"};

std::string painted(std::string_view code, std::string_view text, const TextStyle& style) {
  if (!style.colour) return std::string(text);
  return std::string(code) + std::string(text) + std::string(reset);
}

/// The label within `width`. What follows its last dot is kept, because "CASE….12" still tells which and "CASE-AR.…"
/// does not.
std::string cut_label(const std::string& label, int width) {
  const auto dot = label.rfind('.');
  if (display_width(label) <= width || dot == std::string::npos) return cut(label, width);
  const int head = width - display_width(std::string_view(label).substr(dot));
  return head < 2 ? cut(label, width) : cut(label.substr(0, dot), head) + label.substr(dot);
}

/// The best label that fits, filled to the width of the bar.
std::string bar_text(const Bar& bar, int width, const TextStyle& style) {
  const std::string_view left = style.colour ? "▏" : "[", right = style.colour ? " " : "]";
  if (width == 1) return painted(colours[static_cast<std::size_t>(bar.tone)], style.colour ? " " : "|", style);
  const int inside = width - 2;
  std::string label;
  bool last = true;
  for (std::size_t i = 0; i < bar.labels.size(); ++i) {
    label = bar.labels[i];
    last = i + 1 == bar.labels.size();
    if (display_width(label) <= inside) break;
  }
  if (const int left_over = inside - display_width(label) - 1; last && !bar.after.empty() && left_over >= least_after)
    label += ' ' + cut(bar.after, left_over);
  return painted(colours[static_cast<std::size_t>(bar.tone)],
                 std::string(left) + pad(cut_label(label, inside), inside) + std::string(right), style);
}

class Painter {
 public:
  Painter(const TextGrid& grid, const TextStyle& style) : grid_(grid), style_(style) {
    style_.width = std::max(style_.width, narrowest);
    // Rows have their full names where the bars keep five sixths of the screen, and short ones on narrow screens.
    const int roomy = style_.width / 6;
    int longest = 0, shortest = 0;
    for (const auto& block : grid.blocks)
      for (const auto& row : block.rows) {
        if (row.heading) continue;
        longest = std::max(longest, display_width(row.label));
        shortest = std::max(shortest, display_width(row.short_label.empty() ? row.label : row.short_label));
      }
    short_labels_ = longest > roomy && style_.width < wide;
    label_width_ = std::min(short_labels_ ? shortest : longest, std::max(roomy, 6));
    columns_ = style_.width - indent - label_width_ - 1;
  }

  std::string run() {
    for (const auto& block : grid_.blocks) {
      if (!out_.empty()) out_ += '\n';
      ruler(block.title);
      for (const auto& row : block.rows) add(row);
    }
    return std::move(out_);
  }

 private:
  static constexpr int indent = 2;

  [[nodiscard]] int column(int minute) const {
    const std::int64_t span = std::max(1, grid_.to - grid_.from);
    const std::int64_t at = static_cast<std::int64_t>(std::clamp(minute, grid_.from, grid_.to) - grid_.from) * columns_;
    return static_cast<int>(at / span);
  }

  /// The title, and on its line or (when it is long) below it the hours.
  void ruler(const std::string& title) {
    std::string line = cut(title, style_.width);
    const int begin = indent + label_width_ + 1;
    std::string hours;
    int at = 0;
    for (const auto& [minute, text] : grid_.marks) {
      const int x = column(minute);
      if (x < at || x + display_width(text) > columns_) continue;
      hours.append(static_cast<std::size_t>(x - at), ' ');
      hours += text;
      at = x + display_width(text) + 1;
      hours += ' ';
    }
    const int used = display_width(line);
    if (used < begin) {
      out_ += painted(bold, line, style_) + std::string(static_cast<std::size_t>(begin - used), ' ') +
              painted(faint, without_trailing_blanks(hours), style_) + '\n';
      return;
    }
    out_ += painted(bold, line, style_) + '\n' + std::string(static_cast<std::size_t>(begin), ' ') +
            painted(faint, without_trailing_blanks(hours), style_) + '\n';
  }

  void add(const GridRow& row) {
    if (row.heading) {
      out_ += ' ' + painted(faint, cut(row.label, style_.width - 1), style_) + '\n';
      return;
    }
    std::vector<const Bar*> bars;
    for (const auto& bar : row.bars) bars.push_back(&bar);
    // Pointers into one vector: equals keep its order.
    std::sort(bars.begin(), bars.end(),
              [](const Bar* a, const Bar* b) { return std::pair(a->from, a) < std::pair(b->from, b); });
    const std::string* label = short_labels_ && !row.short_label.empty() ? &row.short_label : &row.label;
    bool first = true;
    do {
      std::string line(indent, ' ');
      line += first ? pad(*label, label_width_) : std::string(static_cast<std::size_t>(label_width_), ' ');
      line += ' ';
      int at = 0;
      std::vector<const Bar*> later;
      for (const Bar* bar : bars) {
        const int begin = column(bar->from), end = std::max(begin + 1, column(bar->to));
        if (begin < at) {
          later.push_back(bar);
          continue;
        }
        line.append(static_cast<std::size_t>(begin - at), ' ');
        line += bar_text(*bar, end - begin, style_);
        at = end;
      }
      if (bars.empty()) line += painted(faint, "·", style_);
      out_ += without_trailing_blanks(std::move(line)) + '\n';
      bars = std::move(later);
      first = false;
    } while (!bars.empty());
  }

  const TextGrid& grid_;
  TextStyle style_;
  bool short_labels_ = false;
  int label_width_ = 0;
  int columns_ = 0;
  std::string out_;
};

}  // namespace

std::string to_text(const TextGrid& grid, const TextStyle& style) { return Painter(grid, style).run(); }

std::string legend(Tone tone, const std::string& name, const TextStyle& style) {
  return style.colour ? painted(colours[static_cast<std::size_t>(tone)], ' ' + name + ' ', style) : name;
}

}  // namespace merkez::publish
