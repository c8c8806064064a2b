// The promises of the role matrix that no edit of the table may break, each with the requirement it comes from.
#include "engine/access/role.hpp"

#include <gtest/gtest.h>

#include <set>

namespace merkez::access {
namespace {

TEST(Role, WhoIsUnknownMayDoNothing) {
  for (std::size_t r = 0; r < rights; ++r)
    for (const char* role : {"", "root", "Administrator", "administrator "})
      EXPECT_EQ(reach_of(role, static_cast<Right>(r)), Reach::none) << role << " " << r;
}

TEST(Role, ClinicalRolesAloneSeeTherapy) {  // DR 4, DR 5
  for (const Role& role : roles())
    EXPECT_EQ(reach_of(role.key, Right::see_therapy) != Reach::none, role.key == "psychologist") << role.key;
}

TEST(Role, CasesAreSeenByWhoHasThemAndByNobodyWhole) {  // DR 4
  for (const Role& role : roles())
    EXPECT_EQ(reach_of(role.key, Right::see_cases),
              role.key == "psychologist" || role.key == "social_worker" ? Reach::own : Reach::none)
        << role.key;
}

TEST(Role, ProtectionConcernsHaveOneReader) {
  for (const Role& role : roles())
    EXPECT_EQ(reach_of(role.key, Right::see_protection) != Reach::none, role.key == "social_worker") << role.key;
}

TEST(Role, ReportingSeesNumbersOnly) {  // DR 4
  for (std::size_t r = 0; r < rights; ++r) {
    const auto right = static_cast<Right>(r);
    if (right == Right::see_report || right == Right::see_week) continue;
    EXPECT_EQ(reach_of("reporting", right), Reach::none) << key_of(right);
  }
}

TEST(Role, InstructorsAndAnimatorsReachTheirOwnGroupsOnly) {  // DR 4
  for (const char* role : {"instructor", "animator", "psychologist"})
    for (const Right right : {Right::see_people, Right::see_register, Right::mark_register, Right::correct_register})
      EXPECT_EQ(reach_of(role, right), Reach::own) << role << " " << key_of(right);
  EXPECT_EQ(reach_of("instructor", Right::see_guardians), Reach::none);
  EXPECT_EQ(reach_of("animator", Right::see_guardians), Reach::own);
}

TEST(Role, WhoeverTakesTheCallNotesAnAnnouncedAbsence) {
  for (const char* role : {"administrator", "social_worker", "reception"})
    EXPECT_EQ(reach_of(role, Right::announce_absence), Reach::all) << role;
  for (const char* role : {"instructor", "animator", "psychologist"})
    EXPECT_EQ(reach_of(role, Right::announce_absence), Reach::own) << role;
  EXPECT_EQ(reach_of("reception", Right::mark_register), Reach::none) << "and takes no attendance";
}

TEST(Role, PlacesInTherapyAndCaseWorkAreTheirsWhoHaveThem) {  // DR 4, DR 5
  for (const Role& role : roles()) {
    const bool sees =
        reach_of(role.key, Right::see_therapy) != Reach::none || reach_of(role.key, Right::see_cases) != Reach::none;
    EXPECT_EQ(reach_of(role.key, Right::give_places) == Reach::own, sees) << role.key;
  }
}

TEST(Role, WhoIsGivenSomethingToFollowUpReadsItAndNothingElse) {
  for (const char* role : {"instructor", "animator", "psychologist", "reception"})
    for (const Right right : {Right::see_tasks, Right::see_incidents}) {
      EXPECT_TRUE(answers_for(role, right, role)) << role;
      EXPECT_FALSE(answers_for(role, right, "administrator")) << role;
      EXPECT_FALSE(answers_for(role, right, "")) << role;
    }
  for (const char* role : {"administrator", "social_worker"})
    EXPECT_TRUE(answers_for(role, Right::see_tasks, "reception")) << role;
  EXPECT_FALSE(answers_for("reporting", Right::see_tasks, "reporting"));
  EXPECT_FALSE(answers_for("administrator", Right::see_protection, "administrator"));
}

TEST(Role, OnlyTheAdministratorHoldsKeysAndAccounts) {
  for (const Role& role : roles())
    for (const Right right : {Right::manage_accounts, Right::keep_store, Right::change_week})
      EXPECT_EQ(reach_of(role.key, right) == Reach::all, role.key == "administrator") << role.key << key_of(right);
}

TEST(Role, EverythingIsNamedInThreeLanguages) {
  std::set<std::string_view> keys;
  for (const Role& role : roles()) {
    EXPECT_TRUE(keys.insert(role.key).second);
    EXPECT_EQ(find_role(role.key), &role);
    for (const auto& words : {role.name, role.may})
      for (const auto text : {words.en, words.tr, words.ar}) EXPECT_FALSE(text.empty()) << role.key;
  }
  for (std::size_t r = 0; r < rights; ++r) {
    EXPECT_TRUE(keys.insert(key_of(static_cast<Right>(r))).second);
    const auto words = words_of(static_cast<Right>(r));
    for (const auto text : {words.en, words.tr, words.ar}) EXPECT_FALSE(text.empty());
  }
  EXPECT_EQ(roles().size(), 7U);
}

}  // namespace
}  // namespace merkez::access
