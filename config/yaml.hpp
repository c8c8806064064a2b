#pragma once
// YAML as a small tree of our own. Only what a centre's files need is let in: maps, lists and scalars. A scalar keeps
// its text and whether it was quoted, because "is 08 a number, is no a truth value" is for the reader of that key to
// say; anchors, aliases, merge keys and tags are refused, so that every line of a file means what it shows.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/where.hpp"
#include "engine/base/result.hpp"

namespace merkez::config {

/// What a file may at most be. A large centre has 1 MB, five levels and 100,000 nodes.
inline constexpr std::size_t most_bytes = 2u << 20u, most_nodes = 600'000;
inline constexpr int most_levels = 32;

/// A value in a file and where it begins, as the parser counts (bytes, from 0).
struct Node {
  enum class Kind : unsigned char { empty, scalar, list, map };
  Kind kind = Kind::empty;
  bool quoted = false;
  int line = 0, column = 0;
  std::string text;         ///< of a scalar
  std::vector<Node> items;  ///< of a list; of a map: key, value, key, value, ...

  /// The value of a key of this map, or null. Of a duplicate key it is the first.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

/// The tree of `source`, or nothing when it cannot be read at all. Everything wrong is added to `found`; a tree may
/// come with errors (duplicate keys, refused features), so that all other faults of the file can be found too.
[[nodiscard]] std::optional<Node> parse_yaml(const SourceText& source, Diagnostics& found);

}  // namespace merkez::config
