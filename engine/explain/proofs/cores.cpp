#include "engine/explain/proofs/cores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace merkez::proofs {
namespace {

/// On each day the slots of the day, [from, to), that every placement of the load covers; days
/// without a start are not listed.
struct CoreOfLoad {
  std::vector<int> days;
  Slot from = 0, to = 0;  // common to all its days
};

CoreOfLoad core_of(const Problem& p, const Load& load) {
  CoreOfLoad out;
  const Grid& g = p.grid;
  std::vector<Slot> first(static_cast<std::size_t>(g.days), no_slot), last = first;
  for (const Slot start : load.kind->starts) {
    const auto d = static_cast<std::size_t>(g.day_of(start));
    const Slot offset = start - g.day_begin(static_cast<int>(d));
    first[d] = first[d] == no_slot ? offset : std::min(first[d], offset);
    last[d] = std::max(last[d], offset);
  }
  out.from = 0;
  out.to = g.per_day;
  for (int d = 0; d < g.days; ++d) {
    const auto i = static_cast<std::size_t>(d);
    if (first[i] == no_slot) continue;
    out.days.push_back(d);
    out.from = std::max(out.from, std::max<Slot>(0, last[i] - load.margin));
    out.to = std::min(out.to, std::min<Slot>(g.per_day, first[i] + p.length[load.kind->like] + load.margin));
  }
  return out;
}

}  // namespace

std::vector<Core> cores(const Ground& ground, const std::vector<Load>& loads,
                        const std::function<std::int64_t(Slot)>& there, std::int64_t week) {
  const Grid& g = ground.problem.grid;
  std::vector<CoreOfLoad> core;
  std::set<std::vector<int>> day_sets;
  for (const Load& load : loads) {
    core.push_back(core_of(ground.problem, load));
    if (!core.back().days.empty() && core.back().from < core.back().to) day_sets.insert(core.back().days);
  }
  std::vector<std::vector<int>> unions(day_sets.begin(), day_sets.end());
  std::vector<int> all;
  for (const auto& days : day_sets) {
    std::vector<int> both;
    std::set_union(all.begin(), all.end(), days.begin(), days.end(), std::back_inserter(both));
    all = std::move(both);
  }
  if (!day_sets.empty() && !day_sets.contains(all)) unions.push_back(all);

  std::vector<Core> out;
  for (const auto& days : unions) {
    Core best;
    Slot first_best = 0;  // of a run of equally good times the middle is told
    for (Slot offset = 0; offset < g.per_day; ++offset) {
      Core c{.offset = offset};
      std::vector<const Kind*> kinds;
      std::set<int> used;
      for (std::size_t i = 0; i < loads.size(); ++i) {
        if (core[i].days.empty() || offset < core[i].from || offset >= core[i].to ||
            !std::includes(days.begin(), days.end(), core[i].days.begin(), core[i].days.end()))
          continue;
        c.loads.push_back(&loads[i]);
        used.insert(core[i].days.begin(), core[i].days.end());
      }
      if (c.loads.empty()) continue;
      c.days.assign(used.begin(), used.end());
      // In the fuller week of a fortnight.
      for (const std::uint8_t plane : {std::uint8_t{1}, std::uint8_t{2}}) {
        std::int64_t sum = 0;
        for (const Load* load : c.loads)
          if (ground.problem.weeks[load->kind->like] & plane) sum += load->amount * load->kind->count();
        c.demand = std::max(c.demand, sum);
      }
      for (const int d : c.days) c.supply += there(g.day_begin(d) + offset);
      c.supply = std::min(c.supply, week);
      if (c.demand - c.supply > best.demand - best.supply) {
        first_best = offset;
        best = std::move(c);
      } else if (!best.loads.empty() && c.loads == best.loads && c.demand == best.demand && c.supply == best.supply) {
        best.offset = (first_best + offset) / 2;
      }
    }
    const bool known = std::any_of(out.begin(), out.end(), [&](const Core& x) { return x.loads == best.loads; });
    if (best.demand > best.supply && !known) out.push_back(std::move(best));
  }
  return out;
}

std::string sum_text(const Core& core) {
  std::string out;
  for (const Load* load : core.loads)
    out += fmt::format("{}{} × {}", out.empty() ? "" : " + ", load->kind->count(), load->amount);
  return out;
}

std::string clock_text(const Problem& p, Slot offset) {
  if (p.plan->periods) return fmt::format("{} period", offset);
  const int minute = p.grid.minute_of(offset);
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace merkez::proofs
