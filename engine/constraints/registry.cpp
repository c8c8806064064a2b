#include "engine/constraints/registry.hpp"

#include <fmt/format.h>

namespace merkez {

namespace constraints {
#define CONSTRAINT(name) ConstraintType type_##name();
#include "engine/constraints/registry.def"
#undef CONSTRAINT
}  // namespace constraints

std::span<const ConstraintType> constraint_types() {
  static const std::vector<ConstraintType> all{
#define CONSTRAINT(name) constraints::type_##name(),
#include "engine/constraints/registry.def"
#undef CONSTRAINT
  };
  return all;
}

std::vector<const plan::Info*> catalogue() {
  std::vector<const plan::Info*> out;
  for (const auto& type : constraint_types()) out.push_back(type.info);
  return out;
}

Result<std::vector<std::unique_ptr<Rule>>> read_rules(const Problem& problem) {
  std::vector<std::unique_ptr<Rule>> rules;
  Diagnostics found;
  std::vector<std::string> known;
  for (const auto& type : constraint_types()) known.emplace_back(type.info->key);
  for (const auto& wish : problem.plan->wishes)
    if (std::find(known.begin(), known.end(), wish.rule) == known.end())
      found.push_back(error_at(wish.where, fmt::format("there is no rule '{}'", wish.rule), suggest(wish.rule, known)));
  for (const auto& type : constraint_types()) {
    std::vector<Wish> wishes;
    for (const auto& w : problem.plan->wishes)
      if (w.rule == type.info->key) wishes.push_back({&w, type.info, w.id, w.strength, w.weight});
    // A session that stays out of the week is the one thing no centre may forget to forbid.
    if (wishes.empty() && type.info->key == "all_placed")
      wishes.push_back({nullptr, type.info, "all_placed", Strength::must, 1});
    if (wishes.empty()) continue;
    auto rule = type.read(problem, std::move(wishes));
    found.insert(found.end(), rule.diagnostics().begin(), rule.diagnostics().end());
    if (rule) rules.push_back(std::move(rule).value());
  }
  if (has_errors(found)) return found;
  return {std::move(rules), std::move(found)};
}

}  // namespace merkez
