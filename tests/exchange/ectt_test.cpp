// ITC-2007 instances are read, solved by the same constraints and search as any centre, and judged
// by a validator that shares no code with us.
#include "engine/exchange/ectt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "engine/base/random.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/solve.hpp"
#include "tests/own_folder.hpp"
#include "tests/source_folder.hpp"

namespace merkez {
namespace {

namespace fs = std::filesystem;

const fs::path data = source_folder() / "tests/data/itc2007";

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Instance {
  std::shared_ptr<const plan::CentrePlan> plan;
  Problem problem;
  Rules rules;
};

std::unique_ptr<Instance> load(const std::string& name) {
  auto plan = exchange::read_ectt(text_of(data / (name + ".ectt")), name + ".ectt");
  EXPECT_TRUE(plan.ok());
  auto out = std::make_unique<Instance>();
  out->plan = std::make_shared<plan::CentrePlan>(std::move(plan).value());
  auto problem = compile(out->plan);
  EXPECT_TRUE(problem.ok());
  out->problem = std::move(problem).value();
  auto rules = read_rules(out->problem);
  EXPECT_TRUE(rules.ok());
  out->rules = std::move(rules).value();
  return out;
}

/// "hard soft" as validate.py counts them.
std::pair<long, long> validate(const Instance& i, const std::string& name, const Timetable& t) {
  const OwnFolder own("merkez-ectt-test");
  const fs::path file = own.path() / (name + ".sol");
  std::ofstream(file) << exchange::ectt_solution(*i.plan, week_of(i.problem, t));
  const std::string command = "python3 '" + (data / "validate.py").string() + "' --cost '" +
                              (data / (name + ".ectt")).string() + "' '" + file.string() + "'";
  std::pair<long, long> out{-1, -1};
  if (FILE* pipe = popen(command.c_str(), "r")) {
    if (std::fscanf(pipe, "%ld %ld", &out.first, &out.second) != 2) out = {-1, -1};
    pclose(pipe);
  }
  return out;
}

class Itc2007 : public testing::TestWithParam<std::tuple<const char*, std::int64_t>> {};

TEST_P(Itc2007, IsSolvedAndTheValidatorAgrees) {
  const auto [name, at_most] = GetParam();
  const auto i = load(name);
  SolveOptions options;
  options.steps = 400'000;
  const Solution s = solve(i->problem, i->rules, options);
  EXPECT_TRUE(s.unplaced.empty());
  EXPECT_EQ(s.score.must, 0);
  EXPECT_LE(s.score.prefer, at_most);
  const auto [hard, soft] = validate(*i, name, s.timetable);
  EXPECT_EQ(hard, 0);
  EXPECT_EQ(soft, s.score.prefer);
}

// The bounds are generous: they catch a search that has stopped searching, not a worse seed.
INSTANTIATE_TEST_SUITE_P(Instances, Itc2007,
                         testing::Values(std::tuple{"toy", 0}, std::tuple{"comp01", 60}, std::tuple{"comp11", 60}));

TEST(Ectt, ValidatorAgreesOnRandomTimetables) {
  const auto i = load("comp11");
  Random random(7);
  for (int round = 0; round < 12; ++round) {
    Timetable t = i->problem.empty();
    for (const SessionId s : ids<SessionId>(i->problem.sessions())) {
      const auto& starts = i->problem.candidates.starts[s];
      // The file cannot say that two lectures of a course meet in one period, so none do here.
      Slot at = no_slot;
      for (int tries = 0; tries < 100 && at == no_slot; ++tries) {
        at = starts[random.below(static_cast<std::uint32_t>(starts.size()))];
        for (const SessionId o : i->problem.sessions_of_group[i->problem.group[s]])
          if (t.start[o] == at) at = no_slot;
      }
      ASSERT_NE(at, no_slot);
      t.start[s] = at;
      t.space[s] = SpaceId(std::size_t{random.below(static_cast<std::uint32_t>(i->problem.rooms()))});
      for (const NeedId n : i->problem.needs[s]) t.staff[n] = i->problem.candidates.staff[n].front();
    }
    const Score ours = judge_score(i->rules, t);
    const auto [hard, soft] = validate(*i, "comp11", t);
    EXPECT_EQ(soft, ours.prefer);
    EXPECT_EQ(hard == 0, ours.must == 0);
  }
}

TEST(Ectt, SameSeedAndStepsGiveTheSameTimetable) {
  const auto i = load("comp01");
  SolveOptions options;
  options.steps = 60'000;
  options.seed = 5;
  const Solution a = solve(i->problem, i->rules, options);
  const Solution b = solve(i->problem, i->rules, options);
  EXPECT_EQ(a.timetable, b.timetable);
  options.threads = 2;
  const Solution c = solve(i->problem, i->rules, options);
  const Solution d = solve(i->problem, i->rules, options);
  EXPECT_EQ(c.timetable, d.timetable);
  EXPECT_LE(c.score, a.score);
}

TEST(Ectt, SolutionsAreReadBack) {
  const auto i = load("toy");
  SolveOptions options;
  options.steps = 20'000;
  const auto week = week_of(i->problem, solve(i->problem, i->rules, options).timetable);
  const std::string text = exchange::ectt_solution(*i->plan, week);
  const auto back = exchange::read_ectt_solution(text, "toy.sol", *i->plan);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(exchange::ectt_solution(*i->plan, *back), text);
}

std::string errors_of(const std::string& text) {
  const auto plan = exchange::read_ectt(text, "x.ectt");
  std::string out;
  for (const auto& d : plan.diagnostics()) out += to_text(d) + "\n";
  return out;
}

TEST(Ectt, EverySlipIsNamedWithItsPlace) {
  const std::string toy = text_of(data / "toy.ectt");
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string t = toy;
    const auto at = t.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return t.replace(at, from.size(), to);
  };
  EXPECT_EQ(errors_of(toy), "");
  EXPECT_THAT(errors_of(with("Days: 5", "Days: five")),
              testing::HasSubstr("x.ectt:4:7: error: 'five' is not a whole number"));
  EXPECT_THAT(errors_of(with("ArcTec Indaco 3 2 42 0", "ArcTec Indaco 3 2")),
              testing::HasSubstr("x.ectt:13:1: error: 4 words where 5 are needed"));
  EXPECT_THAT(errors_of(with("TecCos 2 0 ", "TecKos 2 0 ")),
              testing::HasSubstr("there is no course 'TecKos'\n    did you mean 'TecCos'?"));
  EXPECT_THAT(errors_of(with("TecCos 3 3 ", "TecCos 9 3 ")), testing::HasSubstr("there is no day 9 period 3"));
  EXPECT_THAT(errors_of(with("ROOMS:", "ROMS:")),
              testing::HasSubstr("there is no section 'ROMS:'\n    did you mean 'ROOMS:'?"));
  EXPECT_THAT(errors_of(with("END.", "")), testing::HasSubstr("the file ends before 'END.'"));
  EXPECT_THAT(errors_of(with("Courses: 4", "Courses: 5")),
              testing::HasSubstr("the header says Courses: 5, the file has 4"));
  EXPECT_THAT(errors_of(""), testing::HasSubstr("the header has no 'Name:' line"));
}

}  // namespace
}  // namespace merkez
