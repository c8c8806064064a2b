// Connected components by Boost.Graph, which numbers them in the order in which it meets them, that
// is by their smallest vertex.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <cassert>

#include "engine/graph/order.hpp"

namespace merkez::graph {

Components components(int vertex_count, std::span<const Edge> edges) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Components answer;
  answer.of.assign(static_cast<std::size_t>(vertex_count), 0);
  if (vertex_count == 0) return answer;
  Graph graph(static_cast<std::size_t>(vertex_count));
  for (const Edge& e : edges) {
    assert(e.a >= 0 && e.a < vertex_count && e.b >= 0 && e.b < vertex_count);
    boost::add_edge(static_cast<std::size_t>(e.a), static_cast<std::size_t>(e.b), graph);
  }
  answer.count = boost::connected_components(graph, answer.of.data());
  return answer;
}

}  // namespace merkez::graph
