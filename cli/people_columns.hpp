#pragma once
// people import --columns.
#include "cli/verbs/verbs.hpp"

namespace merkez::cli {

/// The columns that an import reads. No account is asked: nothing of the centre is in it.
[[nodiscard]] Reply people_columns(const PeopleArgs& args);

}  // namespace merkez::cli
