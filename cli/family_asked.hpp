#pragma once
// A family at the desk: people who are registered, by code, with their household; and people who are not yet, by age,
// sex and languages.
#include <vector>

#include "cli/household_week.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/enrol/offer.hpp"

namespace merkez::cli {

struct FamilyAsked {
  enrol::Family family;
  bool registered = true;                     ///< each of them
  std::vector<store::Expectation> unchanged;  ///< pages of them and of those they live with, read before the answer
};

/// Reads `adults`, `children`, `languages` and `times`. Small children of a registered household are among the children
/// whether they are named or not; where no child is named, all who do not go alone yet. Errors: everything that is
/// wrong with the words; the store.
[[nodiscard]] Result<FamilyAsked> family_asked(const Desk& desk, const OfferArgs& args, time::LocalDate from);

}  // namespace merkez::cli
