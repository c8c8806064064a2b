#pragma once
// Who is registered, who lives with whom, and which codes turned out to be one person: a fold over the log. It keeps
// what was said and decides when it is asked, so the order in which events arrive changes nothing. A merge moves no
// data: taken back, both people are as they were.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/people/events.hpp"

namespace merkez::people {

/// When something was said, and by which event: of two the later one counts.
struct Stamp {
  Instant at = 0;
  std::string id;
  auto operator<=>(const Stamp&) const = default;
};

struct Roster {
  /// A word about somebody's household: that of the registration, or one after it.
  struct Housed {
    bool later = false;
    Stamp said;
    auto operator<=>(const Housed&) const = default;
  };
  struct Person {
    std::optional<Stamp> added;  ///< the first time
    std::string household;
    Housed housed;                 ///< the word about the household that counts
    std::optional<Stamp> changed;  ///< the last time
    std::optional<Erased> erased;  ///< the first day, should it have been said twice
    bool operator==(const Person&) const = default;
  };
  std::map<std::string, Person> persons;                              ///< by code
  std::map<std::string, std::pair<std::string, std::string>> merges;  ///< kept and other code, by the merge's id
  std::set<std::string> unmerged;                                     ///< ids of merges taken back
  std::set<std::string> unread;                                       ///< ids of events whose body is damaged
  bool operator==(const Roster&) const = default;
};

/// Takes one event of the log; events of other kinds leave the roster alone. Told twice, it counts once.
void apply(Roster& roster, const Event& event);

/// True when the code was registered and not erased. A merged code is known.
[[nodiscard]] bool is_known(const Roster& roster, const std::string& code);

/// All codes of the person that `code` names, in order; at least `code` itself.
[[nodiscard]] std::vector<std::string> codes_of(const Roster& roster, const std::string& code);

/// The one code by which the person goes on: that which no merge gave up; the smallest, should there be several. A code
/// that was erased only where all were.
[[nodiscard]] std::string kept_code(const Roster& roster, const std::string& code);

/// The household of a code, or empty.
[[nodiscard]] std::string household_of(const Roster& roster, const std::string& code);

/// Households with the codes of their members in order, each person once, by the kept code; the erased left out.
[[nodiscard]] std::map<std::string, std::vector<std::string>> households(const Roster& roster);

}  // namespace merkez::people
