#include "cli/owners.hpp"

#include <fmt/format.h>

#include "cli/language.hpp"
#include "engine/access/role.hpp"

namespace merkez::cli {

std::string owner_refused(attendance::Duty duty, std::string_view role) {
  using access::Right;
  using attendance::Duty;
  const auto known = access::role_keys();
  if (!access::find_role(role)) {
    const auto near = suggest(role, known);
    return fmt::format("'{}' is no role{}", role, near.empty() ? "" : "; " + near);
  }
  const Right right = duty == Duty::task       ? Right::see_tasks
                      : duty == Duty::incident ? Right::see_incidents
                                               : Right::see_protection;
  if (access::answers_for(role, right, role)) return {};
  return fmt::format("'{}' may not {}", role, access::words_of(right).en);
}

std::string task_name(const attendance::Rules& rules, const std::string& code, std::string_view language) {
  return attendance::name_of(rules.tasks, code, reason_language(language));
}

std::string outcome_name(const attendance::Rules& rules, const std::string& code, std::string_view language) {
  return attendance::name_of(attendance::task_outcomes(rules), code, reason_language(language));
}

std::string role_name(std::string_view role, std::string_view language) {
  const auto* found = access::find_role(role);
  return std::string(found ? in_language(found->name, language) : role);
}

}  // namespace merkez::cli
