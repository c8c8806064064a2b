// How well and how fast the search does on ITC-2007 instances: for each file of a folder, the
// score by the judge, the processor seconds, and the moves drawn and priced in each of them.
// Processor time, because other work on the machine must not look like our slowness.
//
//   bench_itc2007 FOLDER|FILE... [--seconds S] [--steps N] [--seeds K]
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/constraints/judge.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/exchange/ectt.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/solve.hpp"

int main(int argc, char** argv) {
  using namespace merkez;
  std::vector<std::filesystem::path> files;
  SolveOptions options;
  int seeds = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--seconds" && i + 1 < argc)
      options.seconds = std::stod(argv[++i]);
    else if (arg == "--steps" && i + 1 < argc)
      options.steps = std::stoll(argv[++i]);
    else if (arg == "--seeds" && i + 1 < argc)
      seeds = std::stoi(argv[++i]);
    else if (std::filesystem::is_directory(arg)) {
      for (const auto& f : std::filesystem::directory_iterator(arg))
        if (f.path().extension() == ".ectt") files.push_back(f.path());
    } else
      files.emplace_back(arg);
  }
  std::sort(files.begin(), files.end());
  std::printf("%-10s %5s %8s %9s %8s %11s %11s\n", "instance", "seed", "must", "prefer", "cpu s", "drawn/s",
              "priced/s");
  double total = 0;
  for (const auto& file : files) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    auto plan = exchange::read_ectt(text.str(), file.string());
    if (!plan) {
      for (const auto& d : plan.diagnostics()) std::fprintf(stderr, "%s\n", to_text(d).c_str());
      return 2;
    }
    const auto problem = compile(std::make_shared<plan::CentrePlan>(std::move(plan).value()));
    const auto rules = read_rules(*problem);
    if (!rules) return 2;
    double sum = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
      options.seed = static_cast<std::uint64_t>(seed);
      const std::clock_t before = std::clock();
      const Solution s = solve(*problem, *rules, options);
      const double cpu = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
      sum += static_cast<double>(s.score.prefer);
      std::printf("%-10s %5d %8lld %9lld %8.2f %11.0f %11.0f\n", file.stem().c_str(), seed,
                  static_cast<long long>(s.score.must), static_cast<long long>(s.score.prefer), cpu,
                  static_cast<double>(s.drawn) / cpu, static_cast<double>(s.priced) / cpu);
      std::fflush(stdout);
    }
    total += sum / seeds;
  }
  std::printf("sum of means %.1f\n", total);
}
