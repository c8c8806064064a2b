#pragma once
// Adults of children's documents who were named by name and are one of the household: linked to that person's code, as
// if the code had been typed. So one code stands on the lists of all children, and the family is handed out together.
#include <set>
#include <string>
#include <vector>

#include "engine/people/participant.hpp"

namespace merkez::people {

/// Somebody a row of a table is about, and where it stands.
struct RowOf {
  Participant* p = nullptr;
  Where where;
  std::set<std::string> named;  ///< codes of the adults whom the row names by name
};

struct Linked {
  int adults = 0;       ///< entries that hold the code of a registered adult now
  Diagnostics strange;  ///< warnings: who could be several, a telephone that is not kept
};

/// Links the named adults of all who live in one household. `before` are the documents of those who were registered
/// there earlier. An adult named by name becomes the code of the one grown-up of the household who is called so; where
/// there is none, the same name has one code in all documents. Several of one name: none is linked, unless the
/// telephone that is given is that of one alone.
[[nodiscard]] Linked link_household(const std::vector<RowOf*>& rows, const std::vector<Participant>& before,
                                    LocalDate today, const Rules& rules, std::string_view language);

}  // namespace merkez::people
