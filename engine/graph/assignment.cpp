// Cheapest assignment as a cheapest flow of single units: source -> left -> right -> sink.
#include <algorithm>
#include <cassert>
#include <cstddef>

#include "engine/graph/flow.hpp"
#include "engine/graph/matching.hpp"

namespace merkez::graph {

Assignment cheapest_assignment(int left_count, int right_count, std::span<const PricedLink> links) {
  Assignment answer;
  answer.partner.assign(static_cast<std::size_t>(left_count), -1);

  // The flow wants prices from 0 up. All matchings compared here use the same number of links, so
  // taking the same amount off every price does not change which of them is cheapest.
  std::int64_t lowest = 0;
  for (const PricedLink& link : links) lowest = std::min(lowest, link.cost);

  const int source = left_count + right_count;
  const int sink = source + 1;
  std::vector<Arc> arcs;
  arcs.reserve(links.size() + static_cast<std::size_t>(left_count + right_count));
  for (const PricedLink& link : links) {
    assert(link.left >= 0 && link.left < left_count && link.right >= 0 && link.right < right_count);
    arcs.push_back({link.left, left_count + link.right, 1, link.cost - lowest});
  }
  for (int l = 0; l < left_count; ++l) arcs.push_back({source, l, 1, 0});
  for (int r = 0; r < right_count; ++r) arcs.push_back({left_count + r, sink, 1, 0});

  const Flow flow = cheapest_flow(sink + 1, arcs, source, sink);
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (flow.by_arc[i] == 0) continue;
    answer.partner[static_cast<std::size_t>(links[i].left)] = links[i].right;
    answer.cost += links[i].cost;
    ++answer.matched;
  }
  return answer;
}

}  // namespace merkez::graph
