#pragma once
// Every kind of constraint, in one visible order (registry.def). Nothing registers itself.
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/constraints/constraint.hpp"

namespace merkez {

/// All kinds, in the order of registry.def: the cheapest to price first.
[[nodiscard]] std::span<const ConstraintType> constraint_types();

/// The descriptions of all kinds, in the same order: what the loader, the help and the schema read.
[[nodiscard]] std::vector<const plan::Info*> catalogue();

/// The wishes of the plan as rules, a rule a kind, in registry order. `all_placed` is always there.
/// The rules refer to `problem`, which must outlive them.
[[nodiscard]] Result<std::vector<std::unique_ptr<Rule>>> read_rules(const Problem& problem);

}  // namespace merkez

/// The closing line of a constraint's file.
#define MERKEZ_CONSTRAINT(Type, name)                        \
  namespace merkez::constraints {                            \
  ConstraintType type_##name() { return make_type<Type>(); } \
  }
