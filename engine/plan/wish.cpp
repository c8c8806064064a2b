#include "engine/plan/wish.hpp"

#include <algorithm>

namespace merkez::plan {

const std::string& Row::cell(std::string_view column) const {
  static const std::string none;
  const auto it = std::find_if(cells.begin(), cells.end(), [&](const auto& c) { return c.first == column; });
  return it == cells.end() ? none : it->second;
}

const Arg* Wish::find(std::string_view key) const {
  const auto it = std::find_if(args.begin(), args.end(), [&](const Arg& a) { return a.key == key; });
  return it == args.end() ? nullptr : &*it;
}

}  // namespace merkez::plan
