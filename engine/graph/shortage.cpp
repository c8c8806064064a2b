// Proofs by counting. The demands are sent as a largest flow from the source over the left and right
// vertices to the sink. If some demand stays unmet, the left vertices that more flow could still
// reach may use only the right vertices that it could reach, and all of those are full: these two
// sets are the proof, and anybody can check it by adding up, without believing any algorithm.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

#include "engine/graph/flow.hpp"
#include "engine/graph/matching.hpp"
#include "engine/graph/order.hpp"

namespace merkez::graph {
namespace {

using Amounts = std::span<const std::int64_t>;

// The demands as a network with its largest flow. Vertices: left, then right, then source and sink.
// Arcs: the links first, then one for each left vertex, then one for each right vertex.
struct Transport {
  int left_count;
  int right_count;
  std::size_t link_count;
  std::vector<Arc> arcs;
  std::vector<std::int64_t> carried;

  Transport(Amounts demands, Amounts supplies, std::span<const Link> links)
      : left_count(static_cast<int>(demands.size())),
        right_count(static_cast<int>(supplies.size())),
        link_count(links.size()) {
    const int source = left_count + right_count;
    const int sink = source + 1;
    arcs.reserve(links.size() + demands.size() + supplies.size());
    for (const Link& link : links) {
      assert(link.left >= 0 && link.left < left_count && link.right >= 0 && link.right < right_count);
      // One more than can ever come this way: a link is never what holds the flow up.
      arcs.push_back({link.left, left_count + link.right, demands[static_cast<std::size_t>(link.left)] + 1});
    }
    for (int l = 0; l < left_count; ++l) arcs.push_back({source, l, demands[static_cast<std::size_t>(l)]});
    for (int r = 0; r < right_count; ++r) arcs.push_back({left_count + r, sink, supplies[static_cast<std::size_t>(r)]});
    carried = max_flow(sink + 1, arcs, source, sink).by_arc;
  }

  [[nodiscard]] bool unmet(int left) const {
    const std::size_t i = link_count + static_cast<std::size_t>(left);
    return carried[i] < arcs[i].capacity;
  }

  // The left and right vertices that one unserved left vertex runs into. Only links are walked: over
  // the source one would come to what the other unserved ones run into.
  [[nodiscard]] std::vector<bool> met_from(int left) const {
    return still_reachable(left_count + right_count, std::span(arcs).first(link_count),
                           std::span(carried).first(link_count), left);
  }
};

// The proof made of the left and right vertices for which `in` holds.
template <class In>
Shortage gather(Amounts demands, Amounts supplies, In in) {
  Shortage s;
  const std::size_t left_count = demands.size();
  for (std::size_t l = 0; l < left_count; ++l) {
    if (!in(l)) continue;
    s.left.push_back(static_cast<int>(l));
    s.demand += demands[l];
  }
  for (std::size_t r = 0; r < supplies.size(); ++r) {
    if (!in(left_count + r)) continue;
    s.right.push_back(static_cast<int>(r));
    s.supply += supplies[r];
  }
  assert(s.demand > s.supply);
  return s;
}

}  // namespace

std::optional<Shortage> shortage(Amounts demands, Amounts supplies, std::span<const Link> links) {
  const Transport transport(demands, supplies, links);
  std::optional<Shortage> sharpest;
  for (int start = 0; start < transport.left_count; ++start) {
    if (!transport.unmet(start)) continue;
    const std::vector<bool> met = transport.met_from(start);
    Shortage proof = gather(demands, supplies, [&](std::size_t v) { return met[v]; });
    if (!sharpest || proof.left.size() < sharpest->left.size()) sharpest = std::move(proof);
  }
  return sharpest;
}

std::vector<Shortage> shortages(Amounts demands, Amounts supplies, std::span<const Link> links) {
  const Transport transport(demands, supplies, links);
  const std::size_t vertex_count = demands.size() + supplies.size();
  std::vector<bool> short_of(vertex_count, false);
  for (int start = 0; start < transport.left_count; ++start) {
    if (!transport.unmet(start) || short_of[static_cast<std::size_t>(start)]) continue;
    const std::vector<bool> met = transport.met_from(start);
    for (std::size_t v = 0; v < vertex_count; ++v) short_of[v] = short_of[v] || met[v];
  }

  // What hangs together is one story, the rest another one. Each part lacks something, because each
  // contains an unserved left vertex.
  std::vector<Edge> edges;
  for (const Link& link : links)
    if (short_of[static_cast<std::size_t>(link.left)]) edges.push_back({link.left, transport.left_count + link.right});
  const Components parts = components(static_cast<int>(vertex_count), edges);
  std::vector<bool> told(static_cast<std::size_t>(parts.count), false);
  std::vector<Shortage> all;
  for (std::size_t l = 0; l < demands.size(); ++l) {
    const auto part = static_cast<std::size_t>(parts.of[l]);
    if (!short_of[l] || told[part]) continue;
    told[part] = true;
    all.push_back(gather(demands, supplies,
                         [&](std::size_t v) { return short_of[v] && static_cast<std::size_t>(parts.of[v]) == part; }));
  }
  std::sort(all.begin(), all.end(), [](const Shortage& a, const Shortage& b) {
    return a.lack() != b.lack() ? a.lack() > b.lack() : a.left < b.left;
  });
  return all;
}

}  // namespace merkez::graph
