#include "cli/opening.hpp"

#include <algorithm>

#include "engine/constraints/registry.hpp"

namespace merkez::cli {
namespace {

constexpr std::string_view ratio_rule = "child_ratio";

}  // namespace

Result<attendance::RatioTable> ratio_of(const Desk& desk) {
  const auto kinds = catalogue();
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto* i) { return i->key == ratio_rule; });
  return attendance::ratio_table(desk.plan(), **kind);
}

Result<Openings> Openings::of(const Desk& desk, const std::optional<plan::PublishedWeek>& week) {
  Openings out;
  out.desk_ = &desk;
  out.week_ = week ? &*week : nullptr;
  const auto& wishes = desk.plan().wishes;
  if (std::none_of(wishes.begin(), wishes.end(), [](const auto& w) { return w.rule == ratio_rule; })) return out;
  auto ratio = ratio_of(desk);
  if (!ratio) return ratio.diagnostics();
  out.ratio_ = std::move(*ratio);
  return out;
}

Result<people::Opening> Openings::at(const people::Story& page, const std::string& id, time::LocalDate from) const {
  const auto& plan = desk_->plan();
  const auto group = std::find_if(plan.groups.begin(), plan.groups.end(), [&](const auto& g) { return g.id == id; });
  std::optional<int> by_ratio;
  if (ratio_ && group != plan.groups.end()) by_ratio = attendance::children_at_most(plan, week_, *group, *ratio_);
  return people::opening_of(plan, id, people::seats_taken(page.enrolments, page.roster, id, from, desk_->now()),
                            by_ratio);
}

}  // namespace merkez::cli
