#pragma once
// The verbs of the register of incidents with data.
#include <string>
#include <vector>

#include "cli/verbs/verbs.hpp"

namespace merkez::cli {

struct BreachArgs : Common {
  std::string what;                        ///< open: from the list
  std::vector<std::string> data, persons;  ///< open: kinds of data, codes
  bool everybody = false;                  ///< open: nobody can be ruled out
  std::string known;                       ///< open: "2016-04-04T08:00"; empty = now
  std::string read_by;                     ///< open: whomever this account has read in the year before
  std::string id, whom, outcome;
};
/// Writes an incident down; the 72 hours begin.
[[nodiscard]] Reply breach_open(const BreachArgs& args);
/// All of them with their timers; exit 1 while one is overdue.
[[nodiscard]] Reply breach_list(const BreachArgs& args);
/// One with the codes concerned and the drafts of its notices.
[[nodiscard]] Reply breach_show(const BreachArgs& args);
[[nodiscard]] Reply breach_told(const BreachArgs& args);
/// Only when the Board and the people have been told, or when it was none.
[[nodiscard]] Reply breach_close(const BreachArgs& args);

}  // namespace merkez::cli
