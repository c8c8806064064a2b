#pragma once
// The rules as one reader may hear of them. Whoever may not know therapy and case work learns that a room or a person
// is taken, and nothing else: what an appointment costs tells whose it is (protected hours the sex of its client, a
// long day the hours of therapy). Reasons, sums, verdicts and proposals are all made of breaches, so it is here, below
// them, that breaches are left out; no sentence and no number has to be mended later.
#include "engine/plan/sight.hpp"
#include "engine/search/evaluate.hpp"

namespace merkez {

/// Whether the centre has sessions that the reader may not know.
[[nodiscard]] bool hides_some(const Problem& problem, const plan::Sight& sight);

/// The same rules, for judging and explaining, without the breaches in which hidden sessions take part. A clash of
/// rooms or of people stays; several that would be told in the same words are one, for their number tells how many
/// people are in there. Both arguments must outlive the answer.
[[nodiscard]] Rules discreet(const Problem& problem, const Rules& rules, const plan::Sight& sight);

}  // namespace merkez
