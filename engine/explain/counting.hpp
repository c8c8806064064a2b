#pragma once
// Proofs by counting: reasons why no timetable can exist that need no search, only one line of
// arithmetic. Each proof is certain: it compares the least that is needed with the most that
// there is, and speaks only when the first is larger. Silence proves nothing.
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/constraints/constraint.hpp"
#include "engine/search/evaluate.hpp"

namespace merkez {

/// A proof: what is needed, what there is, and the sentence with the numbers.
struct Proof {
  std::string_view key;                 ///< which argument: "staff_hours", "room_blocks", ... (proofs/proofs.def)
  Message message;                      ///< speak() makes the sentence
  std::vector<SessionId> sessions;      ///< which together need too much, in id order
  std::vector<Resource> resources;      ///< all that they may use
  std::int64_t demand = 0, supply = 0;  ///< demand > supply
  std::string_view unit;                ///< of both: "slots", "starts", "people", "places", "adults"
};

/// All proofs found, in the order of proofs.def; empty when counting finds nothing wrong.
/// Uses the musts only. Takes milliseconds.
[[nodiscard]] std::vector<Proof> count_proofs(const Problem& problem, const Rules& rules);

}  // namespace merkez
