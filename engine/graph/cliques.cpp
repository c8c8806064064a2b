// Maximal cliques by Boost.Graph's Bron-Kerbosch. An adjacency matrix, because the algorithm asks
// again and again whether two vertices are joined. The library offers no way to stop it, so the
// limit leaves by an exception that never gets out of this file.
#include <algorithm>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/bron_kerbosch_all_cliques.hpp>
#include <cassert>
#include <utility>

#include "engine/graph/order.hpp"

namespace merkez::graph {
namespace {

struct Enough {};

struct Collector {
  Cliques* found;
  std::size_t smallest;
  std::size_t most;

  template <class Clique, class Graph>
  void clique(const Clique& members, const Graph&) const {
    if (members.size() < smallest) return;
    if (found->sets.size() == most) throw Enough{};
    std::vector<int> set;
    for (const auto v : members) set.push_back(static_cast<int>(v));
    std::sort(set.begin(), set.end());
    found->sets.push_back(std::move(set));
  }
};

}  // namespace

Cliques maximal_cliques(int vertex_count, std::span<const Edge> edges, CliqueLimits limits) {
  assert(limits.smallest >= 1);
  Cliques answer;
  if (vertex_count == 0) return answer;
  boost::adjacency_matrix<boost::undirectedS> graph(static_cast<std::size_t>(vertex_count));
  for (const Edge& e : simple_edges(vertex_count, edges))
    boost::add_edge(static_cast<std::size_t>(e.a), static_cast<std::size_t>(e.b), graph);
  try {
    boost::bron_kerbosch_all_cliques(graph, Collector{&answer, limits.smallest, limits.most}, limits.smallest);
  } catch (const Enough&) {
    answer.complete = false;
  }
  std::sort(answer.sets.begin(), answer.sets.end(), [](const std::vector<int>& a, const std::vector<int>& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return answer;
}

}  // namespace merkez::graph
