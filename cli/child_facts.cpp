#include "cli/child_facts.hpp"

#include <algorithm>

namespace merkez::cli {

attendance::ChildFacts child_facts(const people::Participant& child, const std::vector<people::Participant>& documents,
                                   const std::vector<std::string>& adults, time::LocalDate today) {
  attendance::ChildFacts out;
  out.age_months = people::age_months(child.birth, today);
  out.younger_months = out.age_months - people::age_months_at_least(child.birth, today);
  out.needs_support = child.needs_support;
  // Who is on the list is decided by the people who know names; the desk knows codes and dates alone.
  for (const auto* adult : people::collectors_on(child, today))
    out.collectors.push_back({adult->code, adult->dated.from, adult->dated.until});
  for (const auto& code : adults) {
    // Under whatever name the code stands in a document, and the code itself.
    std::vector<people::Adult> known{{.code = code}};
    const auto take = [&](const people::Adult& adult) {
      if (adult.code == code) known.push_back(adult);
    };
    std::for_each(child.adults.begin(), child.adults.end(), take);
    for (const auto& document : documents) {
      take({.code = document.code, .name = document.name, .own_script = document.own_script});
      std::for_each(document.adults.begin(), document.adults.end(), take);
    }
    const auto any = [&](auto is) { return std::any_of(known.begin(), known.end(), is); };
    if (any([&](const auto& adult) { return people::must_not_collect(child, adult, today); }))
      out.never.push_back(code);
    else if (any([&](const auto& adult) { return people::sounds_like_must_not_collect(child, adult, today); }))
      out.like_never.push_back(code);
  }
  out.household = child.household;
  if (child.alone && child.alone->dated.holds(today)) out.alone_permission = child.alone->by;
  return out;
}

}  // namespace merkez::cli
