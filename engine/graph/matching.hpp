#pragma once
// Who gets what, one each: sessions of one period and rooms, staff needs and people. Three
// questions: how many can be served (maximum_matching), at what least cost (cheapest_assignment),
// why not all of them (shortage); and the first two again fast enough to stand inside a search
// (Matcher, CostTable).
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/graph/edge.hpp"

namespace merkez::graph {

/// The right vertex of each left vertex, or -1, so that as many as possible have one and no two
/// share one. Links may repeat. Checks and tests use it; a search uses Matcher.
[[nodiscard]] std::vector<int> maximum_matching(int left_count, int right_count, std::span<const Link> links);

/// A permission with its price, which may be negative (a reward).
struct PricedLink {
  int left = 0;
  int right = 0;
  std::int64_t cost = 0;
};

struct Assignment {
  std::vector<int> partner;  ///< by left vertex: its right vertex, or -1
  int matched = 0;           ///< how many left vertices have a partner
  std::int64_t cost = 0;     ///< sum of the prices of the links used
};

/// The cheapest among the matchings that serve as many left vertices as possible: a left vertex is
/// never left out to save money. Where a link repeats, its cheapest price counts.
[[nodiscard]] Assignment cheapest_assignment(int left_count, int right_count, std::span<const PricedLink> links);

/// Prices of everything for everybody, and the least sum for which each row, or each column where
/// these are fewer, gets one of the others for itself. Does not allocate once it has its size.
class CostTable {
 public:
  /// Starts anew with this size and every price 0.
  void reset(int rows, int columns);
  /// The price of a row and a column together; may be negative.
  [[nodiscard]] std::int64_t& at(int row, int column) {
    return cost_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)];
  }
  /// The least sum of min(rows, columns) prices of which no two share a row or a column.
  [[nodiscard]] std::int64_t least();

 private:
  int rows_ = 0, columns_ = 0;
  std::vector<std::int64_t> cost_;                // by row, then column
  std::vector<std::int64_t> of_row_, of_column_;  // what each adds to a price at most; see least()
  std::vector<std::int64_t> slack_;               // by column: how far the cheapest way to it is
  std::vector<int> row_of_column_, came_from_;    // by column; 0 = none, numbers from 1
  std::vector<std::uint8_t> reached_;             // by column
};

/// A proof by counting that not every demand can be met: the left vertices ask for `demand` in all,
/// `right` is everything that any of them may use, and it holds only `supply` < `demand`.
/// (Hall's theorem, with amounts.) Both lists ascend.
struct Shortage {
  std::vector<int> left;
  std::vector<int> right;
  std::int64_t demand = 0;
  std::int64_t supply = 0;
  /// How much must stay unserved among these, whatever is done elsewhere.
  [[nodiscard]] std::int64_t lack() const { return demand - supply; }
  bool operator==(const Shortage&) const = default;
};

/// The sharpest proof found that the demands exceed what they may use: among the proofs that start
/// from one unserved left vertex, the one that names the fewest left vertices. Empty if and only if
/// everything can be served. Amounts must not be negative; a demand may be split over several right
/// vertices (a transport problem); with all amounts 1 this is plain matching.
[[nodiscard]] std::optional<Shortage> shortage(std::span<const std::int64_t> demands,
                                               std::span<const std::int64_t> supplies, std::span<const Link> links);

/// All the shortage there is, as separate proofs that share no left and no right vertex, largest
/// lack first. Their lacks add up to exactly the amount that must stay unserved; empty if and only
/// if everything can be served. Each may be wider than `shortage`, which looks for a short story.
[[nodiscard]] std::vector<Shortage> shortages(std::span<const std::int64_t> demands,
                                              std::span<const std::int64_t> supplies, std::span<const Link> links);

/// A matching that is kept while a search changes it, without allocating once it has its size.
/// Use: reset, then `offer` each left vertex its list, then `match` those that are wanted.
class Matcher {
 public:
  Matcher() = default;
  /// Makes room for this many at once; smaller sizes later cost nothing.
  Matcher(int left_count, int right_count) { reset(left_count, right_count); }

  /// Starts anew: nobody has a partner, nobody is offered anything. Allocates only when a size
  /// exceeds all sizes before.
  void reset(int left_count, int right_count);

  /// What `left` may use from now on, the preferred first. The array is not copied and must outlive
  /// its use here. A partner that `left` had is given up.
  void offer(int left, std::span<const int> rights);

  /// Finds a partner for `left`, moving as few of the others as possible; true if it has one now.
  /// When false, nothing has changed and `rivals` names the reason.
  bool match(int left);

  /// Gives the partner of `left` up, if it had one.
  void release(int left);

  /// Matches every left vertex that can still be served, in ascending order; returns how many have a
  /// partner afterwards, which is the largest number possible.
  int match_all();

  [[nodiscard]] int partner_of_left(int left) const { return right_of_[static_cast<std::size_t>(left)]; }
  [[nodiscard]] int partner_of_right(int right) const { return left_of_[static_cast<std::size_t>(right)]; }
  [[nodiscard]] int matched() const { return matched_; }

  /// After `match` said no: the left vertices, the refused one first, that together may use one
  /// right vertex fewer than they are. Valid until the next call that changes something.
  [[nodiscard]] std::span<const int> rivals() const { return {queue_.data(), queued_}; }

 private:
  void hand_over(int left, int right);

  std::vector<std::span<const int>> offered_;  // by left
  std::vector<int> right_of_;                  // by left, -1 = none
  std::vector<int> left_of_;                   // by right, -1 = none
  std::vector<int> wanted_by_;                 // by right: the left vertex from which this search came
  std::vector<std::uint32_t> seen_;            // by right: number of the search that met it last
  std::vector<int> queue_;                     // left vertices met by the search, in order
  std::size_t queued_ = 0;
  std::uint32_t search_ = 0;
  int matched_ = 0;
};

}  // namespace merkez::graph
