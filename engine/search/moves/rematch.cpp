// All sessions of one period get their spaces anew by a bipartite matching: a way out where each room
// is taken by a session that could as well be elsewhere, and no single exchange helps. Works on sessions
// that start together and hold their rooms equally long, which is where a matching is exact.
#include <algorithm>
#include <array>
#include <vector>

#include "engine/graph/matching.hpp"
#include "engine/search/move.hpp"

namespace merkez::moves {
namespace {

/// More sessions than this at one time are left alone: a longer list of changes is never accepted.
constexpr std::size_t most_sessions = 12;

bool propose(MoveContext& c) {
  if (c.choice().roomed.size() < 2) return false;
  const SessionId first = c.pick(c.choice().roomed);
  if (!c.now().placed(first)) return false;
  const Slot start = c.now().start[first], end = c.p.room_end_of(first, start);
  std::array<SessionId, most_sessions> who{first};
  std::size_t n = 1;
  // The others of the period: whoever starts then, found through the rooms this session may take.
  for (const SpaceId space : c.free.domains.spaces[first]) {
    const SessionId other = c.occupied.in_space(space, start, end, first);
    if (!other.valid() || c.now().start[other] != start || c.p.room_end_of(other, start) != end) continue;
    if (c.free.domains.spaces[other].size() < 2 || n == most_sessions) continue;
    if (std::find(who.begin(), who.begin() + static_cast<std::ptrdiff_t>(n), other) ==
        who.begin() + static_cast<std::ptrdiff_t>(n))
      who[n++] = other;
  }
  if (n < 2) return false;
  static thread_local graph::Matcher matcher;
  static thread_local std::array<std::vector<int>, most_sessions> offers;
  matcher.reset(static_cast<int>(n), static_cast<int>(c.p.spaces()));
  for (std::size_t i = 0; i < n; ++i) {
    const auto& spaces = c.free.domains.spaces[who[i]];
    offers[i].clear();
    // From a random one on, so that different matchings come out.
    const std::size_t from = c.random.below(static_cast<std::uint32_t>(spaces.size()));
    for (std::size_t k = 0; k < spaces.size(); ++k) {
      const SpaceId space = spaces[(from + k) % spaces.size()];
      const SessionId there = c.occupied.in_space(space, start, end, who[i]);
      const bool open = !there.valid() || std::find(who.begin(), who.begin() + static_cast<std::ptrdiff_t>(n), there) !=
                                              who.begin() + static_cast<std::ptrdiff_t>(n);
      if (open) offers[i].push_back(space.value);
    }
    matcher.offer(static_cast<int>(i), offers[i]);
  }
  for (std::size_t i = 0; i < n; ++i)
    if (!matcher.match(static_cast<int>(i))) return false;
  for (std::size_t i = 0; i < n; ++i)
    c.evaluator.stage_space(who[i], SpaceId(matcher.partner_of_left(static_cast<int>(i))));
  return true;
}

}  // namespace

MoveType type_rematch() {
  return {"rematch", "all sessions of one period get their spaces anew by a matching", 0, &propose};
}

}  // namespace merkez::moves
