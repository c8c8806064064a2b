// Maximum matching by Boost.Graph's Edmonds algorithm. It treats general graphs, of which ours are
// the bipartite kind; it is the independent second opinion against which Matcher is tested.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/max_cardinality_matching.hpp>
#include <cassert>
#include <cstddef>

#include "engine/graph/matching.hpp"

namespace merkez::graph {

std::vector<int> maximum_matching(int left_count, int right_count, std::span<const Link> links) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  std::vector<int> partner(static_cast<std::size_t>(left_count), -1);
  if (left_count == 0 || right_count == 0) return partner;

  // Right vertices are numbered on after the left ones.
  std::vector<Edge> edges;
  edges.reserve(links.size());
  for (const Link& link : links) {
    assert(link.left >= 0 && link.left < left_count && link.right >= 0 && link.right < right_count);
    edges.push_back({link.left, left_count + link.right});
  }
  const int vertex_count = left_count + right_count;
  Graph graph(static_cast<std::size_t>(vertex_count));
  for (const Edge& e : simple_edges(vertex_count, edges))
    boost::add_edge(static_cast<std::size_t>(e.a), static_cast<std::size_t>(e.b), graph);

  std::vector<Graph::vertex_descriptor> mate(static_cast<std::size_t>(vertex_count));
  // Spelt out because the short form begins with a stable sort, which clang rejects as deprecated in
  // this standard library; the greedy beginning does without, and the end is a maximum all the same.
  const auto index = boost::get(boost::vertex_index, graph);
  boost::matching<Graph, Graph::vertex_descriptor*, decltype(boost::get(boost::vertex_index, graph)),
                  boost::edmonds_augmenting_path_finder, boost::greedy_matching, boost::no_matching_verifier>(
      graph, mate.data(), index);
  for (std::size_t i = 0; i < partner.size(); ++i)
    if (mate[i] != boost::graph_traits<Graph>::null_vertex()) partner[i] = static_cast<int>(mate[i]) - left_count;
  return partner;
}

}  // namespace merkez::graph
