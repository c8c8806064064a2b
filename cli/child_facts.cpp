#include "cli/child_facts.hpp"

#include <algorithm>

namespace merkez::cli {

attendance::ChildFacts child_facts(const people::Participant& child, const std::vector<people::Participant>& documents,
                                   const std::vector<std::string>& adults, time::LocalDate today) {
  attendance::ChildFacts out;
  out.age_months = people::age_months(child.birth, today);
  out.needs_support = child.needs_support;
  // Who is on the list is decided by the people who know names; the desk knows codes and dates alone.
  for (const auto* adult : people::collectors_on(child, today))
    out.collectors.push_back({adult->code, adult->dated.from, adult->dated.until});
  for (const auto& code : adults) {
    // Under whatever name the code stands in a document, and the code itself.
    const auto never = [&](const people::Adult& adult) {
      return adult.code == code && people::must_not_collect(child, adult, today);
    };
    people::Adult bare;
    bare.code = code;
    bool refused = never(bare) || std::any_of(child.adults.begin(), child.adults.end(), never);
    for (const auto& document : documents) {
      people::Adult self;
      self.code = document.code;
      self.name = document.name;
      self.own_script = document.own_script;
      refused = refused || never(self) || std::any_of(document.adults.begin(), document.adults.end(), never);
    }
    if (refused) out.never.push_back(code);
  }
  if (child.alone && child.alone->dated.holds(today)) out.alone_permission = child.alone->by;
  return out;
}

}  // namespace merkez::cli
