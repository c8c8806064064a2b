#include "cli/sheet_names.hpp"

#include <algorithm>

#include "cli/people_desk.hpp"
#include "engine/people/called.hpp"

namespace merkez::cli {

using access::Reach;
using access::Right;
using attendance::SheetNames;

std::string name_shown(const attendance::Rules& rules, const people::Participant& p, const std::string& language) {
  if (rules.sheet_names == SheetNames::none) return {};
  const std::string& name = language == "ar" && !p.own_script.empty() ? p.own_script : p.name;
  return rules.sheet_names == SheetNames::first ? people::first_name(name) : people::first_name_and_initial(name);
}

Result<std::map<std::string, std::string>> names_on_sheet(const Desk& desk, const attendance::Rules& rules,
                                                          const People& people,
                                                          const attendance::Occurrence& occurrence,
                                                          const std::vector<std::string>& codes,
                                                          const std::string& language) {
  std::map<std::string, std::string> out;
  if (rules.sheet_names == SheetNames::none || occurrence.confidential) return out;
  const Reach reach = desk.reach(Right::see_people);
  const auto& groups = occurrence.groups;
  if (reach == Reach::none || std::none_of(groups.begin(), groups.end(), [&](const std::string& group) {
        return desk.may_reach(Right::see_people, group);
      }))
    return out;
  const auto members = people.of(occurrence);
  for (const auto& code : codes) {
    // A walk-in of another group is no member of one's own.
    if (reach == Reach::own && !std::binary_search(members.begin(), members.end(), code)) continue;
    const auto document = document_of(desk, code);
    if (!document) return document.diagnostics();
    if (!document->has_value()) continue;
    out[code] = name_shown(rules, **document, language);
  }
  return out;
}

}  // namespace merkez::cli
