#pragma once
// The contract of a constraint. An author writes a plain struct: what it is (info), how it reads
// its wishes, whom each scope watches, the definition (breaches), and how a breach is told. All
// else is optional and only makes the search faster. make_type() turns the struct into the two
// faces the rest of the program holds: a Rule for the judge (definitions only) and a Live for
// the search (differences).
//
// Units are counted, weights belong to the evaluator: an author says bill.add(scope, units).
#include <algorithm>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/score.hpp"
#include "engine/plan/info.hpp"
#include "engine/problem/problem.hpp"
#include "engine/problem/select.hpp"
#include "engine/problem/timetable.hpp"

namespace merkez {

/// One thing that a wish watches and counts: the whole wish, or one of its people, groups, days.
/// Scopes of one kind are numbered from 0 in the order in which the kind made them.
struct Scope {
  std::int32_t wish = 0;  ///< index into the wishes of the kind
  Strength strength = Strength::must;
  std::int32_t weight = 1;  ///< per unit
  std::int32_t steer = 0;   ///< added to the weight by the search alone: what it must want though nobody pays for it
};

/// The resource a breach is about; `index` is the id's value in its own kind.
struct Resource {
  enum class Kind : std::uint8_t { none, room, staff, group, floor, service };
  Kind kind = Kind::none;
  std::int32_t index = -1;

  static Resource of(RoomId r) { return {Kind::room, r.value}; }
  static Resource of(StaffId s) { return {Kind::staff, s.value}; }
  static Resource of(GroupId g) { return {Kind::group, g.value}; }
  static Resource of(FloorId f) { return {Kind::floor, f.value}; }
  bool operator==(const Resource&) const = default;
};

/// One way in which a timetable breaks a scope: data, not text.
struct Breach {
  ScopeId scope;
  Units units = 0;
  std::vector<SessionId> sessions;  ///< those that take part
  Resource resource = {};
  Slot slot = no_slot;              ///< when, if it has a time
  std::int64_t have = 0, want = 0;  ///< the two numbers of the arithmetic, in the kind's own unit
};
/// Receives breaches; called once for each.
using Sink = std::function<void(Breach)>;

/// A value to be filled into a sentence.
using FieldValue = std::variant<std::int64_t, std::string, SessionId, StaffId, RoomId, GroupId, FloorId>;

/// A sentence not yet spoken: words in three languages with {fields}, and the fields' values.
/// Slots and lengths are given as text by the author through time_text() and length_text().
struct Message {
  const plan::Words* words = nullptr;
  std::vector<std::pair<std::string_view, FieldValue>> fields;
};

/// What a trial would change, added up: musts and prefers in one number, so that the search adds
/// one product for each scope. `must` stands in the upper bits.
struct Bill {
  static constexpr int shift = 36;
  const std::int64_t* weight = nullptr;  ///< by scope of the kind being asked
  std::int64_t sum = 0;

  void add(ScopeId s, Units u) { sum += u * weight[s.index()]; }
  /// The weight array's entry for a scope.
  static std::int64_t packed(const Scope& s) {
    const std::int64_t weight = std::int64_t{s.weight} + s.steer;
    return s.strength == Strength::must ? weight << shift : weight;
  }
  static Score unpack(std::int64_t sum) {
    const std::int64_t must = (sum + (std::int64_t{1} << (shift - 1))) >> shift;
    return {must, sum - must * (std::int64_t{1} << shift)};
  }
};

/// What each decision may still take once the musts that look at one decision alone have spoken.
using Domains = Problem::Candidates;

// What an author writes.
template <class C>
concept Constraint = requires(const C c, const Problem& p, const Timetable& t, ScopeId s, const Breach& b,
                              const Sink& out, std::span<const Wish> all) {
  { C::info } -> std::convertible_to<const plan::Info&>;
  { C::read(p, all) } -> std::same_as<Result<C>>;
  { c.scopes } -> std::convertible_to<const std::vector<Scope>&>;
  { c.sessions(p, s) } -> std::convertible_to<std::vector<SessionId>>;  // whom a scope watches
  { c.breaches(p, t, s, out) } -> std::same_as<void>;                   // THE definition, obvious and slow
  { c.explain(p, b) } -> std::same_as<Message>;
};

// Optional: what a tally can leave out, worked out once from the values that decisions may take (null: any value).
template <class C>
concept LaidOut = Constraint<C> && requires(const C c, const Problem& p, const Timetable& t, const Domains* reach) {
  { c.tally(p, c.layout(p, reach), t) } -> std::same_as<typename C::Tally>;
};

// Optional: a tally of the current timetable and exact differences.
template <class C>
concept Incremental = Constraint<C> && requires(const C c, const Problem& p, const Timetable& t, typename C::Tally& y,
                                                const Trial& trial, Bill& bill) {
  requires LaidOut<C> || requires {
    { c.tally(p, t) } -> std::same_as<typename C::Tally>;
  };
  { c.price(p, y, trial, bill) } -> std::same_as<void>;  // may use scratch space of the tally, must leave its counts
  { c.apply(p, y, trial) } -> std::same_as<void>;        // now -> next
};

// Optional: an upper bound on what changes of this session can save, in packed units. The bounds
// of several sessions add up: a trial that touches a and b saves at most bound(a) + bound(b).
template <class C>
concept Bounded = Incremental<C> && requires(const C c, const Problem& p, const typename C::Tally& y,
                                             const std::int64_t* weight, SessionId s) {
  { c.could_save(p, y, weight, s) } -> std::same_as<std::int64_t>;
};

// Optional: a must that looks at one decision alone removes what it forbids from the domains.
// Then the search never asks about it: every value left keeps the must, and a value that was
// removed breaks it (tests/laws checks both).
template <class C>
concept Trimming = Constraint<C> && requires(const C c, const Problem& p, ScopeId s, Domains& d) {
  { c.trim(p, s, d) } -> std::same_as<void>;
};

// Optional: a must removes what it forbids whatever the rest of the week does (a course that childcare
// can never cover on a Friday), judging by what the domains of others still allow. It is priced all
// the same: values that are left may break it.
template <class C>
concept Narrowing = Constraint<C> && requires(const C c, const Problem& p, ScopeId s, Domains& d) {
  { c.narrow(p, s, d) } -> std::same_as<void>;
};

/// What the search holds of one kind: the current timetable's tally, and prices of trials.
class Live {
 public:
  virtual ~Live() = default;
  /// Starts over from `t`.
  virtual void reset(const Timetable& t) = 0;
  /// Adds what the trial would change; leaves the state as it was.
  virtual void price(const Trial& trial, Bill& bill) = 0;
  /// Makes the trial the current state.
  virtual void apply(const Trial& trial) = 0;
  /// A trial lowers the packed cost of this kind by no more than the sum of this over the sessions
  /// it touches. INT64_MAX when the kind gives no bound.
  virtual std::int64_t could_save(const std::int64_t* weight, SessionId s) const = 0;
};

/// What the judge holds of one kind: definition and explanation.
class Rule {
 public:
  virtual ~Rule() = default;
  [[nodiscard]] virtual const plan::Info& info() const = 0;
  [[nodiscard]] virtual const std::vector<Wish>& wishes() const = 0;
  [[nodiscard]] virtual const std::vector<Scope>& scopes() const = 0;
  [[nodiscard]] virtual std::vector<SessionId> sessions(ScopeId s) const = 0;
  virtual void breaches(const Timetable& t, ScopeId s, const Sink& out) const = 0;
  [[nodiscard]] virtual Message explain(const Breach& b) const = 0;
  /// True when musts of this kind are kept by trim() and need no price.
  [[nodiscard]] virtual bool trims() const = 0;
  virtual void trim(ScopeId s, Domains& d) const = 0;
  virtual void narrow(ScopeId s, Domains& d) const = 0;
  /// True when the kind prices changes itself; otherwise its touched scopes are recounted.
  [[nodiscard]] virtual bool incremental() const = 0;
  /// `reach`, which must outlive the answer, promises that every timetable and trial takes its values from these
  /// domains: then what nothing in them can break is never priced. Null promises nothing.
  [[nodiscard]] virtual std::unique_ptr<Live> live(const Domains* reach = nullptr) const = 0;
};

/// A kind of constraint, as the registry lists it.
struct ConstraintType {
  const plan::Info* info = nullptr;
  Result<std::unique_ptr<Rule>> (*read)(const Problem&, std::vector<Wish>) = nullptr;
};

/// The scopes that watch each session, in one array: scopes.of(session).
class ScopesOfSession {
 public:
  ScopesOfSession() = default;
  /// Pairs in any order; each list comes out sorted without doubles.
  ScopesOfSession(std::size_t sessions, std::vector<std::pair<SessionId, ScopeId>> pairs);
  [[nodiscard]] std::span<const ScopeId> of(SessionId s) const {
    return {scopes_.data() + first_[s.index()], scopes_.data() + first_[s.index() + 1]};
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<ScopeId> scopes_;
};

namespace detail {

/// The slow and certain way: recount the touched scopes from the definition.
class RecountLive final : public Live {
 public:
  RecountLive(const Rule& rule, std::size_t sessions);
  void reset(const Timetable& t) override;
  void price(const Trial& trial, Bill& bill) override;
  void apply(const Trial& trial) override;
  std::int64_t could_save(const std::int64_t* weight, SessionId s) const override;

 private:
  Units count(const Timetable& t, ScopeId s) const;
  void collect(const Trial& trial);
  const Rule& rule_;
  ScopesOfSession watching_;
  std::vector<Units> units_;
  std::vector<ScopeId> touched_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
};

template <Constraint C>
class RuleOf final : public Rule {
 public:
  RuleOf(const Problem& p, C c, std::vector<Wish> wishes)
      : problem_(p), constraint_(std::move(c)), wishes_(std::move(wishes)) {}
  const plan::Info& info() const override { return C::info; }
  const std::vector<Wish>& wishes() const override { return wishes_; }
  const std::vector<Scope>& scopes() const override { return constraint_.scopes; }
  std::vector<SessionId> sessions(ScopeId s) const override { return constraint_.sessions(problem_, s); }
  void breaches(const Timetable& t, ScopeId s, const Sink& out) const override {
    constraint_.breaches(problem_, t, s, out);
  }
  Message explain(const Breach& b) const override { return constraint_.explain(problem_, b); }
  bool trims() const override { return Trimming<C>; }
  void trim(ScopeId s, Domains& d) const override {
    if constexpr (Trimming<C>) constraint_.trim(problem_, s, d);
  }
  void narrow([[maybe_unused]] ScopeId s, [[maybe_unused]] Domains& d) const override {
    if constexpr (Narrowing<C>) constraint_.narrow(problem_, s, d);
  }
  bool incremental() const override { return Incremental<C>; }
  std::unique_ptr<Live> live([[maybe_unused]] const Domains* reach) const override {
    if constexpr (Incremental<C>)
      return std::make_unique<LiveOf>(problem_, constraint_, reach);
    else
      return std::make_unique<RecountLive>(*this, problem_.sessions());
  }

 private:
  class LiveOf final : public Live {
   public:
    LiveOf(const Problem& p, const C& c, const Domains* reach)
        : problem_(p), constraint_(c), layout_(layout(p, c, reach)), tally_(tally(p.empty())) {}
    void reset(const Timetable& t) override { tally_ = tally(t); }
    void price(const Trial& trial, Bill& bill) override { constraint_.price(problem_, tally_, trial, bill); }
    void apply(const Trial& trial) override { constraint_.apply(problem_, tally_, trial); }
    std::int64_t could_save([[maybe_unused]] const std::int64_t* weight, [[maybe_unused]] SessionId s) const override {
      if constexpr (Bounded<C>)
        return constraint_.could_save(problem_, tally_, weight, s);
      else
        return INT64_MAX;
    }

   private:
    static auto layout(const Problem& p, const C& c, const Domains* reach) {
      if constexpr (LaidOut<C>)
        return c.layout(p, reach);
      else
        return std::monostate{};
    }
    typename C::Tally tally(const Timetable& t) const {
      if constexpr (LaidOut<C>)
        return constraint_.tally(problem_, layout_, t);
      else
        return constraint_.tally(problem_, t);
    }

    const Problem& problem_;
    const C& constraint_;
    const decltype(layout(std::declval<const Problem&>(), std::declval<const C&>(), nullptr)) layout_;
    typename C::Tally tally_;
  };

  const Problem& problem_;
  C constraint_;
  std::vector<Wish> wishes_;
};

}  // namespace detail

template <Constraint C>
ConstraintType make_type() {
  return {&C::info, [](const Problem& p, std::vector<Wish> wishes) -> Result<std::unique_ptr<Rule>> {
            auto made = C::read(p, wishes);
            if (!made) return made.diagnostics();
            return std::unique_ptr<Rule>(
                std::make_unique<detail::RuleOf<C>>(p, std::move(made).value(), std::move(wishes)));
          }};
}

// Small things that authors share.

/// The scope of a wish as a whole.
[[nodiscard]] inline Scope scope_of(std::span<const Wish> all, std::size_t wish) {
  return {static_cast<std::int32_t>(wish), all[wish].strength, all[wish].weight};
}

/// Slots that [a, b) and [c, d) share.
[[nodiscard]] constexpr Slot overlap(Slot a, Slot b, Slot c, Slot d) {
  const Slot n = (b < d ? b : d) - (a > c ? a : c);
  return n > 0 ? n : 0;
}

/// "mon 09:15" (or "day 1 period 3" where periods have no clock).
[[nodiscard]] std::string time_text(const Problem& p, Slot s);
/// "1 h 30 min", or "3 periods".
[[nodiscard]] std::string length_text(const Problem& p, std::int64_t slots);

}  // namespace merkez
