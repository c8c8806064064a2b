// All pairs of places by Dijkstra from each of them: buildings have few stretches and many pairs, for
// which this is both the simplest and the quickest way.
#include "engine/graph/paths.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cassert>

namespace merkez::graph {
namespace {

struct Stretch {
  int minutes = 0;
};

}  // namespace

WalkingTimes walking_times(int place_count, std::span<const Walk> walks) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Stretch>;
  const auto n = static_cast<std::size_t>(place_count);
  Graph graph(n);
  for (const Walk& w : walks) {
    assert(w.a >= 0 && w.a < place_count && w.b >= 0 && w.b < place_count && w.minutes >= 0);
    boost::add_edge(static_cast<std::size_t>(w.a), static_cast<std::size_t>(w.b), Stretch{w.minutes}, graph);
  }
  std::vector<int> minutes(n * n, WalkingTimes::unreachable);
  for (std::size_t from = 0; from < n; ++from) {
    boost::dijkstra_shortest_paths(graph, from,
                                   boost::weight_map(boost::get(&Stretch::minutes, graph))
                                       .distance_map(minutes.data() + from * n)
                                       .distance_inf(static_cast<int>(WalkingTimes::unreachable)));
  }
  return {place_count, std::move(minutes)};
}

}  // namespace merkez::graph
