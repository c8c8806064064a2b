// The reference centres and the impossible ones made from them: wherever counting shows why, the
// numbers are told; and nothing is said against a centre that has a week.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/explain/counting.hpp"
#include "engine/explain/speak.hpp"
#include "engine/problem/compile.hpp"
#include "tests/own_folder.hpp"
#include "tests/source_folder.hpp"

namespace merkez {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

const fs::path source = source_folder();

struct Told {
  std::string key;
  std::int64_t demand, supply;
  std::string text;
};

std::vector<Told> proofs_of(const fs::path& folder) {
  auto plan = config::load_centre(folder, catalogue());
  if (!plan) throw std::runtime_error(to_text(plan.diagnostics().front()));
  const auto problem = compile(std::make_shared<const plan::CentrePlan>(std::move(*plan)));
  if (!problem) throw std::runtime_error(to_text(problem.diagnostics().front()));
  const auto rules = read_rules(*problem);
  if (!rules) throw std::runtime_error(to_text(rules.diagnostics().front()));
  std::vector<Told> out;
  for (const Proof& p : count_proofs(*problem, *rules)) {
    out.push_back(
        {std::string(p.key), p.demand, p.supply, speak(*problem, p.message, {Language::english, plan::whole_sight()})});
    for (const Language language : {Language::english, Language::turkish, Language::arabic}) {
      const std::string seen = speak(*problem, p.message, {language, {}});
      for (const char* word : {"CASE", "IND-", "interview, referral", "Vaka", "مقابلة"})
        EXPECT_EQ(seen.find(word), std::string::npos) << seen;
    }
  }
  return out;
}

class Planted : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    made = std::make_unique<OwnFolder>("merkez-planted");
    const std::string command =
        "python3 -B '" + (source / "tests/data/impossible.py").string() + "' '" + made->path().string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  static void TearDownTestSuite() { made.reset(); }
  static std::vector<Told> proofs(const char* name) { return proofs_of(made->path() / "centres" / name); }
  static std::unique_ptr<OwnFolder> made;
};
std::unique_ptr<OwnFolder> Planted::made;

TEST_F(Planted, NothingIsSaidAgainstCentresThatHaveAWeek) {
  for (const char* name : {"ankara", "ankara-hall", "kilis"})
    for (const Told& t : proofs_of(source / "config/centres" / name)) ADD_FAILURE() << name << ": " << t.text;
}

TEST_F(Planted, TheOldWallLeavesFourStartsInG5) {
  // 35 in 204 and Friday afternoon's 4 in G5; of these one for the 7 + 4 clients who come between 10:00 and 15:00.
  const auto all = proofs("r1-old-wall");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].demand, 11);
  EXPECT_EQ(all[0].supply, 1);
  EXPECT_EQ(all[1].demand, 62);
  EXPECT_EQ(all[1].supply, 39);
  EXPECT_THAT(all[1].text, HasSubstr("G5: fri 4; 204: mon-fri 3 + 4; H11-silence"));
}

TEST_F(Planted, SixtyEightInterviewsAndFourTherapiesNeed72Of70) {
  const auto all = proofs("r2-68-cases");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].demand, 72);
  EXPECT_EQ(all[0].supply, 70);
  EXPECT_THAT(all[0].text, HasSubstr("G5, 204: mon-fri 3 + 4"));
}

TEST_F(Planted, AQuarterOfTheMothersNeedMoreThanSixPlaces) {
  const auto all = proofs("r3-quarter-childcare");
  ASSERT_EQ(all.size(), 3U);
  for (const Told& t : all) EXPECT_EQ(t.key, "care_places");
  EXPECT_EQ(all[0].demand, 7);  // the women's seminar alone
  EXPECT_EQ(all[0].supply, 6);
  EXPECT_EQ(all[1].demand, 28);  // tailoring and hairdressing, Monday to Thursday: 4 x 4 + 4 x 3 of 4 x 6
  EXPECT_EQ(all[1].supply, 24);
  // All whose sessions cross the middle of the morning: 16 + 12 + 9 + 20 + 9 + 3 + 4 of 5 x 6.
  EXPECT_EQ(all[2].demand, 73);
  EXPECT_EQ(all[2].supply, 30);
}

TEST_F(Planted, FieldVisitsOnTwoAfternoonsLeave54Interviews) {
  const auto all = proofs("field-days-must");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].demand, 62);
  EXPECT_EQ(all[0].supply, 54);
}

TEST_F(Planted, NoCountingShowsThatFortyNineAreTooFew) { EXPECT_THAT(proofs("first-floor-49"), IsEmpty()); }

}  // namespace
}  // namespace merkez
