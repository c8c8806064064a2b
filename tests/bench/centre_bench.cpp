// How well and how fast a centre's week is planned: for each seed the score by the judge, the
// processor seconds, the moves drawn and priced in each of them; and how much faster a price is than a
// recount of everything.
//
//   bench_centre FOLDER [--seconds S] [--steps N] [--seeds K] [--first SEED] [--rules]
//
// --rules also prints what each kind costs in the last timetable and how long its price takes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>

#include "config/load.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/move.hpp"
#include "engine/search/solve.hpp"

namespace {

using namespace merkez;

double cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// What a price costs against a recount of a good timetable, both by the same clock. A price is taken as the search
/// takes it (`in_search`: seconds of a search for each move priced, until it was accepted or surely refused), and at
/// its dearest: a random move of which every kind says its price.
void price_against_recount(const Problem& p, const Rules& rules, const Timetable& t, double in_search, bool by_rule) {
  const Freedom free = make_freedom(p, rules);
  Evaluator e(p, rules, &free.domains);
  Occupancy occupied(p);
  Random random(1);
  e.reset(t);
  occupied.reset(t);
  MoveContext c{p, free, occupied, e, random};
  constexpr int moves = 300'000, recounts = 20;
  std::int64_t sum = 0;
  // The same moves twice, first drawn only: what it takes to draw one is not what it takes to price it.
  struct Pass {
    double seconds = 0;
    int drawn = 0;
  };
  const auto pass = [&](bool priced) {
    random = Random(1);
    Pass out;
    const double from = cpu();
    for (int i = 0; i < moves; ++i) {
      const auto& type = move_types()[random.below(static_cast<std::uint32_t>(move_types().size()))];
      if (type.propose(c)) {
        if (priced) sum += e.price().prefer;
        ++out.drawn;
      }
      e.drop();
    }
    out.seconds = cpu() - from;
    return out;
  };
  const Pass drawn = pass(false), priced = pass(true);
  const double price = (priced.seconds - drawn.seconds) / priced.drawn;
  double start = cpu();
  for (int i = 0; i < recounts; ++i) sum += judge_score(rules, t).prefer;
  const double recount = (cpu() - start) / recounts;
  std::printf("one recount %.0f us; a move priced in the search, all else it does included, %.2f us: %.0f times\n",
              recount * 1e6, in_search * 1e6, recount / in_search);
  std::printf("one price with all kinds asked %.2f us (to draw the move %.2f us): %.0f times (checksum %lld)\n",
              price * 1e6, drawn.seconds / drawn.drawn * 1e6, recount / price, static_cast<long long>(sum % 1000));
  if (!by_rule) return;
  std::printf("%-20s %11s %10s %8s\n", "kind", "price ns", "recount us", "scopes");
  for (const Rule* rule : e.live_rules()) {
    const auto live = rule->live(&free.domains);
    live->reset(t);
    std::vector<std::int64_t> weight(rule->scopes().size(), 1);
    std::vector<std::uint8_t> watches(p.sessions());
    for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
      for (const SessionId who : rule->sessions(s)) watches[who.index()] = 1;
    Random again(1);
    MoveContext d{p, free, occupied, e, again};
    double spent = 0;
    int asked = 0;
    for (int i = 0; i < 40'000; ++i) {
      const auto& type = move_types()[again.below(static_cast<std::uint32_t>(move_types().size()))];
      if (type.propose(d) && std::any_of(e.touched().begin(), e.touched().end(),
                                         [&](const Touched& x) { return watches[x.session.index()]; })) {
        const std::vector<Touched> touched = [&] {
          std::vector<Touched> out(e.touched().begin(), e.touched().end());
          for (auto& x : out) x.parts = Parts::all;
          return out;
        }();
        const Trial trial{e.timetable(), e.staged(), touched};
        Bill bill{weight.data()};
        const auto from = std::chrono::steady_clock::now();
        live->price(trial, bill);
        spent += std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
        ++asked;
      }
      e.drop();
    }
    start = cpu();
    Units units = 0;
    for (int i = 0; i < 5; ++i)
      for (const ScopeId s : ids<ScopeId>(rule->scopes().size()))
        rule->breaches(t, s, [&](const Breach& b) { units += b.units; });
    std::printf("%-20.*s %11.0f %10.0f %8zu%s\n", static_cast<int>(rule->info().key.size()), rule->info().key.data(),
                asked ? spent / asked * 1e9 : 0.0, (cpu() - start) / 5 * 1e6, rule->scopes().size(),
                rule->incremental() ? "" : "  recounted");
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::string folder;
  SolveOptions options;
  int seeds = 1, first = 1;
  bool by_rule = false;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--seconds" && i + 1 < argc)
      options.seconds = std::stod(argv[++i]);
    else if (arg == "--steps" && i + 1 < argc)
      options.steps = std::stoll(argv[++i]);
    else if (arg == "--seeds" && i + 1 < argc)
      seeds = std::stoi(argv[++i]);
    else if (arg == "--first" && i + 1 < argc)
      first = std::stoi(argv[++i]);
    else if (arg == "--rules")
      by_rule = true;
    else
      folder = arg;
  }
  double start = cpu();
  auto plan = config::load_centre(folder, catalogue());
  if (!plan) {
    for (const auto& d : plan.diagnostics()) std::fprintf(stderr, "%s\n", to_text(d).c_str());
    return 2;
  }
  const double loaded = cpu() - start;
  start = cpu();
  const auto problem = compile(std::make_shared<plan::CentrePlan>(std::move(plan).value()));
  if (!problem) return 2;
  const auto rules = read_rules(*problem);
  if (!rules) return 2;
  std::printf("%zu sessions, %zu rules; loaded in %.0f ms, compiled in %.0f ms\n", problem->sessions(), rules->size(),
              loaded * 1e3, (cpu() - start) * 1e3);
  std::printf("%5s %6s %8s %9s %9s %8s %11s %11s\n", "seed", "out", "must", "prefer", "steps", "cpu s", "drawn/s",
              "priced/s");
  double sum = 0, seconds = 0, priced = 0;
  Timetable last;
  for (int seed = first; seed < first + seeds; ++seed) {
    options.seed = static_cast<std::uint64_t>(seed);
    start = cpu();
    const Solution s = solve(*problem, *rules, options);
    const double spent = cpu() - start;
    sum += static_cast<double>(s.score.prefer);
    seconds += spent;
    priced += static_cast<double>(s.priced);
    last = s.timetable;
    std::printf("%5d %6zu %8lld %9lld %9lld %8.2f %11.0f %11.0f\n", seed, s.unplaced.size(),
                static_cast<long long>(s.score.must), static_cast<long long>(s.score.prefer),
                static_cast<long long>(s.steps), spent, static_cast<double>(s.drawn) / spent,
                static_cast<double>(s.priced) / spent);
    std::fflush(stdout);
  }
  std::printf("mean prefer %.1f\n", sum / seeds);
  price_against_recount(*problem, *rules, last, seconds / priced, by_rule);
  if (by_rule)
    for (const auto& r : judge(*rules, last).rules)
      if (r.score != Score{})
        std::printf("%-20.*s must %lld prefer %lld\n", static_cast<int>(r.rule->info().key.size()),
                    r.rule->info().key.data(), static_cast<long long>(r.score.must),
                    static_cast<long long>(r.score.prefer));
}
