// What is fixed beforehand breaks a must by itself: two locked sessions of one person or one room
// that overlap, a locked session outside its window.
#include <algorithm>
#include <array>

#include "engine/explain/proofs/ground.hpp"

namespace merkez::proofs {
namespace {

/// Kinds that more sessions can only break further, by what they look at.
constexpr std::array<std::string_view, 5> of_rooms = {"room_clash", "noisy_neighbours", "protected_hours",
                                                      "room_available", "pool"};
constexpr std::array<std::string_view, 3> of_times = {"staff_clash", "group_clash", "staff_available"};

template <class Keys>
bool among(const Keys& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

void pinned(const Ground& g, std::vector<Proof>& out) {
  for (const auto& rule : g.rules) {
    const std::string_view key = rule->info().key;
    // Musts that look at one decision alone: a pinned value stays in the domains though it breaks them.
    const bool alone = rule->trims();
    if (!alone && !among(of_rooms, key) && !among(of_times, key)) continue;
    for (const ScopeId scope : ids<ScopeId>(rule->scopes().size())) {
      if (rule->scopes()[scope.index()].strength != Strength::must) continue;
      rule->breaches(among(of_times, key) ? g.fixed_times : g.fixed, scope, [&](const Breach& b) {
        Proof proof{.key = "pinned",
                    .message = rule->explain(b),
                    .sessions = b.sessions,
                    .resources = {},
                    .demand = b.units,
                    .supply = 0,
                    .unit = rule->info().unit};
        if (b.resource.kind != Resource::Kind::none) proof.resources.push_back(b.resource);
        out.push_back(std::move(proof));
      });
    }
  }
}

}  // namespace merkez::proofs
