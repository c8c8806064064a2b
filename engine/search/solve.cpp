#include "engine/search/solve.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

#include "engine/constraints/judge.hpp"
#include "engine/search/construct.hpp"
#include "engine/search/improve.hpp"
#include "engine/search/retract.hpp"

namespace merkez {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The given week without the sessions that stand where they may not: a must that trims is not priced, so the search
/// would never move them away.
Timetable allowed_part(const Problem& p, const Freedom& free, const Timetable& given) {
  Timetable t = given;
  for (const SessionId s : ids<SessionId>(p.sessions())) {
    if (!t.placed(s)) continue;
    bool allowed = free.may_start(s, t.start[s]) && t.space[s].valid() && free.may_use(s, t.space[s]);
    for (const NeedId n : p.needs[s]) {
      const auto& people = free.domains.staff[n];
      allowed = allowed && (!t.staff[n].valid() || std::find(people.begin(), people.end(), t.staff[n]) != people.end());
    }
    if (allowed) continue;
    t.start[s] = no_slot;
    t.space[s] = SpaceId{};
    for (const NeedId n : p.needs[s]) t.staff[n] = StaffId{};
  }
  return t;
}

/// One search from one seed, on one thread.
struct Run {
  const Problem& problem;
  const Rules& rules;
  const Freedom& free;
  std::uint64_t seed;
  Timetable timetable{};
  Score score{};
  std::int64_t drawn = 0, priced = 0;
  bool stopped = false;

  using Tick = std::function<void(std::int64_t, const Score&, const Evaluator&)>;

  void go(std::int64_t steps, const Timetable* from, const std::atomic<bool>& stop, const Tick& tick) {
    Evaluator evaluator(problem, rules, &free.domains);
    Occupancy occupied(problem);
    Random random(seed);
    const Timetable begin = from ? allowed_part(problem, free, *from) : problem.empty();
    evaluator.reset(begin);
    occupied.reset(begin);
    evaluator.set_must_factor(1000);
    MoveContext context{problem, free, occupied, evaluator, random};
    construct(context, occupied);
    const auto shown = [&](std::int64_t done, const Score& best) {
      if (tick) tick(done, best, evaluator);
    };
    const auto improved = improve(context, occupied, {.steps = steps, .begin = &begin, .stop = &stop, .tick = shown});
    evaluator.reset(improved.best);
    occupied.reset(improved.best);
    retract(context, occupied);
    timetable = evaluator.timetable();
    score = judge_score(rules, timetable);
    drawn = improved.drawn;
    priced = evaluator.priced();
    stopped = improved.stopped;
  }
};

/// How many steps fit into `seconds`: timed on a copy that is thrown away. Cold steps are cheaper
/// than hot ones, so this errs on the safe side.
std::int64_t steps_for(const Problem& p, const Rules& rules, const Freedom& free, const SolveOptions& options) {
  const auto start = Clock::now();
  const double trial = std::clamp(options.seconds * 0.06, 0.02, 0.4);
  std::atomic<bool> stop{false};
  std::atomic<std::int64_t> begun{-1};
  Clock::time_point first;
  std::int64_t done = 0;
  double spent = 0;
  Run run{p, rules, free, options.seed};
  // A run with steps beyond reach, stopped by the clock: only its speed is used.
  run.go(std::int64_t{1} << 40, options.start_from, stop, [&](std::int64_t n, const Score&, const Evaluator&) {
    if (begun < 0) {
      begun = n;
      first = Clock::now();
    }
    done = n - begun;
    spent = seconds_since(first);
    if (spent >= trial) stop = true;
  });
  const double speed = spent > 0 ? static_cast<double>(done) / spent : 1e6;
  const double construct_time = seconds_since(start) - spent;
  const double left = options.seconds - seconds_since(start) - 1.2 * construct_time;
  return std::max<std::int64_t>(1024, static_cast<std::int64_t>(speed * std::max(0.0, left) * 1.1));
}

}  // namespace

std::int64_t default_steps(const Problem& problem) {
  std::int64_t decisions = 0;
  for (const SessionId s : ids<SessionId>(problem.sessions()))
    decisions += 1 + static_cast<std::int64_t>(problem.needs[s].size());
  return std::clamp<std::int64_t>(decisions * 10'000, 200'000, 4'000'000);
}

Solution solve(const Problem& problem, const Rules& rules, const SolveOptions& options) {
  const auto started = Clock::now();
  Solution out;
  out.seed = options.seed;
  const Freedom free = make_freedom(problem, rules);
  out.steps = free.sessions.empty() ? 0
              : options.steps > 0   ? options.steps
              : options.seconds > 0 ? steps_for(problem, rules, free, options)
                                    : default_steps(problem);

  const int threads = std::clamp(options.threads, 1, 64);
  std::vector<Run> runs;
  for (int i = 0; i < threads; ++i)
    runs.push_back({problem, rules, free, options.seed + static_cast<std::uint64_t>(i) * 1'000'003});

  std::atomic<bool> stop{false};
  std::atomic<bool> out_of_time{false};
  std::mutex mutex;
  std::vector<std::int64_t> done(runs.size());
  Progress seen;
  bool any_best = false;
  auto last = started;
  const auto tick_of = [&](std::size_t i) {
    return [&, i](std::int64_t n, const Score& best, const Evaluator& evaluator) {
      if (options.stop && options.stop->load(std::memory_order_relaxed)) stop = true;
      const double seconds = seconds_since(started);
      if (options.ceiling > 0 && seconds >= options.ceiling) {
        out_of_time = true;
        stop = true;
      }
      if (!options.progress) return;
      const std::lock_guard lock(mutex);
      done[i] = n;
      if (!any_best || best < seen.best) seen.best = best;
      any_best = true;
      const auto now = Clock::now();
      if (i != 0 || now - last < std::chrono::milliseconds(100)) return;
      last = now;
      std::int64_t all = 0;
      for (const auto d : done) all += d;
      seen.fraction = static_cast<double>(n) / static_cast<double>(out.steps);
      seen.seconds = seconds;
      seen.steps_per_second = static_cast<double>(all) / seconds;
      const auto& starts = evaluator.timetable().start;
      seen.unplaced = std::count(starts.begin(), starts.end(), no_slot);
      options.progress(seen);
    };
  };
  const auto search_started = Clock::now();
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < runs.size(); ++i)
    others.emplace_back([&, i] { runs[i].go(out.steps, options.start_from, stop, tick_of(i)); });
  runs[0].go(out.steps, options.start_from, stop, tick_of(0));
  for (auto& t : others) t.join();

  // The winner by (score, seed): the first of equals has the smallest seed.
  const Run* best = &runs[0];
  for (const auto& run : runs) {
    out.drawn += run.drawn;
    out.priced += run.priced;
    if (run.score < best->score) best = &run;
  }
  out.timetable = best->timetable;
  out.score = best->score;
  out.seconds = seconds_since(search_started);
  const bool interrupted = std::any_of(runs.begin(), runs.end(), [](const Run& r) { return r.stopped; });
  out.stop = free.sessions.empty() ? Stop::nothing_to_do
             : out_of_time         ? Stop::time_limit
             : interrupted         ? Stop::interrupted
                                   : Stop::steps_done;
  for (const SessionId s : ids<SessionId>(problem.sessions()))
    if (!out.timetable.placed(s)) out.unplaced.push_back(s);
  return out;
}

}  // namespace merkez
