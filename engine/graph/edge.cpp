// Plain sorting and removing of repeats; the order of the result is the order of the numbers, so
// that every algorithm behind it answers the same however the caller listed the edges.
#include "engine/graph/edge.hpp"

#include <algorithm>
#include <cassert>

namespace merkez::graph {

std::vector<Edge> simple_edges([[maybe_unused]] int vertex_count, std::span<const Edge> edges) {
  std::vector<Edge> out;
  out.reserve(edges.size());
  for (const Edge& e : edges) {
    assert(e.a >= 0 && e.a < vertex_count && e.b >= 0 && e.b < vertex_count);
    if (e.a != e.b) out.push_back({std::min(e.a, e.b), std::max(e.a, e.b)});
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace merkez::graph
