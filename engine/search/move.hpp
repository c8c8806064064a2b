#pragma once
// A move proposes: it stages decisions on the evaluator and knows no constraint. moves.def lists
// them with how often each is drawn.
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/random.hpp"
#include "engine/search/evaluate.hpp"
#include "engine/search/occupancy.hpp"

namespace merkez {

/// Decisions for moves to draw from.
struct Choice {
  std::vector<SessionId> timed;   ///< sessions with more than one start or space
  std::vector<SessionId> roomed;  ///< sessions with more than one space
  std::vector<NeedId> needs;      ///< with more than one person
};

/// Which decisions are free, worked out once for a search.
struct Freedom : Choice {
  Domains domains;
  std::vector<SessionId> sessions;  ///< with at least one free decision
  /// Where a large problem falls into parts that share no room, person or group (the centres of an
  /// organisation), the decisions of each; empty when it is one. Moves within one part make sense more
  /// often, and what their prices read fits into the processor's cache.
  std::vector<Choice> parts;
  Dense<SessionId, std::vector<SessionId>>
      kin;  ///< sessions that serve a common group, for moves that look at siblings
  std::vector<std::vector<std::uint8_t>> start_allowed;  ///< by class of equal domains, by slot
  Dense<SessionId, std::int32_t> start_class;

  [[nodiscard]] bool may_start(SessionId s, Slot at) const {
    const auto& allowed = start_allowed[static_cast<std::size_t>(start_class[s])];
    return at >= 0 && static_cast<std::size_t>(at) < allowed.size() && allowed[static_cast<std::size_t>(at)] != 0;
  }
  [[nodiscard]] bool may_use(SessionId s, SpaceId space) const;
};

[[nodiscard]] Freedom make_freedom(const Problem& p, const Rules& rules);

/// What a move may look at, and the evaluator it stages on.
struct MoveContext {
  const Problem& p;
  const Freedom& free;
  const Occupancy& occupied;
  Evaluator& evaluator;
  Random& random;
  const Choice* part = nullptr;   ///< the part of the problem that moves stay in; all when null
  const Choice* focus = nullptr;  ///< of that part, what the next move begins with; all of it when null

  /// What a move draws its first decision from.
  [[nodiscard]] const Choice& choice() const { return focus ? *focus : around(); }
  /// What it draws the others from.
  [[nodiscard]] const Choice& around() const { return part ? *part : free; }
  /// Draws the part for the next moves, each as often as it has decisions.
  void draw_part();
  [[nodiscard]] const Timetable& now() const { return evaluator.timetable(); }
  template <class T>
  [[nodiscard]] T pick(const std::vector<T>& from) {
    return from[random.below(static_cast<std::uint32_t>(from.size()))];
  }

  /// Stages `s` at a start and space, and for each need that is then taken elsewhere another of its
  /// people who is free, if there is one.
  void stage_place(SessionId s, Slot start, SpaceId space);
};

/// Stages a change and returns true, or returns false having staged nothing that must be kept.
using Propose = bool (*)(MoveContext&);

struct MoveType {
  std::string_view name;
  std::string_view summary;
  int rate = 0;  ///< drawn in proportion to this
  Propose propose = nullptr;
};

[[nodiscard]] std::span<const MoveType> move_types();

}  // namespace merkez
