#include "cli/child_facts.hpp"

namespace merkez::cli {

attendance::ChildFacts child_facts(const people::Participant& child, const std::vector<people::Participant>& documents,
                                   const std::vector<std::string>& adults, time::LocalDate today) {
  attendance::ChildFacts out;
  out.age_months = people::age_months(child.birth, today);
  out.needs_support = child.needs_support;
  // Who is on the list is decided by the people who know names; the desk knows codes and dates alone.
  for (const auto* adult : people::collectors_on(child, today))
    out.collectors.push_back({adult->code, adult->dated.from, adult->dated.until});
  const auto never = [&](const std::string& name, const std::string& own_script) {
    return (!name.empty() && people::must_not_collect(child, name, today)) ||
           (!own_script.empty() && people::must_not_collect(child, own_script, today));
  };
  for (const auto& code : adults) {
    bool refused = false;
    for (const auto& document : documents) {
      if (document.code == code) refused = refused || never(document.name, document.own_script);
      for (const auto& adult : document.adults)
        if (adult.code == code) refused = refused || never(adult.name, adult.own_script);
    }
    for (const auto& adult : child.adults)
      if (adult.code == code) refused = refused || never(adult.name, adult.own_script);
    if (refused) out.never.push_back(code);
  }
  if (child.alone && child.alone->dated.holds(today)) out.alone_permission = child.alone->by;
  return out;
}

}  // namespace merkez::cli
