#include "engine/search/improve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace merkez {
namespace {

/// -ln(u) for evenly spaced u, in 1/65536: acceptance thresholds from a table of integers, so that
/// the same seed accepts the same moves on every machine.
const std::array<std::int64_t, 4096>& log_table() {
  static const auto table = [] {
    std::array<std::int64_t, 4096> t{};
    for (std::size_t i = 0; i < t.size(); ++i)
      t[i] = std::llround(-std::log((static_cast<double>(i) + 0.5) / static_cast<double>(t.size())) * 65536.0);
    return t;
  }();
  return table;
}

/// Moves drawn by rate.
class MoveMix {
 public:
  MoveMix() {
    for (const auto& type : move_types())
      for (int i = 0; i < type.rate; ++i) drawn_.push_back(type.propose);
  }
  [[nodiscard]] Propose draw(Random& random) const {
    return drawn_[random.below(static_cast<std::uint32_t>(drawn_.size()))];
  }

 private:
  std::vector<Propose> drawn_;
};

/// Steps between looks at the clock and at the stop flag, and between temperatures.
constexpr std::int64_t block = 1024;
/// Steps that moves stay within one part of a problem that has parts.
constexpr std::int64_t stay = 4 * block;

/// Most moves draw from the decisions of sessions that cost something now; the others leave alone what nobody minds.
class Focus {
 public:
  /// Of ten thousand proposals, those drawn so.
  static constexpr std::uint32_t share = 7500;
  /// Steps after which who costs something is counted anew: a count takes as long as some 7 moves for each session.
  static std::int64_t steps_between(const Problem& p) {
    const auto sessions = static_cast<std::int64_t>(p.sessions());
    return std::max(8 * block, 40 * sessions / block * block);
  }

  explicit Focus(const Problem& p) : costs_(p.sessions()) {}

  /// By the definitions of all kinds that are priced.
  void count(const Evaluator& e) {
    std::fill(costs_.begin(), costs_.end(), std::uint8_t{0});
    for (const Rule* rule : e.live_rules())
      for (const ScopeId scope : ids<ScopeId>(rule->scopes().size()))
        rule->breaches(e.timetable(), scope, [&](const Breach& b) {
          for (const SessionId s : b.sessions) costs_[s.index()] = 1;
        });
  }
  /// Narrows to the decisions that moves draw from.
  void narrow(const Problem& p, const Choice& all) {
    const auto costs = [&](SessionId s) { return costs_[s.index()] != 0; };
    const auto keep = [](const auto& from, auto& to, auto kept) {
      to.clear();
      std::copy_if(from.begin(), from.end(), std::back_inserter(to), kept);
    };
    keep(all.timed, choice_.timed, costs);
    keep(all.roomed, choice_.roomed, costs);
    keep(all.needs, choice_.needs, [&](NeedId n) { return costs(p.need_session[n]); });
  }
  /// What the next move draws from: null for everything.
  [[nodiscard]] const Choice* draw(Random& random) const {
    const bool focused = random.below(10'000) < share;
    return focused && !choice_.timed.empty() ? &choice_ : nullptr;
  }

 private:
  std::vector<std::uint8_t> costs_;  // by session
  Choice choice_;
};

/// What the search learns from a short walk of random prices before it sets its temperatures.
struct Scale {
  double prefer = 1;            ///< usual size of a change in the wishes' cost
  double smallest = 1;          ///< smallest change seen
  double must = 1;              ///< usual size of a change in the units of broken musts, all kinds
  std::vector<double> must_of;  ///< the same by kind; 0 = never changed
};

/// The median is robust against the few wishes with a very heavy weight.
double median(std::vector<std::int64_t>& of, double none) {
  if (of.empty()) return none;
  const auto middle = of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2);
  std::nth_element(of.begin(), middle, of.end());
  return static_cast<double>(*middle);
}

Scale measure(MoveContext& c, const MoveMix& mix) {
  constexpr int samples = 2000;
  const std::size_t kinds = c.evaluator.live_rules().size();
  std::vector<std::int64_t> prefers, musts;
  std::vector<std::vector<std::int64_t>> of_kind(kinds);
  for (int i = 0; i < samples; ++i) {
    if (mix.draw(c.random)(c)) {
      const Score price = c.evaluator.price();
      if (price.prefer != 0) prefers.push_back(std::abs(price.prefer));
      if (price.must != 0) musts.push_back(std::abs(price.must));
      for (std::size_t k = 0; k < kinds; ++k)
        if (const auto must = c.evaluator.last_price(k).must; must != 0) of_kind[k].push_back(std::abs(must));
    }
    c.evaluator.drop();
  }
  Scale scale;
  if (!prefers.empty()) scale.smallest = static_cast<double>(*std::min_element(prefers.begin(), prefers.end()));
  scale.prefer = median(prefers, 1);
  scale.must = median(musts, 1);
  for (auto& sizes : of_kind) scale.must_of.push_back(median(sizes, 0));
  return scale;
}

struct Round {
  double share;  ///< of all steps
  double hot;    ///< first temperature, in usual changes
};
/// One long anneal and two reheats. Shares add up to 1.
constexpr std::array rounds{Round{0.6, 0.3}, Round{0.2, 0.1}, Round{0.2, 0.06}};
/// Before them, while a must is broken: anneal on the scale of the musts, in short cycles. After a
/// cycle the kinds still broken are stressed more, because a breach of few units (ten minutes of
/// childcare for one child) may take half the week to mend. Ends as soon as the timetable is valid;
/// takes at most this share of the steps, which the rounds then lack, the first one first.
constexpr double must_share = 0.85, must_hot = 0.25, must_cold = 0.03;
constexpr std::int64_t must_cycle_per_decision = 120;
/// Stress never exceeds this many usual changes of the largest kind.
constexpr std::int64_t most_stress = 400;
/// Last temperature, in smallest changes: below it almost nothing worse is accepted.
constexpr double cold = 0.12;
/// Above this, heat times threshold would leave 63 bits.
constexpr double hottest_ever = 1e7;
/// A unit of must costs this many hottest temperatures.
constexpr double must_per_heat = 5.0;

}  // namespace

Improved improve(MoveContext& c, Occupancy& occupied, const ImproveOptions& options) {
  const MoveMix mix;
  Evaluator& e = c.evaluator;
  const Scale scale = measure(c, mix);
  const double hottest = std::max(1.0, scale.prefer * rounds.front().hot);
  e.set_must_factor(std::max<std::int64_t>(2, std::llround(hottest * must_per_heat)));

  Improved out{e.timetable(), e.score(), 0, false};
  std::vector<SessionId> moved;
  // Sessions in which the week may differ from the best one: a new best takes over these alone, because
  // copying a large week costs more than many moves.
  std::vector<SessionId> since_best;
  std::vector<std::uint8_t> in_since(c.p.sessions());
  const auto forget = [&] {
    for (const SessionId s : since_best) in_since[s.index()] = 0;
    since_best.clear();
  };
  const auto keep_best = [&] {
    out.score = e.score();
    for (const SessionId s : since_best) {
      out.best.start[s] = e.timetable().start[s];
      out.best.space[s] = e.timetable().space[s];
      for (const NeedId n : c.p.needs[s]) out.best.staff[n] = e.timetable().staff[n];
    }
    forget();
  };
  const auto restart = [&](const Timetable& t) {
    e.reset(t);
    occupied.reset(t);
    forget();
  };
  Focus focus(c.p);
  const std::int64_t recount = Focus::steps_between(c.p);
  // Anneals from one temperature to another; `done_when` may end it between blocks.
  const auto anneal = [&](std::int64_t steps, double hot, double end, auto done_when) {
    for (std::int64_t done = 0; done < steps && !out.stopped && !done_when(); done += block) {
      const double at = static_cast<double>(done) / static_cast<double>(steps);
      const auto heat = std::llround(std::min(hot * std::pow(end / hot, at), hottest_ever) * 65536.0);
      const std::int64_t todo = std::min(block, steps - done);
      const bool other_part = done % stay == 0, counted = done % recount == 0;
      if (other_part) c.draw_part();
      if (counted) focus.count(e);
      if (other_part || counted) focus.narrow(c.p, c.around());
      for (std::int64_t i = 0; i < todo; ++i) {
        const Propose propose = mix.draw(c.random);
        const std::int64_t threshold = log_table()[c.random.below(4096)];
        c.focus = focus.draw(c.random);
        const bool proposed = propose(c);
        c.focus = nullptr;
        if (!proposed) {
          e.drop();
          continue;
        }
        moved.clear();
        for (const auto& t : e.touched()) moved.push_back(t.session);
        if (!e.accept(heat * threshold >> 32)) continue;
        for (const SessionId s : moved) {
          occupied.follow(e.timetable(), s);
          if (in_since[s.index()]) continue;
          in_since[s.index()] = 1;
          since_best.push_back(s);
        }
        if (e.score() < out.score) keep_best();
      }
      out.drawn += todo;
      if (options.tick) options.tick(out.drawn, out.score);
      if (options.stop && options.stop->load(std::memory_order_relaxed)) out.stopped = true;
    }
  };
  const auto share = [&](double of) { return static_cast<std::int64_t>(static_cast<double>(options.steps) * of); };

  const std::size_t kinds = e.live_rules().size();
  // A usual breach of each kind costs alike: one missing woman as much as an hour's clash.
  for (std::size_t k = 0; k < kinds; ++k)
    if (scale.must_of[k] > 0)
      e.stress(k, std::clamp<std::int64_t>(std::llround(scale.must / scale.must_of[k]), 1, most_stress));
  const std::int64_t most = share(must_share);
  const std::int64_t cycle = std::max<std::int64_t>(
      20 * block, must_cycle_per_decision * static_cast<std::int64_t>(c.free.timed.size() + c.free.needs.size()));
  for (int round = 0; out.score.must > 0 && out.drawn < most && !out.stopped; ++round) {
    // Mostly gentle reheats; every third one hot enough to leave where the gentle ones are stuck.
    const double hot = scale.must * must_hot * (round % 3 == 0 ? 1.0 : 0.5) * (round > 0 && round % 3 == 0 ? 2.0 : 1.0);
    const auto factor = static_cast<double>(e.must_factor());
    anneal(std::min(cycle, most - out.drawn), hot * factor, scale.must * must_cold * factor,
           [&] { return out.score.must == 0; });
    for (std::size_t k = 0; k < kinds && out.score.must > 0; ++k)
      if (e.cost(k).must > 0) e.stress(k, std::min(e.stress_of(k) * 2, most_stress));
  }
  restart(out.best);
  std::int64_t owed = out.drawn;
  const double end = cold * scale.smallest;
  for (const auto& round : rounds) {
    const bool first = &round == &rounds.front();
    if (!first) restart(out.best);
    const std::int64_t lacks = std::min(owed, share(round.share));
    owed -= lacks;
    anneal(share(round.share) - lacks, std::max(end, scale.prefer * round.hot), end,
           [&] { return out.score == Score{}; });
  }
  return out;
}

}  // namespace merkez
