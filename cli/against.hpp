#pragma once
// What speaks against a place in a group or a wait for it: told whole, to be overridden by name alone.
#include <string>
#include <vector>

#include "cli/people_desk.hpp"
#include "engine/people/eligibility.hpp"

namespace merkez::cli {

struct Against {
  std::vector<std::string> words;  ///< in the asker's language
  std::vector<std::string> keys;   ///< for the log
  [[nodiscard]] bool empty() const { return words.empty(); }
};
/// Whom a group takes from a day on, by the plan, and what is over of its course by then, by registers and published
/// weeks. Errors: the centre's rules of attendance, the store.
[[nodiscard]] Result<people::Terms> terms_from(const Desk& desk, const plan::Group& group, time::LocalDate from);

/// Every bar: age, sex, level, language, consent, stairs, a late start.
[[nodiscard]] Against bars_against(const people::Participant& p, const people::Terms& terms,
                                   const std::string& language);

/// That it was done all the same: "place", "wait", "drop".
[[nodiscard]] Event despite(const Desk& desk, const Against& against, const std::string& group,
                            const std::string& person, const char* what);

/// What gives it all the same: a line.
[[nodiscard]] std::string despite_hint(const std::string& language);

/// What is told beside an answer, for programs.
[[nodiscard]] Json messages_of(const Diagnostics& all);

/// "No place:" and a line for each reason, in JSON under `said`; exit code 1.
[[nodiscard]] Reply refused_for(bool json, const char* said, const std::string& title,
                                const std::vector<std::string>& why, const std::string& hint,
                                Json more = Json::object());

}  // namespace merkez::cli
