#include "engine/search/improve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "engine/search/construct.hpp"
#include "engine/search/cross.hpp"
#include "engine/search/focus.hpp"

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
constexpr std::int64_t block = steps_in_block;
/// Steps that moves stay within one part of a problem that has parts.
constexpr std::int64_t stay = 4 * block;

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

/// One long anneal or many starts? Where musts are tight, what the first valid week decides (who works on which
/// half-days) stays as it is however slowly it cools, and other starts help more; where they are loose, only slowness
/// helps. Short scouts and anneals four times as long tell: when twice the length gains less than this many of the
/// standard deviations by which scouts differ, the steps left go to many starts.
constexpr double worth_many = 1.4;
constexpr std::size_t scouts = 6, long_scouts = 2;
constexpr double scout_share = 0.02;  ///< of all steps, each
constexpr int times_as_long = 4;
/// So many of the scouts must have mended their musts for a verdict.
constexpr std::size_t least_valid = 4;
/// With fewer steps a decision scouts tell nothing. Nor are there many starts where the first week without a broken
/// must took more than this share of the steps.
constexpr std::int64_t least_scout_per_decision = 60;
constexpr double easy_musts = 0.1;
/// Many starts: this share of the steps left goes to so many more of them; the best of all are parents, whose children
/// (see cross.hpp) are annealed from a low temperature, each in this share of all steps, and take the places of the
/// worst parents; the last steps go to the best.
constexpr double starts_share = 0.3, child_share = 0.005, last_share = 0.05, child_hot = 0.2, last_hot = 0.1;
constexpr std::size_t more_starts = 8, parents = 8;
/// A child takes at most this share of what its parents differ in from the second.
constexpr double most_of_second = 0.5;
/// Of a hundred children, those that begin with a session that costs more in the first parent than in the second.
constexpr std::uint32_t begin_with_gain = 75;
/// The cheapest of so many, before any is annealed. To count what one costs takes as long as some two moves for each
/// session, and counting takes at most a twentieth of what annealing does.
constexpr std::int64_t most_tried = 8, steps_for_count = 40;
/// An anneal of many ends at the temperature where the long one's cost was this near to its lowest for good.
constexpr double frozen_within = 0.01;

/// The best timetable that one start came to, and the search's own count of it.
struct Found {
  Timetable best;
  Score score;
};
bool better(const Found& a, const Found& b) { return a.score < b.score; }

/// What the wishes cost in those of a field, from one place on, that break no must.
struct Spread {
  std::size_t valid = 0;
  double mean = 0, deviation = 0;
};
Spread spread(const std::vector<Found>& field, std::size_t from) {
  Spread out;
  double sum = 0, squares = 0;
  for (std::size_t i = from; i < field.size(); ++i) {
    if (field[i].score.must > 0) continue;
    const auto cost = static_cast<double>(field[i].score.prefer);
    sum += cost;
    squares += cost * cost;
    ++out.valid;
  }
  if (out.valid == 0) return out;
  const auto n = static_cast<double>(out.valid);
  out.mean = sum / n;
  out.deviation = std::sqrt(std::max(0.0, squares / n - out.mean * out.mean));
  return out;
}

/// The search of one thread.
class Search {
 public:
  Search(MoveContext& c, Occupancy& occupied, const ImproveOptions& options)
      : c_(c),
        occupied_(occupied),
        e_(c.evaluator),
        options_(options),
        scale_(measure(c, mix_)),
        focus_(c.p),
        recount_(Focus::steps_between(c.p)),
        end_(cold * scale_.smallest),
        found_{e_.timetable(), e_.score()},
        in_since_(c.p.sessions()) {
    const double hottest = std::max(1.0, scale_.prefer * rounds.front().hot);
    e_.set_must_factor(std::max<std::int64_t>(2, std::llround(hottest * must_per_heat)));
    found_.score = e_.score();
    // A usual breach of each kind costs alike: one missing woman as much as an hour's clash.
    for (std::size_t k = 0; k < scale_.must_of.size(); ++k)
      if (scale_.must_of[k] > 0)
        e_.stress(k, std::clamp<std::int64_t>(std::llround(scale_.must / scale_.must_of[k]), 1, most_stress));
  }

  Improved run() {
    mend_musts(share(must_share));
    bool bred = false;
    if (!may_have_many()) {
      cool_in_rounds(options_.steps, drawn_);
    } else {
      std::vector<Found> field;
      bred = scouts_say_many(field);
      if (bred)
        breed(std::move(field));
      else
        cool_in_rounds(left(), 0);
    }
    return {std::move(found_.best), found_.score, drawn_, starts_, bred, stopped_};
  }

 private:
  [[nodiscard]] std::int64_t share(double of) const {
    return static_cast<std::int64_t>(static_cast<double>(options_.steps) * of);
  }
  [[nodiscard]] std::int64_t left() const { return std::max<std::int64_t>(0, options_.steps - drawn_); }
  [[nodiscard]] std::int64_t decisions() const {
    return static_cast<std::int64_t>(c_.free.timed.size() + c_.free.needs.size());
  }

  void forget() {
    for (const SessionId s : since_best_) in_since_[s.index()] = 0;
    since_best_.clear();
  }
  void keep_best() {
    found_.score = e_.score();
    for (const SessionId s : since_best_) {
      found_.best.start[s] = e_.timetable().start[s];
      found_.best.space[s] = e_.timetable().space[s];
      for (const NeedId n : c_.p.needs[s]) found_.best.staff[n] = e_.timetable().staff[n];
    }
    forget();
  }
  void go_on_from(Timetable from) {
    e_.reset(from);
    occupied_.reset(from);
    found_ = {std::move(from), e_.score()};
    forget();
  }
  /// Builds another first timetable.
  void start_anew() {
    e_.reset(*options_.begin);
    occupied_.reset(*options_.begin);
    construct(c_, occupied_);
    ++starts_;
    found_ = {e_.timetable(), e_.score()};
    forget();
  }

  /// Anneals from one temperature to another; `done_when` may end it between blocks. `costs`, where given, takes the
  /// scalar after each block.
  template <class Done>
  void anneal(std::int64_t steps, double hot, double end, Done done_when, std::vector<std::int64_t>* costs = nullptr) {
    for (std::int64_t done = 0; done < steps && !stopped_ && !done_when(); done += block) {
      const double at = static_cast<double>(done) / static_cast<double>(steps);
      const auto heat = std::llround(std::min(hot * std::pow(end / hot, at), hottest_ever) * 65536.0);
      const std::int64_t todo = std::min(block, steps - done);
      const bool other_part = done % stay == 0, counted = done % recount_ == 0;
      if (other_part) c_.draw_part();
      if (counted) focus_.count(e_);
      if (other_part || counted) focus_.narrow(c_.p, c_.around());
      for (std::int64_t i = 0; i < todo; ++i) step(heat);
      drawn_ += todo;
      if (costs) costs->push_back(e_.scalar());
      if (options_.tick) options_.tick(drawn_, std::min(best_seen_, found_.score));
      if (options_.stop && options_.stop->load(std::memory_order_relaxed)) stopped_ = true;
    }
  }
  void step(std::int64_t heat) {
    const Propose propose = mix_.draw(c_.random);
    const std::int64_t threshold = log_table()[c_.random.below(4096)];
    c_.focus = focus_.draw(c_.random);
    const bool proposed = propose(c_);
    c_.focus = nullptr;
    if (!proposed) {
      e_.drop();
      return;
    }
    moved_.clear();
    for (const auto& t : e_.touched()) moved_.push_back(t.session);
    if (!e_.accept(heat * threshold >> 32)) return;
    for (const SessionId s : moved_) {
      occupied_.follow(e_.timetable(), s);
      if (in_since_[s.index()]) continue;
      in_since_[s.index()] = 1;
      since_best_.push_back(s);
    }
    if (e_.score() < found_.score) keep_best();
  }

  /// Until no must is broken, for `most` steps at most; what is kept is the best that was seen.
  void mend_musts(std::int64_t most) {
    const std::int64_t until = drawn_ + most;
    const std::int64_t cycle = std::max<std::int64_t>(20 * block, must_cycle_per_decision * decisions());
    const auto factor = static_cast<double>(e_.must_factor());
    for (int round = 0; found_.score.must > 0 && drawn_ < until && !stopped_; ++round) {
      // Mostly gentle reheats; every third one hot enough to leave where the gentle ones are stuck.
      const double hot = must_hot * (round % 3 != 0 ? 0.5 : round > 0 ? 2.0 : 1.0);
      anneal(std::min(cycle, until - drawn_), scale_.must * hot * factor, scale_.must * must_cold * factor,
             [&] { return found_.score.must == 0; });
      for (std::size_t k = 0; k < scale_.must_of.size() && found_.score.must > 0; ++k)
        if (e_.cost(k).must > 0) e_.stress(k, std::min(e_.stress_of(k) * 2, most_stress));
    }
  }

  void cool(std::int64_t steps, double hot, std::vector<std::int64_t>* costs = nullptr) {
    anneal(steps, std::max(end_, scale_.prefer * hot), end_, [&] { return found_.score == Score{}; }, costs);
  }
  /// From the best so far. `owed` of the steps were taken already; the first rounds lack them.
  void cool_in_rounds(std::int64_t steps, std::int64_t owed) {
    for (const auto& round : rounds) {
      go_on_from(Timetable(found_.best));
      const auto part = static_cast<std::int64_t>(static_cast<double>(steps) * round.share);
      const std::int64_t lacks = std::min(owed, part);
      owed -= lacks;
      cool(part - lacks, round.hot);
    }
  }

  /// Whether there are steps enough, and weeks without a broken must easy enough to come by, for several starts.
  [[nodiscard]] bool may_have_many() const {
    if (!options_.begin || found_.score.must > 0 || found_.score.prefer == 0) return false;
    return options_.starts == Starts::many ||
           (drawn_ < share(easy_musts) && share(scout_share) >= least_scout_per_decision * decisions());
  }
  [[nodiscard]] bool over() const { return stopped_ || best_seen_ == Score{}; }
  /// Takes what was found into the field.
  void enter(std::vector<Found>& field) {
    best_seen_ = std::min(best_seen_, found_.score);
    field.push_back(found_);
  }
  /// Another start, mended and cooled in so many steps.
  void enter_anew(std::vector<Found>& field, std::int64_t steps, std::vector<std::int64_t>* costs = nullptr) {
    if (over()) return;
    const std::int64_t until = drawn_ + steps;
    start_anew();
    mend_musts(steps);
    cool(until - drawn_, rounds.front().hot, costs);
    enter(field);
  }

  /// Asks the scouts. Leaves the starts it made in `field`, and the best of them to go on from.
  bool scouts_say_many(std::vector<Found>& field) {
    const std::int64_t length = share(scout_share);
    enter(field);
    for (std::size_t i = 0; i < scouts; ++i) enter_anew(field, length);
    const Spread of_short = spread(field, 1);
    const std::size_t first_long = field.size();
    std::vector<std::int64_t> costs;
    for (std::size_t i = 0; i < long_scouts; ++i) {
      costs.clear();
      enter_anew(field, length * times_as_long, &costs);
    }
    const Spread of_long = spread(field, first_long);
    go_on_from(std::min_element(field.begin(), field.end(), better)->best);
    if (over()) return false;
    // No costs: mending took all the steps of the last long one.
    if (options_.starts == Starts::scouts_say) {
      if (of_short.valid < least_valid || of_long.valid < long_scouts || costs.empty()) return false;
      const double gain = (of_short.mean - of_long.mean) / std::log2(times_as_long);
      if (gain >= worth_many * of_short.deviation) return false;
    }
    if (!costs.empty()) end_ = frozen_at(costs);
    return true;
  }
  /// The temperature of the anneal with these costs after which they stayed near their lowest.
  [[nodiscard]] double frozen_at(const std::vector<std::int64_t>& costs) const {
    const auto lowest = static_cast<double>(*std::min_element(costs.begin(), costs.end()));
    const double near = lowest * (1 + frozen_within) + scale_.smallest;
    std::size_t last = costs.size();
    while (last > 0 && static_cast<double>(costs[last - 1]) <= near) --last;
    const double hot = std::max(end_, scale_.prefer * rounds.front().hot);
    return hot * std::pow(end_ / hot, static_cast<double>(last) / static_cast<double>(costs.size()));
  }

  /// One of the field's weeks, and what each session costs in it.
  struct Parent {
    Found found;
    SessionCosts costs;
  };
  /// The cheapest of some children of these two, not yet annealed.
  Timetable child_of(const StandIns& stand_ins, const Parent& first, const Parent& second, std::int64_t tries) {
    Timetable other = second.found.best;
    SessionCosts gain = second.costs;
    stand_ins.align(first.found.best, other, gain);
    const SessionCosts none(c_.p.sessions());
    for (const SessionId s : ids<SessionId>(c_.p.sessions()))
      gain[s] = std::max<std::int64_t>(0, first.costs[s] - gain[s]);
    Timetable cheapest;
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    for (std::int64_t i = 0; i < tries; ++i) {
      const double most = most_of_second * (c_.random.below(1000) + 1) / 1000;
      const bool guided = c_.random.below(100) < begin_with_gain;
      auto child = crossed(c_.p, c_.free, first.found.best, other, most, guided ? gain : none, c_.random);
      e_.reset(child);
      if (e_.scalar() >= lowest) continue;
      lowest = e_.scalar();
      cheapest = std::move(child);
    }
    return cheapest;
  }

  /// Many starts and their children, with all the steps that are left.
  void breed(std::vector<Found> starts) {
    const auto each_start = static_cast<std::int64_t>(static_cast<double>(left()) * starts_share / more_starts);
    for (std::size_t i = 0; i < more_starts; ++i) enter_anew(starts, each_start);
    std::stable_sort(starts.begin(), starts.end(), better);
    starts.resize(std::min(parents, starts.size()));
    const auto parent = [&](Found found) {
      SessionCosts costs = costs_by_session(e_, found.best);
      return Parent{std::move(found), std::move(costs)};
    };
    std::vector<Parent> field;
    for (auto& start : starts) field.push_back(parent(std::move(start)));
    const auto worse = [](const Parent& a, const Parent& b) { return better(a.found, b.found); };
    const StandIns stand_ins(c_.p, c_.free);
    const std::int64_t each_child = std::max<std::int64_t>(1, share(child_share)), last = share(last_share);
    const auto sessions = static_cast<std::int64_t>(c_.p.sessions());
    const auto tries = std::clamp<std::int64_t>(each_child / (steps_for_count * sessions), 1, most_tried);
    while (left() >= last + each_child && !over()) {
      const auto drawn = [&](std::size_t n) { return c_.random.below(static_cast<std::uint32_t>(n)); };
      const std::size_t first = drawn(field.size());
      std::size_t second = drawn(field.size() - 1);
      if (second >= first) ++second;
      go_on_from(child_of(stand_ins, field[first], field[second], tries));
      cool(each_child, child_hot);
      best_seen_ = std::min(best_seen_, found_.score);
      // Twins would crowd out whoever differs.
      const bool twin =
          std::any_of(field.begin(), field.end(), [&](const Parent& f) { return f.found.score == found_.score; });
      const auto worst = std::max_element(field.begin(), field.end(), worse);
      if (!twin && better(found_, worst->found)) *worst = parent(found_);
    }
    go_on_from(std::min_element(field.begin(), field.end(), worse)->found.best);
    if (!over()) cool(left(), last_hot);
  }

  MoveMix mix_;
  MoveContext& c_;
  Occupancy& occupied_;
  Evaluator& e_;
  const ImproveOptions& options_;
  const Scale scale_;
  Focus focus_;
  const std::int64_t recount_;
  double end_;  ///< last temperature
  Found found_;
  Score best_seen_{std::numeric_limits<std::int64_t>::max(), 0};  ///< of earlier starts
  std::vector<SessionId> moved_;
  /// Sessions in which the week may differ from the best one: a new best takes over these alone, because
  /// copying a large week costs more than many moves.
  std::vector<SessionId> since_best_;
  std::vector<std::uint8_t> in_since_;
  std::int64_t drawn_ = 0;
  int starts_ = 1;
  bool stopped_ = false;
};

}  // namespace

Improved improve(MoveContext& c, Occupancy& occupied, const ImproveOptions& options) {
  return Search(c, occupied, options).run();
}

}  // namespace merkez
