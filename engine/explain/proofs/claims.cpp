#include "engine/explain/proofs/claims.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/graph/matching.hpp"

namespace merkez::proofs {
namespace {

/// Sets are tried against all others only in plans of this many different choices; in larger ones
/// a set and its own resources must do.
constexpr std::size_t most_for_pairs = 40;

bool within(const std::vector<int>& small, const std::vector<int>& large) {
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

}  // namespace

std::vector<std::vector<int>> sets_to_try(const std::vector<Item>& items, const std::vector<std::int64_t>& supply) {
  std::set<std::vector<int>> choices;  // different lists of resources
  for (const Item& item : items) choices.insert(item.resources);
  if (choices.size() <= most_for_pairs) {
    const std::set<std::vector<int>> single = choices;
    for (const auto& a : single)
      for (const auto& b : single) {
        std::vector<int> both;
        std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        if (both.size() < a.size() + b.size()) choices.insert(std::move(both));
      }
  }
  std::set<std::vector<int>> out;
  const auto add = [&](std::vector<int> set) {
    if (!set.empty()) out.insert(std::move(set));
  };
  std::vector<std::vector<int>> using_resource(supply.size());
  for (std::size_t i = 0; i < items.size(); ++i)
    for (const int r : items[i].resources) using_resource[static_cast<std::size_t>(r)].push_back(static_cast<int>(i));
  for (const auto& resources : choices) {
    std::set<int> all;
    for (const int r : resources)
      for (const int i : using_resource[static_cast<std::size_t>(r)])
        if (within(items[static_cast<std::size_t>(i)].resources, resources)) all.insert(i);
    add({all.begin(), all.end()});
    std::set<int> families;
    for (const int i : all) families.insert(items[static_cast<std::size_t>(i)].family);
    if (families.size() < 2) continue;
    for (const int family : families) {
      std::vector<int> some;
      for (const int i : all)
        if (items[static_cast<std::size_t>(i)].family == family) some.push_back(i);
      add(std::move(some));
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) add({static_cast<int>(i)});
  std::vector<std::int64_t> demands;
  std::vector<graph::Link> links;
  for (std::size_t i = 0; i < items.size(); ++i) {
    demands.push_back(items[i].demand);
    for (const int r : items[i].resources) links.push_back({static_cast<int>(i), r});
  }
  for (const auto& lack : graph::shortages(demands, supply, links)) add(lack.left);
  return {out.begin(), out.end()};
}

void tell(std::vector<Claim> claims, std::vector<Proof>& out) {
  const auto lack = [](const Claim& c) { return c.proof.demand - c.proof.supply; };
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(a.where.size(), a.where, a.items.size()) < std::tuple(b.where.size(), b.where, b.items.size());
  });
  std::vector<const Claim*> kept;
  for (const Claim& c : claims) {
    if (!kept.empty() && kept.back()->where == c.where) {
      const Claim& had = *kept.back();
      if (had.proof.unit == c.proof.unit && 2 * lack(c) >= 3 * lack(had)) kept.back() = &c;
      continue;
    }
    // Elsewhere the same items may have been told already, and what they lack is a part of what is lacking here.
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Claim* k) {
      return within(k->items, c.items) && (k->proof.unit != c.proof.unit || lack(c) <= lack(*k));
    });
    if (!known) kept.push_back(&c);
  }
  for (const Claim* c : kept) out.push_back(c->proof);
}

}  // namespace merkez::proofs
