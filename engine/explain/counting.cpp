#include "engine/explain/counting.hpp"

#include <algorithm>

#include "engine/explain/proofs/ground.hpp"

namespace merkez {

std::vector<Proof> count_proofs(const Problem& problem, const Rules& rules) {
  const proofs::Ground ground(problem, rules);
  std::vector<Proof> out;
  // What one proof finds missing another often finds too, from what is left: told once.
  const auto add = [&](void (*proof)(const proofs::Ground&, std::vector<Proof>&)) {
    std::vector<Proof> found;
    proof(ground, found);
    const auto before = static_cast<std::ptrdiff_t>(out.size());
    for (Proof& p : found)
      if (std::none_of(out.begin(), out.begin() + before, [&](const Proof& x) { return x.sessions == p.sessions; }))
        out.push_back(std::move(p));
  };
#define PROOF(name) add(proofs::name);
#include "engine/explain/proofs/proofs.def"
#undef PROOF
  return out;
}

}  // namespace merkez
