#pragma once
// Small random graphs and slow, obvious answers: the properties compare the library's results with
// definitions that try everything.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <vector>

#include "engine/graph/flow.hpp"
#include "engine/graph/matching.hpp"

namespace merkez::graph::small {

/// A whole number in low .. high, all alike. (Left alone, the generator begins with the lowest numbers and
/// widens slowly, and most graphs of a run would be all but empty.)
inline int between(int low, int high) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1)); }

/// A bipartite graph of 1 to `most` vertices a side in which some links repeat and some vertices
/// have none.
struct Bipartite {
  int left_count = 0;
  int right_count = 0;
  std::vector<Link> links;
};
inline Bipartite bipartite(int most) {
  Bipartite g{between(1, most), between(1, most), {}};
  const int count = between(0, g.left_count * g.right_count);
  for (int i = 0; i < count; ++i) g.links.push_back({between(0, g.left_count - 1), between(0, g.right_count - 1)});
  return g;
}

inline std::vector<Edge> edges(int vertex_count) {
  std::vector<Edge> all;
  if (vertex_count == 0) return all;
  const int count = between(0, vertex_count * vertex_count / 2);
  for (int i = 0; i < count; ++i) all.push_back({between(0, vertex_count - 1), between(0, vertex_count - 1)});
  return all;
}

inline std::vector<std::int64_t> amounts(int count, int most) {
  std::vector<std::int64_t> all;
  for (int i = 0; i < count; ++i) all.push_back(between(0, most));
  return all;
}

/// A network with loops, two-way arcs, repeated arcs and arcs of no capacity; 0 is the source, 1 the sink.
struct Network {
  int vertex_count = 2;
  std::vector<Arc> arcs;
};
inline Network network(int most_vertices, int most_capacity, int most_cost) {
  Network n{between(2, most_vertices), {}};
  const int count = between(n.vertex_count, n.vertex_count * 4);
  for (int i = 0; i < count; ++i)
    n.arcs.push_back({between(0, n.vertex_count - 1), between(0, n.vertex_count - 1), between(0, most_capacity),
                      between(0, most_cost)});
  return n;
}

}  // namespace merkez::graph::small
