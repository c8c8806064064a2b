// Every kind of constraint shows one item of a wishes file. Whoever copies it into the Ankara centre must get a file
// that loads, rules that read it, and a week.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "config/load.hpp"
#include "engine/constraints/judge.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/problem/compile.hpp"
#include "engine/search/solve.hpp"
#include "tests/source_folder.hpp"

namespace merkez {
namespace {

const std::filesystem::path config_folder = source_folder() / "config";

config::FileText file(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_FALSE(text.str().empty()) << path;
  return {path.filename().string(), text.str()};
}

config::CentreTexts ankara() {
  const auto folder = config_folder / "centres" / "ankara";
  config::CentreTexts texts{"ankara",
                            file(folder / "centre.yaml"),
                            file(folder / "staff.yaml"),
                            file(folder / "services.yaml"),
                            file(folder / "wishes.yaml"),
                            file(folder / "enrolment.yaml"),
                            {}};
  texts.holidays = [](const std::string& name, const Where&) -> Result<config::FileText> {
    return file(config_folder / "holidays" / (name + ".yaml"));
  };
  return texts;
}

/// An item at the left margin, moved in to stand in the list `wishes:`.
std::string as_item(std::string_view example) {
  std::string out = "  ";
  for (const char c : example) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out + "\n";
}

/// What is wrong with the centre as the loader and the rules see it: errors only.
std::vector<std::string> errors(const Diagnostics& all) {
  std::vector<std::string> out;
  for (const auto& d : all)
    if (d.level == Diagnostic::Level::error) out.push_back(to_text(d));
  return out;
}

class ExamplesTest : public ::testing::TestWithParam<const plan::Info*> {};

TEST_P(ExamplesTest, loads_with_the_ankara_centre_and_is_read) {
  const plan::Info& info = *GetParam();
  auto texts = ankara();
  const auto before = config::read_centre(texts, catalogue());
  ASSERT_THAT(errors(before.diagnostics()), ::testing::IsEmpty());
  texts.wishes.text += as_item(info.example);
  const auto after = config::read_centre(texts, catalogue());
  ASSERT_THAT(errors(after.diagnostics()), ::testing::IsEmpty()) << info.example;
  ASSERT_EQ(after->wishes.size(), before->wishes.size() + 1) << info.example;
  const plan::Wish& added = after->wishes.back();
  EXPECT_EQ(added.rule, info.key);
  // A selector that names nothing of the centre would load and do nothing.
  const auto problem = compile(std::make_shared<const plan::CentrePlan>(after.value()));
  ASSERT_THAT(errors(problem.diagnostics()), ::testing::IsEmpty());
  const auto rules = read_rules(problem.value());
  ASSERT_THAT(errors(rules.diagnostics()), ::testing::IsEmpty()) << info.example;
  for (const auto& rule : rules.value()) {
    if (rule->info().key != info.key) continue;
    const auto wish = static_cast<std::int32_t>(rule->wishes().size()) - 1;
    EXPECT_EQ(rule->wishes().back().id, added.id);
    const auto& scopes = rule->scopes();
    const bool watches = std::any_of(scopes.begin(), scopes.end(), [&](const Scope& s) { return s.wish == wish; });
    EXPECT_TRUE(watches) << "the example asks nothing of anyone in Ankara:\n" << info.example;
  }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, ExamplesTest, ::testing::ValuesIn(catalogue()),
                         [](const auto& i) { return std::string(i.param->key); });

TEST(AllExamplesTest, together_they_still_give_a_week_that_breaks_nothing_it_can_leave_out) {
  auto texts = ankara();
  for (const plan::Info* info : catalogue()) texts.wishes.text += as_item(info->example);
  const auto plan = config::read_centre(texts, catalogue());
  ASSERT_THAT(errors(plan.diagnostics()), ::testing::IsEmpty());
  const Problem problem = compile(std::make_shared<const plan::CentrePlan>(plan.value())).value();
  const Rules rules = read_rules(problem).value();
  const Solution found = solve(problem, rules, {.seed = 1, .steps = 20'000});
  std::size_t placed = 0;
  for (const SessionId s : ids<SessionId>(problem.sessions())) placed += found.timetable.placed(s);
  EXPECT_GT(placed, problem.sessions() / 2);
  for (const auto& cost : judge(rules, found.timetable).rules)
    if (cost.rule->info().key != "all_placed") {
      EXPECT_EQ(cost.score.must, 0) << cost.rule->info().key;
    }
}

}  // namespace
}  // namespace merkez
