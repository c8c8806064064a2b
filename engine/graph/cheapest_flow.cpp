// Cheapest largest flow by successive shortest paths. It also stands in for weighted matching,
// because Boost.Graph's own weighted matching is known to crash and to answer wrongly.
//
// Prices are held in unsigned numbers on purpose. The algorithm keeps adding distances of vertices
// that can no longer be reached, which are "infinite"; in signed numbers that overflows. In
// unsigned arithmetic the sum merely wraps, the price of a way back (minus the price of the way
// there) is exact modulo 2^64, and every reduced price that is really used comes out as the small
// non-negative number that it is.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/successive_shortest_path_nonnegative_weights.hpp>
#include <cassert>
#include <cstddef>

#include "engine/graph/flow.hpp"

namespace merkez::graph {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;

struct Pipe {
  std::int64_t capacity = 0;
  std::int64_t residual = 0;
  std::uint64_t price = 0;
  Traits::edge_descriptor reverse{};
};

using Network = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Pipe>;

}  // namespace

Flow cheapest_flow(int vertex_count, std::span<const Arc> arcs, int source, int sink) {
  assert(source != sink && source >= 0 && source < vertex_count && sink >= 0 && sink < vertex_count);
  Network network(static_cast<std::size_t>(vertex_count));
  std::vector<Traits::edge_descriptor> forward;
  forward.reserve(arcs.size());
  for (const Arc& arc : arcs) {
    assert(arc.from >= 0 && arc.from < vertex_count && arc.to >= 0 && arc.to < vertex_count);
    assert(arc.capacity >= 0 && arc.cost >= 0);
    const auto from = static_cast<std::size_t>(arc.from);
    const auto to = static_cast<std::size_t>(arc.to);
    const auto price = static_cast<std::uint64_t>(arc.cost);
    const auto there = boost::add_edge(from, to, Pipe{arc.capacity, 0, price, {}}, network).first;
    const auto back = boost::add_edge(to, from, Pipe{0, 0, 0 - price, {}}, network).first;
    network[there].reverse = back;
    network[back].reverse = there;
    forward.push_back(there);
  }

  boost::successive_shortest_path_nonnegative_weights(network, static_cast<std::size_t>(source),
                                                      static_cast<std::size_t>(sink),
                                                      boost::capacity_map(boost::get(&Pipe::capacity, network))
                                                          .residual_capacity_map(boost::get(&Pipe::residual, network))
                                                          .weight_map(boost::get(&Pipe::price, network))
                                                          .reverse_edge_map(boost::get(&Pipe::reverse, network)));
  Flow flow;
  flow.by_arc.reserve(arcs.size());
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const Pipe& pipe = network[forward[i]];
    const std::int64_t carried = pipe.capacity - pipe.residual;
    flow.by_arc.push_back(carried);
    flow.cost += carried * arcs[i].cost;
    if (arcs[i].to == sink) flow.value += carried;
    if (arcs[i].from == sink) flow.value -= carried;
  }
  return flow;
}

}  // namespace merkez::graph
