#pragma once
// Many sets of sessions may want more than there is, and most of them say the same thing. Here the
// sets worth trying are made, and of the proofs that come out only those are kept that add to it.
#include <cstdint>
#include <vector>

#include "engine/explain/counting.hpp"

namespace merkez::proofs {

/// Something that needs resources: it may use any of `resources` (ascending, not empty).
struct Item {
  std::vector<int> resources;
  int family = 0;           ///< items of one family (a service, a role) are tried together
  std::int64_t demand = 1;  ///< for a first guess by flow
};

/// Sets of items (ascending) that may want too much together: each item with its likes, all that
/// depend on the resources of one, the families, and what the sharpest shortage by flow names.
/// `supply` guesses what each resource holds, in the unit of the demands.
[[nodiscard]] std::vector<std::vector<int>> sets_to_try(const std::vector<Item>& items,
                                                        const std::vector<std::int64_t>& supply);

/// A proof, the items it is about, and where: the resources, or the days, that they share.
struct Claim {
  Proof proof;
  std::vector<int> items;  ///< ascending
  std::vector<int> where;  ///< ascending
};

/// Appends the claims that say something new. Of those about the same place the narrowest, unless a
/// wider one lacks half as much again; a wider place only when it lacks more than each place in it.
void tell(std::vector<Claim> claims, std::vector<Proof>& out);

}  // namespace merkez::proofs
