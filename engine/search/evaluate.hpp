#pragma once
// The current timetable and what every change to it costs: the one place where moves are applied.
//
// A move is staged decision by decision, priced kind by kind, and either applied or dropped. The
// caller says how much worse it would still accept; kinds are asked in registry order, and as soon
// as even the greatest possible savings of those not yet asked cannot bring the sum back under that
// limit, the move is refused. The answer is always the exact one.
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/score.hpp"
#include "engine/constraints/constraint.hpp"
#include "engine/problem/problem.hpp"

namespace merkez {

using Rules = std::vector<std::unique_ptr<Rule>>;

/// The values each decision may take: the problem's candidates, trimmed by the musts that look at
/// one decision alone, then narrowed by those that see a value can never keep them. Pinned values stay, even where they
/// break a must.
[[nodiscard]] Domains make_domains(const Problem& p, const Rules& rules);

class Evaluator {
 public:
  /// All three must outlive the evaluator. `reach`, where given, promises that weeks and moves take their values from
  /// it alone: what nothing in it can break is then not priced.
  Evaluator(const Problem& problem, const Rules& rules, const Domains* reach = nullptr);

  void reset(const Timetable& t);
  [[nodiscard]] const Timetable& timetable() const { return now_; }
  [[nodiscard]] const Problem& problem() const { return problem_; }

  /// Cost of the current timetable over the kinds that the search prices. Musts that domains keep
  /// are not in it; the judge's score is the one to report.
  [[nodiscard]] Score score() const { return real_; }

  /// How many units of prefer one unit of must is worth to the search, from now on.
  void set_must_factor(std::int64_t factor);
  [[nodiscard]] std::int64_t must_factor() const { return factor_; }
  /// How many times a unit of the musts of kind k counts in the scalar, from now on; at least 1.
  /// Scores stay in real units. The search stresses what it finds hard to mend.
  void stress(std::size_t k, std::int64_t times);
  [[nodiscard]] std::int64_t stress_of(std::size_t k) const { return stress_[k]; }
  /// The score as one number, by the must factor.
  [[nodiscard]] std::int64_t scalar() const { return scalar_of(total_); }

  // Staging a move: any number of decisions; a later one on the same part replaces the earlier.
  void stage_start(SessionId s, Slot start) {
    next_.start[s] = start;
    touch(s);
  }
  void stage_space(SessionId s, SpaceId space) {
    next_.space[s] = space;
    touch(s);
  }
  void stage_staff(NeedId n, StaffId who) {
    next_.staff[n] = who;
    touch(problem_.need_session[n]);
  }
  /// Takes the session out of the week.
  void stage_removal(SessionId s);
  [[nodiscard]] const Timetable& staged() const { return next_; }
  /// The sessions staged so far.
  [[nodiscard]] std::span<const Touched> touched() const { return touched_; }
  void drop();

  /// Prices the staged move. Applies it and returns true when it makes the scalar worse by at most
  /// `limit`; drops it and returns false otherwise.
  bool accept(std::int64_t limit);

  /// Exact difference of the staged move (all kinds asked), leaving it staged.
  [[nodiscard]] Score price();

  /// What kind k adds to the current score; kinds are those of live_rules().
  [[nodiscard]] Score cost(std::size_t k) const { return real(k, cost_[k]); }
  /// What the move last given to price() changes in kind k; zero for kinds it did not concern.
  [[nodiscard]] Score last_price(std::size_t k) const { return real(k, delta_[k]); }
  [[nodiscard]] std::span<const Rule* const> live_rules() const { return kinds_; }

  /// Moves priced so far: refused exactly or accepted. Moves that change nothing do not count.
  [[nodiscard]] std::int64_t priced() const { return priced_; }

 private:
  [[nodiscard]] std::int64_t scalar_of(std::int64_t packed) const {
    const Score s = Bill::unpack(packed);
    return s.must * factor_ + s.prefer;
  }
  /// Packed units of kind k without its stress.
  [[nodiscard]] Score real(std::size_t k, std::int64_t packed) const {
    Score s = Bill::unpack(packed);
    if (stress_[k] != 1) s.must /= stress_[k];
    return s;
  }
  void touch(SessionId s);
  /// Finds what the staged decisions really change; false when they change nothing.
  bool settle(std::uint64_t& kinds);
  void apply(std::uint64_t kinds);
  void undo_staging();
  void refresh_bounds();
  void check_against_recount() const;

  const Problem& problem_;
  std::vector<const Rule*> kinds_;
  std::vector<std::unique_ptr<Live>> live_;
  std::vector<std::vector<std::int64_t>> weight_;   // by kind, by scope: packed, musts times the kind's stress
  std::vector<std::int64_t> stress_;                // by kind
  std::vector<std::array<std::uint64_t, 8>> asks_;  // by session and changed parts: kinds to ask
  Timetable now_, next_;
  std::vector<Touched> touched_;
  std::vector<std::uint8_t> staged_;        // by session: already in touched_
  std::vector<std::int64_t> cost_, delta_;  // by kind, packed
  std::vector<std::int64_t> rest_;          // by kind k: scalar cost of kinds k, k+1, ...
  std::int64_t total_ = 0;                  // packed, musts stressed
  Score real_;
  std::int64_t factor_ = 1;
  std::int64_t priced_ = 0;
  std::int64_t applied_ = 0;
};

}  // namespace merkez
