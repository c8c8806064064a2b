#include "engine/explain/counting.hpp"

#include "engine/explain/proofs/ground.hpp"

namespace merkez {

std::vector<Proof> count_proofs(const Problem& problem, const Rules& rules) {
  const proofs::Ground ground(problem, rules);
  std::vector<Proof> out;
#define PROOF(name) proofs::name(ground, out);
#include "engine/explain/proofs/proofs.def"
#undef PROOF
  return out;
}

}  // namespace merkez
