#include "engine/people/in_the_way.hpp"

#include <algorithm>

namespace merkez::people {

std::vector<plan::Text> in_the_way(const plan::CentrePlan& plan, const Meetings& week, const Participant& p,
                                   const Member& member, const Terms& terms, const plan::Windows& times) {
  std::vector<plan::Text> out;
  for (const auto& bar : bars(p, terms)) out.push_back(bar.why);
  const auto& meetings = week.of(terms.group);
  const auto outside =
      std::find_if(meetings.begin(), meetings.end(), [&](const Meeting& m) { return !inside(m, times); });
  if (outside != meetings.end()) out.push_back(cannot_come(plan, *outside));
  const auto all = clashes(plan, week, member, terms.group, {});
  const auto clash =
      std::find_if(all.begin(), all.end(), [](const Clash& c) { return c.what == Clash::What::same_time; });
  if (clash != all.end()) out.push_back(clash->why);
  return out;
}

}  // namespace merkez::people
