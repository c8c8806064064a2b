#pragma once
// Roles named in wishes. A role nobody needs is a slip of the pen that would silently make a wish mean nothing.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/problem/select.hpp"

namespace merkez::constraints {

/// Adds an error when the wish's `role` is given and neither a need nor a person has it.
inline void check_role(const Problem& p, const Wish& wish, Diagnostics& wrong) {
  const plan::Arg* arg = wish.source ? wish.source->find("role") : nullptr;
  if (!arg) return;
  const std::string role(Args(p, wish).text("role"));
  std::vector<std::string> known;
  for (const plan::Session& s : p.plan->sessions)
    for (const plan::Need& n : s.needs) known.push_back(n.role);
  for (const plan::Staff& person : p.plan->staff) known.insert(known.end(), person.roles.begin(), person.roles.end());
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::erase(known, std::string());
  if (!std::binary_search(known.begin(), known.end(), role))
    wrong.push_back(error_at(arg->where,
                             fmt::format("no session needs a role '{}' and nobody on the staff has it", role),
                             suggest(role, known)));
}

}  // namespace merkez::constraints
