#pragma once
// The plain shapes in which the rest of the house hands a graph to this folder: vertices are the
// numbers 0 .. n-1 and a graph is a list of edges. Every caller has such numbers at hand already
// (ids are dense), and no caller needs to know which library does the work.
#include <cstdint>
#include <span>
#include <vector>

namespace merkez::graph {

/// An undirected edge: its two ends stand for "these two conflict" or "these two touch".
struct Edge {
  int a = 0;
  int b = 0;
  auto operator<=>(const Edge&) const = default;
};

/// A permission in a bipartite graph: `left` (who asks) may use `right` (what there is).
struct Link {
  int left = 0;
  int right = 0;
  auto operator<=>(const Link&) const = default;
};

/// The same graph without loops and without repeated edges, each edge with a < b, sorted.
/// Several algorithms count an edge that is listed twice as two neighbours; conflict lists
/// gathered from many sources repeat themselves often.
/// Both ends of every edge must lie in 0 .. vertex_count-1.
[[nodiscard]] std::vector<Edge> simple_edges(int vertex_count, std::span<const Edge> edges);

}  // namespace merkez::graph
