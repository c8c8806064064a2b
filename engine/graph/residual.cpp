// The walk over what a flow leaves free. Breadth first over our own small adjacency arrays: the
// library's answer was copied into plain numbers, and this needs nothing else.
#include <cassert>
#include <cstddef>

#include "engine/graph/flow.hpp"

namespace merkez::graph {

std::vector<bool> still_reachable(int vertex_count, std::span<const Arc> arcs, std::span<const std::int64_t> carried,
                                  int from) {
  assert(from >= 0 && from < vertex_count && carried.size() == arcs.size());
  std::vector<std::vector<int>> next(static_cast<std::size_t>(vertex_count));
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const Arc& arc = arcs[i];
    if (carried[i] < arc.capacity) next[static_cast<std::size_t>(arc.from)].push_back(arc.to);
    if (carried[i] > 0) next[static_cast<std::size_t>(arc.to)].push_back(arc.from);
  }
  std::vector<bool> reached(static_cast<std::size_t>(vertex_count), false);
  std::vector<int> queue{from};
  reached[static_cast<std::size_t>(from)] = true;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (const int v : next[static_cast<std::size_t>(queue[head])]) {
      if (reached[static_cast<std::size_t>(v)]) continue;
      reached[static_cast<std::size_t>(v)] = true;
      queue.push_back(v);
    }
  }
  return reached;
}

}  // namespace merkez::graph
