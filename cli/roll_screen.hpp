#pragma once
// A roll being typed in, as lines of a terminal: the rows around the one that the next key is about, what the keys do,
// and the counts, in the languages of the centre.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attendance/roll_entry.hpp"

namespace merkez::cli {

struct RollScreen {
  std::string title;
  std::map<std::string, std::string> names;  ///< as on the sheet, by code, where they may be seen
  const attendance::Rules* rules = nullptr;  ///< whose reasons are shown
  std::string language = "en";               ///< en, tr, ar

  /// At most `height` lines of at most `width` columns.
  [[nodiscard]] std::vector<std::string> lines(const attendance::RollEntry& entry, int width, int height) const;
};

}  // namespace merkez::cli
