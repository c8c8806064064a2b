#include "cli/merged_people.hpp"

#include <map>
#include <string>

#include "engine/people/roster.hpp"

namespace merkez::cli {

Result<std::shared_ptr<const attendance::SamePeople>> merged_people(const Desk& desk) {
  std::shared_ptr<const attendance::SamePeople> none;
  people::Roster roster;
  for (const auto kind : {people::Merged::kind, people::Unmerged::kind}) {
    const auto read = desk.store().each_event({.kinds = std::string(kind)}, [&](const Event& event) {
      people::apply(roster, event);
      return true;
    });
    if (!read) return read.diagnostics();
    if (roster.merges.empty()) return none;  // nothing to take back either
  }
  std::map<std::string, std::string> kept;
  for (const auto& [id, pair] : roster.merges) {
    if (roster.unmerged.contains(id) || kept.contains(pair.first) || kept.contains(pair.second)) continue;
    const auto goes_on = people::kept_code(roster, pair.first);
    for (const auto& code : people::codes_of(roster, pair.first))
      if (code != goes_on) kept.emplace(code, goes_on);
  }
  return attendance::same_people(kept);
}

}  // namespace merkez::cli
