#pragma once
// Flow through a network: how much of something (people, sessions, hours) can pass from a source
// to a sink when every arc has a capacity, and what the cheapest way to pass the most costs.
// Matching, assignment and proofs of shortage are all asked as flows.
#include <cstdint>
#include <span>
#include <vector>

namespace merkez::graph {

/// A one-way pipe. `capacity` >= 0 is the most it carries; `cost` is paid per unit carried.
struct Arc {
  int from = 0;
  int to = 0;
  std::int64_t capacity = 0;
  std::int64_t cost = 0;
};

struct Flow {
  std::int64_t value = 0;            ///< units that arrive at the sink
  std::int64_t cost = 0;             ///< sum over the arcs of units carried times cost
  std::vector<std::int64_t> by_arc;  ///< units carried, by position in the list of arcs
};

/// The largest flow from `source` to `sink`. Costs are not looked at when choosing, but are summed.
/// Vertices of every arc must lie in 0 .. vertex_count-1, and source and sink must differ.
/// Capacities must be small enough for their sum to fit 63 bits.
[[nodiscard]] Flow max_flow(int vertex_count, std::span<const Arc> arcs, int source, int sink);

/// The cheapest of the largest flows. Costs must not be negative, and the cost of the longest
/// way without a circle must fit 62 bits.
[[nodiscard]] Flow cheapest_flow(int vertex_count, std::span<const Arc> arcs, int source, int sink);

/// Which vertices more flow could still reach from `from`, along arcs with room left and, backwards,
/// along arcs that carry something; `carried` runs along `arcs`. For a largest flow and `from` = its
/// source these vertices are the source side of the smallest cut; it is the inclusion-wise smallest
/// such side, and so does not depend on which of the largest flows was found.
[[nodiscard]] std::vector<bool> still_reachable(int vertex_count, std::span<const Arc> arcs,
                                                std::span<const std::int64_t> carried, int from);

}  // namespace merkez::graph
