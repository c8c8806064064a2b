#pragma once
// What is wrong with files, as one reader may hear of it. Whoever reads a centre or a week says all there is, with
// names; what must not be named to the reader is taken out here.
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/plan/sight.hpp"

namespace merkez::plan {

/// True when the text names a group, a session or a service that the reader may not know.
[[nodiscard]] bool names_hidden(const CentrePlan& plan, const Sight& sight, std::string_view text);

/// The same diagnostics for a reader. One about something hidden says where it stands and that it is wrong, and nothing
/// else; suggestions that name such a thing are dropped, and how many names there are in all is not said. What is about
/// no file is about words that the reader typed, and stays. `plan` may be one that was not read to its end: with errors
/// in services.yaml, where it stands what is confidential, those of other files wait until it is mended.
[[nodiscard]] Diagnostics as_told(const CentrePlan& plan, const Sight& sight, Diagnostics all);

}  // namespace merkez::plan
