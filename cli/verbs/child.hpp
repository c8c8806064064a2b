#pragma once
// The verbs of the child desk: who is inside, and the only ways out.
#include <string>
#include <vector>

#include "cli/verbs/verbs.hpp"

namespace merkez::cli {

struct ChildArgs : Common {
  std::vector<std::string> children;
  std::string by;      ///< in: the adult who brings them
  std::string room;    ///< in, move, staff, count, incident
  std::string fetch;   ///< in: "16:30"
  std::string reason;  ///< of an override: of the ratio, or of a release
  std::string to;      ///< out: the adult
  std::string name;    ///< out: of an adult who is registered nowhere
  std::string code;    ///< out: of the visit
  bool alone = false;
  bool another_person = false;  ///< their name is only like that of somebody who must not
  bool reopen = false;          ///< close: take it back
  std::string person;           ///< staff
  bool gone = false;
  std::string heads;  ///< count: a number
  std::string category, action, at;
  std::vector<std::string> people;
};
[[nodiscard]] Reply child_in(const ChildArgs& args);
[[nodiscard]] Reply child_out(const ChildArgs& args);
/// The code of the visit, printed again.
[[nodiscard]] Reply child_code(const ChildArgs& args);
[[nodiscard]] Reply child_move(const ChildArgs& args);
/// An adult comes to the children of a room, or goes.
[[nodiscard]] Reply child_staff(const ChildArgs& args);
[[nodiscard]] Reply child_count(const ChildArgs& args);
/// Everybody in the house by floor, and whom nobody has fetched.
[[nodiscard]] Reply child_here(const ChildArgs& args);
/// Closes the day, or opens one again that was closed too early.
[[nodiscard]] Reply child_close(const ChildArgs& args);
[[nodiscard]] Reply child_incident(const ChildArgs& args);
/// What was written down, protection concerns for the role that may read them alone.
[[nodiscard]] Reply child_incidents(const ChildArgs& args);

}  // namespace merkez::cli
