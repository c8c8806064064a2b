#include "cli/make_ups.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

namespace merkez::cli {

Result<std::optional<OpenRegister>> standing_make_up(const Desk& desk, const attendance::Rules& rules,
                                                     const attendance::Register& lost) {
  // Ids are never met twice: a chain of events has no circle, but a log may be damaged.
  std::set<std::string> seen;
  std::vector<std::string> left(lost.made_up_by.begin(), lost.made_up_by.end());
  while (!left.empty()) {
    const std::string id = std::move(left.back());
    left.pop_back();
    if (!seen.insert(id).second) continue;
    auto one = open_register(desk, rules, id);
    if (!one) return one.diagnostics();
    if (!*one) continue;
    if (!is_lost(**one)) return one;
    left.insert(left.end(), (*one)->state.made_up_by.begin(), (*one)->state.made_up_by.end());
  }
  return std::optional<OpenRegister>();
}

Result<std::vector<attendance::Roll>> lost_with(const Desk& desk, const attendance::Rules& rules,
                                                const std::string& occurrence) {
  std::set<std::string> seen;
  std::vector<std::string> left{occurrence};
  std::vector<attendance::Roll> out;
  while (!left.empty()) {
    const std::string id = std::move(left.back());
    left.pop_back();
    if (id.empty() || !seen.insert(id).second) continue;
    auto one = open_register(desk, rules, id);
    if (!one) return one.diagnostics();
    if (!*one || !is_lost(**one)) continue;
    left.push_back((*one)->roll.makes_up);
    left.insert(left.end(), (*one)->state.made_up_by.begin(), (*one)->state.made_up_by.end());
    out.push_back(std::move((*one)->roll));
  }
  return out;
}

Diagnostics made_up_already(const Desk& desk, const attendance::Rules& rules, const attendance::Register& lost,
                            const std::string& title) {
  const auto by = standing_make_up(desk, rules, lost);
  if (!by) return by.diagnostics();
  if (!*by) return {};
  const auto& o = (*by)->roll.occurrence;
  return {
      error_at({}, fmt::format("{} is made up for already, on {} {}", title, time::to_text(o.date), time_text(o)), "")};
}

}  // namespace merkez::cli
