#include "cli/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

std::string_view strength_text(Strength s) { return s == Strength::must ? "must" : "prefer"; }

}  // namespace

std::vector<WishCost> costs_by_wish(const Verdict& verdict) {
  std::vector<WishCost> out;
  for (const auto& cost : verdict.rules) {
    const std::size_t first = out.size();
    const auto entry = [&](const Scope& scope) -> WishCost& {
      const Wish* wish = &cost.rule->wishes()[static_cast<std::size_t>(scope.wish)];
      const auto it = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const WishCost& w) {
        return w.wish == wish && w.strength == scope.strength && w.weight == scope.weight;
      });
      return it != out.end() ? *it : out.emplace_back(WishCost{cost.rule, wish, scope.strength, scope.weight, 0, {}});
    };
    for (const auto& scope : cost.rule->scopes()) entry(scope);
    for (const auto& breach : cost.breaches) {
      WishCost& mine = entry(cost.rule->scopes()[breach.scope.index()]);
      mine.units += breach.units;
      mine.breaches.push_back(&breach);
    }
  }
  return out;
}

std::vector<WishCost> worst_first(std::vector<WishCost> costs) {
  std::erase_if(costs, [](const WishCost& c) { return c.units == 0; });
  // Equals keep registry order.
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(costs[a].strength, -costs[a].cost(), a) < std::tuple(costs[b].strength, -costs[b].cost(), b);
  });
  std::vector<WishCost> out;
  for (const std::size_t i : order) out.push_back(std::move(costs[i]));
  return out;
}

Json verdict_json(const Verdict& verdict, const Speaker& speaker) {
  Json rules = Json::array();
  for (const auto& cost : costs_by_wish(verdict)) {
    Json breaches = Json::array();
    for (const Breach* b : cost.breaches) {
      Json sessions = Json::array();
      for (const SessionId s : b->sessions) sessions.push_back(speaker.name(s));
      breaches.push_back({{"text", speaker.say(cost.rule->explain(*b))}, {"units", b->units}, {"sessions", sessions}});
    }
    rules.push_back({{"id", cost.wish->id},
                     {"rule", cost.rule->info().key},
                     {"strength", strength_text(cost.strength)},
                     {"weight", cost.weight},
                     {"units", cost.units},
                     {"cost", cost.cost()},
                     {"breaches", std::move(breaches)}});
  }
  return {{"valid", verdict.valid()},
          {"score", {{"must", verdict.score.must}, {"prefer", verdict.score.prefer}}},
          {"rules", std::move(rules)}};
}

std::string cost_table(const std::vector<WishCost>& costs, const publish::TextStyle& style) {
  publish::TextTable table;
  table.indent = 2;
  table.columns = {
      {.heading = "wish", .flexible = true}, {.heading = "constraint"},           {.heading = "strength"},
      {.heading = "weight", .right = true},  {.heading = "units", .right = true}, {.heading = "cost", .right = true}};
  for (const auto& c : costs)
    if (c.units != 0)
      table.rows.push_back({c.wish->id, std::string(c.rule->info().key), std::string(strength_text(c.strength)),
                            fmt::format("{}", c.weight), fmt::format("{}", c.units), fmt::format("{}", c.cost())});
  return table.rows.empty() ? std::string() : to_text(table, style);
}

std::string breaches_text(const std::vector<WishCost>& costs, const Speaker& speaker, std::size_t most,
                          const publish::TextStyle& style) {
  std::string out;
  for (const auto& c : costs) {
    if (c.units == 0) continue;
    std::string title = fmt::format("{} ({}, {}): {} x {} = {}", c.wish->id, c.rule->info().key,
                                    strength_text(c.strength), c.units, c.weight, c.cost());
    if (c.wish->source && !c.wish->source->because.empty())
      title += fmt::format("; because {}", c.wish->source->because);
    out += publish::paragraph("  ", title, style);
    std::vector<const Breach*> breaches = c.breaches;
    if (most > 0)
      std::sort(breaches.begin(), breaches.end(),
                [](const Breach* a, const Breach* b) { return std::pair(-a->units, a) < std::pair(-b->units, b); });
    // The same sentence may stand for several breaches (odd and even weeks): it is told once.
    std::vector<std::pair<std::string, int>> told;
    for (const Breach* breach : breaches) {
      std::string sentence = speaker.say(c.rule->explain(*breach));
      const auto same = std::find_if(told.begin(), told.end(), [&](const auto& t) { return t.first == sentence; });
      if (same == told.end())
        told.emplace_back(std::move(sentence), 1);
      else
        ++same->second;
    }
    const std::size_t shown = most == 0 ? told.size() : std::min(most, told.size());
    for (std::size_t i = 0; i < shown; ++i)
      out += publish::paragraph(
          "    - ", told[i].second > 1 ? fmt::format("{} ({} times)", told[i].first, told[i].second) : told[i].first,
          style);
    if (shown < told.size()) out += fmt::format("    - and {} more\n", told.size() - shown);
  }
  return out;
}

}  // namespace merkez::cli
