#pragma once
// What is left to each decision once the musts have spoken that look at this decision alone. The
// search narrows its domains further; an explanation must not, or it could not say what did it.
#include "engine/search/evaluate.hpp"

namespace merkez {

/// The problem's candidates, trimmed by musts. Pinned values stay, even where they break a must.
[[nodiscard]] Domains choices_alone(const Problem& p, const Rules& rules);

}  // namespace merkez
