#include "engine/search/improve.hpp"

#include <algorithm>
#include <array>
#include <cmath>

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
  [[nodiscard]] Propose draw(Random& random) const { return drawn_[random.below(static_cast<std::uint32_t>(drawn_.size()))]; }

 private:
  std::vector<Propose> drawn_;
};

/// Steps between looks at the clock and at the stop flag, and between temperatures.
constexpr std::int64_t block = 1024;

/// What the search learns from a short walk of random prices before it sets its temperatures.
struct Scale {
  double prefer = 1;    ///< usual size of a change in the wishes' cost
  double smallest = 1;  ///< smallest change seen
  double must = 1;      ///< usual size of a change in the units of broken musts
};

Scale measure(MoveContext& c, const MoveMix& mix) {
  constexpr int samples = 2000;
  std::vector<std::int64_t> sizes, musts;
  for (int i = 0; i < samples; ++i) {
    if (!mix.draw(c.random)(c)) {
      c.evaluator.drop();
      continue;
    }
    const Score price = c.evaluator.price();
    c.evaluator.drop();
    if (price.prefer != 0) sizes.push_back(std::abs(price.prefer));
    if (price.must != 0) musts.push_back(std::abs(price.must));
  }
  // The median is robust against the few wishes with a very heavy weight.
  const auto median = [](std::vector<std::int64_t>& of) {
    if (of.empty()) return 1.0;
    std::sort(of.begin(), of.end());
    return static_cast<double>(of[of.size() / 2]);
  };
  Scale scale;
  scale.prefer = median(sizes);
  scale.must = median(musts);
  if (!sizes.empty()) scale.smallest = static_cast<double>(sizes.front());
  return scale;
}

struct Round {
  double share;  ///< of all steps
  double hot;    ///< first temperature, in usual changes
};
/// One long anneal and three reheats. Shares add up to 1.
constexpr std::array rounds{Round{0.55, 1.0}, Round{0.15, 0.35}, Round{0.15, 0.35}, Round{0.15, 0.25}};
/// Before them, while a must is broken: anneal on the scale of the musts, where a broken hour of
/// childcare counts for dozens of units and no wish's temperature would ever move it. Ends as soon
/// as the timetable is valid; at most this share of the steps, which the first round then lacks.
constexpr double must_share = 0.4, must_hot = 0.2, must_cold = 0.3;
/// Last temperature, in smallest changes: below it almost nothing worse is accepted.
constexpr double cold = 0.12;
/// Above this, heat times threshold would leave 63 bits.
constexpr double hottest_ever = 1e7;
/// A unit of must costs this many hottest temperatures.
constexpr double must_per_heat = 3.0;

}  // namespace

Improved improve(MoveContext& c, Occupancy& occupied, const ImproveOptions& options) {
  const MoveMix mix;
  Evaluator& e = c.evaluator;
  const Scale scale = measure(c, mix);
  const double hottest = std::max(1.0, scale.prefer * rounds.front().hot);
  e.set_must_factor(std::max<std::int64_t>(2, std::llround(hottest * must_per_heat)));

  Improved out{e.timetable(), e.score(), 0, false};
  std::vector<SessionId> moved;
  const auto restart = [&](const Timetable& t) {
    e.reset(t);
    occupied.reset(t);
  };
  // Anneals from one temperature to another; `done_when` may end it between blocks.
  const auto anneal = [&](std::int64_t steps, double hot, double end, auto done_when) {
    for (std::int64_t done = 0; done < steps && !out.stopped && !done_when(); done += block) {
      const double at = static_cast<double>(done) / static_cast<double>(steps);
      const auto heat = std::llround(std::min(hot * std::pow(end / hot, at), hottest_ever) * 65536.0);
      const std::int64_t todo = std::min(block, steps - done);
      for (std::int64_t i = 0; i < todo; ++i) {
        const Propose propose = mix.draw(c.random);
        const std::int64_t threshold = log_table()[c.random.below(4096)];
        if (!propose(c)) {
          e.drop();
          continue;
        }
        moved.clear();
        for (const auto& t : e.touched()) moved.push_back(t.session);
        if (!e.accept(heat * threshold >> 32)) continue;
        for (const SessionId s : moved) occupied.follow(e.timetable(), s);
        if (e.score() < out.score) {
          out.score = e.score();
          out.best = e.timetable();
        }
      }
      out.drawn += todo;
      if (options.tick) options.tick(out.drawn, out.score);
      if (options.stop && options.stop->load(std::memory_order_relaxed)) out.stopped = true;
    }
  };
  const auto share = [&](double of) { return static_cast<std::int64_t>(static_cast<double>(options.steps) * of); };

  if (out.score.must > 0) {
    const auto factor = static_cast<double>(e.must_factor());
    anneal(share(must_share), std::max(must_cold, scale.must * must_hot) * factor, must_cold * factor,
           [&] { return out.score.must == 0; });
    restart(out.best);
  }
  const std::int64_t spent = out.drawn;
  const double end = cold * scale.smallest;
  for (const auto& round : rounds) {
    const bool first = &round == &rounds.front();
    if (!first) restart(out.best);
    anneal(std::max<std::int64_t>(0, share(round.share) - (first ? spent : 0)), std::max(end, scale.prefer * round.hot), end,
           [&] { return out.score == Score{}; });
  }
  return out;
}

}  // namespace merkez
