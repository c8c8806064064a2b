#pragma once
// What the shape of a conflict graph tells before any search: in which order to place things, how
// many slots are enough, which parts have nothing to do with each other, and which sets conflict
// pair by pair and so need a slot each.
#include <cstddef>
#include <span>
#include <vector>

#include "engine/graph/edge.hpp"

namespace merkez::graph {

/// The vertices, hardest first: each has as few neighbours as possible among those before it
/// (the smallest is set aside last, again and again). Placing them in this order leaves every
/// vertex at most `degeneracy` earlier neighbours.
[[nodiscard]] std::vector<int> smallest_last_order(int vertex_count, std::span<const Edge> edges);

/// Colours 0 .. colours-1, neighbours never sharing one. Few colours, not provably the fewest.
struct Colouring {
  int colours = 0;
  std::vector<int> colour;  ///< by vertex
};

/// Colours greedily in smallest-last order: `colours` slots are enough for things that may not
/// overlap where an edge joins them.
[[nodiscard]] Colouring colour_vertices(int vertex_count, std::span<const Edge> edges);

/// The parts of a graph that no edge joins: independent problems.
struct Components {
  int count = 0;
  std::vector<int> of;  ///< by vertex: its part, numbered by the smallest vertex in each
};
[[nodiscard]] Components components(int vertex_count, std::span<const Edge> edges);

/// Sets of vertices that are all neighbours of each other and cannot be made larger.
struct Cliques {
  std::vector<std::vector<int>> sets;  ///< largest first, then in order of their vertices; each ascending
  bool complete = true;                ///< false when the search stopped at `most`
};

/// Where to stop: there can be exponentially many cliques. The limit is a count and not a time, so
/// that the answer is the same on every machine.
struct CliqueLimits {
  std::size_t smallest = 2;  ///< leave out sets of fewer vertices than this, at least 1
  std::size_t most = 10000;  ///< stop once so many have been found
};

/// The maximal cliques. For small graphs only (some hundreds of vertices): memory grows with the
/// square of the number of vertices.
[[nodiscard]] Cliques maximal_cliques(int vertex_count, std::span<const Edge> edges, CliqueLimits limits = {});

}  // namespace merkez::graph
