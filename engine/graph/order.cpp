// Smallest-last order and greedy colouring by Boost.Graph. The degree array holds std::size_t because
// the algorithm mixes it with sizes, and the graph must be simple because the algorithm's buckets
// have no place for a degree above the number of vertices.
#include "engine/graph/order.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/sequential_vertex_coloring.hpp>
#include <boost/graph/smallest_last_ordering.hpp>
#include <boost/property_map/property_map.hpp>

namespace merkez::graph {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

Graph build(int vertex_count, std::span<const Edge> edges) {
  Graph graph(static_cast<std::size_t>(vertex_count));
  for (const Edge& e : simple_edges(vertex_count, edges))
    boost::add_edge(static_cast<std::size_t>(e.a), static_cast<std::size_t>(e.b), graph);
  return graph;
}

// `values` as a property map by vertex.
auto by_vertex(const Graph& graph, std::vector<std::size_t>& values) {
  return boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, graph));
}

std::vector<std::size_t> order_of(const Graph& graph) {
  const std::size_t n = boost::num_vertices(graph);
  std::vector<std::size_t> order(n), degree(n), mark(n);
  if (n == 0) return order;
  // The order is indexed by position, not by vertex.
  const auto by_position = boost::make_iterator_property_map(order.begin(), boost::identity_property_map());
  boost::smallest_last_vertex_ordering(graph, by_position, by_vertex(graph, degree), by_vertex(graph, mark));
  return order;
}

}  // namespace

std::vector<int> smallest_last_order(int vertex_count, std::span<const Edge> edges) {
  const std::vector<std::size_t> order = order_of(build(vertex_count, edges));
  return {order.begin(), order.end()};
}

Colouring colour_vertices(int vertex_count, std::span<const Edge> edges) {
  Colouring answer;
  if (vertex_count == 0) return answer;
  const Graph graph = build(vertex_count, edges);
  std::vector<std::size_t> order = order_of(graph), colour(order.size());
  const auto by_position = boost::make_iterator_property_map(order.begin(), boost::identity_property_map());
  answer.colours = static_cast<int>(boost::sequential_vertex_coloring(graph, by_position, by_vertex(graph, colour)));
  answer.colour.assign(colour.begin(), colour.end());
  return answer;
}

}  // namespace merkez::graph
