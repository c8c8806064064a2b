#pragma once
// What all proofs stand on: the sessions that must be placed, sorted into kinds that are alike, and
// the placements that are left to each once the musts have spoken that look at one decision alone,
// at one session alone, or at one session beside those whose time is fixed.
//
// Everything here keeps too much rather than too little: a placement is struck out only when no
// timetable without a broken must can hold it. So what a proof finds missing is missing.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/explain/counting.hpp"
#include "engine/explain/proofs/packing.hpp"
#include "engine/problem/select.hpp"

namespace merkez::proofs {

/// Sessions of one group with the same choices. `starts` and the lists below hold what is left.
struct Kind {
  SessionId like;                   ///< one of them, standing for all
  std::vector<SessionId> sessions;  ///< that must be placed, in id order
  bool fixed = false;               ///< a single session with a single start
  std::vector<Slot> starts;         ///< in some space, with some person for each need
  std::vector<SpaceId> spaces;
  std::vector<std::vector<Slot>> starts_in;  ///< by space in `spaces`
  struct Need {
    std::vector<StaffId> people;
    std::vector<std::vector<Slot>> starts_with;  ///< by person in `people`
  };
  std::vector<Need> needs;
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(sessions.size()); }
};

class Ground {
 public:
  Ground(const Problem& problem, const Rules& rules);

  const Problem& problem;
  const Rules& rules;
  Domains domains;
  Dense<SessionId, std::uint8_t> firm;  ///< by session: a must says that it is placed
  std::vector<Kind> kinds;
  Timetable fixed;        ///< the sessions with one start and one space, with those people who are decided
  Timetable fixed_times;  ///< the sessions with one start; their space only if it is decided

  // Musts that let a resource be used once at a time, whatever the sessions.
  Dense<RoomId, std::uint8_t> one_at_a_time;
  Dense<StaffId, std::uint8_t> one_place_at_a_time;
  bool groups_meet_once = false;

  /// Why starts were struck out: wishes by name, only those that a fixed session made bite.
  [[nodiscard]] std::vector<std::string> struck_by(const Kind& kind, RoomId room) const;

  /// The scopes of a rule that are musts.
  template <class F>
  void for_musts(std::string_view key, F f) const {
    for (const auto& rule : rules)
      if (rule->info().key == key)
        for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
          if (rule->scopes()[s.index()].strength == Strength::must) f(*rule, s);
  }
  /// The wish that a scope belongs to.
  [[nodiscard]] static const Wish& wish_of(const Rule& rule, ScopeId s) {
    return rule.wishes()[static_cast<std::size_t>(rule.scopes()[s.index()].wish)];
  }

  /// Sessions of these kinds in the fuller week of a fortnight.
  [[nodiscard]] std::vector<SessionId> sessions_of(std::span<const Kind* const> kinds_chosen) const;

  /// The place in time that a start takes: of a room, of a person or a group.
  [[nodiscard]] Interval in_room(const Kind& k, Slot start, std::int64_t weight) const {
    return {start, problem.room_end_of(k.like, start), problem.end_of(k.like, start), weight};
  }
  [[nodiscard]] Interval in_session(const Kind& k, Slot start, std::int64_t weight) const {
    return {start, problem.end_of(k.like, start), problem.end_of(k.like, start), weight};
  }

 private:
  void find_firm();
  void find_kinds();
  void fix();
  void read_clashes();
  void strike_out();
  void strike_by_cover();
  void strike_by_busy_staff();
  void agree(Kind& k);
  struct Struck {
    SessionId like;
    SpaceId space;
    const Rule* rule;
    Slot start;
  };
  std::vector<Struck> struck_;
};

// The proofs, in the order of proofs.def.
#define PROOF(name) void name(const Ground& ground, std::vector<Proof>& out);
#include "engine/explain/proofs/proofs.def"  // IWYU pragma: keep
#undef PROOF

/// "TAI-W, HAI-W": the groups of these sessions as a list field of a sentence, each once.
void add_groups(const Ground& ground, const std::vector<SessionId>& sessions, std::string_view field, Message& m);

/// Childcare and the like: who needs places and who gives them (the must `covered_by`).
struct Cover {
  std::string wish;
  Slot margin = 0;
  struct Part {
    const Kind* kind;
    std::int64_t places;
  };
  std::vector<Part> needing, giving;
  std::vector<std::int64_t> most;  ///< by slot: places open at most
  bool bounded_week = true;        ///< nobody but `giving` gives any
};
[[nodiscard]] std::vector<Cover> covers(const Ground& ground);
/// The least number of places that can be open while a session runs that starts there, margins included.
[[nodiscard]] std::int64_t open_places(const Problem& p, const Cover& cover, SessionId s, Slot start);

}  // namespace merkez::proofs
