// Whoever is given something to follow up can read it: in every set of rules that is shipped, and in those of a centre,
// where the loader says so.
#include "cli/owners.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/access/role.hpp"
#include "tests/source_folder.hpp"

namespace merkez::cli {
namespace {

namespace fs = std::filesystem;
using access::Right;
using testing::HasSubstr;

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The rules beside all centres, and a centre's own.
std::vector<fs::path> shipped() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder() / "config"))
    if (entry.path().filename() == "attendance.json" || entry.path().filename() == "standard.json")
      out.push_back(entry.path());
  return out;
}

TEST(Owners, every_owner_in_the_rules_that_are_shipped_reads_what_it_owns) {
  ASSERT_FALSE(shipped().empty());
  for (const auto& file : shipped()) {
    const auto rules = attendance::read_rules(text_of(file), file.string(), owner_refused);
    ASSERT_TRUE(rules) << file << ' ' << rules.diagnostics().front().message;
    const auto reads = [&](const std::string& owner, Right right, const std::string& what) {
      EXPECT_TRUE(access::answers_for(owner, right, owner)) << file << ' ' << owner << ' ' << what;
    };
    for (const auto& step : rules->ladder) reads(step.owner, Right::see_tasks, step.id);
    for (const auto& step : rules->child.late_pick_up) reads(step.owner, Right::see_tasks, step.task);
    for (const auto& kind : rules->child.incidents)
      reads(kind.owner, kind.restricted ? Right::see_protection : Right::see_incidents, kind.code);
  }
}

TEST(Owners, whoever_could_not_read_it_is_refused_where_it_is_written) {
  std::string text = text_of(source_folder() / "config/attendance/standard.json");
  const auto give = [&](const std::string& entry, const std::string& from, const std::string& to) {
    const auto at = text.find("\"owner\": \"" + from + '"', text.find(entry));
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 11 + from.size(), "\"owner\": \"" + to + '"');
  };
  give("\"inform\"", "social_worker", "reporting");
  give("\"minutes\": 30", "administrator", "coordinator");
  give("\"property\"", "reception", "reporting");
  give("\"protection\"", "social_worker", "psychologist");
  const auto rules = attendance::read_rules(text, "r.json", owner_refused);
  ASSERT_FALSE(rules);
  std::vector<std::string> told;
  for (const auto& d : rules.diagnostics()) {
    told.push_back(d.message);
    EXPECT_EQ(d.where.file, "r.json");
    EXPECT_GT(d.where.line, 50);
    EXPECT_GT(d.where.column, 10);
  }
  EXPECT_THAT(
      told, testing::UnorderedElementsAre("ladder[2].owner 'reporting' may not see follow-up tasks",
                                          HasSubstr("child.late_pick_up[1].owner 'coordinator' is no role"),
                                          "child.incidents[4].owner 'reporting' may not read incidents",
                                          "child.incidents[5].owner 'psychologist' may not read protection concerns"));
  EXPECT_TRUE(attendance::read_rules(text, "r.json")) << "who knows of no roles asks for none";
}

}  // namespace
}  // namespace merkez::cli
