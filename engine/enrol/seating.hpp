#pragma once
// Seats people one after the other so that nobody who has a seat loses it, and all of them together sit as near to
// their wishes as can be: a shortest way through a small network. Its nodes are groups, twice each: the seat, and the
// place in childcare that somebody with children needs beside it. A way leads from a newcomer over people who move to
// another of their wishes to a seat that is free.
//
// After each newcomer the sum of ranks is the least for all who sit (ways are shortest ones), and those who sit are the
// first by turn who can sit together (sets that can are a matroid), if newcomers come by turn. A node from which no
// free seat can be reached is left for good: no later way can open one.
#include <cstdint>
#include <vector>

#include "engine/enrol/placing.hpp"

namespace merkez::enrol {

/// What is open to whom; while people are seated it stays as it is.
struct Open {
  std::vector<std::vector<std::uint8_t>> wish;  ///< by applicant, by wish
  std::vector<std::uint8_t> closed;             ///< by group
  [[nodiscard]] bool to(const Applicant& a, std::size_t who, std::size_t w) const {
    return wish[who][w] != 0 && closed[a.wishes[w].group] == 0;
  }
};

class Seating {
 public:
  /// All must outlive it. Somebody with children takes one place in childcare here, however many they are, and no other
  /// group uses any of it.
  Seating(const std::vector<Seats>& seats, const std::vector<Applicant>& applicants, const Open& open);

  /// False = there is no seat for this one, however the others move.
  bool add(std::size_t who);
  /// Position of the wish that came true, by applicant; -1 = has no seat.
  [[nodiscard]] const std::vector<int>& at() const { return at_; }

 private:
  /// How a node was reached: by the newcomer or somebody who moves there, or from the group's other node.
  struct Step {
    std::int64_t cost = 0;
    int person = -1;  ///< -1 = from the group's other node
    int wish = -1;
    int from = -1;  ///< node; -1 = the newcomer
    bool reached = false;
  };
  [[nodiscard]] int node_of(const Wish& w) const { return static_cast<int>(w.group) + (w.children > 0 ? groups_ : 0); }
  void reach(int node, const Step& step);
  void leave(int node);
  void wishes_of(std::size_t who, std::int64_t cost, int from);
  void take(int end);
  void sit(std::size_t who, int wish);
  void rise(std::size_t who);

  const std::vector<Seats>& seats_;
  const std::vector<Applicant>& applicants_;
  const Open& open_;
  const int groups_;
  std::vector<int> at_;
  std::vector<std::vector<std::size_t>> in_;  ///< people by node
  std::vector<std::uint8_t> dead_;            ///< nodes from which no free seat can be reached
  // Of the search that runs.
  std::vector<Step> steps_;
  std::vector<int> touched_, waiting_;
  std::vector<std::uint8_t> waits_;
};

}  // namespace merkez::enrol
