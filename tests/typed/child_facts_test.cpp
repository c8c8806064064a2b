#include "cli/child_facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/people/told_people.hpp"

namespace merkez::cli {
namespace {

using people::Participant;
using testing::ElementsAre;
using testing::IsEmpty;

const time::LocalDate today{2016, 4, 4};
const std::string mother = people::code(1), neighbour = people::code(7), father = people::code(8);

people::Adult adult(const std::string& code, const std::string& name, std::optional<time::LocalDate> until = {}) {
  people::Adult out;
  out.code = code;
  out.name = name;
  out.collects = true;
  out.dated = {{2016, 1, 1}, until};
  return out;
}

Participant child() {
  Participant out;
  out.code = people::code(2);
  out.name = "Sami Örnek";
  out.birth = {2009, 1};
  out.adults = {adult(mother, "Hala Örnek"), adult(neighbour, "Rana Fifi", time::LocalDate{2016, 4, 3})};
  return out;
}

std::vector<std::string> collectors(const attendance::ChildFacts& facts) {
  std::vector<std::string> out;
  for (const auto& one : facts.collectors) out.push_back(one.adult);
  return out;
}

TEST(ChildFacts, age_support_and_who_is_on_the_list_today) {
  auto sami = child();
  sami.needs_support = true;
  const auto facts = child_facts(sami, {}, {mother}, today);
  EXPECT_EQ(facts.age_months, 87);
  EXPECT_TRUE(facts.needs_support);
  EXPECT_THAT(collectors(facts), ElementsAre(mother)) << "the neighbour's last day was yesterday";
  EXPECT_THAT(facts.never, IsEmpty());
}

TEST(ChildFacts, who_must_not_is_found_by_name_in_every_document) {
  auto sami = child();
  sami.not_these = {{"SAMI  örnek baba", "", {{2016, 1, 1}, {}}}};
  // He stands under that name in his own document alone.
  Participant himself;
  himself.code = father;
  himself.name = "Sami Örnek Baba";
  EXPECT_THAT(child_facts(sami, {himself}, {father}, today).never, ElementsAre(father));
  EXPECT_THAT(child_facts(sami, {himself}, {mother}, today).never, IsEmpty());
  // In a sibling's list of adults.
  Participant sister;
  sister.code = people::code(3);
  sister.adults = {adult(father, "Sami Örnek Baba")};
  EXPECT_THAT(child_facts(sami, {sister}, {father}, today).never, ElementsAre(father));
  // In the child's own list: he is then no collector either.
  sami.adults.push_back(adult(father, "Sami Örnek Baba"));
  const auto facts = child_facts(sami, {}, {father}, today);
  EXPECT_THAT(facts.never, ElementsAre(father));
  EXPECT_THAT(collectors(facts), ElementsAre(mother));
  // What is over is over.
  sami.not_these[0].dated.until = time::LocalDate{2016, 4, 3};
  EXPECT_THAT(child_facts(sami, {himself}, {father}, today).never, IsEmpty());
}

TEST(ChildFacts, who_must_not_is_found_by_code_under_whatever_name) {
  auto sami = child();
  sami.not_these = {{"", "", {{2016, 1, 1}, {}}, neighbour}};
  EXPECT_THAT(child_facts(sami, {}, {neighbour}, today).never, ElementsAre(neighbour));
  EXPECT_THAT(child_facts(sami, {}, {mother}, today).never, IsEmpty());
  sami.not_these[0].dated.until = time::LocalDate{2016, 4, 3};
  EXPECT_THAT(child_facts(sami, {}, {neighbour}, today).never, IsEmpty());
}

TEST(ChildFacts, a_permission_to_go_alone_counts_on_its_days) {
  auto teen = child();
  EXPECT_EQ(child_facts(teen, {}, {}, today).alone_permission, "");
  teen.alone = people::AlonePermission{mother, {{2016, 4, 4}, time::LocalDate{2016, 4, 5}}};
  EXPECT_EQ(child_facts(teen, {}, {}, today).alone_permission, mother);
  EXPECT_EQ(child_facts(teen, {}, {}, {2016, 4, 3}).alone_permission, "");
  EXPECT_EQ(child_facts(teen, {}, {}, {2016, 4, 6}).alone_permission, "");
}

}  // namespace
}  // namespace merkez::cli
